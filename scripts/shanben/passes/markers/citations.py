"""Entries of a reference list, which may be cited again: each marker names its entry.

First citations come in the list's order; entries cited nowhere are looked for in what is left over, damaged or misread
between their neighbours (``gaps``, ``glued``, ``claims``, ``lookalikes``). A damaged bracket is read as the bracket.
"""

from __future__ import annotations

from collections.abc import Callable

from shanben.model.ledger import Ledger, Reason
from shanben.passes.markers.answer import Answer, in_the_gap
from shanben.passes.markers.between import Taken, taken_by
from shanben.passes.markers.candidates import Marker
from shanben.passes.markers.claims import again, claimed, claimed_ahead, late, long_runs
from shanben.passes.markers.gaps import left_over
from shanben.passes.markers.glued import glued
from shanben.passes.markers.halves import halves
from shanben.passes.markers.hollows import hollows
from shanben.passes.markers.lookalikes import in_place_of
from shanben.passes.markers.names import names
from shanben.passes.markers.targets import Target

BEYOND = 40
"""A number that is larger than the list by more than this is no marker."""


def cited(
    ledger: Ledger, found: list[Marker], entries: list[Target], seen: Callable[[], Taken]
) -> tuple[list[Answer], list[tuple[Marker, Answer]]]:
    """An answer for each candidate, and the lookalikes found beside them."""
    keys = {t.number: t for t in reversed(entries)}
    answers: list[Answer] = []
    # Numbers right behind the list's last say that the list lost its end.
    cut_short = any(max(keys) < n <= max(keys) + 3 for m in found for n in m.numbers if m.strong)
    printed = {k: ledger.rows[m.row].text[m.start : m.end] for k, m in enumerate(found) if m.family == "half"}
    half = halves(found, keys, printed) if printed else {}
    for k, m in enumerate(found):
        if m.family == "half":
            answers.append(half.get(k, Answer(None)))
            continue
        known = tuple(keys[n].key for n in m.numbers if n in keys)
        if known:
            answers.append(Answer(known))
        elif m.family in ("raised", "zhu") or (
            m.family == "bracket" and m.strong and max(m.numbers) <= len(entries) + BEYOND
        ):
            answers.append(Answer(()))
        else:
            answers.append(Answer(None))
    long_runs(found, keys, answers)
    first: dict[int, int] = {}
    for k, m in enumerate(found):
        for n in m.numbers if m.family != "half" else _read(answers[k]):
            first.setdefault(n, k)
    more: list[tuple[Marker, Answer]] = []
    gaps = runs([n for n in sorted(keys) if n not in first])
    gaps = [gap for gap in gaps if not _left_over(ledger, found, keys, gap, answers, more, first)]
    for k, m in enumerate(found) if not cut_short else ():
        if not answers[k].keys and (two := glued(m, keys, first)):
            answers[k] = two
            for n in _read(two):
                first.setdefault(n, k)
    for rest in runs([n for gap in gaps for n in gap if n not in first]):
        if len(rest) == 1 and claimed_ahead(found, keys, rest[0], first, answers):
            continue
        if not claimed(found, keys, rest, answers):
            more += _lookalikes(ledger, found, keys, rest, first, seen)
    for n in late(first, keys):
        claimed(found, keys, [n], answers, after=True)
    more += _given_up(ledger, found, keys, answers, more, first, seen)
    again(found, keys, answers, first)
    return answers, more


def _given_up(
    ledger: Ledger,
    found: list[Marker],
    keys: dict[int, Target],
    answers: list[Answer],
    more: list[tuple[Marker, Answer]],
    first: dict[int, int],
    seen: Callable[[], Taken],
) -> list[tuple[Marker, Answer]]:
    """Numbers whose one marker was read as another's (the [1] that was [11]): what stands in their own place."""
    settled: dict[int, int] = {}
    for k, answer in enumerate(answers):
        for n in _read(answer):
            settled.setdefault(n, k)
    given = settled.keys() | {n for _, answer in more for n in _read(answer)}
    taken = {(m.row, m.start) for m, _ in more}
    gaps = runs([n for n in sorted(first) if n in keys and n not in given])
    here = [x for gap in gaps for x in _lookalikes(ledger, found, keys, gap, settled, seen)]
    return [(m, answer) for m, answer in here if (m.row, m.start) not in taken]


def _left_over(
    ledger: Ledger,
    found: list[Marker],
    keys: dict[int, Target],
    gap: list[int],
    answers: list[Answer],
    more: list[tuple[Marker, Answer]],
    first: dict[int, int],
) -> bool:
    """A run of entries cited nowhere, and the one damaged bracket in their place."""
    low, high = first.get(gap[0] - 1), first.get(gap[-1] + 1)
    if (low is None and gap[0] > 1) or (high is None and not _ends(gap, keys)):
        return False
    if low is not None and high is not None and low >= high:
        return False
    taken = taken_by([m for m, a in zip(found, answers, strict=True) if a.keys] + [m for m, _ in more])
    alike = left_over(
        ledger, found[low] if low is not None else None, found[high] if high is not None else None, taken, gap
    )
    if not alike:
        return False
    meant = f"{gap[0]}-{gap[-1]}" if len(gap) > 1 else str(gap[0])
    above = gap[-1] + 1 if high is not None else "the end"
    why = f"first citations run {gap[0] - 1} … {above} and {meant} is cited nowhere else"
    note = f"printed {alike[1]}, read {meant}: {why}; confidence high"
    answer = Answer(tuple(keys[n].key for n in gap), Reason("NOTE02", note=note))
    place = (alike[0].row, alike[0].start)
    at = next((k for k, m in enumerate(found) if (m.row, m.start) == place), None)
    if at is not None and found[at].end == alike[0].end:
        answers[at] = answer
    elif at is None:
        more.append((alike[0], answer))
    return True


def _ends(gap: list[int], keys: dict[int, Target]) -> bool:
    """Whether several entries end the list: what is printed must then be both ends of their run (3-3 of 31-33)."""
    return len(gap) > 1 and gap[-1] == max(keys)


def _read(answer: Answer) -> list[int]:
    return [int(key.split(".")[0]) for key in answer.keys or ()]


def runs(numbers: list[int]) -> list[list[int]]:
    """Numbers cut where they do not count on: 1, 2, 5 is [[1, 2], [5]]."""
    out: list[list[int]] = []
    for n in numbers:
        if out and out[-1][-1] == n - 1:
            out[-1].append(n)
        else:
            out.append([n])
    return out


def _lookalikes(
    ledger: Ledger,
    found: list[Marker],
    keys: dict[int, Target],
    gap: list[int],
    first: dict[int, int],
    seen: Callable[[], Taken],
) -> list[tuple[Marker, Answer]]:
    """What stands in the place of the only citations of some entries that follow each other.

    Behind the last marker of all only brackets that lost their number are looked for.
    """
    missing = [keys[n] for n in gap]
    below, above = first.get(gap[0] - 1), first.get(gap[-1] + 1)
    if (below is None and gap[0] > 1) or (above is None and (below is None or gap[-1] != max(keys))):
        return []
    if below is not None and above is not None and below >= above:
        return []
    low, high = found[below] if below is not None else None, found[above] if above is not None else None
    alike = (
        in_place_of(ledger, low, high, seen, missing) if high else hollows(ledger, low, high, seen(), missing)
    )
    last = gap[-1] + 1 if high else "the end"
    return [
        (m, Answer((t.key,), in_the_gap(printed, t.number, gap[0] - 1, last, names(m.before, t.text))))
        for m, printed, t in alike
    ]
