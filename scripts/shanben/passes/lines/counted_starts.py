"""Lines that begin with the parts of a count: 一是 … 二是 …, 第一， … 第二， …, 首先， … 其次， ….

Two of them that follow each other and both begin a printed line below a full stop hardly do so by chance: their
paragraphs are the parts of the count. Lets pass: a count inside a sentence (；二是), the same words far apart.
Cost if wrong: as passes.body.joins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

PART = re.compile(
    r"(?P<kind>第|其|)(?P<number>[一二三四五六七八九十])(?:是|(?<=[第其].)[，,、])|(?P<word>首先|其次|再次|最后|最後)[，,]"
)
ORDER = {"首先": 1, "其次": 2, "再次": 3, "最后": 4, "最後": 4}
NUMERALS = "一二三四五六七八九十"
FAR = 80
"""Lines between two parts of a count at most."""


def counted_starts(lines: Sequence[str]) -> frozenset[int]:
    """The lines that begin with a part of a count, where the part before or behind it begins a line too."""
    out: set[int] = set()
    last: dict[str, tuple[int, int]] = {}
    for k, line in enumerate(lines):
        found = PART.match(line)
        if not found or (k and not lines[k - 1].endswith(("。", "：", "”", "」", "）", "]"))):
            continue
        kind = found["kind"] or "" if not found["word"] else "word"
        number = ORDER[found["word"]] if found["word"] else NUMERALS.index(found["number"]) + 1
        at, before = last.get(kind, (k, 0))
        follows = before < number if kind == "word" else before + 1 == number
        if at < k <= at + FAR and follows:
            out |= {at, k}
        last[kind] = k, number
    return frozenset(out)
