"""A list of names, cut into its pieces."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

Name = dict[str, str]

"""A CSL name: ``{family, given}`` or ``{literal}``."""


@dataclass(slots=True)
class Names:
    """A list of names with what stood around them.

    ``spans`` are offsets (start, end) into the text given, one a name.
    """

    names: list[Name] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    et_al: bool = False
    role: str = ""
    nationality: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def pieces(text: str, cut: re.Pattern[str]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    depth_mask = _outside(text)
    start = 0
    for m in cut.finditer(text):
        if depth_mask is not None and not depth_mask[m.start()]:
            continue
        spans.append((start, m.start()))
        start = m.end()
    spans.append((start, len(text)))
    return spans


def _outside(text: str) -> list[bool] | None:
    """For each character whether it stands outside brackets; ``None`` when there are none."""
    if "(" not in text and "[" not in text:
        return None
    mask, depth = [], 0
    for char in text:
        if char in "([":
            depth += 1
        mask.append(depth == 0)
        if char in ")]" and depth:
            depth -= 1
    return mask


UNTIDY = re.compile(r"[*\\\u200b\ufeff\s•・‧∙⋅．]")
MARKS = re.compile(r"[*\\\u200b\ufeff]+")
BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff])[\s\u3000]+(?=[\u3400-\u9fff])")
SPACES = re.compile(r"\s+")
DOT = re.compile(r"(?<=[\u3400-\u9fff])\s*[•・‧∙⋅．]\s*(?=[\u3400-\u9fff])")


def tidy(word: str) -> str:
    """A name without emphasis marks and the extraction's blanks, with one kind of middle dot."""
    if not UNTIDY.search(word):
        return word
    return DOT.sub("·", SPACES.sub(" ", BETWEEN_HAN.sub("", MARKS.sub("", word))).strip())
