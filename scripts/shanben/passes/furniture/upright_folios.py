"""Page numbers whose digits an extractor gave a line each, the last one first: — / 7 / 0 / 1 / — for 107.

A number that is set upright, or glyph by glyph from the right, comes out of PyMuPDF so.
Recognises: two to four lines of one digit each, within dashes, or above a line that begins with the first digit and a
running head; three such numbers or more that count the pages. Lets pass: the digits of a table, which count nothing.
Cost if wrong: digits leave the text; they stand in the ledger under ``pb``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from shanben.model.ledger import Ledger, Reason, Row, relabelled

SIGNS = frozenset("—–-·•―")
DIGITS = 4
"""Digits of a page's number at most."""
LEAST = 3
"""Numbers that count the pages at least."""
LED = re.compile(r"(\d)[\s\u3000]+\D")
"""The first digit, and behind a gap the running head."""


@dataclass(frozen=True, slots=True)
class Folio:
    """A page's number: what it reads, the rows of its digits, the rows of its dashes."""

    number: int
    digits: tuple[int, ...]
    signs: tuple[int, ...]


def upright_folios(ledger: Ledger) -> Ledger:
    """Label the digits as one number, and the dashes beside them."""
    rows = ledger.rows
    some = [i for i, r in enumerate(rows) if r.label != "blank"]
    found: list[Folio] = []
    k = 0
    while k < len(some):
        one = _folio(rows, some, k)
        if one:
            found.append(one)
        k += len(one.digits) if one else 1
    counted = {f for pair in pairwise(found) if 0 < pair[1].number - pair[0].number <= 2 for f in pair}
    if len(counted) < LEAST:
        return ledger
    why = Reason("FOLIO01", note="a digit a line, the last one first")
    new: dict[int, Row] = {}
    for f in counted:
        new |= {i: relabelled(rows[i], "fw", why) for i in (*f.digits[1:], *f.signs)}
        new[f.digits[0]] = relabelled(rows[f.digits[0]], "pb", why, str(f.number))
    return ledger.with_rows(new)


def _folio(rows: tuple[Row, ...], some: list[int], k: int) -> Folio | None:
    """The number whose digits begin at place ``k``; None where none does."""
    end = k
    while end < len(some) and end - k < DIGITS and _digit(rows[some[end]]):
        end += 1
    if end == k or (k and _digit(rows[some[k - 1]])):
        return None
    said = "".join(rows[i].bare for i in some[k:end])
    above, below = (rows[some[j]].bare if 0 <= j < len(some) else "" for j in (k - 1, end))
    led = LED.match(below)
    if above in SIGNS and above == below and end - k > 1:
        return Folio(int(said[::-1]), tuple(some[k:end]), (some[k - 1], some[end]))
    return Folio(int(led[1] + said[::-1]), tuple(some[k:end]), ()) if led else None


def _digit(row: Row) -> bool:
    return row.label == "p" and len(row.bare) == 1 and row.bare.isdecimal()
