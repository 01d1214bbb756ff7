"""A note or an entry that has a number and no words: kept, empty, under its number (NOTE07).

Recognises: entries of a list, or notes at a page's foot, of whose lines only the number is left, or a number and a picture; a marker that leads
there still leads to its note. Lets pass: every note with a word; a bullet alone, which is no entry.
Cost if wrong: none; the number stood for a note that the extraction lost, or for nothing.
"""

from __future__ import annotations

from dataclasses import replace

from shanben.model.ledger import HIDDEN, Ledger, Reason, Row, read, relabelled

WHY = Reason("NOTE07", note="its number stands here and no words of it")


def empty_notes(ledger: Ledger) -> Ledger:
    """Give the number of an empty note its place: the tile belongs to the note and reads as nothing."""
    text = ledger.source.text
    new: dict[int, Row] = {}
    for label in ("note", "bibl"):
        first = -1
        said = True
        for i, row in enumerate(ledger.rows):
            if row.label != label:
                continue
            if row.glue is None:
                if not said:
                    _keep(ledger, first, new)
                first, said = i, False
            said = said or any(
                t.label != "ptr"
                and (t.label not in HIDDEN or (t.label == "markup" and t.reading))
                and read(text, t).strip()
                for t in row.tiles
            )
        if not said:
            _keep(ledger, first, new)
    return ledger.with_rows(new)


def _keep(ledger: Ledger, i: int, new: dict[int, Row]) -> None:
    row = ledger.rows[i]
    at = next((k for k, t in enumerate(row.tiles) if t.label == "ptr" and t.end > t.start), None)
    if at is None or not row.n[:1].isdigit():
        new[i] = relabelled(row, "ptr")  # a bullet or a mark of the tool with nothing behind it is no entry
        return
    t = row.tiles[at]
    kept = replace(t, label=row.label, reading="", n=row.n, reasons=(*t.reasons, WHY))
    new[i] = replace(row, tiles=(*row.tiles[:at], kept, *row.tiles[at + 1 :]))
