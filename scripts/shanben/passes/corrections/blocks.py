"""Splits, labels, headings and their levels, joins: what becomes of whole rows."""

from __future__ import annotations

from dataclasses import replace

from shanben.model.addresses import BODY, ENTRIES, address
from shanben.model.correction import JOINED_BY, Correction, Misfit
from shanben.model.ledger import Row, amended, relabelled, split_row
from shanben.passes.corrections.desk import FLOW, Desk, because, offset_in
from shanben.passes.lines.entries import entry_start
from shanben.passes.lines.joints import glue


def cut(desk: Desk, offset: int) -> int:
    """Make a row begin at an offset (white space before it goes with the row above); its index."""
    i = desk.at(offset)
    row = desk.rows[i]
    inside = offset_in(desk.text, row, offset)
    if not row.text[:inside].strip():
        return i
    if not row.text[inside:].strip():
        return i + 1
    first, second = split_row(desk.text, row, [inside])[:2]
    # The second part begins nothing yet: it goes on with the first.
    desk.rows[i : i + 1] = [first, replace(second, glue="", id="")]
    return i + 1


def split(desk: Desk, start: int, end: int, c: Correction) -> None:
    i = cut(desk, start)
    row = desk.rows[i]
    if row.label not in FLOW:
        row = relabelled(row, "p")  # what an editor parts is text, whatever the rules take it for now
    if row.label in ("note", "bibl"):
        if not c.detail and row.glue is not None:
            raise Misfit("a note that is split needs a number: write the new one in the column detail")
        row = replace(row, n=c.detail or row.n)
    desk.rows[i] = replace(row, glue=None, reasons=because(row, c))
    _renumber(desk, i)


def _renumber(desk: Desk, i: int) -> None:
    """Rows that go on with row ``i`` carry its number."""
    if desk.rows[i].label in ("note", "bibl"):
        for j in tail(desk, i):
            desk.rows[j] = replace(desk.rows[j], n=desk.rows[i].n)


def tail(desk: Desk, i: int) -> list[int]:
    """The rows that go on with the block that row ``i`` is in, after it."""
    out: list[int] = []
    label = desk.rows[i].label
    for j in range(i + 1, len(desk.rows)):
        row = desk.rows[j]
        if row.label == label:
            if row.glue is None and not (label in ("l", "cell") and out and j == out[-1] + 1):
                break
            out.append(j)
        elif label == "p" and row.label == "head":
            break
    return out


def covered(desk: Desk, start: int, end: int) -> list[int]:
    """The rows of a span, cut so that they hold it and nothing else; white rows left out."""
    piece = desk.text[start:end]
    start, end = start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
    if start >= end:
        raise Misfit("it quotes white space only")
    first = cut(desk, start)
    # What follows the span on its last line goes on with what stood before it.
    last = desk.at(end - 1)
    row = desk.rows[last]
    inside = offset_in(desk.text, row, end)
    if row.text[inside:].strip() and inside > 0:
        parts = split_row(desk.text, row, [inside])
        if len(parts) > 1:
            began = row.glue is None and last == first and _begins(desk, first)
            desk.rows[last : last + 1] = [parts[0], replace(parts[1], glue=None if began else "", id="")]
    return [i for i in range(first, last + 1) if desk.rows[i].text.strip()]


def _begins(desk: Desk, i: int) -> bool:
    return desk.rows[i].glue is None


def label_rows(desk: Desk, start: int, end: int, c: Correction) -> None:
    label = "head" if c.kind == "head" else c.want
    n = (c.want or "2") if c.kind == "head" else c.detail
    rows = covered(desk, start, end)
    if label in ("note", "bibl") and not n:
        raise Misfit(f"a {label} needs its number: write it in the column detail")
    before = ""
    for k, i in enumerate(rows):
        row = desk.rows[i]
        after = tail(desk, i) if row.glue is None and row.label != label else []
        if after and after[0] not in rows:
            # The block loses its first row: the next one begins it.
            desk.rows[after[0]] = replace(desk.rows[after[0]], glue=None)
        new = _shown(relabelled(row, label), row.label, label)
        joined = None if k == 0 else glue(before, new.bare)
        new = replace(new, n=n, glue=joined if label in FLOW else None, reasons=because(row, c))
        if k == 0 and label in ("note", "bibl"):
            new = _numbered(desk.text, new)
        desk.rows[i] = new
        before = new.bare


def _shown(row: Row, old: str, new: str) -> Row:
    """Numbers and labels that the old label hid are text under a label of the body."""
    if new not in BODY or old in BODY:
        return row
    hidden = ("label", "ptr") if old in ("note", "bibl") else ("label",)
    return replace(
        row, tiles=tuple(replace(t, label=new, n="") if t.label in hidden else t for t in row.tiles)
    )


def _numbered(text: str, row: Row) -> Row:
    """The number at the head of a note or entry is its marker, not its text."""
    found = entry_start(row.text)
    if not found or any(t.label == "ptr" for t in row.tiles[:2]):
        return row

    return amended(text, row, [(0, found[1], None, "ptr", None, "")])


def level(desk: Desk, start: int, end: int, c: Correction) -> None:
    i = desk.at(start)
    if desk.rows[i].label != "head":
        return label_rows(desk, start, end, replace(c, kind="head"))
    while desk.rows[i].glue is not None and i and desk.rows[i - 1].label in ("head", "blank"):
        i -= 1
    desk.rows[i] = replace(desk.rows[i], n=c.want, reasons=because(desk.rows[i], c))
    return None


def join(desk: Desk, start: int, end: int, c: Correction) -> None:
    chosen = JOINED_BY[c.want]
    onto(desk, cut(desk, start), chosen, c)


def onto(desk: Desk, i: int, chosen: str | None, c: Correction) -> None:
    """Let the block that row ``i`` begins go on with the block above it."""
    row = desk.rows[i]
    above = next(
        (j for j in range(i - 1, -1, -1) if desk.rows[j].label in FLOW and desk.rows[j].text.strip()), None
    )
    if above is None:
        raise Misfit("nothing stands above it")
    to = desk.rows[above]
    after = tail(desk, i) if row.glue is None else []
    joined = glue(to.bare, row.bare) if chosen is None else chosen
    if row.glue is None or row.label != to.label:
        for j in [i, *after]:
            old = desk.rows[j]
            new = _shown(relabelled(old, to.label), old.label, to.label) if old.label != to.label else old
            desk.rows[j] = replace(new, n=to.n if to.label in ENTRIES or to.label == "head" else new.n)
            if j != i and desk.rows[j].glue is None:
                desk.rows[j] = replace(desk.rows[j], glue="")
    # Rules that join by themselves now did not when the editor decided: the address was given then.
    name = row.id or address(row.printed, 1)
    mine = (
        "" if any(r.id == name for j, r in enumerate(desk.rows) if j != i) or row.label not in BODY else name
    )
    desk.rows[i] = replace(desk.rows[i], glue=joined, reasons=because(desk.rows[i], c), id=mine)
