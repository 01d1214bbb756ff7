"""Dates and site of what is online: 站名, (2010-10-15)[2012-05-03]."""

from __future__ import annotations

import re

from shanben.bib.dates import DATE, YEAR, date_of
from shanben.bib.grammars.gbt.book import YEAR_AT
from shanben.bib.item import Draft
from shanben.bib.kinds import NEWSPAPER, ORGANISATION, WEBSITE
from shanben.bib.places import is_place


def take_accessed(draft: Draft, start: int, end: int) -> None:
    """``[2012-05-03]`` behind the title: the date of access."""
    for m in re.compile(r"\[\s?([^\[\]]{4,20})\s?\]").finditer(draft.flat, start, end):
        if d := DATE.match(draft.flat, m.start(1)):
            draft.put("accessed", {"date-parts": [date_of(d)]}, *d.span(), "gbt/accessed")
            draft.blank(*m.span())
            return


def read_web(draft: Draft, start: int, end: int) -> None:
    """``(2010-10-15)[2012-05-03]`` and a site before them."""
    take_accessed(draft, start, end)
    flat = draft.flat
    if d := DATE.search(flat, start, end):
        draft.put("issued", {"date-parts": [date_of(d)]}, *d.span(), "gbt/date")
        s, e = draft.trim(start, d.start(), " ,.;:([")
        draft.blank(*_with_brackets(flat, *d.span()))
    elif y := YEAR_AT.search(flat, start, end):
        draft.put("issued", {"date-parts": [[int(y.group("y"))]]}, *y.span("y"), "gbt/year")
        s, e = draft.trim(start, y.start(), " ,.;:([")
        draft.blank(*y.span("y"))
    else:
        s, e = draft.trim(start, end, " ,.;:()[]")
    if s < e and (m := re.search(rf"[,.(\s]\s?{YEAR}$", flat[s:e])):
        s, e = draft.trim(s, s + m.start(), " ,.;:([")
    if s < e and draft.item.get("type") in ("webpage", "dataset", "software", "map", "article"):
        text = draft.printed(s, e)
        if (m2 := re.match(r"([^:：]{1,24})[:：]\s?(.{2,80})$", text)) and is_place(m2.group(1)):
            cut = next(i for i in range(s, e) if flat[i] == ":")
            draft.take("publisher-place", s, cut, "gbt/place")
            draft.take("publisher", cut + 1, e, "gbt/publisher")
            return
        if len(text) <= 60 and re.search(r"\w", text) and not re.fullmatch(r"[\d\s,.()\-]+", text):
            office = draft.item["type"] != "webpage" or (
                ORGANISATION.search(text) and not WEBSITE.search(text) and not NEWSPAPER.search(text)
            )
            draft.put("publisher" if office else "container-title", text, s, e, "gbt/site")


def _with_brackets(flat: str, start: int, end: int) -> tuple[int, int]:
    """The span with the brackets that stand right around it."""
    if flat[start - 1 : start] in ("(", "[") and flat[end : end + 1] in (")", "]"):
        return start - 1, end + 1
    return start, end
