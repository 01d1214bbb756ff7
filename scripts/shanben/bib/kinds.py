"""Words that tell what kind of thing is cited: publishers, newspapers, laws, treaties, places of publication."""

from __future__ import annotations

import re

PUBLISHER = re.compile(
    r"出版社|出版公司|出版集[团團]|出版中心|出版部|出版有限公司|书店|書店|书局|書局|印书馆|印書館|书社|書社|評論社|评论社|有斐閣|弘文堂|成文堂|书院|文化公司|"
    r"\b(?:Press|Publish(?:ing|ers?)|Books?(?=\s*(?:,|$))|Verlag|Routledge|Springer|Elsevier|Wiley|Blackwell|Palgrave|Macmillan|Sage|SAGE|Brill|"
    r"Random House|Penguin|HarperCollins|McGraw|Knopf|Norton|Basic|Polity|Nijhoff|Kluwer|Pergamon|Longman|Ashgate|Elgar|Hart|"
    r"Little, Brown|Farrar, Straus|Addison|Jossey-Bass|De Gruyter|de Gruyter|Prentice[- ]Hall|Houghton Mifflin|Harcourt Brace|Rowman (?:&|and) Littlefield|Westview|Praeger|Berghahn|Bloomsbury|Suhrkamp|Mohr Siebeck|C\.\s?H\.\s?Beck|Duncker|Nomos|LexisNexis|Wolters|Doubleday|W\.\s?B\.\s?Saunders|Publications?(?=\s*(?:,|$))|Publication Society|(?:and|&) Co(?=\.?\s*(?:,|$))|Allen & Unwin|Simon (?:&|and) Schuster|Company|Co\.|Inc\.|Ltd|Sons|Editions?|Éditions|Presse|Free Press|IEEE|ACM|AAAI)\b"
)
# Imprints known without 出版社 in their name (聯經, 三聯, 五南 …).
IMPRINT = re.compile(
    r"^(?:聯經|联经|三聯|三民|五南|允晨|時報|时报|遠流|远流|元照|桂冠|巨流|麥田|洪範|正中|學生|文津|里仁|華泰|新學林|左岸|群學|衛城|八旗|"
    r"商務|商务|中華|中华|三联)(?:文化|出版|書店|书店|書局|书局)?$"
)
NEWSPAPER = re.compile(
    r"(?:(?<!学)(?<!學)(?<!通)(?<!年)(?<!汇)(?<!画)(?<!畫)(?<!简)(?<!快)[报報])(?:[(（].*[)）])?$|参考消息$|^(?:The\s)?[\w '’&.\-]*(?:Times|Post|Daily|Herald|Tribune|Guardian|Telegraph|Gazette|Morning Post|Wall Street Journal)$"
)
WEEKLY = re.compile(
    r"(?:周刊|週刊|画报|畫報|快报)$|^(?:Time|Newsweek|The Economist|The New Yorker|Der Spiegel|Wired)$"
)
WEBSITE = re.compile(
    r"[网網](?:站)?$|在线$|客户端$|公众号|博客|频道$|新闻网|论坛$|网页$|门户|门户网|\.(?:com|cn|org|net|gov|edu|eu|int)\b|澎湃新闻|知乎|微博|豆瓣|百度|维基|頻道$|\b(?:Blog|Website|Online|News|CNN|BBC|Wikipedia|Lawfare|Medium|YouTube|Twitter)\b",
    re.IGNORECASE,
)
THESIS = re.compile(
    r"(?:(?:哲[学學](?=[硕碩博]))?(?P<level>博士后|博士|硕士|碩士|学士)(?:学位|學位)?(?:论文|論文|研究报告|出站报告))|(?:学位论文|學位論文)|\b(?:(?:Ph\.?\s?D\.?|doctoral|master'?s?|M\.?A\.?)\s*(?:diss(?:ertation|\.)?|thesis))",
    re.IGNORECASE,
)
LAW = re.compile(
    r"(?:法|法典|条例|條例|办法|辦法|细则|細則|规定|規定|决定|決定|规则|规程|通则|解释|解釋|命令|施行法|组织法|基本法|修正案|(?:\bAct|\bCode|\bRegulation|\bDirective|\bLaw))(?:\s*[(（].{0,30}[)）])?$"
)
TREATY = re.compile(
    r"(?:公约|公約|条约|條約|协定|協定|宪章|憲章|议定书|議定書|盟约|盟約|\bConvention\b.*|\bTreaty\b.*|\bCharter\b.*|\bProtocol\b.*|\bCovenant\b.*)(?:\s*[(（].{0,30}[)）])?$"
)
RESOLUTION = re.compile(
    r"\b(?:A/RES/|S/RES/|A/HRC/RES/|E/RES/)\w[\w/.\-]*(?<![.\-/])(?:\s?\(\d{4}\))?", re.IGNORECASE
)
UN_DOCUMENT = re.compile(
    r"\b(?:A|S|E|ST|TD|CERD|CCPR|CEDAW|CRC|CAT|UNEP|HRI|LC|WT|CD|DC)/[A-Z0-9][\w./\-()]{1,40}(?<![.(\-/,])"
)
# GB/T 7714—2015, ISO 32000-2: 2020, RFC 7763, CY/T 120—2015 at the end of a title.
STANDARD_NUMBER = r"(?P<n>(?:GB|ISO|IEC|RFC|CY|WH|DA|LY|DB\d\d|ANSI|NISO|IEEE|EN|BS|DIN|JIS|CNS|ITU-T)(?:\s?/\s?(?:[TZ]|IEC|NISO|TR|TS))?\s?[A-Z]?\d[\w.\-/]{0,14}(?:\s?[:-]\s?\d{4})?(?:\((?:[A-Z]|en|fr|de)\))?)"
STANDARD = re.compile(rf"[:,]\s?{STANDARD_NUMBER}$")
# 新闻出版总署令第26号, 京政办发〔2005〕37号 at the end of a title.
DECREE_NUMBER = re.compile(
    r":\s?(?P<n>[\u3400-\u9fff]{2,12}令\s?第\s?\d{1,4}\s?号|[\u3400-\u9fff]{1,8}\s?[\[(]\d{4}[\])]\s?\d{1,4}\s?号)$"
)
# Normative papers of an organ of state.
DECREE = re.compile(r"(?:意见|意見|通知|纲要|綱要|批复|公告|命令|方案|规划)(?:\s*[(（].{0,30}[)）])?$")
DOCKET = re.compile(
    r"[(\[]\s?(?:19|20)\d\d\s?[)\]]\s?[\u4e00-\u9fff]{1,5}\s?\d{0,6}\s?[\u4e00-\u9fff]{1,6}\s?第?\s?\d{1,6}\s?(?:之[一二三四五六七八九十]+)?\s?号(?:之[一二三四五六七八九十]+)?"
)
ORGANISATION = re.compile(
    r"(?:部|院|局|会|會|中心|大学|大學|学院|所|公司|集团|联盟|联合国|聯合國|组织|組織|智库|委|办公室|政府|银行|基金|协会|实验室|数据平台|Xiv|Institution|Institute|University|Forum|Council|Commission|Committee|Center|Centre|Department|Bank|Fund|Organi[sz]ation|Association|Foundation|Agency|Office|Group|Union|Corporation|Nations|RAND|OECD|NATO|IMF|CSIS|CNAS|ITU|ICANN|UNCTAD)(?:\s*[(（][^()（）]*[)）])?$"
)
