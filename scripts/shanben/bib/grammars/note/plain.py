"""Articles and chapters whose titles stand without quotation marks, as law reviews and lost italics leave them.

Author, Title, 73 Yale Law Journal 733, 737 (1964). / Author, Title, in Editor ed., Book, Publisher, 2004, p. 5. /
Author, Title, Journal, Vol. 108, No. 7, 1995, pp. 1733–1772.
"""

from __future__ import annotations

import re

from shanben.bib.dates import MONTH, YEAR
from shanben.bib.grammars.note.facts import ISSUE, VOLUME, read_facts
from shanben.bib.grammars.note.host import read_host
from shanben.bib.grammars.titles import take_title
from shanben.bib.item import Draft
from shanben.bib.kinds import NEWSPAPER, WEEKLY
from shanben.bib.people import put_names

# 73 Yale Law Journal 733, 737-738 (1964); 128 Yale L.J. 100 (2018); ,54 (1) Duke Law Journal 1,4-7 (2004) as set in China
LAW_REVIEW = re.compile(
    rf"(?:,\s|(?<=\D),|(?<=[A-Za-z]\d),|(?<=\D[12]\d{{3}}),)(?P<v>\d{{1,4}})\s(?:\(\s?(?P<i>\d{{1,3}})\s?\)\s?)?(?P<c>[A-Z][^\d,()]{{2,90}}?)\s(?P<p>\d{{1,5}})"
    rf"(?:,\s?(?:at\s)?[\d\-–, n.&]{{1,30}}?)?,?\s?\([^()\d]{{0,20}}(?P<y>{YEAR})\)"
)
# (1999) 10 European Journal of International Law 435: as British law reviews are cited
BRITISH_REVIEW = re.compile(
    rf"[\s,.]*[(\[](?P<y>{YEAR})[)\]]\s(?:(?P<v>\d{{1,4}})(?:\((?P<i>\d{{1,3}})\))?\s)?(?P<c>[A-ZÀ-Þ][^\d,()“”\"]{{2,90}}?)\s(?P<p>\d{{1,5}})(?=[\s,.;]|$)"
)
IN_BOOK = re.compile(r",\s?[Ii]n:?\s(?=[A-Z][^:“\"]{2,120}?[\s(]eds?\b)")
BEFORE_VOLUME = re.compile(
    rf",\s(?P<c>[A-ZÀ-Þ][^,]{{2,90}}),\s(?=(?:{VOLUME.pattern}|{ISSUE.pattern}))".replace(
        "?P<v>", "?:"
    ).replace("?P<i>", "?:")
)
# Author, Title, Harper’s Weekly, 20 December 1913, p. 10
DATED = re.compile(
    rf",\s(?P<c>[A-ZÀ-Þ][^,]{{2,60}}),\s(?=\d{{1,2}}\s{MONTH}\s{YEAR}|{MONTH}\s\d{{1,2}},\s{YEAR})"
)
MAGAZINE = re.compile(r"\b(?:Weekly|Magazine|Monthly|Review)$")
WORD_OF_TITLE = re.compile(r"[A-Za-zÀ-þ]{2}")


def read_plain(draft: Draft, start: int, end: int, authors_end: int) -> bool:
    """Read one of the three forms; ``False`` when none stands here. The authors end at ``authors_end``."""
    flat = draft.flat
    if authors_end <= start:
        return False
    if m := LAW_REVIEW.search(flat, authors_end - 1, end):
        if not _title(draft, start, authors_end, m.start()):
            return False
        take_review(draft, m)
        return True
    if (m := IN_BOOK.search(flat, authors_end - 1, end)) and _title(draft, start, authors_end, m.start()):
        read_host(draft, m.end(), end)
        return True
    if (m := BEFORE_VOLUME.search(flat, authors_end - 1, end)) and _title(
        draft, start, authors_end, m.start()
    ):
        draft.take("container-title", *m.span("c"), "note/before-volume", edges=" ")
        draft.doubt("container-title", "parted from the title at the last comma")
        read_facts(draft, m.end("c"), end)
        draft.put("type", "article-journal", *m.span("c"), "note/before-volume")
        return True
    if (m := DATED.search(flat, authors_end - 1, end)) and (paper := _paper(m.group("c"))):
        if not _title(draft, start, authors_end, m.start()):
            return False
        draft.take("container-title", *m.span("c"), "note/dated", edges=" ")
        read_facts(draft, m.end("c"), end)
        draft.put("type", paper, *m.span("c"), "note/dated")
        return True
    return False


def _paper(name: str) -> str | None:
    """The type of what came out in a newspaper or a magazine that is known for one by its name."""
    if NEWSPAPER.search(name):
        return "article-newspaper"
    return "article-magazine" if WEEKLY.search(name) or MAGAZINE.search(name) else None


def take_review(draft: Draft, m: re.Match[str]) -> None:
    """Take the review, volume, first page and year that ``LAW_REVIEW`` or ``BRITISH_REVIEW`` found."""
    rule = "note/law-review"
    draft.take("container-title", *m.span("c"), rule, edges=" ")
    for group, name in (("v", "volume"), ("i", "issue"), ("p", "page")):
        if m.groupdict().get(group):
            draft.put(name, m.group(group), *m.span(group), rule)
    draft.put("issued", {"date-parts": [[int(m.group("y"))]]}, *m.span("y"), rule)
    draft.put("type", "article-journal", *m.span(), rule)


def _title(draft: Draft, start: int, authors_end: int, stop: int) -> bool:
    s, e = draft.trim(authors_end, stop, " ,.;:")
    if e - s < 3 or not WORD_OF_TITLE.search(draft.flat[s:e]):
        return False
    put_names(draft, start, authors_end, "note/author", "author")
    take_title(draft, s, e, "note/plain-title")
    return True
