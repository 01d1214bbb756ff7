"""Where a line of English labels must be cut: AbstractThe rules …, Keywordsgazetteers, and what stands in Han behind the keywords."""

from __future__ import annotations

import re

from shanben.passes.front.glued_labels import han_behind
from shanben.passes.front.institutions import LATIN_ORGANISATION

KEYS = re.compile(r"(?:^\s*|(?<=[.。])\s*)(?:Key\s*-?[Ww]ords?|KEYWORDS?)\s*[:：]?")
GLUED = re.compile(r"\s*(?:Abstract|ABSTRACT)(?=[A-Z‘“][A-Za-z’”]|(?!ion|ing|ed|ly|ness|s\b)[a-z]{12})")
"""A word that only begins like a label has a known ending, and is not as long as words that an OCR ran together."""
BEHIND = re.compile(r"(?<=[)）\d])\s*((?:Abstract|ABSTRACT)(?=\s*[:：]|[A-Z‘“]))")
PLACE = re.compile(LATIN_ORGANISATION)
REACH = 600
"""Letters before the label of an abstract among which the places where the authors work stand, on one line with it."""
GLUED_KEYS = re.compile(
    r"(?:^\s*|(?<=[.。])\s*)(?:Key\s?-?[Ww]ords|Key\s?-?[Ww]ord(?=[a-rt-z]{6})|KEYWORDS)(?=[A-Za-z“‘][^.。]{4,300}[,，;；])"
)
"""AbstractThe rules …, Keywordsgazetteers, rules: labels that lost the gap behind them."""
ABOVE = 60
"""Letters of an abstract before the keywords on its last line."""


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
    if (m := BEHIND.search(line)) and len(line) > m.end() + 150:
        if PLACE.search(line, max(0, m.start() - REACH), m.start()):
            cuts += [m.start(1)] if line[m.end() :].lstrip()[:1] in ":：" else [m.start(1), m.end()]
    if m := KEYS.search(line):
        cuts += han_behind(line, m.end())
        if m[0].rstrip().endswith((":", "：")) and m.start() > ABOVE:
            cuts.append(m.start() + len(m[0]) - len(m[0].lstrip()))
    return sorted({c for c in cuts if 0 < c < len(line)})
