"""What stands behind the title in an author-date entry: journal, host, publisher, site."""

from __future__ import annotations

import re

from shanben.bib.dates import PAGES, pages_value
from shanben.bib.grammars.apa_brackets import take_brackets
from shanben.bib.grammars.apa_serial import read_serial, within_marks
from shanben.bib.grammars.gbt.book import book, is_book_imprint
from shanben.bib.item import Draft
from shanben.bib.kinds import NEWSPAPER, ORGANISATION, PUBLISHER, THESIS, WEBSITE
from shanben.bib.people import put_names
from shanben.bib.places import is_place
from shanben.bib.sentences import segments

IN = re.compile(
    r"\s*[Ii]n:?\s+(?=[A-Z])|\s*(?:[载載][于於]?|收(?:[录錄][于於]|[入于於])|[辑輯]入|[见見])\s*(?=[\u3400-\u9fff《])"
)
EDITORS = re.compile(
    r"^(?P<who>.{2,200}?)\s*\((?:Eds?|主编|主編|编著|編著|编|編|(?:Executive )?Producers?|Directors?|Hosts?)\.?\)\s*[,.]\s*"
)
TRANSLATORS = re.compile(r"\s*(?:&\s|and\s)?(?P<who>[^()]{3,100}?)\s*\((?:Trans|译|譯)\.?\)\s*[,.]\s*")
IN_PAGES = re.compile(
    rf"\(\s?(?:(?:第\s?)?(?P<ed>\d{{1,2}})(?:(?:st|nd|rd|th)\s+ed\.?|\s?版),?\s*)?(?:[Vv]ol\.?\s?(?P<v>\d+),?\s*)?(?:(?:pp?\.\s?|第\s?|[页頁]\s?)(?P<p>{PAGES})(?:\s?[页頁])?|(?P<p2>\d{{1,4}}\s?-\s?\d{{1,4}}))?\s?\)"
)
MEETING = re.compile(
    r"(?:(?:Poster|Paper|Talk)(?:\ssession)?\spresented\sat\s(?:the\s)?)?(?P<event>[^.:\d]{0,20}\d{0,3}[^.:]{0,120}?\b(?:[Cc]onference|[Cc]ongress|[Cc]onvention|[Mm]eeting|[Ss]ymposium|[Ww]orkshop)\b[^.:,]{0,80}),\s(?P<place>[A-Z][^.,\d]{1,30}(?:,\s[A-Z][\w ]{1,20}){0,2})"
)
"""Some Society 98th annual convention, Portland, OR, United States."""
PRESENTED = re.compile(
    r"(?:Poster|Paper|Talk)(?:\ssession)?\s(?:presented|delivered|read)\s(?:at|to)\s(?:the\s)?(?P<event>[^.]+?)(?:\.\s(?P<place>[A-Z][^.:\d]{1,40}))?"
)
HAN_MEETING = re.compile(
    r"(?:(?P<said>发表于|發表於|宣读于|提交|载于)\s?)?(?P<event>(?:“[^”]{2,60}”|[^.“”]{2,60}?)[\u3400-\u9fff]{0,6}?(?:会议|研讨会|论坛|年会|會議|研討會|論壇|年會))\s?(?P<paper>论文|論文|会议论文|會議論文|报告|發言|发言)?(?:\.\s?(?P<place>[^.,\d]{2,12}))?"
)
"""“某某史”学术研讨会论文。某地: what was said where; one of the words for it must stand before or behind the meeting."""
PROCEEDINGS = re.compile(r"[论論]文集|\b(?:Proceedings|Conference|Symposium|Workshop)\b")
SERIAL_WORD = re.compile(
    r"\b(?:Journal|Reviews?|Bulletin|Quarterly|Studies|Annals|Proceedings|Transactions|Magazine|Letters)\b|(?:学报|學報|研究|评论|評論|杂志|雜誌|月刊|季刊|通讯|论坛)$"
)
PLACE_BEFORE = re.compile(r"(?P<place>[A-ZÀ-Þ][^:]{2,40}):\s?(?=\S)")
SHEET = re.compile(
    r"(?P<c>[^,]{2,60}), (?:pp?\.?\s?|第\s?)?(?P<p>[A-Z]?\d{1,3}(?:, [A-Z]?\d{1,3}){0,3})(?:\s?版)?[.\s]*$"
)
"""A newspaper and the page of its sheet: The Daily, A12."""


