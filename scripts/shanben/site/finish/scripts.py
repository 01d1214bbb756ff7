"""The Traditional edition of a finished site, with what the collection knows: its terms, titles, names and words."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Literal

from shanben.site import catalogue, editions
from shanben.site.finish.page import Site
from shanben.site.kept_pages import KeptPages
from shanben.site.search import Shown, headwords, units_of
from shanben.site.words import WORDS
from shanben.variants import Converter
from shanben.variants.pages import Element


class Kept:
    """What each edition shows of the texts that search knows, kept while the pages are made (``editions.Told``)."""

    def __init__(self) -> None:
        self.shown = {"zh-Hant": Shown(), "zh-Hans": Shown()}

    def __call__(self, edition: str, address: str, page: Element, converter: Converter) -> None:
        article = page.find(".//article")
        if article is None or not address.startswith(("articles/", "glossary/")):
            return
        pages = self.shown[edition]
        pages.turn = partial(_turned, converter)
        pages.units[address] = units_of(article, address)
        if address.startswith("glossary/"):
            pages.headwords[address] = headwords(article)


def traditional(
    site_dir: Path, site: Site, kept: KeptPages | None = None
) -> tuple[editions.Report, dict[str, Shown]]:
    """Write the mirror under ``zh-hant/``; also what each edition shows of the texts that search knows."""
    works = site.works.values()
    told = Kept()
    report = editions.make_traditional(
        site_dir,
        editions.Traditional(
            config=site.traditional,
            glossary=site.glossary,
            interface=interface(),
            titles=frozenset(work.title for work in works if work.title),
            people=people(site),
            stated={name: form for made in site.decisions.values() for name, form in made.names.items()},
            rules={f"articles/{id}.html": made.rules for id, made in site.decisions.items()},
        ),
        told,
        kept,
    )
    return report, told.shown


def _turned(converter: Converter, text: str, kind: Literal["title", "names"]) -> str:
    return str(converter.read(text, whole=kind))


def people(site: Site) -> frozenset[str]:
    """Everyone the collection names: authors of the works and of what they cite, as Chinese prints them."""
    names = {name for work in site.works.values() for name in catalogue.author_names(work)}
    for items in site.references.values():
        for item in items:
            for role in ("author", "editor", "translator"):
                names |= {f"{p.get('family', '')}{p.get('given', '')}" for p in item.get(role) or []}
    return frozenset(name for name in names if 1 < len(name) < 5 and not name.isascii())


def interface() -> dict[str, str]:
    """Whole strings of the interface, Simplified to Taiwan's own words."""
    simplified, taiwan = WORDS["zh-Hans"], WORDS["zh-Hant-TW"]
    return {text: taiwan[key] for key, text in simplified.items() if "{" not in text}
