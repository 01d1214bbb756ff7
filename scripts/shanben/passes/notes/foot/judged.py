"""Whether a chain of numbered lines is a page's notes.

Recognises: lines whose words read as notes (a title, a page, a publisher, 参见, 同上) or whose first number was raised in
the text above; lines that count on from the notes of the page before and that its text calls.
Lets pass: enumerators ①②③ of the text, numbered headings and items, a list whose numbers no marker bears.
Cost if wrong: an item of the text stands among the notes, or a note inside a paragraph.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from shanben.han.chars import ends_sentence
from shanben.model.ledger import Row
from shanben.passes.back.list_heads import BIBLIOGRAPHIC
from shanben.passes.lines.headings import shape
from shanben.passes.notes.foot.called import Calls
from shanben.passes.notes.foot.page import SURE, Foot, Start
from shanben.passes.notes.foot.words import CITES, OPENS, prose

CALLED, FEW = 0.75, 0.3
"""Shares of plain notes that the text calls, and that read as notes, where they count on from other pages' notes."""
PLAINLY = 0.6
"""Share of a chain of plain notes that read as notes."""


@dataclass(frozen=True)
class Evidence:
    """A chain of numbered lines, and what speaks for its being notes."""

    foot: Foot
    chain: list[Start]
    calls: Calls

    @property
    def first(self) -> Start:
        return self.chain[0]

    @property
    def several(self) -> bool:
        return len(self.chain) > 1

    @cached_property
    def known(self) -> bool:
        """The text above calls the first of them."""
        return self.calls.known(self.first)

    @cached_property
    def follows(self) -> bool:
        """They count on from the notes before, or from 1."""
        return self.calls.follows(self.first)

    @cached_property
    def called(self) -> float:
        """The share of them that the text calls."""
        return self.calls.share_of(self.chain)

    @cached_property
    def reading(self) -> float:
        """The share of them that read as notes."""
        return sum(one.reads for one in self.chain) / len(self.chain)

    @cached_property
    def page_ends(self) -> bool:
        """The page ends right below them."""
        return self.foot.ends_soon(self.chain[-1].k)

    @property
    def used(self) -> bool:
        """The text has notes so spelled already."""
        return self.first.spelling in self.calls.used

    @property
    def above(self) -> Row | None:
        """The row above them."""
        return self.foot.row(self.first.k - 1) if self.first.k else None

    @cached_property
    def names_work(self) -> bool:
        """The first lines of the first name a book or a year."""
        lines = 4 if self.foot.facts.wrapped else 1 + self.first.alone
        end = min(self.first.k + lines, len(self.foot.text))
        words = " ".join(self.foot.row(j).bare for j in range(self.first.k, end))
        return BIBLIOGRAPHIC.search(words) is not None

    @cached_property
    def cite(self) -> bool:
        """Half of them name a book or a place in one, on their first line or on the two below it."""
        cited = 0
        for one in self.chain:
            below = (
                j for j in range(one.k + 1, one.k + 4) if j in self.foot.starts or j == len(self.foot.text)
            )
            words = "".join(self.foot.row(j).bare for j in range(one.k, next(below, one.k + 3)))
            cited += CITES.search(words) is not None
        return 2 * cited >= len(self.chain)


def are_notes(foot: Foot, chain: list[Start], calls: Calls) -> bool:
    """Whether a chain of numbered lines is a page's notes; where no rule applies it is not."""
    rules = SIGNED if chain[0].spelling in SURE else PLAIN
    evidence = Evidence(foot, chain, calls)
    return next((whose for applies, whose in rules if applies(evidence)), TEXT)


def _paragraph(here: Evidence) -> bool:
    """A paragraph that a marker begins, thrown out of the line above."""
    wrapped, first = here.foot.facts.wrapped, here.first
    return not wrapped and not first.reads and prose(here.foot.row(first.k).bare)


def _announced(here: Evidence) -> bool:
    """A list that the line above announces."""
    if here.above is None or here.above.bare[-1:] not in "：:":
        return False
    return not (here.known and (here.reading > 0 or here.cite))


