"""Circles whose notes an extraction lost: markers that lead nowhere, in a text whose entries stand in brackets.

Recognises: single circles right behind a word or a closing mark, from ① on, each the next, or ① again on another page,
where the text numbers nothing else with circles. Lets pass: numbers of lists and what names them (条件①, 曲线①③④), a
text with a note in a circle. Cost if wrong: a list's number is shown raised, as printed, and asked about.
"""

from __future__ import annotations

import re

from shanben.passes.markers.candidates import Marker
from shanben.passes.markers.targets import Target

NAMED = re.compile(r"(?:条件|步骤|曲线|方案|情形|类型|阶段|公式|方程|问题|[式图表第项点由中按至到及或其])$")
"""Words that name a number of a list."""
ENDED = re.compile(r"[\u4e00-\u9fffA-Za-z。，；！？”’》」）)]$")
LEAST = 2
FITTING = 0.8
"""The share of the circles that must count on; others were misread."""


def without_notes(candidates: list[Marker], found: list[Marker], targets: list[Target]) -> list[Marker]:
    """The circles among the candidates that lost their notes; all of them or none.

    ``found`` are the markers of the text; a circle among them says that circles lead to its notes.
    """
    if (
        not targets
        or any(t.spelling == "circled" for t in targets)
        or any(m.form == "circled" for m in found)
    ):
        return []
    rounds = [m for m in candidates if m.family == "circled"]
    if len(rounds) < LEAST or not all(_marks(m) for m in rounds):
        return []
    fits = sum(m.numbers[0] in (1, last, last + 1, last + 2) for last, m in _with_last(rounds))
    starts = rounds[0].numbers == (1,) and rounds[1].numbers != (1,)
    return rounds if starts and fits >= FITTING * len(rounds) else []


def _with_last(rounds: list[Marker]) -> list[tuple[int, Marker]]:
    """Each circle behind the number of the one before it; 0 for the first."""
    return list(zip([0, *(m.numbers[0] for m in rounds)], rounds, strict=False))


def _marks(m: Marker) -> bool:
    """Whether a circle stands as a marker does and as no number of a list."""
    return (
        not m.listed
        and len(m.numbers) == 1
        and m.strong
        and ENDED.search(m.before) is not None
        and not NAMED.search(m.before)
    )
