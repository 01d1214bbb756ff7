"""The rows while corrections are applied, and what every step does with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher

from shanben.model.addresses import BODY, ENTRIES
from shanben.model.correction import Correction, Misfit
from shanben.model.ledger import Reason, Row, read

CODE = {
    "text": "EDIT01",
    "join": "EDIT02",
    "split": "EDIT03",
    "head": "EDIT04",
    "level": "EDIT05",
    "label": "EDIT06",
    "note-target": "EDIT07",
    "meta": "EDIT08",
}


FLOW = BODY | ENTRIES


@dataclass(slots=True)
class Desk:
    """The rows while corrections are applied."""

    text: str
    rows: list[Row]
    settled: list[tuple[str, int, int]] = field(default_factory=list)
    read: list[tuple[int, int]] = field(default_factory=list)
    """Spans that a correction already reads."""
    columns: bool = False
    """Whether rows do not stand in the order of the source."""

    def at(self, offset: int) -> int:
        """The index of the row that holds an offset of the source."""
        if self.columns:
            for i, row in enumerate(self.rows):
                if row.tiles and row.tiles[0].start <= offset < row.tiles[-1].end:
                    return i
            raise Misfit("it stands after the end of the text")
        lo, hi = 0, len(self.rows)
        while lo < hi:
            mid = (lo + hi) // 2
            tiles = self.rows[mid].tiles
            if tiles and tiles[-1].end <= offset:
                lo = mid + 1
            else:
                hi = mid
        while lo < len(self.rows) and not self.rows[lo].tiles:
            lo += 1
        if lo >= len(self.rows):
            raise Misfit("it stands after the end of the text")
        return lo


def reason(c: Correction) -> Reason:
    return Reason(CODE[c.kind], by=c.by or "editor", note=c.why)


def because(row: Row, c: Correction) -> tuple[Reason, ...]:
    return (*row.reasons, reason(c))


def offset_in(text: str, row: Row, raw: int) -> int:
    """Where an offset of the source stands in the row's text."""
    at = 0
    for tile in row.tiles:
        if tile.label == "lb" or raw <= tile.start:
            break
        shown = read(text, tile)
        if raw < tile.end:
            return at + within(text[tile.start : tile.end], shown, raw - tile.start)
        at += len(shown)
    return at


def within(printed: str, shown: str, k: int) -> int:
    """Where offset ``k`` of what is printed stands in what is read instead."""
    if len(printed) == len(shown):
        return k
    for _, a, b, c, d in SequenceMatcher(None, printed, shown, autojunk=False).get_opcodes():
        if a <= k < b:
            return c + min(k - a, d - c)
    return len(shown)
