"""Where one marker is missing between two sure ones: what stands there in its place.

Recognises: its number without its circle or bracket (2, (2), {2], [l]), or one thing that a machine reads for a circle
(O, 0, ⓪, ◎, @), or one circled number that stood where a list number could.
Lets pass: everything where no marker is missing, two things for one marker, quantities, numbers of a list.
Cost if wrong: a number of the text leads to a note; it is on the review list with its evidence.
"""

from __future__ import annotations

import re

from shanben.model.ledger import Ledger
from shanben.passes.markers.between import Taken, lookalike, prose_between
from shanben.passes.markers.candidates import Marker
from shanben.passes.markers.spelling import LETTERS
from shanben.passes.markers.sunk import COUNTED

AFTER = r"(?=\s*(?:[，。；：、！？”’》）」』“《]|[\u4e00-\u9fff]|[A-Z]|$))"
BEFORE = r"(?<=[\u4e00-\u9fffA-Za-z”’》）」』〉。，；：！？)\]])(?<![第约約近达達共至到超每前后後为為于於增降減减仅僅满滿百千万萬亿億图圖表式])"
ANY = re.compile(
    rf"{BEFORE}\s?(?:(?P<round>[OoQ0〇○◯◎⓪@Θ¤®©])|(?P<digits>\d{{1,2}})|(?P<held>[\[{{(（［〔【]\s*(?P<core>[\dlIoO|]{{1,3}})\s*[\]}})）］〕】]))"
    rf"{AFTER}(?!\s*(?:{COUNTED}))"
)


def standing_in(
    ledger: Ledger,
    low: Marker | None,
    high: Marker | None,
    taken: Taken,
    number: int,
    circles: bool,
) -> tuple[Marker, str] | None:
    """The one thing between two markers that the missing marker ``number`` became, and what was printed."""
    exact: list[tuple[Marker, str]] = []
    rounds: list[tuple[Marker, str]] = []
    for i, line, start, end in prose_between(ledger, low, high):
        for m in ANY.finditer(line, start, end):
            at = m.start() + (m[0][0].isspace())
            if (i, at) in taken:
                continue
            printed = m[0].strip()
            if printed[0] in "(（" and _listed(line, number):
                continue
            if m["digits"] and line[at - 1].isascii() and line[m.end() : m.end() + 1].isascii():
                continue  # a number of a Latin line: Beijing 1OO190
            digits = m["digits"] or (m["core"] or "").translate(LETTERS)
            marker = lookalike(i, line, at, m.end(), (number,), low.group if low else 0)
            if digits.isdecimal() and int(digits) == number:
                exact.append((marker, printed))
            elif m["round"] and circles and not (printed in "oQ" and line[at - 1].isascii()):
                rounds.append((marker, printed))
    if len(exact) > 1:
        exact = [x for x in exact if x[0].closed] or exact
    for found in (exact, rounds):
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def _listed(line: str, number: int) -> bool:
    """Whether a line numbers a list in parentheses: (1) … (2) …."""
    return any(re.search(rf"[（(]\s*{n}\s*[)）]", line) for n in (number - 1, number + 1) if n)
