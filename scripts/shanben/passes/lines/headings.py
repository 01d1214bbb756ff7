"""The shapes of headings: which numbering a line begins with, and whether the rest could be a heading.

Recognises: 第一章 / 第一节, 一、 / （一） / 1. / (1), 1 / 1.1 / 1.1.1 (1. 1 too), Roman numerals, standing names (引言, 结语 …).
Lets pass: what ends like a sentence, what is longer than two lines of a heading, a number that belongs to the words
(2.5海里, 三、四层的老楼, 2021年), a date, an author's numbered note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from shanben.han.chars import width
from shanben.han.numerals import from_han

HAN_NUMBER = "[一二三四五六七八九十百〇零]"
SCHEMES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("chapter", re.compile(rf"第({HAN_NUMBER}{{1,4}}|\d{{1,2}})[章编篇部讲]\s*(?=\S|$)")),
    ("section", re.compile(rf"第({HAN_NUMBER}{{1,4}}|\d{{1,2}})节\s*(?=\S|$)")),
    ("formal", re.compile(r"([壹貳贰參叁肆伍陸陆柒捌玖拾]{1,3})\s*[、．.\s]\s*(?=\S|$)")),
    ("han", re.compile(rf"({HAN_NUMBER}{{1,3}})\s*[、．.]\s*(?=\S|$)")),
    ("han-gap", re.compile(rf"({HAN_NUMBER}{{1,3}})[\s\u3000]+(?=\S)")),
    ("han-paren", re.compile(rf"[（(]\s*({HAN_NUMBER}{{1,3}})\s*[）)]\s*[、．.]?\s*(?=\S|$)")),
    (
        "decimal4",
        re.compile(r"(\d{1,2}[.．]\d{1,2}[.．]\d{1,2}[.．]\d{1,2})[.．、]?[\s\u3000]*(?=[^\d\s.．])"),
    ),
    ("decimal3", re.compile(r"(\d{1,2}[.．]\s?\d{1,2}[.．]\s?\d{1,2})[.．、]?[\s\u3000]*(?=[^\d\s.．])")),
    ("decimal2", re.compile(r"(\d{1,2}[.．]\d{1,2})[.．、]?[\s\u3000]*(?=[^\d\s.．%％])")),
    ("decimal2", re.compile(r"([1-9][.．]\s\d)[\s\u3000]+(?=[^\d\s.．%％])")),
    ("number", re.compile(r"(\d{1,2})\s*[.．、]\s*(?=[^\d\s])")),
    ("number-gap", re.compile(r"(\d{1,2})[\s\u3000]+(?=[^\d\s.,，。、；:：)）])")),
    ("number-paren", re.compile(r"[（(]\s*(\d{1,2})\s*[）)]\s*[、．.]?\s*(?=\S|$)")),
    ("number-half", re.compile(r"(\d{1,2})[)）]\s*(?=\S|$)")),
    ("roman", re.compile(r"([IVX]{1,5}|[Ⅰ-Ⅻ])\s*[.．、]\s*(?=\S)")),
)
ALONE = re.compile(r"[一二三四五六七八九]|十[一二三四五六七八九]?")
"""A section that bears a number and no words: 二 on a line of its own."""
NAMED = re.compile(
    r"(?:引\s*言|引\s*论|引\s*子|导\s*言|导\s*论|导\s*语|前\s*言|绪\s*论|绪\s*言|序\s*言|序\s*论|问题的提出|结\s*语|结\s*论|结束语|余\s*论|小\s*结|总\s*结|代结语|尾\s*声|附\s*录|后\s*记|讨\s*论"
    r"|緒\s*論|緒\s*言|結\s*語|結\s*論|餘\s*論|小\s*結|總\s*結|導\s*論|導\s*言|前\s*言|引\s*言|Introduction|Conclusions?|Discussion)"
    r"(?:\s*[：:]\s*.{1,30})?|方\s*法|[结結]\s*果"
)
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


BEGINS = frozenset("第（(壹貳贰參叁肆伍陸陆柒捌玖拾一二三四五六七八九十百〇零IVXⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ")
"""Characters, beside digits, that a scheme can begin with."""


def numbering(bare: str) -> Shape | None:
    """The numbering that a line begins with, whatever follows it."""
    first = bare[:1]
    if first not in BEGINS and not first.isdecimal():
        return None
    for scheme, pattern in SCHEMES:
        m = pattern.match(bare)
        if not m:
            continue
        raw = m[1]
        if scheme.startswith("decimal"):
            path = tuple(int(p) for p in re.split(r"[.．]", raw))
        elif scheme == "roman":
            path = (ROMAN.get(raw, 0),)
        else:
            path = ((int(raw) if raw.isdecimal() else from_han(raw)) or 0,)
        spaced = scheme == "decimal2" and bare[m.end() - 1].isspace() and " " not in raw
        rest = bare[m.end() :]
        measured = MEASURED.match(rest) if spaced else UNIT_AFTER.match(rest)
        unit = scheme in ("number-gap", "decimal2") and measured is not None
        if 0 in path[:1]:
            return None
        return Shape(scheme, path[-1], path, m.end(), unit)
    return None


def shape(bare: str, limit: float = 46.0) -> Shape | None:
    """The numbering of a line that could be a numbered heading; None for another line."""
    if ALONE.fullmatch(bare) and (number := from_han(bare)):
        return Shape("han-alone", number, (number,), len(bare))
    found = numbering(bare)
    if found is None:
        return None
    words = bare[found.start :]
    if not words or width(words) > limit or not could_be_heading(words):
        return None
    return found


MARKED = re.compile(r"(?:<sup>[^<]*</sup>|\^?\[\d+\]\^?+|[①-⑳*＊])++$")
MARK_ENDS = frozenset(">]^*＊①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
"""What a note marker behind a heading ends with."""


def could_be_heading(words: str) -> bool:
    """Whether words could stand as a heading: no sentence ends in them, nothing is left open at their end, no address."""
    bare = words.strip()
    if len(bare) > 400 or bare.startswith(("http:", "https:", "www.")):
        return False
    if bare[-1:] in MARK_ENDS:
        bare = MARKED.sub("", bare)
    if not bare or bare[-1] in "。；;，,、：:.…—" or re.search(r"[。；]", bare[:-1]):
        return False
    return not (
        bare.count("“") > bare.count("”")
        or bare.count("《") > bare.count("》")
        or bare.count("（") > bare.count("）")
    )
