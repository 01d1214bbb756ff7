"""The numbers that headings begin with, and what number each is.

Recognises: 第一章 / 第一节, 一、 / （一） / 1. / (1), 1 / 1.1 / 1.1.1 (1. 1 too), 壹、, Roman numerals, A. before Han.
Lets pass: a number that belongs to the words, as far as the line tells it (2021年); a unit behind a number (2.5海里, 3 国)
is said in ``Shape.unit``, for the series of the text decides there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from shanben.han.numerals import from_han

HAN = "一二三四五六七八九十百〇零"
HAN_NUMBER = f"[{HAN}]"
FORMAL = "壹貳贰參叁肆伍陸陆柒捌玖拾"
DIGITS = "0123456789０１２３４５６７８９"
SCHEMES: tuple[tuple[str, str, str], ...] = (
    ("chapter", "第", rf"第({HAN_NUMBER}{{1,4}}|\d{{1,2}})[章编編篇部讲講]\s*(?=\S|$)"),
    ("section", "第", rf"第({HAN_NUMBER}{{1,4}}|\d{{1,2}})[节節]\s*(?=\S|$)"),
    ("formal", FORMAL, rf"([{FORMAL}]{{1,3}})\s*[、．.\s]\s*(?=\S|$)"),
    ("han", HAN, rf"({HAN_NUMBER}{{1,3}})\s*[、．.]\s*(?=\S|$)"),
    ("han-gap", HAN, rf"({HAN_NUMBER}{{1,3}})\s+(?=\S)"),
    ("han-paren", "（(", rf"[（(]\s*({HAN_NUMBER}{{1,3}})\s*[）)]\s*[、．.]?\s*(?=\S|$)"),
    ("decimal4", DIGITS, r"(\d{1,2}(?:[.．]\d{1,2}){3})[.．、]?\s*(?=[^\d\s.．])"),
    ("decimal3", DIGITS, r"(\d{1,2}(?:[.．]\s?\d{1,2}){2})[.．、]?\s*(?=[^\d\s.．])"),
    ("decimal2", DIGITS, r"(\d{1,2}[.．]\d{1,2})[.．、]?\s*(?=[^\d\s.．%％])"),
    ("decimal2", DIGITS, r"([1-9][.．]\s\d)\s+(?=[^\d\s.．%％])"),
    ("number", DIGITS, r"(\d{1,2})\s*[.．、]\s*(?=[^\d\s])"),
    ("number-gap", DIGITS, r"(\d{1,2})\s+(?=[^\d\s.,，。、；:：)）])"),
    ("number-paren", "（(", r"[（(]\s*(\d{1,2})\s*[）)]\s*[、．.]?\s*(?=\S|$)"),
    ("number-half", DIGITS, r"(\d{1,2})[)）]\s*(?=\S|$)"),
    ("roman", "IVXⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", r"([IVX]{1,5}|[Ⅰ-Ⅻ])\s*[.．、]\s*(?=\S)"),
    ("letter", "ABCDEFGH", r"([A-H])\s*[.．、]\s*(?=[\u4e00-\u9fff])"),
)
"""Each way to number headings: its name, the characters that it begins with, what it looks like."""
UNIT_AFTER = re.compile(
    r"\s*(?:[年月日时点分秒个名位条项次天周世级届种倍元块亿万千百%％‰℃°米吨人家国岁寸尺里亩页卷期号楼层环度部副集]|公里|海里|厘米|毫米|公斤|[kcm]?m\b|km|kg|GB|MB)"
)


MEASURED = re.compile(r"(?:公里|海里|厘米|毫米|公斤|千米|公分|万|亿|倍|[kcm]?m\b|km|kg|GB|MB|[%％℃°‰])")
"""Units that no heading begins with, a gap before them or not."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a heading is numbered: scheme, number (of the last part), its path (1.2.3 -> 1, 2, 3), where the words start."""

    scheme: str
    number: int
    path: tuple[int, ...]
    start: int
    unit: bool = False
    """A unit of measure follows the number (3 国…, 2.5 海里): a heading only where the series wants this number."""


ROMAN = {c: i + 1 for i, c in enumerate("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ")} | {
    r: i + 1 for i, r in enumerate(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"])
}


Ways = tuple[tuple[str, re.Pattern[str]], ...]


def _ways() -> dict[str, Ways]:
    """The schemes by the character that they begin with."""
    compiled = [(name, begins, re.compile(pattern)) for name, begins, pattern in SCHEMES]
    every = {c for _, begins, _ in compiled for c in begins}
    return {c: tuple((n, p) for n, begins, p in compiled if c in begins) for c in every}


WAYS = _ways()


def numbering(bare: str) -> Shape | None:
    """The numbering that a line begins with, whatever follows it."""
    for scheme, pattern in WAYS.get(bare[:1], ()):
        if m := pattern.match(bare):
            return _shape(scheme, m, bare[m.end() :])
    return None


def _shape(scheme: str, m: re.Match[str], rest: str) -> Shape | None:
    """What a number tells; None where it is no number that could be counted."""
    raw = m[1]
    if scheme.startswith("decimal"):
        path = tuple(int(p) for p in re.split(r"[.．]", raw))
    elif scheme == "roman":
        path = (ROMAN.get(raw, 0),)
    elif scheme == "letter":
        path = (ord(raw) - ord("A") + 1,)
    else:
        path = ((int(raw) if raw.isdecimal() else from_han(raw)) or 0,)
    if path[0] == 0:
        return None
    spaced = scheme == "decimal2" and m[0][-1].isspace() and " " not in raw
    measured = MEASURED.match(rest) if spaced else UNIT_AFTER.match(rest)
    return Shape(
        scheme, path[-1], path, m.end(), scheme in ("number-gap", "decimal2") and measured is not None
    )
