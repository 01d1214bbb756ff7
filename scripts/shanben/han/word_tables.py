"""Words in tables beside the code that asks for them: one place where a reader sees, and adds to, what a line is known by.

A table's row is a kind, a tab and words with spaces between; a kind may have several rows, ``_`` in a word stands where
print may leave a gap, ``#`` begins a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


@cache
def word_table(package: str, name: str) -> dict[str, list[str]]:
    """Kind -> its words, as the table ``name`` of a package has them."""
    table: dict[str, list[str]] = {}
    for line in (files(package) / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, words = line.split("\t")
            table.setdefault(kind, []).extend(words.split())
    return table


def any_of(words: Iterable[str]) -> str:
    """Any of some words, as one pattern; of two that begin alike the longer is taken."""
    longest_first = sorted(words, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace("_", r"\s*") for w in longest_first) + ")"
