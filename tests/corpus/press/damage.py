"""Damage to single characters, as PDF fonts and extractors do it; the gold keeps the characters meant.

| what | how it arises | here |
|---|---|---|
| Kangxi radicals, CJK radicals | a font gives radical and ideograph one glyph; the PDF names the radical | every 3rd of RADICAL_SET, always |
| compatibility ideographs | the same, for U+F900 and on | COMPATIBILITY, always |
| private-use glyphs | symbol fonts; ideographic blanks of a typesetting system | U+F06C before list items, U+E5E5 for an indent |
| U+FFFE | an extractor's stand-in for a hyphen at the line end | for every such hyphen |
| soft hyphen, zero-width space, BOM, bidi marks | copied from web pages and Word | sown at a fixed rate |
| full-width digits and letters | a typist's input method | in two lines in a hundred |
"""

from __future__ import annotations

import random
import re
import unicodedata

KANGXI = {unicodedata.normalize("NFKC", chr(c)): chr(c) for c in range(0x2F00, 0x2FD6)}
COMPATIBILITY = {
    "金": "\uf90a",
    "年": "\uf98e",
    "理": "\uf9e4",
    "不": "\uf967",
    "行": "\ufa08",
    "論": "\uf941",
    "料": "\uf9be",
}
SUPPLEMENT = {
    "页": "⻚",
    "见": "⻅",
    "长": "⻓",
    "门": "⻔",
    "车": "⻋",
    "马": "⻢",
    "民": "⺠",
    "齐": "⻬",
    "龙": "⻰",
}


def damaged(text: str, rng: random.Random) -> str:
    """The text with the damage of the table above; which glyphs are hit is the font's doing, so it is steady."""
    hit = set(rng.sample(sorted(KANGXI), 90))
    table = {ord(k): v for k, v in KANGXI.items() if k in hit}
    table |= {ord(k): v for k, v in (COMPATIBILITY | SUPPLEMENT).items()}
    out = []
    for line in text.split("\n"):
        line = re.sub(r"(?<=[A-Za-z])[-‐\u00ad]$", "\ufffe", line)
        line = line.translate(table)
        line = re.sub(r"^（(?=\d）)", "\uf06c（", line)
        if line.startswith("　　"):
            line = "\ue5e5\ue5e5" + line[2:]
        if rng.random() < 0.02:
            line = re.sub("[0-9]", lambda m: chr(ord(m[0]) + 0xFEE0), line)
        out.append("".join(c + sown(c, rng) for c in line))
    return "\n".join(out)


def sown(c: str, rng: random.Random) -> str:
    """What invisible thing stands after this character: mostly nothing."""
    if c in "，。；：" and rng.random() < 0.05:
        return "\u200b"
    if c.isascii() and c.isalpha() and rng.random() < 0.01:
        return "\u00ad"
    return rng.choice("\ufeff\u200e\u202c\u200d") if rng.random() < 0.001 else ""
