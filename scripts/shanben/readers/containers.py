"""Files that a library opens: HTML, DOCX, PDF; and the ones that must be converted first.

Each becomes one text with the marks that the path already reads (``#`` heads, ``<sup>``, form feeds between pages), so
that every later step and the ledger see lines like those of any raw text. The ledger then quotes this text.
"""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import html as lxml_html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from shanben.readers.decode import Unreadable, decode

REFUSED = {
    ".caj": "CAJ is a closed format. Next step: open it in CAJViewer and export PDF or text",
    ".wps": "WPS documents are a closed format. Next step: open it in WPS Office and save as .docx",
    ".doc": "Word 97 documents are not read. Next step: open it in Word or LibreOffice and save as .docx",
    ".rtf": "RTF is not read. Next step: save it as .docx or .txt",
    ".epub": "EPUB is not read. Next step: convert it to .html with pandoc",
    ".jpg": "a picture holds no text. Next step: run an OCR program and add its text",
    ".png": "a picture holds no text. Next step: run an OCR program and add its text",
    ".tif": "a picture holds no text. Next step: run an OCR program and add its text",
    ".zip": "an archive is not read. Next step: unpack it and add the folder",
    ".xlsx": "a spreadsheet is not an article. Next step: export the text",
}
LARGEST = 80 << 20
"""Bytes of XML in a DOCX file: a book of a million characters has a tenth."""
MEMORY = 3000
"""Megabytes that pandoc may use; the sizes that a file states of itself can lie."""
SECONDS = 300
NOT_WRITTEN = ("simple_tables", "multiline_tables", "grid_tables", "smart", "raw_attribute", "bracketed_spans", "header_attributes")  # fmt: skip
BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "nav",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "form",
        "address",
        "center",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "body",
        "fieldset",
    ]
)
HIDDEN = frozenset(
    {"script", "style", "template", "noscript", "svg", "head", "iframe", "button", "select", "input"}
)


def is_container(name: str, data: bytes) -> str:
    """``html``, ``docx``, ``pdf`` or "" for plain text, told by the bytes first and the name second."""
    head = data[:1024].lstrip()
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04") and b"word/" in data[:200_000]:
        return "docx"
    ending = Path(name).suffix.lower()
    if ending in (".html", ".htm", ".xhtml") or re.match(
        rb"(?is)(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html[\s>])", head
    ):
        return "html"
    if ending in REFUSED:
        raise Unreadable(f"{name}: {REFUSED[ending]}")
    if ending == ".pdf":
        raise Unreadable(f"{name}: not a PDF file although its name says so. Next step: check the download")
    if ending == ".docx":
        raise Unreadable(
            f"{name}: not a DOCX file although its name says so. Next step: save it again as .docx"
        )
    return ""


def read_container(kind: str, data: bytes, name: str) -> tuple[str, dict[str, str]]:
    """The text of a container, and what the container itself says for certain. Raises Unreadable."""
    if kind == "html":
        return read_html(data, name)
    return (read_pdf(data, name), {}) if kind == "pdf" else (read_docx(data, name), {})


