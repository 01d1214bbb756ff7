"""Article to a Markdown page: ordinary Markdown, good to read on a code host, that renders to the text meant.

Every block of the body begins with an empty anchor that carries its address, so no block syntax of the text itself is
ever at a line's start; where no anchor stands, the first mark of such syntax is escaped (escaping).
The renderers are Python-Markdown with the extensions of mkdocs.yml (and attr_list, def_list, admonition, abbr) and
GitHub's; what they show is held against the article by tests/trust/test_display.py. A block that would need more than
``MANY`` entities is written as HTML: Python-Markdown's inline parser is superlinear in them.
"""

from __future__ import annotations

from html import escape

from shanben.model.article import (
    Anchor,
    Article,
    Block,
    Inline,
    LineBreak,
    Note,
    PageBreak,
    Part,
    Ref,
    Reference,
    Text,
)
from shanben.writers.escaping import GAPS, closed, quoted, safe, word
from shanben.writers.html import ADDED, Marks, bracketed, empty, marker
from shanben.writers.html import text as html_text

MANY = 2000
"""Entities in one block; more of them cost the parser seconds (measured: 2,000 take 0.3 s, 8,000 take 4 s)."""

TEMPLATE = str.maketrans("<>&", "＜＞＆")
"""The theme's templates put a page's title into its head unescaped; the page's own heading has the title as it is."""


def write_markdown(article: Article, work: str = "", publish: str = "full") -> str:
    """The page; ends with a newline; deterministic."""
    words = ADDED.get(article.lang, ADDED["zh-Hans"])
    title = article.meta.title or article.meta.title_en or words["untitled"]
    page = _Page(article)
    out = [
        "---",
        f"title: {quoted(title.translate(TEMPLATE))}",
        f"work: {word(work or article.name)}",
        f"lang: {article.lang}",
        f"publish: {publish}",
        "---",
    ]
    head = next((p for p in article.front if p.role == "title"), None)
    out.append(page.title(head) if head else f"# {words['untitled']}")
    out += [page.part(p) for p in article.front if p is not head]
    out += page.blocks(article.blocks)
    if article.references:
        out.append('<div data-role="references" markdown="1">')
        out.append(f"## {words['references']}")
        out += page.references(article.references)
        out.append("</div>")
    out += [page.part(p) for p in article.back]
    if article.notes:
        out.append(page.notes(article.notes))
    return "\n".join(out[:6]) + "\n\n" + "\n\n".join(out[6:]) + "\n"


