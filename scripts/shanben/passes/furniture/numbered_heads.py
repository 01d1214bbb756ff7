"""Running heads that carry the page number: the same words with a rising number, and others whose number fits between.

Lets pass: words whose numbers stand closer than a page's worth of text, and headings (a number without an issue before words).
Cost if wrong: as passes.furniture.running_heads.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from shanben.han.chars import ends_sentence, han_count
from shanben.model.ledger import Row
from shanben.passes.furniture.head_signs import FLOAT, far

NUMBERED = re.compile(r"(?P<a>\d{1,4})[\s·•—–|-]*(?P<w>\D.*)|(?P<v>.*\D)[\s·•—–|-]*(?P<b>\d{1,4})")
ABOUT = " \u3000·•—–|-"
"""What stands on both sides of the number: · 26 · before the journal's name."""


def numbered_heads(rows: tuple[Row, ...], text: list[int], seen: dict[str, list[int]]) -> set[int]:
    """Heads that carry the page number: the same words with a rising number, and others whose number fits between."""
    numbers: dict[int, int] = {}
    for i in text:
        if rows[i].label != "p":
            continue
        bare = rows[i].bare.strip(ABOUT)
        if (
            3 <= len(bare) <= 70
            and (bare[0].isdecimal() or bare[-1].isdecimal())
            and not ends_sentence(bare)
            and not FLOAT.match(bare)
            and (m := NUMBERED.fullmatch(bare))
        ):
            numbers[i] = int(m["a"] or m["b"])
    out: set[int] = set()
    for k, where in seen.items():
        some = [(i, numbers[i]) for i in where if i in numbers]
        if len(some) >= 2 and len(k) >= 4 and all(1 <= b[1] - a[1] <= 8 for a, b in pairwise(some)):
            if all(far(rows, text, a[0], b[0]) for a, b in pairwise(some)):
                out.update(i for i, _ in some)
    known: dict[int, list[int]] = defaultdict(list)
    for i in sorted(out):
        known[numbers[i]].append(i)
    for i, n in numbers.items():
        near = [j for m in (n - 1, n + 1) for j in known.get(m, ()) if (n < m) == (i < j)]
        if (
            i not in out
            and near
            and all(far(rows, text, min(i, j), max(i, j)) for j in near)
            and _furnished(rows[i].bare.strip(ABOUT))
        ):
            out.add(i)
    return out


def _furnished(bare: str) -> bool:
    """Whether a numbered line gives an issue or a short title, and no heading of the text."""
    if re.match(r"\d", bare):
        return bool(
            re.match(r"\d{1,4}[\s·|｜]+\S", bare) and re.search(r"[期卷]|Vol|No\.|(?:19|20)\d\d", bare)
        )
    return (
        han_count(bare) >= 4
        and not re.search(r"[，。；、]", bare)
        and bool(re.search(r"[\s·|｜]\d{1,4}$|\D\d{1,4}$", bare))
    )
