"""Where a note at a page's foot ends: the next note, the page's end, a short last line, the text taking over.

Recognises: a line of text below the notes by its indent, by its number's form (a heading), by the marker it bears, by its
measure where notes are set in wider lines, by the sentence that it goes on with; a foreign line that goes on with a
note that has not come to its pages; a page number right below the notes.
Lets pass: lines of a note that read like text, where nothing but their words says so.
Cost if wrong: a line of the body stands in a note, or the end of a note in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from shanben.han.chars import ends_sentence, han_count, latin_count
from shanben.model.ledger import Reason, Row, relabelled
from shanben.passes.back.list_heads import BIBLIOGRAPHIC
from shanben.passes.body.caption_words import CAPTION
from shanben.passes.lines.entries import entry_start
from shanben.passes.notes.foot_starts import CITES, CLOSING, Foot, Start, bears, begins_text, goes_on

ADDRESS = re.compile(r"https?://\S+$")
LONG = 80
"""Han characters that no second paragraph of a note has without a title, a year or a publisher."""
DONE = re.compile(r"[。.；;）)页頁\d][\]］]?$|https?://\S+$")
COMPLETE = re.compile(
    r"(?:\d\s?[-–—−~～]\s?[A-Z]?\d+|[页頁]|\bp\.\s?\d+|(?:19|20)\d\d(?=\s*[\]］）)]*\s*[.。]))[.。]?\s*[\]］）)]*\s*[.。;；]?$"
)
"""A note that has come to its pages or its year."""
ENTRY = re.compile(
    r"\d\s?(?:[(（]\s?\d{1,3}(?:[/\-–]\d+)?\s?[)）])?\s?[:：]\s?[A-Z]?\d+\s?[-–—−~～]\s?[A-Z]?\d+[,，+\d\s]*[.。]?[)）\]］]*[.。]?$"
)
"""How an entry ends, and no sentence: 12(3): 101-109."""
REACH = 60
LEAST = 9
"""Han characters of a line of text at least."""
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


def text_again(
    foot: Foot, above: Above, one: Start, at: int, before: str, widest: float, after: Start | None
) -> bool:
    """Whether the text takes over after place ``at`` in the note ``one``, whose words so far end in ``before``.

    ``widest`` is the note's widest line, ``after`` the next note of its chain.
    """
    row = foot.row(at + 1)
    if goes_on(row.text, before):
        return False
    if bears(row, one.spelling, one.numbers[-1] + 1):
        return True
    if 0 < above.measure < foot.wide - 1.5 and foot.width(at + 1) > max(above.measure + 1.5, foot.wide - 2.5):
        return False  # no line of the text is so wide
    like = _like_text(row.bare)
    if not like and foot.facts.wrapped and _foreign(row) and not COMPLETE.search(before):
        return False
    if like and begins_text(row.text):
        return True
    on = above.cut and not above.marked
    if not foot.facts.wrapped and (prose(row.bare) or (on and (like or _no_book(row.bare)))):
        return True
    if like and _bears_next(foot, at, one):
        return True
    if _in_the_measure(foot, above.measure, at):
        return True
    if (after is None or like) and _over(foot, at, before, widest):
        return True
    if on and after is None and like and ends_sentence(before):
        return True
    if not (foot.facts.wrapped and above.cut and after is None and like):
        return False
    # An entry has nothing behind its pages, and one in foreign letters does not go on in Han.
    foreign = _foreign(foot.row(at)) and not han_count(before[-2:])
    return is_entry(before) or (foreign and han_count(row.bare) > LEAST)


def is_entry(bare: str) -> bool:
    """Whether a line ends as an entry does, and no sentence."""
    return ENTRY.search(bare[-REACH:]) is not None


def _like_text(bare: str) -> bool:
    """Whether a line between two notes is rather the text's: the page turned there and left no trace but a number."""
    return bare.isdigit() or (han_count(bare) > latin_count(bare) and not BIBLIOGRAPHIC.search(bare))


