"""Notes that stand once each, in the order of their markers: the printed numbers laid beside the list's.

What the alignment matches is read as printed. Between two matches as many strong candidates as notes left over are
paired in order, a name before the marker confirms or vetoes; a note that is left alone is looked for among lookalikes.
"""

from __future__ import annotations

from collections.abc import Callable

from shanben.model.ledger import Ledger, Reason
from shanben.passes.markers.alignment import longest, settled, stretches
from shanben.passes.markers.answer import Answer, in_the_gap, repaired
from shanben.passes.markers.between import Taken
from shanben.passes.markers.candidates import Marker
from shanben.passes.markers.lookalikes import in_place_of
from shanben.passes.markers.names import names
from shanben.passes.markers.spelling import looks_alike
from shanben.passes.markers.targets import Target

HALF = 0.5
"""The share of the notes that the feet must have matched, or the numbers alone are tried."""
FEW = 0.1
"""The share of the notes by which one alignment must beat the other."""
FAR = 40
"""A name is looked for among this many notes left over at most."""


def in_sequence(
    ledger: Ledger, found: list[Marker], notes: list[Target], seen: Callable[[], Taken]
) -> tuple[list[Answer], list[tuple[Marker, Answer]]]:
    """An answer for each candidate, and the lookalikes found beside them; ``seen`` where candidates stand."""
    if len({t.number for t in notes}) == len(notes):
        notes = sorted(notes, key=lambda t: t.number)  # ①③ may share one text that stands before ②
    flat = [(k, n) for k, m in enumerate(found) for n in m.numbers]
    pairs = _pairs(found, flat, notes)
    where: dict[int, list[int]] = {}
    for j, t in enumerate(notes):
        where.setdefault(t.number, []).append(j)
    got: dict[int, list[str]] = {}
    reasons: dict[int, Reason] = {}
    more: list[tuple[Marker, Answer]] = []
    for f, j in pairs:
        got.setdefault(flat[f][0], []).append(notes[j].key)
    circles = sum(m.family == "circled" for m in found) > 0.5 * len(found)
    for f0, f1, j0, j1 in stretches(pairs, len(flat), len(notes)):
        free = [x for x in range(f0, f1) if found[flat[x][0]].strong]
        gap = list(range(j0, j1))
        ends = _ends(notes, j0, j1)
        if free and len(free) == len(gap) and not _vetoed(found, flat, notes, where, free, gap):
            for x, y in zip(free, gap, strict=True):
                k, printed = flat[x]
                got.setdefault(k, []).append(notes[y].key)
                why = f"{len(free)} markers for {len(gap)} notes between {ends[0]} and {ends[1]}"
                reasons[k] = repaired(printed, notes[y].number, why, names(found[k].before, notes[y].text))
            continue
        for x in free:
            k, printed = flat[x]
            told = _out_of_order(found[k], printed, notes, where, gap, (j0, j1))
            if told is None:
                continue
            to, said = told
            got.setdefault(k, []).extend([notes[to].key] if to is not None else [])
            if to is not None and said:
                reasons[k] = said
                gap.remove(to)
        low = found[flat[f0 - 1][0]] if f0 else None
        high = found[flat[f1][0]] if f1 < len(flat) else None
        for alike, as_printed, note in in_place_of(ledger, low, high, seen, [notes[y] for y in gap], circles):
            reason = in_the_gap(as_printed, note.number, *ends, names(alike.before, note.text))
            more.append((alike, Answer((note.key,), reason)))
    return [Answer(tuple(got[k]) if k in got else None, reasons.get(k)) for k in range(len(found))], more


