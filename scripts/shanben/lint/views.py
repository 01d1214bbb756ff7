"""The texts that a file holds, however it holds them: what a reader, a script or an unpacker would see.

A view keeps the line breaks of the file where it can, so that a place in it is a place in the file.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import html
import io
import re
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator

from shanben.lint.byte_runs import byte_runs
from shanben.lint.packed import LIMIT, packed, unpacked

# How deep archives may lie in each other (an EPUB in a zip in a zip).
DEPTH = 3

_TAG = re.compile(r"(<!--.*?-->|</?[A-Za-z][^<>]{0,4000}>|<[!?][^<>]{0,4000}>)", re.DOTALL)
_JS = re.compile(r"\\u\{([0-9A-Fa-f]{1,6})\}|\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2}){3,}")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{64,}={0,2}")


def views(data: bytes, depth: int = 0, every: bool = False) -> Iterator[tuple[str, str]]:
    """Pairs of a member's name (empty for the file itself) and a text, each text once.

    ``every``: not only what the file says it is, but whatever text may stand in its bytes, in any encoding, in the
    metadata of a picture or a PDF, and in archives that begin behind something else.
    """
    if data[:2] == b"\x1f\x8b":
        yield from _inside("", unpacked(data, zlib.decompressobj(31)), depth, every)
    elif data[:4] == b"%PDF":
        yield "", _pdf(data)
    elif data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        yield from _zip(data, depth, every)
    else:
        text = decode(data)
        if text is not None:
            yield from _texts(text, depth, every)
    if every:
        yield from _hidden(data, depth)


def decode(data: bytes) -> str | None:
    """The text of ``data`` in the encodings a Chinese text comes in; None for what is no text."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    # A NUL is in no text of these encodings; pictures and fonts are told by it, and skipped. But an extraction may have
    # left a few in its text, which ``readers.decode`` reads all the same: what is read has to be guarded.
    if b"\0" in data[:8192]:
        return _wide(data) or _strewn(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Big5 is nearly always valid GB18030 too, and then it is noise: what reads as Chinese is taken.
        readings = [data.decode(name, "replace") for name in ("gb18030", "big5hkscs", "utf-8")]
        return max(readings, key=_chinese)


_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FREQUENT = re.compile("[的一是不了在人有我他这中大来这為國來這個說時，。、；：（）《》]")


def _chinese(text: str) -> float:
    """The share of frequent characters in the beginning of a text, less what could not be read."""
    head = text[:20_000]
    high = sum(c > "\x7f" for c in head) or 1
    return (len(_FREQUENT.findall(head)) - 20 * head.count("\ufffd")) / high


def _strewn(data: bytes) -> str | None:
    """UTF-8 with a NUL here and there, read without them."""
    if data.count(0) > len(data) // 100:
        return None
    try:
        return data.replace(b"\0", b"").decode("utf-8")
    except UnicodeDecodeError:
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of its Latin letters and line ends is zero."""
    for encoding in ("utf-16-le", "utf-16-be"):
        if "\0" in data[:8192].decode(encoding, "replace"):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and ("\n" in text or _chinese(text) > 0.05):
            return text
    return None


def _hidden(data: bytes, depth: int) -> Iterator[tuple[str, str]]:
    """What stands in the bytes of a file that is no clean UTF-8, beside what it says of itself."""
    try:
        data.decode("utf-8")
        clean = b"\0" not in data
    except UnicodeDecodeError:
        clean = False
    if clean:
        return
    for encoding, text in byte_runs(data):
        for view in _readings(text):
            yield f"bytes as {encoding}", view
    for name, inner in packed(data):
        yield from _inside(name, inner, depth, True)


def _texts(text: str, depth: int, every: bool) -> Iterator[tuple[str, str]]:
    for view in _readings(text):
        yield "", view
    if depth < DEPTH:
        for match in _BASE64.finditer(text):
            try:
                inner = base64.b64decode(match[0] + "=" * (-len(match[0]) % 4))
            except (binascii.Error, ValueError):
                continue
            for name, view in views(inner, depth + 1, every):
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


def _inside(name: str, data: bytes, depth: int, every: bool) -> Iterator[tuple[str, str]]:
    if depth < DEPTH:
        for inner, text in views(data, depth + 1, every):
            yield "!".join(part for part in (name, inner) if part), text


def _zip(data: bytes, depth: int, every: bool) -> Iterator[tuple[str, str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                yield info.filename, info.filename
                if not info.is_dir():
                    with archive.open(info) as member:
                        yield from _inside(info.filename, member.read(LIMIT), depth, every)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError, OSError):
        return


def _pdf(data: bytes) -> str:
    import pypdfium2  # a large library, and few files are PDF

    try:
        with pypdfium2.PdfDocument(data) as document:
            said = [*document.get_metadata_dict().values()]
            return "\n".join([*(page.get_textpage().get_text_range() for page in document), *said])
    except pypdfium2.PdfiumError:
        return ""
