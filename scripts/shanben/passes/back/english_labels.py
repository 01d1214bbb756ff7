"""Where a line of English labels must be cut: AbstractThe rules …, Keywordsgazetteers, and the writer behind the keywords."""

from __future__ import annotations

import re

WRITER_BEHIND = re.compile(
    r"(?:^\s*|(?<=[.。])\s*)(?:Key\s*-?[Ww]ords?|KEYWORDS?)[^\u3400-\u9fff]{10,400}(?=[\u3400-\u9fff]{2,4}[\s\u3000，,]*[\u3400-\u9fff（）()、]{4,40}(?:教授|研究员|院士|博士|硕士|讲师|书记|院长|所长|主任|研究生|馆员|秘书长))"
)
"""English keywords, and behind them, on the same line, what the writer is."""
GLUED = re.compile(r"\s*(?:Abstract|ABSTRACT)(?=[A-Z‘“][A-Za-z’”])")
GLUED_KEYS = re.compile(
    r"(?:^\s*|(?<=[.。])\s*)(?:Key\s?-?[Ww]ords|KEYWORDS)(?=[A-Za-z“‘][^.。]{4,300}[,，;；])"
)
"""AbstractThe rules …, Keywordsgazetteers, rules: labels that lost the gap behind them."""


def in_english(line: str) -> list[int]:
    """Where a line of English labels must be cut."""
    if not (
        "bstract" in line or "ABSTRACT" in line or "eyword" in line or "KEYWORD" in line or "ey " in line
    ):
        return []
    cuts = []
    if (m := GLUED.match(line)) and len(line) > 150:
        cuts.append(m.end())
    if m := GLUED_KEYS.search(line):
        cuts += [m.start(), m.end()]
    if m := WRITER_BEHIND.search(line):
        cuts.append(m.end())
    return sorted({c for c in cuts if 0 < c < len(line)})
