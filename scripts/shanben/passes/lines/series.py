"""Which of the lines numbered like headings make a series.

Recognises: numbers that begin at 1 or go on from the last of their scheme, a gap of one or two allowed; the last
number of a section's series (四、 …) where a text begins behind the others.
Lets pass: neighbours of one plain scheme with nothing between (a list) unless they go on with a series (（三）结果 right
above （四）讨论, far below （二）方法); a number followed by a unit of measure unless the series waits for it (2 国家…) or
begins with it (1 国家… above 2 …); a number that jumps while the one it jumps over still comes; a lone 一 or 1 before a
gap, or on a line of its own, below which no second follows.
Cost if wrong: a list item stands as a heading, or a heading as a paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence

from shanben.han.heading_numbers import Shape

FLAT = frozenset(
    {"number", "number-paren", "number-half", "han-paren", "roman", "letter", "han-gap", "number-gap"}
)
"""Schemes that number the items of lists as well."""
GAPPED = frozenset({"number-gap", "han-gap"})
"""Schemes that a gap alone parts from the words: hardly a number where none of its kind follows."""
SECTIONS = frozenset({"chapter", "section", "formal", "han", "han-paren"})
"""Schemes of sections: of a text cut out of a longer one the last number of a series may be left."""
AHEAD = 8
"""Candidates below a number that jumps, among which the one it jumps over is looked for."""


def consistent(numbered: Sequence[tuple[int, Shape]], sure: dict[int, str]) -> set[int]:
    """The rows of the candidates whose numbers make a series; ``sure`` are rows that are headings for other reasons."""
    series = _Series(numbered, sure)
    for x, (k, one) in enumerate(numbered):
        if series.takes(x, k, one):
            series.keep.add(k)
            series.last[one.scheme] = one.path
    return series.keep


class _Series:
    """The numbers of a text in their order, and those that were taken so far."""

    def __init__(self, numbered: Sequence[tuple[int, Shape]], sure: dict[int, str]) -> None:
        self.numbered, self.sure = numbered, sure
        self.at = dict(numbered)
        self.keep: set[int] = set()
        self.last: dict[str, tuple[int, ...]] = {}
        self.comes = {(s.scheme, s.number): k for k, s in numbered}
        self.goes_on = {(s.scheme, s.path[:-1], s.number): k for k, s in numbered}
        self.parts = max((k for k, s in numbered if s.scheme == "decimal2" and s.path[0] == 1), default=-1)
        """The last row numbered 1.x."""

    def takes(self, x: int, k: int, one: Shape) -> bool:
        """Whether candidate ``x``, row ``k``, belongs to a series; those above it are judged."""
        before = self.last.get(one.scheme)
        if one.unit and not self._awaited(k, one, before):
            return False
        if k in self.sure:
            return True
        if self._of_list(k, one, before) or self._jumps(x, one, before):
            return False
        if one.number == 1:
            return self._begins(k, one, before)
        return self._follows(k, one, before)

    def _awaited(self, k: int, one: Shape, before: tuple[int, ...] | None) -> bool:
        """Whether the series waits for just this number, or begins with it."""
        begins = one.number == 1 and self.comes.get((one.scheme, 2), -1) > k
        return begins or before == (*one.path[:-1], one.number - 1)

    def _of_list(self, k: int, one: Shape, before: tuple[int, ...] | None) -> bool:
        """Whether the next number of a plain scheme stands right above or below, and no series goes on here."""
        if one.scheme not in FLAT:
            return False
        above = self.at.get(k - 1)
        fresh = above is None or above.scheme != one.scheme or k - 1 in self.keep
        if fresh and before is not None and (*before[:-1], before[-1] + 1) == one.path:
            return False
        beside = ((self.at.get(k + 1), 1), (above, -1))
        return any(s is not None and (s.scheme, s.number) == (one.scheme, one.number + d) for s, d in beside)

    def _jumps(self, x: int, one: Shape, before: tuple[int, ...] | None) -> bool:
        """Whether the number jumps over one that still comes."""
        if before is None or before[:-1] != one.path[:-1] or one.number - before[-1] <= 1:
            return False
        wanted = (*before[:-1], before[-1] + 1)
        below = self.numbered[x + 1 : x + 1 + AHEAD]
        return any((s.scheme, s.path) == (one.scheme, wanted) for _, s in below)

    def _begins(self, k: int, one: Shape, before: tuple[int, ...] | None) -> bool:
        """Whether a first number begins a series."""
        second = self.comes.get((one.scheme, 2), -1) > k
        if one.scheme == "han-alone":
            return second
        return second or one.scheme not in GAPPED or before is not None or self.parts > k

    def _follows(self, k: int, one: Shape, before: tuple[int, ...] | None) -> bool:
        """Whether a number goes on from the last of its scheme, or is the first left of one that goes on below."""
        if before is None:
            if one.scheme in SECTIONS and self._next(k, one) in (0, 1):
                return True
            return self.goes_on.get((one.scheme, one.path[:-1], one.number + 1), -1) > k
        if before[:-1] == one.path[:-1]:
            return 0 < one.number - before[-1] <= 3
        return one.scheme.startswith("decimal") and one.number <= 2

    def _next(self, k: int, one: Shape) -> int:
        """The next number of the scheme below row ``k``; 0 where none follows."""
        return next((s.number for j, s in self.numbered if j > k and s.scheme == one.scheme), 0)
