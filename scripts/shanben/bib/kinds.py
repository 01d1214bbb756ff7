"""Words that tell what kind of thing is cited: publishers, newspapers, laws, treaties, places of publication."""

from __future__ import annotations

import re

from shanben.han.word_tables import any_of, word_table


def kind_words(*kinds: str) -> str:
    """Any word of some kinds of ``kind_words.tsv``, as a pattern. Raises KeyError for no kind."""
    table = word_table(__package__, "kind_words.tsv")
    return any_of(word for kind in kinds for word in table[kind])


IN_BRACKETS = r"(?:\s*[(（].{0,30}[)）])?"
"""What may stand behind the last word of a title: （试行）."""
PUBLISHER = re.compile(
    rf"{kind_words('press', 'bookshop', 'publisher-else')}|\b(?:{kind_words('latin-publisher')}|{kind_words('latin-publisher-last')}(?=\.?\s*(?:,|$)))\b"
)
IMPRINT = re.compile(rf"^{kind_words('imprint')}{kind_words('imprint-of')}?$")
"""Imprints known without 出版社 in their name."""
NEWSPAPER = re.compile(
    rf"(?:(?<![学學通年汇画畫简快])[报報])(?:[(（].*[)）])?$|参考消息$|^(?:The\s)?[\w '’&.\-]*{kind_words('latin-newspaper')}$"
)
WEEKLY = re.compile(rf"{kind_words('weekly')}$|^{kind_words('latin-weekly')}$")
WEBSITE = re.compile(
    rf"{kind_words('website')}$|{kind_words('website-within')}|\.(?:com|cn|org|net|gov|edu|eu|int)\b|\b{kind_words('latin-website')}\b",
    re.IGNORECASE,
)
THESIS = re.compile(
    r"(?:(?:哲[学學](?=[硕碩博]))?(?P<level>博士后|博士|硕士|碩士|学士)(?:学位|學位)?(?:论文|論文|研究报告|出站报告))|(?:学位论文|學位論文)|\b(?:(?:Ph\.?\s?D\.?|doctoral|master'?s?|M\.?A\.?)\s*(?:diss(?:ertation|\.)?|thesis))",
    re.IGNORECASE,
)
LAW = re.compile(rf"(?:{kind_words('law')}|\b{kind_words('latin-law')}){IN_BRACKETS}$")
TREATY = re.compile(rf"(?:{kind_words('treaty')}|\b{kind_words('latin-treaty')}\b.*){IN_BRACKETS}$")
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
DECREE = re.compile(rf"{kind_words('decree')}{IN_BRACKETS}$")
"""Normative papers of an organ of state."""
DOCKET = re.compile(
    r"[(\[]\s?(?:19|20)\d\d\s?[)\]]\s?[\u4e00-\u9fff]{1,5}\s?\d{0,6}\s?[\u4e00-\u9fff]{1,6}\s?第?\s?\d{1,6}\s?(?:之[一二三四五六七八九十]+)?\s?号(?:之[一二三四五六七八九十]+)?"
)
ORGANISATION = re.compile(
    rf"(?:{kind_words('organisation')}|{kind_words('latin-organisation')})(?:\s*[(（][^()（）]*[)）])?$"
)
