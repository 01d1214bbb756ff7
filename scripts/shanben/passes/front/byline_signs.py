"""The sign that parts names from a title or a place on their line: it is no part of the names.

Recognises: 某某：题名, 某某丨题名, 某某:某某大学, 某某/某某大学 at the end of a byline; ；某某 at the start of one that a line end cut; □某某, as journals set a name;
the column before them (【专论】某某).
Lets pass: marks between names, signs that lead to notes.
Cost if wrong: a mark is missing beside a name; the ledger has it under ``label``.
"""

from __future__ import annotations

import re

from shanben.model.ledger import Edit, Reason, Row, amended

SIGN = re.compile(r"\A\s*(?:[;；、|｜丨□■◇◆○●◎]+\s*|【[^【】]{2,8}】\s*(?=\S))|\s*[:：|｜丨/／]+\s*\Z")


def without_signs(source: str, row: Row) -> Row:
    """A byline whose outer signs are labels; ``source`` is the text of its source."""
    edits: list[Edit] = [
        (*m.span(), None, "label", Reason("FRONT02"), "") for m in SIGN.finditer(row.text) if m[0].strip()
    ]
    return amended(source, row, edits) if edits and SIGN.sub("", row.text) else row
