"""Printed lines that an extractor broke at punctuation, put together again.

Some typesetters place each mark by itself, and pdftotext -raw then ends a line at every comma of a line that was
stretched; a change of font for a quotation, a raised number or marks set close do the same elsewhere. The pieces of one
printed line add up to the measure; the first line of a paragraph lacks its indent, the last one is never stretched.
All pieces are judged at once: of all ways to put them together, the one whose lines fill their measure best is taken.
Cost if wrong: a paragraph is parted, or two stand as one; no character changes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from shanben.han.chars import ends_sentence, width
from shanben.model.source import LONG, Line

MARKS = "，、；：。！？”’）》」』"
CLOSING = frozenset("，、；：。！？”’）》」』")
OPENING = "“‘（《「『"
RAISED = re.compile(r"[①-⑳㉑-㊿\[\]]")
NUMBERED = re.compile(
    r"(?:第[一二三四五六七八九十百\d]{1,4}[章节節]|[一二三四五六七八九十壹貳參肆伍陸柒捌玖]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}[.、\s])\s*\S"
)
NUMBER = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}[章节節]|[一二三四五六七八九十壹貳參肆伍陸柒捌玖]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]"
)
"""The number of a heading or an item, after which an extractor may break."""
LATIN = re.compile(r"[(\[]?[A-Za-z0-9][A-Za-z0-9.,/()&\-]*")
BESIDE = re.compile(r"[\u4e00-\u9fff]\s?(?=[A-Za-z0-9])|[A-Za-z0-9]\s?(?=[\u4e00-\u9fff])|[A-Za-z0-9,.;:)]\s")
CAPITALS = re.compile("[A-Z]")
GAP, CAPITAL = 0.25, 0.15
"""Ems of the gap where Han meets Latin (CLREQ 3.2.2) or Latin words part, and that a capital is wider than a letter."""
INDENT = 2.0
"""Ems: the first-line indent of Chinese print (CLREQ 3.3.1)."""
MOST = 16
"""Pieces of one printed line at most."""
SQUEEZE = 0.3
"""Ems that a mark inside a line may lose where the line would be too long."""
PAIR = 0.5
"""Ems that two marks set close lose (CLREQ 3.1.6), and that a mark at a line's end may lose."""


