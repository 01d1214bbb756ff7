"""Papers in archives, as English notes cite them: ``Hale to Moss, May 2, 1951, FO 371/12, The National Archives, Kew``.

Recognises: a date, and behind it (or before it) a shelf number of an archive (Box 12, RG 59, FO 371/12, Folder 3) and the
archive's name, parted by commas. Lets pass: a book or an article, which have a house or a serial; a box without a date.
"""

from __future__ import annotations

import re

from shanben.bib.dates import DATE, date_of
from shanben.bib.item import Draft

SHELF = re.compile(
    r"\b(?:[Bb]ox(?:es)?|[Ff]older|[Ff]ile|[Rr]eel|[Ff]rame)\s(?:[Nn]o\.\s)?\d+|\b(?:RG|Record Group|MSS?|Entry|Series)\s?\d+"
    r"|\b(?:FO|CO|CAB|PREM|WO|DO|DEFE|ADM|T|IOR|MG|HS|KV|FCO)\s?\d{1,4}(?:/[\w/]+)?"
)
ARCHIVE = re.compile(
    r"\b(?:Archives?|Library|Presidential|Public Record Office|Record Office|Museum|NARA|TNA|Hoover Institution|Special Collections)\b"
)
NO_ARCHIVE = re.compile(r"\b(?:Press|Publishers?|Vol\.|vol\.|no\.\s\d|pp?\.\s\d|eds?\.)|[“”\"]|https?:")


def archive_note(draft: Draft, start: int, end: int) -> bool:
    """Read a paper in an archive; ``False`` when this is none."""
    flat = draft.flat
    shelf = SHELF.search(flat, start, end)
    if shelf is None or NO_ARCHIVE.search(flat, start, end) or ":" in flat[start:end]:
        return False
    date = DATE.search(flat, start, end)
    if date is None or date.start() - start > 200:
        return False
    pieces = _pieces(flat, date.end(), end)
    house = next((p for p in pieces if ARCHIVE.search(flat, *p)), None)
    s, e = draft.trim(start, date.start(), " ,;")
    if house is None or e - s < 3 or shelf.start() < date.start():
        return False
    draft.put("type", "manuscript", s, end, "note/archive")
    draft.take("title", s, e, "note/archive-title")
    draft.put("issued", {"date-parts": [date_of(date)]}, *date.span(), "note/date")
    draft.take("archive", *house, "note/archive")
    rest = [p for p in pieces if p != house]
    before, behind = [p for p in rest if p < house], [p for p in rest if p > house]
    if before and not (behind and SHELF.search(flat, behind[0][0], behind[-1][1])):
        draft.take("archive_location", before[0][0], before[-1][1], "note/shelf")
        if behind:
            draft.take("archive-place", behind[0][0], behind[-1][1], "note/archive-place")
    else:
        first = (before or behind)[0][0]
        draft.take("archive_location", first, rest[-1][1], "note/shelf")
    return True


def _pieces(flat: str, start: int, end: int) -> list[tuple[int, int]]:
    """What the commas and semicolons behind the date part."""
    out = []
    at = start
    for m in re.compile(r"[,;]\s").finditer(flat, start, end):
        if flat[at : m.start()].strip(" ,;."):
            out.append((at, m.start()))
        at = m.end()
    if flat[at:end].strip(" ,;."):
        out.append((at, end))
    return out
