"""Notes without printed numbers that the text cites by number: a browser counts an <ol>, an extractor loses the count.

Recognises: one list of three entries and more, none of them numbered, in a text that cites 1, 2, 3 … in brackets or
circles, each first behind the one before, up to just as many as there are entries.
Lets pass: a list with any number of its own, two lists, a text that cites one entry more or fewer.
Cost if wrong: a reader is led to another note; the ledger says how the number is known.
"""

from __future__ import annotations

import re

from shanben.model.ledger import Ledger, Reason, Row, relabelled
from shanben.passes.markers.spelling import BRACKET, ROUND, numbers_of
from shanben.passes.markers.targets import PROSE

FEWEST = 3
CITED = re.compile(f"{BRACKET.pattern}|{ROUND.pattern}")
WHY = Reason(
    "BACK02", note="its number is not printed; the text cites as many as stand here, each in its turn"
)


def counted(ledger: Ledger) -> Ledger:
    """Give the entries of such a list the numbers by which the text cites them."""
    entries = [i for i, r in enumerate(ledger.rows) if r.label in ("note", "bibl")]
    keys = list(dict.fromkeys(ledger.rows[i].n for i in entries))
    labels = {ledger.rows[i].label for i in entries}
    if len(keys) < FEWEST or len(labels) > 1 or keys != [f"u{k + 1}" for k in range(len(keys))]:
        return ledger
    if _cited(ledger.rows) != list(range(1, len(keys) + 1)):
        return ledger
    new = {}
    for i in entries:
        row = ledger.rows[i]
        new[i] = relabelled(row, row.label, WHY if row.glue is None else None, row.n[1:])
    return ledger.with_rows(new)


def _cited(rows: tuple[Row, ...]) -> list[int]:
    """The numbers that the text cites, in the order of their first places."""
    some = (m[0] for r in rows if r.label in PROSE for m in CITED.finditer(r.text))
    return list(dict.fromkeys(n for printed in some for n in numbers_of(printed)))
