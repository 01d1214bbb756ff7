"""The words of ``head_words.tsv`` as patterns: one place where a reader sees, and adds to, what a head's lines are known by."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[str, list[str]]:
    """Kind -> its words, as the table has them."""
    table: dict[str, list[str]] = {}
    for line in (files(__package__) / "head_words.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, words = line.split("\t")
            table.setdefault(kind, []).extend(words.split())
    return table


def head_words(kind: str) -> str:
    """Any word of a kind, as one pattern; of two that begin alike the longer is taken. Raises KeyError for no kind."""
    words = sorted(_table()[kind], key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace("_", r"\s*") for w in words) + ")"
