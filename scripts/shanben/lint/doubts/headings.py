"""Numbers of headings that leave one out, and levels that no heading stands between.

Recognises: every way of numbering that ``han.heading_numbers`` knows, each series by itself; a heading two levels below the
one above it.
Lets pass: a series that begins anew with 1; a number that one heading alone has, unless it is one of 一、 （一） 第一章.
Cost if wrong: a line in the review list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from shanben.han.heading_numbers import Shape, numbering
from shanben.lint.doubts.place import decided, doubt_at
from shanben.model.article import Article, Doubt
from shanben.model.ledger import Ledger
from shanben.model.placed import Placed

GLUED = re.compile(r"(\d{1,2}(?:[.．]\d{1,2}){0,3})(?=[^\d\s.．%％年月日、])")
"""A number that no gap parts from the words: 1引言; in a line that is a heading already it numbers it."""
ALWAYS = frozenset({"chapter", "section", "han", "han-paren"})
"""Schemes of which a single number tells that others should be there: 三、 alone."""
BRACKETED = frozenset({"han-paren", "number-paren", "number-half"})
FIGURES = "figures"
Path = tuple[int, ...]


def headings(ledger: Ledger, article: Article, spots: Sequence[Placed]) -> Iterator[Doubt]:
    """Numbers of headings that leave one out or come twice; levels that are leapt over."""
    heads = [(s, _shape(s.text)) for s in spots if s.label == "head"]
    levels = {b.id: b.level for b in article.blocks if b.kind == "head"}
    series = _Series([shape for _, shape in heads if shape])
    often: dict[int, Counter[int]] = {}
    for spot, shape in heads:
        often.setdefault(_depth(shape), Counter())[levels.get(spot.id, 0)] += 1
    above = 2
    for spot, shape in heads:
        why = series.doubt(shape) if shape else ""
        level = levels.get(spot.id, above)
        if not why and level > above + 1:
            why = f"a heading of level {level} stands below one of level {above}: one between them was lost, or a level is wrong"
        depth = _depth(shape)
        if not why and depth > 1 and (usual := often[depth].most_common(1)[0])[1] > 1 and usual[0] != level:
            why = f"a heading of level {level}, where others numbered so are of level {usual[0]}"
        above = level
        if why and not decided(ledger.rows[spot.rows[0]]):
            yield doubt_at(ledger, spot, "HEAD02", 0, len(spot.text), "", why)


def _shape(text: str) -> Shape | None:
    """The number of a heading, None where it bears none."""
    bare = text.strip()
    return numbering(GLUED.sub(r"\1 ", bare, count=1) if GLUED.match(bare) else bare)


def _way(shape: Shape) -> str:
    """The series that a number counts in: 1, 1.1 and 1.1.1 are one."""
    figures = shape.scheme.startswith("decimal") or shape.scheme in ("number", "number-gap")
    return FIGURES if figures else shape.scheme


def _depth(shape: Shape | None) -> int:
    """1 for 1, 2 for 1.1; 0 for what is not numbered in figures."""
    return len(shape.path) if shape and _way(shape) == FIGURES else 0


class _Series:
    """Each way of numbering by itself; bracketed numbers count anew below a section without brackets."""

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self.often = Counter((_way(s), len(s.path)) for s in shapes)
        self.last: dict[str, Path] = {}

    def doubt(self, shape: Shape) -> str:
        """Why the number does not follow those above it, "" where it does."""
        way, path = _way(shape), shape.path
        if self.often[way, len(path)] < 2 and way not in ALWAYS:
            return ""
        last = self.last.get(way, ())
        begins = path[-1] == 1 and path[:-1] == last[: len(path) - 1]
        follows = begins or path in _next(last)
        if shape.unit and not follows:
            return ""  # 3 国 counts something
        if way not in BRACKETED and way != FIGURES:
            self.last = {w: p for w, p in self.last.items() if w not in BRACKETED}
        self.last[way] = path
        if follows:
            return ""
        number, before = ".".join(map(str, path)), ".".join(map(str, last)) or "none"
        return f"heading number {number} comes after {before}: one was lost, or a line is no heading"


def _next(last: Path) -> set[Path]:
    """What may follow a number: its first part, or the next on any level above."""
    return {(*last[:k], last[k] + 1) for k in range(len(last))} | {(*last, 1), (1,)}
