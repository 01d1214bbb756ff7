"""Lines that begin with the parts of a count: 一是 … 二是 …, 第一， … 第二， …, 首先， … 其次， ….

Two of them that follow each other and both begin a printed line below a full stop hardly do so by chance: their
paragraphs are the parts of the count. Lets pass: a count inside a sentence (；二是), one whose first part stands behind a
comma, one whose next part stands inside a line, the same words far apart or on lines one below the other.
Cost if wrong: as passes.body.joins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

PART = re.compile(
    r"(?P<stop>^|[。；])(?:(?P<kind>第|其|)(?P<number>[一二三四五六七八九十])(?:是|(?<=[第其].)[，,、])"
    r"|(?P<word>首先|其次|再次|最后|最後)[，,])"
)
ORDER = {"首先": 1, "其次": 2, "再次": 3, "最后": 4, "最後": 4}
NUMERALS = "一二三四五六七八九十"
FAR, NEAR = 80, 2
"""Lines between two parts of a count at most, and at least: below a part of one line the next begins a line anyway."""
Part = tuple[int, int]
"""Line and number of a part."""


def counted_starts(lines: Sequence[str], near: int = NEAR) -> frozenset[int]:
    """The lines that begin with a part of a count, where the part before or behind it begins a line too, ``near`` or
    more lines away."""
    begun: dict[str, list[Part]] = {}
    inside: set[tuple[str, int, int]] = set()
    for k, line in enumerate(lines):
        below = k == 0 or lines[k - 1].endswith(("。", "：", "”", "」", "）", "]"))
        for kind, number, stopped in _parts(line):
            if stopped or not below:
                inside.add((kind, number, k // FAR))
            else:
                begun.setdefault(kind, []).append((k, number))
    out: set[int] = set()
    for kind, parts in begun.items():
        for (at, before), (k, number) in pairwise(parts):
            follows = before < number if kind == "word" else before + 1 == number
            zones = (at // FAR, k // FAR, k // FAR + 1)
            inline = any((kind, n, z) in inside for n in (before - 1, number + 1) for z in zones)
            if follows and near <= k - at <= FAR and not inline:
                out |= {at, k}
    return frozenset(out)


def _parts(line: str) -> Iterator[tuple[str, int, bool]]:
    """The parts of a count in a line: their kind, their number, whether a stop stands before them in the line."""
    for m in PART.finditer(line):
        number = ORDER[m["word"]] if m["word"] else NUMERALS.index(m["number"]) + 1
        yield "word" if m["word"] else m["kind"], number, bool(m["stop"])
