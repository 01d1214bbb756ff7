"""The book that holds a chapter: in Kenneth A. Oye, ed., Cooperation under Anarchy."""

from __future__ import annotations

import re

from shanben.bib.dates import YEAR
from shanben.bib.grammars.note.facts import read_facts, read_imprint_span
from shanben.bib.grammars.note.imprint import PLACE_COLON, find_imprint, take_imprint
from shanben.bib.item import Draft
from shanben.bib.names import read_names
from shanben.bib.people import put_names
from shanben.bib.places import is_place

HOST = re.compile(r"\s*[,.]?\s*\b[Ii]n:?\s+(?=[A-Z“\"*À-Þ])")

EDITORS = re.compile(r"[,\s]*\(?\b(?:eds?|[Ee]dited\s+by)\b\.?\)?,?\s*")


def read_host(draft: Draft, at: int, end: int) -> None:
    """``in Kenneth A. Oye, ed., Cooperation under Anarchy, Princeton: …, 1986, pp. 1–24``."""
    flat = draft.flat
    draft.put("type", "chapter", at, at, "note/in")
    imprint = find_imprint(flat, at, end)
    place = None if imprint or "issued" not in draft.item else _place_behind(flat, at, end)
    stop = imprint[0] if imprint else place.start() if place else end
    body_end = stop
    if m := EDITORS.search(flat, at, stop):
        words = m.group().lower()
        if "by" in words or (
            re.match(r"[,\s]*\(?ed\.?\s*$", words.strip())
            and not re.search(r"[,)]\s*$", flat[m.start() : m.end()])
        ):
            # Title, ed. Name / Title, edited by Name and Name
            who = re.compile(r"[^():\d]{3,120}?(?=,?\s(?:pp?\.\s?)?\d|\.\s(?=[^.:]{2,30}:)|[():]|$)").match(
                flat, m.end(), stop
            )
            if who:
                put_names(draft, *draft.trim(*who.span(), " ,."), "note/host-editor", "editor")
            draft.take("container-title", at, m.start(), "note/host")
            body_end = who.end() if who else m.start()
        else:
            names = read_names(flat[at : m.start()], draft.raw[at : m.start()])
            if names.names:
                draft.put("editor", names.names, at, m.start(), "note/host-editor")
            draft.take("container-title", m.end(), _cut_pages(flat, m.end(), stop), "note/host")
            body_end = m.end()
    else:
        body_end = _cut_pages(flat, at, stop)
        draft.take("container-title", at, body_end, "note/host")
    if imprint:
        read_imprint_span(draft, imprint, end)
    else:
        read_facts(draft, body_end, place.start() if place else end)
        if place:
            take_imprint(draft, place.end(), end)


def _place_behind(flat: str, at: int, end: int) -> re.Match[str] | None:
    """The last ``. Place: `` of an entry whose year stands in front; behind a comma a place must be known for one."""
    found = None
    for m in PLACE_COLON.finditer(flat, at, end):
        if flat[m.start()] == "." or is_place(m.group("place")):
            found = m
    return found


def _cut_pages(flat: str, start: int, stop: int) -> int:
    m = re.compile(
        rf",\s{YEAR}(?=[\s.,;]*$)|,?\s(?:vol\.|pp?\.\s?\d|\d{{1,2}}(?:st|nd|rd|th)\s+ed|,\s*\d{{1,4}}\s?[-]\s?\d)"
    ).search(flat, start, stop)
    return m.start() if m else stop
