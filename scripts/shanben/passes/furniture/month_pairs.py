"""Months of issue in two languages: 2012年1月 and Jan. 2012, each on a line of its own.

Left and right of a running head, an extractor sets them on lines of their own; where the head stands on one page only,
nothing comes again. Recognises: a line that is nothing but a month, where another line is nothing but the same month in
the other language.
Lets pass: a month in one language (a date below an author's last words), days, a month inside a line.
Cost if wrong: a date is dropped twice; both stand in the ledger under ``fw``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from shanben.model.ledger import Row

HAN = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月")
NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LATIN = re.compile(rf"({'|'.join(NAMES)})[a-z]{{0,6}}\.?,?\s*((?:19|20)\d\d)")


def month_pairs(rows: Sequence[Row], text: Sequence[int]) -> set[int]:
    """The lines that give one month in two languages."""
    han: dict[tuple[str, int], set[int]] = defaultdict(set)
    latin: dict[tuple[str, int], set[int]] = defaultdict(set)
    for i in text:
        bare = rows[i].bare
        if rows[i].label != "p" or not 7 <= len(bare) <= 16:
            continue
        if m := HAN.fullmatch(bare):
            han[m[1], int(m[2])].add(i)
        elif m := LATIN.fullmatch(bare):
            latin[m[2], NAMES.index(m[1]) + 1].add(i)
    return {i for month in han.keys() & latin.keys() for i in han[month] | latin[month]}
