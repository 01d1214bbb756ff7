"""Codes that a project sets aside: what their rules did is undone, and nothing else (after the passes).

A reading goes back to what is printed, a line that a rule labelled is a paragraph again, a joined line begins a
block, a marker is text. Lets pass: what another rule did beside it.
Cost if wrong: the damage that the rule repairs stands on the page, as the project asked.
"""

from __future__ import annotations

import re
from dataclasses import replace

from shanben.han.numerals import circled
from shanben.model.ledger import Ledger, Row, Tile, read, relabelled

INLINE = frozenset({"markup", "image", "ptr", "label"})
"""Labels a rule may give to a part of a line."""


ASKS = frozenset({"JOIN02", "JOIN03"})
"""Codes that a pass leaves on a row to ask the editor: nothing was done."""


def overruled(ledger: Ledger, codes: frozenset[str]) -> tuple[Ledger, frozenset[str]]:
    """The ledger without the work of some codes, and those of them that had done anything."""
    if not codes:
        return ledger, frozenset()
    used: set[str] = set()
    keys = {k for r in ledger.rows if r.label in ("note", "bibl") for k in r.n.split(",")}
    done = ledger.each(lambda row: _row(ledger.source.text, row, codes, used, keys))
    return done, frozenset(used)


def _row(text: str, row: Row, codes: frozenset[str], used: set[str], keys: set[str]) -> Row:
    new = row
    if any(r.code in codes for t in row.tiles for r in t.reasons):
        tiles = tuple(_tile(text, t, row.label, codes, used, keys) for t in row.tiles)
        new = replace(row, tiles=tiles, text="".join(read(text, t) for t in tiles if t.label != "lb"))
    mine = [r for r in row.reasons if r.code in codes - ASKS]
    if mine:
        used.update(r.code for r in mine)
        left = tuple(r for r in row.reasons if r.code not in codes)
        if {r.code for r in mine} <= {"JOIN01"}:
            return replace(new, glue=None, reasons=left)
        new = replace(relabelled(new, "p"), n="", glue=None, reasons=left)
    return new


def _tile(text: str, tile: Tile, label: str, codes: frozenset[str], used: set[str], keys: set[str]) -> Tile:
    mine = {r.code for r in tile.reasons} & codes
    if not mine:
        return tile
    used.update(mine)
    left = tuple(r for r in tile.reasons if r.code not in codes)
    if mine == {"NOTE02"} and tile.label == "ptr":
        number = "".join(str(circled(c) or c) for c in text[tile.start : tile.end])
        printed = re.sub(r"\D", "", number)
        n = printed if printed in keys else f"?{printed}"
        reading = re.sub(r"</?su[pb]>|[\^${}\\]", "", text[tile.start : tile.end])
        kept = None if reading == text[tile.start : tile.end] else reading
        return replace(tile, reading=kept, n=n, reasons=left if kept is None else tile.reasons)
    return Tile(tile.start, tile.end, label if tile.label in INLINE else tile.label, None, left)
