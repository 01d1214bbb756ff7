"""The writer's life at a page's foot that an OCR ran into the sentence above it: …从幕后作者简介：张某（1980—），某大学教授。

Recognises: 作者简介： and a name behind half a sentence, to the end of the line, where it says what he is; *通讯作者：,
a name and an address inside a sentence, which goes on behind the address.
Lets pass: the same words behind a full stop, or without a name and an office: the text speaks of such a part.
Cost if wrong: the end of a sentence stands as a biography.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from shanben.han.surnames import is_personal_name
from shanben.model.ledger import Ledger, Reason, relabelled
from shanben.passes.front.closing_lines import BIO

INSIDE = re.compile(
    r"(?<=[\u4e00-\u9fff，、；：A-Za-z,\]］])\s?(?=\\?[*＊]?\s?(?:【\s*作者简介\s*】|作者简介\s*[:：])\s*(?P<name>[\u4e00-\u9fff]{2,4})\s*[（(，,])"
)
ADDRESSED = re.compile(
    r"(?<=[\u4e00-\u9fff，、])\\?[*＊]\s?通[讯信]作者\s*[:：]\s*[\u4e00-\u9fff]{2,4}\s*[，,]\s*[Ee]-?mail\s*[:：]\s*[\w.\-]{2,30}@[\w\-]{2,20}(?:\.[a-z]{2,6}){1,3}"
)
LEAST = 20
"""Characters of the sentence that stands above at least."""
LONGEST = 900


def lives(ledger: Ledger) -> Ledger:
    """Cut such lives off the rows of text that hold them, and label them."""
    cuts: dict[int, Iterable[int]] = {}
    for i, row in enumerate(ledger.rows):
        if row.label != "p" or "作者" not in row.text[LEAST:]:
            continue
        m = INSIDE.search(row.text, LEAST)
        if m and is_personal_name(m["name"]) and _tells(row.text[m.end() :]):
            cuts[i] = [m.end()]
        elif a := ADDRESSED.search(row.text, LEAST):
            cuts[i] = [a.start(), *([a.end()] if row.text[a.end() :].strip() else [])]
    if not cuts:
        return ledger
    cut = {ledger.rows[i].line for i in cuts}
    ledger = ledger.split(cuts)
    found = {
        i: relabelled(row, "bio", Reason("BACK05", note="it stood inside a sentence"))
        for i, row in enumerate(ledger.rows)
        if row.line in cut and row.label == "p" and BEGINS.match(row.text)
    }
    return ledger.with_rows(found)


BEGINS = re.compile(r"\\?[*＊]?\s?(?:【\s*作者简介\s*】|作者简介\s*[:：]|通[讯信]作者\s*[:：])")


def _tells(rest: str) -> bool:
    """Whether what stands behind is a life: it says what the writer is, and ends the line."""
    return len(rest) < LONGEST and BIO.search(rest) is not None
