"""Spaces that a re-encoding wrote as question marks (text pass; CHAR05).

A no-break space beside an ordinary one (``&nbsp; &nbsp;``) has no place in GBK: sites that go through it show 摘? ?要 and
begin their paragraphs with ? ? ? ?.
Recognises: question marks with nothing but one space between them, in a text that has such runs twice and more; in such
a text a lone one at a line's head too.
Lets pass: a question mark behind a word (为什么? 因为…), two together (??).
Cost if wrong: marks of doubt set apart by spaces leave the page; the ledger keeps them.
"""

from __future__ import annotations

import re

from shanben.model.ledger import Ledger, Reason, Row, amended

RUN = re.compile(r"\?(?: \?)+ ?")
AT_HEAD = re.compile(r"\s*\? ?(?=\S)")
FEWEST = 2
WHY = Reason("CHAR05")


def lost_spaces(ledger: Ledger) -> Ledger:
    """Read each such run as a space, at the head of a line as nothing."""
    text = ledger.source.text
    if len(RUN.findall(text)) < FEWEST:
        return ledger
    return ledger.each(lambda row: _row(text, row))


def _row(text: str, row: Row) -> Row:
    spots = [m.span() for m in RUN.finditer(row.text)]
    if (head := AT_HEAD.match(row.text)) and not any(a < head.end() for a, _ in spots):
        spots.insert(0, head.span())
    edits = [(a, b, " " if row.text[:a].strip() else "", None, WHY, "") for a, b in spots]
    return amended(text, row, edits) if edits else row
