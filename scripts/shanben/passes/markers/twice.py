"""Markers printed twice in one place ([3][3], ③③): the second is set aside, and reads as nothing where the first leads on.

Recognises: two of one spelling and number with nothing between them. Lets pass: a second one where the next note has no
marker, which it may be ([3][3] for [3][4]); the alignment judges it.
Cost if wrong: a number is not shown; it stands in the ledger and on the review list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from shanben.model.ledger import Edit, Ledger, Reason
from shanben.passes.markers.answer import Answer
from shanben.passes.markers.candidates import Marker
from shanben.passes.markers.targets import Target


def parted(
    ledger: Ledger, found: list[Marker], targets: Collection[Target]
) -> tuple[list[Marker], list[tuple[Marker, Marker]]]:
    """The markers without their doubles, and each double with the one that it repeats."""
    wanted = {t.number for t in targets} - {n for m in found for n in m.numbers}
    once: list[Marker] = []
    doubles: list[tuple[Marker, Marker]] = []
    for m in found:
        if once and _repeats(ledger, once[-1], m) and m.numbers[-1] + 1 not in wanted:
            doubles.append((once[-1], m))
        else:
            once.append(m)
    return once, doubles


def _repeats(ledger: Ledger, first: Marker, m: Marker) -> bool:
    if m.row != first.row or m.numbers != first.numbers or not m.numbers[0]:
        return False
    line = ledger.rows[m.row].text
    return line[first.start : first.end] == line[m.start : m.end] and not line[first.end : m.start].strip()


def left_out(
    ledger: Ledger, doubles: list[tuple[Marker, Marker]], answers: dict[tuple[int, int], Answer]
) -> Iterator[tuple[int, Edit]]:
    """The row and the edit of each double whose twin leads to a note; ``answers`` by row and place."""
    for first, m in doubles:
        answer = answers.get((first.row, first.start))
        if answer and answer.keys:
            printed = ledger.rows[m.row].text[m.start : m.end]
            why = Reason(
                "NOTE02", note=f"printed {printed * 2}, read {printed}: printed twice; confidence high"
            )
            yield m.row, (m.start, m.end, "", "markup", why, "")
