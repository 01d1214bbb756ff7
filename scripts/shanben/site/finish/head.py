"""What programs read in a page's head: canonical address, languages, Open Graph, JSON-LD, robots.

The citation tags (Highwire) come from the citations step; here stands what every page has, citable or not.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any

from shanben.model.work import Work
from shanben.site.catalogue import author_names
from shanben.site.finish.page import Page, Site

DESCRIPTION_LENGTH = 160


def metadata(page: Page, site: Site) -> None:
    """Add the head elements of a page."""
    description = _description(page, site)
    if site.edition == "private":
        page.head.append('<meta name="robots" content="noindex, nofollow, noarchive">')
    if description:
        page.head.append(_meta("name", "description", description))
    page.head += _open_graph(page, site, description)
    if page.work is not None:
        page.head.append(json_ld(_scholarly_article(page, site, page.work)))


def json_ld(data: dict[str, Any]) -> str:
    """A data block that no text can close: ``<`` is written ``\\u003c``."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{safe}</script>'


def _description(page: Page, site: Site) -> str:
    """The first lines of the abstract, or of the page; from the tree, so that it never says more than the page."""
    found = page.article.xpath(".//div[@data-role='abstract']//p[not(@data-added)] | ./p[not(@data-added)]")
    text = " ".join(found[0].text_content().split()) if found else ""
    return text if len(text) <= DESCRIPTION_LENGTH else text[: DESCRIPTION_LENGTH - 1] + "…"


def _open_graph(page: Page, site: Site, description: str) -> list[str]:
    tags = [
        _meta("property", "og:title", page.title or site.name),
        _meta("property", "og:type", "article" if page.work else "website"),
        _meta("property", "og:site_name", site.name),
    ]
    if description:
        tags.append(_meta("property", "og:description", description))
    return tags


def _scholarly_article(page: Page, site: Site, work: Work) -> dict[str, Any]:
    csl = work.csl
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "headline": work.title or page.title,
        "alternativeHeadline": work.title_en,
        "inLanguage": work.lang,
        "author": [{"@type": "Person", "name": name} for name in author_names(work)],
        "datePublished": str(work.year) if work.year else None,
        "isPartOf": {"@type": "Periodical", "name": csl["container-title"]}
        if csl.get("container-title")
        else None,
        "pagination": csl.get("page"),
        "identifier": f"https://doi.org/{csl['DOI']}" if csl.get("DOI") else None,
        "license": work.rights.license,
        "isAccessibleForFree": page.kind == "article",
        "url": f"{site.address}{page.address}" if site.address and site.edition == "public" else None,
        "keywords": [word for words in work.keywords for word in words.items] or None,
    }
    return {key: value for key, value in data.items() if value not in (None, [], "")}


def _meta(kind: str, name: str, content: str) -> str:
    return f'<meta {kind}="{escape(name)}" content="{escape(content)}">'
