"""Running heads that a tool marked as headings.

Recognises: a journal's name that the text's own references cite, read with one character wrong at most; words without
a number that stand twice, once inside a sentence.
Cost if wrong: a heading is dropped; it stands in the ledger under ``fw``.
"""

from __future__ import annotations

import re
from collections import defaultdict

from shanben.model.ledger import Row
from shanben.passes.furniture.head_signs import inside, key

CITED = re.compile(r"\[J\]\s*[.．,，]?\s*([\u4e00-\u9fff]{4,14})\s*[,，]")
"""The journal in an entry of the reference list."""
PARTNER = re.compile(r"[A-Za-z]{3,14}合作期刊")
"""What a platform stamps on the pages of its journals."""
BARE = re.compile(r"[\u4e00-\u9fffA-Za-z\s]{4,18}")


def marked_heads(rows: tuple[Row, ...], text: list[int], place: dict[int, int]) -> set[int]:
    """Running heads that a tool marked as headings: a journal's name that the text's own references cite, read with
    one character wrong at most; words without a number that stand twice, once inside a sentence."""
    marked: dict[str, list[int]] = defaultdict(list)
    for i in text:
        row = rows[i]
        first = i == text[0] and not PARTNER.fullmatch(row.bare)
        if row.label == "p" and row.n[:1] == "#" and BARE.fullmatch(row.bare) and not first:
            marked[key(row.bare)].append(i)
    if not marked:
        return set()
    journals = {m for i in text if "[J]" in rows[i].text for m in CITED.findall(rows[i].text)}
    out: set[int] = set()
    for k, where in marked.items():
        same = [j for j in journals if len(j) == len(k)]
        if (
            k in journals
            or PARTNER.fullmatch(k)
            or (len(k) > 4 and any(sum(a != b for a, b in zip(j, k, strict=True)) == 1 for j in same))
            or (len(k) > 5 and len(where) > 1 and any(inside(rows, text, place[i]) for i in where))
        ):
            out.update(where)
    return out
