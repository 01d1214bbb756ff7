"""Numbers of headings that leave one out, and levels that no heading stands between.

Recognises: 一、 （一） 第一章 and 1 / 1.1 / 1.1.1, each series by itself; a heading two levels below the one above it.
Lets pass: a series that begins anew with 1; a scheme that one heading alone has.
Cost if wrong: a line in the review list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from shanben.han.numerals import from_han
from shanben.lint.doubts.place import decided, doubt_at
from shanben.model.article import Article, Doubt
from shanben.model.ledger import Ledger
from shanben.model.placed import Placed

NUMBERED = re.compile(
    r"\s*(?:第?([一二三四五六七八九十]{1,3})[、章．.]|[（(]([一二三四五六七八九十]{1,3})[）)])"
)
DECIMAL = re.compile(r"\s*(\d{1,2}(?:[.．]\d{1,2}){0,3})(?![\d%]|[.．]\d)[.．、\s]*(?=[^\d\s.．%％年月日])")
Path = tuple[int, ...]


def headings(ledger: Ledger, article: Article, spots: Sequence[Placed]) -> Iterator[Doubt]:
    """Numbers of headings that leave one out or come twice; levels that are leapt over."""
    heads = [s for s in spots if s.label == "head"]
    levels = {b.id: b.level for b in article.blocks if b.kind == "head"}
    han, figures = _Han(), _Figures(heads)
    often: dict[int, Counter[int]] = {}
    for spot in heads:
        often.setdefault(len(_path(spot.text)), Counter())[levels.get(spot.id, 0)] += 1
    above = 2
    for spot in heads:
        why = han.doubt(spot.text) or figures.doubt(spot.text)
        level = levels.get(spot.id, above)
        if not why and level > above + 1:
            why = f"a heading of level {level} stands below one of level {above}: one between them was lost, or a level is wrong"
        depth = len(_path(spot.text))
        if not why and depth > 1 and (usual := often[depth].most_common(1)[0])[1] > 1 and usual[0] != level:
            why = f"a heading of level {level}, where others numbered so are of level {usual[0]}"
        above = level
        if why and not decided(ledger.rows[spot.rows[0]]):
            yield doubt_at(ledger, spot, "HEAD02", 0, len(spot.text), "", why)


class _Han:
    """一、 and （一）."""

    def __init__(self) -> None:
        self.last = {"top": 0, "under": 0}

    def doubt(self, text: str) -> str:
        m = NUMBERED.match(text)
        if not m:
            return ""
        kind = "top" if m[1] else "under"
        number = from_han(m[1] or m[2]) or 0
        if kind == "top":
            self.last["under"] = 0
        before, self.last[kind] = self.last[kind], number or self.last[kind]
        if not number or number in (before + 1, 1):
            return ""
        return (
            f"heading number {number} comes after {before or 'none'}: one was lost, or a line is no heading"
        )


class _Figures:
    """1, 1.1, 1.1.1: only where a depth comes more than once."""

    def __init__(self, heads: Sequence[Placed]) -> None:
        self.often = Counter(len(p) for s in heads if (p := _path(s.text)))
        self.last: Path = ()

    def doubt(self, text: str) -> str:
        path = _path(text)
        if not path or self.often[len(path)] < 2:
            return ""
        last, self.last = self.last, path
        if path[-1] == 1 and (len(path) == 1 or path[:-1] == last[: len(path) - 1]):
            return ""
        if path in _next(last):
            return ""
        number, before = ".".join(map(str, path)), ".".join(map(str, last)) or "none"
        return f"heading number {number} comes after {before}: one was lost, or a line is no heading"


def _path(text: str) -> Path:
    m = DECIMAL.match(text)
    return tuple(int(p) for p in re.split(r"[.．]", m[1])) if m else ()


def _next(last: Path) -> set[Path]:
    """What may follow a number: its first part, or the next on any level above."""
    return {(*last[:k], last[k] + 1) for k in range(len(last))} | {(*last, 1), (1,)}
