"""Note numbers that an extractor piled up below the notes or above them: the notes, then ① and ② a line each.

Recognises: lines of nothing but rising numbers at the end of a page, and above them, up to a blank line or the text, as
many notes without a number as the pile has; or two such lines and more, and below them, down to the page's end, as many
notes. Lets pass: a pile whose notes can't be told apart; it stays as printed.
Cost if wrong: a note bears its neighbour's number.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from shanben.model.ledger import Ledger, Reason, Row, relabelled
from shanben.model.source import Line
from shanben.passes.lines.entries import entry_start
from shanben.passes.lines.joints import glue
from shanben.passes.notes.foot.page import page_turns
from shanben.passes.notes.foot.parted import Said, parted

SPARSE = 0.08
"""Share of lines below a blank one, under which blank lines part pages: an extractor's pages were joined so."""
HIGHEST = 60
"""Rows of a page's notes at most."""
PILED = ("circled", "bracket")
"""How piled numbers are spelled; a plain number is a page's."""


def stacked(ledger: Ledger) -> Ledger:
    """Give the notes above or below a pile of numbers their numbers."""
    piles = _piles(ledger)
    k = 0
    while k < len(piles.text):
        end = piles.run(k)
        ends = end > k and piles.page_ends(end - 1)
        if end > k + 1 and not ends:  # one number alone ends no column: it stands above its note
            ends = not piles.give_below(k, end) and piles.line(end).blanks > 0
        if ends:
            piles.give_above(k, end)
        k = max(end, k + 1)
    return ledger.with_rows(piles.new)


@dataclass(slots=True)
class Piles:
    """A text whose note numbers may stand apart; places are indices into ``text``, the rows of its body."""

    ledger: Ledger
    text: list[int]
    measure: float
    """The width (ems) of its lines."""
    sparse: bool
    """Its blank lines are few: they part pages."""
    new: dict[int, Row] = field(default_factory=dict)

    def row(self, at: int) -> Row:
        """The row at a place."""
        return self.ledger.rows[self.text[at]]

    def line(self, at: int) -> Line:
        """The raw line at a place."""
        return self.ledger.source.lines[self.row(at).line]

    def run(self, k: int) -> int:
        """The place after the lines of nothing but rising numbers that begin at ``k``; ``k`` where none does."""
        number = _alone(self.row(k))
        if not number:
            return k
        at = k + 1
        while at < len(self.text) and _alone(self.row(at)) == number + (at - k):
            at += 1
        return at

    def page_ends(self, at: int) -> bool:
        """Whether a page ends below a place."""
        return page_turns(self.ledger, self.text, at)

    def notes_end(self, at: int) -> bool:
        """Whether a page ends below a place, or a blank line that parts pages follows."""
        return self.page_ends(at) or (self.sparse and self.line(at + 1).blanks > 0)

    def give_below(self, k: int, end: int) -> bool:
        """Give the notes between a pile and the page's end their numbers; whether they could be told apart."""
        foot = end
        while foot < len(self.text) and foot - end < HIGHEST and not _numbered(self.row(foot)):
            foot += 1
            if self.notes_end(foot - 1):
                break
        if foot == end or not self.notes_end(foot - 1):
            return False
        at, sizes = parted(self.said(range(end, foot)), end - k, self.measure, apart=True)
        if not sizes or at:
            return False
        self.number(range(k, end), range(end, foot), sizes)
        return True

    def give_above(self, k: int, end: int) -> None:
        """Give the notes above a pile their numbers, where they can be told apart from each other and the text."""
        top = self.top(k)
        first = next((j for j in range(top, k) if entry_start(self.row(j).text)), k)
        if first < k:
            found = entry_start(self.row(first).text)
            if not found or found[0][0] != _alone(self.row(end - 1)) + 1:
                return
        apart = top < k and self.line(top).blanks > 0
        at, sizes = parted(self.said(range(top, first)), end - k, self.measure, apart)
        if sizes:
            self.number(range(k, end), range(top + at, first), sizes)

    def top(self, k: int) -> int:
        """Where the notes above a pile begin at most: at a blank line, another part or the page's head."""
        top = k
        while top and k - top < HIGHEST:
            line, above = self.line(top), self.line(top - 1)
            parts = top < k and (line.blanks or self.text[top - 1] + 1 != self.text[top])
            if parts or above.page != line.page:
                break
            top -= 1
        return top

    def said(self, places: range) -> list[Said]:
        """The words of some rows, and how wide they are printed."""
        return [(self.row(j).bare, self.line(j).width) for j in places]

    def number(self, pile: range, places: range, sizes: list[int]) -> None:
        """Label the notes that stand at ``places`` and whose numbers stand in the rows of ``pile``."""
        at = places.start
        for n, size in zip(pile, sizes, strict=True):
            number, before = str(_alone(self.row(n))), ""
            for j in range(at, at + size):
                row = relabelled(self.row(j), "note", Reason("NOTE05"), number)
                self.new[self.text[j]] = replace(row, glue=glue(before, row.bare) if before else None)
                before = row.bare
            at += size
            self.new[self.text[n]] = relabelled(self.row(n), "ptr", Reason("NOTE05"), number)


def _piles(ledger: Ledger) -> Piles:
    """The body of a text, and how its lines are set."""
    rows, lines = ledger.rows, ledger.source.lines
    text = [i for i, r in enumerate(rows) if r.label == "p" and r.bare]
    widths = sorted(lines[rows[i].line].width for i in text)
    measure = widths[len(widths) * 3 // 4] if widths else 0.0
    sparse = sum(lines[rows[i].line].blanks > 0 for i in text) < SPARSE * len(text)
    return Piles(ledger, text, measure, sparse)


def _alone(row: Row) -> int:
    """The number that a line has for its only content; 0 for another line."""
    found = entry_start(row.text) if len(row.bare) <= 4 else None
    return found[0][0] if found and found[1] == len(row.text.rstrip()) and found[2] in PILED else 0


def _numbered(row: Row) -> bool:
    """Whether a line begins with a number of a note's, not with that of a page or an issue: 76 页。"""
    found = entry_start(row.text)
    return found is not None and found[2] in PILED