def read_html(data: bytes, name: str) -> tuple[str, dict[str, str]]:
    """The whole text of a web page, a block a line with a blank line between, heads and raised text marked."""
    charset = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", data[:4096])
    text = ""
    if charset:
        try:
            text = data.decode(charset[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            text = ""
    text = text or decode(data).text
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        tree = lxml_html.document_fromstring(text)
    except (ParserError, ValueError):
        raise Unreadable(
            f"{name}: the page holds no text. Next step: save it again from the browser"
        ) from None
    body = tree.find("body")
    title = (tree.findtext("head/title") or "").strip()
    lines = [
        " ".join(x.split()) if not x.startswith("|") else x
        for x in _lines(body if body is not None else tree)
    ]
    return "\n\n".join(x for x in lines if x) + "\n", {"title": title} if title else {}


def _lines(root: HtmlElement) -> Iterator[str]:
    """One string a block, in reading order."""
    held: list[str] = []

    def flush() -> Iterator[str]:
        said = "".join(held).strip()
        held.clear()
        if said:
            yield said

    stack: list[tuple[str, HtmlElement | str | None]] = [("in", root)]
    while stack:
        what, node = stack.pop()
        if what == "text":
            held.append(re.sub(r"\s+", " ", str(node or "")))
            continue
        if what == "flush":
            yield from flush()
            continue
        if what == "mark":
            held.append(str(node))
            continue
        if not isinstance(node, HtmlElement) or not isinstance(node.tag, str) or node.tag in HIDDEN:
            continue
        if _unseen(node):
            continue
        tag = node.tag
        if (
            tag == "table"
            and len(node.findall(".//tr")) > 1
            and node.find(".//table") is None
            and node.find(".//p") is None
        ):
            yield from flush()
            for row in node.iter("tr"):
                cells = [" ".join(c.text_content().split()) for c in row.iter("td", "th")]
                yield "| " + " | ".join(cells) + " |"
            continue
        after: list[tuple[str, HtmlElement | str | None]] = []
        if tag in BLOCKS:
            yield from flush()
            after = [("flush", None)]
            if re.fullmatch("h[1-6]", tag):
                held.append("#" * int(tag[1]) + " ")
        elif tag == "br":
            yield from flush()
        elif tag == "sup":
            held.append("<sup>")
            after = [("mark", "</sup>")]
        elif tag == "img":
            continue
        todo: list[tuple[str, HtmlElement | str | None]] = [("text", node.text)]
        for child in node:
            todo += [("in", child), ("text", child.tail)]
        stack += reversed(todo + after)


def _unseen(node: HtmlElement) -> bool:
    style = (node.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or node.get("hidden") is not None or node.get("aria-hidden") == "true"


DOCX_SHAPE = "$if(title)$# $title$\n\n$endif$$if(subtitle)$——$subtitle$\n\n$endif$$for(author)$$author$\n\n$endfor$$body$\n"
"""What Word keeps as properties of the document stands above its text."""


def read_docx(data: bytes, name: str) -> str:
    """A Word document through pandoc: heads as ``#``, footnotes as ``[^1]``."""
    import pypandoc

    _refuse_bomb(data, name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "source.docx"
        path.write_bytes(data)
        shape = Path(folder) / "shape.md"
        shape.write_text(DOCX_SHAPE, encoding="utf-8")
        command = [
            pypandoc.get_pandoc_path(),
            *("+RTS", f"-M{MEMORY}M", "-RTS"),
            *("-f", "docx", "-t", f"markdown-{'-'.join(NOT_WRITTEN)}"),
            "--wrap=none",
            "--markdown-headings=atx",
            f"--template={shape}",
            str(path),
        ]
        try:
            done = subprocess.run(command, capture_output=True, check=False, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            raise Unreadable(
                f"{name}: pandoc was not done with it in {SECONDS} seconds. "
                "Next step: open it in Word or LibreOffice and save it again"
            ) from None
    if done.returncode:
        why = done.stderr.decode("utf-8", "replace").strip().split("\n")[-1]
        raise Unreadable(
            f"{name}: pandoc could not read it ({why}). Next step: open it in Word or LibreOffice and save it again"
        )
    return done.stdout.decode("utf-8")


def _refuse_bomb(data: bytes, name: str) -> None:
    """A document whose XML unpacks to more than any book has is not given to pandoc. Raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(i.file_size for i in archive.infolist() if i.filename.endswith((".xml", ".rels")))
    except (zipfile.BadZipFile, ValueError):
        raise Unreadable(
            f"{name}: not a whole DOCX file. Next step: open it in Word or LibreOffice and save it again"
        ) from None
    if size > LARGEST:
        raise Unreadable(
            f"{name}: unpacked it is {size >> 20} MB of XML, and {LARGEST >> 20} are read. "
            "Next step: save its text as .txt and add that"
        )


def read_pdf(data: bytes, name: str) -> str:
    """A PDF's text layer through pypdfium2, a form feed between pages."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(
            f"{name}: the PDF cannot be opened: {str(error).rstrip('.')}. Next step: open it in a PDF reader and print it to a new PDF"
        ) from None
    pages = []
    try:
        for page in document:
            text_page = page.get_textpage()
            pages.append(text_page.get_text_range().replace("\r\n", "\n"))
            text_page.close()
            page.close()
    except pypdfium2.PdfiumError as error:
        raise Unreadable(
            f"{name}: page {len(pages) + 1} cannot be read: {error} Next step: open it in a PDF reader and print it to a new PDF"
        ) from None
    finally:
        document.close()
    if sum(len(p.strip()) for p in pages) < 20 * max(1, len(pages)):
        raise Unreadable(
            f"{name}: a scan without a text layer ({len(pages)} pages). Next step: run an OCR program and add its text"
        )
    return "\n\f".join(pages)
