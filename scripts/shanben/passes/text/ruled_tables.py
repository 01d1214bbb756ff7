"""Tables whose columns are ruled with dashes, as pandoc writes them (label ``cell``; TABLE03).

Recognises: a line of dashes in groups (`  ----- ------`), the line or lines of its head above it, its rows below down to a
blank line or the next rule; where a rule stands above the head as well, down to the rule that closes the table, the blank
lines between its rows included; the rules of a grid (+-----+-----+).
Lets pass: one group of dashes (a rule); lines of dashes set to the left margin, which pandoc never sets so.
Cost if wrong: two lines of prose beside a line of dashes stand as cells; nothing is lost.
"""

from __future__ import annotations

import re
from itertools import accumulate

from shanben.han.chars import width
from shanben.model.ledger import Edit, Ledger, Reason, Row, amended, relabelled

COLUMNS = re.compile(r"\s{2,}-{2,}(?:\s+-{2,})+\s*")
RULE = re.compile(r"\s{2,}-{3,}\s*")
GRID = re.compile(r"\s*\+(?:[-=:]{2,}\+)+\s*")
REACH = 200
"""Rows of a table at most."""
HEAD = 6
"""Lines of its head at most."""
WHY = Reason("TABLE03")


def ruled_tables(ledger: Ledger) -> Ledger:
    """Label the rules ``markup`` and the lines between them ``cell``, a tab for each gap between two columns."""
    rows = ledger.rows
    new: dict[int, Row] = {}
    for i, row in enumerate(rows):
        if GRID.fullmatch(row.text):
            new[i] = relabelled(row, "markup", WHY)
        if i in new or not COLUMNS.fullmatch(row.text):
            continue
        starts = [m.start() for m in re.finditer(r"-+", row.text)]
        for j in _extent(rows, i):
            if RULE.fullmatch(rows[j].text) or COLUMNS.fullmatch(rows[j].text):
                new[j] = relabelled(rows[j], "markup", WHY)
            elif rows[j].label == "p":
                new[j] = _cells(ledger.source.text, rows[j], starts)
    return ledger.with_rows(new)


def _extent(rows: tuple[Row, ...], at: int) -> range:
    """The rows of the table whose columns are ruled in row ``at``."""
    top = at
    while top and at - top < HEAD and rows[top - 1].label == "p":
        top -= 1
    several = top > 0 and RULE.fullmatch(rows[top - 1].text) is not None
    top -= several
    end = at + 1
    while end < min(len(rows), at + REACH):
        closes = RULE.fullmatch(rows[end].text) or COLUMNS.fullmatch(rows[end].text)
        if closes or (rows[end].label == "blank" and not several):
            return range(top, end + bool(closes))
        end += 1
    return range(top, at + 1) if several else range(top, end)


def _cells(text: str, row: Row, starts: list[int]) -> Row:
    """The row cut where its columns begin; ``starts`` are in ems' halves, as pandoc counts them."""
    ends = list(accumulate(round(2 * width(c, True)) for c in row.text))
    edits: list[Edit] = []
    for gap in re.finditer(r"\s+", row.text):
        at = ends[gap.end() - 1]
        if gap.start() == 0 or gap.end() == len(row.text):
            edits.append((*gap.span(), "", "markup", WHY, ""))
        elif at in starts:
            edits.append((*gap.span(), "\t", "markup", WHY, ""))
    return relabelled(amended(text, row, edits), "cell", WHY)
