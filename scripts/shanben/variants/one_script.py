"""One form for every way of writing a Han character, so that a sentence is known again in either script.

Not a conversion: 干, 乾 and 幹 all become one of the three. Right for finding, useless for reading.
"""

from __future__ import annotations

import hashlib
import unicodedata
from functools import cache
from pathlib import Path

import opencc

from shanben.han.kept_tables import kept

# Every conversion that the editions use, and back; "jp2t" adds the forms that OCR takes from Japanese fonts.
CONVERSIONS = ("s2t", "s2tw", "s2hk", "t2s", "tw2s", "hk2s", "t2tw", "t2hk", "jp2t")


def fold(text: str) -> str:
    """``text`` with every Han character in the one form of its family; the length is kept."""
    return text.translate(table())


@cache
def digest() -> str:
    """Names the table: fingerprints made with another one cannot be compared."""
    pairs = "".join(f"{chr(a)}{b}" for a, b in sorted(table().items()))
    return hashlib.blake2b(pairs.encode(), digest_size=6).hexdigest()


@cache
def table() -> dict[int, str]:
    """The one form of each character that is not the one form of its family."""
    return kept(__file__, "table", [Path(opencc.__file__)], _table)


def _table() -> dict[int, str]:
    head: dict[str, str] = {}

    def first(char: str) -> str:
        while head.get(char, char) != char:
            char = head[char]
        return char

    chars = [chr(code) for code in range(0x3400, 0xA000)]
    # Radicals and compatibility ideographs that a PDF has in place of the character itself.
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            head[chr(code)] = plain
    for name in CONVERSIONS:
        # One character a line: no phrase of the dictionary reaches over a line break.
        forms = opencc.OpenCC(name).convert("\n".join(chars)).split("\n")
        for char, form in zip(chars, forms, strict=True):
            if char != form and len(form) == 1:  # few are turned
                one, other = sorted((first(char), first(form)))
                if one != other:
                    head[other] = one
    return {ord(char): first(char) for char in head if first(char) != char}
