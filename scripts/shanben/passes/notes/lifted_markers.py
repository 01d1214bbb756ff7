"""Markers that an extractor lifted out of their line: ⑬ on a line of its own, and a gap below it where it was raised (MARK16).

pdftotext orders what it reads by height, and a raised number stands higher than its words.
Recognises: lines of nothing but circled or bracketed numbers, and right below them one line with as many gaps: a blank
between a Chinese character and a mark, or behind a sentence. Lets pass: the number of a note, whose words have no such
gap; a line set wide, or with more gaps than numbers, or fewer.
Cost if wrong: the number of a note is read as a marker of its first line.
"""

from __future__ import annotations

import re

from shanben.han.chars import CIRCLED
from shanben.model.ledger import Ledger, Reason, Row, amended

NUMBER = re.compile(rf"\s*(?:[{CIRCLED}]+|[\[［〔]\d{{1,3}}(?:[,，\-–—－]\d{{1,3}})*[\]］〕])\s*$")
GAP = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[，。；！？])|(?<=[。！？])[ \u3000]+(?=[\u4e00-\u9fff])")
"""Where a raised number was; beside brackets and quotation marks a gap may come from compressed marks."""
SPREAD = re.compile(r"[\u4e00-\u9fff] [\u4e00-\u9fff]")
"""A line set wide: its gaps tell nothing."""
MOST = 3
"""Numbers lifted out of one line at most."""


def lifted_markers(ledger: Ledger) -> Ledger:
    """Read each number in the gap that it left."""
    rows = ledger.rows
    new: dict[int, Row] = {}
    lifted: list[int] = []
    for i, row in enumerate(rows):
        blank = ledger.source.lines[row.line].blanks > 0
        if row.label == "p" and len(row.bare) <= 12 and NUMBER.match(row.text):
            lifted = [i] if blank else [*lifted, i]
            continue
        below = lifted and row.label == "p" and not blank and not SPREAD.search(row.text)
        gaps = list(GAP.finditer(row.text)) if below else []
        if 0 < len(gaps) == len(lifted) <= MOST:
            numbers = [rows[k].bare for k in lifted]
            why = [Reason("MARK16", note=f"{n} stands on the line above") for n in numbers]
            for k, w in zip(lifted, why, strict=True):
                size = len(rows[k].text)
                new[k] = amended(ledger.source.text, rows[k], [(0, size, "", "markup", w, "")])
            edits = [
                (m.start(), m.end(), n, "ptr", w, "raised")
                for m, n, w in zip(gaps, numbers, why, strict=True)
            ]
            new[i] = amended(ledger.source.text, row, edits)
        lifted = []
    return ledger.with_rows(new)