def _out_of_order(
    marker: Marker,
    printed: int,
    notes: list[Target],
    where: dict[int, list[int]],
    gap: list[int],
    span: tuple[int, int],
) -> tuple[int | None, Reason | None] | None:
    """Where a marker leads that the order tells nothing of, and why, if that is not what it says; None for no marker.

    It leads to a note that is left over in its stretch ``gap`` and that the name before it gives, to one cited again,
    or nowhere. ``span`` are the stretch's first note and its end.
    """
    first = notes[where[printed][0]] if printed in where else None
    named = [y for y in gap if names(marker.before, notes[y].text)] if len(gap) <= FAR else []
    if len(named) == 1 and not (first and names(marker.before, first.text)):
        y = named[0]
        word = names(marker.before, notes[y].text)
        why = f"printed {printed}, read {notes[y].number}: {word} stands before it; confidence fair"
        return y, Reason("NOTE02", note=why)
    if first and _again(marker, where[printed][0], span[0]):
        same = [y for y in where[printed] if _at_hand(marker, notes[y], where[printed])]
        return min(same, key=lambda y: abs(y - span[0]), default=None), None
    if marker.family in ("raised", "zhu") or (not first and _between(notes, span[0] - 1, printed, span[1])):
        return None, None
    return None


def _pairs(found: list[Marker], flat: list[tuple[int, int]], notes: list[Target]) -> list[tuple[int, int]]:
    """The alignment: first within each page foot, then by number alone in what is left between.

    Where the numbers alone match far more, a foot was taken for one that is none (a paragraph that begins with ①), and
    the notes of all pages stand behind it: then they decide.
    """
    numbers = [n for _, n in flat]
    if not any(t.group for t in notes):
        return settled(_by_number(numbers, notes), numbers, len(notes))
    by_foot: dict[object, list[int]] = {}
    for j, t in enumerate(notes):
        by_foot.setdefault((t.group, t.number), []).append(j)
    pairs = longest([(found[k].group, n) for k, n in flat], by_foot)
    second: list[tuple[int, int]] = []
    for f0, f1, j0, j1 in stretches(pairs, len(flat), len(notes)):
        second += [(f + f0, j + j0) for f, j in _by_number(numbers[f0:f1], notes[j0:j1])]
    pairs = sorted([*pairs, *second])
    if len(pairs) < HALF * len(notes):
        plain = _by_number(numbers, notes)
        pairs = plain if len(plain) > len(pairs) + FEW * len(notes) else pairs
    return settled(pairs, numbers, len(notes))


def _by_number(numbers: list[int], notes: list[Target]) -> list[tuple[int, int]]:
    """The alignment of printed numbers and notes, wherever they stand."""
    where: dict[object, list[int]] = {}
    for j, t in enumerate(notes):
        where.setdefault(t.number, []).append(j)
    return longest(numbers, where)


def _between(notes: list[Target], low: int, number: int, high: int) -> bool:
    """Whether a number lies where the list has a hole."""
    return (
        (notes[low].number if low >= 0 else 0) < number
        and (high >= len(notes) or number < notes[high].number)
        and (low >= 0 or high < len(notes))
    )


def _ends(notes: list[Target], j0: int, j1: int) -> tuple[int | str, int | str]:
    """The numbers of the notes before and behind a stretch, or what the text has there."""
    return notes[j0 - 1].number if j0 else "the start", notes[j1].number if j1 < len(notes) else "the end"


def _vetoed(
    found: list[Marker],
    flat: list[tuple[int, int]],
    notes: list[Target],
    where: dict[int, list[int]],
    free: list[int],
    gap: list[int],
) -> bool:
    """Whether one of the markers is rather printed right, a note cited again: a name says so, or its look does.

    A number in brackets that looks nothing like the number meant is taken at its word; circles are misread as any.
    """
    for x, y in zip(free, gap, strict=True):
        k, printed = flat[x]
        marker = found[k]
        if printed not in where or len(where[printed]) != 1 or where[printed][0] >= gap[0]:
            continue
        if names(marker.before, notes[y].text):
            continue
        if names(marker.before, notes[where[printed][0]].text):
            return True
        if marker.bracketed and not looks_alike(printed, notes[y].number):
            return True
    return False


def _at_hand(marker: Marker, note: Target, places: list[int]) -> bool:
    """Whether a note may be cited again by a marker: where each page counts from 1, only one at the foot of its page."""
    return len(places) == 1 or not note.group or note.group == marker.group


def _again(marker: Marker, first: int, reached: int) -> bool:
    """Whether a marker that no note of its stretch answers cites one again."""
    if marker.family in ("raised", "zhu", "bracket"):
        return True
    return marker.family in ("circled", "sunk") and marker.closed and first < reached
