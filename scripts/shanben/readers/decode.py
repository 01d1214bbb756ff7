"""Bytes to text: which encoding, on what evidence.

Order: byte order mark; UTF-16 by its zero bytes; strict UTF-8; then GB18030 against Big5 by which decoding
reads as Chinese, with charset-normalizer as a second witness. Bytes that no encoding reads are kept as
surrogate escapes and counted, never dropped. Lets pass: ASCII with a few high bytes is read as UTF-8.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

COMMON = frozenset(
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手用主行方又如前所本"
    "這來國個說們為時後麼對裡過學發會沒還當無開與於從義經關進實現點論書頁註"
    "，。、；：？！（）《》“”「」\u3000"
)
"""Characters so frequent in Chinese prose that a wrong decoding shows few of them."""

SAMPLE = 200_000
"""Bytes judged; enough for a verdict, and a 50 MB file costs no more."""


CONTROLS = bytes((*range(9), 14, 15, *range(16, 27), 28, 29, 30, 31))


class Unreadable(ValueError):
    """A file that is not text; the message says what was found and what to do."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, its encoding, why, and how many bytes no encoding could read."""

    text: str
    encoding: str
    evidence: str
    undecodable: int = 0


def decode(data: bytes) -> Decoded:
    """Decode raw bytes; raises Unreadable on an empty or a binary file."""
    if not data:
        raise Unreadable("the file is empty. Next step: check the export that wrote it")
    for bom, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(bom):
            return _with(data, name, "byte order mark")
    wide = _utf16(data)
    if wide:
        return _with(data, wide, "every other byte is zero or a Han plane byte, without a byte order mark")
    if _binary(data[:SAMPLE]):
        raise Unreadable(
            "the file is binary, not text. Next step: export it as text, PDF with a text layer, DOCX or HTML"
        )
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "valid UTF-8 throughout")
    except UnicodeDecodeError:
        pass
    mostly = data.decode("utf-8", "surrogateescape")
    bad = _escapes(mostly)
    if bad * 50 < len(data) - len(data[:SAMPLE].decode("ascii", "ignore")) and _score(mostly[:SAMPLE]) > 0.05:
        return Decoded(mostly, "utf-8", f"UTF-8 but for {bad} bytes", bad)
    return _legacy(data)


def _with(data: bytes, encoding: str, evidence: str) -> Decoded:
    text = data.decode(encoding, "surrogateescape" if encoding.startswith("utf-8") else "replace")
    return Decoded(text, encoding, evidence, _escapes(text) + text.count("\ufffd"))


def _utf16(data: bytes) -> str | None:
    head = data[:4000]
    if len(head) < 8 or len(data) % 2:
        return None
    even, odd = head[::2], head[1::2]
    for high, low, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if high.count(0) > len(high) // 40 and high.count(0) > 4 * low.count(0):
            text = head.decode(name, "replace")
            if _score(text) > 0.05 or high.count(0) > 0.9 * len(high):
                return name
    return None


def _binary(head: bytes) -> bool:
    controls = len(head) - len(head.translate(None, CONTROLS))
    return head.count(0) > len(head) // 100 or controls > max(8, len(head) // 50)


def _escapes(text: str) -> int:
    return sum(1 for c in text if "\U0000dc80" <= c <= "\U0000dcff")


def _score(text: str) -> float:
    """The share of the non-ASCII characters that are frequent in Chinese; 0 where there are none."""
    high = [c for c in text if c > "\x7f"]
    return sum(c in COMMON for c in high) / len(high) if high else 0.0


def _legacy(data: bytes) -> Decoded:
    import charset_normalizer  # here: UTF-8 needs no second witness

    sample = data[:SAMPLE]
    found = []
    for name in ("gb18030", "big5hkscs", "cp950"):
        text = sample.decode(name, "surrogateescape")
        bad = _escapes(text)
        found.append((_score(text) - 20 * bad / max(1, len(text)), name, bad))
    found.sort(key=lambda f: -f[0])
    best, name, _ = found[0]
    witness = charset_normalizer.from_bytes(sample[:20_000]).best()
    said = witness.encoding if witness else "nothing"
    if best < 0.02:
        raise Unreadable(
            f"no Chinese encoding reads it (best guess {name}; charset-normalizer says {said}). "
            "Next step: save the text as UTF-8 and add it again"
        )
    text = data.decode(name, "surrogateescape")
    evidence = f"reads as Chinese at {best:.2f} in {name}, {found[1][0]:.2f} in {found[1][1]}; charset-normalizer says {said}"
    return Decoded(text, name, evidence, _escapes(text))
