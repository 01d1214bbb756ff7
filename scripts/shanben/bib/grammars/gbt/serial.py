"""Container, year, volume, issue and pages: 刊名, 2008, 8(1): 8-10; 报名, 2000-12-25(10)."""

from __future__ import annotations

import re

from shanben.bib.dates import DATE, PAGES, date_of, pages_value
from shanben.bib.grammars.gbt.book import YEAR_AT, behind_comma
from shanben.bib.item import Draft

TAIL = re.compile(
    rf"\s?[,;.]?\s?(?:(?:(?:第|[Vv]ol\.?)\s?)?(?P<vol>[A-Z]?\d{{1,5}}|[IVXLC]{{1,7}})(?!\d|\s?期)\s?卷?)?\s?[,.]?\s?"
    rf"(?:\(\s?(?P<iss>[^()]{{1,20}})\s?\)|[Nn]o\.?\s?(?P<iss2>\d{{1,4}})|第?\s?(?P<iss3>\d{{1,4}}(?:[-/]\d{{1,4}})?)\s?期)?\s?"
    rf"(?:[:,]\s?(?:第|pp?\.)?\s?(?P<pages>{PAGES}|e\d+)\s?[页頁]?)?"
)


def serial(draft: Draft, start: int, end: int, *, strict: bool = False) -> bool:
    """``刊名, 2008, 8(1): 8-10`` and its relatives; ``False`` when nothing fits."""
    flat = draft.flat
    if m := re.compile(r"\[\s?((?:19|20)\d\d\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2})\s?\]").search(
        flat, start, end
    ):
        d = DATE.match(flat, m.start(1))
        if d:
            draft.put("accessed", {"date-parts": [date_of(d)]}, *d.span(), "gbt/accessed")
            draft.blank(*m.span())
            flat = draft.flat
    date = DATE.search(flat, start, end)
    if date and len(date_of(date)) == 3 and _dated(draft, start, date, end):
        return True
    year = next(
        (
            m
            for m in YEAR_AT.finditer(flat, start, end)
            if behind_comma(flat, m)
            or m.group("han")
            or m.start("y") == start
            or not re.search(YEAR_AT, flat[m.end() : end])
        ),
        None,
    )
    if year is None and _day_only(draft, start, end):
        return True
    if year is None:
        return _volume_only(draft, start, end)
    s, e = draft.trim(start, year.start("y"), " ,.;:(/-")
    before = flat[s:e]
    if inner := re.search(
        r",\s?(?:第|[Vv]ol\.?)?\s?(\d{1,4})\s?卷?\s?(?:\(([^()]{1,12})\)|[,]\s?(?:[Nn]o\.?|第)\s?(\d{1,4})期?)?$",
        before,
    ):
        # container, 8(1), 2008: 8-10
        draft.put("volume", inner.group(1), s + inner.start(1), s + inner.end(1), "gbt/volume")
        for g in (2, 3):
            if inner.group(g):
                draft.put("issue", inner.group(g).strip(), s + inner.start(g), s + inner.end(g), "gbt/issue")
        e = s + inner.start()
    if strict and not before:
        return False
    if s < e:
        draft.take("container-title", s, e, "gbt/container")
    draft.put("issued", {"date-parts": [[int(year.group("y"))]]}, *year.span("y"), "gbt/year")
    _tail(draft, year.end(), end)
    return True


def _tail(draft: Draft, at: int, end: int) -> None:
    """Volume, issue, pages after the year."""
    flat = draft.flat
    if flat[at : at + 1] == ")":
        at += 1
    m = TAIL.match(flat, at, end)
    if not m:
        return
    if m.group("vol"):
        draft.put("volume", m.group("vol"), *m.span("vol"), "gbt/volume")
    for name in ("iss", "iss2", "iss3"):
        if m.group(name):
            value = re.sub(r"^(?:第|[Nn]o\.?)\s?|\s?期$", "", m.group(name).strip())
            draft.put("issue", value, *m.span(name), "gbt/issue")
    if m.group("pages"):
        take_pages(draft, m, "pages")
    if m.group("vol") and not (m.group("iss") or m.group("pages")) and "页" in flat[m.end() : end]:
        return


MISREAD_YEAR = re.compile(r"[,.]\s?(?P<y>(?=[\dOolI|]*\d)(?=\d*[OolI|])[12lI|][\dOolI|]{3})$")
MISREAD_PAGES = re.compile(r"(?:^|-)[lIOo](?=\d)|\d[lIOo](?=\d|-|$)")


