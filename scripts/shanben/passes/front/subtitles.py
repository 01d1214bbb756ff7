"""A subtitle that its dash does not tell: it was lost, or read as 一.

Recognises: one line between the title and the names; 一一 or 一 before words that open a subtitle.
Lets pass: a title that begins with 一 (一以贯之的…), editors' words, English lines, sentences.
Cost if wrong: a line about the article stands as its subtitle.
"""

from __future__ import annotations

import re

from shanben.han.chars import ends_sentence, han_count, latin_line, width
from shanben.model.ledger import Ledger, Reason, Row, amended
from shanben.passes.front.titles import MISREAD

WIDEST = 40.0
"""Ems of a subtitle at most."""
LEAST = 5
"""Han characters of a subtitle at least."""
EDITORS = re.compile(r"[（(\[【]|编者按|編者按")


def lone_subtitle(rows: tuple[Row, ...], text: list[int], kinds: list[str], start: int, end: int) -> bool:
    """Whether row ``end`` stands alone between the title, which ends there, and the names."""
    bare = rows[text[end]].bare
    return (
        kinds[end] == ""
        and end > start
        and end + 1 < len(text)
        and kinds[end + 1] == "byline"
        and "subtitle" not in kinds[start:end]
        and han_count(bare) >= LEAST
        and width(bare) <= WIDEST
        and not ends_sentence(bare)
        and not latin_line(bare)
        and EDITORS.match(bare) is None
    )


def dashed(ledger: Ledger, row: Row) -> Row:
    """The row of a subtitle, its dash read as one where an OCR took it for 一."""
    m = MISREAD.match(row.text)
    if m is None:
        return row
    start = len(m[0]) - len(m[0].lstrip())
    why = Reason("FRONT03", note="the dash before a subtitle")
    return amended(ledger.source.text, row, [(start, m.end(), "——", None, why, "")])