def read_source(draft: Draft, s: int, e: int) -> None:
    """Read what follows the title."""
    text = draft.flat[s:e]
    if m := IN.match(draft.flat, s, e):
        _host(draft, m.end(), e)
    elif meeting := _meeting(text.rstrip(" .")):
        draft.put("type", "paper-conference", s, e, "apa/meeting")
        draft.take("event-title", s + meeting.start("event"), s + meeting.end("event"), "apa/meeting")
        if meeting.group("place"):
            draft.take("event-place", s + meeting.start("place"), s + meeting.end("place"), "apa/meeting")
    elif draft.item.get("type") == "thesis":
        _university(draft, s, e)
    elif THESIS.search(text):
        _book(draft, s, e, "thesis", "apa/thesis")
    elif (sheet := SHEET.match(text)) and _has_day(draft) and not _volume(sheet):
        draft.put("type", "article-newspaper", s, e, "apa/dated")
        draft.take("container-title", s + sheet.start("c"), s + sheet.end("c"), "apa/container")
        draft.put("page", sheet.group("p"), s + sheet.start("p"), s + sheet.end("p"), "apa/page")
    elif read_serial(draft, s, e):
        pass
    elif (pages := IN_PAGES.search(draft.flat, s, e)) and pages.group("p"):
        _host(draft, s, e)
        if PROCEEDINGS.search(str(draft.item.get("container-title", ""))):
            draft.item["type"] = "paper-conference"
    elif is_book_imprint(text) or PUBLISHER.search(text):
        _book(draft, s, e, "book", "apa/publisher")
    else:
        _named(draft, s, e)


def _meeting(text: str) -> re.Match[str] | None:
    """The meeting at which a paper was read."""
    if m := MEETING.fullmatch(text) or PRESENTED.fullmatch(text):
        return m
    m = HAN_MEETING.fullmatch(text)
    return m if m and (m.group("said") or m.group("paper")) else None


def _volume(sheet: re.Match[str]) -> bool:
    """Whether one number behind a serial is its volume: a newspaper has letters before it, or is known for one."""
    page = sheet.group("p")
    return page.isdecimal() and NEWSPAPER.search(sheet.group("c")) is None


def _book(draft: Draft, s: int, e: int, kind: str, rule: str) -> None:
    draft.put("type", kind, s, e, rule)
    book(draft, s, e)
    _no_year_doubt(draft)


ISSUED_BY_A_BODY = frozenset(
    {"report", "patent", "dataset", "software", "motion_picture", "broadcast", "song", "map"}
)


def _university(draft: Draft, s: int, e: int) -> None:
    """某某大学, 北京 and Some University, Chicago: the place behind the university, where it is known for one."""
    s, e = draft.trim(s, e)
    cut = draft.flat.rfind(",", s, e)
    if cut > s and is_place(draft.flat[cut + 1 : e]) and ORGANISATION.search(draft.flat[s:cut]):
        draft.take("publisher-place", cut + 1, e, "apa/place")
        e = cut
    draft.take("publisher", s, e, "apa/university")


FROM_SITE = re.compile(
    r"\s*(?:Retrieved|Available)\sfrom\s(?:the\s)?(?P<site>.+?)(?:\s(?:web\s?site|database))?\s*:?\s*$"
)


