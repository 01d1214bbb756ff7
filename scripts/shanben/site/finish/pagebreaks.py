"""Printed page breaks: CSS shows them as 〔35〕; here they get the title that a pointer or a screen reader asks for."""

from __future__ import annotations

from shanben.site.finish.page import Page, Site
from shanben.site.words import words


def named(page: Page, site: Site) -> None:
    """Name every page break after its printed number."""
    says = words(page.lang)["page"]
    seen: set[str] = set()
    for element in page.article.xpath(".//span[@role='doc-pagebreak']"):
        n = element.get("data-n") or ""
        name = f"pb-{n}"
        if n and element.get("id") is None and name not in seen:
            element.set("id", name)
        seen.add(name)
        element.set("title", says.format(n))
