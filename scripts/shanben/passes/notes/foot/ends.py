"""Where a note at a page's foot ends: the next note, the page's end, a short last line, the text taking over.

Recognises: a line of text below the notes by its indent, by its number's form (a heading), by the marker it bears, by its
measure where notes are set in wider lines, by the sentence that it goes on with; a foreign line that goes on with a
note that has not come to its pages; a page number right below the notes.
Lets pass: lines of a note that read like text, where nothing but their words says so.
Cost if wrong: a line of the body stands in a note, or the end of a note in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from shanben.han.chars import ends_sentence, han_count, latin_count
from shanben.model.ledger import Row
from shanben.passes.notes.foot.breaks import unfinished
from shanben.passes.notes.foot.endings import COMPLETE, DONE, STOPPED, is_entry
from shanben.passes.notes.foot.page import SURE, Foot, Start
from shanben.passes.notes.foot.signs import bears
from shanben.passes.notes.foot.words import (
    LEAST,
    LONG,
    begins_text,
    foreign_line,
    names_no_book,
    prose,
    reads_as_text,
)

ADDRESS = re.compile(r"https?://\S+$")
COLUMN = 6
"""Printed lines of text above a column's notes at least."""
INDENT = 2.0
"""Ems that the first line of a paragraph lacks where an extractor left its indent out."""
SIDE = 1.2
"""Ems by which a line's width may miss its measure."""


@dataclass(frozen=True, slots=True)
class Above:
    """The text above a page's notes."""

    measure: float
    """Its measure in ems; 0 where none shows."""
    cut: bool
    """It breaks off, so a line of text goes on somewhere."""
    marked: bool
    """A page mark follows below the notes: the text goes on behind it, unless a column does."""


@dataclass(frozen=True)
class Place:
    """A place in a note at a page's foot: is the line below it the note's, or the text's again?"""

    foot: Foot
    above: Above
    one: Start
    """The note."""
    after: Start | None
    """The next note of its chain."""
    at: int
    before: str
    """The note's last line so far, without its number."""
    widest: float
    """Ems of the note's widest line so far."""

    @property
    def next(self) -> Row:
        """The line below."""
        return self.foot.row(self.at + 1)

    @property
    def wrapped(self) -> bool:
        """Whether lines are printed lines, and no paragraphs."""
        return self.foot.facts.wrapped

    @property
    def text_goes_on(self) -> bool:
        """Whether the text above breaks off and no page mark shows that it goes on further down."""
        return self.above.cut and not self.above.marked

    @cached_property
    def like_text(self) -> bool:
        """Whether the line below reads like text."""
        return reads_as_text(self.next.bare)


def text_again(place: Place) -> bool:
    """Whether the text takes over below a place in a note; where no rule applies the note goes on."""
    return next((whose for applies, whose in RULES if applies(place)), NOTE)


def _goes_on(here: Place) -> bool:
    """The line goes on with what the note breaks off."""
    return unfinished(here.next.text, here.before)


def _same_line(here: Place) -> bool:
    """An extractor broke the note's printed line at a mark, and the line is its next piece."""
    foot, no = here.foot, here.next.line
    return no in foot.facts.inner and not 0 < foot.facts.measures[no] < foot.wide - 2.5


def _bears_following(here: Place) -> bool:
    """The line bears the marker of the number that follows."""
    return bears(here.next, here.one.spelling, here.one.numbers[-1] + 1)


def _too_wide(here: Place) -> bool:
    """Notes are set in wider lines, and no line of the text is so wide."""
    measure, wide = here.above.measure, here.foot.wide
    return 0 < measure < wide - 1.5 and here.foot.width(here.at + 1) > max(measure + 1.5, wide - 2.5)


def _foreign_rest(here: Place) -> bool:
    """The line is foreign, and the note has not come to its pages."""
    return (
        not here.like_text
        and here.wrapped
        and foreign_line(here.next.text)
        and not COMPLETE.search(here.before)
    )


def _begins_text(here: Place) -> bool:
    """The line is a heading or begins a paragraph."""
    return here.like_text and begins_text(here.next.text)


def _paragraph(here: Place) -> bool:
    """It is a paragraph too long for a note's, or one that names no book while the text above breaks off."""
    bare = here.next.bare
    return not here.wrapped and (
        prose(bare) or (here.text_goes_on and (here.like_text or names_no_book(bare)))
    )


