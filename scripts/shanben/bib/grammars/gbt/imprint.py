"""What follows the title: version, edition, translator, then a serial, a book or a site."""

from __future__ import annotations

import re

from shanben.bib.dates import YEAR, number
from shanben.bib.grammars.gbt.book import YEAR_AT, book
from shanben.bib.grammars.gbt.head import BEHIND_NAMES, is_names
from shanben.bib.grammars.gbt.serial import serial
from shanben.bib.grammars.gbt.web import read_web, take_accessed
from shanben.bib.item import Draft
from shanben.bib.people import put_names
from shanben.bib.places import is_place
from shanben.bib.roles import field_of
from shanben.bib.sentences import segments

VERSION = re.compile(r"(?:V|v|[Vv]er\.?|[Vv]ersion)\s?(\d+(?:\.\d+)*)")

# . Weaver H, trans. 2nd ed.: the stop behind trans. is that of an abbreviation.
TRANSLATED = re.compile(r"\s?[.,]?\s?(?P<who>[A-ZÀ-Þ][^.:]{3,100}?),\s?[Tt]rans\.\s+(?=[A-Z\d])")
# . Translated by Lewin J E. Cambridge: the stop behind the initial ends the names.
TRANSLATED_BY = re.compile(
    r"\s?[.,]?\s?[Tt]ranslated\sby\s(?P<who>[A-ZÀ-Þ][^.:\d]{2,80}\.?)\s(?=[A-ZÀ-Þ][^:.]{1,30}:)"
)
# NBER Working Paper, No. 4567: the number within its series
PAPER_NUMBER = re.compile(
    r"\b(?P<g>(?:Working|Discussion|Research)\sPapers?(?:\sSeries)?)\s?,?\s(?:[Nn]o\.?|#)\s?(?P<n>[A-Z]?\d[\w\-/]*)"
)
# 网络首发, 优先出版: what a serial prints for volume and issue while there are none.
STATUS = re.compile(
    r"\[\s?(网络首发|优先出版|录用定稿|在线发表|预出版|in press|online first)\s?\]", re.IGNORECASE
)
EDITION = re.compile(
    r"(?:(?<!\d)第?\s?(?<!\d)([\d一二三四五六七八九十]{1,3})\s?版|(\d{1,2})(?:st|nd|rd|th)?\s+ed(?:ition|n)?\.?|([\u3400-\u9fff]{0,6}(?:(?:19|20)\d\d\s?版|修订版|修订本|增订本|增订版|影印本|影印版|点校本|刻本|刊本|抄本|钞本|写本|新[1一]?版)|(?:rev|enl)(?:ised|arged)?\.? ed(?:ition|n)?\.?))$",
    re.IGNORECASE,
)


SECTION = re.compile(rf"[A-Z],\s?{YEAR}")
PERIODICALS = frozenset({"article-journal", "article-newspaper"})


def read_imprint(draft: Draft, at: int, end: int, kind: str) -> None:
    """What follows the title: container or place and publisher, date, volume, issue, pages."""
    take_accessed(draft, at, end)
    _take_status(draft, at, end, kind)
    start = _elements(draft, _take_translator(draft, at, end), end, kind)
    if start is not None:
        _source(draft, start, end, kind)
    elif draft.item.get("URL") is None:
        draft.doubt("issued", "nothing follows the title")


def _take_status(draft: Draft, at: int, end: int, kind: str) -> None:
    """What a serial prints for numbers that it does not have yet, and the number of a working paper."""
    if m := STATUS.search(draft.flat, at, end):
        draft.put("status", draft.printed(*m.span(1)), *m.span(1), "gbt/status")
        draft.blank(*m.span())
    if kind == "report" and (m := PAPER_NUMBER.search(draft.flat, at, end)):
        draft.take("genre", *m.span("g"), "gbt/paper")
        draft.put("number", m.group("n"), *m.span("n"), "gbt/paper-number")
        draft.blank(m.end("g"), m.end())


def _take_translator(draft: Draft, at: int, end: int) -> int:
    """Take translators told by a Western word; where the rest begins."""
    m = TRANSLATED.match(draft.flat, at, end) or TRANSLATED_BY.match(draft.flat, at, end)
    if m is None or not is_names(m.group("who"), loose=True):
        return at
    put_names(draft, *m.span("who"), "gbt/contributor", "translator")
    return m.end()


def _elements(draft: Draft, at: int, end: int, kind: str) -> int | None:
    """Take the elements that stops part before the source: version, edition, contributors, a serial's title.

    Where the source begins; None where nothing is left for it.
    """
    flat, parts = draft.flat, segments(draft.flat, at, end)
    serial_wanted = kind in PERIODICALS
    while len(parts) > 1:
        s, e = parts[0]
        text, dated = flat[s:e], YEAR_AT.search(flat[s:e]) is not None
        if m := VERSION.fullmatch(text):
            draft.put("version", m.group(1), s + m.start(1), s + m.end(1), "gbt/version")
        elif take_edition(draft, s, e):
            pass
        elif (role := BEHIND_NAMES.search(text)) and not dated:
            put_names(draft, s, e, "gbt/contributor", field_of(role.group("role") or "", "translator"))
        elif serial_wanted and not dated and "container-title" not in draft.item:
            if SECTION.match(flat, parts[1][0], end):
                break  # Physical Review. A, 1981: the letter belongs to the serial
            draft.take("container-title", s, e, "gbt/container")
        else:
            break
        parts.pop(0)
    return parts[0][0] if parts else None


def _source(draft: Draft, s: int, e: int, kind: str) -> None:
    """Where the work came out: a page of the web, a serial, or a place and its publisher."""
    online = draft.custom.get("mark", "").endswith("/OL") and re.match(r"\s*[(\[]", draft.flat[s:e])
    if kind == "webpage" or online:
        read_web(draft, s, e)
        if kind == "webpage":
            return
        s = draft.trim(s, e)[0]
    if kind in PERIODICALS:
        serial(draft, s, e)
    elif is_place(draft.flat[s:e].strip(" .,")):
        draft.take("publisher-place", s, e, "gbt/place")
        draft.doubt("issued", "no year after the title")
    elif not book(draft, s, e):
        if kind in {"document", "dataset", "software", "map", "patent", "article"}:
            read_web(draft, s, e)
        else:
            serial(draft, s, e, strict=True)


def take_edition(draft: Draft, start: int, end: int) -> bool:
    """Take an edition that ends an element; whether one was there."""
    return edition_at(draft, start, end) is not None


def edition_at(draft: Draft, start: int, end: int) -> int | None:
    """Take an edition that ends an element; where it begins (卷 35.2 版 holds more)."""
    if m := EDITION.search(draft.flat[start:end]):
        n = number(m.group(1) or "") or number(m.group(2) or "")
        printed = f"{m.group(3)}." if m.group(3) and m.group(3).endswith(" ed") else m.group(3)
        draft.put("edition", str(n) if n else printed, start + m.start(), start + m.end(), "gbt/edition")
        return start + m.start()
    return None
