"""How many strokes a character is written with, after Unihan (kTotalStrokes, in ``strokes.tsv``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def _table() -> Mapping[str, int]:
    table: dict[str, int] = {}
    for line in Path(__file__).with_name("strokes.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            count, characters = line.split("\t")
            table.update(dict.fromkeys(characters, int(count)))
    return table


def strokes(character: str) -> int:
    """Strokes of a character of the block CJK Unified Ideographs; 0 for any other."""
    return _table().get(character, 0)
