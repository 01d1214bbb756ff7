"""Markers in the cells of tables, spelled as the text's own markers are.

Recognises: brackets behind a word (王某[12]) or a cell's only content, each with an entry or note of its number; circles
behind a word (八条⑤) where no marker of the text leads to the note. Lets pass: a circle that begins a cell (①先…) or
stands alone in it, one whose note the text cites, a number that two notes bear.
Cost if wrong: a code of a table leads to a note.
"""

from __future__ import annotations

import re
from collections import Counter

from shanben.model.frozen import replace
from shanben.model.ledger import Ledger
from shanben.passes.markers.answer import Answer
from shanben.passes.markers.candidates import Marker, of_row
from shanben.passes.markers.targets import Target

CELL = re.compile(r"[\t\n]|\s{2,}")
"""What parts two cells."""
WORD = re.compile(r"[\u4e00-\u9fffA-Za-z”’》）)]\s?$")
SIGNS = frozenset("[［〔")


def of_cells(
    ledger: Ledger, targets: list[Target], linked: list[tuple[Marker, Answer]]
) -> list[tuple[Marker, Answer]]:
    """The markers of the cells and where they lead; ``linked`` are those of the text."""
    forms = {m.form for m, _ in linked} & {"bracket", "circled"}
    if not forms:
        return []
    entries = [t for t in targets if t.kind == "bibl"] or targets
    keys = {t.number: t.key for t in reversed(entries)}
    led = {key for _, answer in linked for key in answer.keys or ()}
    borne = Counter(t.number for t in targets if t.kind == "note" and t.spelling == "circled")
    lone = {
        t.number: t.key for t in targets if t.kind == "note" and t.key not in led and borne[t.number] == 1
    }
    out: list[tuple[Marker, Answer]] = []
    for m, alone in _in_cells(ledger, forms):
        to = keys if m.form == "bracket" else {} if alone else lone
        if to.keys() >= set(m.numbers):
            out.append((m, Answer(tuple(to[n] for n in m.numbers))))
    return out


def _in_cells(ledger: Ledger, forms: set[str]) -> list[tuple[Marker, bool]]:
    """The candidates of the cells in some spellings, and whether each is its cell's only content."""
    out: list[tuple[Marker, bool]] = []
    for i, row in enumerate(ledger.rows):
        if row.label != "cell" or ("circled" not in forms and SIGNS.isdisjoint(row.text)):
            continue
        for m in of_row(ledger.source.text, row, i):
            if m.form not in forms or m.family not in ("bracket", "circled", "raised"):
                continue
            before = CELL.split(row.text[max(0, m.start - 40) : m.start])[-1]
            after = CELL.split(row.text[m.end : m.end + 40])[0]
            alone = not before.strip() and not after.strip()
            if alone or WORD.search(before):
                out.append((replace(m, before=before, strong=True), alone))
    return out
