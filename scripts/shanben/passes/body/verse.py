"""Verse keeps its lines.

Recognises: two lines or more, alike in length, much shorter than the measure, each ending on a mark.
Lets pass: lines with digits, Latin letters, numbers or bullets, articles of a statute (第二条 …); pieces of printed lines that an extractor broke at marks.
Cost if wrong: the short lines of a paragraph stand apart, or verse runs on as prose.
"""

from __future__ import annotations

import re
from collections.abc import Container

from shanben.han.chars import latin_count, width
from shanben.han.heading_numbers import numbering
from shanben.model.measure import Setting
from shanben.model.source import LONG
from shanben.passes.body.joins import BULLET, STATUTE, ended
from shanben.passes.lines.body import Body


def verse(facts: Setting, body: Body, heads: Container[int]) -> set[int]:
    """Runs of short lines of like length that each end on a mark: verse keeps its lines."""
    out: set[int] = set()
    if facts.first:
        return out  # pieces of printed lines end on marks too
    k = 0
    n = len(body.rows)
    while k < n:
        run = k
        while run < n and run not in heads and _verse_line(facts, body, run):
            run += 1
        if run - k >= 2 and (
            k == 0
            or k - 1 in heads
            or body.rows[k - 1].bare.endswith(("：", ":"))
            or ended(facts, body, k - 1)
        ):
            sizes = [width(body.rows[j].bare) for j in range(k, run)]
            if max(sizes) - min(sizes) <= 2.1 and (run - k >= 4 or max(sizes) <= 17):
                out.update(range(k, run))
        k = max(run, k + 1)
    return out


def _verse_line(facts: Setting, body: Body, k: int) -> bool:
    bare = body.rows[k].bare
    if (
        not bare
        or bare[-1] not in "，。；？！、,;"
        or not 5 <= width(bare) <= 24
        or numbering(bare)
        or BULLET.match(bare)
        or STATUTE.match(bare)
        or re.match("[①-⑳㉑-㊿]", bare)
        or latin_count(bare)
        or re.search(r"\d", bare)
    ):
        return False
    return width(bare) <= 0.75 * body.measures[k] if facts.wrapped else width(bare) <= min(20.0, LONG)