def _bears_next(here: Place) -> bool:
    """The line bears the marker of a note that follows: of the one right below it, or of a page's first."""
    if not here.like_text:
        return False
    foot, at = here.foot, here.at
    below = foot.starts.get(at + 2)
    if below is not None and below.numbers[0] in foot.raised.get(foot.text[at + 1], ()):
        return True
    return bears(here.next, here.one.spelling, 1)


def _in_the_measure(here: Place) -> bool:
    """Lines in the measure of the text follow, where the lines of notes are wider; a note's last may be so too.

    The next line is not the note's last where one of the same width follows, or any line that begins in Han: a
    character of it would have stood on a line of the note.
    """
    foot, at, measure = here.foot, here.at, here.above.measure
    wide = foot.wide or max(here.widest, foot.width(at))
    if not measure or wide < measure + 1.5 or at + 2 >= len(foot.text) or at + 2 in foot.starts:
        return False
    line, below = here.next.bare, foot.row(at + 2).bare
    indent = INDENT if DONE.search(here.before) else 0.0
    torn = foot.row(at + 2).line in foot.facts.inner
    if torn or foot.turns(at + 1) or not -SIDE - indent <= foot.width(at + 1) - measure <= SIDE:
        return False
    if DONE.search(line) and not DONE.search(foot.row(at).bare):
        return False
    if here.like_text and han_count(below) > latin_count(below) and abs(foot.width(at + 2) - measure) <= SIDE:
        return True
    short = foot.width(at + 1) < wide - 2.5 and not latin_count(line) and not DONE.search(line)
    return short and han_count(line) > LEAST and han_count(below[:2]) == 2


def _no_column(here: Place) -> bool:
    """The next note, or the page's end, is so few printed lines below that no column of text stands above it; and the
    line stands among lines as wide as the note's."""
    foot, at = here.foot, here.at
    facts, no = foot.facts, here.next.line
    number = here.next.bare.isdigit()
    if number or not here.wrapped or facts.measures[no] < facts.measures[foot.row(at).line] - SIDE:
        return False
    end = here.after.k if here.after else None
    lines = 0
    for j in range(at + 1, min(at + 1 + 3 * COLUMN, len(foot.text) - 1)):
        if j == end:
            return True
        lines += foot.row(j).line not in facts.inner
        if lines >= COLUMN:
            return False
        if end is None and here.one.spelling in SURE and foot.turns(j):
            return True
    return False


def _over(here: Place) -> bool:
    """The note ends like one, and short, or a paragraph's indent follows; above another note, text must follow, or a
    long paragraph, where lines are paragraphs."""
    text = here.like_text or (not here.wrapped and han_count(here.next.bare) > LONG)
    foot, below = here.foot, here.next
    done = (STOPPED if foot.stops else DONE).search(here.before)
    if (here.after is not None and not text) or not done or here.before[-1] in ";；":
        return False
    if here.before.endswith(".") and ADDRESS.search(here.before) and below.bare[:1].isascii():
        return False  # the point is the address's
    if not here.wrapped:
        return ends_sentence(here.before) or COMPLETE.search(here.before) is not None
    lines = foot.ledger.source.lines
    no = foot.row(here.at).line
    if foot.facts.indented and lines[below.line].indent > lines[no].indent + 1.4:
        return True
    return foot.width(here.at) < max(here.widest, foot.facts.measures[no]) - 1.8


def _last_is_done(here: Place) -> bool:
    """The text above breaks off, and the page's last note is done: it ends with a sentence where no page mark follows,
    as an entry does, or is foreign and the line in Han.

    An entry has nothing behind its pages, and one in foreign letters does not go on in Han.
    """
    if not (here.above.cut and here.after is None and here.like_text):
        return False
    if not here.above.marked and ends_sentence(here.before):
        return True
    foreign = foreign_line(here.foot.row(here.at).text) and not han_count(here.before[-2:])
    return here.wrapped and (is_entry(here.before) or (foreign and han_count(here.next.bare) > LEAST))


NOTE, TEXT = False, True
RULES: tuple[tuple[Callable[[Place], bool], bool], ...] = (
    (_goes_on, NOTE),
    (_bears_following, TEXT),
    (_too_wide, NOTE),
    (_same_line, NOTE),
    (_foreign_rest, NOTE),
    (_begins_text, TEXT),
    (_paragraph, TEXT),
    (_bears_next, TEXT),
    (_in_the_measure, TEXT),
    (_no_column, NOTE),
    (_over, TEXT),
    (_last_is_done, TEXT),
)
"""What the line below a place in a note belongs to; the first rule that applies says."""
