"""The inlines of a block: its rows' text joined by their glue, markers as references, page breaks where they fell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shanben.assemble.drafts import ENTRY, Draft
from shanben.model.article import Anchor, Inline, LineBreak, Ref, Text
from shanben.model.ledger import HIDDEN, Ledger, Row, Tile, read


def content(ledger: Ledger, draft: Draft, targets: dict[str, str]) -> tuple[Inline, ...]:
    """The inlines of a block, neighbouring texts joined, none empty; a row's blanks at its ends are left to the glue."""
    return tuple(_joined(_pieces(ledger, draft, targets)))


def _pieces(ledger: Ledger, draft: Draft, targets: dict[str, str]) -> Iterator[Inline | str]:
    """A block's inlines in order, what is only text as it is."""
    for k, i in enumerate(draft.rows):
        row = ledger.rows[i]
        if k:
            yield LineBreak() if draft.glues[k] == "\n" else draft.glues[k]
            if row.id:
                yield Anchor(row.id)
        if k in draft.breaks:
            yield draft.breaks[k]
        if (only := _only(row)) is not None:
            yield read(ledger.source.text, only).strip()
            continue
        inner = list(inlines(ledger.source.text, row, targets, draft.label in ENTRY))
        for at, item in enumerate(inner):
            if isinstance(item, Text):
                said = item.text if at else item.text.lstrip()
                yield said if at + 1 < len(inner) else said.rstrip()
            else:
                yield item


def _only(row: Row) -> Tile | None:
    """The one tile of a row that holds nothing but shown text and its line end, as most do."""
    tiles = row.tiles
    if (len(tiles) == 2 and tiles[1].label == "lb") or len(tiles) == 1:
        first = tiles[0]
        return first if first.label != "ptr" and first.label not in HIDDEN else None
    return None


def _joined(pieces: Iterable[Inline | str]) -> Iterator[Inline]:
    held: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            held.append(piece)
            continue
        if said := "".join(held):
            yield Text(said)
        held.clear()
        yield piece
    if said := "".join(held):
        yield Text(said)


def inlines(text: str, row: Row, targets: dict[str, str], entry: bool) -> Iterator[Inline]:
    """What a row shows. ``entry``: its first marker is its own number and leads nowhere."""
    for tile in row.tiles:
        if tile.label == "ptr":
            if entry:
                continue
            if tile.n.startswith("?"):
                numbers = [x for x in tile.n[1:].split(",") if x]
                yield Ref("", read(text, tile), ",".join(numbers))
                continue
            printed = read(text, tile)
            keys = [k for k in tile.n.split(",") if k]
            for k, key in enumerate(keys):
                yield Ref(targets.get(key, ""), printed if k == 0 else "", key)
        elif tile.label in HIDDEN:
            if tile.label == "markup" and tile.reading:
                yield Text(tile.reading)
        else:
            shown = read(text, tile)
            if shown:
                yield Text(shown)
