"""Where a doubt stands, and whether an editor has decided there."""

from __future__ import annotations

from shanben.model.correction import line_at
from shanben.model.ledger import Ledger, Row, Tile


def decided(tile: Tile) -> bool:
    return any(r.by != "rule" for r in tile.reasons)


def ends(row: Row) -> tuple[int, int]:
    tiles = [t for t in row.tiles if t.label != "lb"] or list(row.tiles)
    return (tiles[0].start, tiles[-1].end) if tiles else (0, 0)


def line_of(ledger: Ledger, offset: int) -> int:
    return line_at(ledger.source, offset) + 1
