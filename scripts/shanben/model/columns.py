"""Two columns that an extractor interleaved within lines (pdftotext -layout), taken apart where the gutter shows.

Recognises, page by page (form feeds part pages): a right column that begins at one place of nearly all long lines,
with white before it and prose on both sides that fills its measure. Places are counted in characters, as pdftotext
does, or in display cells, where a Han character takes two. Lines that cross the gutter (title, abstract, running
head, a wide table) part the page in bands; within a band the left column is read first. A line whose text stands
aside at the head or foot of a page, a blank line away, is a band of its own.
Lets pass: tables and lists set with gaps (their cells are short), verse in two columns (its lines end with a mark),
a single wide gap, three columns, lines with tabs. A page that looks interleaved and shows no clean gutter stays as
it is and is named (COL02).
Cost if wrong: two things set side by side are read one after the other; no character is lost (COL01 in the ledger).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from shanben.han.chars import FILL, spread, width
from shanben.model.source import RAISED, Line, Source

GAP = re.compile(r"(?<=\S)[ \u3000]{2,}(?=\S)")
WIDE_GAP = re.compile(r"[ \u3000](?<=\S[ \u3000])[ \u3000]{2,}(?=\S)")
MARKS = "，。；、！？："
ENOUGH = 8
"""Lines with text on both sides that prove a gutter; ``MORE`` where another page of the text has proved one."""
MORE = 3
NARROW = 8.0
"""Ems. Columns of prose are wider; cells of tables and lines of verse are not."""
BROAD = 0.3
"""Share of a page's lines that may cross the gutter where they stand together: title, abstract, a wide table."""
PAGE = 250
"""Lines. No printed page has more: without form feeds between pages nothing is taken apart."""
FOLIO = re.compile(r"[\s\W]*\d{1,4}[\s\W]*")


@dataclass(frozen=True, slots=True)
class Gutter:
    """Where the right column of a page begins, and where the left one does."""

    at: int
    left: int
    right: int
    """Places of white before most lines of the right column, beyond its beginning."""
    em: float
    """Ems that a white cell stands for."""
    cells: bool


@dataclass(frozen=True, slots=True)
class Sides:
    """A printed line held against a gutter: what stands left and right of it; ``cut`` is the right half's offset."""

    left: str
    right: str
    cut: int

    @property
    def crosses(self) -> bool:
        return self.cut < 0


def separated(source: Source) -> Source:
    """The source with its lines in reading order, columns taken apart; itself where no page shows two columns."""
    text = source.text
    if not WIDE_GAP.search(text) or "\t" in text:
        return source
    pages = [list(page) for _, page in groupby(source.lines, key=lambda x: x.page)]
    likely = [p for p in pages if _gaps(text, p) >= MORE and len(p) <= PAGE]
    found = {p[0].page: _gutter(text, p, ENOUGH, (False, True)) for p in likely}
    metrics = tuple({g.cells for g in found.values() if g})
    if metrics:  # what one page has proved, the others need only bear out
        rest = [p for p in likely if found[p[0].page] is None]
        found |= {p[0].page: _gutter(text, p, MORE, metrics) for p in rest}
    lines: list[Line] = []
    unclear: list[int] = []
    for page in pages:
        gutter = found.get(page[0].page)
        if gutter is None:
            if (metrics and _gaps(text, page) >= ENOUGH) or _interleaved(text, page):
                unclear.append(next(x.no for x in page if x.width))
            lines += page
        else:
            lines += _apart(text, page, gutter)
    if not metrics:
        return replace(source, unclear=tuple(unclear)) if unclear else source
    ordered = tuple(replace(x, no=i) for i, x in enumerate(lines))
    return replace(source, lines=ordered, columns=True, unclear=tuple(unclear))


def _gaps(text: str, page: Sequence[Line]) -> int:
    return sum(1 for x in page if x.width >= NARROW and WIDE_GAP.search(text, x.start, x.end))


# --- the gutter ----------------------------------------------------------------------------------------------------


def _gutter(text: str, page: Sequence[Line], enough: int, metrics: Sequence[bool]) -> Gutter | None:
    """The gutter that parts most lines of a page, counted in characters or else in cells."""
    alone = _alone(text, page)
    said = [text[x.start : x.end].rstrip() for x in page if x.no not in alone]
    fill = 0.4 if enough == ENOUGH else 0.2
    found = []
    for cells in metrics:
        rows = [spread(s) for s in said] if cells else said
        starts = Counter(m.end() for s in rows for m in GAP.finditer(s))
        starts.update(n for s in rows if (n := _lead(s)) > 2 * NARROW)
        places = {at - k for at, n in starts.most_common(6) if 3 * n >= enough for k in (0, 1, 2)}
        found += [(*f, cells) for at in places if (f := _parted(rows, at, enough))]
    # Counted in characters the text may part while the notes below it, half of them foreign, cross: the better one is right.
    for _, at, left, right, cells in sorted(found, key=lambda f: (f[0], not f[4], f[1]), reverse=True):
        if _prose(left, fill) and _prose(right, fill):
            inset = Counter(map(_lead, right)).most_common(1)[0][0]
            return Gutter(at, min(map(_lead, left)), inset, 0.5 if cells else 1.0, cells)
    return None


