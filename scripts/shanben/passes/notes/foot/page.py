"""A text with notes at its pages' feet: the rows of its body in order, where its pages turn, how wide notes are set.

Places are indices into the rows of the body (``Foot.text``), no rows of the ledger.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from shanben.model.ledger import Ledger, Row
from shanben.model.measure import Setting
from shanben.passes.front.front_labels import label_of

EDGE = frozenset({"fw", "pb"})
SURE = frozenset({"circled", "bracket", "zhu", "raised"})
"""Spellings that no heading and few items have."""
LONGEST = 14
"""Printed lines of one note at most; beyond that the text has taken over."""
LONG_PAGE = 200
"""Lines of a page at most, torn ones among them."""
SPACES = re.compile(r"(?<=[!-~])\s+(?=[!-~])")


@dataclass(frozen=True, slots=True)
class Start:
    """A line that begins with a number: its place in the text, its numbers, how they are spelled, where the words start."""

    k: int
    numbers: tuple[int, ...]
    end: int
    spelling: str
    alone: bool
    reads: bool


@dataclass(frozen=True, slots=True)
class Foot:
    """A text, and what is known of the notes at its pages' feet."""

    ledger: Ledger
    facts: Setting
    text: list[int]
    """The rows of the body, in order."""
    starts: dict[int, Start]
    raised: dict[int, list[int]]
    """Numbers that may be markers, by row."""
    wide: float = 0.0
    """The width (ems) of the notes' printed lines; 0 where it isn't known."""
    stops: bool = False
    """Its notes end with a full stop, as the lines above the next note tell."""
    signed: bool = False
    """Most of what may be a note bears a circle, a bracket or 注: a plain number is rather an item's."""

    def row(self, at: int) -> Row:
        """The row at a place."""
        return self.ledger.rows[self.text[at]]

    def width(self, at: int) -> float:
        """How far the row at a place fills its printed line, in ems; the spaces of foreign words count."""
        row = self.row(at)
        return self.facts.widths[row.line] + 0.5 * len(SPACES.findall(row.bare))

    def measure(self, at: int) -> float:
        """The measure of the text above a place, in ems; 0 where none shows."""
        measures = sorted(self.facts.measures[self.row(j).line] for j in range(max(0, at - 8), at))
        return measures[len(measures) // 2] if measures else 0.0

    def wider(self, at: int) -> bool:
        """Whether the row at a place is wider than the text above it, in a text whose notes are set so."""
        return 0 < self.measure(at) < min(self.wide, self.width(at)) - 1.5

    def begins_part(self, at: int) -> bool:
        """Whether the row at a place bears the label of an abstract or of keywords, which no note goes past."""
        found = label_of(self.row(at).text)
        return found is not None and found[0] in ("abstract", "keywords")

    def again(self, one: Start) -> bool:
        """Whether a number that is alone on its line is so once more on its page, further down."""
        for j in range(one.k, min(one.k + LONG_PAGE, len(self.text))):
            other = self.starts.get(j) if j > one.k else None
            if other and other.alone and (other.numbers, other.spelling) == (one.numbers, one.spelling):
                return True
            if self.turns(j):
                break
        return False

    def turns(self, at: int) -> bool:
        """Whether a page ends after the row at a place."""
        return page_turns(self.ledger, self.text, at)

    def ends_soon(self, at: int) -> bool:
        """Whether the page ends within the longest note after a place."""
        return any(self.turns(j) for j in range(at, min(at + LONGEST, len(self.text))))


def page_turns(ledger: Ledger, text: list[int], at: int) -> bool:
    """Whether a page ends after row ``text[at]``."""
    if at + 1 >= len(text):
        return True
    rows, lines = ledger.rows, ledger.source.lines
    a, b = text[at], text[at + 1]
    return lines[rows[a].line].page != lines[rows[b].line].page or any(
        rows[i].label in EDGE for i in range(a + 1, b)
    )
