"""The text of each place on the page, with the span of the source behind every character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from shanben.model.ledger import Ledger, Tile, read

LETTER = re.compile(rb"[A-Za-z]")
DIGIT = re.compile(r"\d")


@dataclass
class Placed:
    """What stands at one place (a block, a note, a part of the front): its rows and what they read.

    Markers and what is hidden are left out; glue between rows is in ``text`` and has no span of its own.
    """

    id: str
    label: str
    rows: list[int] = field(default_factory=list)
    pieces: list[tuple[str, Tile | None]] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        """The text as read; asked for once all pieces are there, by a dozen rules."""
        return "".join([p for p, _ in self.pieces])

    @cached_property
    def letters(self) -> bool:
        """Whether a Latin letter stands in it: what has none is not searched for English words."""
        return LETTER.search(self.text.encode("ascii", "ignore")) is not None

    @cached_property
    def digits(self) -> bool:
        """Whether a digit stands in it: what has none is not searched for years, days and figures."""
        return DIGIT.search(self.text) is not None

    def span(self, a: int, b: int) -> tuple[int, int]:
        """The span of the source behind ``text[a:b]``; a tile read otherwise is taken in whole."""
        at = 0
        start, end = -1, -1
        for piece, tile in self.pieces:
            size = len(piece)
            if tile is not None and at < b and at + size > a:
                same = size == tile.end - tile.start
                if tile.start < end:
                    break  # the text goes on at the head of the next column: a span is one stretch of the source
                first = tile.start + max(0, a - at) if same else tile.start
                last = tile.start + min(size, b - at) if same else tile.end
                start = first if start < 0 else start
                end = last
            at += size
        return (start, end) if start >= 0 else (0, 0)


def placed(ledger: Ledger) -> Iterator[Placed]:
    """The places of an assembled ledger, in the order of their first row."""
    text = ledger.source.text
    out: dict[str, Placed] = {}
    for i, row in enumerate(ledger.rows):
        shown = [t for t in row.tiles if t.place]
        if not shown:
            continue
        here = shown[0].place
        spot = out.get(here)
        if spot is None:
            spot = out[here] = Placed(here, row.label)
        elif row.glue:
            spot.pieces.append((row.glue, None))
        spot.rows.append(i)
        first = True
        for tile in shown:
            if tile.label == "ptr" or tile.place != here:
                continue
            said = read(text, tile)
            if first:
                first = False
                cut = said.lstrip()
                if cut != said and tile.reading is None:
                    tile = Tile(tile.end - len(cut), tile.end, tile.label)
                said = cut
            if said:
                spot.pieces.append((said, tile))
    yield from out.values()
