"""Markers that an extractor lifted out of their line: ⑬ on a line of its own, and a gap below it where it was raised (MARK16).

pdftotext orders what it reads by height, and a raised number stands higher than its words; with -layout it comes below.
Recognises: lines of nothing but circled or bracketed numbers, and right below them, or above, one line with as many
gaps: a blank between a word and a mark, or behind a sentence. Lets pass: the number of a note, whose words have no such
gap; a line set wide, or with more gaps than numbers, or fewer; a number with such a line on either side.
Cost if wrong: the number of a note is read as a marker of its first line.
"""

from __future__ import annotations

import re

from shanben.han.chars import CIRCLED
from shanben.model.ledger import Edit, Ledger, Reason, Row, amended

NUMBER = re.compile(rf"\s*(?:[{CIRCLED}]+|[\[［〔]\d{{1,3}}(?:[,，\-–—－]\d{{1,3}})*[\]］〕])\s*$")
GAP = re.compile(
    r"(?<=[\u4e00-\u9fff”])[ \u3000]+(?=[，。；！？])|(?<=[。！？])[ \u3000]+(?=[\u4e00-\u9fff])"
)
"""Where a raised number was; beside brackets and quotation marks a gap may come from compressed marks."""
SPREAD = re.compile(r"[\u4e00-\u9fff] [\u4e00-\u9fff]")
"""A line set wide: its gaps tell nothing."""
MOST = 3
"""Numbers lifted out of one line at most."""


def lifted_markers(ledger: Ledger) -> Ledger:
    """Read each number in the gap that it left, where one line beside it has the gaps and the other none."""
    rows = ledger.rows
    new: dict[int, Row] = {}
    lifted: list[int] = []
    for i, row in enumerate(rows):
        if row.label == "p" and len(row.bare) <= 12 and NUMBER.match(row.text):
            lifted = [i] if _parted(ledger, i) else [*lifted, i]
            continue
        if lifted:
            first = lifted[0]
            above = _gaps(rows[first - 1]) if first and not _parted(ledger, first) else []
            below = _gaps(row) if not _parted(ledger, i) else []
            fits = [(k, gaps) for k, gaps in ((first - 1, above), (i, below)) if len(gaps) == len(lifted)]
            if len(fits) == 1 and len(lifted) <= MOST:
                _put_back(ledger, lifted, *fits[0], new)
        lifted = []
    return ledger.with_rows(new)


def _parted(ledger: Ledger, i: int) -> bool:
    """Whether a blank line stands above a row."""
    return ledger.source.lines[ledger.rows[i].line].blanks > 0


def _gaps(row: Row) -> list[tuple[int, int]]:
    """The gaps that raised numbers may have left in a row."""
    if row.label != "p" or SPREAD.search(row.text):
        return []
    return [m.span() for m in GAP.finditer(row.text)]


def _put_back(
    ledger: Ledger, lifted: list[int], at: int, gaps: list[tuple[int, int]], new: dict[int, Row]
) -> None:
    """Read the numbers of the rows ``lifted`` in the gaps of row ``at``."""
    text = ledger.source.text
    edits: list[Edit] = []
    for k, (a, b) in zip(lifted, gaps, strict=True):
        number = ledger.rows[k]
        why = Reason("MARK16", note=f"{number.bare} stands on a line of its own")
        new[k] = amended(text, number, [(0, len(number.text), "", "markup", why, "")])
        edits.append((a, b, number.bare, "ptr", why, "raised"))
    new[at] = amended(text, new.get(at, ledger.rows[at]), edits)
