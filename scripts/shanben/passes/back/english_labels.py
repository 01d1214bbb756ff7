"""Where a line of English labels must be cut: AbstractThe rules …, Keywordsgazetteers, and what stands in Han behind the keywords."""

from __future__ import annotations

import re

from shanben.passes.front.glued_labels import han_behind

KEYS = re.compile(r"(?:^\s*|(?<=[.。])\s*)(?:Key\s*-?[Ww]ords?|KEYWORDS?)\s*[:：]?")
GLUED = re.compile(r"\s*(?:Abstract|ABSTRACT)(?=[A-Z‘“][A-Za-z’”])")
GLUED_KEYS = re.compile(
    r"(?:^\s*|(?<=[.。])\s*)(?:Key\s?-?[Ww]ords|KEYWORDS)(?=[A-Za-z“‘][^.。]{4,300}[,，;；])"
)
"""AbstractThe rules …, Keywordsgazetteers, rules: labels that lost the gap behind them."""


def in_english(line: str) -> list[int]:
    """Where a line of English labels must be cut."""
    if not (
        "bstract" in line
        or "ABSTRACT" in line
        or "eyword" in line
        or "eyWord" in line
        or "KEYWORD" in line
        or "ey " in line
    ):
        return []
    cuts = []
    if (m := GLUED.match(line)) and len(line) > 150:
        cuts.append(m.end())
    if m := GLUED_KEYS.search(line):
        cuts += [m.start(), m.end()]
    if m := KEYS.search(line):
        cuts += han_behind(line, m.end())
    return sorted({c for c in cuts if 0 < c < len(line)})
