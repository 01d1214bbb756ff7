"""One spelling for every character: the script-blind, width-blind, case-blind reading that search compares.

Folding is one code point to one code point, so an offset in the folded text is an offset in the text. It never goes
through NFKC (which would turn ① into 1): only the characters named here are read otherwise.

* Han: a class of characters that OpenCC's tables join (網网, 裡裏里, 着著, 台臺檯颱) is read as one of them. 后 and 後 are
  one class too: whoever types either finds both, and the exact spelling is told apart later, on the text.
* Full-width ASCII, the two styles of quotation marks (“ ” and 「 」), half-width stops; Kangxi and compatibility forms.
* Letters: lower case, without diacritics (é, ǎ).
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import cache
from pathlib import Path

import opencc
from opencc import OpenCC

from shanben.han.kept_tables import kept

HAN = "\u2e80-\u2fd5々〇\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U000323af"
"""Inside a character class: characters that are indexed by pairs, because no space stands between their words."""
LETTERS = "0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u0373\u0376-\u037d\u0386\u0388-\u052f\u1e00-\u1fbc０-９Ａ-Ｚａ-ｚ"
"""Inside a character class: characters that make words between spaces."""

RE_HAN = re.compile(f"[{HAN}]")
RE_HAN_RUN = re.compile(f"[{HAN}]+")
RE_LETTER = re.compile(f"[{LETTERS}]")
RE_WORD = re.compile(f"[{LETTERS}]+")
_LOOSE_SPACE = re.compile(f"(?<=[{HAN}]) | (?=[{HAN}])")

MARKS = {
    "「": "“",
    "」": "”",
    "『": "‘",
    "』": "’",
    "｢": "“",
    "｣": "”",
    "｡": "。",
    "､": "、",
    "・": "·",
    "･": "·",
    "•": "·",
}
"""Marks whose two styles are one to a reader; a Traditional edition prints 「 」 where its source has “ ”."""

_RANGES = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x2EBE1), (0x30000, 0x323B0))
_FORMS = ((0x2E80, 0x2FD6), (0xF900, 0xFB00), (0x2F800, 0x2FA1E))
_TABLES = ("t2s", "tw2t", "hk2t", "s2t", "s2tw", "s2hk")


@cache
def han_classes() -> dict[str, str]:
    """Every Han character that is read as another one, and that other one; from OpenCC's character tables.

    Classes are closed under all six tables, so a text and its Traditional edition fold alike whatever the direction.
    """
    return kept(__file__, "classes", [Path(opencc.__file__)], _classes)


def _classes() -> dict[str, str]:
    chars = [chr(code) for first, end in _RANGES for code in range(first, end)]
    text = "\n".join(chars)
    simple = OpenCC("t2s").convert(text).split("\n")
    joined = _Classes({char for char, other in zip(chars, simple, strict=True) if char != other})
    for name in _TABLES:
        turned = simple if name == "t2s" else OpenCC(name).convert(text).split("\n")
        for char, other in zip(chars, turned, strict=True):
            if char != other and len(other) == 1:
                joined.join(char, other)
    for first, end in _FORMS:
        for code in range(first, end):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1:
                joined.join(chr(code), plain)
    return joined.table()


class _Classes:
    """Union of characters into classes, each named by its plainest member; ``turned`` have a Simplified form."""

    def __init__(self, turned: set[str]) -> None:
        self.turned = turned
        self.above: dict[str, str] = {}

    def top(self, char: str) -> str:
        while (up := self.above.get(char, char)) != char:
            char = up
        return char

    def join(self, one: str, other: str) -> None:
        first, second = self.top(one), self.top(other)
        if first != second:
            keep, drop = sorted((first, second), key=self.plainness)
            self.above[drop] = keep

    def plainness(self, char: str) -> tuple[bool, int, int]:
        """Characters that no table simplifies first, of them those of GB 2312, then the BMP, then by code."""
        try:
            char.encode("gb2312")
            rank = 0
        except UnicodeEncodeError:
            rank = 1 if ord(char) < 0x10000 else 2
        return char in self.turned, rank, ord(char)

    def table(self) -> dict[str, str]:
        return {char: self.top(char) for char in sorted(self.above)}


def fold_by_rule(char: str) -> str:
    """The part of folding that needs no table (``search.js`` has the same rules)."""
    code = ord(char)
    if 0xFF01 <= code <= 0xFF5E:
        code -= 0xFEE0
        char = chr(code)
    if code in (0x3000, 0xA0):
        return " "
    if code < 0x80:
        return char.lower()
    if 0xC0 <= code <= 0x52F or 0x1E00 <= code <= 0x1FFF:
        plain = unicodedata.normalize("NFD", char)[0].lower()
        return plain if len(plain) == 1 else char
    return MARKS.get(char, char)


class Folding(dict[int, str]):
    """A table for ``str.translate``: code point to folded character, filled as characters are met."""

    def __init__(self, classes: dict[str, str] | None = None) -> None:
        super().__init__()
        self.classes = han_classes() if classes is None else classes

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = self.classes.get(char) or fold_by_rule(char)
        self[code] = folded
        return folded

    def fold(self, text: str) -> str:
        """The text as search compares it; as long as the text."""
        return text.translate(self)


def squeezed(text: str) -> str:
    """The text without the spaces that only set Han characters off (2023 年, 中 文)."""
    return _LOOSE_SPACE.sub("", text) if " " in text else text


def squeezed_offsets(text: str) -> list[int]:
    """For each character of ``squeezed(text)``, where it stands in the text."""
    dropped = {m.start() for m in _LOOSE_SPACE.finditer(text)}
    return [at for at in range(len(text)) if at not in dropped]


def pairs(text: str) -> set[str]:
    """The pairs of neighbouring characters of a squeezed text of which at least one is Han and both make words."""
    found: set[str] = set()
    for match in RE_HAN_RUN.finditer(text):
        start, end = match.span()
        if start and RE_LETTER.match(text, start - 1):
            start -= 1
        if end < len(text) and RE_LETTER.match(text, end):
            end += 1
        run = text[start:end]
        found.update(map("".join, itertools.pairwise(run)))
    return found
