"""What lies packed inside a file: the text of a PNG, the streams of a PDF, an archive behind a picture."""

from __future__ import annotations

import bz2
import lzma
import re
import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

LIMIT = 256 << 20
"""Bytes that one packed piece may unpack to."""
MOST = 200
"""Pieces looked for in one file; three bytes that begin one come up by chance once in 16 MB."""

# A string of a PDF in hexadecimal, with the mark of UTF-16 (ISO 32000-1, 7.3.4.3 and 7.9.2.2).
_HEX = re.compile(rb"<\s*[Ff][Ee][Ff][Ff]([0-9A-Fa-f\s]{32,})>")
_STREAM = re.compile(rb"stream\r?\n")
_BEGINS = re.compile(rb"\x1f\x8b\x08|BZh[1-9]1AY&SY|\xfd7zXZ\x00|%PDF-|PK\x05\x06")


class _Unpacker(Protocol):
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def unpacked(data: bytes | memoryview, unpacker: _Unpacker) -> bytes:
    """As much as can be read; a stream that is cut off or followed by something else gives what it has."""
    out, size = [], 0
    try:
        for at in range(0, len(data), 1 << 16):
            # In pieces, so that what stands before a fault is kept.
            piece = unpacker.decompress(bytes(data[at : at + (1 << 16)]), LIMIT - size)
            out.append(piece)
            size += len(piece)
            if size >= LIMIT or getattr(unpacker, "eof", False):
                break
    except (zlib.error, OSError, EOFError, ValueError, lzma.LZMAError):
        pass
    return b"".join(out)


_UNPACKERS: dict[bytes, Callable[[], _Unpacker]] = {
    b"\x1f\x8b": lambda: zlib.decompressobj(31),
    b"BZ": bz2.BZ2Decompressor,
    b"\xfd7": lzma.LZMADecompressor,
}


def packed(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Pairs of a name and the bytes of what lies packed in ``data``, itself aside."""
    view = memoryview(data)
    if data.startswith(b"\x89PNG"):
        yield from _png(data)
    if data.startswith(b"GIF8"):
        yield from _gif(data)
    if data.startswith(b"\xff\xd8\xff"):
        yield from _jpeg(data)
    if data[:1] == b"\x78":
        yield "zlib", unpacked(data, zlib.decompressobj())
    if b"%PDF-" in data[:1024]:
        for n, match in enumerate(_STREAM.finditer(data)):
            yield f"stream {n}", unpacked(view[match.end() :], zlib.decompressobj())
        for match in _HEX.finditer(data):
            digits = b"".join(match[1].split())
            yield (
                f"byte {match.start()}",
                b"\xfe\xff" + bytes.fromhex(digits[: len(digits) // 4 * 4].decode()),
            )
    for n, match in enumerate(_BEGINS.finditer(data)):
        if n == MOST:
            return
        kind, at = match[0], match.start()
        if kind.startswith(b"PK"):
            archive = data[
                max(0, data.find(b"PK\x03\x04")) : at + 22 + int.from_bytes(data[at + 20 : at + 22], "little")
            ]
            if len(archive) < len(data):  # else the file is the archive
                yield f"byte {at}", archive
        elif kind.startswith(b"%PDF"):
            if at:
                yield f"byte {at}", data[at:]
        elif at or kind[:2] != b"\x1f\x8b":
            yield f"byte {at}", unpacked(view[at:], _UNPACKERS[kind[:2]]())


def _png(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The text chunks that are packed (PNG, 11.3.4); the others stand in the bytes as they are."""
    at = 8
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + size]
        if kind in (b"zTXt", b"iTXt", b"iCCP"):
            begins = body.find(b"\x78")
            while begins >= 0:
                if inner := unpacked(body[begins:], zlib.decompressobj()):
                    yield kind.decode(), inner
                    break
                begins = body.find(b"\x78", begins + 1)
        at += 12 + size


def _gif(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Comments, without the lengths that stand between their blocks of 255 bytes (GIF89a, 15 and 24)."""
    at = data.find(b"!\xfe")
    while at >= 0:
        out, at = [], at + 2
        while at < len(data) and data[at]:
            out.append(data[at + 1 : at + 1 + data[at]])
            at += 1 + data[at]
        yield "comment", b"".join(out)
        at = data.find(b"!\xfe", at)


def _jpeg(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Comments and metadata, each from where it begins: the byte of a length before it could read as a letter."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1] == 0xFE or 0xE0 <= data[at + 1] <= 0xEF:
            yield f"segment {data[at + 1]:02X}", data[at + 4 : at + 2 + size]
        at += 2 + max(2, size)
