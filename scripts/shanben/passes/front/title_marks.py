"""The sign that leads from a title or an author to a note on the first page (label ``ptr``): 题名*, 王某**, Title†.

Recognises: one to three stars, or ※ † ‡, at the end of a title or subtitle; § ☆ ★ ▲ △ where a line of the text begins with it.
Behind an author's name a sign counts where one line of the text, a note or a biography, begins with it.
A question mark behind a gap and a title that asks nothing is a star misread.
Lets pass: the same sign inside a title, or in brackets (论《水浒*》), digits and ① (passes.markers).
Cost if wrong: a star that belongs to the title is raised; the page shows it still.
"""

from __future__ import annotations

import re
from collections import Counter

from shanben.model.ledger import Edit, Ledger, Reason, amended
from shanben.model.signs import BEGINS, narrow

SIGN = re.compile(r"[ \t\u3000]*(?P<sign>[*＊]{1,3}|[※†‡]{1,2}|(?P<rare>[§☆★▲△]))\s*\Z")


MISREAD = re.compile(r"[\u4e00-\u9fff”》][ \u3000](?P<sign>[?？])\s*\Z")
"""A star that an OCR read as a question mark: 某某研究 ?, behind a gap and no question."""
ASKS = re.compile(
    r"[吗嗎呢何谁誰怎哪几幾孰岂豈]|什么|甚麼|什麼|是否|多少|能否|可否|有无|有無|还是|還是|抑或|难道|難道"
)


BEHIND = re.compile(r"(?<=[\u4e00-\u9fffA-Za-z.])(?:[*＊]{1,3}|[※†‡]{1,2})(?![*＊※†‡])")


def _begun(ledger: Ledger) -> Counter[str]:
    """How many parts of the front and back matter begin with each sign."""
    return Counter(
        narrow(m["sign"])
        for r in ledger.rows
        if r.label in ("funding", "bio") and r.glue is None and (m := BEGINS.match(r.text))
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
        elif row.label == "title" and (m := MISREAD.search(row.text)) and not ASKS.search(row.text):
            edits = [(m.start("sign"), m.end("sign"), m["sign"], "ptr", Reason("NOTE01"), "?")]
        elif row.label in ("title", "subtitle") and (m := SIGN.search(row.text)) and m.start():
            sign = m["sign"]
            if m["rare"] and not any(r.bare.startswith(m["rare"]) for r in ledger.rows if r is not row):
                continue
            to = narrow(sign) if parts[narrow(sign)] == 1 else "?"
            edits = [(m.start("sign"), m.end("sign"), sign, "ptr", Reason("NOTE01"), to)]
        if edits:
            new[i] = amended(ledger.source.text, row, edits)
    return ledger.with_rows(new)
