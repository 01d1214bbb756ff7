"""How a text sets the notes at its pages' feet, read off their own lines: how wide, how they end, with which numbers."""

from __future__ import annotations

from dataclasses import replace

from shanben.passes.notes.foot.endings import STOPPED
from shanben.passes.notes.foot.page import LONGEST, SURE, Foot, Start

FEWEST = 3
"""Notes of two lines from which on the width of their lines is known."""
RAGGED = 2.0
"""Ems by which full lines of notes differ."""
STOPS = 0.85
"""Share of notes that show how notes end."""


def surveyed(foot: Foot) -> Foot:
    """With the width of the notes' printed lines: what the fullest first lines reach that have a second one below."""
    sure = [k for k, one in foot.starts.items() if one.reads and one.spelling in SURE]
    signed = [k for k, one in foot.starts.items() if one.spelling in SURE and not one.alone]
    wide = sorted(foot.width(k) for k in signed if foot.facts.wrapped and _two_lines(foot, k))
    return replace(
        foot,
        wide=_reached(wide),
        stops=_stops(foot),
        signed=len(sure) > 1 and 2 * len(sure) > len(foot.starts),
    )


def _stops(foot: Foot) -> bool:
    """Whether the last lines of nearly all notes that stand right above the next end with a full stop."""
    ends: list[bool] = []
    above = Start(-LONGEST, (0,), 0, "", alone=False, reads=False)
    for k, one in foot.starts.items():
        if (
            one.spelling == above.spelling
            and one.numbers[0] == above.numbers[-1] + 1
            and k - above.k <= LONGEST
        ):
            ends.append(STOPPED.search(foot.row(k - 1).bare) is not None)
        above = one
    return len(ends) >= FEWEST and sum(ends) >= STOPS * len(ends)


def _reached(wide: list[float]) -> float:
    """The width that lines reach, by their rising widths; 0 where too few are known. A line or two may be wider by mishap.

    Half of the first lines end early: the text follows below a note of one line, a foreign word did not fit.
    """
    return max(
        (w for k, w in enumerate(wide) if k + 1 >= FEWEST and w - wide[k + 1 - FEWEST] <= RAGGED), default=0.0
    )


def _two_lines(foot: Foot, k: int) -> bool:
    """Whether a line of words stands below a note's first, on its page."""
    return k + 1 < len(foot.text) and k + 1 not in foot.starts and not foot.turns(k)
