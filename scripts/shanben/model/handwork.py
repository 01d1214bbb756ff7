"""Was a page edited by hand? The converter writes the page's hash into the ledger beside it, and looks before it writes.

The hash stands in the ledger's head (``# page<TAB>sha256``), so that the page itself stays an ordinary page.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

RECORD_PAGE = re.compile(r"---\n(?:(?!---).*\n){0,20}publish: (?:metadata|abstract)\n")
"""The head of a page that holds a work's record and not its text."""

HEAD = 8192
"""Characters that hold the front matter of any page."""


def holds_text(page: Path) -> bool:
    """Whether the page of a work is there and is more than its record."""
    if not page.is_file():
        return False
    with page.open(encoding="utf-8-sig", errors="replace") as file:
        return not RECORD_PAGE.match(file.read(HEAD))


def page_hash(page: str) -> str:
    """The hash of a page as written, line ends as LF: git may have turned them."""
    return hashlib.sha256(page.replace("\r\n", "\n").encode("utf-8")).hexdigest()


def stored_hash(ledger: Path) -> str:
    """The hash that the converter left; "" when there is none."""
    if not ledger.is_file():
        return ""
    with ledger.open(encoding="utf-8", errors="surrogateescape") as file:
        for line in file:
            if not line.startswith("# "):
                return ""
            name, _, value = line[2:].rstrip("\n").partition("\t")
            if name == "page":
                return value
    return ""


def edited_by_hand(page: Path, ledger: Path, new: str) -> bool:
    """Whether writing ``new`` over a page would lose a person's work.

    A page without a stored hash that is not already ``new`` was not written by the converter. A record page holds no
    work of a person's: it is made anew from its record at each build, and gives way when the work is cleared.
    """
    if not page.is_file():
        return False
    text = page.read_text("utf-8-sig", "replace")
    if RECORD_PAGE.match(text):
        return False
    there = page_hash(text)
    return there != page_hash(new) and there != stored_hash(ledger)
