"""Who the authors are, without a label at the foot of the first page: 某某系某大学教授，研究方向为…

Recognises, on the page of the title: lines from the one that begins with an author's name and says where he works, or with
本文系 and says who paid, down to the notes or to the page's end, where their last one ends a sentence.
Lets pass: a paragraph of the text (it does not stand at the page's end), an author named without a place of work, what
stands at the text's own end (passes.front.closing_lines).
Cost if wrong: the last lines of a page stand as a biography.
"""

from __future__ import annotations

import re
from dataclasses import replace

from shanben.han.chars import ends_sentence
from shanben.han.names import authors
from shanben.model.ledger import Ledger, Reason, Row, relabelled
from shanben.passes.front.closing_lines import BIO, FUND
from shanben.passes.front.institutions import AFFILIATION
from shanben.passes.front.labelled_parts import NOTE_START, page_ends
from shanben.passes.lines.headings import shape
from shanben.passes.lines.joints import glue

PAGE = 70
"""Rows of a first page below its head at most."""
LINES = 8
"""Rows of such a note at most."""
NAMED = re.compile(r"\s*(?:系|[，,（(])")
FUNDED = re.compile(r"本(?:文|研究|论文)(?:系|是|为|受|得到)")
OWED = re.compile(r"(?:成果|资助|支持|感谢|致谢|负责|意见)[^。]{0,12}。$")
"""How a note on who paid ends, and its thanks."""


def first_foot(ledger: Ledger, text: list[int], new: dict[int, Row]) -> None:
    """Label the note among the rows ``text``, the head's and those below it; ``new`` are the rows of the head."""
    rows = ledger.rows
    names = [n for r in new.values() if r.label == "byline" and r.n != "en" for n in authors(r.bare)]
    below = [i for i in text if i not in new and i > min(new, default=0)][:PAGE]
    for k in range(1, len(below)):
        if page_ends(ledger, below[k - 1], below[k]):
            return
        role = _role(rows[below[k]].bare, names)
        if role and (end := _end(ledger, below, k)):
            for j in range(k, end):
                row = relabelled(rows[below[j]], role, Reason("FRONT02"))
                new[below[j]] = replace(row, glue=glue(rows[below[j - 1]].bare, row.bare) if j > k else None)
            return


def _role(bare: str, names: list[str]) -> str:
    """bio or funding for a line that such a note may begin with; else nothing."""
    if FUNDED.match(bare):
        return "funding"
    named = next((n for n in names if n and bare.startswith(n)), "")
    placed = named and NAMED.match(bare, len(named)) and AFFILIATION.search(bare) and BIO.search(bare)
    return "bio" if placed else ""


def _end(ledger: Ledger, below: list[int], k: int) -> int:
    """The place after the last line of the note that begins at place ``k``; 0 where it ends at no foot."""
    rows = ledger.rows
    for end in range(k + 1, min(k + LINES, len(below)) + 1):
        parted = end > k + 1 and ledger.source.lines[rows[below[end - 1]].line].blanks
        if end == len(below) or parted or shape(rows[below[end - 1]].bare):
            return 0
        if page_ends(ledger, below[end - 1], below[end]) or NOTE_START.match(rows[below[end]].text):
            said = "".join(rows[i].bare for i in below[k:end])
            told = not FUNDED.match(said) or (FUND.match(said) and OWED.search(said))
            return end if ends_sentence(said) and told else 0
    return 0
