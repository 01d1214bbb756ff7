"""The places that a page of ``docs/`` keeps free for what is made from the whole site.

``<div data-place="recent">`` and its like hold, in the Markdown, what a bare ``mkdocs build`` shows; here the works,
the page of results and the citation lookup take their places.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import html
from lxml.html import HtmlElement

from shanben.site import catalogue
from shanben.site.citations import lookup_block
from shanben.site.finish.front import published_in
from shanben.site.finish.page import Page, Site
from shanben.site.search import results_page
from shanben.site.words import words

RECENT = 6


def filled(page: Page, site: Site) -> None:
    """Fill the places of a page; one of an unknown name keeps what it holds."""
    for place in page.article.xpath(".//div[@data-place]"):
        make = MAKERS.get(place.get("data-place", ""))
        if make is not None:
            make(place, page, site)


def _recent(place: HtmlElement, page: Page, site: Site) -> None:
    """The newest works before the links that stand there."""
    chosen = [site.works[name] for name in site.order[:RECENT]]
    items = html.fragment_fromstring("<ul></ul>")
    for work in chosen:
        item = html.fragment_fromstring("<li></li>")
        link = html.fragment_fromstring("<a></a>")
        link.set("href", f"{page.root}articles/{work.id}.html")
        link.set("lang", work.lang)
        link.text = work.name
        item.append(link)
        facts = [
            "\u3000".join(catalogue.author_names(work)),
            published_in(work, work.lang),
            words(page.lang)["full-text" if work.id in site.full else "record-only"],
        ]
        line = html.fragment_fromstring("<small></small>")
        line.text = " · ".join(fact for fact in facts if fact)
        item.append(line)
        items.append(item)
    box = html.fragment_fromstring('<div data-role="works"></div>')
    box.append(items)
    place.insert(0, box)


def _results(place: HtmlElement, page: Page, site: Site) -> None:
    _replace(place, results_page(page.lang))


def _citations(place: HtmlElement, page: Page, site: Site) -> None:
    _replace(place, lookup_block(page.root, page.lang))


def _replace(place: HtmlElement, markup: str) -> None:
    fresh = html.fragment_fromstring(markup)
    fresh.tail = place.tail
    place.getparent().replace(place, fresh)


MAKERS: Mapping[str, Callable[[HtmlElement, Page, Site], None]] = {
    "recent": _recent,
    "results": _results,
    "citations": _citations,
}
