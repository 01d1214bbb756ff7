"""Tables that an extractor left as lines: rows with pipes or tags, rows whose gaps show, rows that lost even those.

Recognises a row with marks wherever it stands; lines with gaps near a table's caption; lines below such a caption until
prose begins; three lines or more far short of the measure that end no clause.
Lets pass: two words with a gap (a heading), a list of items with numbers, a full line.
Cost if wrong: a line of prose stands as a cell; nothing is lost.
"""

from __future__ import annotations

import re

from shanben.han.chars import RE_HAN, ends_sentence, width
from shanben.han.heading_numbers import numbering
from shanben.han.standing_heads import standing
from shanben.model.ledger import Edit, Ledger, Reason, Row, amended, relabelled
from shanben.model.measure import Setting
from shanben.passes.body.caption_words import CAPTION
from shanben.passes.lines.entries import BULLET

TABLE = re.compile(r"\s*\|.*\|\s*$|\s*</?(?:table|tbody|thead|tr|td|th|html|body)\b|.*</t[dhr]>")
SEPARATOR = re.compile(r"\s*\|\s*|<[^>]*>\s*")
RULE = re.compile(r"\s*\|?\s*:?-{2,}[\s:|-]*")
GAP = re.compile(r"\S(?:\s{2,}|\u3000|\t)\S")
SECTIONS = frozenset({"chapter", "section", "formal", "han", "han-paren", "decimal2", "decimal3"})


NEAR = 16
"""Text rows within which a table stands from its caption."""


def is_row(bare: str) -> bool:
    """Whether a line is a row of a pipe or HTML table."""
    return ("|" in bare or "<" in bare) and TABLE.match(bare) is not None


def with_cells(text: str, row: Row) -> Row:
    """A table row whose pipes and tags are read as tabs between cells and line ends between rows."""
    if RULE.fullmatch(row.text):
        return relabelled(row, "markup", Reason("TABLE01", note="the rule under a table's head"))
    edits: list[Edit] = []
    for m in SEPARATOR.finditer(row.text):
        tag = m[0].strip().lower()
        reading = "\n" if tag.startswith("</tr") else "\t" if tag.startswith(("</td", "</th", "|")) else ""
        edits.append((m.start(), m.end(), reading, "markup", Reason("TABLE01"), ""))
    return relabelled(amended(text, row, edits), "cell", Reason("TABLE01"))


def gapped_rows(rows: tuple[Row, ...], text: list[int]) -> set[int]:
    """Rows of three words or more with gaps and no sentence in them, two together at least, near a table's caption."""

    def gapped(k: int) -> bool:
        parts = rows[text[k]].bare.split()
        named = len(parts) > 2 and CAPTION.fullmatch(rows[text[k]].bare) is not None
        if named and not RE_HAN.search(rows[text[k]].bare):
            return False  # Figure 2 The rules of local histories: words, not cells
        if named and re.fullmatch(r"[续續附]?[表图圖]|Table", parts[0]):
            parts = parts[2:]  # 表 1 …: the gap before its number says nothing
        return (
            len(parts) >= 3
            and not is_row(rows[text[k]].bare)
            and not re.search(r"[。；，！？：]", rows[text[k]].bare)
            and max(map(width, parts)) <= 16
        )

    out: set[int] = set()
    for c in range(len(text)):
        bare = rows[text[c]].bare
        if bare[:1] not in "表续續附T" or not CAPTION.fullmatch(bare) or gapped(c):
            continue
        near = {k for k in range(max(0, c - NEAR), min(len(text), c + NEAR)) if k != c and gapped(k)}
        out.update(text[k] for k in near if near & {k - 2, k - 1, k + 1, k + 2})
    return out


def below_caption(ledger: Ledger, facts: Setting, text: list[int], k: int) -> int:
    """The end of a table set as lines that begins at ``text[k]``, below its caption; ``k`` when there is none.

    Its rows have gaps, or are short and end no sentence; a full line, a sentence or a heading ends it.
    """
    if k < len(text) and is_row(ledger.rows[text[k]].bare):
        return k
    j = k
    gaps = 0
    while j < len(text) and j - k < 80:
        row = ledger.rows[text[j]]
        bare = row.bare
        gap = GAP.search(bare) is not None
        size, measure = facts.widths[row.line], facts.measures[row.line]
        if is_row(bare):
            break
        if not gap and (
            "，" in bare or ends_sentence(bare) or (facts.wrapped and size > 0.85 * measure) or size > 40
        ):
            break
        number = numbering(bare)
        if number and number.scheme in SECTIONS and not gap and not number.unit:
            break
        gaps += gap or len(bare.split()) >= 3
        j += 1
    return j if j - k >= 2 and gaps >= 0.6 * (j - k) else k


def without_gaps(ledger: Ledger, facts: Setting, text: list[int], k: int) -> int:
    """The end of a table that lost the gaps between its cells: three lines or more, each far short of the measure
    without a mark at its end; ``k`` when there is none."""
    rows = ledger.rows
    j = k
    while j < len(text) and j - k < 80 and (j == k or rows[text[j]].line - rows[text[j - 1]].line <= 2):
        row = rows[text[j]]
        measure = facts.measures[row.line]
        if "，" in row.bare or "。" in row.bare or measure < 16 or width(row.bare) > 0.6 * measure:
            break
        if not re.search(r"[\w%％）]$", row.bare):
            break
        number = numbering(row.bare)
        if (number and not number.unit) or standing(row.bare) or row.n or BULLET.match(row.bare):
            break
        j += 1
    return j if j - k >= 3 else k
