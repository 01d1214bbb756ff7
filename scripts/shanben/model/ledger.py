"""The ledger of a source: contiguous labelled tiles that cover every character.

Tiles are kept in rows, one row a line (or a part of a line, where one line holds two things). A tile never
crosses a line. Tiles cover the source: the next tile starts where the last one ends (DESIGN §4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field

from shanben.model.frozen import dataclass, replace
from shanben.model.source import Source

DROPPABLE = frozenset(
    {
        "lb",
        "fw",
        "pb",
        "nav",
        "credit",
        "declaration",
        "image",
        "alien",
        "blank",
        "date",
        "label",
        "ptr",
        "markup",
        "idno",
    }
)
"""Labels whose text may be absent from the page: the audit lists what stood under them."""
HIDDEN = frozenset(
    {
        "lb",
        "label",
        "markup",
        "image",
        "fw",
        "pb",
        "nav",
        "credit",
        "declaration",
        "alien",
        "blank",
        "date",
        "idno",
    }
)
"""Labels whose tiles are shown at no place; ``markup`` is where it reads as something."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a tile is read or labelled so: a code of the catalogue, who, and the evidence in words."""

    code: str
    by: str = "rule"
    note: str = ""


MOVED = Reason("COL01")
"""On the first tile after a step from one place of the source to another."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A span of the source. ``reading`` None: as printed; else the text read instead."""

    start: int
    end: int
    label: str
    reading: str | None = None
    reasons: tuple[Reason, ...] = ()
    n: str = ""
    """A note's or page's number, a part's name: TEI ``@n``."""
    place: str = ""
    """The id of the element on the page that holds this tile; set by assembly."""


@dataclass(frozen=True, slots=True)
class Row:
    """The tiles of one line, or of a part of it; the last tile may be the line end (``lb``)."""

    line: int
    """The number of its line in reading order (``Line.no``)."""
    tiles: tuple[Tile, ...]
    label: str
    text: str
    """What the tiles read, without the line end."""
    n: str = ""
    glue: str | None = None
    """None: starts a block. Else: continues the last block of its label, joined by this string."""
    reasons: tuple[Reason, ...] = ()
    id: str = ""
    """The address of the block that began here before an editor's corrections; else given by assembly."""
    printed: int = 0
    """The 0-based line of the text where it stands: what addresses and messages name."""
    bare: str = field(init=False, repr=False, compare=False)
    """The text without white space at its ends; kept, for every rule asks for it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "bare", self.text.strip())


Edit = tuple[int, int, str | None, str | None, Reason | None, str]
"""(start, end, reading, label, reason, n) in offsets of a row's text; reading None keeps what is there."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All rows of a source, in order."""

    source: Source
    rows: tuple[Row, ...]

    @staticmethod
    def from_lines(source: Source) -> Ledger:
        """One row a line: its content labelled ``p`` (``blank`` when white), its end ``lb``."""
        rows = []
        at = 0
        text = source.text
        for line in source.lines:
            content = text[line.start : line.end]
            label = "p" if content and not content.isspace() else "blank"
            tiles = []
            why = () if line.start == at else (MOVED,)
            if content:
                tiles.append(Tile(line.start, line.end, label, reasons=why))
                why = ()
            if line.stop > line.end:
                tiles.append(Tile(line.end, line.stop, "lb", reasons=why))
            rows.append(Row(line.no, tuple(tiles), label, content, printed=line.printed))
            at = line.stop
        return Ledger(source, tuple(rows))

    def tiles(self) -> Iterator[Tile]:
        """Every tile in reading order: that of the source, but where columns were taken apart."""
        for row in self.rows:
            yield from row.tiles

    def with_rows(self, changed: Mapping[int, Row]) -> Ledger:
        """The ledger with some rows replaced, by index; itself when nothing changes."""
        if not changed:
            return self
        rows = list(self.rows)
        for i, row in changed.items():
            rows[i] = row
        return Ledger(self.source, tuple(rows))

    def relabel(self, labels: Mapping[int, str], reason: Reason | None = None, n: str = "") -> Ledger:
        """The ledger with rows, by index, given another label."""
        return self.with_rows({i: relabelled(self.rows[i], label, reason, n) for i, label in labels.items()})

    def each(self, change: Callable[[Row], Row]) -> Ledger:
        """The ledger with every row put through ``change``."""
        return self.with_rows({i: new for i, row in enumerate(self.rows) if (new := change(row)) is not row})

    def split(self, cuts: Mapping[int, Iterable[int]]) -> Ledger:
        """The ledger with rows, by index, cut in two or more at offsets of their text."""
        if not cuts:
            return self
        rows: list[Row] = []
        for i, row in enumerate(self.rows):
            rows += split_row(self.source.text, row, sorted(set(cuts[i]))) if i in cuts else [row]
        return Ledger(self.source, tuple(rows))


