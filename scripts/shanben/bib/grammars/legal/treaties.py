"""Treaties by their series (1155 U.N.T.S. 331) or by the day they were signed, adopted, opened or in force."""

from __future__ import annotations

import re

from shanben.bib.grammars.legal.facts import put_date, title_in_marks
from shanben.bib.item import Draft

UNTS = re.compile(
    r"(?P<v>\d{1,5})\s(?P<r>U\.?\s?N\.?\s?T\.?\s?S\.?|L\.?N\.?T\.?S\.?|U\.S\.T\.|T\.I\.A\.S\.)\s(?P<p>\d{1,6})"
)
TREATY_WORD = re.compile(r"\b(?:Convention|Treaty|Charter|Protocol|Covenant|Statute|Accord|Agreement)\b")
SIGNED = re.compile(r"(?:signed|adopted|opened for signature|entered into force|done at)\b", re.IGNORECASE)


def is_treaty(flat: str, start: int, end: int) -> bool:
    """Whether a treaty series is named, or a treaty near the start with what was done to it."""
    if UNTS.search(flat, start, end):
        return True
    word = TREATY_WORD.search(flat, start, end)
    return word is not None and word.start() - start < 80 and SIGNED.search(flat, start, end) is not None


def read_treaty(draft: Draft, start: int, end: int) -> None:
    """Read a treaty."""
    flat = draft.flat
    draft.put("type", "treaty", start, end, "legal/treaty")
    title = title_in_marks(draft, start, end)
    if title:
        draft.take("title", *title, "legal/title")
        after = title[1]
    else:
        stop = re.compile(
            r",\s(?=\d|[Aa]rt|signed|adopted|opened|done|entered|[A-Z][a-z]{2,8}\.?\s\d)|\s\(|,\s(?=[A-Z][^,]{2,20}\s\d{1,2}\s)"
        ).search(flat, start, end)
        after = stop.start() if stop else end
        draft.take("title", start, after, "legal/title")
    if m := UNTS.search(flat, start, end):
        draft.put("volume", m.group("v"), *m.span("v"), "legal/volume")
        draft.take("container-title", *m.span("r"), "legal/series", edges=" ")
        draft.put("page", m.group("p"), *m.span("p"), "legal/page")
    put_date(draft, after, end)
