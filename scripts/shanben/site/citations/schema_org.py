"""The work in the words of schema.org, as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from shanben.bib.cite import work_item
from shanben.bib.fields import name_text, public_item
from shanben.model.work import ALL_RIGHTS_RESERVED, Work
from shanben.site.citations.highwire import pages, publication_date

_TYPES = {
    "book": "Book", "chapter": "Chapter", "thesis": "Thesis", "report": "Report", "dataset": "Dataset",
    "article-newspaper": "NewsArticle", "webpage": "WebPage", "legislation": "Legislation", "software": "SoftwareSourceCode",
    "map": "Map",
}  # fmt: skip
_PARTS_OF_BOOKS = frozenset({"chapter", "entry-encyclopedia", "entry-dictionary", "paper-conference"})


def scholarly_article(work: Work, address: str | None, *, full: bool, title: str = "") -> dict[str, Any]:
    """``full``: does the page show the whole text? ``title`` stands in for one that the record leaves open."""
    item = public_item(work_item(work))
    custom = item.get("custom") or {}
    first, last = pages(item)
    doi = item.get("DOI")
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(str(item["type"]), "ScholarlyArticle"),
        "headline": item.get("title") or title,
        "name": item.get("title") or title,
        "alternativeHeadline": custom.get("title-en"),
        "inLanguage": work.lang,
        "author": [_agent(n) for n in item.get("author", ())],
        "editor": [_agent(n) for n in item.get("editor", ())],
        "translator": [_agent(n) for n in item.get("translator", ())],
        "datePublished": publication_date(item, "-"),
        "isPartOf": _whole(item),
        "pageStart": first,
        "pageEnd": last,
        "pagination": item.get("page"),
        "publisher": {"@type": "Organization", "name": item["publisher"]} if "publisher" in item else None,
        "isbn": item.get("ISBN") if item["type"] == "book" else None,
        "identifier": {"@type": "PropertyValue", "propertyID": "DOI", "value": doi} if doi else None,
        "sameAs": f"https://doi.org/{doi}" if doi else None,
        "license": _license(work),
        "isAccessibleForFree": full,
        "url": address,
        "abstract": next((a.text for a in work.public_abstracts() if a.lang == work.lang), None),
        "keywords": [word for words in work.keywords for word in words.items],
    }
    return _said(data)


def _license(work: Work) -> str:
    """The address of an SPDX licence; ``all-rights-reserved`` has none and says itself."""
    name = work.rights.license
    return name if name == ALL_RIGHTS_RESERVED else f"https://spdx.org/licenses/{name}"


def _agent(name: Mapping[str, Any]) -> dict[str, Any]:
    if not name.get("family"):
        return {"@type": "Organization", "name": name_text(name)}
    return _said(
        {
            "@type": "Person",
            "name": name_text(name),
            "familyName": name.get("family"),
            "givenName": name.get("given"),
        }
    )


def _whole(item: Mapping[str, Any]) -> dict[str, Any] | None:
    """Issue in volume in periodical, or the book it is a part of."""
    if "container-title" not in item:
        return None
    if item["type"] in _PARTS_OF_BOOKS:
        return _said({"@type": "Book", "name": item["container-title"], "isbn": item.get("ISBN")})
    whole = _said({"@type": "Periodical", "name": item["container-title"], "issn": item.get("ISSN")})
    if "volume" in item:
        whole = {"@type": "PublicationVolume", "volumeNumber": str(item["volume"]), "isPartOf": whole}
    if "issue" in item:
        whole = {"@type": "PublicationIssue", "issueNumber": str(item["issue"]), "isPartOf": whole}
    return whole


def _said(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in (None, "", [])}


def json_ld(data: Mapping[str, Any]) -> str:
    """A data block that no text can close: ``<`` is written ``\\u003c``."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{safe}</script>'
