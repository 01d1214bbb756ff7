"""Of all ways to put pieces together to printed lines, the one whose lines fill their measures best.

A way is followed from piece to piece; what speaks against each of its lines is added up. The measure may change where a
paragraph ends, or for notes and a head that stand inside one.
"""

from __future__ import annotations

from collections.abc import Iterable

from shanben.model.printed_pieces import INDENT, MARKS, OPENING, PAIR, Piece

MOST = 40
"""Pieces of one printed line at most."""
SQUEEZE = 0.3
"""Ems that a mark inside a line may lose where the line would be too long."""
ALONE, HEAD, PLAIN, SHORT, LAST, FIRST, UNDONE, ITEM, STRETCHED = 5.0, 0.5, 3.5, 3.0, 1.9, 0.3, 5.0, 1.5, 1.5
"""What speaks against a piece that fits nowhere, a numbered heading, another, a paragraph of one line, a last line, a first line;
against a paragraph that ends no sentence, or with a semicolon; against each sign that a line was stretched that should not be, or the reverse."""
BROKEN = 1.6
"""What speaks against a piece that fits nowhere in the middle of a paragraph, below the end of a sentence: a heading."""
SWITCH, ASIDE = 4.0, 4.0
"""What speaks against another measure after a paragraph; against notes or a head inside one, and again at their end."""
PAUSES = frozenset("，、；：。！？")
"""Marks that no heading ends on."""
NARROW = 0.85
"""Share of the measure that a heading without a number fills at most."""
FREE = 9.0
"""Ems that a line in the middle of a paragraph leaves at most, before a long Latin word."""
BEAM = 6.0
"""How much worse than the best a way may be and still be followed."""
EMPTY, LOOSE = 3.0, 2.2
"""What speaks against each em that a line in the middle of a paragraph leaves empty, beyond one; with Latin words in it."""
Step = tuple[int, int, bool, float]
"""First piece of a printed line, the piece after its last, whether it begins a paragraph, its measure."""
Group = tuple[int, float, int, int, bool]
"""The piece after the last of a line, its size, breaks after a mark inside it, its marks, whether it holds Latin words."""


