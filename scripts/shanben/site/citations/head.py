"""What reference managers and search engines read in the head of a work's page: Highwire, JSON-LD, links to files."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import escape
from typing import Any

from shanben.bib.cite import work_item
from shanben.bib.exchange import MEDIA_TYPES
from shanben.bib.fields import name_text, public_item, year_of
from shanben.model.work import Work
from shanben.site.citations.strings import FILES, page_url


def head_metadata(work: Work, base_url: str | None, root: str = "../", json_ld: bool = True) -> list[str]:
    """Highwire tags, links to the files that describe the work, and JSON-LD.

    Google Scholar and Zotero read one ``citation_author`` a person and split a Han name at an ASCII comma; the values
    in the language of the text come first. What the record does not hold is left out, never guessed.
    """
    item = public_item(work_item(work))
    tags = [f'<meta name="{name}" content="{escape(value)}">' for name, value in highwire(item)]
    address = page_url(work, base_url)
    if address:
        tags.append(f'<meta name="citation_abstract_html_url" content="{escape(address)}">')
        if work.cleared:
            tags.append(f'<meta name="citation_fulltext_html_url" content="{escape(address)}">')
    for extension, media in MEDIA_TYPES.values():
        tags.append(
            f'<link rel="describedby" type="{media}" href="{root}{FILES}/{escape(work.id)}.{extension}">'
        )
    if json_ld:
        tags.append(json_ld_block(scholarly_article(work, item, address)))
    return tags


_CONTAINER = {
    "article-journal": "citation_journal_title",
    "article-magazine": "citation_journal_title",
    "article-newspaper": "citation_journal_title",
    "chapter": "citation_inbook_title",
    "paper-conference": "citation_conference_title",
}
_PUBLISHER = {
    "thesis": "citation_dissertation_institution",
    "report": "citation_technical_report_institution",
}


def highwire(item: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The Highwire names and values of an item, in the order in which they should stand."""
    kind = str(item.get("type"))
    out: list[tuple[str, str]] = []

    def put(name: str, value: Any) -> None:
        if value not in (None, ""):
            out.append((name, str(value)))

    put("citation_title", item.get("title"))
    for name in item.get("author") or ():
        family, given = str(name.get("family") or ""), str(name.get("given") or "")
        put("citation_author", f"{family}, {given}" if family and given else name_text(name))
    put(_CONTAINER.get(kind, "citation_journal_title"), item.get("container-title"))
    if "event-title" in item and "container-title" not in item:
        put("citation_conference_title", item["event-title"])
    parts = ((item.get("issued") or {}).get("date-parts") or [[]])[0]
    if parts:
        put(
            "citation_publication_date",
            "/".join(f"{int(p):02d}" if n else str(p) for n, p in enumerate(parts[:3])),
        )
    else:
        put("citation_publication_date", year_of(item))
    put("citation_volume", item.get("volume"))
    put("citation_issue", item.get("issue"))
    pages = re.split(r"\s*[-–—~～]\s*", str(item.get("page") or item.get("page-first") or ""), maxsplit=1)
    put("citation_firstpage", pages[0])
    put("citation_lastpage", pages[1] if len(pages) == 2 else "")
    put("citation_doi", item.get("DOI"))
    put("citation_issn", item.get("ISSN"))
    put("citation_isbn", item.get("ISBN"))
    put(_PUBLISHER.get(kind, "citation_publisher"), item.get("publisher"))
    put("citation_language", item.get("language"))
    return out


def scholarly_article(work: Work, item: Mapping[str, Any], address: str | None) -> dict[str, Any]:
    """The work in the words of schema.org."""
    custom = item.get("custom") or {}
    container: dict[str, Any] | None = None
    if "container-title" in item:
        container = {"@type": "Periodical", "name": item["container-title"], "issn": item.get("ISSN")}
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "headline": item.get("title"),
        "alternativeHeadline": custom.get("title-en"),
        "inLanguage": work.lang,
        "author": [
            {"@type": "Person" if n.get("family") else "Organization", "name": name_text(n)}
            for n in item.get("author", ())
        ],
        "datePublished": year_of(item) or None,
        "isPartOf": {k: v for k, v in container.items() if v} if container else None,
        "volumeNumber": item.get("volume"),
        "issueNumber": item.get("issue"),
        "pagination": item.get("page"),
        "sameAs": f"https://doi.org/{item['DOI']}" if "DOI" in item else None,
        "identifier": item.get("DOI"),
        "license": work.rights.license,
        "isAccessibleForFree": work.cleared,
        "url": address,
        "keywords": [word for words in work.keywords for word in words.items] or None,
    }
    return {k: v for k, v in data.items() if v not in (None, "", [])}


def json_ld_block(data: Mapping[str, Any]) -> str:
    """A data block that no text can close: ``<`` is written ``\\u003c``."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{safe}</script>'
