"""Which printed page a place stands on, from the numbers printed between the pages.

A number at the head of a page names the page that begins, one at its foot the page that ends, and a text that was
extracted does not say which it was. So a page is told only where something decides: the first page in the record, or a
number at a foot followed at once by the next one at a head. ``assets/citations.js`` has the same rule.
"""

from __future__ import annotations

import re
from collections.abc import Sequence


def pages_between(
    folios: Sequence[str], joined: Sequence[bool], pages: str = "", *, opened: bool = True
) -> list[str | None]:
    """The printed page before the first folio, and after each of them; None where the text does not tell.

    ``joined``: is there no text between a folio and the next? ``pages`` is the record's range (``25-40``; ``25-`` where
    the end is open). ``opened``: does the text begin before the first folio?
    """
    known = re.fullmatch(r"(\d+)(?:[-–—~～](\d*))?", pages)
    first = int(known[1]) if known else None
    if not folios:
        return [known[1] if known and known[2] in (None, known[1]) else None]
    numbers = [int(f) if f.isdigit() else None for f in folios]
    here: int | None = first if opened else None  # the page of the text before the folio at hand
    foot = _foot(numbers, joined, first, opened)
    out: list[int | None] = []
    for k, n in enumerate(numbers):
        held = here is not None and n is not None and n in (here, here + 1)
        out.append(here if held and (k == 0 or not joined[k - 1]) else None)
        if held and n is not None and here is not None:
            # the same number ends its page, the next one begins a page; after a foot at once, it begins the same page
            foot = n == here and not (k > 0 and joined[k - 1])
        here = None if n is None or foot is None else n + 1 if foot else n
    return [None if page is None else str(page) for page in [*out, here]]


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
