"""The review page of one work: doubts with their answers, facts, and the raw text beside the finished text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from shanben.model.article import Article, Block, Doubt, Inline, Text
from shanben.model.chinese import in_chinese
from shanben.model.codes import catalogue
from shanben.model.correction import LABELS, META
from shanben.model.ledger import Ledger, Reason, Row, Tile, read
from shanben.model.offers import Answer, offers
from shanben.writers.html import Marks, inline
from shanben.writers.review.frame import page
from shanben.writers.review.sheet import Sheet
from shanben.writers.review.words import fact, held, kind, named_fact, option, two, ui
from shanben.writers.review.words import label as named

AROUND = 36
NAMES = {k: k for k in ("join", "split", "head", "level", "note-target", "meta", "keep")} | {
    "text": "text-kind",
    "label": "label-of",
}
"""How a kind of correction is called in the words of the pages."""
DONE = frozenset({"CAPT08", "ALIEN01"})
"""Doubts about what the converter has done already."""
HELD = NAMES | {
    k: k for k in ("forget", "saved", "no-desk", "name-first", "line", "undo", "mine", "theirs", "clash")
}
KINDS = ("text-kind", "join", "split", "head", "level", "label", "note-target")
FACTS = (
    "title",
    "subtitle",
    "title_en",
    "authors",
    "authors_en",
    "journal",
    "year",
    "volume",
    "issue",
    "pages",
    "doi",
)


def work_page(s: Sheet) -> str:
    """The whole page; deterministic."""
    keys = {k for n in s.article.notes for k in n.numbers} | {r.n for r in s.article.references}
    body = [
        *_head(s),
        "<main>",
        *_doubts(s, keys),
        *_decided(s),
        *_facts(s),
        *_done(s.ledger),
        *_text(s),
        "</main>",
        *_panel(),
        *_tray(),
    ]
    sha = s.ledger.source.sha256
    seen = " ".join(c.digest for c in s.corrections)
    named = (
        f' data-work="{escape(s.id)}" data-sha="{sha}" data-seen="{seen}" data-status="{escape(s.status)}"'
    )
    return page(f"{s.name or s.id} · 校对", body, named)


def _head(s: Sheet) -> Iterator[str]:
    state = ui("reviewed") if s.status == "reviewed" else ui("unreviewed")
    yield '<header class="top">'
    yield (
        f'<p class="bar"><a href="index.html">← {ui("works")}</a><span class="fill"></span> '
        f'<a href="#facts">{ui("facts")}</a> <a href="#done">{ui("done")}</a> <a href="#text">{ui("text")}</a> '
        f'<button type="button" data-act="lang">{ui("lang")}</button></p>'
    )
    yield f"<h1>{escape(s.name or s.id)}</h1>"
    yield '<ul class="facts">'
    yield f'<li><a href="#doubts"><strong>{len(s.article.doubts)}</strong> {ui("doubts")}</a></li>'
    yield f"<li><small>{ui('rights')}</small> {ui(s.rights) if s.rights else ui('norecord')}</li>"
    audit = ui("passed") if not s.losses else f"<strong>{len(s.losses)}</strong> {ui('losses')}"
    yield f"<li><small>{ui('audit')}</small> {audit}</li>"
    yield f"<li><small>{ui('missing')}</small> {'、'.join(map(fact, s.missing)) or ui('none')}</li>"
    decided = f'<a href="#decided">{ui("decided")}</a>' if s.corrections else ui("decided")
    yield f"<li><small>{decided}</small> {s.decided}</li>"
    yield f"<li><small>{ui('status')}</small> {state} {escape(s.by)} {escape(s.date)}</li></ul>"
    yield '<p class="bar">' if s.rights else "<p>"
    if s.rights:
        key, to = ("unsign", "unreviewed") if s.status == "reviewed" else ("sign", "reviewed")
        yield f'<button type="button" class="served" data-act="sign" data-status="{to}">{ui(key)}</button>'
        if to == "reviewed":
            yield (
                ' <button type="button" class="served" data-act="sign" data-status="reviewed" data-then="next">'
                f"{ui('sign-next')}</button>"
            )
    yield "</p>"
    if s.losses or s.findings:
        shown = " open" if s.losses or any(not f.startswith("GAP") for f in s.findings) else ""
        count = len(s.losses) + len(s.findings)
        yield f'<details class="found"{shown}><summary>{ui("lint")} × {count}</summary><ul>'
        yield from (f"<li>{two(in_chinese(x), x)}</li>" for x in (*s.losses, *s.findings))
        yield "</ul></details>"
    yield "</header>"


# --- doubts --------------------------------------------------------------------------------------------------------


def _doubts(s: Sheet, keys: set[str]) -> Iterator[str]:
    yield f'<section id="doubts"><h2>{ui("doubts")}</h2>'
    if not s.article.doubts:
        yield f"<p>{ui('nodoubts')}</p>"
    else:
        yield f'<p class="kinds">{"".join(_kind(c, n) for c, n in s.line.kinds)}'
        yield f' <button type="button" data-act="all">{ui("accept-all")}</button></p><p class="keys">{ui("keys")}</p>'
    for k, d in enumerate(s.article.doubts):
        yield from _doubt(s.ledger, d, k, keys)
    yield "</section>"


def _kind(code: str, count: int) -> str:
    return f'<button type="button" data-act="kind" aria-pressed="false" data-code="{code}" title="{code}">{kind(code)} × {count}</button> '


def _doubt(ledger: Ledger, d: Doubt, k: int, keys: set[str]) -> Iterator[str]:
    entry = catalogue().get(d.code)
    can = offers(d, keys)
    yield (
        f'<article class="doubt" id="d{k}" tabindex="-1" data-code="{escape(d.code)}" data-line="{d.line}" data-start="{d.start}" '
        f'data-end="{d.end}" data-expected="{escape(d.printed)}">'
    )
    said = two(entry.does_zh, entry.does) if entry else ""
    yield f'<h3>{_code_link(d.code)} <a href="#r{d.line}">{ui("line")} {d.line}</a> {said}</h3>'
    yield f'<p class="source">{_around(ledger, d)}</p>'
    yield (
        f"<dl><dt>{ui('printed')}</dt><dd>{escape(d.printed) or ui('none')}</dd>"
        f"<dt>{ui('proposed')}</dt><dd>{escape(d.proposed) or ui('none')}</dd>"
        f"<dt>{ui('evidence')}</dt><dd>{two(in_chinese(d.evidence), d.evidence)}</dd></dl>"
    )
    yield '<p class="acts">'
    for name, answer in (("accept", can.accept), ("reject", can.reject), ("edit", can.edit)):
        if answer is not None:
            # Where nothing is proposed and nothing was done, there is nothing to accept: it may be left as it is.
            left = name == "accept" and answer.kind == "keep" and can.reject is None and d.code not in DONE
            yield f'<button type="button" data-act="{name}"{_answer(answer)}>{ui("keep" if left else name)}</button>'
    yield '<span class="state" role="status"></span></p></article>'


def _answer(a: Answer) -> str:
    return f' data-kind="{a.kind}" data-want="{escape(a.want)}" data-detail="{escape(a.detail)}"'


def _around(ledger: Ledger, d: Doubt) -> str:
    """The source line about a doubt, its span marked."""
    source = ledger.source
    if d.end <= d.start:
        if not source.lines:
            return ""
        start, stop = source.span(min(max(d.line, 1), source.count()) - 1)
        return _raw(source.text[start:stop].rstrip("\r\n\f")[: 2 * AROUND])
    low, high = max(0, d.start - AROUND), min(len(source.text), d.end + AROUND)
    before, said, after = source.text[low : d.start], source.text[d.start : d.end], source.text[d.end : high]
    return f"{'…' if low else ''}{_raw(before)}<mark>{_raw(said)}</mark>{_raw(after)}{'…' if high < len(source.text) else ''}"


def _raw(text: str) -> str:
    """Raw text, its unseen characters shown."""
    return escape(_seen(text))


def _seen(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(
        c
        if c.isprintable() or c == "\u3000"
        else "⏎"
        if c == "\n"
        else " "
        if c in "\t\r\xa0"
        else f"⟨U+{ord(c):04X}⟩"
        for c in text
    )


# --- decided -------------------------------------------------------------------------------------------------------


def _decided(s: Sheet) -> Iterator[str]:
    """Every correction in the file, each with a way to take it back."""
    if not s.corrections:
        return
    yield f'<section id="decided"><h2>{ui("decided")}</h2><ul>'
    for k, c in enumerate(s.corrections):
        of = {n: getattr(c, n) for n in ("kind", "detail", "before", "expected", "after")}
        where = f'<a href="#r{c.line}">{ui("line")} {c.line}</a> ' if c.line else ""
        said = f"{escape(c.detail)} " if c.kind in ("meta", "keep") else ""
        change = f"<del>{_raw(c.expected[:60])}</del> " if c.expected else ""
        want = f"<ins>{_raw(c.want)}</ins> " if c.want else ""
        yield (
            f'<li id="c{k}" data-line="{c.line}" data-of="{escape(json.dumps(of, ensure_ascii=False))}">'
            f"{where}{ui(NAMES[c.kind])} {said}{change}{want}"
            f"<small>{escape(c.by)} {escape(c.date)} {escape(c.why)}</small> "
            f'<button type="button" data-act="forget">{ui("undo")}</button></li>'
        )
    yield "</ul></section>"


# --- facts, what was done ------------------------------------------------------------------------------------------


def _facts(s: Sheet) -> Iterator[str]:
    """What the text says, what the record says, and a field to say otherwise: kept in both."""
    recorded = dict(s.recorded)
    heads = ("fact", "read", *(("recorded",) if recorded else ()), "given")
    yield f'<section id="facts"><h2>{ui("facts")}</h2><table><thead><tr>'
    yield "".join(f'<th scope="col">{ui(h)}</th>' for h in heads) + "</tr></thead><tbody>"
    for name in (*FACTS, *sorted(META - set(FACTS))):
        value = getattr(s.article.meta, name)
        shown = "；".join(value) if isinstance(value, tuple) else value
        held = recorded.get(name, "")
        was = f' data-was="{escape(held)}"' if name in recorded else ""
        empty = ' class="empty"' if not shown and not held and name in FACTS else ""
        yield f'<tr{empty}><th scope="row">{fact(name)}</th><td>{escape(shown) or ui("none")}</td>'
        if recorded:
            yield f"<td>{(escape(held) or ui('none')) if name in recorded else ''}</td>"
        yield f'<td><input data-fact="{name}" value="{escape(held or shown)}"{was} {named_fact(name)}></td></tr>'
    yield "</tbody></table></section>"


def _done(ledger: Ledger) -> Iterator[str]:
    """Every code with the lines it touched: whatever was done is two clicks away."""
    where: dict[str, list[int]] = {}
    for row in ledger.rows:
        for code in dict.fromkeys(r.code for r in (*row.reasons, *(x for t in row.tiles for x in t.reasons))):
            where.setdefault(code, []).append(row.printed + 1)
    yield f'<section id="done"><h2>{ui("done")}</h2>'
    for code, lines in sorted(where.items()):
        seen = list(dict.fromkeys(lines))
        links = " ".join(f'<a href="#r{n}">{n}</a>' for n in seen)
        entry = catalogue().get(code)
        said = two(entry.does_zh, entry.does) if entry else ""
        yield f"<details><summary><code>{code}</code> {len(lines)} {ui('places')} — {said}</summary>"
        yield f'<div class="links" id="k-{code}"><p>{ui("line")} {links}</p>'
        if entry:
            zh, en = (" ".join(entry.overrule(lang)) for lang in ("zh", "en"))
            yield f"<p>{ui('cost')}: {two(entry.cost_zh, entry.cost)}</p><p>{ui('overrule')}: {two(zh, en)}</p>"
        yield "</div></details>"
    yield "</section>"


# --- raw beside finished -------------------------------------------------------------------------------------------


def _text(s: Sheet) -> Iterator[str]:
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
            entry = two(*_offpage(label))
            yield f'<div class="fin off"><code>{escape(label)}</code> {entry}</div>'
        elif place in shown:
            yield f'<div class="fin more">{ui("continues")} <a href="#{escape(place)}">#{escape(place)}</a></div>'
        else:
            shown.add(place)
            kind, html = finished.get(place, ("", ""))
            yield f'<div class="fin" id="{escape(place)}"><code>{escape(kind)} #{escape(place)}</code><div>{html}</div></div>'
        yield "</div>"
    yield "</section>"


def _offpage(label: str) -> tuple[str, str]:
    return "不在页面上", "not on the page"


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
    raw = "".join(text[t.start : t.end] for t in row.tiles if t.label != "lb")
    return (
        f'<div class="l"{name} data-line="{n}" data-start="{start}" data-raw="{escape(raw)}">'
        f'<button type="button" class="no" data-act="line">{n}</button>{joined}'
        f'<span class="said">{"".join(_tile(text, row, run) for run in _runs(row))}</span>'
        f'<span class="lab">{escape(row.label)}{f" {escape(row.n)}" if row.n and row.label in ("head", "note", "bibl") else ""}</span>{codes}</div>'
    )


def _code(r: Reason) -> str:
    who = f" {r.by}" if r.by != "rule" else ""
    return _code_link(r.code, who, r.note)


def _code_link(code: str, who: str = "", note: str = "") -> str:
    """A code: what it does, its cost and how to overrule it are one click away; the script tells it on hovering."""
    said = f' data-note="{escape(note)}"' if note else ""
    return f'<a class="chip" href="#k-{code}"{said}>{escape(code + who)}</a>'


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
    raw = _raw(text[t.start : run[-1].end])
    moved = t.label != row.label
    if t.reading is None and not moved:
        return raw
    kind = "ptr" if t.label == "ptr" else "drop" if not t.place else "chg"
    shown = raw
    if t.reading is not None:
        said = "".join(read(text, each) for each in run)
        shown = f"<del>{raw}</del><ins>{_raw(said) or '∅'}</ins>"
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


# --- panel and tray ------------------------------------------------------------------------------------------------


def _panel() -> Iterator[str]:
    yield '<div id="panel" role="dialog" aria-labelledby="panel-head" hidden>'
    yield f'<p id="panel-head">{ui("edit")} · {ui("line")} <strong class="where"></strong></p>'
    yield f'<p><label>{ui("kind")} <select name="kind">'
    for k in KINDS:
        yield option(k.removesuffix("-kind"), k)
    yield "</select></label></p>"
    yield f'<p><label>{ui("quote")}<br><textarea name="expected" rows="3"></textarea></label></p>'
    yield (
        f'<p class="two"><label>{ui("want")} <input name="want" list="wants" autocomplete="off"></label> '
        f'<label>{ui("detail")} <input name="detail" autocomplete="off"></label></p>'
    )
    yield f'<datalist id="wants" data-labels="{" ".join(sorted(LABELS))}"></datalist>'
    yield f'<p><label>{ui("why")} <input name="why"></label></p>'
    yield f'<p><button type="button" data-act="add">{ui("add")}</button> <button type="button" data-act="cancel">{ui("cancel")}</button></p>'
    yield "</div>"


def _tray() -> Iterator[str]:
    yield f'<footer id="tray">{held(HELD)}<div class="bar">'
    yield f'<span><strong id="count">0</strong> {ui("decisions")}</span> '
    yield f'<input id="by" autocomplete="name" placeholder=""{named("you")}> '
    yield f'<input id="because" placeholder=""{named("why")}> '
    yield f'<button type="button" class="unserved" data-act="download">{ui("download")}</button> '
    yield f'<button type="button" class="unserved" data-act="clear">{ui("clear")}</button> '
    yield f'<button type="button" class="changed" data-act="reload">{ui("reload")}</button> '
    yield '<span id="said" role="status"></span> '
    yield f'<details><summary aria-label="?">?</summary><p class="unserved">{ui("apply")}</p><p class="served">{ui("apply-served")}</p></details>'
    yield '</div><ol id="list"></ol></footer>'