class _Ways:
    """What speaks against the best way to each state between two pieces, and the line it came by.

    For each measure two states lie there: a paragraph may begin here (even numbers), or one goes on (odd).
    """

    __slots__ = ("back", "cost", "indent", "pieces")

    def __init__(self, pieces: list[Piece], measures: int, indent: float) -> None:
        n, far = len(pieces), float("inf")
        self.pieces, self.indent = pieces, indent
        self.cost = [[far] * (2 * measures) for _ in range(n + 1)]
        self.back: list[list[tuple[int, int, bool]]] = [
            [(0, 0, False)] * (2 * measures) for _ in range(n + 1)
        ]
        self.cost[0] = [0.0, far] * measures

    def _take(self, at: int, state: int, price: float, came: tuple[int, int, bool]) -> None:
        if price < self.cost[at][state]:
            self.cost[at][state] = price
            self.back[at][state] = came

    def alone(self, a: int, k: int) -> None:
        """Piece ``a`` fits nowhere, or is a numbered heading."""
        begun, within = self.cost[a][2 * k : 2 * k + 2]
        may, on, done = 2 * k, 2 * k + 1, a > 0 and self.pieces[a - 1].done
        self._take(a + 1, may, begun + ALONE, (a, may, False))
        self._take(a + 1, on, within + ALONE + (BROKEN if done else 0.0), (a, on, False))
        if self.pieces[a].head:
            full = within + LAST + (0.0 if done else UNDONE)
            self._take(a + 1, may, min(begun, full) + HEAD, (a, may if begun <= full else on, True))

    def lines(self, a: int, k: int, m: float, groups: list[Group]) -> None:
        """The lines that begin with piece ``a``: in the middle of a paragraph, its first, its last, its only one."""
        begun, within = self.cost[a][2 * k : 2 * k + 2]
        piece, n, indent, may, on = self.pieces[a], len(self.pieces), self.indent, 2 * k, 2 * k + 1
        for b, size, broken, marks, latin in groups:
            room = m - size
            if room < -2.0:
                break
            last, whole = self.pieces[b - 1], b == a + 1 and piece.holds
            hangs = last.hangs
            if room <= FREE:
                need = self.pieces[b].need if b < n else 1.0
                self._take(b, on, within + _fill(room, hangs, need, marks, whole, latin), (a, on, False))
                first = begun + FIRST + _fill(room - indent, hangs, need, marks, whole, latin)
                self._take(b, on, first, (a, may, True))
            if (
                not piece.head
                and last.text[-1] not in PAUSES
                and size < NARROW * m
                and (piece.number or not whole)
            ):
                price = begun + (HEAD if piece.number else PLAIN) + LAST * (b > a + 1) / 2
                self._take(b, may, price, (a, may, True))
            room += hangs + 0.3
            if room < 0:
                continue
            ending = 0.0 if last.done else ITEM if last.text[-1] in "；;" else UNDONE
            ending += STRETCHED * min(2, broken)
            self._take(b, may, within + LAST + ending, (a, on, False))
            if room >= indent:
                self._take(b, may, begun + SHORT + ending, (a, may, True))

    def traced(self, measures: list[float]) -> tuple[float, list[Step]]:
        """The printed lines of the best way to the end, and what speaks against them."""
        b = len(self.pieces)
        end = self.cost[b]
        state = min(range(len(end)), key=lambda s: end[s])
        path = []
        while b:
            a, before, opens = self.back[b][state]
            if a >= 0:  # else the measure changed
                path.append((a, b, opens, measures[state // 2]))
                b = a
            state = before
        return min(end), path[::-1]


def best_way(pieces: list[Piece], measures: list[float], indent: float) -> tuple[float, list[Step]]:
    """The printed lines, and what speaks against them: of all lines that could end at a piece the best is kept for
    each state."""
    ways = _Ways(pieces, len(measures), indent)
    shown = _shown(pieces, measures)
    for a in range(len(pieces)):
        here = ways.cost[a]
        least = min(here)
        _switch(here, ways.back[a], least, shown[a])
        alive = [k for k in range(len(measures)) if min(here[2 * k], here[2 * k + 1]) <= least + BEAM]
        groups = _lines(pieces, a, max(measures[k] for k in alive))
        for k in alive:
            ways.alone(a, k)
            ways.lines(a, k, measures[k], groups)
    _switch(ways.cost[-1], ways.back[-1], min(ways.cost[-1]), range(len(measures)))
    return ways.traced(measures)


def _shown(pieces: list[Piece], measures: list[float]) -> list[list[int]]:
    """For each piece the measures that a whole line among the next few shows: only to them the text may change."""
    out: list[list[int]] = []
    near: dict[int, int] = {}
    for a in range(len(pieces) - 1, -1, -1):
        size = pieces[a].size
        for k, m in enumerate(measures):
            if -1.3 <= m - size <= INDENT + 1.3:
                near[k] = a
        out.append([k for k, at in near.items() if at - a < 6])
    return out[::-1]


def _switch(
    here: list[float], came: list[tuple[int, int, bool]], least: float, allowed: Iterable[int]
) -> None:
    """Let the measure change between two lines: a step that takes no piece.

    After a paragraph, or where notes or a head stand inside one, or back into it below them.
    """
    at = here.index(least)
    if least == float("inf"):
        return
    for k in allowed:
        if k == at // 2:
            continue
        for s in (2 * k, 2 * k + 1):
            price = least + (SWITCH if s % 2 == at % 2 else ASIDE)
            if price < here[s]:
                here[s], came[s] = price, (-1, at, False)


def _lines(pieces: list[Piece], a: int, measure: float) -> list[Group]:
    """The printed lines that could begin with piece ``a``: where they end, their size, breaks after a mark inside, marks."""
    first = pieces[a]
    size, broken, marks, latin = first.size, 0, first.marks, first.latin
    if size > measure + 2.0:
        return []
    out = [(a + 1, size, 0, marks, latin)]
    if first.head:
        return out
    before = first
    for b in range(a + 1, min(len(pieces), a + MOST)):
        piece = pieces[b]
        if not piece.tied:
            break
        if before.hangs:
            marks += 1
            if piece.text[0] in MARKS or piece.text[0] in OPENING:
                size -= PAIR
            elif before.cut:
                broken += 1
        size += piece.size
        marks += piece.marks
        latin = latin or piece.latin
        if size > measure + 2.0:
            break
        out.append((b + 1, size, broken, marks, latin))
        before = piece
    return out


def _fill(room: float, hangs: float, need: float, marks: int, whole: bool, latin: bool) -> float:
    """What speaks against a line in the middle of a paragraph that leaves ``room`` ems: too full, or too empty.

    Marks are set closer where that makes a line fit. A line with marks inside that was not broken was not stretched, so
    it is full.
    """
    if room < 0:
        over = -room - hangs
        if over <= 0:
            return 0.0
        close = min(1.2, SQUEEZE * marks)
        return 0.3 * min(over, close) + (4 * (over - close) if over - close > 0.1 else 0.0)
    empty = room if need <= 1 else room - need + 1
    slope = LOOSE if latin or need > 1 else EMPTY
    return (slope * (empty - 1) + 0.3 if empty > 1.1 else 0.0) + (STRETCHED if whole and room > 0.45 else 0.0)
