"""The inlines of a block: its rows' text joined by their glue, markers as references, page breaks where they fell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shanben.assemble.drafts import ENTRY, Draft
from shanben.model.article import Anchor, Inline, LineBreak, Ref, Text
from shanben.model.ledger import HIDDEN, Ledger, Row, read


def content(ledger: Ledger, draft: Draft, targets: dict[str, str]) -> tuple[Inline, ...]:
    """The inlines of a block, neighbouring texts joined, none empty; a row's blanks at its ends are left to the glue."""
    return tuple(_joined(_pieces(ledger, draft, targets)))


def _pieces(ledger: Ledger, draft: Draft, targets: dict[str, str]) -> Iterator[Inline]:
    for k, i in enumerate(draft.rows):
        row = ledger.rows[i]
        if k:
            yield LineBreak() if draft.glues[k] == "\n" else Text(draft.glues[k])
            if row.id:
                yield Anchor(row.id)
        if k in draft.breaks:
            yield draft.breaks[k]
        inner = list(inlines(ledger.source.text, row, targets, draft.label in ENTRY))
        for at, item in enumerate(inner):
            if isinstance(item, Text):
                said = item.text if at else item.text.lstrip()
                yield Text(said if at + 1 < len(inner) else said.rstrip())
            else:
                yield item


def _joined(pieces: Iterable[Inline]) -> Iterator[Inline]:
    held = ""
    for piece in pieces:
        if isinstance(piece, Text):
            held += piece.text
            continue
        if held:
            yield Text(held)
        held = ""
        yield piece
    if held:
        yield Text(held)


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
