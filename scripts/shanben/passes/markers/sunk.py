"""Raised digits that sank into the line (经典1。，经典[1] printed as 经典1): bare numbers that nothing counts with.

Recognises: a number or a group after a Chinese character or a closing mark, also glued to a year (。12019年, 。2108年 of the
Republic). They are
taken only when they give most of the notes or entries a marker, and only those that fall into their order.
A single digit with no mark behind it, and one that has a rival, is a doubt.
Lets pass: quantities, years, dates, 20%, G20, h2, 第3条, numbers of a list.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from itertools import pairwise

from shanben.han.chars import ends_sentence
from shanben.model.frozen import replace
from shanben.model.ledger import Ledger
from shanben.passes.markers.alignment import longest
from shanben.passes.markers.candidates import CLOSES, Marker
from shanben.passes.markers.names import names
from shanben.passes.markers.quantities import COUNTED, NO_COUNT
from shanben.passes.markers.spelling import numbers_of
from shanben.passes.markers.targets import PROSE, Feet, Target

_BEHIND = rf"(?<=[\u4e00-\u9fff”’\"》）」』〉。，；：、！？)\]])(?<!\d[，：、；]){NO_COUNT}"
_N = r"\d{1,3}(?:[,，\-–]\d{1,3})*"
SUNK = re.compile(
    rf"{_BEHIND}(?:({_N})(?=(?:1[5-9]|20)\d\d年)|([2-9])(?=1[01]\d年)"
    rf"|({_N})(?=[，。；：、！？”’\"》）」』“《（]|[,;:](?!\d)|[\u4e00-\u9fff]|[A-Z]|\s|$)(?!\s*(?:{COUNTED})))"
    rf"|(?<=等)({_N})(?=[\u4e00-\u9fff])"
    r"|(?<=[%％])(\d{1,2})(?=[，。；：！？])"
)
"""Behind 等 (王某等5对…) no number is a quantity."""


ENOUGH = 0.7
"""The share of the notes that must find a marker, or none of these is one."""
BEHIND = 0.8
"""The share of the markers that must stand behind a sentence's end before that place alone tells one."""


def with_sunk(ledger: Ledger, found: list[Marker], targets: list[Target], feet: Feet) -> list[Marker]:
    """``found`` and the bare numbers that are markers beside them, in order; [] when they aren't enough."""
    taken = {(m.row, k) for m in found for k in range(m.start, m.end)}
    bare = [m for m in _bare_numbers(ledger, feet) if (m.row, m.start) not in taken]
    both = sorted([*found, *bare], key=lambda m: (m.row, m.start))
    notes = [t for t in targets if t.kind == "note"]
    kept = _in_order(both, notes) if notes else _as_cited(both, targets)
    reached = {n for k in kept for n in both[k].numbers}
    if len(kept) < ENOUGH * len(notes) if notes else len(reached) < ENOUGH * len(targets):
        return []
    return [replace(m, rivals=kept.get(k, 0)) for k, m in enumerate(both) if m.family != "sunk" or k in kept]


def _bare_numbers(ledger: Ledger, feet: Feet) -> Iterator[Marker]:
    last = ""
    for i, row in enumerate(ledger.rows):
        if row.label not in PROSE or row.label in ("title", "byline"):
            continue
        # A number that a line end threw to the next line follows the last character of this one.
        edge = last if row.glue is not None and not row.text[:1].isspace() else ""
        line = edge + row.text
        last = row.text.rstrip()[-1:]
        for m in SUNK.finditer(line):
            if numbers := numbers_of(m[0]):
                after = line[m.end() : m.end() + 9].lstrip()[:1]
                before = line[max(0, m.start() - 40) : m.start()]
                start, end = m.start() - len(edge), m.end() - len(edge)
                closed = not after or after in CLOSES
                yield Marker(i, start, end, numbers, "sunk", True, before, closed=closed, group=feet.group(i))


def _in_order(both: list[Marker], notes: list[Target]) -> dict[int, int]:
    """Those that fall into the order of the notes; where numbers restart, into that of their page's."""
    restart = len({t.number for t in notes}) < len(notes)
    where: dict[Hashable, list[int]] = {}
    for j, t in enumerate(notes):
        where.setdefault((restart and t.group, t.number), []).append(j)
    flat: list[tuple[int, Hashable]] = [
        (k, (restart and m.group, n)) for k, m in enumerate(both) for n in m.numbers
    ]
    return _chosen(both, flat, where, notes)


def _chosen(
    both: list[Marker],
    flat: list[tuple[int, Hashable]],
    where: dict[Hashable, list[int]],
    targets: list[Target],
) -> dict[int, int]:
    """The candidates of the alignment, and how many rivals each has; of several the one that most bears out."""
    pairs = longest([x for _, x in flat], where)
    kept: dict[int, int] = {}
    before = -1
    for (f, j), (behind, _) in pairwise([*pairs, (len(flat), 0)]):
        same = [x for x in range(before + 1, behind) if flat[x][1] == flat[f][1]]
        before = max(same, key=lambda x: (_borne_out(both[flat[x][0]], targets[j]), -x))
        kept[flat[before][0]] = len(same) - 1
    return kept


def _borne_out(marker: Marker, note: Target) -> int:
    """How much says that a number is the marker of a note: a spelling, a name before it, a mark behind it."""
    if marker.family != "sunk":
        return 4
    begins = marker.before[-1:] in "：；:;、，," or not marker.before.strip()
    return 2 * bool(names(marker.before, note.text)) + marker.closed - begins


def _as_cited(both: list[Marker], targets: list[Target]) -> dict[int, int]:
    """Those that name entries as citations do: first citations in their order, or again one cited before."""
    targets = sorted(targets, key=lambda t: t.number)
    entries = {t.number: t for t in targets}
    able: list[tuple[int, Hashable]] = [
        (k, n) for k, m in enumerate(both) if entries.keys() >= set(m.numbers) for n in m.numbers
    ]
    where: dict[Hashable, list[int]] = {t.number: [j] for j, t in enumerate(targets)}
    kept = _chosen(both, able, where, targets)
    sunken = [both[k] for k in kept if both[k].family == "sunk"]
    behind = sum(_behind_sentence(m) for m in sunken) > BEHIND * len(sunken)
    top = 0
    for k, m in enumerate(both):
        if k in kept:
            top = max(top, *m.numbers)
        elif entries.keys() >= set(m.numbers) and (
            m.closed if m.family != "sunk" else max(m.numbers) <= top and _again(m, entries, behind)
        ):
            kept[k] = 0 if m.closed and max(m.numbers) > 9 else -1
    return kept


def _again(marker: Marker, entries: Mapping[int, Target], behind: bool) -> bool:
    """Whether a bare number cites an entry once more. A single digit before a mark is a quantity as likely.

    ``behind``: the text's markers stand behind its sentences, where nothing is counted.
    """
    if behind and _behind_sentence(marker):
        return True
    return marker.closed and (
        max(marker.numbers) > 9
        or len(marker.numbers) > 1
        or bool(names(marker.before, entries[marker.numbers[0]].text))
    )


def _behind_sentence(marker: Marker) -> bool:
    return ends_sentence(marker.before.rstrip())
