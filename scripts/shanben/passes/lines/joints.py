"""What joins two halves of a broken line."""

from __future__ import annotations

from shanben.han.chars import is_latin
from shanben.passes.lines.cut_addresses import cuts_address


def glue(a: str, b: str) -> str:
    """A space between Latin words, nothing beside Han (CLREQ 3.1); nothing after a hyphen and inside an address."""
    if not a or not b:
        return ""
    if a[-1] == "-" and b[0].isalpha():
        return ""
    left, right = a[-1], b[0]
    latin = (left.isascii() or is_latin(left)) and (right.isascii() or is_latin(right))
    return " " if latin and not cuts_address(a, b) else ""
