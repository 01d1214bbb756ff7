"""A serial behind the title of an author-date entry: its name, volume, issue and pages.

Recognises: Some Journal, 12(3), 45-67; Some Journal 12, no. 3, e1234567; Some Journal, (3), 45-67; 某学报, 12(3): 45-67;
《某研究》2019年第3期 with 第12卷 or a place before or behind; Brain Mapping, 261-267.
Lets pass: two years (1990-1995) where pages would stand; a publisher before two numbers.
"""

from __future__ import annotations

import re

from shanben.bib.dates import PAGES, YEAR, pages_value
from shanben.bib.item import Draft
from shanben.bib.kinds import PUBLISHER
from shanben.bib.places import is_place

VOLUME = r"\d{1,4}(?!\d)|(?=[\dOlI]*\d)[\dOlI]{2,4}(?!\w)"
"""A volume, and one with letters read for digits."""
HAN = r"\u3400-\u9fff()·"
END = r"\s*\.?\s*$"
FORMS = tuple(
    re.compile(form + END)
    for form in (
        rf"(?P<name>.+?)(?:\s*[,.]?\s+|,)(?:[Vv]ol\.?\s?)?(?P<volume>{VOLUME})\s?"
        r"(?:\(\s?(?P<issue>[^()]{1,14})\s?\)|,\s?[Nn]o\.?\s?(?P<number>\d{1,4}))?\s?"
        rf"(?:[,:]\s?(?:Article\s)?(?:pp?\.\s?)?(?P<page>e\d{{4,8}}(?!\d)|e?{PAGES}))?",
        rf"(?P<name>.+?)\s?,\s*\((?P<issue>\d{{1,4}})\)\s?,\s*(?P<page>{PAGES})",
        rf"(?P<name>[{HAN}]{{2,30}})\s?,\s?(?P<volume>\d{{1,4}})\s?(?:\((?P<issue>[^()]{{1,10}})\))?\s?[,:]\s?(?P<page>{PAGES})",
        rf"(?P<name>[《{HAN}》]{{2,30}}?)\s?,?\s?(?:第?(?P<volume>\d{{1,4}})卷\s?,?\s?)?"
        r"第?(?P<issue>\d{1,4}(?:[-/]\d{1,3})?)\s?期\s?"
        rf"(?:[,:]\s?(?:第|[页頁])?\s?(?P<page>{PAGES})\s?[页頁]?)?",
    )
)
"""The ways in which a serial's numbers are printed; the first that fits is taken."""
FIELDS = {"volume": "volume", "issue": "issue", "number": "issue"}
"""The groups of ``FORMS`` that are taken as printed, by field."""
PAGES_ONLY = re.compile(
    r"(?P<name>[^\d,:;()]{3,90}),\s?(?:pp?\.\s?)?(?P<page>(?P<a>\d{1,5})\s?-\s?(?P<b>\d{1,5}))" + END
)
"""Brain Mapping, 261-267: a serial without a volume."""
YEARS = re.compile(YEAR)
IN_MARKS = re.compile(r"《(?P<title>[^《》]+)》\s?(?P<more>\(\s?(?P<place>[^()]{2,12})\s?\))")


def numbered_serial(flat: str, s: int, e: int) -> re.Match[str] | None:
    """A serial with its numbers from ``s`` to ``e``, in the first of ``FORMS`` that fits."""
    return next((m for form in FORMS if (m := form.match(flat, s, e))), None)


def read_serial(draft: Draft, s: int, e: int) -> bool:
    """Read a serial with its volume, its issue or its pages from a span of the entry; False where none stands there."""
    m = numbered_serial(draft.flat, s, e)
    if m is None:
        return _pages_only(draft, s, e)
    draft.put("type", "article-journal", s, e, "apa/journal")
    _container(draft, *m.span("name"))
    for group, text in m.groupdict().items():
        if text and group == "volume" and not text.isdecimal():
            draft.doubt("volume", f"{text}: a letter was read for a digit")
        elif text and group in FIELDS:
            draft.take(FIELDS[group], *m.span(group), f"apa/{FIELDS[group]}")
    if m.group("page"):
        draft.put("page", pages_value(m.group("page")), *m.span("page"), "apa/page")
    return True


def _pages_only(draft: Draft, s: int, e: int) -> bool:
    m = PAGES_ONLY.match(draft.flat, s, e)
    if not m or not _are_pages(m) or PUBLISHER.search(m.group("name")):
        return False
    draft.put("type", "article-journal", s, e, "apa/pages")
    draft.take("container-title", *m.span("name"), "apa/container")
    draft.put("page", pages_value(m.group("page")), *m.span("page"), "apa/page")
    return True


def _are_pages(m: re.Match[str]) -> bool:
    """Whether two numbers are pages, not years: 261-267, 357-78, not 1990-1995."""
    a, b = m.group("a"), m.group("b")
    if YEARS.fullmatch(a) and YEARS.fullmatch(b):
        return False
    return len(b) < len(a) or int(b) >= int(a)


def _container(draft: Draft, s: int, e: int) -> None:
    """Take a serial's title: 《刊名》, 《刊名》（社会科学版）, 《刊名》（香港）."""
    s, e = within_marks(draft, s, e)
    if m := IN_MARKS.fullmatch(draft.flat, s, e):
        if is_place(m.group("place")):
            draft.take("publisher-place", *m.span("place"), "apa/place")
            s, e = m.span("title")
        else:
            value = draft.printed(*m.span("title")) + draft.printed(*m.span("more"))
            draft.put("container-title", value, m.start("title"), e, "apa/container")
    draft.take("container-title", s, e, "apa/container")


def within_marks(draft: Draft, s: int, e: int) -> tuple[int, int]:
    """A span without the 《》 around it."""
    s, e = draft.trim(s, e)
    return (s + 1, e - 1) if draft.flat[s : s + 1] == "《" and draft.flat[e - 1] == "》" else (s, e)