def read(text: str, tile: Tile) -> str:
    """What a tile reads."""
    return text[tile.start : tile.end] if tile.reading is None else tile.reading


def relabelled(row: Row, label: str, reason: Reason | None = None, n: str = "") -> Row:
    """The row under another label: its content tiles follow, other tiles (line end, markers) keep theirs."""
    tiles = tuple(replace(t, label=label) if t.label in (row.label, "p", "blank") else t for t in row.tiles)
    reasons = (*row.reasons, reason) if reason else row.reasons
    return replace(row, tiles=tiles, label=label, n=n or row.n, reasons=reasons)


def amended(text: str, row: Row, edits: Iterable[Edit]) -> Row:
    """The row with spans of its text read, labelled or numbered otherwise.

    Edits are in offsets of ``row.text``, sorted here, and must not overlap or be empty. An edit that gives a
    reading makes one tile of its span; one that gives none relabels the tiles in it. A tile that already has a
    reading is never cut: an edit that touches it in part takes it in whole.
    """
    todo = sorted(edits, key=lambda e: e[0])
    if not todo:
        return row
    bounds = sorted({x for e in todo for x in e[:2]})
    pieces = list(_cut(text, row, bounds))
    out: list[Tile] = []
    i = 0
    for a, b, reading, label, reason, n in todo:
        while i < len(pieces) and pieces[i][1] <= a:
            out.append(pieces[i][2])
            i += 1
        span = []
        while i < len(pieces) and pieces[i][0] < b:
            span.append(pieces[i])
            i += 1
        if not span:
            continue
        why = (reason,) if reason else ()
        if reading is None:
            out += [
                replace(t, label=label or t.label, n=n or t.n, reasons=(*t.reasons, *why)) for _, _, t in span
            ]
            continue
        first, last = span[0], span[-1]
        before = read(text, first[2])[: a - first[0]] if a > first[0] else ""
        after = read(text, last[2])[b - last[1] :] if last[1] > b else ""
        full = before + reading + after
        start, end = first[2].start, last[2].end
        reasons = tuple(dict.fromkeys(r for _, _, t in span for r in t.reasons)) + why
        kept = None if full == text[start:end] else full
        out.append(Tile(start, end, label or first[2].label, kept, reasons, n or first[2].n))
    out += [t for _, _, t in pieces[i:]]
    ends = tuple(t for t in row.tiles if t.label == "lb")
    return replace(row, tiles=(*out, *ends), text="".join(read(text, t) for t in out))


def _cut(text: str, row: Row, bounds: list[int]) -> Iterator[tuple[int, int, Tile]]:
    """The row's tiles with their span in the row's text, tiles as printed cut at ``bounds``."""
    at = k = 0
    for tile in row.tiles:
        if tile.label == "lb":
            continue
        size = len(read(text, tile))
        while k < len(bounds) and bounds[k] <= at:
            k += 1
        start = tile.start
        if tile.reading is None:
            j = k
            while j < len(bounds) and bounds[j] < at + size:
                mid = tile.start + bounds[j] - at
                if mid > start:
                    part = Tile(start, mid, tile.label, None, tile.reasons, tile.n, tile.place)
                    yield at + start - tile.start, bounds[j], part
                start = mid
                j += 1
        yield at + start - tile.start, at + size, replace(tile, start=start) if start != tile.start else tile
        at += size


def split_row(text: str, row: Row, cuts: list[int]) -> list[Row]:
    """The row cut at offsets of its text; the line end stays with the last part."""
    parts: list[Row] = []
    body = [t for t in row.tiles if t.label != "lb"]
    tail = [t for t in row.tiles if t.label == "lb"]
    at = 0
    bounds = [c for c in cuts if 0 < c < len(row.text)]
    current: list[Tile] = []
    while body:
        tile = body.pop(0)
        size = len(read(text, tile))
        if bounds and at + size > bounds[0] and tile.reading is None:
            mid = tile.start + bounds[0] - at
            if mid > tile.start:
                current.append(replace(tile, end=mid))
            parts.append(_part(text, row, current))
            current = []
            body.insert(0, replace(tile, start=mid))
            at = bounds.pop(0)
            continue
        current.append(tile)
        at += size
        if bounds and at >= bounds[0]:
            parts.append(_part(text, row, current))
            current = []
            bounds.pop(0)
    parts.append(_part(text, row, current + tail))
    return parts


def _part(text: str, row: Row, tiles: list[Tile]) -> Row:
    return replace(row, tiles=tuple(tiles), text="".join(read(text, t) for t in tiles if t.label != "lb"))