def take_pages(draft: Draft, m: re.Match[str], group: str) -> None:
    """Take a page range; one with a letter read for a digit stays empty."""
    value = pages_value(m.group(group))
    if MISREAD_PAGES.search(value):
        draft.doubt("page", f"{value}: a letter was read for a digit")
    else:
        draft.put("page", value, *m.span(group), "gbt/page")


ONLINE_FIRST = re.compile(r"\s?,\s?(?P<p>\d{1,3}\s?-\s?\d{1,3})$")


def _volume_only(draft: Draft, start: int, end: int) -> bool:
    """No year here (it stood after the authors, or is missing): ``刊名, 8(1): 8-10``."""
    flat = draft.flat
    m = re.compile(
        rf"(?:(?:[,.]\s?|\s|(?<=\.))(?P<vol>\d{{1,4}})\s?(?:\((?P<iss>[^()]{{1,12}})\))?|(?<=[^\s\d])\s?\((?P<iss2>\d{{1,4}}(?:[-/]\d{{1,4}})?)\))\s?[:,]\s?(?:pp?\.\s?)?(?P<p>{PAGES})"
    ).search(flat, max(0, start - 1), end)
    s, e = draft.trim(start, max(start, m.start()) if m else end, " ,.;:")
    if m is None and (first := ONLINE_FIRST.search(draft.flat, s, e)):
        # 刊名, 1-17[2025-09-16]: before its year and volume are known
        draft.put("page", pages_value(first.group("p")), *first.span("p"), "gbt/page")
        e = first.start()
    misread = MISREAD_YEAR.search(flat[s:e])
    if misread:
        draft.doubt("issued", f"{misread.group('y')} is no year: a letter was read for a digit")
        e = s + misread.start()
    elif "issued" not in draft.item:
        draft.doubt("issued", "no year after the title")
    if s < e and "container-title" not in draft.item:
        draft.take("container-title", s, e, "gbt/container")
    if m:
        for group, name in (("vol", "volume"), ("iss", "issue"), ("iss2", "issue")):
            if m.group(group):
                draft.put(name, m.group(group), *m.span(group), f"gbt/{name}")
        take_pages(draft, m, "p")
    return bool(m)


DAY = re.compile(
    r"[,.]\s?(?P<m>\d{1,2})(?:\s?月\s?|-)(?P<d>\d{1,2})\s?日?\s?(?:\(\s?第?(?P<p>[A-Z]?\d{1,3})\s?版?\s?\)|[,:]?\s?第\s?(?P<p2>\d{1,3})\s?版)?[\s.]*$"
)


def _day_only(draft: Draft, start: int, end: int) -> bool:
    """``人民日报, 4月19日(9)`` where the year stood behind the authors; ``False`` when no day ends the entry."""
    m = DAY.search(draft.flat, start, end)
    year = draft.item.get("issued", {}).get("date-parts", [[]])[0]
    if m is None or len(year) != 1 or draft.item.get("type") != "article-newspaper":
        return False
    draft.take("container-title", start, m.start(), "gbt/container")
    draft.item["issued"] = {"date-parts": [[*year, int(m.group("m")), int(m.group("d"))]]}
    for group in ("p", "p2"):
        if m.group(group):
            draft.put("page", m.group(group), *m.span(group), "gbt/sheet")
    return True


def _dated(draft: Draft, start: int, date: re.Match[str], end: int) -> bool:
    """``人民日报, 2000-12-25(10)``."""
    flat = draft.flat
    s, e = draft.trim(start, date.start(), " ,.;:([")
    if s < e:
        draft.take("container-title", s, e, "gbt/container")
    draft.put("issued", {"date-parts": [date_of(date)]}, *date.span(), "gbt/date")
    if m := re.compile(
        r"\s?[,)]?\s?(?:\(\s?([A-Z]?\d{1,3}(?:\s?[-、,]\s?[A-Z]?\d{1,3})?)\s?版?\s?\)|(?:第?\s?)([A-Z]?\d{1,3})\s?版|:\s?(\d{1,3})\b)"
    ).match(flat, date.end(), end):
        g = next(i for i in (1, 2, 3) if m.group(i))
        draft.put("page", pages_value(m.group(g)), *m.span(g), "gbt/sheet")
    return True
