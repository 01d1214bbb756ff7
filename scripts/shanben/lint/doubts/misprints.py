"""What no dictionary has: 己经 for 已经, 进人 for 进入, a phrase printed twice, a letter among digits, a date that no year has.

Recognises words of ``misprints.tsv`` (characters that look or sound alike) where they stand between the borders of
words; three characters or more printed twice; letters in a year (2O23), Cyrillic letters in a Latin word; a figure
inside a common word (治3理); the thirteenth month, the thirty-first of April, a span of years that runs backwards.
Lets pass: the same characters across the border of two words (高深人士, 由干部, 周末来), what says how many (近3年).
Cost if wrong: a line in the review list.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from shanben.han.words import costs
from shanben.lint.doubts.place import crosses, doubt_at
from shanben.model.article import Doubt
from shanben.model.ledger import Ledger
from shanben.model.placed import Placed

HAN = "\u3400-\u9fff"
TWICE = re.compile(rf"([{HAN}]{{3,12}})\1")
EACH = frozenset("一二两三几每这那")
"""一个字一个字: one after the other."""
LETTERED = re.compile(r"[12](?<![A-Za-z0-9][12])(?=\d*[OoIl])[0-9OoIl]{3}(?=\s*年)")
"""Here and below: a pattern that begins with a sign is found fast, so what stands before is asked behind it."""
DIGITS = str.maketrans("OoIl", "0011")
CYRILLIC_SIGN = re.compile("[\u0400-\u04ff]")
CYRILLIC = re.compile(r"[A-Za-z]*(?:[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z])[A-Za-z\u0400-\u04ff]*")
FIGURE = re.compile(rf"(\d(?<=[{HAN}]\d)\d?)(?=[{HAN}])")
COUNTED = frozenset(
    "年月日号个人条章节届种类次项份名家国所篇部卷期页段点时分秒天周岁元倍成层级位场轮大等者块行列步字号版辑册套幅张图表"
)
COUNTS = frozenset("第近前后每这那上下约共有为达至到超过逾满仅图表式例注章节卷期号页从以及和与或中")
COMMON = 11.0
"""Cost of a word that stands a thousand times in sixty million."""
DAY = re.compile(r"(\d(?<!\d\d)\d?)\s*月\s*(\d{1,2})\s*日")
SPAN = re.compile(r"((?:1[5-9]|20)(?<!\d\d\d)\d\d)\s*年?\s*[-—–~～至]\s*((?:1[5-9]|20)\d\d)\s*年")
FAR = re.compile(r"2(?<![\d前]2)[2-9]\d[1-9](?=\s*年[^前])")


@cache
def table() -> dict[str, str]:
    """What is printed -> what is meant."""
    lines = (files(__package__) / "misprints.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return dict(line.split("\t") for line in lines)


@cache
def _pattern() -> re.Pattern[str]:
    """The words by their first characters: of three at one place none is tried that begins otherwise."""
    rests: dict[str, list[str]] = {}
    for word in sorted(table(), key=len, reverse=True):
        rests.setdefault(word[0], []).append(word[1:])
    return re.compile("|".join(f"{first}(?:{'|'.join(some)})" for first, some in rests.items()))


def misprints(ledger: Ledger, spot: Placed) -> Iterator[Doubt]:
    """Words that are none."""
    s = spot.text
    for m in _pattern().finditer(s):
        if not crosses(s, m.start(), m.end()):
            right = table()[m[0]]
            why = f"“{m[0]}” is no word; “{right}” is, and looks or sounds alike"
            yield doubt_at(ledger, spot, "WORD05", m.start(), m.end(), right, why)
    for m in TWICE.finditer(s):
        if m[1][0] not in EACH and len(set(m[1])) > 2:
            why = f"“{m[1]}” is printed twice in a row"
            found = doubt_at(ledger, spot, "WORD06", m.start(), m.end(), m[1], why)
            if "".join(found.printed.split()) == m[0]:  # not the words of a link and what they lead to
                yield found
    if spot.letters and CYRILLIC_SIGN.search(s):
        for m in CYRILLIC.finditer(s):
            why = "letters of two scripts in one word, which look alike"
            yield doubt_at(ledger, spot, "CHAR09", m.start(), m.end(), "", why)
    if spot.digits:
        for m in LETTERED.finditer(s) if "年" in s else ():
            why = "a letter stands among the digits of a year"
            yield doubt_at(ledger, spot, "CHAR09", m.start(), m.end(), m[0].translate(DIGITS), why)
        for m in FIGURE.finditer(s):
            yield from _figure(ledger, spot, s, m)


def _figure(ledger: Ledger, spot: Placed, s: str, m: re.Match[str]) -> Iterator[Doubt]:
    before, after = s[m.start() - 1], s[m.end()]
    if before in COUNTS or after in COUNTED:
        return
    import rjieba  # here: see lint.doubts.place

    if rjieba.has_word(before + after) and costs().get(before + after, COMMON) < COMMON:
        a, b = m.start() - 1, m.end() + 1
        why = f"the figure {m[1]} stands inside the word “{before + after}”: a lost marker, or a folio"
        yield doubt_at(ledger, spot, "CHAR09", a, b, before + after, why)


def dates(ledger: Ledger, spot: Placed) -> Iterator[Doubt]:
    """Days that no calendar has, years that run backwards."""
    s = spot.text
    if not spot.digits or not ("年" in s or "月" in s):
        return
    for m in DAY.finditer(s):
        month, day = int(m[1]), int(m[2])
        if not 1 <= month <= 12 or not 1 <= day <= monthrange(2024, month)[1]:
            why = "no calendar has this day"
            yield doubt_at(ledger, spot, "DATE01", m.start(), m.end(), "", why)
    for m in SPAN.finditer(s):
        if int(m[2]) < int(m[1]):
            why = f"{m[2]} comes before {m[1]}"
            yield doubt_at(ledger, spot, "DATE01", m.start(), m.end(), "", why)
    for m in FAR.finditer(s):
        why = "a year far ahead: two digits may have changed places"
        yield doubt_at(ledger, spot, "DATE01", m.start(), m.end() + 1, "", why)
