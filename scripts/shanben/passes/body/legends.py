"""Legends of photos that a page's text was extracted around, between two halves of a sentence.

Recognises a line that says so (图为…, …摄, ▲…（圖／…）); lines of another measure that begin with a date; narrow lines set tight where
all else is set wide. Lets pass: a paragraph that begins with a date.
Cost if wrong: a sentence leaves its paragraph and stands beside it; nothing is lost.
"""

from __future__ import annotations

import re

from shanben.han.chars import ends_sentence, width
from shanben.han.heading_numbers import numbering
from shanben.model.ledger import Ledger
from shanben.model.measure import Setting
from shanben.model.source import LONG
from shanben.passes.front.head_lines import CAPTIONED

DATED = re.compile(
    r"(?:(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日|上图|下图|左图|右图|图为|照片)"
)
SHOWS = re.compile(r"图为|圖為|(?:摄影?|攝影?|供图|供圖|资料图|資料圖)[）)]?$")
"""What says in a line that it is the legend of a photo."""
LEAVES_OPEN = re.compile(r"[在于自从到至和与（“《]$")


def legend_end(ledger: Ledger, facts: Setting, text: list[int], k: int) -> int:
    """The end of the legend that begins at ``text[k]``; ``k`` when none begins there."""
    bare = ledger.rows[text[k]].bare
    if CAPTIONED.fullmatch(bare):
        return k + 1
    if k == 0:
        return k
    if facts.wrapped and width(bare) <= LONG:
        tight = _tight_end(ledger, facts, text, k)
        if DATED.match(bare):
            return max(tight, _dated_end(ledger, facts, text, k))
        if tight > k:
            return tight
    return k + 1 if SHOWS.search(bare) and _says_so(ledger, facts, text, k) else k


def _dated_end(ledger: Ledger, facts: Setting, text: list[int], k: int) -> int:
    """The end of a photo legend that begins at ``text[k]``; ``k`` when it is none."""
    rows, lines = ledger.rows, ledger.source.lines
    before = rows[text[k - 1]]
    done = ends_sentence(before.bare)
    if LEAVES_OPEN.search(before.bare) or (width(before.bare) < 10 and not done):
        return k
    first = lines[rows[text[k]].line]
    j = k
    while j < len(text) and j - k < 12:
        if ends_sentence(rows[text[j]].bare):
            break
        j += 1
    else:
        return k
    if j >= len(text) - 1:
        return k
    frame = [lines[rows[i].line] for i in text[k : j + 1]]
    measure = facts.measures[before.line]
    tight = facts.blanks == "every" and len(frame) > 1 and all(x.blanks == 0 for x in frame[1:])
    other = any(abs(x.width - measure) > (1.5 if tight else 2.5) for x in frame[: max(1, len(frame) - 1)])
    apart = first.blanks > 0 and lines[rows[text[j + 1]].line].blanks > 0 and facts.blanks != "every"
    if done:
        return j + 1 if tight and all(x.width < 0.6 * measure for x in frame) else k
    return j + 1 if other and (tight or apart or facts.blanks == "every") else k


def _says_so(ledger: Ledger, facts: Setting, text: list[int], k: int) -> bool:
    """Whether row ``text[k]``, which says that it is a legend, stands apart: a line of its own that ends no sentence."""
    row = ledger.rows[text[k]]
    if width(row.bare) > 48 or ends_sentence(row.bare):
        return False
    if not facts.wrapped:
        return True
    below = ledger.source.lines[ledger.rows[text[k + 1]].line] if k + 1 < len(text) else None
    apart = facts.blanks == "paragraph" and ledger.source.lines[row.line].blanks > 0
    return (apart and (below is None or below.blanks > 0)) or width(row.bare) > facts.measures[row.line] + 1.5


def _tight_end(ledger: Ledger, facts: Setting, text: list[int], k: int) -> int:
    """The end of the narrow lines set tight that begin at ``text[k]``; ``k`` for fewer than two."""
    rows, lines = ledger.rows, ledger.source.lines
    if facts.blanks != "every" or lines[rows[text[k]].line].blanks == 0:
        return k
    limit = 0.6 * facts.measures[rows[text[k - 1]].line]
    j = k
    while (
        j < len(text)
        and width(rows[text[j]].bare) <= limit
        and (j == k or (lines[rows[text[j]].line].blanks == 0 and text[j] == text[j - 1] + 1))
    ):
        j += 1
    if all(numbering(rows[i].bare) for i in text[k:j]):
        return k  # the items of a list
    return j if j - k >= 2 else k
