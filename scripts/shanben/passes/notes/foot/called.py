"""Which notes the text above calls, and which of them the pages' feet have answered so far.

Recognises: markers in every spelling, bare numbers that may be raised digits, a number that a line end threw out of its
line. Cost if wrong: none here; passes.notes.foot.judged weighs it.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from dataclasses import dataclass, field

from shanben.han.chars import CIRCLED
from shanben.model.ledger import Row
from shanben.passes.lines.entries import PARENTHESISED, RAISED
from shanben.passes.markers.spelling import BRACKET, PAREN, RAISED_DIGITS, ROUND, SIGN, ZHU, numbers_of
from shanben.passes.markers.sunk import SUNK
from shanben.passes.notes.foot.breaks import CLOSING
from shanben.passes.notes.foot.page import Foot, Start

NUMBER = re.compile(rf"[0-9{CIRCLED}{PARENTHESISED}{RAISED}]")


def raised_numbers(rows: tuple[Row, ...], text: list[int]) -> dict[int, list[int]]:
    """The numbers that may be markers inside each row of the body."""
    out: dict[int, list[int]] = {}
    for k, i in enumerate(text):
        s = rows[i].text
        if not NUMBER.search(s):
            continue
        after = rows[text[k + 1]].bare[:1] if k + 1 < len(text) else ""
        found = [
            n
            for pattern in ((ROUND, PAREN, BRACKET, ZHU, RAISED_DIGITS, SUNK) if SIGN.search(s) else ())
            for m in pattern.finditer(s)
            if m.start() or (s[m.end() : m.end() + 9].strip()[:1] or after or "\n") in CLOSING
            for n in numbers_of(m[0])
        ]
        for t in rows[i].tiles if len(rows[i].tiles) > 2 else ():
            if t.label == "ptr" and (m := re.search(r"\d{1,3}", t.reading or "")):
                found.append(int(m[0]))
        if found:
            out[i] = found
    return out


@dataclass(slots=True)
class Calls:
    """What the text has called and the notes have answered, so far."""

    seen: Counter[int] = field(default_factory=Counter)
    """Numbers that the page's text called and no note of it has answered."""
    last: int = 0
    """The number of the last note."""
    used: set[str] = field(default_factory=set)
    """How the notes so far were spelled."""
    given: deque[tuple[int, int]] = field(default_factory=deque)
    """Rows and numbers of the notes that were labelled before and are still to come."""

    def come_to(self, foot: Foot, k: int) -> None:
        """Read on to place ``k``: what its row calls, and the notes given above it."""
        row = foot.text[k]
        while self.given and self.given[0][0] < row:
            self.last = self.given.popleft()[1]
        self.seen.update(foot.raised.get(row, ()))

    def throws_out(self, foot: Foot, one: Start) -> bool:
        """Whether a number that nothing called stands alone on its line here and once more on its page: the marker, and
        then its note."""
        return one.alone and not one.reads and not self.known(one) and foot.again(one)

    def thrown_out(self, one: Start | None) -> None:
        """Count a number alone on its line, which begins no note, for a marker that a line end threw out of the text."""
        if one and one.alone:
            self.seen.update(one.numbers)

    def known(self, one: Start) -> bool:
        """Whether the text above calls a note."""
        return one.numbers[0] in self.seen

    def follows(self, one: Start) -> bool:
        """Whether a note counts on, or from 1."""
        return one.numbers[0] in (1, self.last + 1)

    def share_of(self, chain: list[Start]) -> float:
        """The share of a chain's notes that the text above calls."""
        numbers = [n for one in chain for n in one.numbers]
        return sum(n in self.seen for n in numbers) / len(numbers)

    def answered(self, chain: list[Start]) -> None:
        """Take a chain for notes."""
        for one in chain:
            self.seen.subtract(one.numbers)
        self.seen = +self.seen
        self.last = chain[-1].numbers[-1]
        self.used.add(chain[0].spelling)
