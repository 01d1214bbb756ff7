"""Markers whose bracket is half lost ([7 王某, 等2]研究, [24」) or whose comma became a point ([4.5], [11:12]).

Recognises: such a span among markers in brackets where every number in it is an entry's. A single digit may be what is
left of two ([1 for [11], 2] for 12]): then a name before it or its place among the first citations says which.
Lets pass: intervals ([0.7—1], [1，1.1)), a bracket that closes later, what nothing bears out.
Cost if wrong: a number of the text leads to an entry; each is on the review list with its evidence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from shanben.model.ledger import Reason
from shanben.passes.markers.answer import Answer, damaged
from shanben.passes.markers.candidates import Marker
from shanben.passes.markers.names import names
from shanben.passes.markers.targets import Target

ENOUGH = 3
"""Entries that whole brackets must reach before half of one is a marker."""


def halves(found: list[Marker], keys: Mapping[int, Target], printed: Mapping[int, str]) -> dict[int, Answer]:
    """An answer for each half bracket that leads somewhere, by its place in ``found``; ``printed`` its spelling."""
    whole = {n: k for k, m in reversed(list(enumerate(found))) if m.family != "half" for n in m.numbers}
    if len(whole.keys() & keys.keys()) < ENOUGH:
        return {}
    out: dict[int, Answer] = {}
    first = dict(whole)
    for k, m in enumerate(found):
        if m.family != "half" or not m.strong or not keys.keys() >= set(m.numbers):
            continue
        told = (m.numbers, "") if len(m.numbers) > 1 else _single(m, k, keys, first, printed[k])
        if told is None:
            continue
        numbers, why = told
        answer = Answer(tuple(keys[n].key for n in numbers))
        if why:
            note = f"printed {printed[k]}, read {numbers[0]}: {why}; confidence fair"
            answer = Answer(answer.keys, Reason("NOTE02", note=note))
        out[k] = answer if answer.reason else damaged(printed[k], answer)
        for n in numbers:
            first[n] = min(k, first.get(n, k))
    return out


def _single(
    m: Marker, k: int, keys: Mapping[int, Target], first: Mapping[int, int], printed: str
) -> tuple[tuple[int, ...], str] | None:
    """The number that a single one stands for, and why another than the printed one; None where nothing says."""
    n = m.numbers[0]
    digit = str(n)
    opened = printed[:1] in "[［〔"
    longer = [x for x in keys if x > 9 and (str(x)[:-1] == digit if opened else str(x)[1:] == digit)]
    if not longer:
        return (n,), ""
    named = [x for x in (n, *longer) if (word := names(m.before, keys[x].text)) and _right_before(m, word)]
    if len(named) == 1:
        x = named[0]
        return (x,), "" if x == n else f"{names(m.before, keys[x].text)} stands before it"
    turn = [x for x in (n, *longer) if _in_turn(x, k, first)]
    if len(turn) == 1 and not named:
        x = turn[0]
        return (x,), "" if x == n else f"first citations run {x - 1} … {x + 1} and {x} is cited nowhere else"
    return None


def _right_before(m: Marker, word: str) -> bool:
    """Whether nothing but 等, 等人 or a number stands between a name and the marker."""
    return bool(
        re.search(
            re.escape(word) + r"\s?(?:[^\s，。；：]{0,4}等人?|et\s?al\.?|教授|等学者|和\w{2,4})?\s?$",
            m.before,
        )
    )


def _in_turn(n: int, k: int, first: Mapping[int, int]) -> bool:
    """Whether the first citation of ``n`` would stand here: ``n - 1`` is cited before, ``n + 1`` behind."""
    below, above = first.get(n - 1, -1 if n == 1 else None), first.get(n + 1)
    return n not in first and below is not None and below < k and (above is None or above > k)
