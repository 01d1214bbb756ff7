"""Chinese surnames: those of the *Hundred Family Surnames* (百家姓, a Song text) and others borne today.

Simplified and Traditional forms both. How far a character is trusted depends on where it stands, so there are three
sets: ``COMMON`` anywhere; ``WORDS_FIRST`` in a byline's own place; ``IN_LISTS`` among the authors of a reference.
"""

from __future__ import annotations

import re

COMMON = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马"
    "苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪"
    "祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田"
    "樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封"
    "芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶"
    "郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈"
    "燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡文寇广禄阙东欧殳沃利蔚越夔"
    "隆师巩厍聂晁勾敖融冷訾辛阚那简饶曾毋沙乜养鞠须丰巢关蒯查荆红游竺权逯盖益桓肖闫付代岳仝苑佟覃鹿原楚佘商牟"
    "植亓揭銮战矫綦禚修兰冼门仉哈笪佴岩区丘粟亢仵仪涂邝谌谯朴迟税撒展忻恽庹库肇斯鄢邸郇遆翦茆萨虢褟帖弋栗檀淳"
    "琚帅雒趙錢孫吳鄭馮陳衛蔣韓楊許呂張嚴華謝鄒竇雲蘇範魯韋馬鳳費賀湯羅畢鄔樂時齊顧黃蕭計談龐紀項閔藍賈婁顏鍾"
    "鐘駱萬盧經應鄧單諸鈕龔陸榮儲烏車寧欒厲劉葉龍從賴藺喬陰蒼雙聞黨譚貢勞酈邊農溫莊閻連習魚歐師鞏聶簡饒須豐關"
    "紅遊權蓋廣祿闕滿鮑郟鄺麥萊倫諶帥蘭門區餘遲蘆繆賁龎戰勵丛况缑苟貝麦隋芦戢钞"
)
# Words before they are surnames (国 空 后 相): in a list of authors they would split 国防部 and 公安部.
WORDS_FIRST = frozenset("伯公冶初占却后国國墨官年招斜有漆爱琴盘相福空虎言赏闪阳阿降")
# Surnames that begin common words of a heading (来源, 信息, 智能).
IN_LISTS = frozenset("來信候冒召延户揣敬晋智来東母汝洛渠由畅硕磨")
COMPOUND = frozenset(
    re.findall(
        r"\S+",
        """
    万俟 上官 东方 东郭 令狐 仲孙 公冶 公孙 公孫 公羊 单于 南宫 南宮 南門 南门 司徒
    司空 司馬 司马 呼延 夏侯 太叔 太史 宇文 宗政 尉迟 尉遲 左丘 张简 張簡 微生 慕容
    拓跋 東方 東郭 梁丘 欧阳 歐陽 淳于 澹台 澹臺 濮阳 濮陽 独孤 獨孤 申屠 百里 皇甫
    端木 第五 羊舌 聞人 范姜 萬俟 西門 西门 諸葛 诸葛 谷梁 赫连 軒轅 轩辕 鍾離 钟离
    長孫 长孙 閭丘 闻人 闾丘 鮮于 鲜于
    """,
    )
)


def is_personal_name(text: str) -> bool:
    """Whether two to four Han characters may be a Chinese personal name, judged by the surname alone."""
    if 3 <= len(text) <= 4 and text[:2] in COMPOUND:
        return True
    return 2 <= len(text) <= 3 and (text[0] in COMMON or text[0] in WORDS_FIRST)
