"""Entries of a reference list, which may be cited again: each marker names its entry.

First citations come in the list's order. An entry that is cited nowhere, or only after its followers, claims the one
marker between its neighbours that lost a digit; an entry cited before claims a marker that lost a digit where a word of
its title stands before it. A damaged bracket is read as the bracket.
"""

from __future__ import annotations

from collections.abc import Callable

from shanben.model.ledger import Ledger, Reason
from shanben.passes.markers.answer import Answer, repaired
from shanben.passes.markers.between import Taken, taken_by
from shanben.passes.markers.candidates import Marker
from shanben.passes.markers.gaps import left_over
from shanben.passes.markers.glued import glued
from shanben.passes.markers.halves import halves
from shanben.passes.markers.lookalikes import in_place_of
from shanben.passes.markers.names import Rare, names
from shanben.passes.markers.spelling import looks_alike, misread, resembles
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
    first: dict[int, int] = {}
    for k, m in enumerate(found):
        for n in m.numbers if m.family != "half" else _read(answers[k]):
            first.setdefault(n, k)
    more: list[tuple[Marker, Answer]] = []
    gaps = _runs([n for n in sorted(keys) if n not in first])
    gaps = [gap for gap in gaps if not _left_over(ledger, found, keys, gap, answers, more, first)]
    for k, m in enumerate(found) if not cut_short else ():
        if not answers[k].keys and (two := glued(m, keys, first)):
            answers[k] = two
            for n in _read(two):
                first.setdefault(n, k)
    for rest in _runs([n for gap in gaps for n in gap if n not in first]):
        if not _claimed(found, keys, rest, answers):
            more += _lookalikes(ledger, found, [keys[n] for n in rest], first, seen)
    for n in _late(first, keys):
        _claimed(found, keys, [n], answers, late=True)
    _again(found, keys, answers, first)
    return answers, more


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


def _runs(numbers: list[int]) -> list[list[int]]:
    out: list[list[int]] = []
    for n in numbers:
        if out and out[-1][-1] == n - 1:
            out[-1].append(n)
        else:
            out.append([n])
    return out


def _late(first: dict[int, int], keys: dict[int, Target]) -> list[int]:
    """Numbers whose first citation comes after that of a larger one, while both neighbours come in their turn."""
    out = []
    for n in sorted(keys):
        low, at, high = first.get(n - 1, -1 if n == 1 else None), first.get(n), first.get(n + 1)
        if low is not None and at is not None and high is not None and low < high < at:
            out.append(n)
    return out


def _claimed(
    found: list[Marker], keys: dict[int, Target], gap: list[int], answers: list[Answer], late: bool = False
) -> bool:
    """Numbers never cited, and markers between their neighbours that lost a digit: one for one, in order."""
    low = next((k for k, m in enumerate(found) if gap[0] - 1 in m.numbers), -1 if gap[0] == 1 else None)
    high = next((k for k, m in enumerate(found) if any(n > gap[-1] for n in m.numbers)), len(found))
    if low is None or high <= low:
        return False
    free = [k for k in range(low + 1, high) if len(found[k].numbers) == 1 and found[k].numbers[0] < gap[0]]
    chosen: list[int] = []
    at = 0
    for n in gap:
        for k in free[at:]:
            if _alike(found[k], n, keys) and not _right(found[k], keys):
                chosen.append(k)
                at = free.index(k) + 1
                break
    if len(chosen) != len(gap):
        if late or len(gap) != 1 or len(free) != 1 or _right(found[free[0]], keys):
            return False
        if found[free[0]].bracketed and not names(found[free[0]].before, keys[gap[0]].text):
            return False  # it looks nothing like the missing number: an entry cited again
        chosen = free  # one entry never cited, one marker out of its turn between its neighbours
    for k, n in zip(chosen, gap, strict=True):
        why = f"first citations run {gap[0] - 1} … {gap[-1] + 1} and {n} is cited nowhere else"
        if late:
            why = f"first citations run {n - 1} … {n + 1} and {n} is cited only after them"
        answers[k] = Answer(
            (keys[n].key,), repaired(found[k].numbers[0], n, why, names(found[k].before, keys[n].text))
        )
    return True


def _alike(marker: Marker, meant: int, keys: dict[int, Target]) -> bool:
    """Whether a marker may be what is left of ``meant``; the next number in a bracket is so only where a name says it."""
    printed = marker.numbers[0]
    if not looks_alike(printed, meant):
        return False
    next_ = abs(printed - meant) == 1 and not resembles(printed, meant)
    return not (marker.bracketed and next_) or bool(names(marker.before, keys[meant].text))


def _right(marker: Marker, keys: dict[int, Target]) -> bool:
    """Whether a name before a marker says that it is printed right."""
    target = keys.get(marker.numbers[0])
    return target is not None and bool(names(marker.before, target.text))


def _lookalikes(
    ledger: Ledger,
    found: list[Marker],
    gap: list[Target],
    first: dict[int, int],
    seen: Callable[[], Taken],
) -> list[tuple[Marker, Answer]]:
    """What stands in the place of the only citations of some entries that follow each other."""
    low, high = first.get(gap[0].number - 1), first.get(gap[-1].number + 1)
    if (low is None and gap[0].number > 1) or high is None or (low is not None and low >= high):
        return []
    why = f"it stands where a marker is missing, between {gap[0].number - 1 or 'the start'} and {gap[-1].number + 1}"
    return [
        (alike, Answer((t.key,), repaired(printed, t.number, why, names(alike.before, t.text))))
        for alike, printed, t in in_place_of(
            ledger, found[low] if low is not None else None, found[high], seen, gap
        )
    ]


def _again(
    found: list[Marker], keys: dict[int, Target], answers: list[Answer], first: dict[int, int]
) -> None:
    """A marker that lost a digit of an entry cited before it: only where a word tells."""
    rare: Rare | None = None
    for k, m in enumerate(found):
        if len(m.numbers) != 1 or m.numbers[0] > 9 or answers[k].reason or first.get(m.numbers[0]) == k:
            continue
        printed = m.numbers[0]
        meant = [n for n in keys if n > 9 and misread(printed, n) and first.get(n, k) < k]
        if not meant:
            continue
        rare = rare or Rare((t.number, t.text) for t in keys.values())
        if names(m.before, keys[printed].text if printed in keys else "") or rare.witness(m.before, printed):
            continue
        told = [
            (n, word) for n in meant if (word := names(m.before, keys[n].text) or rare.witness(m.before, n))
        ]
        if len(told) == 1:
            n, word = told[0]
            answers[k] = Answer(
                (keys[n].key,),
                Reason(
                    "NOTE02", note=f"printed {printed}, read {n}: {word} stands before it; confidence fair"
                ),
            )
