"""The sign that leads from a title to a note on the first page (label ``ptr``): 题名*, 题名＊, Title†.

Recognises: one to three stars, or ※ † ‡, at the end of a title or subtitle; § ☆ ★ ▲ △ where a line of the text begins with it.
Lets pass: the same sign inside a title, or in brackets (论《水浒*》), digits and ① (passes.markers), signs behind the names of authors
(han.names reads them).
Cost if wrong: a star that belongs to the title is raised; the page shows it still.
"""

from __future__ import annotations

import re

from shanben.model.ledger import Ledger, Reason, amended

SIGN = re.compile(r"[ \t\u3000]*(?P<sign>[*＊]{1,3}|[※†‡]{1,2}|(?P<rare>[§☆★▲△]))\s*\Z")


def title_marks(ledger: Ledger) -> Ledger:
    """Part the sign off the title; needs the titles of both languages labelled before."""
    new = {}
    for i, row in enumerate(ledger.rows):
        if row.label not in ("title", "subtitle") or not (m := SIGN.search(row.text)) or not m.start():
            continue
        if m["rare"] and not any(r.bare.startswith(m["rare"]) for r in ledger.rows if r is not row):
            continue
        where = (m.start("sign"), m.end("sign"), m["sign"], "ptr", Reason("NOTE01"), "?")
        new[i] = amended(ledger.source.text, row, [where])
    return ledger.with_rows(new)
