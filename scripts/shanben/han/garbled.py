"""Chinese text that was read in a wrong encoding on its way: ç³»ç»Ÿ or 绯荤粺 for 系统, ????.

Recognises UTF-8 read as Western or as GBK, characters that were replaced by � or by question marks.
Lets pass: Latin letters with accents (Café, Müller), questions, rare characters.
"""

from __future__ import annotations

import re

HAN = re.compile(r"[\u3400-\u9fff]")
LOST = re.compile(r"\?{3,}")
ONE_BYTE = ("cp1252", "latin-1", "mac_roman")


def garbled(text: str) -> bool:
    """Whether a text shows the marks of a wrong encoding."""
    return "\ufffd" in text or bool(LOST.search(text)) or _western(text) or _as_gbk(text)


def _western(text: str) -> bool:
    """UTF-8 read byte by byte: its letters with accents, as bytes, are Han characters again."""
    if text.isascii() or HAN.search(text):
        return False
    for name in ONE_BYTE:
        data = b"".join(_byte(char, name) for char in text)
        if len(HAN.findall(data.decode("utf-8", "ignore"))) >= max(1, len(text) // 8):
            return True
    return False


def _byte(char: str, encoding: str) -> bytes:
    """The byte that was read as this character; what an encoding leaves undefined is read as its number."""
    try:
        return char.encode(encoding)
    except UnicodeEncodeError:
        return bytes([ord(char)]) if ord(char) < 256 else b""


def _as_gbk(text: str) -> bool:
    """UTF-8 read as GBK: rare characters whose bytes are another, sensible text."""
    if len(HAN.findall(text)) < 6:
        return False
    data = text.encode("gbk", "ignore")
    back = data.decode("utf-8", "ignore")
    # Of ordinary text nearly nothing is left: its bytes are no UTF-8.
    return len(HAN.findall(back)) >= 0.55 * len(HAN.findall(text))
