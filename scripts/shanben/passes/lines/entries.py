"""How an entry of a note or reference list begins: its number, in every spelling.

Recognises: [1] [2-3] ［1］ 〔1〕 【1】 1[] (an OCR put the number before its bracket) (1) （1） ① ❶ ①② [①] ⑴ ¹ 1. 1、 1) "1 " 注1 註1： 〔注1〕 〔註一〕 注① 注一： 〔一〕 [i] and a bullet
before any of them.
Lets pass: a year, a volume or a page that begins a line (the number must follow the one before it).
"""

from __future__ import annotations

import re

from shanben.han.chars import CIRCLED
from shanben.han.numerals import circled, from_han, from_roman

PARENTHESISED = "⑴-⒇"
RAISED = "⁰¹²³⁴-⁹"
LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
COUNTED = (
    r"(?:月(?:\d|[初中底末份，,至上下])|日(?:[，,、至晚上下凌当电]|讯)|年(?:\d|[，,来代前后底初末间的以]))"
)
"""What a number that begins a date or a span of time counts: 1月3日，…"""
START = re.compile(
    r"\s*(?:[-*•·▪]\s+)?(?:"
    r"[\[［〔【]{1,2}\s*(?P<a>\d{1,3})\s*[\]］〕】]"
    r"|[\[［〔【]\s*(?P<w>\d{1,3}\s*[-–—~～,，、]\s*\d{1,3})\s*[\]］〕】]"
    r"|(?P<v>\d{1,3})\s?[\[［]\s?[\]］」』]"
    r"|[（(]\s*(?P<b>\d{1,3})\s*[)）]"
    rf"|[\[［〔【]\s*(?:[註注]\s*)?(?P<k>[{CIRCLED}]+)\s*[\]］〕】]"
    rf"|[註注]\s*(?P<l>[{CIRCLED}])\s*[：:、.．]?"
    rf"|(?P<c>[{CIRCLED}](?:\s*+(?:[、,，]\s*+)?[{CIRCLED}])*)"
    rf"|(?P<p>[{PARENTHESISED}])"
    rf"|(?P<r>[{RAISED}]{{1,3}})(?=\D)"
    r"|[（(〔\[［【]\s*[註注]\s*(?P<q>\d{1,3}|[一二三四五六七八九十]{1,3})\s*[)）〕\]］】]"
    r"|[\[［〔【]\s*(?P<s>[一二三四五六七八九十]{1,3})\s*[\]］〕】]"
    r"|[\[［〔【]\s*(?P<t>[ivx]{1,6})\s*[\]］〕】]"
    r"|[註注]\s*(?P<u>[一二三四五六七八九十]{1,3})(?:\s*[：:、.．]|(?=[\s\u3000]))"
    r"|[註注]\s*(?P<d>\d{1,3})\s*[：:、.．]?"
    r"|(?P<e>\d{1,3})\s*[、．)）]"
    r"|(?P<f>\d{1,3})\.(?!\d)"
    r"|(?P<g>\d{1,3})(?=[\s\u3000]+\D)"
    rf"|(?P<h>\d{{1,3}})(?!{COUNTED})"
    r"(?=[\u4e00-\u9fff《“\[][^年月日]|[A-Z][A-Za-z]+[ ,，.．][ A-Z&]|[A-Z][.．]\s?[A-Z][.．a-z])"
    r")[\s\u3000]*"
)
TOGETHER = 6
"""Numbers that one entry bears at most."""
LISTED = re.compile(r"[,，、]")
"""[2,5] are two numbers, [2-5] are four."""
BULLET = re.compile(r"\s*[-*•▪]\s+")


def entry_start(line: str) -> tuple[tuple[int, ...], int, str] | None:
    """(numbers, end of the number, spelling) of a line that begins with a number; None for another."""
    m = START.match(line)
    if not m:
        return None
    if rounds := m["c"] or m["k"] or m["l"]:
        return tuple(n for c in rounds if (n := circled(c))), m.end(), "circled"
    if m["p"]:
        return (ord(m["p"]) - 0x2473,), m.end(), "circled"
    if m["r"]:
        return (int(m["r"].translate(LOWERED)),), m.end(), "raised"
    if m["w"]:
        first, last = (int(part) for part in re.findall(r"\d+", m["w"]))
        if not 0 < last - first < TOGETHER:
            return None
        both = (first, last) if LISTED.search(m["w"]) else tuple(range(first, last + 1))
        return both, m.end(), "bracket"
    kind = next(k for k in "avbqstudefgh" if m[k])
    number = int(m[kind]) if m[kind].isdecimal() else from_roman(m["t"]) if m["t"] else from_han(m[kind])
    if number is None:
        return None
    spelling = {
        "a": "bracket",
        "v": "bracket",
        "b": "paren",
        "q": "zhu",
        "s": "han",
        "t": "roman",
        "u": "zhu",
        "d": "zhu",
        "e": "point",
        "f": "point",
        "g": "gap",
        "h": "bare",
    }[kind]
    return (number,), m.end(), spelling
