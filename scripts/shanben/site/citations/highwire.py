"""Highwire Press tags, as Google Scholar's inclusion guidelines list them and Zotero's "Embedded Metadata" reads them.

One ``citation_author`` a person, family name first, an ASCII comma between (Zotero splits there, Han names too); one
value a field, in the language of the text: Zotero takes the first, Scholar any. What the record does not hold is left
out, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from shanben.bib.fields import name_text, year_of

# By the name of the container Zotero tells the type of an item; Scholar knows all but citation_book_title.
_CONTAINER = {
    "article-journal": ("citation_journal_title",),
    "article-magazine": ("citation_journal_title",),
    "article-newspaper": ("citation_journal_title",),
    "review": ("citation_journal_title",),
    "review-book": ("citation_journal_title",),
    "chapter": ("citation_inbook_title", "citation_book_title"),
    "entry-encyclopedia": ("citation_inbook_title", "citation_book_title"),
    "entry-dictionary": ("citation_inbook_title", "citation_book_title"),
    "paper-conference": ("citation_conference_title",),
}
_PUBLISHER = {
    "thesis": "citation_dissertation_institution",
    "report": "citation_technical_report_institution",
}
_NUMBER = {"report": "citation_technical_report_number", "patent": "citation_patent_number"}


def highwire(item: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The Highwire names and values of an item, in the order in which they should stand."""
    kind = str(item.get("type"))
    out: list[tuple[str, str]] = []

    def put(name: str, value: Any) -> None:
        if value not in (None, ""):
            out.append((name, str(value)))

    put("citation_title", item.get("title"))
    for name in item.get("author") or ():
        put("citation_author", _name(name))
    for name in item.get("editor") or ():
        put("citation_editor", _name(name))
    for tag in _CONTAINER.get(kind, ()):
        put(tag, item.get("container-title"))
    if "event-title" in item and "container-title" not in item:
        put("citation_conference_title", item["event-title"])
    put("citation_publication_date", publication_date(item))
    put("citation_volume", item.get("volume"))
    put("citation_issue", item.get("issue"))
    first, last = pages(item)
    put("citation_firstpage", first)
    put("citation_lastpage", last)
    put("citation_doi", item.get("DOI"))
    put("citation_issn", item.get("ISSN"))
    put("citation_isbn", item.get("ISBN"))
    put("citation_series_title", item.get("collection-title"))
    put(_PUBLISHER.get(kind, "citation_publisher"), item.get("publisher"))
    if kind in _NUMBER:
        put(_NUMBER[kind], item.get("number"))
    put("citation_language", item.get("language"))
    return out


def _name(name: Mapping[str, Any]) -> str:
    family = " ".join(str(name[k]) for k in ("non-dropping-particle", "family") if name.get(k))
    given = " ".join(str(name[k]) for k in ("given", "dropping-particle") if name.get(k))
    if not family or not given:
        return name_text(name)
    suffix = f" {name['suffix']}" if name.get("suffix") else ""
    return f"{family}{suffix}, {given}"


def publication_date(item: Mapping[str, Any], separator: str = "/") -> str:
    """``2023/05/01`` as Scholar wants it, as far as it is known; a year in words gives its number."""
    parts = ((item.get("issued") or {}).get("date-parts") or [[]])[0]
    if not parts:
        return year_of(item)
    return separator.join(f"{int(p):02d}" if n else str(p) for n, p in enumerate(parts[:3]))


def pages(item: Mapping[str, Any]) -> tuple[str, str]:
    """First and last page; an article's own number stands for the first."""
    shown = str(item.get("page") or item.get("page-first") or "")
    if not shown and str(item.get("type", "")).startswith("article-"):
        shown = str(item.get("number") or "")
        return shown, ""
    parts = re.split(r"\s*[-–—~～]\s*", shown, maxsplit=1)
    return parts[0], parts[1] if len(parts) == 2 else ""
