"""The number of an entry whose brackets a machine misread: 1]王某, [18董某, [2I] 李某, 「3］张某, > [4] 赵某, [13）周某,
2[桑某.

Recognises: one bracket, a bracket of another kind, or a letter for a digit; what could as well be a line of the entry
above ([4smith, > [4], 2[桑某) only where it is the number that must come. Lets pass: a second line that begins with a year, a
volume or a page.
Cost if wrong: an entry is cut in two.
"""

from __future__ import annotations

import re

from shanben.passes.lines.entries import entry_start

Start = tuple[tuple[int, ...], int, str]

_READS = r"(?=[\u4e00-\u9fffA-Za-z《“\"'‘$\\(（*_])"
DAMAGED = re.compile(
    r"\s*(?:(?P<quoted>>)\s*|[-*•·▪]\s*)?(?:"
    r"[\[［〔【「『{(（|｛lIiJ]?\s?(?P<shut>[\dlIoO|]{1,3})\s?[\]］〕】」』}]"
    rf"|[\[［〔【「]\s?(?P<open>\d{{1,3}})(?:[)）｝]|\s?[.．,，、l|I」]?\s*{_READS})"
    r"|(?P<behind>\d{1,3})[\[［](?=[\u4e00-\u9fff]{2}|[A-Z][a-z])"
    r"|[\[［〔【]\s?(?P<worn>\d{1,3})(?![\d\s]*[\]］〕】.,，~\-–—])"
    r")[\s\u3000]*"
)
LETTERS = str.maketrans("lI|oO", "11100")
MANY = 60
"""Rows that are looked at to learn how a list is numbered."""


def damaged_start(line: str, turn: int = 0) -> Start | None:
    """(numbers, end of the number, "bracket") of a line that begins with a damaged number; None for another.

    ``turn`` is the number that must come: it is known by less than another.
    """
    found = maybe_damaged(line)
    if not found or (found[0] != turn and not found[2]):
        return None
    return (found[0],), found[1], "bracket"


def maybe_damaged(line: str) -> tuple[int, int, bool] | None:
    """(number, its end, whether its look alone tells it) of what a damaged number may be; None for another line."""
    m = DAMAGED.match(line)
    if not m or not line[m.end() :].strip():
        return None
    printed = m["shut"] or m["open"] or m["behind"] or m["worn"]
    digits = printed.translate(LETTERS)
    if not digits.isdecimal() or not int(digits) or not re.search(r"\d", printed):
        return None
    return int(digits), m.end(), not (m["quoted"] or m["behind"] or m["worn"])


def in_brackets(lines: list[str]) -> bool:
    """Whether the entries of a list are numbered in brackets, as most of its first numbered lines are."""
    starts = [s for line in lines[:MANY] if (s := entry_start(line))]
    whole = sum(s[2] == "bracket" for s in starts)
    return whole >= 3 and whole * 2 > len(starts)
