"""Quotation marks of the other script.

Taiwan prints 「 」 and inside them 『 』 where the mainland prints “ ” and ‘ ’. A pair is turned by how deep it
stands, whichever marks were typed. Left as they are: a mark without its partner in the block, and a pair around
a passage without any Han character (“Embedded Liberalism” keeps its English marks). ’ after a Latin letter is an
apostrophe.
"""

from __future__ import annotations

import re

_MARKS = re.compile(r"[“”‘’「」『』]")
_HAN = re.compile(
    "[\u3400-\u9fff\U00020000-\U0003ffff\ufff9]"
)  # U+FFF9 stands for a protected span that holds Han
_OPEN = {"“": "”", "‘": "’"}
_OPEN_CORNER = {"「": "」", "『": "』"}


def to_corner(text: str) -> dict[int, str]:
    """Offset -> mark, for every “ ” and ‘ ’ of ``text`` that becomes 「 」 or 『 』."""
    return _turn(text, _OPEN, (("「", "」"), ("『", "』")))


def to_curly(text: str) -> dict[int, str]:
    """Offset -> mark, for every 「 」 and 『 』 of ``text`` that becomes “ ” or ‘ ’."""
    return _turn(text, _OPEN_CORNER, (("“", "”"), ("‘", "’")))


def _turn(text: str, pairs: dict[str, str], into: tuple[tuple[str, str], ...]) -> dict[int, str]:
    """Pair the marks of ``pairs`` and give each pair the marks of its depth."""
    closing = {c: o for o, c in pairs.items()}
    waiting: list[tuple[str, int]] = []
    matched: list[tuple[int, int]] = []
    for m in _MARKS.finditer(text):
        mark, at = m.group(), m.start()
        if mark in pairs:
            waiting.append((mark, at))
        elif mark in closing:
            if mark == "’" and at and text[at - 1].isascii() and text[at - 1].isalpha():
                inside = [o for o, _ in waiting]
                if "‘" not in inside:
                    continue  # don’t
            # A mark that closes an outer pair leaves the inner ones unpaired.
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == closing[mark]:
                    matched.append((waiting[depth][1], at))
                    del waiting[depth:]
                    break
    spans = [(a, b) for a, b in sorted(matched) if _HAN.search(text, a + 1, b)]
    turned: dict[int, str] = {}
    open_ends: list[int] = []
    for a, b in spans:
        while open_ends and open_ends[-1] < a:
            open_ends.pop()
        left, right = into[len(open_ends) % 2]
        turned[a], turned[b] = left, right
        open_ends.append(b)
    return turned
