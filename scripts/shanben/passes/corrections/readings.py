"""Readings and markers: what becomes of a span inside a row."""

from __future__ import annotations

import re
from dataclasses import replace

from shanben.han.numerals import circled, to_circled
from shanben.model.correction import Correction, Misfit
from shanben.model.ledger import Reason, Row, Tile, read
from shanben.passes.corrections.blocks import onto
from shanben.passes.corrections.desk import FLOW, Desk, reason, within


def read_as(desk: Desk, start: int, end: int, c: Correction) -> None:
    claim(desk, start, end)
    first, last = desk.at(start), desk.at(end - 1)
    want = c.want
    for i in range(first, last + 1):
        row = desk.rows[i]
        tiles = [t for t in row.tiles if t.label != "lb"]
        if not tiles:
            continue
        a, b = max(start, tiles[0].start), min(end, tiles[-1].end)
        if a < b:
            desk.rows[i] = reread(desk.text, row, a, b, want, reason(c))
            if i > first and row.label in FLOW:
                onto(desk, i, "", c)  # a reading that crosses a line end says what stands there: nothing else
            want = ""
    if want:
        raise Misfit("it quotes a line end only")


def claim(desk: Desk, start: int, end: int) -> None:
    if any(a < end and start < b for a, b in desk.read):
        raise Misfit("another correction reads the same characters")
    desk.read.append((start, end))


def reread(
    text: str, row: Row, start: int, end: int, want: str, why: Reason, label: str = "", n: str = ""
) -> Row:
    """The row with a span of the source (inside the row, not empty) read as ``want``.

    A tile read otherwise by a rule is taken in whole, and what the rule read beside the span stays.
    """
    out: list[Tile] = []
    span: list[Tile] = []
    after: list[Tile] = []
    for t in row.tiles:
        if t.end <= start or t.label == "lb":
            (after if span else out).append(t)
        elif t.start >= end:
            after.append(t)
        else:
            a = max(t.start, start) if t.reading is None else t.start
            b = min(t.end, end) if t.reading is None else t.end
            if a > t.start:
                out.append(replace(t, end=a))
            span.append(replace(t, start=a, end=b))
            if b < t.end:
                after.append(replace(t, start=b))
    first, last = span[0], span[-1]
    head = read(text, first)[: within(text[first.start : first.end], read(text, first), start - first.start)]
    whole = read(text, last)
    tail = whole[within(text[last.start : last.end], whole, end - last.start) :] if end < last.end else ""
    if first.start == start:
        head = ""
    reading = head + want + tail
    labels = {t.label for t in span}
    merged = Tile(
        first.start,
        last.end,
        label or (labels.pop() if len(labels) == 1 else row.label),
        None if reading == text[first.start : last.end] else reading,
        (*dict.fromkeys(r for t in span for r in t.reasons), why),
        n or (first.n if len(span) == 1 else ""),
    )
    tiles = (*out, merged, *after)
    return replace(row, tiles=tiles, text="".join(read(text, t) for t in tiles if t.label != "lb"))


def lead(desk: Desk, start: int, end: int, c: Correction) -> None:
    i = desk.at(start)
    row = desk.rows[i]
    if row.label not in FLOW or desk.at(end - 1) != i:
        raise Misfit("what it quotes is not one marker in one line of the text")
    claim(desk, start, end)
    printed = desk.text[start:end]
    number = re.sub(r"<[^>]*>|[\[\]^$\\{}\s〔〕［］（）()註注]", "", printed)
    if c.want == "-":
        desk.rows[i] = reread(
            desk.text, row, start, end, re.sub(r"</?su[pb]>", "", printed), reason(c), row.label
        )
        return
    if c.want == "?":
        digits = "".join(str(circled(x) or x) for x in number)
        desk.rows[i] = reread(desk.text, row, start, end, number, reason(c), "ptr", f"?{digits}")
        return
    keys = _keys(desk, c)
    numbers = [k.split(".")[0] for k in keys]
    round_ = any(circled(x) for x in number) and all(x.isdecimal() and to_circled(int(x)) for x in numbers)
    shown = "".join(to_circled(int(x)) for x in numbers) if round_ else f"[{','.join(numbers)}]"
    desk.rows[i] = reread(desk.text, row, start, end, shown, reason(c), "ptr", ",".join(keys))


def _keys(desk: Desk, c: Correction) -> list[str]:
    """The keys of the notes a marker is led to. Where the note's first words are quoted, they decide."""
    notes: dict[str, str] = {}
    for row in desk.rows:
        if row.label in ("note", "bibl") and row.glue is None:
            for key in row.n.split(","):
                notes.setdefault(
                    key, "".join(read(desk.text, t) for t in row.tiles if t.label not in ("ptr", "lb"))
                )
    wanted = c.want.split(",")
    if not c.detail:
        missing = [k for k in wanted if k not in notes]
        if missing:
            raise Misfit(f"the text has no note {', '.join(missing)}")
        return wanted
    opening = _words(c.detail)
    fits = [k for k, said in notes.items() if opening and _words(said).startswith(opening)]
    if wanted[0] in fits:
        return wanted
    if len(fits) == 1:
        return fits
    raise Misfit(
        f"no note begins with {c.detail!r}" if not fits else f"{len(fits)} notes begin with {c.detail!r}"
    )


def unanswered(desk: Desk) -> None:
    """Markers whose note an editor took away lead nowhere: they stand as printed."""
    keys = {k for r in desk.rows if r.label in ("note", "bibl") for k in r.n.split(",")}
    for i, row in enumerate(desk.rows):
        if row.label not in FLOW or row.label in ("note", "bibl"):
            continue
        tiles = []
        for t in row.tiles:
            if t.label == "ptr" and t.n and not t.n.startswith("?") and not set(t.n.split(",")) <= keys:
                left = [k for k in t.n.split(",") if k in keys]
                t = replace(t, n=",".join(left) or "?" + ",".join(k.split(".")[0] for k in t.n.split(",")))
            tiles.append(t)
        if any(a is not b for a, b in zip(tiles, row.tiles, strict=True)):
            desk.rows[i] = replace(row, tiles=tuple(tiles))


def _words(text: str) -> str:
    return re.sub(r"\W", "", text)