def _no_book(bare: str) -> bool:
    """Whether a paragraph in Han names no book, though it may name a year."""
    return han_count(bare) > max(2 * LEAST, 3 * latin_count(bare)) and not CITES.search(bare)


def prose(bare: str) -> bool:
    """Whether a paragraph is long and names few books or none."""
    return han_count(bare) > max(LONG, LONG * len(CITES.findall(bare)))


def _foreign(row: Row) -> bool:
    """Whether a line in foreign letters is no caption, heading or formula."""
    return (
        latin_count(row.bare) > max(3, 3 * han_count(row.bare))
        and not CAPTION.match(row.bare)
        and not begins_text(row.text)
        and "=" not in row.bare
    )


def _bears_next(foot: Foot, at: int, one: Start) -> bool:
    """Whether the line below bears the marker of a note that follows: of the one right below it, or of a page's first."""
    below = foot.starts.get(at + 2)
    if below is not None and below.numbers[0] in foot.raised.get(foot.text[at + 1], ()):
        return True
    return bears(foot.row(at + 1), one.spelling, 1)


def _in_the_measure(foot: Foot, measure: float, at: int) -> bool:
    """Whether lines in the measure of the text follow, where the lines of notes are wider; a note's last may be so too.

    The next line is not the note's last where one of the same width follows, or any line that begins in Han: a
    character of it would have stood on a line of the note.
    """
    if not measure or foot.wide < measure + 1.5 or at + 2 >= len(foot.text) or at + 2 in foot.starts:
        return False
    line, below = foot.row(at + 1).bare, foot.row(at + 2).bare
    if foot.turns(at + 1) or abs(foot.width(at + 1) - measure) > SIDE:
        return False
    if DONE.search(line) and not DONE.search(foot.row(at).bare):
        return False
    if (
        _like_text(line)
        and han_count(below) > latin_count(below)
        and abs(foot.width(at + 2) - measure) <= SIDE
    ):
        return True
    short = foot.width(at + 1) < foot.wide - 2.5 and not latin_count(line) and not DONE.search(line)
    return short and han_count(line) > LEAST and han_count(below[:2]) == 2


def as_note(row: Row, n: str) -> Row:
    """A row of a note at a page's foot."""
    return replace(relabelled(row, "note", Reason("NOTE05"), n), glue=None)


def next_note(row: Row, number: int, before: str = "") -> bool:
    """Whether a row begins another note than ``number``; ``before`` is the line above it."""
    found = entry_start(row.text)
    if found and goes_on(row.text, before):
        return False
    return found is not None and (
        found[0][0] == number + 1
        or (found[2] in ("circled", "zhu") and row.text[found[1] :].strip()[:1] not in (*CLOSING, ""))
        or found[0][0] == 1
    )


def _over(foot: Foot, at: int, before: str, widest: float) -> bool:
    """Whether a note ends at a place: it ends like one, and short, or a paragraph's indent follows."""
    if not DONE.search(before):
        return False
    below = foot.row(at + 1)
    if before.endswith(".") and ADDRESS.search(before) and below.bare[:1].isascii():
        return False  # the point is the address's
    if not foot.facts.wrapped:
        return ends_sentence(before) or COMPLETE.search(before) is not None
    lines = foot.ledger.source.lines
    no = foot.row(at).line
    if foot.facts.indented and lines[below.line].indent > lines[no].indent + 1.4:
        return True
    return foot.width(at) < max(widest, foot.facts.measures[no]) - 1.8


def folio_below(rows: tuple[Row, ...], text: list[int], k: int, new: dict[int, Row]) -> int:
    """A bare number right below the notes is the page's; the index after it."""
    if k + 1 >= len(text):
        return k
    m = re.fullmatch(r"[-—·\s]*(\d{1,4})[-—·\s]*", rows[text[k]].bare)
    if m and DONE.search(rows[text[k - 1]].bare) and rows[text[k]].label == "p":
        new[text[k]] = relabelled(rows[text[k]], "pb", Reason("FOLIO01"), m[1])
        return k + 1
    return k
