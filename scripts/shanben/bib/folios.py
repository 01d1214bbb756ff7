"""Which printed page a place stands on, from the numbers printed between the pages.

A number at the head of a page names the page that begins, one at its foot the page that ends, and a text that was
extracted does not say which it was. So a page is told only where something decides: the first page in the record, or a
number at a foot followed at once by the next one at a head, or the converter, which saw the form feeds and where the
folios stand (``begins``). ``assets/citations.js`` has the same rule.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# Of these a copy that is not the published one may number its own pages from 1.
IN_A_HOST = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "chapter", "paper-conference", "entry"}
)


def least_page(kind: str, pages: str) -> int:
    """The least number that a break may have to tell a page by itself, for a work of this CSL type.

    An article whose record has no page range may be at hand as a manuscript that counts from 1: its numbers count
    only from 3 on.
    """
    return 3 if kind in IN_A_HOST and not pages else 0


def pages_between(
    folios: Sequence[str],
    joined: Sequence[bool],
    pages: str = "",
    *,
    opened: bool = True,
    begins: Sequence[bool] = (),
    least: int = 0,
) -> list[str | None]:
    """The printed page before the first folio, and after each of them; None where the text does not tell.

    ``joined``: is there no text between a folio and the next? ``pages`` is the record's range (``25-40``; ``25-`` where
    the end is open). ``opened``: does the text begin before the first folio? ``begins``: which folios the converter
    knows to name the page that begins there; none counts where one lies outside the record's range or the first is
    less than ``least``.
    """
    known = re.fullmatch(r"(\d+)(?:[-–—~～](\d*))?", pages)
    first = int(known[1]) if known else None
    if not folios:
        return [known[1] if known and known[2] in (None, known[1]) else None]
    numbers = [int(f) if f.isdigit() else None for f in folios]
    here: int | None = first if opened else None  # the page of the text before the folio at hand
    foot = _foot(numbers, joined, first, opened)
    out: list[int | None] = []
    sure = _sure(numbers, begins, known, least)
    for k, n in enumerate(numbers):
        if sure[k] and n is not None:
            out.append(here if here == n - 1 and (k == 0 or not joined[k - 1]) else None)
            here, foot = n, False
            continue
        held = here is not None and n is not None and n in (here, here + 1)
        out.append(here if held and (k == 0 or not joined[k - 1]) else None)
        if held and n is not None and here is not None:
            # the same number ends its page, the next one begins a page; after a foot at once, it begins the same page
            foot = n == here and not (k > 0 and joined[k - 1])
        here = None if n is None or foot is None else n + 1 if foot else n
    return [None if page is None else str(page) for page in [*out, here]]


def _sure(
    numbers: Sequence[int | None], begins: Sequence[bool], known: re.Match[str] | None, least: int
) -> list[bool]:
    """Which folios tell by themselves that their page begins there."""
    sure = [k < len(begins) and begins[k] and n is not None for k, n in enumerate(numbers)]
    told = [n for n, s in zip(numbers, sure, strict=True) if s and n is not None]
    low, high = (
        (int(known[1]), int(known[2] or known[1] if known[2] != "" else 10**9)) if known else (0, 10**9)
    )
    if not told or told[0] < least or not all(low <= n <= high for n in told):
        return [False] * len(numbers)
    return sure


def _foot(
    numbers: Sequence[int | None], joined: Sequence[bool], first: int | None, opened: bool
) -> bool | None:
    """Does the first folio stand at a foot? None where nothing tells."""
    n = numbers[0]
    if n is None:
        return None
    if first is not None:
        return opened if n == first else False if n == first + 1 else None
    return True if joined and joined[0] and numbers[1] == n + 1 else None
