"""Names that an address in China begins with: provinces, towns, parts of the country.

They tell where a person's name ends and the place he works at begins, when an OCR lost the gap between them
(李庆某广州医科大学). Short forms, as addresses bear them; Simplified.
"""

from __future__ import annotations

import re

TOWNS = frozenset(
    re.findall(
        r"\S+",
        """
    中国 中华 国家 全国 中央 中共 教育部 农业部 水利部 自然资源部 生态环境部 解放军 华东 华南 华北 华中 东北 西北 西南 中南 南方 北方 东南 中科院
    北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州
    云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门
    清华 复旦 同济 南开 暨南 中山大学 浙大 首都 燕山 三峡 河海 江汉 西京 兰台 国防 空军 海军 陆军 火箭军 武警
    石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 晋中 运城 忻州 临汾 吕梁
    呼和浩特 包头 赤峰 通辽 鄂尔多斯 呼伦贝尔 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛
    长春 四平 通化 延边 哈尔滨 齐齐哈尔 佳木斯 牡丹江 大庆 绥化 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州
    镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆
    黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余
    鹰潭 赣州 赣南 吉安 宜春 抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽
    郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 武汉 黄石 十堰 宜昌
    襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 恩施 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 吉首
    广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 东莞 中山 潮州 揭阳 南宁 柳州 桂林 梧州 北海 玉林 百色
    海口 三亚 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 达州 雅安 西昌 贵阳 遵义 六盘水 安顺
    毕节 铜仁 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 大理 拉萨 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 杨凌
    兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 西宁 银川 石嘴山 吴忠 固原 乌鲁木齐 克拉玛依 石河子 塔里木 喀什 伊犁
    """,
    )
)
LONGEST = max(map(len, TOWNS))


def begins_with_town(words: str) -> bool:
    """Whether an address may begin here."""
    return any(words[:n] in TOWNS for n in range(2, LONGEST + 1))
