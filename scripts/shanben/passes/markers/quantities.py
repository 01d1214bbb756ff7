"""Which bare numbers count or name something (3个, 12月, 约40, 表3), and which only stand before a word that begins like a unit.

Recognises: a unit of Chinese counting behind the number, a word of counting or naming before it. Lets pass: 4对此, 5所以,
6人们, 7本文: behind a raised digit that sank into the line the sentence simply goes on.
Cost if wrong: a quantity may be taken for a marker; the order of the notes (markers.sunk) still judges it.
"""

from __future__ import annotations

_UNITS = {
    "世纪 世紀 年 月 日 岁 歲 万 萬 亿 億 千 百 % ％ ‰ ° ℃ — - – ～ ~ 页 頁 卷 号 號 倍 种 種 项 項 章 节 節 届 屆 级 級 秒 册 冊 字 篇 "
    "件 份 公里 米 吨 噸 亩 畝 户 戶 座 條 条 层 層 折 省 县 縣 村 轮 輪 场 場 段 句 版 款 枚 株 尾 粒 颗 套 幅 瓶 盒 袋 步": "",
    "个 個": "体體别別",
    "位": "于於",
    "名": "为為义義",
    "次": "要",
    "天": "下",
    "期": "间間待望",
    "元": "素",
    "度": "过過",
    "时 時": "至而期",
    "分": "析为為别別",
    "部": "门門",
    "处 處": "于於理在",
    "家": "庭族",
    "行": "为為动動政",
    "人": "们們类類民权權",
    "本": "文书書身质質来來土研",
    "例": "如",
    "克": "服",
    "升": "级級",
    "口": "头頭述",
    "台 臺": "湾灣北",
    "只": "有要是能不会會需好得",
    "周 週": "围圍边邊",
    "点 點": "明出",
    "成": "为為立功",
    "代": "表替",
    "国 國": "家内內际際外",
    "市": "场場民",
    "所": "以谓謂有说說述在需",
    "间 間": "接",
    "对 對": "此于於其这這该該他她它本应應照",
    "组 組": "织織成",
    "类 類": "似",
    "回": "到顾顧归歸应應答避",
    "集": "体體中团團",
    "工": "作业業人",
    "批": "评評判",
}
"""Units, and the characters with which each begins another word."""

COUNTED = "|".join(
    f"{unit}(?![{others}])" if others else unit for units, others in _UNITS.items() for unit in units.split()
)
NO_COUNT = (
    r"(?<![第约約近达達共至到超每为為于於增降減减仅僅满滿有])"
    r"(?<!\d[百千万萬亿億])"
    r"(?:(?<![前后後])|(?=\d{1,3}[，。；：、！？]))"
    r"(?<![^地企意试試版蓝藍]图)(?<![^地企意試版藍]圖)(?<!^[图圖])"
    r"(?<![^模方形格样樣款仪儀]式)(?<![^代发發外]表)(?<!^[式表])"
)
"""What stands before a number that counts or names something: 约3, 图3, 式3, 表3; not 地图, 模式, 代表. 此后3 counts, 此后3。 does not."""
