"""Raised digits that sank into the line (经典1。，经典[1] printed as 经典1): bare numbers that nothing counts with.

Recognises: a number or a group after a Chinese character or a closing mark, also glued to a year (。12019年, 。2108年 of the
Republic). They are
taken only when they give most of the notes or entries a marker, and only those that fall into their order.
Lets pass: quantities, years, dates, 20%, G20, h2, 第3条, numbers of a list.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator

from shanben.model.ledger import Ledger
from shanben.passes.markers.alignment import longest
from shanben.passes.markers.candidates import CLOSES, Marker
from shanben.passes.markers.spelling import numbers_of
from shanben.passes.markers.targets import PROSE, Feet, Target

COUNTED = (
    r"年|月|日|世纪|世紀|个|個|位|名|条|條|次|天|岁|歲|万|萬|亿|億|千|百|%|％|‰|°|℃|—|-|–|～|~|页|頁|卷|期|号|號|元|倍|种|種|项|項"
    r"|章|节|節|届|屆|级|級|度|时|時|分|秒|部|册|冊|处|處|家|字|行|人|本|篇|例|件|份|公里|米|克|吨|噸|升|亩|畝|户|戶|口|座|台|臺|只|條|層|层"
    r"|周|週|点|點|成|折|代|国|國|省|市|县|縣|村|所|间|間|对|對|组|組|类|類|步|轮|輪|回|场|場|段|句|版|集|号|款|工"
)
SUNK = re.compile(
    r"(?<=[\u4e00-\u9fff”’》）」』〉。，；：！？)\]])(?<![第约約近达達共至到超每前后後为為于於增降减減仅僅满滿百千万萬亿億图圖表式])"
    rf"(?:(\d{{1,3}})(?=(?:1[5-9]|20)\d\d年)|([2-9])(?=1[01]\d年)|(\d{{1,3}}(?:[,，\-–]\d{{1,3}})*)(?=[，。；：、！？”’》）」』“《（]|[\u4e00-\u9fff]|[A-Z]|\s|$)(?!\s*(?:{COUNTED})))"
    r"|(?<=[%％])(\d{1,2})(?=[，。；：！？])"
)


ENOUGH = 0.7
"""The share of the notes that must find a marker, or none of these is one."""


def with_sunk(ledger: Ledger, found: list[Marker], targets: list[Target], feet: Feet) -> list[Marker]:
    """``found`` and the bare numbers that are markers beside them, in order; [] when they aren't enough."""
    taken = {(m.row, k) for m in found for k in range(m.start, m.end)}
    bare = [m for m in _bare_numbers(ledger, feet) if (m.row, m.start) not in taken]
    both = sorted([*found, *bare], key=lambda m: (m.row, m.start))
    notes = [t for t in targets if t.kind == "note"]
    kept = _in_order(both, notes) if notes else _as_cited(both, {t.number for t in targets})
    reached = {n for k in kept for n in both[k].numbers}
    if len(kept) < ENOUGH * len(notes) if notes else len(reached) < ENOUGH * len(targets):
        return []
    return [m for k, m in enumerate(both) if m.family != "sunk" or k in kept]


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


def _in_order(both: list[Marker], notes: list[Target]) -> set[int]:
    """Those that fall into the order of the notes."""
    where: dict[Hashable, list[int]] = {}
    for j, t in enumerate(notes):
        where.setdefault((t.group, t.number), []).append(j)
    flat = [(k, (m.group, n)) for k, m in enumerate(both) for n in m.numbers]
    return {flat[f][0] for f, _ in longest([x for _, x in flat], where)}


def _as_cited(both: list[Marker], entries: set[int]) -> set[int]:
    """Those that name entries as citations do: first citations in their order, or again one cited before, with a mark
    after it; a single digit is a quantity as likely.
    """
    able = [(k, n) for k, m in enumerate(both) if entries.issuperset(m.numbers) for n in m.numbers]
    where: dict[Hashable, list[int]] = {n: [j] for j, n in enumerate(sorted(entries))}
    kept = {able[f][0] for f, _ in longest([n for _, n in able], where)}
    top = 0
    for k, m in enumerate(both):
        if k in kept:
            top = max(top, *m.numbers)
        elif m.closed and entries.issuperset(m.numbers) and (m.family != "sunk" or 9 < max(m.numbers) <= top):
            kept.add(k)
    return kept
