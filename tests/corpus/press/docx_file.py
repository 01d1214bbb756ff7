"""A galley as a .docx file: real footnotes (by pandoc), a running head in the page header (by python-docx)."""

from __future__ import annotations

import io
import json
import re
import zipfile
from html import unescape
from typing import Any

from . import tools
from .galley import Galley, masthead
from .original import expand, pieces

EPOCH = (2026, 1, 1, 0, 0, 0)


def string(text: str) -> list[dict[str, Any]]:
    """Pandoc inlines of one text; verse lines end in line breaks."""
    out: list[dict[str, Any]] = []
    for i, line in enumerate(text.split("\n")):
        out += [{"t": "LineBreak"}] if i else []
        out.append({"t": "Str", "c": line})
    return out


def inlines(g: Galley, text: str) -> list[dict[str, Any]]:
    """Words, footnotes where a note is called for the first time, raised numbers elsewhere."""
    out: list[dict[str, Any]] = []
    for kind, part in pieces(text):
        keys = expand(part) if kind == "mark" else []
        if kind == "text":
            out += string(part)
        elif g.style.notes_at == "foot" and keys[0] in g.original.notes:
            for key in keys:
                body = {"t": "Para", "c": string(g.original.notes[key])}
                out.append({"t": "Note", "c": [body]})
        else:
            out.append({"t": "Superscript", "c": string(g.mark(part))})
    return out


def styled(name: str, content: list[dict[str, Any]]) -> dict[str, Any]:
    return {"t": "Div", "c": [["", [], [["custom-style", name]]], [{"t": "Para", "c": content}]]}


def table(rows: tuple[tuple[str, ...], ...]) -> dict[str, Any]:
    none = ["", [], []]
    cell = lambda c: [none, {"t": "AlignDefault"}, 1, 1, [{"t": "Plain", "c": string(c)}]]  # noqa: E731
    body = [[none, [cell(c) for c in row]] for row in rows]
    spec = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}] for _ in rows[0]]
    return {"t": "Table", "c": [none, [None, []], spec, [none, []], [[none, 0, [], body]], [none, []]]}


def document(g: Galley, *, heading_styles: bool) -> dict[str, Any]:
    """The pandoc document; without `heading_styles` a heading is a bold paragraph, as many authors make it."""
    blocks: list[dict[str, Any]] = []
    for p in g.pieces:
        content = inlines(g, p.text)
        if p.role == "title":
            blocks.append(styled("Title", content))
        elif p.role == "heading" and heading_styles:
            blocks.append({"t": "Header", "c": [p.level - 1, ["", [], []], content]})
        elif p.role in ("heading", "label"):
            blocks.append({"t": "Para", "c": [{"t": "Strong", "c": content}]})
        elif p.role == "table" and p.rows:
            blocks.append(table(p.rows))
        elif p.role == "quote":
            blocks.append({"t": "BlockQuote", "c": [{"t": "Para", "c": content}]})
        elif p.role == "note" and g.style.notes_at == "foot":
            continue
        elif p.role in ("note", "ref"):
            blocks.append({"t": "Para", "c": (string(g.entry(p)) if g.entry(p) else []) + content})
        else:
            label = [{"t": "Strong", "c": string(p.label)}] if p.label else []
            blocks.append({"t": "Para", "c": label + content})
    return {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}


def docx(g: Galley, *, heading_styles: bool) -> bytes:
    """The file's bytes, the same at each run: the dates inside are fixed."""
    from docx import Document

    tree = json.dumps(document(g, heading_styles=heading_styles)).encode()
    made = tools.pandoc(["-f", "json", "-t", "docx", "-o", "-"], tree)
    doc = Document(io.BytesIO(made))
    head = masthead(g.original)
    if head:
        doc.sections[0].header.paragraphs[0].text = head
        g.furniture.append(head)
    return fixed(tools.bytes_of(doc))


def fixed(data: bytes) -> bytes:
    """The same archive with one date on every member and no date of making."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in sorted(old.infolist(), key=lambda i: i.filename):
            body = old.read(info)
            if info.filename == "docProps/core.xml":
                body = (
                    b'<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org'
                    b'/package/2006/metadata/core-properties"/>'
                )
            new.writestr(zipfile.ZipInfo(info.filename, EPOCH), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def words(data: bytes) -> str:
    """All text of the archive's body, notes and headers, for the press's own check."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [n for n in archive.namelist() if re.fullmatch(r"word/(document|footnotes|header\d)\.xml", n)]
        xml = "\n".join(archive.read(n).decode("utf-8") for n in sorted(names))
    return unescape(re.sub("<[^>]+>", "", re.sub("</w:p>", "\n", xml)))
