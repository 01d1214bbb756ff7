"""The table of contents of a page, gathered from its headings."""

from __future__ import annotations

from lxml.html import HtmlElement

from shanben.site.finish.page import Heading, Page, Site

NOT_LISTED = "ancestor-or-self::*[@data-no-contents] or ancestor::*[@data-added and not(@data-role)]"
LEVELS = {"h2": 2, "h3": 3}


def gathered(page: Page, site: Site) -> None:
    """List the headings of the second and third level; one without an id gets ``s-1``, ``s-2``."""
    count = 0
    for heading in page.article.iter("h2", "h3"):
        if heading.get("id") is None or heading.get("id", "").startswith("_"):
            count += 1
            heading.set("id", f"s-{count}")
        if heading.xpath(NOT_LISTED):
            continue
        page.contents.append(Heading(LEVELS[heading.tag], heading.get("id"), _text(heading)))


def _text(heading: HtmlElement) -> str:
    parts = heading.xpath(".//text()[not(ancestor::*[@data-added='permalink'] or ancestor::sup)]")
    return " ".join("".join(parts).split())
