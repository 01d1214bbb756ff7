"""Read references: one entry, or a whole list.

``read_entry`` never raises on text and never guesses: what is not certain stays empty, with a doubt that says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from shanben.bib.anchors import read_anchors
from shanben.bib.grammars import gbt, house
from shanben.bib.item import Draft, ReadEntry
from shanben.bib.names import HAN

LONGEST = 4000  # characters; no reference is longer, and what is longer is prose
NUMBER = re.compile(
    r"\s*(?:[-•]\s+)?(?:\[\s?\d{1,4}\s?\]|\(\s?\d{1,3}\s?\)|[①-⑳㉑-㉟㊱-㊿]+|\d{1,3}[.、]\s?(?=\D)|\d{1,3}\s+(?=[^\W\d])|注\s?\d{1,3}\s?[:.]?)?\s*[:.]?\s*"
)
IN_CHINESE = re.compile(r"[(\[]\s*in chinese[^()\[\]]{0,40}[)\]]|[(\[]\s*中文\s*[)\]]", re.IGNORECASE)


def read_entry(text: str, *, lang_hint: str | None = None) -> ReadEntry:
    """One reference as printed, to a CSL item with evidence and doubts.

    ``lang_hint`` is the BCP 47 tag of the text around it; it decides between ``zh-Hans`` and ``zh-Hant``.
    """
    draft = Draft(text)
    if len(text) > LONGEST:
        draft.doubt("type", f"{len(text)} characters are too many for a reference")
        return draft.entry("none")
    start = _start(draft)
    end = len(text.rstrip())
    if start >= end:
        draft.doubt("title", "the entry is empty")
        return draft.entry("none")
    if m := IN_CHINESE.search(draft.flat, start):
        draft.custom["in-chinese"] = True
        draft.blank(*m.span())
    read_anchors(draft)
    style = _style(draft, start, end)
    GRAMMARS[style].read(draft, start, end)
    draft.item.setdefault("language", _language(draft, lang_hint))
    return draft.entry(style)


GRAMMARS = {"gbt": gbt, "house": house}


def _start(draft: Draft) -> int:
    m = NUMBER.match(draft.flat)
    return m.end() if m else 0


def _style(draft: Draft, start: int, end: int) -> str:
    flat = draft.flat
    if gbt.MARK.search(flat, start, end):
        return "gbt"
    at = min((p for p in (flat.find("《", start, end), flat.find("〈", start, end)) if p >= 0), default=-1)
    if at >= 0:
        before = flat[start:at].rstrip()
        stop = before.rfind(".")
        if not before or before[-1] in ":,著编撰译载见" or stop < 0:
            return "house"
    return "gbt"


def _language(draft: Draft, hint: str | None) -> str:
    title = str(draft.item.get("title", "")) or draft.raw
    if not HAN.search(title):
        return "en" if re.search(r"[A-Za-z]", title) else (hint or "zh")
    if hint and hint.startswith("zh"):
        return hint
    return "zh"


def read_entries(texts: Sequence[str], *, lang_hint: str | None = None) -> list[ReadEntry]:
    """A whole list of references."""
    return [replace(read_entry(t, lang_hint=lang_hint), source=i) for i, t in enumerate(texts)]
