"""Quotation marks, dashes and ellipses that pandoc wrote in ASCII (text pass; MARK17).

Pandoc's Markdown keeps the marks of a text for the reader of its own ``smart`` extension: "渡口" for “渡口”, ------ for ——,
1702---1790 for 1702—1790, ...... for ……
Recognises: such dashes and dots beside Han characters or between numbers, twice and more, in a text that has none of the
marks themselves; in such a text quotation marks that pair within a paragraph.
Lets pass: a paragraph with an odd number of quotation marks; an apostrophe; dots of a table of contents.
Cost if wrong: straight marks that were printed are shown curved; the ledger keeps them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle

from shanben.han.chars import HAN
from shanben.model.ledger import Edit, Ledger, Reason, amended

MARKS = re.compile("[“”‘’—…]")
ASCII = re.compile(
    rf"(?<=[{HAN}，。；：！？》）\"'])(?P<dash>(?:---)?---)(?=[{HAN}《（\"'A-Za-z])"
    rf"|(?<=\d)(?P<span>---?)(?=\d)|(?<=[{HAN}，。；：！？》）\"'])(?P<dots>\.{{6}}|\.{{3}})(?![.\d])"
)
READINGS = {"------": "——", "---": "—", "--": "–", "......": "……", "...": "…"}
SINGLE = re.compile(rf"(?<![A-Za-z0-9])'(?=[{HAN}《])([^'\n]{{1,80}})(?<=[{HAN}》。！？])'(?![A-Za-z0-9])")
FEWEST = 2
WHY = Reason("MARK17")
SKIPPED = frozenset({"blank", "nav", "markup", "image"})


def ascii_marks(ledger: Ledger) -> Ledger:
    """Read them as the marks they were."""
    text = ledger.source.text
    if MARKS.search(text) or sum(m[0] != "--" for m in ASCII.finditer(text)) < FEWEST:
        return ledger
    edits: dict[int, list[Edit]] = {}
    for block in _paragraphs(ledger):
        for i, edit in _of_block(ledger, block):
            edits.setdefault(i, []).append(edit)
    return ledger.with_rows({i: amended(text, ledger.rows[i], todo) for i, todo in edits.items()})


def _paragraphs(ledger: Ledger) -> Iterator[list[int]]:
    """Runs of rows that no blank row parts, by index."""
    block: list[int] = []
    for i, row in enumerate(ledger.rows):
        if row.label not in SKIPPED:
            block.append(i)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _of_block(ledger: Ledger, block: list[int]) -> Iterator[tuple[int, Edit]]:
    lines = {i: ledger.rows[i].text for i in block}
    for i, line in lines.items():
        for m in ASCII.finditer(line):
            yield i, (m.start(), m.end(), READINGS[m[0]], None, WHY, "")
        for m in SINGLE.finditer(line):
            yield i, (m.start(), m.start() + 1, "‘", None, WHY, "")
            yield i, (m.end() - 1, m.end(), "’", None, WHY, "")
    if sum(line.count('"') for line in lines.values()) % 2 == 0:
        sides = cycle("“”")
        for i, line in lines.items():
            for m in re.finditer('"', line):
                yield i, (m.start(), m.end(), next(sides), None, WHY, "")
