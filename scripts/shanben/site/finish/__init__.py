"""The finishing pass over a built site: one parse a page, the steps below in their order, one serialisation.

mkdocs (or its successor) turns Markdown into pages; everything else that a reader or a program finds on the finished
site is made here, from plain functions that take a page and the site around it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from shanben.site import catalogue, citations
from shanben.site.editions import FOLDER
from shanben.site.finish import (
    anchors,
    assets,
    blocks,
    cite,
    colophon,
    content,
    contents,
    frame,
    front,
    head,
    latin,
    missing,
    notes,
    outward,
    pagebreaks,
    places,
    ranges,
    references,
    scripts,
    sitemap,
    terms,
)
from shanben.site.finish.page import Page, Site, read_page
from shanben.site.kept_pages import KeptPages
from shanben.site.search import FOLDER as INDEX
from shanben.site.search import SEARCHED, Document, Facts, documents_of, write_index, write_shown
from shanben.variants.scripts import SCRIPTS

Step = Callable[[Page, Site], None]

STEPS: tuple[Step, ...] = (
    content.trimmed,  # the engine's leavings out, a clean <article lang>
    places.filled,  # recent works, results, citation lookup
    terms.marked,  # where a term stands is told, not searched
    notes.endnotes,  # numbers as printed, fn-3 and fnref-3
    references.sections,  # the bibliography as a section
    latin.quoted,  # “…” in English where a note cites English
    ranges.kept,  # 26—34 on one line
    outward.linked,  # web addresses and DOIs lead there
    anchors.onto_blocks,  # <p><a id="L12"> becomes <p id="L12">
    pagebreaks.named,  # 〔35〕 has a name
    front.matter,  # title, byline, badges, abstracts side by side
    cite.cited,  # how to cite it, for readers and for programs
    contents.gathered,  # the table of contents
    blocks.addresses,  # text hashes and ¶
    colophon.colophon,  # rights, source, report an error
    head.metadata,  # what programs read
)


# Pages that are there in English too.
ENGLISH = {
    "index.html": "en/index.html",
    "glossary/index.html": "en/glossary.html",
    "citations/index.html": "en/citations.html",
    "search.html": "en/search.html",
}
CHINESE = {english: chinese for chinese, english in ENGLISH.items()}


@dataclass(frozen=True, slots=True)
class Finished:
    """What the pass wrote: pages, and bytes of their HTML."""

    pages: int
    html_bytes: int


def finish(site_dir: Path, site: Site, kept: KeptPages | None = None) -> Finished:
    """Finish every page under ``site_dir`` in place; ``kept`` are the pairs of pages of the last build. Raises ``UnknownPage`` for a page of no known theme."""
    assets.swept(site_dir)
    assets.placed(site_dir)
    addresses = sorted(path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*.html"))
    traditional = SCRIPTS[site.traditional].target
    languages: dict[str, str] = {}
    known, cited = facts(site), site.listed.lists if site.listed else {}
    found: list[Document] = []
    citing: dict[str, citations.Paragraphs] = {}
    for address in addresses:
        page = read_page(site_dir / address, address, site)
        languages[address] = page.interface
        for step in STEPS:
            step(page, site)
        # What is searched and who cites is read from the finished text: what no page shows, no index holds.
        if address.startswith(SEARCHED):
            found += documents_of(page.article, address, known)
        if page.work is not None and page.work.id in cited:
            citing[page.work.id] = citations.citing_blocks(page.article, page.work.id, cited[page.work.id])
        _write(
            site_dir / address,
            frame.framed(page, site, _named(page.interface, address, addresses, traditional)),
        )
    _write(site_dir / "404.html", missing.not_found(site))
    said = spellings(site)
    write_index(site_dir / INDEX, found, said, shown=True)
    same = [[term, *forms] for term, forms in said.items()]
    citations.build(
        site_dir,
        list(site.works.values()),
        site.references,
        site.public_address,
        site.citations,
        same,
        site.listed,
        citing if site.listed else None,
    )
    _, shown = scripts.traditional(site_dir, site, kept)
    write_shown(site_dir / INDEX, found, shown)
    _write(site_dir / "robots.txt", sitemap.robots(site))
    if site.public_address:
        _write(
            site_dir / "sitemap.xml",
            sitemap.sitemap(_languages(site_dir, languages, traditional), site),
        )
    made = [path.stat().st_size for path in site_dir.rglob("*.html")]
    return Finished(len(made), sum(made))


def spellings(site: Site) -> dict[str, list[str]]:
    """For each term of the glossary everything that means the same, as the search index takes it."""
    return {
        term.name.hans: [*term.spellings, term.en, *([term.pinyin] if term.pinyin else [])]
        for term in site.glossary or ()
    }


def facts(site: Site) -> dict[str, Facts]:
    """What the records say of each work, for the hits and filters of the search."""
    return {
        work.id: Facts(
            id=work.id,
            path=f"articles/{work.id}.html",
            title=work.name,
            authors=tuple(catalogue.author_names(work)),
            year=work.year or 0,
            journal=str(work.csl.get("container-title") or ""),
            keywords=tuple(word for group in work.keywords for word in group.items),
            lang=work.lang,
        )
        for work in site.works.values()
    }


def _named(language: str, address: str, addresses: Collection[str], traditional: str) -> dict[str, str]:
    """What a page says of its languages: of one in Chinese its mirror too, which will be made of it."""
    mirror = {traditional: f"{FOLDER}/{address}"} if language != "en" else {}
    return mirror | _twins(language, address, addresses, traditional)


def _twins(language: str, address: str, addresses: Collection[str], traditional: str) -> dict[str, str]:
    """Where a page is in each language, its own first, without the mirror of one in Chinese."""
    found = {language: address}
    twin = ENGLISH.get(address) if language != "en" else CHINESE.get(address)
    if twin in addresses and twin is not None:
        found["en" if language != "en" else "zh-Hans"] = twin
        if language == "en":
            found[traditional] = f"{FOLDER}/{twin}"
    return found


def _languages(site_dir: Path, pages: Mapping[str, str], traditional: str) -> Iterator[dict[str, str]]:
    """Each page's address in every language that it is there in, once; ``pages`` gives each its own language."""
    told: set[str] = set()
    for address, language in pages.items():
        if address in told:
            continue  # with its twin in the other language
        found = _twins(language, address, pages, traditional)
        if (site_dir / FOLDER / address).is_file():
            found[traditional] = f"{FOLDER}/{address}"
        told |= set(found.values())
        yield found


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))  # the whole folder takes its place by one rename: see building.py
