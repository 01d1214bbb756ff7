"""How far a list of keywords goes below its label: in one paragraph, or one below the other.

Recognises: a list whose line ends on its separator, or was full while the next uses it too; below a label with one
keyword or none, up to a dozen short lines without a mark, down to the next label of the front (关键词：凡例 / 断限 /
方志 / 中图分类号 …, as pdftotext sets what only wide gaps part).
Lets pass: a column with any mark or number in it, or that no label closes.
Cost if wrong: a line of the head stands among the keywords; no character changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from shanben.han.chars import ends_sentence, han_count, latin_line, width
from shanben.han.heading_numbers import numbering
from shanben.han.standing_heads import standing
from shanben.model.ledger import Row
from shanben.passes.front.front_labels import head_label_of
from shanben.passes.front.mastheads import issue_as_cited, journal_issue
from shanben.passes.lines.headings import shape

KEYWORD = re.compile(r"[“《]?[\u3400-\u9fffA-Za-z][\u3400-\u9fffA-Za-z0-9·—\-“”《》/ \u3000]{1,23}")
"""One keyword, or a few that gaps part."""
MOST = 12
"""Lines that a column has at most."""
LONGEST = 15.0
"""Ems of one keyword at most: a longer line below is the first that was printed of the text; one that ends a sentence
only where a blank line stands above each keyword, as gaps make pdftotext write, and none above the label."""
FEW = 3
"""Words that the last keyword takes along to the next line at most."""
GAP = "\u3000"
"""What parts keywords whose own lines parted them."""


def keyword_column(rows: Sequence[Row], text: Sequence[int], k: int, first: str) -> int:
    """How many rows below the label ``text[k]`` are keywords of a column; ``first`` stands behind the label."""
    if first and not KEYWORD.fullmatch(first):
        return 0
    spaced = k > 0 and text[k] - text[k - 1] == 1
    for n, i in enumerate(text[k + 1 : k + 2 + MOST]):
        row = rows[i]
        spaced = spaced and i - text[k + n] > 1
        printed = width(row.bare) > LONGEST and (not ends_sentence(row.bare) or spaced)
        head = standing(row.bare) or ((one := shape(row.bare)) is not None and one.number == 1)
        if head_label_of(row.text) or printed or head:
            return n if n > 1 else 0
        if (
            row.label != "p"
            or not KEYWORD.fullmatch(row.bare)
            or numbering(row.bare)
            or not han_count(row.bare)
        ):
            return 0
    return 0


def more_keywords(line: str, after: str, full: bool) -> bool:
    """Whether a list of keywords goes on below: the line ends on its separator, or was full and the next uses it too."""
    if line.strip() and latin_line(line) != latin_line(after):
        return False
    if issue_as_cited(after) or journal_issue(after):
        return False
    if line.rstrip().endswith((";", "；", ",", "，", "、")):
        return not (ends_sentence(after) and width(after) > 60)
    if (
        latin_line(line) and not full
    ):  # English lines are ragged: the list goes on where the next line holds its separator, or ends its last keyword
        sign = ";" if ";" in line + after else ","
        held = sign in after or (latin_line(after) and len(after.split()) <= FEW)
        return held and after[:1].islower() and not after.endswith(".") and width(after) < 60
    mark = next(
        (m for m in (r"[;；]", r"[,，]", r"、", r"\s{2,}|\u3000") if re.search(m, line.strip())), None
    )
    if not full or ends_sentence(after) or width(after) > 45 or shape(after):
        return False
    if mark is None:
        return bool(re.search(r"[;；]", after)) and "。" not in after
    return (re.search(mark, after) is not None and "。" not in after) or width(after) < 8
