"""Which units hold a word of letters or digits: sorted words, so that all with one prefix stand together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from shanben.site.search.coding import Bits, Gaps, packed, unpacked

BLOCK_BITS = 16_000 * 13 // 2
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def word_blocks(entries: Mapping[str, list[int]], units: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """``(first word, data)`` of each block. Words are front-coded: how many characters of the word before, the rest."""
    gaps = Gaps()
    head, before, size = "", "", 0
    fronts: list[str] = []
    parts: list[str] = []
    for word in sorted(entries):
        if not fronts:
            head, before = word, ""
        shared = _shared(before, word)
        bits = gaps.ascending(entries[word], units)
        fronts.append(_DIGITS[shared] + word[shared:])
        parts.append(bits)
        before = word
        size += len(bits) + 7 * (len(word) - shared + 2)
        if size >= BLOCK_BITS:
            yield head, {"words": " ".join(fronts), "bits": packed("".join(parts))}
            fronts, parts, size = [], [], 0
    if fronts:
        yield head, {"words": " ".join(fronts), "bits": packed("".join(parts))}


def read_words(block: dict[str, Any], units: int, prefix: str, whole: bool) -> Iterator[list[int]]:
    """The units of each word of a block that begins with (or is, when ``whole``) the prefix."""
    bits = Bits(unpacked(block["bits"]))
    word = ""
    for front in block["words"].split(" "):
        word = word[: _DIGITS.index(front[0])] + front[1:]
        held = bits.ascending(units)
        if word == prefix or (not whole and word.startswith(prefix)):
            yield held


def _shared(one: str, other: str) -> int:
    most = min(len(one), len(other), len(_DIGITS) - 1)
    return next((n for n in range(most) if one[n] != other[n]), most)
