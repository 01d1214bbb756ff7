"""The sign that leads from a title or an author to a note on the first page (label ``ptr``): 题名*, 王某**, Title†.

Recognises: one to three stars, or ※ † ‡, at the end of a title or subtitle, or alone between two lines of it; § ☆ ★ ▲ △ where a line of the text begins with it.
Behind an author's name a sign counts where one line of the text, a note or a biography, begins with it.
A question mark behind a gap and a title that asks nothing is a star misread.
Before a title or inside it, where an OCR set the star of the line above, a sign counts as it does behind a name.
Lets pass: any other sign inside a title, or in brackets (论《水浒*》), digits and ① (passes.markers); a question mark behind
any other title: it may ask without a word of asking (方志学的危机 ?).
Cost if wrong: a star that belongs to the title is raised; the page shows it still.
"""

from __future__ import annotations

import re
from collections import Counter

from shanben.model.ledger import Edit, Ledger, Reason, amended
from shanben.model.signs import BEGINS, narrow

SIGN = re.compile(r"[ \t\u3000]*(?P<sign>[*＊]{1,3}|[※†‡]{1,2}|(?P<rare>[§☆★▲△]))\s*\Z")


STUDIES = "研究|考|考证|考證|考辨|考论|考論|考释|考釋|探析|分析|探讨|探討|探究|初探|新探|综述|綜述|述评|述評|评述|評述|述论|述論|述略|略论|略論|刍议|芻議|启示|啟示|为例|為例|为中心|為中心"
MISREAD = re.compile(rf"(?:{STUDIES})[”》]?[ \u3000](?P<sign>[?？])\s*\Z")
"""A star that an OCR read as a question mark: 某某研究 ?, behind a gap and words that no question ends with."""


BEHIND = re.compile(r"(?<=[\u4e00-\u9fffA-Za-z.])(?:[*＊]{1,3}|[※†‡]{1,2})(?![*＊※†‡])")


AMID = re.compile(r"(?<![*＊（(])[*＊]{1,3}(?=[\u4e00-\u9fff])")


def _begun(ledger: Ledger) -> Counter[str]:
    """How many parts of the front and back matter begin with each sign."""
    return Counter(
        narrow(m["sign"])
        for r in ledger.rows
        if r.label in ("funding", "bio")
        and r.glue is None
        and any(t.label == r.label for t in r.tiles)  # not **通讯作者 alone, a label that names nobody
        and (m := BEGINS.match(r.text))
    )


def title_marks(ledger: Ledger) -> Ledger:
    """Part the sign off the title and the authors; needs the titles of both languages labelled before.

    ``n`` of the pointer is the sign where one part begins with it, else "?".
    """
    new = {}
    parts = _begun(ledger)
    for i, row in enumerate(ledger.rows):
        edits: list[Edit] = []
        if row.label == "byline":
            edits = [
                (m.start(), m.end(), m[0], "ptr", Reason("NOTE01"), narrow(m[0]))
                for m in BEHIND.finditer(row.text)
                if parts[narrow(m[0])] == 1
            ]
        elif row.label == "title" and (m := MISREAD.search(row.text)):
            edits = [(m.start("sign"), m.end("sign"), m["sign"], "ptr", Reason("NOTE01"), "?")]
        elif (
            row.label in ("title", "subtitle")
            and (m := SIGN.search(row.text))
            and (m.start() or row.glue is not None)
        ):
            sign = m["sign"]
            if m["rare"] and not any(r.bare.startswith(m["rare"]) for r in ledger.rows if r is not row):
                continue
            to = narrow(sign) if parts[narrow(sign)] == 1 else "?"
            edits = [(m.start("sign"), m.end("sign"), sign, "ptr", Reason("NOTE01"), to)]
        elif row.label == "title" and len(inside := list(AMID.finditer(row.text))) == 1:
            m, to = inside[0], narrow(inside[0][0])
            if parts[to]:
                edits = [(*m.span(), m[0], "ptr", Reason("NOTE01"), to if parts[to] == 1 else "?")]
        if edits:
            new[i] = amended(ledger.source.text, row, edits)
    return ledger.with_rows(new)
