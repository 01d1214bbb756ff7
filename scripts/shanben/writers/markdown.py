"""Article to a Markdown page: ordinary Markdown, good to read on a code host, that renders to the text meant.

Every block begins with an empty anchor that carries its address, so no block syntax of the text itself is ever at a
line's start. Only what the renderer would change is written as an entity (``&#42;``), never with a backslash.
"""

from __future__ import annotations

import json
import re

from shanben.model.article import (
    Anchor,
    Article,
    Block,
    Inline,
    LineBreak,
    PageBreak,
    Part,
    Ref,
    Reference,
    Text,
)
from shanben.writers.html import ADDED
from shanben.writers.html import text as html_text

RISKY = re.compile(
    r"&(?=#?\w)|[<*`\\{}~^|$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|!(?=\[)|\](?=[\[(:{])|\[(?=[\^!])|==|\+\+|--|\(c\)|\(r\)|\(tm\)|:(?=[a-z0-9_+-]+:)|#+\s*$"
    r"|(?<=\w)@(?=\w)|://|\bwww\.|\+/-|\x02|\x03|=/=|-->|<--",
    re.I,
)


def write_markdown(article: Article, work: str = "", publish: str = "full") -> str:
    """The page; ends with a newline; deterministic."""
    words = ADDED.get(article.lang, ADDED["zh-Hans"])
    title = article.meta.title or article.meta.title_en or words["untitled"]
    out = [
        "---",
        f"title: {json.dumps(title, ensure_ascii=False)}",
        f"work: {work or article.name}",
        f"lang: {article.lang}",
        f"publish: {publish}",
        "---",
    ]
    head = next((p for p in article.front if p.role == "title"), None)
    out.append(f"# {inline(head.content, True) if head else words['untitled']}")
    out += [_part(p) for p in article.front if p is not head]
    out += _blocks(article.blocks)
    if article.references:
        out.append('<div data-role="references" markdown="1">')
        out.append(f"## {words['references']}")
        out.append("\n".join(_reference(r) for r in article.references))
        out.append("</div>")
    out += [_part(p) for p in article.back]
    if article.notes:
        out.append("\n".join(f"[^{n.id[3:]}]: {inline(n.content)}" for n in article.notes))
    return _page(out)


def _page(out: list[str]) -> str:
    return "\n".join(out[:6]) + "\n\n" + "\n\n".join(out[6:]) + "\n"


def safe(value: str) -> str:
    """Text as Markdown that renders to the same text."""
    return RISKY.sub(lambda m: "".join(f"&#{ord(c)};" for c in m[0]), value)


def inline(content: tuple[Inline, ...], heading: bool = False) -> str:
    """Inlines as Markdown."""
    out = []
    for c in content:
        if isinstance(c, Text):
            out.append(safe(c.text))
        elif isinstance(c, LineBreak):
            out.append("<br>")
        elif isinstance(c, PageBreak):
            out.append(f'<span role="doc-pagebreak" data-n="{html_text(c.n)}"></span>')
        elif isinstance(c, Ref):
            out.append(_marker(c))
        elif isinstance(c, Anchor):
            out.append(f'<span id="{html_text(c.id)}"></span>')
    return "".join(out)


def _marker(ref: Ref) -> str:
    if not ref.target:
        return f'<sup class="unresolved">{safe(ref.printed)}</sup>' if ref.printed else ""
    if ref.target.startswith("fn-"):
        return f"[^{ref.target[3:]}]"
    number = ref.n.split(".")[0]
    return f"<sup>[&#91;{number}&#93;](#{ref.target})</sup>"


def _blocks(blocks: tuple[Block, ...]) -> list[str]:
    out: list[str] = []
    items: list[str] = []
    for b in blocks:
        if b.kind == "item":
            items.append(f"- {_anchor(b)}{inline(b.content)}")
            continue
        if items:
            out.append("\n".join(items))
            items = []
        out.append(_block(b))
    if items:
        out.append("\n".join(items))
    return out


def _anchor(block: Block) -> str:
    return f'<a id="{block.id}"></a>'


def _block(b: Block) -> str:
    body = inline(b.content, b.kind == "head")
    if b.kind == "head":
        return f"{'#' * b.level} {_anchor(b)}{body}"
    if b.kind == "quote":
        return f"> {_anchor(b)}{body}"
    if b.kind == "verse":
        lines = body.replace("<br>", "<br>\n")
        return f'<div class="verse" markdown="1">\n\n{_anchor(b)}{lines}\n\n</div>'
    if b.kind == "caption":
        said = "".join(html_text(c.text) if isinstance(c, Text) else "" for c in b.content)
        return f'<figure id="{b.id}"><figcaption>{said}</figcaption></figure>'
    if b.kind == "table":
        rows = "\n".join(
            "<tr>" + "".join(f"<td>{html_text(c)}</td>" for c in row) + "</tr>" for row in b.rows
        )
        return f'<table id="{b.id}">\n{rows}\n</table>'
    return f"{_anchor(b)}{body}"


def _part(part: Part) -> str:
    return (
        f'<div data-role="{part.role}" lang="{part.lang}" markdown="1">\n\n{inline(part.content)}\n\n</div>'
    )


def _reference(ref: Reference) -> str:
    lines = inline(ref.content).replace("<br>", "<br>\n   ")
    number = f"{ref.n}." if ref.n.isdigit() else "1."
    return f'{number} <a id="{ref.id}"></a>{lines}'
