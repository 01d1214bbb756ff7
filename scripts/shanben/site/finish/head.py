"""What programs read in a page's head: canonical address, languages, Open Graph, JSON-LD, robots.

The citation tags (Highwire) come from the citations step; here stands what every page has, citable or not.
"""

from __future__ import annotations

from html import escape

from shanben.site import citations
from shanben.site.citations.schema_org import json_ld, scholarly_article
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
        address = citations.page_url(page.work, site.public_address)
        data = scholarly_article(page.work, address, full=page.kind == "article", title=page.title)
        page.head.append(json_ld(data))


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
    if site.public_address:
        tags.append(_meta("property", "og:url", site.public_address + page.address))
    return tags


def _meta(kind: str, name: str, content: str) -> str:
    return f'<meta {kind}="{escape(name)}" content="{escape(content)}">'
