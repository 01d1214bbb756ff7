"""The rest of a note that a page broke off, at the foot of the next page, above that page's own notes.

Recognises: below the text and right above the next page's notes, or right above its end where it has none, up to ten
lines that only a note's end can be: foreign lines; lines wider than the text's; a last line with an entry's pages, a
publisher or a page number; a line that goes on with the issue, the pages or the number that the line above breaks off.
In a column without notes the first place where such lines end as an entry does (12(3): 101-109.).
Lets pass: a rest whose words read like text and whose lines are as wide; what stands below an abstract's or a keyword
list's label, and right above it: the English page at the end of an article is foreign, too.
Cost if wrong: the last lines of a page's text stand in a note of the page before.
"""

from __future__ import annotations

import re
from dataclasses import replace

from shanben.han.chars import ends_sentence, han_count
from shanben.model.ledger import Row
from shanben.passes.back.list_heads import BIBLIOGRAPHIC
from shanben.passes.lines.joints import glue
from shanben.passes.notes.foot.breaks import goes_on
from shanben.passes.notes.foot.endings import COMPLETE, DONE, broken_off, is_entry
from shanben.passes.notes.foot.page import Foot
from shanben.passes.notes.foot.taken import as_note
from shanben.passes.notes.foot.words import LONG, foreign_words

TAIL = re.compile(
    r"第\s*\d+[^，。]{0,8}[页頁]|[頁]\s*\d+|出版社|年第\s*\d+\s*期|\bpp?\.\s*\d|Press,"
    r"|^《[^》]+》[第卷期号號版年月日增刊\d，,、（）()\s—–-]*[。.]$"
    r"|\d[(（]\d{1,3}(?:[/\-–]\d+)?[)）]\s?[:：]\s?\d|\[[JMDCNRSPZ](?:/OL)?\]|[:：]\s?\d+\s?[-–—−~～]\s?\d+[,，\d\s]*[.。]?$"
)
"""What stands at the end of a note and hardly in the text."""
COLUMN = 60
"""Lines of a column at most."""
MOST = 10
"""Lines of a rest at most."""


def rest_of(foot: Foot, open_: int, k: int, new: dict[int, Row]) -> None:
    """Label the end of the note that breaks off at place ``open_``: right above place ``k``, else at the first
    place before it that reads so, the foot of a column.
    """
    if not _may_go_on(foot, open_):
        return
    part = next((j for j in range(open_ + 1, k) if foot.begins_part(j)), k)
    top = _top(foot, open_, k, new) if part == k else k
    if top < k:
        _label(foot, open_, top, k, new)
        return
    ends = [j for j in range(open_ + 2, min(part, open_ + COLUMN)) if _closes(foot, j)]
    feet = [(top, j + 1) for j in ends if (top := _top(foot, open_, j + 1, new)) <= j and _set_so(foot, top)]
    if feet:
        _label(foot, open_, *feet[0], new)


def _may_go_on(foot: Foot, open_: int) -> bool:
    """Whether a note that ends at a place may have more words elsewhere."""
    end = foot.row(open_).bare
    return broken_off(end) or _full(foot, open_) or COMPLETE.search(end) is None


def _top(foot: Foot, open_: int, k: int, new: dict[int, Row]) -> int:
    """Where the rest of a note begins that ends right above place ``k``; ``k`` where none does."""
    end = foot.row(open_).bare
    top = k
    while k - top < MOST and top - 1 > open_ and foot.text[top - 1] not in new and top - 1 not in foot.starts:
        if top == k and not DONE.search(foot.row(k - 1).bare):
            break
        if not _note_like(foot, top - 1, open_, last=top == k, end=end):
            break
        top -= 1
    if top == k:
        return k
    told = broken_off(end) or goes_on(foot.row(top).text, end)
    return top if told or (_set_so(foot, top) and _closes(foot, k - 1)) else k


def _closes(foot: Foot, at: int) -> bool:
    """Whether a line ends as an entry does, alone or with the line above it whose pages it goes on with."""
    bare, above = foot.row(at).bare, foot.row(at - 1).bare
    return is_entry(bare) or (goes_on(foot.row(at).text, above) and is_entry(above + bare))


def _set_so(foot: Foot, at: int) -> bool:
    """Whether a line shows by its letters or its width that it is no text."""
    return foreign_words(foot.row(at).bare) or foot.wider(at)


def _full(foot: Foot, at: int) -> bool:
    """Whether a line is as full as those of notes that go on."""
    return foot.wide > 0 and foot.width(at) >= foot.wide - 1.0


def left_over(foot: Foot, open_: int, k: int, new: dict[int, Row]) -> bool:
    """Label a paragraph at place ``k`` that is nothing but an entry's end, in a text whose pages left no mark."""
    end, bare = foot.row(open_).bare, foot.row(k).bare
    if foot.facts.wrapped or not broken_off(end) or not is_entry(bare) or han_count(bare) > LONG // 2:
        return False
    _label(foot, open_, k, k + 1, new)
    return True


def _note_like(foot: Foot, at: int, open_: int, last: bool, end: str) -> bool:
    """Whether the row at a place is what is left of a note; ``last`` of its rows, ``end`` the note's words so far."""
    row = foot.row(at)
    bare = row.bare
    if _set_so(foot, at) or goes_on(row.text, end):
        return True
    if not last or (not foot.facts.wrapped and han_count(bare) > LONG):
        return False
    above = foot.row(at - 1).bare if at - 1 > open_ else ""
    if goes_on(row.text, above) and _set_so(foot, at - 1):
        return True
    return bool(TAIL.search(bare) or (BIBLIOGRAPHIC.search(bare) and ends_sentence(above)))


def _label(foot: Foot, open_: int, top: int, k: int, new: dict[int, Row]) -> None:
    before = foot.row(open_).bare
    n = new[foot.text[open_]].n
    for j in range(top, k):
        row = foot.row(j)
        new[foot.text[j]] = replace(as_note(row, n), glue=glue(before, row.bare))
        before = row.bare
