"""Article to one HTML page: the contract that conversions are measured by (DESIGN §9).

The page has one ``article``; ``h1`` the title; ``meta name="citation_*"``; abstracts, keywords, authors and biographies
in elements with ``data-role``; notes under ``role="doc-endnotes"``; references under their heading. What the page adds
to the text stands in elements with ``data-added``.
"""

from __future__ import annotations

import re
from html import escape

from shanben.model.article import (
    Anchor,
    Article,
    Block,
    Inline,
    LineBreak,
    Meta,
    PageBreak,
    Part,
    Ref,
    Reference,
    Text,
)

ADDED = {
    "zh-Hans": {
        "notes": "注释",
        "references": "参考文献",
        "untitled": "〔无题〕",
        "empty": "〔此条无文字〕",
        "abstract": "摘要",
        "keywords": "关键词",
        "back": "返回正文",
        "page": "页",
    },
    "zh-Hant": {
        "notes": "註釋",
        "references": "參考文獻",
        "untitled": "〔無題〕",
        "empty": "〔此條無文字〕",
        "abstract": "摘要",
        "keywords": "關鍵詞",
        "back": "返回正文",
        "page": "頁",
    },
    "en": {
        "notes": "Notes",
        "references": "References",
        "untitled": "[untitled]",
        "empty": "[no words]",
        "abstract": "Abstract",
        "keywords": "Keywords",
        "back": "Back",
        "page": "page",
    },
}


def write_html(article: Article) -> str:
    """The whole page; deterministic."""
    words = ADDED.get(article.lang, ADDED["zh-Hans"])
    out = [
        "<!DOCTYPE html>",
        f'<html lang="{article.lang}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{text(article.meta.title or words['untitled'])}</title>",
        *metadata(article.meta, article.lang),
        "</head>",
        "<body>",
        f'<article lang="{article.lang}">',
    ]
    refs = Marks()
    parts = list(article.front)
    if not any(p.role == "title" and p.lang != "en" for p in parts):
        title = next((p for p in parts if p.role == "title"), None)
        if title is None:
            out.append(f'<h1 id="title" data-added="untitled">{text(words["untitled"])}</h1>')
    head = False
    for part in parts:
        if part.role == "title" and not head:
            out.append(f'<h1 id="{part.id}" lang="{part.lang}">{inline(part.content, refs)}</h1>')
            head = True
        else:
            out.append(_part(part, refs, words["back"]))
    out += _blocks(article.blocks, refs)
    if article.notes:
        out.append('<section role="doc-endnotes" data-role="notes" class="footnotes">')
        out.append(f'<h2 data-added="head">{text(words["notes"])}</h2>')
        out.append("<ol>")
        for note in article.notes:
            number = note.numbers[0].split(".")[0]
            value = f' value="{number}"' if number.isdigit() else ""
            back = "".join(
                f' <a class="footnote-backref" role="doc-backlink" href="#{r}" aria-label="{words["back"]}">↩</a>'
                for r in refs.of(note.id)
            )
            body = inline(note.content, refs) or empty(article.lang)
            out.append(f'<li id="{note.id}"{value}>{body}{back}</li>')
        out += ["</ol>", "</section>"]
    if article.references:
        out.append('<section role="doc-bibliography" data-role="references">')
        out.append(f'<h2 data-added="head">{text(words["references"])}</h2>')
        out.append("<ol>")
        out += [_reference(r, refs, article.lang) for r in article.references]
        out += ["</ol>", "</section>"]
    out += [_part(part, refs, words["back"]) for part in article.back]
    out += ["</article>", "</body>", "</html>", ""]
    return "\n".join(out)


class Marks:
    """Numbers the markers on a page and remembers which note each leads to."""

    def __init__(self) -> None:
        self.made: dict[str, list[str]] = {}

    def take(self, target: str) -> str:
        """A fresh id for a marker that leads to ``target``."""
        ids = self.made.setdefault(target, [])
        base = target.replace("fn-", "fnref-") if target.startswith("fn-") else f"cite-{target}"
        ids.append(base if not ids else f"{base}-{len(ids) + 1}")
        return ids[-1]

    def of(self, target: str) -> list[str]:
        """The ids of the markers that lead to ``target``."""
        return self.made.get(target, [])


def empty(lang: str) -> str:
    """What stands for the words of a note that has none."""
    said = ADDED.get(lang, ADDED["zh-Hans"])["empty"]
    return f'<span data-added="empty">{text(said)}</span>'


def text(value: str) -> str:
    """Text as HTML text."""
    return escape(value, quote=False)


def inline(content: tuple[Inline, ...], refs: Marks) -> str:
    """Inlines as HTML."""
    out = []
    for item in content:
        if isinstance(item, Text):
            out.append(text(item.text))
        elif isinstance(item, LineBreak):
            out.append("<br>")
        elif isinstance(item, PageBreak):
            told = ' data-begins="true"' if item.begins else ""
            out.append(f'<span role="doc-pagebreak" data-n="{escape(item.n)}"{told}></span>')
        elif isinstance(item, Ref):
            out.append(marker(item, refs))
        elif isinstance(item, Anchor):
            out.append(f'<span id="{escape(item.id)}"></span>')
    return "".join(out)


