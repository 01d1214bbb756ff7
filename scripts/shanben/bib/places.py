"""Places of publication."""

from __future__ import annotations

import re

PLACES = frozenset(
    re.findall(
        r"\S+",
        """
    北京 上海 天津 重庆 重慶 广州 廣州 深圳 南京 杭州 武汉 武漢 成都 西安 沈阳 长春 哈尔滨 济南 青岛 郑州
    长沙 南昌 合肥 福州 厦门 昆明 贵阳 南宁 海口 太原 石家庄 兰州 西宁 银川 乌鲁木齐 呼和浩特 拉萨 大连 苏州
    保定 桂林 开封 台北 臺北 台中 臺中 高雄 台南 臺南 新北 香港 澳门 澳門 新竹 纽约 伦敦 东京 東京 巴黎 柏林
    莫斯科 新加坡 京都 牛津 剑桥 华盛顿 日内瓦 北平 Beijing Shanghai Guangzhou Shenzhen Nanjing Hangzhou
    Wuhan Chengdu Xi'an Chongqing Tianjin Changsha Taipei Singapore London Oxford Cambridge Boston Chicago
    Princeton Berkeley Stanford Ithaca Baltimore Philadelphia Washington Paris Berlin Geneva Vienna
    Amsterdam Dordrecht Leiden Heidelberg Frankfurt Munich Tokyo Kyoto Seoul Moscow Toronto Montreal
    Vancouver Sydney Melbourne Canberra Brussels Basingstoke Cheltenham Aldershot Farnham Hoboken Durham
    Edinburgh Manchester Dublin Rome Milan Madrid Barcelona Zurich Basel Cham Stockholm Oslo Copenhagen
    Helsinki Jerusalem Chichester Abingdon Boulder Lanham Westport Bloomington Seattle Houston Pittsburgh
    """,
    )
) | frozenset(
    re.findall(
        r"[^\s;][^;\n]+",
        """
    New York; New Haven; Hong Kong; Los Angeles; San Francisco; New Delhi; The Hague;
    Washington DC; Washington D.C.; Washington, DC; Washington, D.C.; Ann Arbor; Chapel Hill;
    Notre Dame; Thousand Oaks; Upper Saddle River; Englewood Cliffs; Santa Monica; Newbury Park;
    Cambridge, MA; Cambridge, Mass.; Princeton, NJ; Princeton, N.J.; Ithaca, NY; Ithaca, N.Y.;
    St. Louis; St. Paul; New Brunswick; Baton Rouge; East Lansing; Palo Alto; Redwood City;
    Mexico City; Kuala Lumpur; Cape Town; Buenos Aires; Rio de Janeiro
    """,
    )
)
STATE = re.compile(r",\s*(?:[A-Z]{2}|[A-Z]\.\s?[A-Z]\.|Mass\.?|Conn\.?|Calif\.?|MA|UK|USA)$")


def is_place(text: str) -> bool:
    """Whether this is known as a place of publication: ``北京``, ``Princeton, NJ``, ``London and New York``."""
    text = text.strip(" ,")
    if text in PLACES or (text[-1:] == "市" and text[:-1] in PLACES) or STATE.search(text):
        return True
    parts = re.split(r"\s*(?:,|;|/|&|\band\b|、|和)\s*", text)
    return len(parts) > 1 and all(p in PLACES for p in parts if p)
