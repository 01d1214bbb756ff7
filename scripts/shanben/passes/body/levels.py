"""The level of each heading, from all numbering schemes of the text at once (``n`` of a ``head`` row).

The title is level 1, top sections are level 2. A scheme that first appears under another is one deeper, but no heading
is two below the one it stands in: （1） right below 2 is a level higher than below 2.1. Decimals count their parts; heads
without number above each （一） that counts anew are sections; 1. 2. 3. inside a section 3 or 3.2 are a level below it; a
head whose number was lost has the level of that number (passes.body.lost_numbers); a text without a title that begins at
（二） or 3.2 was cut off below a section; standing names (结语) take the top level of their neighbours. The depth of ``#``
is believed only between headings without numbers, for it lies often: a depth that one heading alone has counts for
nothing, and all do where the first heading is deeper than another.
Cost if wrong: a heading stands a level too high or too low.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from shanben.han.heading_numbers import HAN_NUMBER, numbering
from shanben.model.ledger import Ledger, Row, relabelled
from shanben.passes.body.lost_numbers import lost_numbers

RANK = {
    "chapter": 0,
    "section": 1,
    "formal": 1.5,
    "han": 2,
    "han-gap": 2,
    "han-alone": 2,
    "roman": 2,
    "han-paren": 3,
    "letter": 3.5,
    "number": 4,
    "number-gap": 4,
    "decimal2": 5,
    "decimal3": 6,
    "decimal4": 7,
    "number-paren": 8,
    "number-half": 9,
}


def levels(ledger: Ledger) -> Ledger:
    """Give every heading its level; needs the schemes that passes.body.blocks left in ``n``."""
    heads = [(i, r) for i, r in enumerate(ledger.rows) if r.label == "head" and r.glue is None]
    inner = _inner([r for _, r in heads])
    lost = lost_numbers([r for _, r in heads], inner, lambda r: _scheme(r) == "named" or _plain(r))
    heads = [(i, replace(r, n=lost[k]) if k in lost else r) for k, (i, r) in enumerate(heads)]
    if any(_scheme(r) == "han" for _, r in heads):
        heads = [(i, replace(r, n="han") if _plain(r) and COMMA.match(r.bare) else r) for i, r in heads]
    schemes = [s for s in dict.fromkeys(_scheme(r) for _, r in heads) if s in RANK]
    ranks = sorted({RANK[s] for s in schemes})
    top = [s for s in schemes if ranks[0] == RANK[s]]
    sections = int(_sections([r for _, r in heads], top))
    if heads and not any(r.label == "title" for r in ledger.rows[: heads[0][0]]):
        sections = max(sections, _cut_off([r for _, r in heads], top))
    level = {s: 2 + sections + ranks.index(RANK[s]) for s in schemes}
    marked = Counter(r.n for _, r in heads if r.n.startswith("#"))
    depths = sorted(d for d in marked if marked[d] > 1 or d == min(marked) or len(heads) < 4)
    if any(r.n in depths[1:] for _, r in heads[:1]):
        depths = []  # a first heading below those that follow: the depths are made up
    out: dict[int, Row] = {}
    numbered = bool(schemes)
    first = next((k for k, (_, r) in enumerate(heads) if _scheme(r) in RANK), 0)
    now = outer = 2
    above = Above()
    for k, (i, row) in enumerate(heads):
        scheme = _scheme(row)
        if k in inner:
            now = outer + 1
        elif scheme in level:
            now = level[scheme]
        elif scheme == "named" or not numbered:
            now = 2 + (depths.index(row.n) if not numbered and row.n in depths else 0)
        elif _plain(row):
            last = all(_scheme(r) not in RANK for _, r in heads[k:])
            now = (
                2
                if sections or k < first or last
                else min(now + (0 if k and _scheme(heads[k - 1][1]) not in RANK else 1), 6)
            )
        if k not in inner and scheme in RANK:
            outer = now
        shown = above.below(now, not scheme.startswith("decimal"))
        out[i] = relabelled(row, "head", None, str(min(shown, 6)))
    return ledger.with_rows(out)


class Above:
    """The headings that one stands in: the level that each has by its scheme, and the one it is shown at."""

    def __init__(self) -> None:
        self.open: list[tuple[int, int]] = []

    def below(self, level: int, closes_up: bool) -> int:
        """The level that the next heading is shown at; ``closes_up``: it may be less than its scheme's."""
        while self.open and self.open[-1][0] >= level:
            self.open.pop()
        shown = min(level, self.open[-1][1] + 1) if self.open and closes_up else level
        self.open.append((level, shown))
        return shown


BRACKETED = frozenset({"han-paren", "number-paren", "number-half"})
"""Schemes that number what is below a section: where nothing above them is numbered, heads without number are sections."""


COMMA = re.compile(rf"{HAN_NUMBER}{{1,3}}\s?[,，]\s?")
"""A number whose mark an OCR read as a comma, among headings that are numbered so."""


def _sections(heads: list[Row], top: list[str]) -> bool:
    """Whether heads without number stand above the highest scheme: above each （一） or 1. but perhaps the first."""
    opened, ones = False, []
    for row in heads:
        opened = opened or _plain(row)
        if _scheme(row) in top:
            if (found := numbering(row.bare)) and found.number == 1:
                ones.append(opened)
            opened = False
    return all(ones[1:]) and (any(ones) if BRACKETED.issuperset(top) else len(ones) > 1)


PARENTS = {"han-paren": 1, "number-paren": 1, "number-half": 1, "decimal2": 1, "decimal3": 2, "decimal4": 3}
"""Levels of headings that such a number has above it: 一、 above （一）, 3 and 3.2 above 3.2.1."""


def _cut_off(heads: list[Row], top: list[str]) -> int:
    """How many levels stood above the highest scheme where a text without a title begins below them: at （二） or 3.2,
    or at （一） where a heading without a number stands as well."""
    first = next((r for r in heads if _scheme(r) in top), None)
    found = numbering(first.bare) if first else None
    if first is None or found is None:
        return 0
    plain = BRACKETED.issuperset(top) and any(_plain(r) for r in heads)
    return PARENTS.get(_scheme(first), 0) if plain or any(n > 1 for n in found.path) else 0


def _plain(row: Row) -> bool:
    """Whether a head bears no number and is no standing name."""
    return _scheme(row) == "plain" or _scheme(row).startswith("#")


def _inner(heads: list[Row]) -> frozenset[int]:
    """The heads 1. 2. 3. that count anew inside a section 3 or 3.2 of a series without the point: a level below it.

    One such run at least must stand between two sections of that series: the first 1. of a text may be its own series.
    """
    points = [k for k, r in enumerate(heads) if _scheme(r) == "number"]
    plain = [(k, n) for k, r in enumerate(heads) if _scheme(r) == "number-gap" and (n := _plain_number(r))]
    for k in points:
        first = numbering(heads[k].bare)
        above = max((n for j, n in plain if j < k), default=0)
        if first and first.number == 1 <= above and any(j > k and n > above for j, n in plain):
            return frozenset(points)
    return frozenset()


GLUED = re.compile(r"(\d{1,2})(?![\d.．、])")


def _plain_number(row: Row) -> int:
    """The number of a head without a point behind it, a gap or none."""
    m = GLUED.match(row.bare)
    return int(m[1]) if m else 0


def _scheme(row: Row) -> str:
    return row.n