def marker(ref: Ref, refs: Marks) -> str:
    """A marker as HTML: a link to its note or entry, or raised as printed where nothing answers it."""
    if not ref.target:
        return (
            f'<sup class="unresolved" data-n="{escape(ref.n)}">{text(bracketed(ref.printed))}</sup>'
            if ref.printed
            else ""
        )
    shown = bracketed(ref.printed or f"[{ref.n.split('.')[0]}]")
    role = "doc-biblioref" if ref.target.startswith("ref-") else "doc-noteref"
    return f'<sup id="{refs.take(ref.target)}"><a class="footnote-ref" role="{role}" href="#{ref.target}">{text(shown)}</a></sup>'


def bracketed(printed: str) -> str:
    """Bare numbers in brackets, as a reader of a raised number expects them."""
    return f"[{printed}]" if re.fullmatch(r"[\d,，、\-–—~]+", printed) else printed


def _blocks(blocks: tuple[Block, ...], refs: Marks) -> list[str]:
    out: list[str] = []
    open_ = ""
    for block in blocks:
        wrap = {"item": "ul"}.get(block.kind, "")
        if open_ and wrap != open_:
            out.append(f"</{open_}>")
            open_ = ""
        if wrap and not open_:
            out.append(f"<{wrap}>")
            open_ = wrap
        out.append(_one(block, refs))
    if open_:
        out.append(f"</{open_}>")
    return out


def _one(block: Block, refs: Marks) -> str:
    name = block.id
    if block.kind == "table":
        cells = block.cells or tuple(tuple((Text(c),) for c in row) for row in block.rows)
        rows = "".join(
            "<tr>" + "".join(f"<td>{inline(c, refs)}</td>" for c in row) + "</tr>" for row in cells
        )
        return f'<table id="{name}">{rows}</table>'
    body = inline(block.content, refs)
    if block.kind == "head":
        return f'<h{block.level} id="{name}">{body}</h{block.level}>'
    if block.kind == "item":
        return f'<li id="{name}">{body}</li>'
    if block.kind == "quote":
        return f'<blockquote id="{name}"><p>{body}</p></blockquote>'
    if block.kind == "verse":
        return f'<p id="{name}" class="verse">{body}</p>'
    if block.kind == "caption":
        return f'<figure id="{name}"><figcaption>{body}</figcaption></figure>'
    return f'<p id="{name}">{body}</p>'


def _part(part: Part, refs: Marks, back: str) -> str:
    tag = "div" if part.role in ("abstract", "bio") else "p"
    body = inline(part.content, refs)
    body += "".join(
        f' <a class="footnote-backref" role="doc-backlink" href="#{r}" aria-label="{back}">↩</a>'
        for r in refs.of(part.id)
    )
    if tag == "div":
        body = f"<p>{body}</p>"
    return f'<{tag} id="{part.id}" data-role="{part.role}" lang="{part.lang}">{body}</{tag}>'


def _reference(ref: Reference, refs: Marks, lang: str) -> str:
    value = f' value="{ref.n}"' if ref.n.isdigit() else ""
    body = inline(ref.content, refs) or empty(lang)
    return f'<li id="{ref.id}"{value} role="doc-biblioentry">{body}</li>'


def metadata(meta: Meta, lang: str) -> list[str]:
    """Highwire tags, Chinese values first, one author a tag."""
    tags: list[tuple[str, str, str]] = []
    if meta.title:
        tags.append(
            (
                "citation_title",
                meta.title + (f"：{meta.subtitle.lstrip('—- ―－')}" if meta.subtitle else ""),
                lang,
            )
        )
    elif meta.title_en:
        tags.append(("citation_title", meta.title_en, "en"))
    tags += [("citation_author", a, lang) for a in meta.authors or meta.authors_en]
    tags += [("citation_journal_title", meta.journal, lang)] if meta.journal else []
    if meta.year:
        tags.append(("citation_publication_date", meta.year, ""))
    for name, value in (("volume", meta.volume), ("issue", meta.issue), ("doi", meta.doi)):
        if value:
            tags.append((f"citation_{name}", value, ""))
    if meta.pages:
        first, _, last = meta.pages.partition("-")
        tags.append(("citation_firstpage", first, ""))
        tags += [("citation_lastpage", last, "")] if last else []
    for tag, words in meta.keywords.items():
        tags += [("citation_keywords", w, tag) for w in words]
    tags.append(("citation_language", lang, ""))
    return [
        f'<meta name="{n}" content="{escape(v)}"' + (f' lang="{at}"' if at else "") + ">" for n, v, at in tags
    ]
