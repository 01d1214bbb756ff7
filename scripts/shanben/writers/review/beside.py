"""The raw text, line by line, beside the finished text, place by place."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from shanben.model.article import Article, Block, Inline, Text
from shanben.model.ledger import Ledger, Reason, Row, Tile, read
from shanben.writers.html import Marks, inline
from shanben.writers.review.raw_text import code_link, raw
from shanben.writers.review.sheet import Sheet
from shanben.writers.review.words import label as named
from shanben.writers.review.words import two, ui


def beside(s: Sheet) -> Iterator[str]:
    """The section of the page; each raw line has the anchor ``r`` and its number (1-based)."""
    finished = dict(_finished(s.article))
    shown: set[str] = set()
    yield f'<section id="text"><h2>{ui("text")}</h2><div class="pair heads"><h3>{ui("raw")}</h3><h3>{ui("finished")}</h3></div>'
    ids: set[int] = set()
    for place, label, rows in _groups(s.ledger):
        yield '<div class="pair"><div class="raw">'
        for row in rows:
            yield _line(s.ledger, row, row.printed not in ids)
            ids.add(row.printed)
        yield "</div>"
        if not place:
            entry = two("不在页面上", "not on the page")
            yield f'<div class="fin off"><code>{escape(label)}</code> {entry}</div>'
        elif place in shown:
            yield f'<div class="fin more">{ui("continues")} <a href="#{escape(place)}">#{escape(place)}</a></div>'
        else:
            shown.add(place)
            kind, html = finished.get(place, ("", ""))
            yield f'<div class="fin" id="{escape(place)}"><code>{escape(kind)} #{escape(place)}</code><div>{html}</div></div>'
        yield "</div>"
    yield "</section>"


def _groups(ledger: Ledger) -> Iterator[tuple[str, str, list[Row]]]:
    """Runs of rows that stand at one place, or are off the page under one label; white lines are left out."""
    held: list[Row] = []
    now: tuple[str, str] = ("", "")
    for row in ledger.rows:
        if not row.tiles or not ledger.source.text[row.tiles[0].start : row.tiles[-1].end].strip():
            continue
        place = next((t.place for t in row.tiles if t.place), "")
        key = (place, row.label)
        if held and key != now:
            yield now[0], now[1], held
            held = []
        now = key
        held.append(row)
    if held:
        yield now[0], now[1], held


def _line(ledger: Ledger, row: Row, first: bool) -> str:
    n = row.printed + 1
    text = ledger.source.text
    start = row.tiles[0].start
    name = f' id="r{n}"' if first else ""
    joined = (
        "" if row.glue is None else f'<span class="join" role="img" title=""{named("continues")}>⤴</span>'
    )
    codes = "".join(_code(r) for r in row.reasons)
    whole = "".join(text[t.start : t.end] for t in row.tiles if t.label != "lb")
    return (
        f'<div class="l"{name} data-line="{n}" data-start="{start}" data-raw="{escape(whole)}">'
        f'<button type="button" class="no" data-act="line">{n}</button>{joined}'
        f'<span class="said">{"".join(_tile(text, row, run) for run in _runs(row))}</span>'
        f'<span class="lab">{escape(row.label)}{f" {escape(row.n)}" if row.n and row.label in ("head", "note", "bibl") else ""}</span>{codes}</div>'
    )


def _code(r: Reason) -> str:
    who = f" {r.by}" if r.by != "rule" else ""
    return code_link(r.code, who, r.note)


def _runs(row: Row) -> Iterator[list[Tile]]:
    """Tiles that were read otherwise for one reason, side by side, as one: 2014 is one change and not four."""
    held: list[Tile] = []
    for t in row.tiles:
        if t.label == "lb":
            continue
        last = held[-1] if held else None
        if last is not None and not (
            t.reading is not None
            and last.reading is not None
            and t.start == last.end
            and (t.label, t.n, t.place, t.reasons) == (last.label, last.n, last.place, last.reasons)
        ):
            yield held
            held = []
        held.append(t)
    if held:
        yield held


def _tile(text: str, row: Row, run: list[Tile]) -> str:
    t = run[0]
    was = raw(text[t.start : run[-1].end])
    moved = t.label != row.label
    if t.reading is None and not moved:
        return was
    kind = "ptr" if t.label == "ptr" else "drop" if not t.place else "chg"
    shown = was
    if t.reading is not None:
        said = "".join(read(text, each) for each in run)
        shown = f"<del>{was}</del><ins>{raw(said) or '∅'}</ins>"
    codes = "".join(_code(r) for r in t.reasons)
    tip = f"{t.label}{f' {t.n}' if t.n else ''}"
    return f'<span class="t {kind}" title="{escape(tip)}">{shown}{codes}</span>'


def _finished(article: Article) -> Iterator[tuple[str, tuple[str, str]]]:
    """Place -> (what it is, its HTML)."""
    marks = Marks()

    def html(content: tuple[Inline, ...]) -> str:
        return inline(content, marks)

    for part in (*article.front, *article.back):
        yield part.id, (part.role, html(part.content))
    for b in article.blocks:
        yield b.id, (f"{b.kind} {b.level}" if b.kind == "head" else b.kind, _block(b, marks))
    for note in article.notes:
        yield note.id, ("note", html(note.content))
    for ref in article.references:
        yield ref.id, ("bibl", html(ref.content))


def _block(b: Block, marks: Marks) -> str:
    if b.kind == "table":
        cells = b.cells or tuple(tuple((Text(c),) for c in row) for row in b.rows)
        rows = "".join("<tr>" + "".join(f"<td>{inline(c, marks)}</td>" for c in r) + "</tr>" for r in cells)
        return f"<table>{rows}</table>"
    return inline(b.content, marks)
