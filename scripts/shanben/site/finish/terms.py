"""The glossary page: where each term stands is told by the site, and so is no text to be searched; initials lead in."""

from __future__ import annotations

from shanben.site.finish.page import Page, Site
from shanben.site.letters import row_over
from shanben.site.words import words


def marked(page: Page, site: Site) -> None:
    """Mark the lists of places as added."""
    if page.kind == "glossary":
        for element in page.article.xpath(".//details[@class='places']"):
            element.set("data-added", "places")
        for box in page.article.xpath(".//div[@data-order]"):
            row_over(box, words(page.lang)["initials"])
