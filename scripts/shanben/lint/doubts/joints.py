"""Lines that were joined on weak evidence, or paragraphs that begin like none.

Recognises, where lines are paragraphs: a short line, a legend or a number that was joined across a blank line; in any
text a paragraph that begins with a closing mark, a comma or a small letter; what a pass itself held to be a close call.
Lets pass: a paragraph that a page's end cut, whose first half is long.
Cost if wrong: a line in the review list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from shanben.han.chars import is_han, width
from shanben.lint.doubts.lone_lines import legend
from shanben.lint.doubts.place import WHOLE, crosses, decided, doubt_at, ends
from shanben.model.article import Doubt
from shanben.model.ledger import Ledger, Row
from shanben.model.placed import Placed

SHORT = 40.0
MANY = 3
ORDINAL = re.compile(
    r"第[一二三四五六七八九十][，,、]|其[一二三四五六][，,、]|[一二三四五六七八九]是|首先[，,]|其次[，,]|最后[，,]|[（(][一二三四五六七八九十\d]{1,2}[）)]|[一二三四五六七八九十]{1,2}、|\d{1,2}[.、．]\s?[\u4e00-\u9fff]"
)
BEGINS = re.compile(r"[，。；：、！？）”’》」』,;!?)\]]|(?!https?|www)[a-z]{2,}")
JOINED, PARTED = "JOIN02", "JOIN03"


def joints(ledger: Ledger, spots: Sequence[Placed], wrapped: bool) -> Iterator[Doubt]:
    """Doubtful joins and doubtful beginnings; ``wrapped``: the lines of the body are printed lines."""
    for spot in spots:
        if spot.label not in ("p", "item", "q"):
            continue
        yield from _told(ledger, spot)
        yield from _joined(ledger, spot, wrapped)
        if BEGINS.match(spot.text) and not decided(ledger.rows[spot.rows[0]]):
            why = "a paragraph begins so: it may go on with the one above, or its beginning is lost"
            yield doubt_at(ledger, spot, PARTED, 0, min(12, len(spot.text)), "", why)


HANGS = frozenset(
    "的地得和与或及在把被从向由以而但且于为对将等是有其该这那使让如即并也就则至到跟同因用给可能会要应"
)
"""What wants another word after it."""
STARTS = frozenset("的了着过等者们性化")
"""What no paragraph begins with."""


def _runs_over(above: str, below: str) -> bool:
    """Whether a sentence goes over the gap: a mark or a word that wants more, or a word that the gap cut in two."""
    if not (above and below):
        return True  # an image, a mark: nothing was joined that has words
    last, first = above[-1], below[0]
    if not is_han(last):
        return last in "，,、：:；;（(“《—-·" or (
            last.isalnum() and first.isascii() and first.isalnum() and last.isascii()
        )
    if last in HANGS or first in STARTS or not (is_han(first) or first.isalnum() or first in "“《（("):
        return True
    near = above[-20:]
    return is_han(first) and crosses(near + below[:20], len(near), len(near))


def _told(ledger: Ledger, spot: Placed) -> Iterator[Doubt]:
    """What the pass of the joins left as a close call."""
    for i in spot.rows:
        row = ledger.rows[i]
        for reason in row.reasons:
            if reason.code in (JOINED, PARTED) and not decided(row):
                start, end = ends(row)
                yield Doubt(
                    reason.code, row.printed + 1, source_of(ledger, start, end), "", reason.note, start, end
                )


def source_of(ledger: Ledger, start: int, end: int) -> str:
    """What is printed from one offset to another."""
    return ledger.source.text[start:end]


def _joined(ledger: Ledger, spot: Placed, wrapped: bool) -> Iterator[Doubt]:
    """Joins between lines that are paragraphs, or of a short line to one that is no printed line; three as one."""
    found: list[tuple[Row, str]] = []
    for i, j in pairwise(spot.rows):
        above, row = ledger.rows[i], ledger.rows[j]
        if row.glue is None or above.line == row.line or decided(row):
            continue
        if wrapped and width(row.bare) < WHOLE:
            continue
        if legend(above.bare) or legend(row.bare):
            found.append((row, "a line that reads like a legend was joined to the text"))
        elif ORDINAL.match(row.bare):
            found.append((row, "a line that begins a new point was joined to the one above"))
        elif width(above.bare) < SHORT and above.bare[-1:] not in "，,、":
            found.append((row, "a short line without an end mark was joined to the one below"))
        elif not wrapped and not _runs_over(above.bare, row.bare):
            found.append(
                (
                    row,
                    "no word and no mark leads from the line above to this one: two paragraphs may have been joined",
                )
            )
    if len(found) < MANY:
        for row, why in found:
            start, end = ends(row)
            end = min(end, start + 40)
            yield Doubt(JOINED, row.printed + 1, source_of(ledger, start, end), "", why, start, end)
        return
    why = f"{len(found)} short lines were joined into one paragraph"
    start, end = ends(found[0][0])
    also = tuple(row.printed + 1 for row, _ in found[1:])
    yield Doubt(JOINED, found[0][0].printed + 1, source_of(ledger, start, end), "", why, start, end, also)
