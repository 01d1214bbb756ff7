"""Place, publisher, year and pages of a book: 北京: 北京大学出版社, 2022: 3-5."""

from __future__ import annotations

import re

from shanben.bib.dates import DATE, PAGES, YEAR, date_of, pages_value
from shanben.bib.item import Draft
from shanben.bib.kinds import PUBLISHER, THESIS
from shanben.bib.places import is_place

# A year behind punctuation, a Han character or a bracket, at most two blanks between; c1971 is a copyright year.
YEAR_AT = re.compile(
    rf"(?!(?:(?<=:)|(?<=:\s))\d{{4}}\s?[-~]\s?\d{{4}})(?:(?<=[,.;:(/])|(?<=[,.;:(]\s)|(?<=[,.;:(]\s\s)|\A|(?<=[\u3400-\u9fff)])|(?<=[\u3400-\u9fff)]\s))c?(?P<y>{YEAR})(?!\d)"
    rf"(?P<suffix>[a-z]\b)?(?P<han>\s?年)?"
)


# 北京: 人民卫生出版社: 65-66. where the year stands behind the authors.
PAGES_AT_END = re.compile(rf"(?:[:,]\s?(?:第|pp?\.)?\s?|(?<=\.\s)|(?<=\.)|^)(?P<p>{PAGES})\s?[页頁]?[\s.]*$")


def behind_comma(flat: str, m: re.Match[str]) -> bool:
    """Whether the year stands behind a separator."""
    return flat[: m.start()].rstrip()[-1:] in ",.;("


def _place_publisher(draft: Draft, s: int, e: int) -> bool:
    """``北京: 北京大学出版社`` in a span."""
    flat = draft.flat
    colon = flat.find(":", s, e)
    stop = flat.rfind(".", s, colon)
    if s < stop and is_place(flat[stop + 1 : colon].strip()) and not is_place(flat[s:colon].strip()):
        # 某会. 北京: 某社: what stands before the place is of another element
        draft.custom.setdefault("rest", []).append(draft.printed(s, stop))
        s = stop + 1
    if colon > s:
        draft.take("publisher-place", s, colon, "gbt/place", edges=" ,;:")
        draft.take("publisher", colon + 1, e, "gbt/publisher", edges=" ,;:、-")
        return True
    return False


def _level(draft: Draft, s: int, e: int) -> int:
    """Take 博士学位论文 from behind a university; where what stands before it ends."""
    m = THESIS.search(draft.flat, s, e)
    if m is None:
        return e
    draft.put("genre", draft.printed(*m.span()), *m.span(), "gbt/thesis")
    return _university(draft, s, *m.span(), e)


def _university(draft: Draft, s: int, level: int, after: int, e: int) -> int:
    """南京大学博士论文 and Nanjing: Doctoral dissertation of Nanjing University: where place and publisher end."""
    if m := re.compile(r"\s*(?:of|at|in|,)\s+(?=[A-Z])|\s?,\s?(?=[\u3400-\u9fff])").match(
        draft.flat, after, e
    ):
        place = draft.trim(s, level, " ,.;:")
        if draft.flat[slice(*place)] != "Unpublished":
            draft.take("publisher-place", *place, "gbt/place")
        draft.take("publisher", m.end(), e, "gbt/university")
        return s
    return draft.trim(s, level)[1]


def book(draft: Draft, start: int, end: int) -> bool:
    """``北京: 北京大学出版社, 2022: 3-5``; ``False`` when no year is found."""
    flat = draft.flat
    year: re.Match[str] | None = None
    for seen in YEAR_AT.finditer(flat, start, end):
        year = seen
        if behind_comma(flat, seen) or seen.start("y") == start or seen.group("han"):
            break
    if year is None:
        year = re.compile(rf"(?<!\d)(?P<y>{YEAR})(?P<han>\s?年)?(?!\d)").search(flat, start, end)
    if year is None:
        s, e = draft.trim(start, end)
        if "issued" in draft.item and (m := PAGES_AT_END.search(flat, s, e)):
            draft.put("page", pages_value(m.group("p")), *m.span("p"), "gbt/page")
            e = draft.trim(s, m.start())[1]
        e = _level(draft, s, e)
        if (
            s < e
            and not _place_publisher(draft, s, e)
            and (PUBLISHER.search(flat[s:e]) or draft.item.get("type") in {"thesis", "report"})
        ):
            draft.take("publisher", s, e, "gbt/publisher")
        if "issued" not in draft.item:
            draft.doubt("issued", "no year after the title")
        return "publisher" in draft.item
    date = DATE.match(flat, year.start("y"))
    stop = date.end() if date else year.end("y")
    if date:
        draft.put("issued", {"date-parts": [date_of(date)]}, *date.span(), "gbt/date")
    else:
        draft.put("issued", {"date-parts": [[int(year.group("y"))]]}, *year.span("y"), "gbt/year")
    s, e = draft.trim(start, year.start(), " ,.;:(/-")
    if s < e:
        text = flat[s:e]
        e = _level(draft, s, e)
        if s < e and not _place_publisher(draft, s, e):
            if is_place(text):
                draft.take("publisher-place", s, e, "gbt/place")
            else:
                draft.take("publisher", s, e, "gbt/publisher", edges=" ,;:、-")
    if m := re.compile(
        rf"\s?(?:版|年)?\s?\)?\s?(?:\(\s?[^()]{{1,12}}\))?\s?[:,.]\s?(?:第|pp?\.)?\s?(?P<p>{PAGES})\s?(?:[页頁]|(?![\u3400-\u9fff\d]))"
    ).match(flat, stop, end):
        draft.put("page", pages_value(m.group("p")), *m.span("p"), "gbt/page")
    return True


def is_book_imprint(text: str) -> bool:
    """``北京: 北京大学出版社, 2022`` and not ``Think Tank: Theory & Practice, 2025``."""
    m = YEAR_AT.search(text)
    before = text[: m.start()] if m else text
    place, colon, publisher = before.partition(":")
    if colon:
        return is_place(place) or PUBLISHER.search(publisher) is not None
    return (
        PUBLISHER.search(before) is not None
        and re.search(r"\(\d+\)\s?:|\d\s?\(\d|\d{4},\s?\d{1,4}\s?:\s?\d", text) is None
    )