def broken_at_marks(lines: tuple[Line, ...], text: str) -> str:
    """Whether a text shows such breaks: ``all`` where lines that were stretched are broken at every mark, ``some`` where
    only quotations and marks set close are, as lines that begin with a mark below a short line tell, or nothing."""
    index = [x for x in lines if x.width > 0]
    short = alone = 0
    begun: list[float] = []
    above = 0.0
    for x in index:
        if text[x.start : x.start + 1] in CLOSING:
            begun.append(above)
        above = x.width
        if x.width < 14:
            said = text[x.start : x.end].strip()
            short += said[-1:] in "，、；："
            alone += len(said) <= 2 and said[:1] in MARKS
    if short + alone > max(8, 0.1 * len(index)):
        return "all"
    few = max(3, 0.004 * len(index))
    if len(begun) <= few:
        return ""
    wide = sorted(x.width for x in index)[len(index) * 3 // 4]
    return "some" if sum(w < 0.85 * wide for w in begun) > few else ""


@dataclass(frozen=True, slots=True)
class Piece:
    """What an extractor left of a printed line."""

    text: str
    size: float
    """Ems, pairs of marks set close."""
    head: bool
    """A numbered heading: it shares its line with nothing."""
    number: bool
    """Begins with the number of a heading or an item."""
    done: bool
    """Ends a sentence, or with a colon."""
    hangs: float
    """Ems that the mark at its end may lose."""
    marks: int
    """Marks in it, which a full line may set closer."""
    holds: bool
    """A mark stands inside it, where a stretched line would have been broken; no Latin, whose gaps stretch first."""
    need: float
    """Ems of what cannot be parted at its start."""
    tied: bool
    """May go on in the printed line of the piece above."""


@dataclass(frozen=True, slots=True)
class Packed:
    """The printed lines of a text; for each line of the file, and by their numbers."""

    measures: tuple[float, ...]
    widths: tuple[float, ...]
    """How far each line fills its printed line."""
    inner: frozenset[int]
    """Lines that go on in the printed line of the line above."""
    first: frozenset[int]
    """Lines that a paragraph begins with, as far as the fill of the lines tells."""


def printed_lines(lines: tuple[Line, ...], text: str, everywhere: bool = True) -> Packed:
    """Put the pieces together, with the indent that suits the text better: two ems or none.

    ``everywhere``: lines that were stretched are broken at every mark.
    """
    own = [x.width for x in lines]
    index = [i for i, x in enumerate(lines) if x.width > 0]
    pieces: list[Piece] = []
    for k, i in enumerate(index):
        pieces.append(
            _piece(
                lines[i], text, lines[index[k - 1]].page if k else -1, pieces[-1] if k else None, everywhere
            )
        )
    measures = _peaks(_whole(pieces)) or _peaks([p.size for p in pieces if p.size <= LONG]) or [LONG]
    part = pieces[len(pieces) // 4 :][:SAMPLE]
    indent = min((INDENT, 0.0), key=lambda i: _best(part, measures, i)[0])
    out, found = list(own), [0.0] * len(own)
    inner: set[int] = set()
    first: set[int] = set()
    for a, b, opens, measure in _best(pieces, measures, indent)[1]:
        if opens:
            first.add(index[a])
        found[index[a]] = measure
        for k in range(a + 1, b):
            found[index[k]] = measure
            out[index[k]] = out[index[k - 1]] + own[index[k]]
            inner.add(index[k])
    last = 0.0
    for i in range(len(found)):
        last = found[i] = found[i] or last
    return Packed(tuple(found), tuple(out), frozenset(inner), frozenset(first))


def _whole(pieces: list[Piece]) -> list[float]:
    """The sizes of lines that are whole: neither they nor the lines above them end at a mark."""
    return [
        b.size for a, b in pairwise(pieces) if b.size <= LONG and not (a.hangs or b.hangs or a.done or b.done)
    ]


def _piece(line: Line, text: str, page: int, above: Piece | None, everywhere: bool) -> Piece:
    """``page``: that of the piece above."""
    bare = text[line.start : line.end].strip()
    head = _heads(bare)
    tied = (
        above is not None
        and not (head or above.head or line.blanks or line.page != page)
        and (
            (above.hangs > 0 if everywhere else above.text[-1] in "”’）》」』")
            or bare[0] in MARKS
            or bare[0] in OPENING
            or RAISED.match(bare[0]) is not None
            or RAISED.match(above.text[-1]) is not None
        )
    )
    close = sum(a in MARKS and (b in MARKS or b in OPENING) for a, b in pairwise(bare))
    set_wide = GAP * len(BESIDE.findall(bare)) + CAPITAL * len(CAPITALS.findall(bare))
    latin = LATIN.match(bare)
    need = width(latin.group()) if latin else 2.0 if bare[1:2] and bare[1] in MARKS else 1.0
    return Piece(
        bare,
        line.width - PAIR * close + set_wide,
        head,
        NUMBER.match(bare) is not None,
        ends_sentence(bare) or bare.endswith(("：", ":")),
        PAIR if bare[-1] in MARKS else 0.0,
        sum(c in MARKS for c in bare[:-1]),
        everywhere and set_wide == 0 and any(c in "，。；：、" for c in bare[:-1]),
        need,
        tied,
    )


PILE, COLUMNS = 0.04, 4
"""Share of the whole lines that shows a measure, and how many measures a text is set in at most."""
ALONE, HEAD, PLAIN, SHORT, LAST, FIRST, UNDONE, ITEM, STRETCHED = 5.0, 0.5, 3.5, 3.0, 2.3, 0.3, 5.0, 1.5, 1.5
"""What speaks against a piece that fits nowhere, a numbered heading, another, a paragraph of one line, a last line, a first line;
against a paragraph that ends no sentence, or with a semicolon; against each sign that a line was stretched that should not be, or the reverse."""
BROKEN = 1.6
"""What speaks against a piece that fits nowhere in the middle of a paragraph, below the end of a sentence: a heading."""
SWITCH, ASIDE = 4.0, 4.0
"""What speaks against another measure after a paragraph; against notes or a head inside one, and again at their end."""
NARROW = 0.85
"""Share of the measure that a heading without a number fills at most."""
FREE = 9.0
"""Ems that a line in the middle of a paragraph leaves at most, before a long Latin word."""
BEAM = 6.0
"""How much worse than the best a way may be and still be followed."""
SAMPLE = 90
"""Pieces that tell whether first lines are indented."""
Step = tuple[int, int, bool, float]
"""First piece of a printed line, the piece after its last, whether it begins a paragraph, its measure."""


def _best(pieces: list[Piece], measures: list[float], indent: float) -> tuple[float, list[Step]]:
    """The printed lines, and what speaks against them.

    For each measure two states lie between pieces: a paragraph may begin here (even numbers), or one goes on (odd). Of
    all lines that could end at a piece the best is kept for each state.
    """
    n, ways = len(pieces), 2 * len(measures)
    far = float("inf")
    cost = [[far] * ways for _ in range(n + 1)]
    back: list[list[tuple[int, int, bool]]] = [[(0, 0, False)] * ways for _ in range(n + 1)]
    cost[0] = [0.0, far] * len(measures)
    shown = _shown(pieces, measures)
    for a, piece in enumerate(pieces):
        here = cost[a]
        least = min(here)
        _switch(here, back[a], least, shown[a])
        alive = [k for k in range(len(measures)) if min(here[2 * k], here[2 * k + 1]) <= least + BEAM]
        groups = _lines(pieces, a, max(measures[k] for k in alive))
        for k in alive:
            m, may, on = measures[k], 2 * k, 2 * k + 1
            begun, within = here[may], here[on]
            nxt, came = cost[a + 1], back[a + 1]
            if begun + ALONE < nxt[may]:
                nxt[may], came[may] = begun + ALONE, (a, may, False)
            inside = within + ALONE + (BROKEN if a and pieces[a - 1].done else 0.0)
            if inside < nxt[on]:
                nxt[on], came[on] = inside, (a, on, False)
            if piece.head:
                full = within + LAST + (0.0 if a and pieces[a - 1].done else UNDONE)
                if min(begun, full) + HEAD < nxt[may]:
                    nxt[may], came[may] = min(begun, full) + HEAD, (a, may if begun <= full else on, True)
            for b, size, broken, marks in groups:
                room = m - size
                if room < -2.0:
                    break
                last, whole = pieces[b - 1], b == a + 1 and piece.holds
                nxt, came = cost[b], back[b]
                hangs = last.hangs
                if room <= FREE:
                    need = pieces[b].need if b < n else 1.0
                    price = within + _fill(room, hangs, need, marks, whole)
                    if price < nxt[on]:
                        nxt[on], came[on] = price, (a, on, False)
                    price = begun + FIRST + _fill(room - indent, hangs, need, marks, whole)
                    if price < nxt[on]:
                        nxt[on], came[on] = price, (a, may, True)
                if not piece.head and not hangs and size < NARROW * m and (piece.number or not whole):
                    price = begun + (HEAD if piece.number else PLAIN) + LAST * (b > a + 1) / 2
                    if price < nxt[may]:
                        nxt[may], came[may] = price, (a, may, True)
                room += hangs + 0.3
                if room < 0:
                    continue
                ending = (0.0 if last.done else ITEM if last.text[-1] in "；;" else UNDONE) + STRETCHED * min(
                    2, broken
                )
                if within + LAST + ending < nxt[may]:
                    nxt[may], came[may] = within + LAST + ending, (a, on, False)
                if room >= indent and begun + SHORT + ending < nxt[may]:
                    nxt[may], came[may] = begun + SHORT + ending, (a, may, True)
    _switch(cost[n], back[n], min(cost[n]), range(len(measures)))
    state = min(range(ways), key=lambda s: cost[n][s])
    total, path, b = cost[n][state], [], n
    while b:
        a, before, opens = back[b][state]
        if a >= 0:  # else the measure changed
            path.append((a, b, opens, measures[state // 2]))
            b = a
        state = before
    return total, path[::-1]


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


def _lines(pieces: list[Piece], a: int, measure: float) -> list[tuple[int, float, int, int]]:
    """The printed lines that could begin with piece ``a``: where they end, their size, breaks after a mark inside, marks."""
    first = pieces[a]
    size, broken, marks = first.size, 0, first.marks
    if size > measure + 2.0:
        return []
    out = [(a + 1, size, 0, marks)]
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
            elif before.text[-1] in "，、；：。！？":
                broken += 1
        size += piece.size
        marks += piece.marks
        if size > measure + 2.0:
            break
        out.append((b + 1, size, broken, marks))
        before = piece
    return out


def _fill(room: float, hangs: float, need: float, marks: int, whole: bool) -> float:
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
    return (2.2 * (empty - 1) + 0.3 if empty > 1.1 else 0.0) + (STRETCHED if whole and room > 0.45 else 0.0)


def _heads(line: str) -> bool:
    """Whether a short line begins with a heading's number and holds no mark: it shares its line with nothing."""
    return (
        len(line) < 40
        and NUMBERED.match(line) is not None
        and not any(c in MARKS for c in line[4:-1])
        and line[-1] not in "，、；：。”’》」』"
    )


def _peaks(widths: list[float]) -> list[float]:
    """The measures that whole lines show: the widths at which most pile up, a few at most, widest pile first."""
    falling = sorted(-w for w in widths if w > 8)
    enough = max(3, PILE * len(falling))
    out: list[float] = []
    while falling and len(out) < COLUMNS:
        counts = [bisect_left(falling, w + 1.2) - k for k, w in enumerate(falling)]
        k = max(range(len(falling)), key=lambda j: counts[j])
        if counts[k] < enough:
            break
        top = falling[k + counts[k] // 4]
        out.append(-top)
        falling = [w for w in falling if not -2.2 <= w - top <= INDENT + 1.2]  # first lines lack their indent
    return out