def _uncalled_notes(here: Evidence) -> bool:
    """Nothing calls them, and they count on, stand where notes do and read as notes."""
    reads = here.reading > 0.5 or (here.several and here.cite)
    return not here.known and here.follows and (here.page_ends or here.foot.wider(here.first.k)) and reads


def _uncalled(here: Evidence) -> bool:
    return not here.known


def _read_as_notes(here: Evidence) -> bool:
    """The first reads as a note, or half of them do."""
    return here.first.reads or here.first.alone or here.reading >= 0.5


def _called_and_cite(here: Evidence) -> bool:
    """The text calls each of several, and half of them name a book."""
    return here.several and here.called == 1 and here.cite


def _count_on(here: Evidence) -> bool:
    """They count on from the notes of other pages: one, or all that this page calls."""
    if not (here.used and here.follows):
        return False
    unanswered = here.chain[-1].numbers[-1] + 1 in here.calls.seen
    return not here.several or (here.called == 1 and here.page_ends and not unanswered)


def _below_cut_text(here: Evidence) -> bool:
    """The text above breaks off, and the first of them names a book."""
    return here.above is not None and not ends_sentence(here.above.bare) and here.names_work


def _wider(here: Evidence) -> bool:
    """The first is wider than the measure of the text above it."""
    above, foot = here.above, here.foot
    if above is None or not foot.facts.wrapped:
        return False
    width = foot.ledger.source.lines[foot.row(here.first.k).line].width
    return width > foot.facts.measures[above.line] + 1.5


def _plainly_count_on(here: Evidence) -> bool:
    """Plain notes that count on from those of the page before; most are called, and some read as notes."""
    counted = here.used and here.known and here.follows and here.page_ends
    return counted and here.called >= CALLED and here.reading >= FEW and not here.first.alone


def _no_work(here: Evidence) -> bool:
    """The first neither opens as a note nor names a book or a year."""
    first = here.first
    return not (OPENS.match(here.foot.row(first.k).text[first.end :].strip()) or here.names_work)


def _numbers_apart(here: Evidence) -> bool:
    """Numbers alone on their lines above words that all read as notes, or above a pile of notes that half do."""
    piled = len(here.chain) > 2 and here.called >= 0.5 and here.reading >= 0.5
    return here.first.alone and ((here.known and here.reading == 1) or piled)


def _unconnected(here: Evidence) -> bool:
    """A number alone on its line, or one that the text neither calls nor comes to."""
    return here.first.alone or not (here.known or here.follows)


def _several_read(here: Evidence) -> bool:
    """Several, called or at a page's end, most of which read as notes."""
    least = 0.5 if here.used and here.called == 1 else PLAINLY
    return here.several and (here.known or here.page_ends) and here.reading >= least


def _one_known(here: Evidence) -> bool:
    """One that the text calls and that reads as a note; a heading may look so, unless other pages have such notes."""
    if here.several or not (here.first.reads and here.known):
        return False
    return here.used or not (shape(here.foot.row(here.first.k).bare) or here.foot.signed)


NOTES, TEXT = True, False
Rules = tuple[tuple[Callable[[Evidence], bool], bool], ...]
SIGNED: Rules = (
    (_paragraph, TEXT),
    (_announced, TEXT),
    (_uncalled_notes, NOTES),
    (_uncalled, TEXT),
    (_read_as_notes, NOTES),
    (_called_and_cite, NOTES),
    (_count_on, NOTES),
    (_below_cut_text, NOTES),
    (_wider, NOTES),
)
"""Of numbers in a circle, in brackets or raised; the first rule that applies says."""
PLAIN: Rules = (
    (_plainly_count_on, NOTES),
    (_no_work, TEXT),
    (_numbers_apart, NOTES),
    (_unconnected, TEXT),
    (_several_read, NOTES),
    (_one_known, NOTES),
)
"""The same, of plain numbers, which headings and items have as well."""
