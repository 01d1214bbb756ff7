"""The text between two sure markers, where a third is missing: its lines, and the candidates that stand there already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shanben.model.ledger import Ledger
from shanben.passes.markers.candidates import CLOSES, Marker
from shanben.passes.markers.targets import PROSE

Taken = frozenset[tuple[int, int]]
"""Where candidates stand already: (row, place) of each of their characters."""
FAR = 600
"""Rows between two markers at most: beyond that nothing says that the place of the missing one is here."""
NO_PLACE = frozenset({"title", "byline", "head", "abstract"})


def taken_by(markers: Iterable[Marker]) -> Taken:
    """The places of some candidates."""
    return frozenset((m.row, k) for m in markers for k in range(m.start, m.end))


def prose_between(
    ledger: Ledger, low: Marker | None, high: Marker | None, far: int = FAR
) -> Iterator[tuple[int, str, int, int]]:
    """Row, text and span (code points, end-exclusive) of each line between two markers; nothing where ``far`` rows part them.

    Without ``low`` from the text's beginning, without ``high`` to its end.
    """
    first, last = low.row if low else 0, high.row if high else len(ledger.rows) - 1
    if last - first > far:
        return
    for i in range(first, last + 1):
        row = ledger.rows[i]
        if row.label in PROSE and row.label not in NO_PLACE:
            start = low.end if low and i == first else 0
            yield i, row.text, start, high.start if high and i == last else len(row.text)


def lookalike(i: int, line: str, start: int, end: int, numbers: tuple[int, ...], group: int = 0) -> Marker:
    """What stands in a marker's place, as a marker."""
    after = line[end : end + 9].lstrip()[:1]
    closed = not after or after in CLOSES
    before = line[max(0, start - 40) : start]
    return Marker(i, start, end, numbers, "lookalike", True, before, closed=closed, group=group)
