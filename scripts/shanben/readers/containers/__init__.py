"""Files that a library opens: HTML, DOCX, PDF; and the ones that must be converted first.

Each becomes one text with the marks that the path already reads (``#`` heads, ``<sup>``, form feeds between pages), so
that every later step and the ledger see lines like those of any raw text. The ledger then quotes this text.
"""

from __future__ import annotations

import re
from pathlib import Path

from shanben.readers.decode import Unreadable

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
    # Each reader loads a library that a command about plain text never needs.
    if kind == "html":
        from shanben.readers.containers.web_page import read_html

        return read_html(data, name)
    if kind == "pdf":
        from shanben.readers.containers.pdf import read_pdf

        return read_pdf(data, name), {}
    from shanben.readers.containers.docx import read_docx

    return read_docx(data, name), {}
