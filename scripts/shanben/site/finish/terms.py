"""The glossary page: where each term stands is told by the site, and so is no text to be searched."""

from __future__ import annotations

from shanben.site.finish.page import Page, Site


def marked(page: Page, site: Site) -> None:
    """Mark the lists of places as added."""
    if page.kind == "glossary":
        for element in page.article.xpath(".//details[@class='places']"):
            element.set("data-added", "places")