class _Page:
    """Writes the parts of one page; knows whether its notes are written as Markdown or, when too heavy, as HTML."""

    def __init__(self, article: Article) -> None:
        self.marks = Marks()
        self.empty = empty(article.lang)
        self.back = ADDED.get(article.lang, ADDED["zh-Hans"])["back"]
        self.html_notes = any(_heavy(n.content) for n in article.notes)

    def inline(self, content: tuple[Inline, ...], start: bool = False) -> str:
        """Inlines as Markdown on one line; ``start``: nothing stands before them."""
        out: list[str] = []
        for c in _merged(content):
            if isinstance(c, Text):
                said = safe(c.text, start and not out)
                if start and len(out) == 1 and out[0].startswith("[^") and said.startswith(":"):
                    said = f"&#58;{said[1:]}"  # a marker and a colon at a line's start define a note
                out.append(said)
            elif isinstance(c, LineBreak):
                out.append("<br>")
            elif isinstance(c, PageBreak):
                told = ' data-begins="true"' if c.begins else ""
                out.append(f'<span role="doc-pagebreak" data-n="{escape(c.n)}"{told}></span>')
            elif isinstance(c, Ref):
                out.append(self._marker(c))
            elif isinstance(c, Anchor):
                out.append(f'<span id="{escape(c.id)}"></span>')
        return "".join(out)

    def _marker(self, ref: Ref) -> str:
        if not ref.target:
            return f'<sup class="unresolved">{safe(bracketed(ref.printed))}</sup>' if ref.printed else ""
        if ref.target.startswith("fn-"):
            return self._raw_marker(ref) if self.html_notes else f"[^{ref.target[3:]}]"
        if not ref.target.startswith("ref-"):
            where = f'class="footnote-ref" role="doc-noteref" href="#{ref.target}"'
            return f'<sup id="{self.marks.take(ref.target)}"><a {where}>{safe(ref.printed)}</a></sup>'
        return f"<sup>[[{ref.n.split('.')[0]}]](#{ref.target})</sup>"

    def _raw_marker(self, ref: Ref) -> str:
        return marker(ref, self.marks).replace('href="#fn-', 'href="#fn:').replace('id="fnref-', 'id="fnref:')

    def raw(self, content: tuple[Inline, ...]) -> str:
        """Inlines as HTML, for a block that is written as HTML."""
        out: list[str] = []
        for c in _merged(content):
            if isinstance(c, Ref):
                out.append(self._raw_marker(c))
            elif isinstance(c, Text):
                out.append(html_text(GAPS.sub(" ", c.text)))
            else:
                out.append(self.inline((c,)))
        return "".join(out)

    def title(self, part: Part) -> str:
        """The heading of the page."""
        if _heavy(part.content):
            return f"<h1>{self.raw(part.content)}</h1>"
        return f"# {closed(self.inline(part.content))}"

    def part(self, part: Part) -> str:
        """A part of the front or back matter in its wrapper."""
        opened = f'<div data-role="{part.role}" lang="{part.lang}"'
        back = "".join(
            f' <sup><a class="footnote-backref" role="doc-backlink" href="#{r}" aria-label="{self.back}">↩</a></sup>'
            for r in self.marks.of(part.id)
        )
        opened += f' id="{part.id}"' if back else ""
        if _heavy(part.content):
            return f"{opened}>\n<p>{self.raw(part.content)}{back}</p>\n</div>"
        return f'{opened} markdown="1">\n\n{self.inline(part.content, True)}{back}\n\n</div>'

    def blocks(self, blocks: tuple[Block, ...]) -> list[str]:
        """The blocks of the body; items that follow each other are one list."""
        out: list[str] = []
        items: list[str] = []
        for b in blocks:
            if b.kind == "item" and not _heavy(b.content):
                items.append(f"- {_anchor(b)}{self.inline(b.content)}")
                continue
            if items:
                out.append("\n".join(items))
                items = []
            out.append(self._block(b))
        if items:
            out.append("\n".join(items))
        return out

    def _block(self, b: Block) -> str:
        if b.kind == "caption":
            return f'<figure id="{b.id}"><figcaption>{self.raw(b.content)}</figcaption></figure>'
        if b.kind == "table":
            cells = b.cells or tuple(tuple((Text(c),) for c in row) for row in b.rows)
            rows = "\n".join(
                "<tr>" + "".join(f"<td>{self.raw(c)}</td>" for c in row) + "</tr>" for row in cells
            )
            return f'<table id="{b.id}">\n{rows}\n</table>'
        if _heavy(b.content):
            return self._raw_block(b)
        if b.kind == "verse":
            return f'<div class="verse" markdown="1">\n\n{_anchor(b)}{self.lines(b.content, "")}\n\n</div>'
        body = self.inline(b.content)
        if b.kind == "head":
            return f"{'#' * b.level} {_anchor(b)}{closed(body)}"
        return f"> {_anchor(b)}{body}" if b.kind == "quote" else f"{_anchor(b)}{body}"

    def _raw_block(self, b: Block) -> str:
        body = self.raw(b.content)
        if b.kind == "head":
            return f'<h{b.level} id="{b.id}">{body}</h{b.level}>'
        if b.kind == "quote":
            return f'<blockquote id="{b.id}"><p>{body}</p></blockquote>'
        if b.kind == "item":
            return f'<ul><li id="{b.id}">{body}</li></ul>'
        kind = ' class="verse"' if b.kind == "verse" else ""
        return f'<p id="{b.id}"{kind}>{body}</p>'

    def lines(self, content: tuple[Inline, ...], indent: str) -> str:
        """Inlines as Markdown, with a line of the file for each line that counts."""
        parts: list[list[Inline]] = [[]]
        for c in content:
            if isinstance(c, LineBreak):
                parts.append([])
            else:
                parts[-1].append(c)
        return f"<br>\n{indent}".join(self.inline(tuple(p), k > 0) for k, p in enumerate(parts))

    def references(self, references: tuple[Reference, ...]) -> list[str]:
        """The reference list; an entry and its twin stand on a line each."""
        out: list[str] = []
        items: list[str] = []
        for r in references:
            if _heavy(r.content):
                out += ["\n".join(items)] if items else []
                number = f' value="{r.n}"' if r.n.isdigit() else ""
                out.append(f'<ol><li id="{r.id}"{number}>{self.raw(r.content)}</li></ol>')
                items = []
                continue
            number = f"{r.n}." if r.n.isascii() and r.n.isdigit() else "1."
            items.append(f'{number} <a id="{r.id}"></a>{self.lines(r.content, "   ") or self.empty}')
        return [*out, "\n".join(items)] if items else out

    def notes(self, notes: tuple[Note, ...]) -> str:
        """The notes, as footnotes of Markdown; as one list of HTML when one of them is too heavy."""
        if not self.html_notes:
            return "\n".join(f"[^{n.id[3:]}]: {self.inline(n.content, True) or self.empty}" for n in notes)
        items = "\n".join(
            f'<li id="{n.id.replace("fn-", "fn:", 1)}"><p>{self.raw(n.content) or self.empty}</p></li>'
            for n in notes
        )
        return f'<div class="footnote">\n<hr>\n<ol>\n{items}\n</ol>\n</div>'


def _merged(content: tuple[Inline, ...]) -> list[Inline]:
    """Inlines with neighbouring texts joined: what two of them mean together shows only then."""
    out: list[Inline] = []
    for c in content:
        if isinstance(c, Text) and out and isinstance(out[-1], Text):
            out[-1] = Text(out[-1].text + c.text)
        else:
            out.append(c)
    return out


def _heavy(content: tuple[Inline, ...]) -> bool:
    """Whether a block would need more entities than the renderer takes in good time."""
    size = sum(len(c.text) for c in content if isinstance(c, Text))
    if size <= MANY:
        return False
    marks = sum(
        safe(c.text).count("&#") + c.text.count("[") // 2 for c in _merged(content) if isinstance(c, Text)
    )
    return marks > MANY


def _anchor(block: Block) -> str:
    return f'<a id="{block.id}"></a>'
