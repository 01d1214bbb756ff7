"""Entries that claim a marker which lost a digit ([1] for [11]), by their place among the first citations or by a word.

Recognises: an entry cited nowhere, or only behind its followers, and the one marker between its neighbours that may be
what is left of its number, or a larger one of its look; a run that lost a digit of its first number; an entry cited before, where a word of its title stands before a marker that lost a digit.
Lets pass: a marker that a name before it confirms; one that looks nothing like the number, unless nothing else is there.
Cost if wrong: a marker leads to another entry; it is on the review list with its evidence.
"""

from __future__ import annotations

from shanben.model.ledger import Reason
from shanben.passes.markers.answer import Answer, repaired
from shanben.passes.markers.candidates import Marker
from shanben.passes.markers.names import Rare, names
from shanben.passes.markers.spelling import looks_alike, misread, resembles
from shanben.passes.markers.targets import Target

SHORTEST = 5
"""Entries that one marker seldom cites at once."""


def late(first: dict[int, int], keys: dict[int, Target]) -> list[int]:
    """Numbers whose first citation comes after that of a larger one, while both neighbours come in their turn."""
    out = []
    for n in sorted(keys):
        low, at, high = first.get(n - 1, -1 if n == 1 else None), first.get(n), first.get(n + 1)
        if low is not None and at is not None and high is not None and low < high < at:
            out.append(n)
    return out


def claimed(
    found: list[Marker], keys: dict[int, Target], gap: list[int], answers: list[Answer], after: bool = False
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
        if after or len(gap) != 1 or len(free) != 1 or _right(found[free[0]], keys):
            return False
        if (found[free[0]].bracketed or found[free[0]].family == "sunk") and not names(
            found[free[0]].before, keys[gap[0]].text
        ):
            return False  # it looks nothing like the missing number: an entry cited again
        chosen = free  # one entry never cited, one marker out of its turn between its neighbours
    for k, n in zip(chosen, gap, strict=True):
        why = f"first citations run {gap[0] - 1} … {gap[-1] + 1} and {n} is cited nowhere else"
        if after:
            why = f"first citations run {n - 1} … {n + 1} and {n} is cited only after them"
        answers[k] = Answer(
            (keys[n].key,), repaired(found[k].numbers[0], n, why, names(found[k].before, keys[n].text))
        )
    return True


def claimed_ahead(
    found: list[Marker], keys: dict[int, Target], n: int, first: dict[int, int], answers: list[Answer]
) -> bool:
    """A number never cited, and between its neighbours the one marker of a larger one of its look, [8] for 3.

    The larger number is cited in its turn as well, further down.
    """
    low, high = first.get(n - 1, -1 if n == 1 else None), first.get(n + 1)
    if low is None or high is None or low >= high:
        return False
    ahead = [
        k
        for k in range(low + 1, high)
        if len(found[k].numbers) == 1 and found[k].numbers[0] > n + 1 and resembles(found[k].numbers[0], n)
    ]
    if len(ahead) != 1 or _right(found[ahead[0]], keys):
        return False
    marker = found[ahead[0]]
    if not any(marker.numbers[0] in m.numbers for m in found[high + 1 :]):
        return False
    why = f"first citations run {n - 1} … {n + 1} and {n} is cited nowhere else"
    answers[ahead[0]] = Answer(
        (keys[n].key,), repaired(marker.numbers[0], n, why, names(marker.before, keys[n].text))
    )
    return True


def long_runs(found: list[Marker], keys: dict[int, Target], answers: list[Answer]) -> None:
    """Runs whose first number lost a digit: [7-18] for 17-18, where the entries up to 16 are cited before."""
    top = 0
    for k, m in enumerate(found):
        first, last = m.numbers[0], m.numbers[-1]
        next_ = str(top + 1)
        lost = len(m.numbers) == last - first + 1 > SHORTEST and first > 1 and str(first) == next_[1:]
        run = range(top + 1, last + 1)
        if lost and run and all(n in keys for n in run):
            why = f"printed {first}-{last}, read {run[0]}-{last}: the entries up to {top} are cited before; confidence fair"
            answers[k] = Answer(tuple(keys[n].key for n in run), Reason("NOTE02", note=why))
        top = max([top, *(n for n in m.numbers if n in keys)])


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


def again(found: list[Marker], keys: dict[int, Target], answers: list[Answer], first: dict[int, int]) -> None:
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