def _parted(rows: Sequence[str], at: int, enough: int) -> tuple[int, int, list[str], list[str]] | None:
    """(how well a gutter at a place parts the lines, the place, the left halves, the right), if it does."""
    rights = [i for i, s in enumerate(rows) if len(s) > at and not s[max(0, at - 2) : at].strip()]
    if len(rights) < enough:
        return None
    region = [s for s in rows[rights[0] : rights[-1] + 1] if s]
    crosses = [len(s) > at and bool(s[max(0, at - 2) : at].strip()) for s in region]
    runs = sum(1 for crossing, _ in groupby(crosses) if crossing)
    if runs > 3 or sum(crosses) > (BROAD if runs == 1 else 0.1) * len(region):
        return None
    left = [a.rstrip() for s, c in zip(region, crosses, strict=True) if not c and (a := s[:at]).strip()]
    right = [rows[i][at:] for i in rights]
    both = len(left) + len(right) - len(region) + sum(crosses)
    if both < enough // 3 or len(left) < enough or sum(1 for s in right if _lead(s) <= 2) < 0.3 * len(right):
        return None
    if any(sum(1 for s in half if WIDE_GAP.search(s.strip())) > 0.3 * len(half) for half in (left, right)):
        return None  # three columns, a table
    return len(right) - 3 * sum(crosses), at, left, right


def _lead(s: str) -> int:
    return len(s) - len(s.lstrip())


def _prose(half: Sequence[str], fill: float = 0.4) -> bool:
    """Whether one side of the lines is a column of text: ``fill`` of its lines share one measure and end anywhere."""
    half = [s.strip().replace(FILL, "") for s in half]
    widths = sorted(width(RAISED.sub("", s)) for s in half)
    measure = widths[3 * len(widths) // 4]
    full = sum(1 for w in widths if w >= 0.8 * measure)
    marks = sum(1 for s in half if s[-1:] in MARKS)
    return measure >= NARROW and full >= fill * len(half) and marks <= 0.6 * len(half)


def _interleaved(text: str, page: Sequence[Line]) -> bool:
    """Whether most lines of a page hold two pieces of prose, wherever they meet."""
    long = [text[x.start : x.end].strip() for x in page if x.width >= 2 * NARROW]
    pairs = [
        s.split("\0")
        for line in long
        if (s := WIDE_GAP.sub(lambda m: m[0][0] + "\0" + m[0][-1], line, 1)) != line
    ]
    pairs = [p for p in pairs if len(p) == 2 and not WIDE_GAP.search(p[1])]
    if len(pairs) < ENOUGH or 2 * len(pairs) < len(long):
        return False
    return all(_prose(half) for half in zip(*pairs, strict=True))


def _sides(s: str, gutter: Gutter) -> Sides:
    """A printed line held against a gutter."""
    cut = gutter.at
    if gutter.cells:
        cut = 0
        place = 0.0
        while cut < len(s) and place < gutter.at:
            place += 2 * width(s[cut], spaces=True)
            cut += 1
    if len(s) <= cut:
        return Sides(s if s.strip() else "", "", len(s))
    if s[max(0, cut - 2) : cut].strip():
        return Sides(s, "", -1)
    return Sides(s[:cut].rstrip(), s[cut:], cut)


# --- reading order -------------------------------------------------------------------------------------------------


def _apart(text: str, page: Sequence[Line], gutter: Gutter) -> Iterator[Line]:
    """The lines of a page in reading order."""
    band: list[tuple[Line, Sides]] = []
    alone = _alone(text, page)
    for line in page:
        sides = _sides(text[line.start : line.end].rstrip(), gutter)
        if sides.crosses or line.no in alone:
            yield from _read(band, gutter)
            yield line
            band = []
        else:
            band.append((line, sides))
    yield from _read(band, gutter)


def _alone(text: str, page: Sequence[Line]) -> set[int]:
    """The lines at the head and foot of a page that stand a blank line away, and folios."""
    shown = [x for x in page if x.width or text[x.start : x.end].strip()]
    if len(shown) < 2:
        return set()
    out = set()
    tight = sum(1 for x in shown if x.blanks == 0) > 0.6 * len(shown)
    for line, below in ((shown[0], shown[1]), (shown[-1], shown[-1])):
        if (tight and below.blanks) or FOLIO.fullmatch(text[line.start : line.end]):
            out.add(line.no)
    return out


def _read(band: Sequence[tuple[Line, Sides]], gutter: Gutter) -> Iterator[Line]:
    """A band of a page: first the left column, then the right; blank lines at its end stay there."""
    if sum(1 for _, s in band if s.right) < 2 or not any(s.left for _, s in band):
        yield from (line for line, _ in band)
        return
    last = max(i for i, (_, s) in enumerate(band) if s.left or s.right)
    later: list[Line] = []
    for line, sides in band[: last + 1]:
        if sides.left and sides.right:
            cut = line.start + sides.cut
            end = line.start + len(sides.left)
            yield _half(replace(line, end=end, stop=cut), sides.left, gutter.left, gutter)
            later.append(_half(replace(line, start=cut), sides.right, gutter.right, gutter))
        elif sides.right:
            later.append(_half(line, sides.right, gutter.right, gutter))
        else:
            yield _half(line, sides.left, gutter.left, gutter) if sides.left else line
    if later:
        later[0] = replace(later[0], blanks=0)
    yield from later
    yield from (line for line, _ in band[last + 1 :])


def _half(line: Line, said: str, margin: int, gutter: Gutter) -> Line:
    """A line with the facts of one half."""
    lead = _lead(spread(said) if gutter.cells else said)
    indent = max(0, lead - margin) * gutter.em
    return replace(line, width=width(RAISED.sub("", said.strip())), indent=indent)
