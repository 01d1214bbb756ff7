"""The words around a marker that bear witness: a name or a title before it that the note also gives."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

LATIN = re.compile(r"[A-Za-z][A-Za-zà-ü]{2,}")
COMMON = frozenset(
    {
        "the",
        "and",
        "for",
        "with",
        "from",
        "http",
        "https",
        "www",
        "org",
        "com",
        "press",
        "university",
        "journal",
        "vol",
    }
)


WORDS = re.compile(
    r"[A-Z][a-zà-ü]{2,}|[A-Z]{3,}|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}(?=[,，、：:.．·]|等|$)"
)


def names(before: str, note: str) -> str:
    """A name or title that stands both right before a marker and at the start of a note; "" for none."""
    head = re.sub(r"^\W+", "", note)[:60]
    close = before[-24:]
    for m in WORDS.finditer(head):
        word = m[0]
        if word in close:
            return word
        if word.isupper() and word.isascii() and word.lower() not in COMMON and word.title() in close:
            return word.title()  # HOOVER W H in the list, Hoover in the text
    title = re.search(r"《([^》]{4,40})》", head)
    # Without its marks a title may be the theme of the whole text (网络空间…) and says nothing.
    if title and re.search(f"[《“「]{re.escape(title[1][:8])}", before):
        return title[1][:8]
    return ""


class Rare:
    """Latin words that one entry of a list alone has in its authors and title."""

    def __init__(self, heads: Iterable[tuple[int, str]]) -> None:
        seen: defaultdict[str, set[int]] = defaultdict(set)
        for n, text in heads:
            for m in LATIN.finditer(text):
                seen[m[0].lower()].add(n)
        self._one = {w: min(ns) for w, ns in seen.items() if len(ns) == 1 and w not in COMMON}

    def witness(self, before: str, n: int) -> str:
        """A word before a marker that only entry ``n`` has; "" for none."""
        return next((m[0] for m in LATIN.finditer(before) if self._one.get(m[0].lower()) == n), "")
