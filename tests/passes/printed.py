"""An article as a case prints it: one block a line, light Markdown, nothing that the passes dropped.

``# title``, ``role: text`` for the other parts, ``## heading``, a paragraph as it is, ``- item``, ``> quote``,
``/ verse``, ``caption: text``, ``| cell | cell |``, ``[^3]`` a marker that leads to note or entry 3, ``[?3]`` one that
nothing answers, ``{35}`` the page that begins here, ``[^3]: note``, ``[3]: entry`` (``⏎`` parts it from its twin).
"""

from __future__ import annotations

from collections.abc import Iterator

from shanben.model.article import Article, Block, Inline, LineBreak, Note, PageBreak, Part, Ref, Text


def printed(article: Article) -> str:
    """The article in the form of a case."""
    return "\n".join(_lines(article))


def _lines(article: Article) -> Iterator[str]:
    for part in article.front:
        yield _part(part)
    for block in article.blocks:
        yield from _block(block)
    for part in article.back:
        yield _part(part)
    for note in article.notes:
        yield f"[{_numbers(note)}]: {_said(note.content, '⏎')}"
    for entry in article.references:
        yield f"[{entry.n}]: {_said(entry.content, '⏎')}"


def _part(part: Part) -> str:
    if part.role == "title" and part.lang != "en":
        return f"# {_said(part.content)}"
    return f"{part.role}{' en' if part.lang == 'en' else ''}: {_said(part.content)}"


def _block(block: Block) -> Iterator[str]:
    if block.kind == "table":
        cells = block.cells or tuple(tuple((Text(c),) for c in row) for row in block.rows)
        for row in cells:
            yield "| " + " | ".join(_said(c) for c in row) + " |"
        return
    mark = {
        "head": "#" * block.level + " ",
        "item": "- ",
        "quote": "> ",
        "verse": "/ ",
        "caption": "caption: ",
    }
    said = _said(block.content, "⏎")
    for line in said.split("⏎") if block.kind == "verse" else [said]:
        yield mark.get(block.kind, "") + line


def _numbers(note: Note) -> str:
    return ",".join("^" + n for n in note.numbers)


def _said(content: tuple[Inline, ...], line_break: str = " ") -> str:
    out = []
    for one in content:
        if isinstance(one, Text):
            out.append(one.text)
        elif isinstance(one, Ref):
            out.append(f"[^{one.n}]" if one.target else f"[?{one.n}]")
        elif isinstance(one, PageBreak):
            out.append(f"{{{one.n}}}")
        elif isinstance(one, LineBreak):
            out.append(line_break)
    return "".join(out)
