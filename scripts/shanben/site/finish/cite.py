"""Citing: the block on a work's page, what reference managers read in its head, and the scripts that go with them."""

from __future__ import annotations

from lxml import html

from shanben.site import citations
from shanben.site.finish.page import Page, Site


def cited(page: Page, site: Site) -> None:
    """Add the citation block of a work after its abstracts; give the citations page its script."""
    if page.kind == "citations":
        page.styles.append(f"assets/{citations.SHEET}")
        page.scripts += [f"assets/{name}" for name in citations.LOOKUP_SCRIPTS]
    if page.work is None or page.work.id not in site.citations:
        return
    block = html.fragment_fromstring(
        citations.citation_block(site.citations[page.work.id], page.root, page.lang[:2])
    )
    block.set("data-added", "citation")
    block.tail = "\n"
    for heading in block.iter("h3"):
        heading.tag = "h2"  # it follows the title
    before = page.article.xpath("./div[contains(@class, 'twins')] | ./header")
    if before:
        before[-1].addnext(block)
    else:
        page.article.append(block)
    page.head += citations.head_metadata(page.work, site.public_address, page.root)
    page.styles.append(f"assets/{citations.SHEET}")
    page.scripts += [f"assets/{name}" for name in citations.SCRIPTS]
