"""Where one marker is missing between two sure ones: what stands there in its place.

Recognises: its number without its circle or bracket (2, (2), {2], [l]), or one thing that a machine reads for a circle
(O, 0, ⓪, ◎, @), or one circled number that stood where a list number could.
Lets pass: everything where no marker is missing, two things for one marker, quantities, numbers of a list.
Cost if wrong: a number of the text leads to a note; it is on the review list with its evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from shanben.model.ledger import Ledger
from shanben.passes.markers.candidates import CLOSES, Marker
from shanben.passes.markers.spelling import LETTERS
from shanben.passes.markers.sunk import COUNTED
from shanben.passes.markers.targets import PROSE

AFTER = r"(?=\s*(?:[，。；：、！？”’》）」』“《]|[\u4e00-\u9fff]|[A-Z]|$))"
BEFORE = r"(?<=[\u4e00-\u9fffA-Za-z”’》）」』〉。，；：！？)\]])(?<![第约約近达達共至到超每前后後为為于於增降減减仅僅满滿百千万萬亿億图圖表式])"
ANY = re.compile(
    rf"{BEFORE}\s?(?:(?P<round>[OoQ0〇○◯◎⓪@Θ¤®©])|(?P<digits>\d{{1,2}})|(?P<held>[\[{{(（［〔【]\s*(?P<core>[\dlIoO|]{{1,3}})\s*[\]}})）］〕】]))"
    rf"{AFTER}(?!\s*(?:{COUNTED}))"
)


Taken = frozenset[tuple[int, int]]
"""Where candidates stand already: (row, place) of each of their characters."""
FAR = 600
"""Rows between two markers at most: beyond that nothing says that the place of the missing one is here."""


def taken_by(markers: Iterable[Marker]) -> Taken:
    """The places of some candidates."""
    return frozenset((m.row, k) for m in markers for k in range(m.start, m.end))


def standing_in(
    ledger: Ledger,
    low: Marker | None,
    high: Marker | None,
    taken: Taken,
    number: int,
    circles: bool,
) -> tuple[Marker, str] | None:
    """The one thing between two markers that the missing marker ``number`` became, and what was printed."""
    first = low.row if low else 0
    if (high.row if high else len(ledger.rows)) - first > FAR:
        return None
    last = high.row if high else len(ledger.rows) - 1
    exact: list[tuple[Marker, str]] = []
    rounds: list[tuple[Marker, str]] = []
    for i in range(first, last + 1):
        row = ledger.rows[i]
        if row.label not in PROSE or row.label in ("title", "byline", "head"):
            continue
        start = low.end if low and i == first else 0
        end = high.start if high and i == last else len(row.text)
        for m in ANY.finditer(row.text, start, end):
            at = m.start() + (m[0][0].isspace())
            if (i, at) in taken:
                continue
            printed = m[0].strip()
            if printed[0] in "(（" and _listed(row.text, number):
                continue
            if m["digits"] and row.text[at - 1].isascii() and row.text[m.end() : m.end() + 1].isascii():
                continue  # a number of a Latin line: Beijing 1OO190
            digits = m["digits"] or (m["core"] or "").translate(LETTERS)
            after = row.text[m.end() : m.end() + 9].lstrip()[:1]
            marker = Marker(
                i,
                at,
                m.end(),
                (number,),
                "lookalike",
                True,
                row.text[max(0, at - 40) : at],
                closed=not after or after in CLOSES,
                group=low.group if low else 0,
            )
            if digits.isdecimal() and int(digits) == number:
                exact.append((marker, printed))
            elif m["round"] and circles and not (printed in "oQ" and row.text[at - 1].isascii()):
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
