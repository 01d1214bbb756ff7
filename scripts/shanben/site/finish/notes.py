"""Notes as a scholar's page has them: numbered as printed, under a heading of their own, with ways there and back.

Python-Markdown counts its notes 1, 2, 3 whatever the source printed; the label that the converter wrote
(``[^3]``, ``[^1.2]``) stands in the ids, and is what the reader sees.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement, builder

from shanben.site.finish.page import Page, Site
from shanben.site.words import words

REF_ID = re.compile(r"fnref(\d*):(.+)")


def endnotes(page: Page, site: Site) -> None:
    """Turn the engine's ``div.footnote`` into ``section[role=doc-endnotes]`` with ids ``fn-3`` and ``fnref-3``."""
    article, says = page.article, words(page.lang)
    for marker in article.xpath(".//sup[starts-with(@id, 'fnref')]"):
        _marker(marker, says["note"])
    for division in article.xpath(".//div[@class='footnote']"):
        section = _section(division, says["notes"])
        for item in section.xpath("./ol/li"):
            _note(item, says["back-to-text"])
        # Notes come before the list of references when they are the text's own, as the printed page has them.
        division.getparent().replace(division, section)


def shown(label: str) -> str:
    """The number that a reader sees for a note's label: ``1.2`` (the second note numbered 1) is printed as 1."""
    return label.partition(".")[0] or label


def _marker(marker: HtmlElement, note: str) -> None:
    found = REF_ID.fullmatch(marker.get("id", ""))
    link = marker.find("a")
    if found is None or link is None:
        return
    again, label = found.groups()
    marker.set("id", f"fnref-{label}" + (f"-{again}" if again else ""))
    link.set("href", f"#fn-{label}")
    link.set("role", "doc-noteref")
    link.set("aria-label", f"{note} {shown(label)}")
    link.text = shown(label)


def _section(division: HtmlElement, title: str) -> HtmlElement:
    heading = builder.H2(title, id="notes")
    heading.set("data-added", "label")
    section = builder.E.section(heading, role="doc-endnotes", id="endnotes")
    section.set("data-role", "notes")
    section.set("aria-labelledby", "notes")
    for child in division.xpath("./ol"):
        section.append(child)
    section.tail = division.tail
    return section


def _note(item: HtmlElement, back: str) -> None:
    label = item.get("id", "").removeprefix("fn:")
    item.set("id", f"fn-{label}")
    item.set("data-n", shown(label))
    for link in item.xpath(".//a[@class='footnote-backref']"):
        found = REF_ID.fullmatch(link.get("href", "").removeprefix("#"))
        if found is not None:
            again, name = found.groups()
            link.set("href", f"#fnref-{name}" + (f"-{again}" if again else ""))
        link.attrib.pop("title", None)
        link.set("role", "doc-backlink")
        link.set("aria-label", back)
        link.set("data-added", "backlink")
