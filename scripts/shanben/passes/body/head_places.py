"""Where headings stand on their line: in the middle, at the margin, or set in as paragraphs are (pdftotext -layout).

White space is all that tells the levels of headings without numbers, and only -layout keeps it. It counts in cells as
wide as each page wants, so a heading is held against its own page: the margin, and the indent of its paragraphs.
Recognises: two headings or more in the middle and two or more at the left, the first one in the middle; else two or
more at the margin and two or more set in, the first one at the margin.
Lets pass: texts whose headings all stand alike (their size, which no extractor keeps, tells them apart), a heading that
fills most of its line (it stands in the middle and at the left).
Cost if wrong: a heading stands a level too high or too low.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from shanben.model.ledger import Ledger, Row
from shanben.model.measure import Setting

TWICE = 2
"""Headings of each kind at least."""
FAR = 3
"""Places beyond the indent of the page's paragraphs from which on a heading stands in the middle."""
LONG = 0.75
"""Share of the measure from which on a heading tells nothing of its place."""


def places(ledger: Ledger, facts: Setting, heads: list[tuple[int, Row]]) -> dict[int, int]:
    """Row -> 0 or 1 steps below the top, for the headings whose place tells; nothing where the places tell no levels."""
    if not facts.wrapped or facts.first:
        return {}
    lines = ledger.source.lines
    margins, indents = _pages(ledger)
    middle: list[int] = []
    margin: list[int] = []
    inset: list[int] = []
    for i, row in heads:
        line = lines[row.line]
        measure = facts.measures[row.line]
        if line.page not in margins or measure <= 0 or line.width > LONG * measure or row.bare[:1] in "“《（":
            continue
        white = _white(ledger, row) - margins[line.page]
        if white >= indents[line.page] + FAR:
            middle.append(i)
        elif white <= 0:
            margin.append(i)
        elif white <= indents[line.page] + 1:
            inset.append(i)
    left = [*margin, *inset]
    if min(len(middle), len(left)) >= TWICE and min(middle) < min(left):
        return dict.fromkeys(middle, 0) | dict.fromkeys(left, 1)
    if not middle and min(len(margin), len(inset)) >= TWICE and min(margin) < min(inset):
        return dict.fromkeys(margin, 0) | dict.fromkeys(inset, 1)
    return {}


def _white(ledger: Ledger, row: Row) -> int:
    """The places before a row's line, as its extractor counted them."""
    line = ledger.source.lines[row.line]
    said = ledger.source.text[line.start : line.end]
    return len(said) - len(said.lstrip())


def _pages(ledger: Ledger) -> tuple[dict[int, int], dict[int, int]]:
    """For each page its margin and the indent of its paragraphs beyond it, in places; pages of a few lines have none."""
    found: dict[int, list[int]] = defaultdict(list)
    for row in ledger.rows:
        if row.label == "p" and row.bare:
            found[ledger.source.lines[row.line].page].append(_white(ledger, row))
    margins: dict[int, int] = {}
    indents: dict[int, int] = {}
    for page, white in found.items():
        if len(white) < 6:
            continue
        margins[page] = least = min(white)
        further = Counter(w - least for w in white if 0 < w - least <= 8)
        indents[page] = further.most_common(1)[0][0] if further else 0
    return margins, indents
