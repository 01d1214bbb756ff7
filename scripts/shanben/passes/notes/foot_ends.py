"""Where a note at a page's foot ends: the next note, the page's end, a short last line, the text taking over.

Recognises: a line of text below the notes by its indent, by its number's form (a heading), by the marker it bears, by the
sentence that it goes on with; the rest of a note that the page broke off, above the next page's notes; a page number right
below the notes.
Lets pass: lines of a note that read like text, where nothing but their words says so.
Cost if wrong: a line of the body stands in a note, or the end of a note in the text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from shanben.han.chars import ends_sentence, han_count, latin_count
from shanben.model.ledger import Ledger, Reason, Row, relabelled
from shanben.model.measure import Setting
from shanben.passes.back.list_heads import BIBLIOGRAPHIC
from shanben.passes.lines.entries import entry_start
from shanben.passes.lines.joints import glue
from shanben.passes.notes.foot_starts import CLOSING, Start, begins_text, goes_on

TAIL = re.compile(r"第\s*\d+[^，。]{0,8}[页頁]|[頁]\s*\d+|出版社|年第\s*\d+\s*期|\bpp?\.\s*\d|Press,")
"""What stands at the end of a note and hardly in the text."""
ADDRESS = re.compile(r"https?://\S+$")
LONG = 80
"""Han characters that no second paragraph of a note has without a title, a year or a publisher."""

DONE = re.compile(r"[。.；;）)页頁\d]$|https?://\S+$")


def text_again(
    ledger: Ledger,
    facts: Setting,
    text: list[int],
    at: int,
    before: str,
    widest: float,
    cut: bool,
    after: Start | None,
    starts: dict[int, Start],
    raised: dict[int, list[int]],
) -> bool:
    """Whether the text takes over after row ``text[at]`` of a note, whose words so far end in ``before``.

    ``cut``: the text breaks off above these notes and no page mark follows, so a line of text below them goes on there.
    """
    row = ledger.rows[text[at + 1]]
    if goes_on(row.text, before):
        return False
    like = _like_text(row.bare)
    if like and begins_text(row.text):
        return True
    if like and not facts.wrapped and han_count(row.bare) > LONG and DONE.search(before):
        return True  # a paragraph a line: this one says nothing of books
    if like and at + 2 in starts and starts[at + 2].numbers[0] in raised.get(text[at + 1], ()):
        return True  # it bears the marker of the note below it
    if (after is None or like) and _over(ledger, facts, text, at, before, widest):
        return True
    return cut and after is None and like and ends_sentence(before)


def _like_text(bare: str) -> bool:
    """Whether a line between two notes is rather the text's: the page turned there and left no trace but a number."""
    return bare.isdigit() or (han_count(bare) > latin_count(bare) and not BIBLIOGRAPHIC.search(bare))


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


def _over(ledger: Ledger, facts: Setting, text: list[int], at: int, before: str, widest: float) -> bool:
    """Whether a note ends with row ``text[at]``: it ends like one, and short, or a paragraph's indent follows."""
    if not DONE.search(before):
        return False
    if before.endswith(".") and ADDRESS.search(before) and ledger.rows[text[at + 1]].bare[:1].isascii():
        return False  # the point is the address's
    if not facts.wrapped:
        return ends_sentence(before) or bool(re.search(r"[页頁]$", before))
    lines = ledger.source.lines
    no = ledger.rows[text[at]].line
    if facts.indented and lines[ledger.rows[text[at + 1]].line].indent > lines[no].indent + 1.4:
        return True
    return facts.widths[no] < max(widest, facts.measures[no]) - 1.8


def rest_of(ledger: Ledger, text: list[int], open_: int, k: int, new: dict[int, Row]) -> None:
    """The end of a note that the page before broke off (``text[open_]``), right above the notes at ``text[k]``."""
    rows = ledger.rows
    top = k
    while k - top < 3 and top - 1 > open_ and text[top - 1] not in new:
        bare = rows[text[top - 1]].bare
        foreign = latin_count(bare) > 3 * han_count(bare)
        above = rows[text[top - 2]].bare if top - 2 > open_ else ""
        first = top == k and (TAIL.search(bare) or (BIBLIOGRAPHIC.search(bare) and ends_sentence(above)))
        if not (foreign or first) or (top == k and not DONE.search(bare)):
            break
        top -= 1
    before = rows[text[open_]].bare
    n = new[text[open_]].n
    for j in range(top, k):
        row = rows[text[j]]
        new[text[j]] = replace(as_note(row, n), glue=glue(before, row.bare))
        before = row.bare


def folio_below(rows: tuple[Row, ...], text: list[int], k: int, new: dict[int, Row]) -> int:
    """A bare number right below the notes is the page's; the index after it."""
    if k + 1 >= len(text):
        return k
    m = re.fullmatch(r"[-—·\s]*(\d{1,4})[-—·\s]*", rows[text[k]].bare)
    if m and DONE.search(rows[text[k - 1]].bare) and rows[text[k]].label == "p":
        new[text[k]] = relabelled(rows[text[k]], "pb", Reason("FOLIO01"), m[1])
        return k + 1
    return k
