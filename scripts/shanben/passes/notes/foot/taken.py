"""A page's notes as the ledger has them: each with its lines, its number set apart, the page's folio below them."""

from __future__ import annotations

import re
from dataclasses import replace

from shanben.model.ledger import Reason, Row, amended, relabelled
from shanben.passes.lines.entries import entry_start
from shanben.passes.lines.joints import glue
from shanben.passes.notes.foot.breaks import CLOSING, unfinished
from shanben.passes.notes.foot.endings import DONE
from shanben.passes.notes.foot.ends import Above, Place, text_again
from shanben.passes.notes.foot.page import LONGEST, Foot, Start

FOLIO = re.compile(r"[-—·\s]*(\d{1,4})[-—·\s]*")


def take(foot: Foot, above: Above, one: Start, after: Start | None, new: dict[int, Row]) -> int:
    """Label a note and its lines; the place after it. ``after`` is the next note of its chain."""
    text = foot.text
    k = one.k
    row = foot.row(k)
    n = ",".join(map(str, one.numbers))
    bare = amended(foot.ledger.source.text, row, [(0, one.end, None, "ptr", None, n)]) if one.end else row
    new[text[k]] = as_note(bare, n)
    before = row.text[one.end :].strip()
    at = k
    widest = 0.0
    while at + 1 < len(text) and at - k < LONGEST and (after is None or at + 1 < after.k):
        if before and text_again(Place(foot, above, one, after, at, before, widest)):
            break
        nxt = foot.row(at + 1)
        if before and (_next_note(nxt, one.numbers[-1], before) or foot.turns(at)):
            break
        if foot.begins_part(at + 1):
            break
        widest = max(widest, foot.width(at))
        new[text[at + 1]] = replace(as_note(nxt, n), glue=glue(before, nxt.bare))
        before = nxt.bare
        at += 1
    return at + 1


def as_note(row: Row, n: str) -> Row:
    """A row of a note at a page's foot."""
    return replace(relabelled(row, "note", Reason("NOTE05"), n), glue=None)


def _next_note(row: Row, number: int, before: str) -> bool:
    """Whether a row begins another note than ``number``; ``before`` is the line above it."""
    found = entry_start(row.text)
    if found is None or unfinished(row.text, before):
        return False
    words = row.text[found[1] :].strip()
    return found[0][0] in (1, number + 1) or (
        found[2] in ("circled", "zhu") and words[:1] not in (*CLOSING, "")
    )


def folio_below(foot: Foot, k: int, new: dict[int, Row]) -> int:
    """A bare number right below the notes is the page's; the place after it."""
    if k + 1 >= len(foot.text):
        return k
    row = foot.row(k)
    m = FOLIO.fullmatch(row.bare)
    if m and row.label == "p" and DONE.search(foot.row(k - 1).bare):
        new[foot.text[k]] = relabelled(row, "pb", Reason("FOLIO01"), m[1])
        return k + 1
    return k
