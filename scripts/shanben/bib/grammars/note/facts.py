"""Volume, issue, date, pages in any order."""

from __future__ import annotations

import re

from shanben.bib.dates import DATE, PAGES, YEAR, date_of, pages_value
from shanben.bib.grammars.note.imprint import IMPRINT, Imprint, take_imprint
from shanben.bib.item import Draft
from shanben.bib.kinds import ORGANISATION

SEASON = r"(?:Spring|Summer|Autumn|Fall|Winter)"

VOLUME = re.compile(r"(?:[Vv]ol(?:ume|\.)?|[Vv]\.)\s?(?P<v>[A-Z]?\d{1,5}|[IVXLC]{1,7})\b")

ISSUE = re.compile(r"(?:[Nn]os?\.?|[Nn]umber|[Ii]ssue|[Ii]ss\.)\s?(?P<i>\d{1,5}(?:\s?[-/]\s?\d{1,4})?)\b")

PLAIN_VOLUME = re.compile(
    rf"(?P<v>\d{{1,4}})\s?(?:\(\s?(?!{YEAR}\s?\))(?P<i>\d{{1,4}}(?:[-/]\d{{1,4}})?|{SEASON})\s?\)|[:.]\s?(?P<i2>\d{{1,3}})(?=\s?[,(])|/(?P<i3>\d{{1,3}})(?=\s?[,(]))?(?=\s?[,:(.]|\s*$)"
)

PAGE = re.compile(
    rf"(?:pp?\.?|pages?|at|P\.|S\.)\s?(?P<p>{PAGES})\b",
)

BARE_PAGE = re.compile(rf"(?P<p>{PAGES})(?=\s*(?:[.,;)]|$))")

MONTH_RANGE = re.compile(
    rf"(?:{SEASON}|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z.]*\s?[/\-]\s?[A-Z][a-z.]+),?\s(?P<y>{YEAR})"
)

FACT = re.compile(
    rf"(?=\(|\b[Vv]ol(?:ume|\.)?\s?[\dIVX]|\b[Nn]os?\.?\s?\d|\b(?:[Ii]ssue|[Ii]ss\.)\s?\d|{MONTH_RANGE.pattern.replace('?P<y>', '?:')}|{DATE.pattern.replace('?P<', '?P<f')}|"
    rf"(?<![\w$]){YEAR}\b|\bpp?\.\s?\d|(?<=\s)\d{{1,4}}(?=\s?[,:(]|\s*$)|\b(?:Special|Summer|Winter|Spring|Fall|Autumn)\s(?:Issue|{YEAR}))"
)


def read_facts(draft: Draft, at: int, end: int, *, thesis: bool = False) -> None:
    """Volume, issue, date, pages, (place: publisher, year) in any order after the container."""
    seen_date = "issued" in draft.item
    flat = draft.flat
    while at < end:
        if flat[at] in " ,.;:()[]":
            if flat[at] == "(" and (m := IMPRINT.match(flat, at, end)) and ":" in m.group("inside"):
                take_imprint(draft, m.start("inside"), m.end("inside"))
                draft.put("issued", {"date-parts": [[int(m.group("y"))]]}, *m.span("y"), "note/year")
                seen_date, at = True, m.end()
                continue
            at += 1
            continue
        for rule, name in ((VOLUME, "volume"), (ISSUE, "issue")):
            if m := rule.match(flat, at, end):
                value = m.group(1).strip()
                draft.put(name, value, *m.span(1), f"note/{name}")
                at = m.end()
                break
        else:
            at = _other_fact(draft, at, end, seen_date, thesis)
            seen_date = seen_date or "issued" in draft.item


EDITION = re.compile(r"(\d{1,2})(?:st|nd|rd|th)\s?ed(?:n|ition)?\b\.?")


def _other_fact(draft: Draft, at: int, end: int, seen_date: bool, thesis: bool) -> int:
    flat = draft.flat
    if m := MONTH_RANGE.match(flat, at, end):
        draft.put("issued", {"date-parts": [[int(m.group("y"))]]}, *m.span("y"), "note/date-range")
        if "issue" not in draft.item:
            draft.custom["printed-date"] = m.group()
        return m.end()
    if m := DATE.match(flat, at, end):
        draft.put("issued", {"date-parts": [date_of(m)]}, *m.span(), "note/date")
        return m.end()
    if (m := re.compile(rf"({YEAR})(?!\d)").match(flat, at, end)) and not seen_date:
        draft.put("issued", {"date-parts": [[int(m.group(1))]]}, *m.span(1), "note/year")
        return m.end()
    if (m := PAGE.match(flat, at, end)) and "page" not in draft.item:
        return _page(draft, m)
    if m := EDITION.match(flat, at, end):
        draft.put("edition", m.group(1), *m.span(1), "note/edition")
        return m.end()
    if (
        (m := PLAIN_VOLUME.match(flat, at, end))
        and "volume" not in draft.item
        and "page" not in draft.item
        and (not seen_date or m.group("i") or m.group("i2"))
        and not thesis
    ):
        draft.put("volume", m.group("v"), *m.span("v"), "note/volume")
        for name in ("i", "i2", "i3"):
            if m.group(name):
                draft.put("issue", m.group(name), *m.span(name), "note/issue")
        return m.end()
    if (
        (m := BARE_PAGE.match(flat, at, end))
        and "page" not in draft.item
        and (seen_date or "volume" in draft.item)
    ):
        return _page(draft, m)
    stop = re.compile(r"[,.;()]\s").search(flat, at, end)
    to = stop.start() if stop else end
    if re.match(r"Special\sIssue|[Ss]upplement|S\d+$", flat[at:to]):
        draft.put("issue", draft.printed(at, to), at, to, "note/issue")
    elif thesis and "publisher" not in draft.item and ORGANISATION.search(flat[at:to]):
        draft.take("publisher", at, to, "note/university")
    return max(to, at + 1)


def _page(draft: Draft, m: re.Match[str]) -> int:
    value = pages_value(m.group("p"))
    draft.put("page", value, *m.span("p"), "note/page")
    if "-" not in value:
        draft.custom["page-is"] = "cited"
    return m.end()


def read_imprint_span(draft: Draft, imprint: Imprint, end: int) -> None:
    """Read place, house and year from an imprint that was found, and what follows it up to ``end``."""
    _, s, e, ys, ye = imprint
    take_imprint(draft, s, e)
    draft.put("issued", {"date-parts": [[int(draft.flat[ys:ye])]]}, ys, ye, "note/year")
    read_facts(draft, ye, end)
