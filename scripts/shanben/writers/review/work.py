"""The review page of one work: doubts with their answers, facts, and the raw text beside the finished text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from shanben.model.chinese import in_chinese
from shanben.model.codes import catalogue
from shanben.model.correction import META
from shanben.model.ledger import Ledger
from shanben.writers.review.beside import beside
from shanben.writers.review.doubts import doubts
from shanben.writers.review.frame import page
from shanben.writers.review.panel import NAMES, panel, tray
from shanben.writers.review.raw_text import raw
from shanben.writers.review.sheet import Sheet
from shanben.writers.review.words import fact, facts, named_fact, two, ui

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
        *doubts(s, keys),
        *_decided(s),
        *_facts(s),
        *_done(s.ledger),
        *beside(s),
        "</main>",
        *panel(),
        *tray(),
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
    yield f'<li><a href="#doubts"><strong>{len(s.article.doubts)}</strong> {ui("so-many-doubts")}</a></li>'
    yield f"<li><small>{ui('rights')}</small> {ui(s.rights) if s.rights else ui('norecord')}</li>"
    audit = ui("passed") if not s.losses else f"<strong>{len(s.losses)}</strong> {ui('losses')}"
    yield f"<li><small>{ui('audit')}</small> {audit}</li>"
    yield f"<li><small>{ui('missing')}</small> {facts(s.missing)}</li>"
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


def _decided(s: Sheet) -> Iterator[str]:
    """Every correction in the file, each with a way to take it back."""
    if not s.corrections:
        return
    yield f'<section id="decided"><h2>{ui("decided")}</h2><ul>'
    for k, c in enumerate(s.corrections):
        of = {n: getattr(c, n) for n in ("kind", "detail", "before", "expected", "after")}
        where = f'<a href="#r{c.line}">{ui("line")} {c.line}</a> ' if c.line else ""
        said = f"{escape(c.detail)} " if c.kind in ("meta", "keep") else ""
        change = f"<del>{raw(c.expected[:60])}</del> " if c.expected else ""
        want = f"<ins>{raw(c.want)}</ins> " if c.want else ""
        yield (
            f'<li id="c{k}" data-line="{c.line}" data-of="{escape(json.dumps(of, ensure_ascii=False))}">'
            f"{where}{ui(NAMES[c.kind])} {said}{change}{want}"
            f"<small>{escape(c.by)} {escape(c.date)} {escape(c.why)}</small> "
            f'<button type="button" data-act="forget">{ui("undo")}</button></li>'
        )
    yield "</ul></section>"


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
