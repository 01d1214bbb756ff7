"""Numbers of headings that leave one out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shanben.han.numerals import from_han
from shanben.model.article import Doubt
from shanben.model.ledger import Ledger
from shanben.model.placed import Placed

NUMBERED = re.compile(
    r"\s*(?:第?([一二三四五六七八九十]{1,3})[、章．.]|[（(]([一二三四五六七八九十]{1,3})[）)])"
)


def headings(ledger: Ledger, spots: Sequence[Placed]) -> Iterator[Doubt]:
    """Numbers of headings that leave one out or come twice."""
    last = {"top": 0, "under": 0}
    for spot in spots:
        if spot.label != "head":
            continue
        m = NUMBERED.match(spot.text)
        if not m:
            continue
        kind = "top" if m[1] else "under"
        number = from_han(m[1] or m[2]) or 0
        if kind == "top":
            last["under"] = 0
        row = ledger.rows[spot.rows[0]]
        if (
            number
            and number != last[kind] + 1
            and number != 1
            and not any(r.by != "rule" for r in row.reasons)
        ):
            start, end = spot.span(0, len(spot.text))
            why = f"heading number {number} comes after {last[kind] or 'none'}: one was lost, or a line is no heading"
            yield Doubt("HEAD02", row.printed + 1, spot.text[:40], "", why, start, end)
        last[kind] = number or last[kind]
