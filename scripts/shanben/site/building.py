"""From a collection to a site: pages into ``docs/``, the engine, the finishing pass, and one rename at the end."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Callable, Container
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from shanben.bib.fields import Item
from shanben.bib.kept_entries import kept_in
from shanben.lint import rights
from shanben.model.collection import PRIVATE, Collection
from shanben.model.lock import writing
from shanben.model.uncollected import uncollected
from shanben.model.work import Work
from shanben.readers.corrections import beside
from shanben.readers.project import load_project
from shanben.site import audited, catalogue, citations, forecast, unchanged
from shanben.site.config import read_config
from shanben.site.docs_folder import full_texts, read_glossary, write_docs
from shanben.site.engine_run import BuildFailed, run_engine
from shanben.site.finish import finish
from shanben.site.finish.page import Edition, Site
from shanben.site.kept_pages import KeptPages
from shanben.site.unchanged import LastBuild
from shanben.variants import rules
from shanben.variants.scripts import BACK, DEFAULT, UnknownScript

if TYPE_CHECKING:
    from shanben.convert_collection import PageDone

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Built:
    """A finished site: where it is, how many pages, bytes of HTML and of everything.

    ``unconverted``: works whose page could not be made anew, and why; the page that stood there was used.
    ``unlike``: pages of either script that do not say what their raw text says, and where.
    """

    site: Path
    pages: int
    html_bytes: int
    total_bytes: int
    unconverted: tuple[PageDone, ...] = ()
    unlike: tuple[str, ...] = ()


@uncollected()
def build(collection: Collection, edition: Edition, out: Path | None = None, say: Say = print) -> Built:
    """Build one edition of the collection into ``out`` (default ``site/`` or ``private/site/``).

    Raises ``BuildFailed`` with the engine's own words when a page cannot be built, ``rights.Leaked`` when a public
    site or the tree it comes from holds uncleared text, ``ValueError`` when that can't be told, ``Held`` while
    another run writes.
    """
    root = collection.root
    target = out or site_folder(collection, edition)
    if not (root / "mkdocs.yml").is_file():
        raise BuildFailed(
            f"{root / 'mkdocs.yml'}: not there. The site's pages are listed in it; restore it from git."
        )
    load = forecast.load_of(collection, edition)
    expected = forecast.forecast(
        load, forecast.remembered(root, edition), lambda: _speed(collection, edition)
    )
    for line in expected.lines(published=edition == "public"):
        say(line)
    with writing(root, "shanben build"):
        began = time.perf_counter()
        watch = rights.guarded(collection) if edition == "public" else None
        collection = _settled(collection, say)
        unconverted = convert_all(collection, say)
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        sources = unchanged.sources(collection, edition, (page.work for page in unconverted))
        last = LastBuild(_beside(root, edition, "standing.json"), target)
        unlike = last.still_right(sources, lambda: unchanged.docs(collection, edition))
        if unlike is None:
            refused = frozenset(page.work for page in unconverted)
            docs = write_docs(collection, edition)
            read = unchanged.docs(collection, edition)
            unlike = _made(collection, edition, docs, target, watch, refused)
            last.remember(sources, read, unlike)
            built = _measured(target, unconverted, unlike)
            spent = round(time.perf_counter() - began, 1)
            past = forecast.Past(load.works, load.texts, load.text_bytes, spent, built.total_bytes)
            forecast.remember(root, edition, past)
        else:
            if watch is not None:
                rights.refuse_leaks(watch, target)
            say("nothing has changed since the last build; its site stands")
            built = _measured(target, unconverted, unlike)
    for line in unlike:
        say(line)
    if edition == "public" and (warning := forecast.over_limit(built.total_bytes)):
        say(warning)
    say(
        f"{built.pages} pages, {built.html_bytes / 1e6:.1f} MB of HTML, {built.total_bytes / 1e6:.1f} MB in all"
    )
    return built


def _made(
    collection: Collection,
    edition: Edition,
    docs: Path,
    target: Path,
    watch: rights.Watch | None,
    refused: frozenset[str],
) -> tuple[str, ...]:
    """Make the site of the pages in ``docs`` and put it at ``target``; returns what its audit found."""
    root = collection.root
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as folder:
        fresh = Path(folder) / "site"
        run_engine(root / "mkdocs.yml", docs, fresh)
        site = site_of(collection, edition)
        with kept_in(_beside(root, edition, "citations.sqlite")):
            works = list(collection.works.values())
            listed = citations.listed(works, site.references)
            prepared = citations.prepare(works, site.public_address, beside=listed.references())
            kept = KeptPages(_beside(root, edition, "editions.json"), target)
            finish(fresh, replace(site, citations=prepared, listed=listed), kept)
        if watch is not None:
            rights.refuse_leaks(watch, fresh)
        unlike = audit(collection, site, fresh, refused)
        _swap(fresh, target)
    return unlike


def _measured(target: Path, unconverted: tuple[PageDone, ...], unlike: tuple[str, ...]) -> Built:
    sizes = [(path.suffix, path.stat().st_size) for path in target.rglob("*") if path.is_file()]
    pages = [size for suffix, size in sizes if suffix == ".html"]
    return Built(target, len(pages), sum(pages), sum(size for _, size in sizes), unconverted, unlike)


def _beside(root: Path, edition: Edition, name: str) -> Path:
    """Where something is kept for the next build: of the private edition it may quote works that are not cleared."""
    return root / (PRIVATE if edition == "private" else ".shanben") / name


def audit(collection: Collection, site: Site, folder: Path, refused: Container[str]) -> tuple[str, ...]:
    """Which article pages of a built site do not agree with their raw texts; the works just refused are known."""
    return tuple(
        f"{address}: the audit found {len(found)} losses, the first at {found[0]}"
        for address, found in audited.losses(collection, site, folder, refused)
    )


def site_folder(collection: Collection, edition: Edition) -> Path:
    """Where an edition is built unless told otherwise."""
    return collection.root / "site" if edition == "public" else collection.root / PRIVATE / "site"


def _speed(collection: Collection, edition: Edition) -> float:
    from shanben.convert import (
        convert,
    )  # its tables are of no use to a site whose pages stand: see convert_all

    return forecast.speed(collection, edition, convert)


def _settled(collection: Collection, say: Say) -> Collection:
    """The collection with what its corrections say of facts in its records; see ``desk.facts``."""
    project = load_project(collection.root)
    if not any(beside(collection.raw_path(work)).is_file() for work in collection.works.values()):
        return collection
    from shanben.desk.facts import settled  # it brings the converter: see convert_all

    return settled(collection, project, say)


def convert_all(collection: Collection, say: Say) -> tuple[PageDone, ...]:
    """Convert every work whose raw text is here; the works that could not be are returned, each with its reason."""
    from shanben.convert_collection import (
        write_pages,
    )  # a second of tables and patterns that nothing after it uses

    done = write_pages(collection, say)
    count = sum(page.status in ("written", "same") for page in done)
    absent = sum(page.status == "absent" for page in done)
    changed = sum(page.status == "written" for page in done)
    missing = f"; the texts of {absent} are not here" if absent else ""
    say(f"{count} works converted, {changed} pages changed{missing}")
    for page in done:
        if page.status == "absent" and collection.works[page.work].cleared:
            say(f"{page.work}: {page.detail}")
    return tuple(page for page in done if page.status in ("refused", "failed", "edited"))


def site_of(collection: Collection, edition: Edition) -> Site:
    """What the finishing pass needs to know of the whole site."""
    config = read_config(collection.root / "mkdocs.yml")
    extra = config.get("extra") or {}
    full = full_texts(collection, edition)
    address = config.get("site_url") or ""
    return Site(
        name=config.get("site_name") or "善本",
        address=address,
        edition=edition,
        works=collection.works,
        order=tuple(work.id for work in catalogue.reading_order(collection.works.values())),
        report_issue=extra.get("report_issue") or "",
        report_mail=extra.get("report_mail") or "",
        traditional=_traditional(extra.get("traditional") or DEFAULT),
        full=full,
        references={name: _references(collection, collection.works[name]) for name in sorted(full)},
        glossary=read_glossary(collection),
        decisions={work.id: rules.of_record(collection.record(work)) for work in collection.works.values()},
    )


def _traditional(config: str) -> str:
    """The configuration of the Traditional edition. Raises ``UnknownScript``."""
    if config not in BACK:
        raise UnknownScript(
            f"mkdocs.yml: extra.traditional (or SHANBEN_TRADITIONAL) is {config!r}. Write one of {', '.join(BACK)}."
        )
    return config


def _references(collection: Collection, work: Work) -> list[Item]:
    """What a work cites, as the converter read it; nothing where there is no list beside its page."""
    path = collection.full_page(work).with_name(f"{work.id}.refs.json")
    if not path.is_file():
        return []
    items: list[Item] = json.loads(path.read_text(encoding="utf-8"))
    return items


def _sweep(target: Path) -> None:
    """Clear away what a killed build left beside ``target``; a kill between the two renames left the site itself there."""
    for folder in sorted(target.parent.glob(f".{target.name}-????????")):
        if not target.exists() and (folder / "old").is_dir():
            (folder / "old").replace(target)
        shutil.rmtree(folder)


def _swap(fresh: Path, target: Path) -> None:
    """Put the new site where the old one was; a reader sees the one or the other."""
    old = fresh.with_name("old")
    if target.exists():
        if not (target / "index.html").is_file() and any(target.iterdir()):
            raise BuildFailed(
                f"{target}: holds files and no index.html, so it is no site of ours. Name an empty folder."
            )
        target.replace(old)
    fresh.replace(target)
