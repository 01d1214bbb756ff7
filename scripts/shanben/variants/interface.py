"""Taiwan's own words for what an interface says (``interface.tsv``).

Single words in buttons, labels, menus and attributes are read by the whole table. On the pages that the site says
about itself, prose too is read by those of its words that mean the same wherever they stand (軟體, 預設; but 保存 and
程序 only in a button). The text of a work keeps its words.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=2)
def _words(*, prose: bool) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """A pattern of the printed words, longest first, and their forms."""
    with Path(__file__).with_name("interface.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        words = {
            row[0]: row[1]
            for row in rows
            if row and not row[0].startswith("#") and (not prose or row[2:] == ["prose"])
        }
    return re.compile("|".join(sorted(words, key=lambda w: (-len(w), w)))), words


def in_interface(text: str) -> Iterable[tuple[int, int, str]]:
    """Interface words of ``text`` as spans with their Taiwan form."""
    return _found(text, *_words(prose=False))


def in_own_prose(text: str) -> Iterable[tuple[int, int, str]]:
    """The same, in prose that the site says about itself."""
    return _found(text, *_words(prose=True))


def _found(text: str, pattern: re.Pattern[str], words: Mapping[str, str]) -> list[tuple[int, int, str]]:
    return [(m.start(), m.end(), words[m.group()]) for m in pattern.finditer(text)]
