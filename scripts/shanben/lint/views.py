"""The texts that a file holds, however it holds them: what a reader, a script or an unpacker would see.

A view keeps the line breaks of the file where it can, so that a place in it is a place in the file.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import html
import io
import re
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator

import pypdfium2

# What one member of an archive may unpack to, and how deep archives may lie in each other (an EPUB in a zip in a zip).
LIMIT = 256 << 20
DEPTH = 3

_TAG = re.compile(r"(<!--.*?-->|</?[A-Za-z][^<>]{0,4000}>|<[!?][^<>]{0,4000}>)", re.DOTALL)
_JS = re.compile(r"\\u\{([0-9A-Fa-f]{1,6})\}|\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2}){3,}")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{64,}={0,2}")


def views(data: bytes, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Pairs of a member's name (empty for the file itself) and a text, each text once."""
    if data[:2] == b"\x1f\x8b":
        yield from _inside("", _gunzip(data), depth)
    elif data[:4] == b"%PDF":
        yield "", _pdf(data)
    elif data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        yield from _zip(data, depth)
    else:
        text = decode(data)
        if text is not None:
            yield from _texts(text, depth)


def decode(data: bytes) -> str | None:
    """The text of ``data`` in the encodings a Chinese text comes in; None for what is no text."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "gb18030", "big5"):
        # A NUL is in no text of these encodings; pictures and fonts are told by it, and skipped.
        if b"\0" in data[:8192]:
            return None
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def _texts(text: str, depth: int) -> Iterator[tuple[str, str]]:
    for view in _readings(text):
        yield "", view
    if depth < DEPTH:
        for match in _BASE64.finditer(text):
            try:
                inner = base64.b64decode(match[0] + "=" * (-len(match[0]) % 4))
            except (binascii.Error, ValueError):
                continue
            for name, view in views(inner, depth + 1):
                # What is no text decodes to noise; noise has no runs, and is not worth the search.
                if "\ufffd" not in view[:200]:
                    line = text.count("\n", 0, match.start())
                    yield name, "\n" * line + view


def _readings(text: str) -> Iterator[str]:
    """The text with escapes read; of mark-up, first what stands between the tags, then what stands in them."""
    plain = text
    if "\\" in plain:
        plain = _JS.sub(_unescape_js, plain)
    if "%" in plain:
        plain = _PERCENT.sub(lambda m: urllib.parse.unquote(m[0], errors="replace"), plain)
    if "&" in plain:
        plain = html.unescape(plain)
    if "<" in plain:
        # Of the other part only the line breaks stay: a sentence runs on through <em> and a note marker's link. What
        # is short in a tag holds no sentence.
        parts = _TAG.split(plain)
        yield "".join("\n" * part.count("\n") if n % 2 else part for n, part in enumerate(parts))
        yield "".join(
            part if n % 2 and len(part) > 40 else "\n" * part.count("\n") for n, part in enumerate(parts)
        )
    else:
        yield plain


def _unescape_js(match: re.Match[str]) -> str:
    code = int(match[1] or match[2] or match[3], 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def _inside(name: str, data: bytes, depth: int) -> Iterator[tuple[str, str]]:
    if depth < DEPTH:
        for inner, text in views(data, depth + 1):
            yield "!".join(part for part in (name, inner) if part), text


def _zip(data: bytes, depth: int) -> Iterator[tuple[str, str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                yield info.filename, info.filename
                if not info.is_dir():
                    with archive.open(info) as member:
                        yield from _inside(info.filename, member.read(LIMIT), depth)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error):
        return


def _gunzip(data: bytes) -> bytes:
    try:
        with gzip.open(io.BytesIO(data)) as file:
            return file.read(LIMIT)
    except (OSError, EOFError, zlib.error):
        return b""


def _pdf(data: bytes) -> str:
    try:
        with pypdfium2.PdfDocument(data) as document:
            return "\n".join(page.get_textpage().get_text_range() for page in document)
    except pypdfium2.PdfiumError:
        return ""
