"""The reference list as a section that programs recognise, each entry with the language that it is in."""

from __future__ import annotations

from shanben.site.finish.page import Page, Site


def sections(page: Page, site: Site) -> None:
    """Turn ``div[data-role=references]`` into ``section[role=doc-bibliography]``; entries are never translated."""
    for division in page.article.xpath(".//div[@data-role='references']"):
        division.tag = "section"
        division.set("role", "doc-bibliography")
        heading = division.find("./h2")
        if heading is not None:
            heading.set("id", heading.get("id") if str(heading.get("id")).startswith("L") else "references")
            division.set("aria-labelledby", heading.get("id"))
        for entry in division.xpath("./ol/li | ./ul/li"):
            entry.set("translate", "no")
