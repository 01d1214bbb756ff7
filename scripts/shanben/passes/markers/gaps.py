"""A run of entries never cited, and between their neighbours one bracket that lost some of its signs.

Recognises: [912] for 9-12, [8-1] for 8-10, [-3] for 1-3, 2225] for 22-25, [0] for 10: what is printed is what is left of
the run's first and last number, or a run that falls of which one end was misread ([7-2] for 1-2), and nothing else in brackets stands there that leads nowhere.
Lets pass: an interval ([0,300]), two such brackets for one run.
Cost if wrong: a number of the text leads to entries; it is on the review list with its evidence.
"""

from __future__ import annotations

import re

from shanben.model.ledger import Ledger
from shanben.passes.markers.between import Taken, lookalike, prose_between
from shanben.passes.markers.candidates import LIST_BEFORE, Marker
from shanben.passes.markers.spelling import LETTERS, half_numbers, resembles

SPAN = re.compile(
    r"[\[［〔]\s?(?P<whole>[\dlIO\-–—－~～∼,，.:：]{1,9})\s?[\]］〕」]"
    r"|[\[［〔](?P<open>[\d\-–—~～]{1,7})(?=\s?[\u4e00-\u9fff，。；：])"
    r"|(?<=[\u4e00-\u9fff])(?P<shut>\d{2,6})[\]］〕]"
)
LONGEST = 8
"""Entries that one marker cites at most."""


def left_over(
    ledger: Ledger, low: Marker | None, high: Marker | None, taken: Taken, gap: list[int]
) -> tuple[Marker, str] | None:
    """The one bracket between two markers that is what is left of a run of entries, and what was printed."""
    if len(gap) > LONGEST or not (low or high):
        return None
    meant = f"{gap[0]}{gap[-1]}" if len(gap) > 1 else str(gap[0])
    found: list[tuple[Marker, str]] = []
    for i, line, start, end in prose_between(ledger, low, high):
        for m in SPAN.finditer(line, start, end):
            before = line[max(0, m.start() - 40) : m.start()]
            if (i, m.start()) in taken or LIST_BEFORE.search(before.rstrip()):
                continue
            core = m["whole"] or m["open"] or m["shut"]
            digits = re.sub(r"\D", "", core.translate(LETTERS))
            if digits and not _whole(m[0], core, gap) and (_within(digits, meant) or _backwards(core, gap)):
                found.append((lookalike(i, line, m.start(), m.end(), tuple(gap)), m[0]))
    return found[0] if len(found) == 1 else None


def _whole(printed: str, core: str, gap: list[int]) -> bool:
    """Whether a bracket still says what it means: an entry's number, and no dash without a second one."""
    named = half_numbers(printed)
    return bool(named) and max(named) <= gap[-1] and core[-1:] not in "-–—－~～∼"


def _backwards(core: str, gap: list[int]) -> bool:
    """Whether a run that falls ([7-2]) is the gap's with one end read for a number that looks like it."""
    ends = re.fullmatch(r"(\d{1,3})[-–—－~～∼](\d{1,3})", core)
    if not ends or len(gap) < 2 or int(ends[1]) <= int(ends[2]):
        return False
    first, last = int(ends[1]), int(ends[2])
    if first == gap[0]:
        return resembles(last, gap[-1])
    return last == gap[-1] and resembles(first, gap[0])


def _within(digits: str, meant: str) -> bool:
    """Whether ``digits`` are what is left of ``meant``, in order: half of it or more."""
    rest = iter(meant)
    return len(digits) * 2 >= len(meant) and all(d in rest for d in digits)
