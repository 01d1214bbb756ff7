"""One built page on its way through the finishing pass, and the site around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from lxml import etree, html

from shanben.bib.fields import Item
from shanben.glossary import Glossary
from shanben.model.work import Work
from shanben.site.citations import Listed, WorkCitations
from shanben.variants.rules import Decisions
from shanben.variants.scripts import DEFAULT

Edition = Literal["public", "private"]
Kind = Literal["home", "article", "record", "list", "glossary", "citations", "search", "page"]

HAN = re.compile("[\u3400-\u9fff]")
MOST_HAN = 0.06
"""Share of Han among the letters of an English page of ours at most (glossary matching quotes terms: 0.03)."""

CONTENT = "//article[contains(concat(' ', @class, ' '), ' md-content__inner ')]"
"""Where mkdocs-material and its successor put the text of a page."""


# Every element an HtmlElement: to ask in Python, as lxml.html does, whether it is a form's costs a quarter of the steps.
_PARSER = etree.HTMLParser(encoding="utf-8")
_PARSER.set_element_class_lookup(
    etree.ElementDefaultClassLookup(element=html.HtmlElement, comment=html.HtmlComment)
)


class UnknownPage(ValueError):
    """A built page without the element that holds its text."""


@dataclass(frozen=True, slots=True)
class Site:
    """What every page of one build shares; ``order`` is the reading order of the works."""

    name: str
    address: str
    """Where the site lives, with a slash at the end; "" when it is told nowhere."""
    edition: Edition
    works: Mapping[str, Work]
    order: tuple[str, ...]
    report_issue: str = ""
    report_mail: str = ""
    traditional: str = DEFAULT
    """The configuration of the Traditional edition, a key of ``variants.scripts.BACK``."""
    full: frozenset[str] = frozenset()
    """Ids of the works whose full text this edition shows."""
    glossary: Glossary | None = None
    decisions: Mapping[str, Decisions] = field(default_factory=dict)
    """What the record of each work decides on the other script."""
    citations: Mapping[str, WorkCitations] = field(default_factory=dict)
    references: Mapping[str, Sequence[Item]] = field(default_factory=dict)
    """What each work cites, by its id; only of works whose full text this edition shows."""
    listed: Listed | None = None
    """The works and references, each once, where they are listed already."""

    @property
    def public_address(self) -> str | None:
        """Where others can reach this edition; None for the private one and for a site that is told no address."""
        return self.address or None if self.edition == "public" else None


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a page's table of contents."""

    level: int
    id: str
    text: str


@dataclass(slots=True)
class Page:
    """A page: its address from the site's root, and its content as one ``<article>`` tree that the steps change."""

    address: str
    article: html.HtmlElement
    lang: str
    kind: Kind
    work: Work | None = None
    title: str = ""
    contents: list[Heading] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    """Elements for ``<head>``, serialised."""
    styles: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    """Style sheets and classic scripts of this page alone, as paths from the site's root."""
    base: str | None = None
    """The site's root for a page that is shown at any depth (404)."""

    @property
    def interface(self) -> str:
        """The language of everything around the text: a work's page is in Chinese whatever the work is in."""
        return "en" if self.work is None and self.lang == "en" else "zh-Hans"

    @property
    def root(self) -> str:
        """The way up to the site's root: "" or "../" or "../../"."""
        if self.base is not None:
            return self.base
        return "../" * self.address.count("/")


def read_page(path: Path, address: str, site: Site) -> Page:
    """The content of a built page; everything around it (the engine's own header, drawer, footer) is left behind.

    Raises ``UnknownPage`` when there is no content element: another theme, or a page of another origin.
    """
    tree = html.document_fromstring(path.read_bytes(), parser=_PARSER)
    found = tree.xpath(CONTENT)
    if not isinstance(found, list) or not found or not isinstance(found[0], html.HtmlElement):
        raise UnknownPage(
            f'{path}: no <article class="md-content__inner">. The finishing pass reads pages built by '
            "mkdocs-material or zensical; build the site with `shanben build`."
        )
    article = found[0]
    article.tail = None
    work = site.works.get(_work_id(address))
    kind = _kind(address, work, site)
    return Page(address, article, _lang(address, work, kind, article), kind, work)


def _work_id(address: str) -> str:
    folder, _, name = address.rpartition("/")
    return name.removesuffix(".html") if folder == "articles" else ""


def _lang(address: str, work: Work | None, kind: Kind, article: html.HtmlElement) -> str:
    if work is not None:
        return work.lang
    if address.startswith("en/"):
        return "en"
    # A page of ours about the house may be in English alone; the lists and the pages in both languages are Chinese.
    return "en" if kind == "page" and _is_english(article.text_content()) else "zh-Hans"


def _is_english(text: str) -> bool:
    han = len(HAN.findall(text))
    return han < MOST_HAN * sum(map(str.isalpha, text))


def _kind(address: str, work: Work | None, site: Site) -> Kind:
    if work is not None:
        return "article" if work.id in site.full else "record"
    if address in ("index.html", "en/index.html"):
        return "home"
    kinds: dict[str, Kind] = {"glossary": "glossary", "citations": "citations", "works": "list"}
    parts = address.removeprefix("en/").removesuffix(".html").split("/")
    return "search" if parts[0] == "search" else kinds.get(parts[0], "page")