def _named(draft: Draft, s: int, e: int) -> None:
    """A name alone, told by its words and by what else the entry prints."""
    flat = draft.flat
    if m := FROM_SITE.match(flat, s, e):
        s, e = m.span("site")
    name = draft.printed(*draft.trim(s, e))
    if draft.item.get("type") in ISSUED_BY_A_BODY:
        if (m := PLACE_BEFORE.match(flat, s, e)) and is_place(m.group("place").split(",")[0]):
            draft.take("publisher-place", *m.span("place"), "apa/place")
            s = m.end()
        draft.take("publisher", s, e, "apa/behind-number")
    elif NEWSPAPER.search(name):
        draft.put("type", "article-newspaper", s, e, "apa/newspaper")
        draft.take("container-title", s, e, "apa/container")
    elif "URL" in draft.item:
        draft.put("type", "webpage", s, e, "apa/url")
        draft.take(
            "publisher" if ORGANISATION.search(name) and not WEBSITE.search(name) else "container-title",
            s,
            e,
            "apa/site",
        )
    elif "DOI" in draft.item:
        draft.put("type", "article-journal", s, e, "apa/doi")
        draft.take("container-title", s, e, "apa/container")
    elif ORGANISATION.search(name):
        draft.put("type", draft.item.get("type", "report"), s, e, "apa/organisation")
        if (m := PLACE_BEFORE.match(flat, s, e)) and is_place(m.group("place").split(",")[0]):
            draft.take("publisher-place", *m.span("place"), "apa/place")
            s = m.end()
        draft.take("publisher", s, e, "apa/organisation")
    elif SERIAL_WORD.search(name):
        draft.put("type", "article-journal", s, e, "apa/serial-word")
        draft.take("container-title", s, e, "apa/container")
    elif len(name) <= 60 and len(segments(flat, s, e)) == 1 and not re.search(r"\d", name):
        # What has a day came out in a paper or on a site, what has only a year at a house.
        dated = _has_day(draft)
        draft.put("type", "article-magazine" if dated else "book", s, e, "apa/by-date")
        draft.take("container-title" if dated else "publisher", s, e, "apa/by-date")
        draft.doubt("type", f"told by its date alone, before {name[:60]!r}")
    else:
        draft.put("type", "document", s, e, "apa/unknown")
        draft.custom["rest"] = [name]
        draft.doubt("publisher", f"not certain whether {name[:60]!r} is publisher or container")


def _has_day(draft: Draft) -> bool:
    return len((draft.item.get("issued") or {"date-parts": [[]]})["date-parts"][0]) > 2


def _no_year_doubt(draft: Draft) -> None:
    draft.doubts[:] = [d for d in draft.doubts if d.field != "issued"]


def _host(draft: Draft, s: int, e: int) -> None:
    draft.put("type", "chapter", s, e, "apa/in")
    flat = draft.flat
    if m := EDITORS.match(flat[s:e]):
        put_names(draft, s + m.start("who"), s + m.end("who"), "apa/host-editor", "editor")
        s += m.end()
    if m := TRANSLATORS.match(flat, s, e):
        put_names(draft, *m.span("who"), "apa/host-translator", "translator")
        s = m.end()
    pages = IN_PAGES.search(flat, s, e)
    parts = segments(flat, s, e)
    if not parts:
        return
    stop = pages.start() if pages else parts[0][1]
    if pages is None:
        stop = take_brackets(draft, s, stop)
    draft.take("container-title", *within_marks(draft, s, stop), "apa/host")
    if pages:
        for group, name in (("ed", "edition"), ("v", "volume")):
            if pages.group(group):
                draft.put(name, pages.group(group), *pages.span(group), f"apa/{name}")
        for group in ("p", "p2"):
            if pages.group(group):
                draft.put("page", pages_value(pages.group(group)), *pages.span(group), "apa/page")
    after = draft.trim(pages.end() if pages else parts[0][1], e)
    if after[0] < after[1]:
        book(draft, *after)
        _no_year_doubt(draft)
        if "publisher" not in draft.item:
            draft.take("publisher", *after, "apa/publisher")
