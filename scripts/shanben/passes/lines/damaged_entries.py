"""The number of an entry whose brackets a machine misread: 1]王某, [18董某, [2I] 李某, 「3］张某, 6 赵某 among [5] and [7].

Recognises: one bracket, or a letter for a digit, where the other entries of the list stand in brackets; it counts only
where the list has come to that number. Lets pass: a second line that begins with a year, a volume or a page.
Cost if wrong: an entry is cut in two.
"""

from __future__ import annotations

import re

from shanben.passes.lines.entries import entry_start

Start = tuple[tuple[int, ...], int, str]

_READS = r"(?=[\u4e00-\u9fffA-Za-z《“\"'‘$\\(（*_])"
DAMAGED = re.compile(
    r"\s*(?:[-*•·▪]\s+)?(?:"
    r"[\[［〔【「『{(（|lIiJ]?\s?(?P<shut>[\dlIoO|]{1,3})\s?[\]］〕】」』}]"
    rf"|[\[［〔【]\s?(?P<open>\d{{1,3}})[)）.,，、l|I」]?\s*{_READS}"
    r")[\s\u3000]*"
)
WORN = re.compile(
    r"\s*(?:[>\-*•·]\s*)?(?:"
    r"[\[［〔【「]\s?(?P<a>\d{1,3})\s?[」』）)｝}|]"
    r"|[（(「『｛{|]?\s?(?P<b>\d{1,3})\s?[\]］〕】」]"
    r"|[\[［〔【]\s?(?P<c>\d{1,3})(?![\d\s]*[\]］〕】.,，~\-–—])"
    r"|>\s*[\[［]\s?(?P<d>\d{1,3})\s?[\]］]"
    r")[\s\u3000]*"
)
"""The same by its brackets alone, for the one number that must come."""
LETTERS = str.maketrans("lI|oO", "11100")
MANY = 60
"""Rows that are looked at to learn how a list is numbered."""


def damaged_start(line: str) -> Start | None:
    """(numbers, end of the number, "bracket") of a line that begins with half a bracketed number; None for another."""
    m = DAMAGED.match(line)
    if not m:
        return None
    digits = (m["shut"] or m["open"]).translate(LETTERS)
    if not digits.isdecimal() or not int(digits) or not re.search(r"\d", m["shut"] or m["open"]):
        return None
    return (int(digits),), m.end(), "bracket"


def worn_start(line: str, number: int) -> int:
    """Where the words begin behind a bracketed number of which one bracket was lost or misread; 0 where it is not.

    ``9]``, ``［3」``, ``[13）``, ``[4Smith``: only the number that must come counts.
    """
    m = WORN.match(line)
    if not m or int(m["a"] or m["b"] or m["c"] or m["d"]) != number or not line[m.end() :].strip():
        return 0
    return m.end()


def in_brackets(lines: list[str]) -> bool:
    """Whether the entries of a list are numbered in brackets, as most of its first numbered lines are."""
    starts = [s for line in lines[:MANY] if (s := entry_start(line))]
    whole = sum(s[2] == "bracket" for s in starts)
    return whole >= 3 and whole * 2 > len(starts)
