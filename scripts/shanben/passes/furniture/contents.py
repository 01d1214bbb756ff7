"""Tables of contents: lines whose dots lead to a page, and a list of the headings below 目次 (label ``nav``).

Lets pass: one such line alone; a list of which not every line stands again below.
"""

from __future__ import annotations

import re

from shanben.han.chars import width
from shanben.model.ledger import Ledger
from shanben.passes.furniture.found import Found

LEADERS = re.compile(
    r".{2,80}?[\s\u3000]*[.…·．・]{3}[\s\u3000.…·．・]*+[（(]?(?:\d{1,4}|[IVXLivxl]{1,6})[）)]?"
)
CONTENTS = re.compile(r"[【\[]?\s*(?:目[\s\u3000]*[录錄次]|本期目录|Contents|CONTENTS)\s*[】\]]?")


def contents(ledger: Ledger, text: list[int]) -> Found:
    """A table of contents: its head, and lines whose dots lead to a page, two together at least."""
    rows = ledger.rows
    led = [
        k for k, i in enumerate(text) if "…" in rows[i].text or "..." in rows[i].text or "··" in rows[i].text
    ]
    led = [k for k in led if rows[text[k]].label == "p" and LEADERS.fullmatch(rows[text[k]].bare)]
    found = {k for k in led if {k - 1, k + 1} & set(led)} if len(led) < 400 else set(led)
    found |= {k - 1 for k in found if k and CONTENTS.fullmatch(rows[text[k - 1]].bare)}
    return {text[k]: ("nav", "FURN01") for k in found}


def list_of_heads(ledger: Ledger, text: list[int], top: int) -> Found:
    """A list of the headings without pages, below 目次: two lines and more, each of which stands again below."""
    rows = ledger.rows
    for k, i in enumerate(text[:top]):
        if rows[i].label == "p" and CONTENTS.fullmatch(rows[i].bare):
            below: dict[str, int] = {}
            for j in text[k + 1 :]:
                below[rows[j].bare] = below.get(rows[j].bare, 0) + 1
            end = k + 1
            while end < len(text) and below[rows[text[end]].bare] > 1 and width(rows[text[end]].bare) < 50:
                below[rows[text[end]].bare] -= 1
                end += 1
            return dict.fromkeys(text[k:end], ("nav", "FURN01")) if end - k > 2 else {}
    return {}
