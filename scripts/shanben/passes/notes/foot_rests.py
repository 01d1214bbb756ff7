"""The rest of a note that a page broke off, at the foot of the next page, above that page's own notes.

Recognises: below the text and right above the next page's notes, or right above its end where it has none, up to three
lines that only a note's end can be: foreign lines; lines wider than the text's; a last line with an entry's pages, a
publisher or a page number; a line that goes on with the issue and pages that the note breaks off.
Lets pass: a rest whose words read like text and whose lines are as wide.
Cost if wrong: the last lines of a page's text stand in a note of the page before.
"""

from __future__ import annotations

import re
from dataclasses import replace

from shanben.han.chars import ends_sentence, han_count, latin_count
from shanben.model.ledger import Row
from shanben.passes.back.list_heads import BIBLIOGRAPHIC
from shanben.passes.lines.joints import glue
from shanben.passes.notes.foot_ends import DONE, LONG, as_note
from shanben.passes.notes.foot_starts import Foot, goes_on

TAIL = re.compile(
    r"第\s*\d+[^，。]{0,8}[页頁]|[頁]\s*\d+|出版社|年第\s*\d+\s*期|\bpp?\.\s*\d|Press,"
    r"|\d[(（]\d{1,3}(?:[/\-–]\d+)?[)）]\s?[:：]\s?\d|\[[JMDCNRSPZ](?:/OL)?\]|[:：]\s?\d+\s?[-–—]\s?\d+[,，\d\s]*[.。]?$"
)
"""What stands at the end of a note and hardly in the text."""
ENTRY = re.compile(
    r"\d\s?(?:[(（]\s?\d{1,3}(?:[/\-–]\d+)?\s?[)）])?\s?[:：]\s?[A-Z]?\d+\s?[-–—]\s?[A-Z]?\d+[,，+\d\s]*[)）\]］]*[.。]?$"
)
"""How an entry ends, and no sentence: 12(3): 101-109."""
REACH = 60
MORE = re.compile(r"\[[JMDCNRSPZ](?:/OL)?\]\s*[.．。]?$|\bet\s?al\.?$")
WHOLE = re.compile(r"[。.；;）)页頁][\]］]?$|[-–—]\s?\d+[\]］]?$|https?://\S+$")
MOST = 3
"""Lines of a rest at most."""


def rest_of(foot: Foot, open_: int, k: int, new: dict[int, Row]) -> None:
    """Label the end of the note that breaks off at place ``open_``, right above place ``k``."""
    end = foot.row(open_).bare
    top = k
    while k - top < MOST and top - 1 > open_ and foot.text[top - 1] not in new and top - 1 not in foot.starts:
        bare = foot.row(top - 1).bare
        if top == k and not DONE.search(bare):
            break
        if not _note_like(foot, top - 1, open_, last=top == k, end=end):
            break
        top -= 1
    if top < k and (broken_off(end) or goes_on(foot.row(top).text, end)):
        _label(foot, open_, top, k, new)


def left_over(foot: Foot, open_: int, k: int, new: dict[int, Row]) -> bool:
    """Label a paragraph at place ``k`` that is nothing but an entry's end, in a text whose pages left no mark."""
    end, bare = foot.row(open_).bare, foot.row(k).bare
    if (
        foot.facts.wrapped
        or not broken_off(end)
        or not ENTRY.search(bare[-REACH:])
        or han_count(bare) > LONG // 2
    ):
        return False
    _label(foot, open_, k, k + 1, new)
    return True


def broken_off(end: str) -> bool:
    """Whether the words that a note ends in are no end: behind et al. and [J]. more must come."""
    return not DONE.search(end) or MORE.search(end) is not None


def whole(end: str) -> bool:
    """Whether the words that a note ends in are its end for sure."""
    return not broken_off(end) and WHOLE.search(end) is not None


def _note_like(foot: Foot, at: int, open_: int, last: bool, end: str) -> bool:
    """Whether the row at a place is what is left of a note; ``last`` of its rows, ``end`` the note's words so far."""
    row = foot.row(at)
    bare = row.bare
    if latin_count(bare) > 3 * han_count(bare) or (foot.facts.wrapped and _wider(foot, at)):
        return True
    if goes_on(row.text, end):
        return True
    if not last or (not foot.facts.wrapped and han_count(bare) > LONG):
        return False
    above = foot.row(at - 1).bare if at - 1 > open_ else ""
    return bool(TAIL.search(bare) or (BIBLIOGRAPHIC.search(bare) and ends_sentence(above)))


def _wider(foot: Foot, at: int) -> bool:
    """Whether a line is as wide as notes are and wider than the text above it."""
    measures = sorted(foot.facts.measures[foot.row(j).line] for j in range(max(0, at - 8), at))
    measure = measures[len(measures) // 2] if measures else 0.0
    return bool(measure) and foot.wide > measure + 1.5 and foot.width(at) > measure + 1.5


def _label(foot: Foot, open_: int, top: int, k: int, new: dict[int, Row]) -> None:
    before = foot.row(open_).bare
    n = new[foot.text[open_]].n
    for j in range(top, k):
        row = foot.row(j)
        new[foot.text[j]] = replace(as_note(row, n), glue=glue(before, row.bare))
        before = row.bare
