"""The finishing pass over a built site: one parse a page, the steps below in their order, one serialisation.

mkdocs (or its successor) turns Markdown into pages; everything else that a reader or a program finds on the finished
site is made here, from plain functions that take a page and the site around it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from shanben.site import citations
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
    missing,
    notes,
    pagebreaks,
    places,
    references,
    sitemap,
)
from shanben.site.finish.page import Page, Site, read_page

Step = Callable[[Page, Site], None]

STEPS: tuple[Step, ...] = (
    content.trimmed,  # the engine's leavings out, a clean <article lang>
    places.filled,  # recent works, results, citation lookup
    notes.endnotes,  # numbers as printed, fn-3 and fnref-3
    references.sections,  # the bibliography as a section
    anchors.onto_blocks,  # <p><a id="L12"> becomes <p id="L12">
    pagebreaks.named,  # 〔35〕 has a name
    front.matter,  # title, byline, badges, abstracts side by side
    cite.cited,  # how to cite it, for readers and for programs
    contents.gathered,  # the table of contents
    blocks.addresses,  # text hashes and ¶
    colophon.colophon,  # rights, source, report an error
    head.metadata,  # what programs read
)


@dataclass(frozen=True, slots=True)
class Finished:
    """What the pass wrote: pages, and bytes of their HTML."""

    pages: int
    html_bytes: int


def finish(site_dir: Path, site: Site) -> Finished:
    """Finish every page under ``site_dir`` in place. Raises ``UnknownPage`` for a page of no known theme."""
    assets.swept(site_dir)
    count, size, groups = 0, 0, []
    for address in _addresses(site_dir):
        page = read_page(site_dir / address, address, site)
        for step in STEPS:
            step(page, site)
        languages = {"en" if address.startswith("en/") else "zh-Hans": address}
        size += _write(site_dir / address, frame.framed(page, site, languages))
        groups.append(languages)
        count += 1
    size += _write(site_dir / "404.html", missing.not_found(site))
    citations.build(site_dir, list(site.works.values()), site.references, site.public_address, site.citations)
    if site.edition == "public" and site.address:
        _write(site_dir / "sitemap.xml", sitemap.sitemap(groups, site))
    _write(site_dir / "robots.txt", sitemap.robots(site))
    return Finished(count, size)


def _addresses(site_dir: Path) -> Iterator[str]:
    for path in sorted(site_dir.rglob("*.html")):
        yield path.relative_to(site_dir).as_posix()


def _write(path: Path, text: str) -> int:
    data = text.encode("utf-8")
    path.write_bytes(data)  # the whole folder takes its place by one rename: see building.py
    return len(data)
