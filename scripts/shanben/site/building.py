"""From a collection to a site: pages into ``docs/``, the engine, the finishing pass, and one rename at the end."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from shanben.bib.fields import Item
from shanben.bib.kept_entries import kept_in
from shanben.glossary import Glossary, load
from shanben.lint import rights
from shanben.model.atomic import write_atomic
from shanben.model.collection import PRIVATE, RECORDS, Collection
from shanben.model.lock import writing
from shanben.model.work import Work
from shanben.readers.corrections import beside
from shanben.readers.project import load_project
from shanben.site import audited, catalogue, citations, forecast, pages
from shanben.site.finish import finish
from shanben.site.finish.page import Edition, Site
from shanben.site.glossary_pages import glossary_pages, read_articles
from shanben.site.kept_pages import KeptPages
from shanben.variants import rules
from shanben.variants.scripts import BACK, DEFAULT, UnknownScript

if TYPE_CHECKING:
    from shanben.convert_collection import PageDone

Say = Callable[[str], None]
TEMPLATES = Path(__file__).parent / "engine"
"""The one template that a page is built with here; a bare ``mkdocs build`` uses the theme of ``mkdocs.yml``."""


class BuildFailed(RuntimeError):
    """The site could not be built; what stood at its place is untouched."""


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
    past = forecast.remembered(root, edition)
    expected = forecast.forecast(load, past, lambda: _speed(collection, edition))
    for line in expected.lines(published=edition == "public"):
        say(line)
    with writing(root, "shanben build"):
        began = time.perf_counter()
        watch = rights.guarded(collection) if edition == "public" else None
        collection = _settled(collection, say)
        unconverted = convert_all(collection, say)
        docs = write_docs(collection, edition)
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as folder:
            fresh = Path(folder) / "site"
            run_engine(root / "mkdocs.yml", docs, fresh)
            site = site_of(collection, edition)
            with kept_in(_beside(root, edition, "citations.sqlite")):
                works = list(collection.works.values())
                listed = citations.listed(works, site.references)
                prepared = citations.prepare(works, site.public_address, beside=listed.references())
                kept = KeptPages(_beside(root, edition, "editions.json"), target)
                done = finish(fresh, replace(site, citations=prepared, listed=listed), kept)
            if watch is not None:
                rights.refuse_leaks(watch, fresh)
            unlike = audit(collection, site, fresh, unconverted, say)
            _swap(fresh, target)
        total = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
        spent = time.perf_counter() - began
        forecast.remember(
            root, edition, forecast.Past(load.works, load.texts, load.text_bytes, round(spent, 1), total)
        )
    if edition == "public" and (warning := forecast.over_limit(total)):
        say(warning)
    say(f"{done.pages} pages, {done.html_bytes / 1e6:.1f} MB of HTML, {total / 1e6:.1f} MB in all")
    return Built(target, done.pages, done.html_bytes, total, unconverted, unlike)


def _beside(root: Path, edition: Edition, name: str) -> Path:
    """Where something is kept for the next build: of the private edition it may quote works that are not cleared."""
    return root / (PRIVATE if edition == "private" else ".shanben") / name


def audit(
    collection: Collection, site: Site, folder: Path, unconverted: tuple[PageDone, ...], say: Say
) -> tuple[str, ...]:
    """Say which article pages of a built site do not agree with their raw texts; the works just refused are known."""
    refused = {page.work for page in unconverted}
    out = []
    for address, found in audited.losses(collection, site, folder, refused):
        out.append(f"{address}: the audit found {len(found)} losses, the first at {found[0]}")
        say(out[-1])
    return tuple(out)


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
    return tuple(page for page in done if page.status in ("refused", "failed", "edited"))


def write_docs(collection: Collection, edition: Edition) -> Path:
    """Write the generated pages, and return the folder that the engine reads.

    The public edition is built from ``docs/`` itself; the private one from a copy under ``private/docs/``, with the
    full texts laid over the record pages.
    """
    docs = collection.root / "docs"
    if edition == "private":
        docs = _private_docs(collection)
    full = full_texts(collection, edition)
    for work in collection.works.values():
        if work.id not in full:
            _write(docs / "articles" / f"{work.id}.md", pages.record_page(work))
    generated = pages.index_pages(collection.works.values(), full)
    glossary = read_glossary(collection)
    if glossary is not None:
        generated |= glossary_pages(glossary, read_articles(docs / "articles"))
    for name, body in generated.items():
        _write(docs / name, body)
    return docs


def read_glossary(collection: Collection) -> Glossary | None:
    """The collection's glossary, if it has one. Raises ``GlossaryError``, a ``ValueError``, for one with mistakes."""
    path = collection.root / RECORDS / "glossary.yml"
    return load(path) if path.is_file() else None


def full_texts(collection: Collection, edition: Edition) -> frozenset[str]:
    """Ids of the works whose full text this edition shows."""
    return frozenset(
        work.id
        for work in collection.works.values()
        if (work.cleared or edition == "private") and collection.full_page(work).is_file()
    )


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


def read_config(path: Path) -> dict[str, Any]:
    """``mkdocs.yml`` as plain data, with ``!ENV`` read as mkdocs reads it."""
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), _ConfigLoader)
    return data


class _ConfigLoader(yaml.SafeLoader):
    """A safe loader that knows ``!ENV`` and passes over tags that only the engine needs."""


def _env(loader: yaml.SafeLoader, node: yaml.Node) -> str:
    if isinstance(node, yaml.SequenceNode):
        *names, default = loader.construct_sequence(node)
        return next((os.environ[n] for n in names if n in os.environ), default or "")
    return os.environ.get(str(node.value), "")


_ConfigLoader.add_constructor("!ENV", _env)
_ConfigLoader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)


def run_engine(config: Path, docs: Path, site_dir: Path) -> None:
    """mkdocs in strict mode, in a process of its own. Raises ``BuildFailed`` with what it warned of.

    Not ``--quiet``: that silences the very warnings that strict mode counts.
    """
    with tempfile.TemporaryDirectory() as folder:
        named = _bare_config(config, docs, Path(folder))
        command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
        command += ["--config-file", str(named), "--site-dir", str(site_dir.resolve())]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
        # The glossary is named from the project folder, as in a bare `mkdocs build`.
        run = subprocess.run(
            command, cwd=config.parent, capture_output=True, text=True, encoding="utf-8", env=environment
        )
    if run.returncode:
        said = [line for line in run.stderr.splitlines() if not line.startswith("INFO")]
        if (
            crash := next((k for k, line in enumerate(said) if line.startswith("Traceback")), None)
        ) is not None:
            said = [*said[:crash], said[-1]]  # its last line names the error and the file
        raise BuildFailed("mkdocs stopped:\n" + "\n".join(said).strip())


def _bare_config(config: Path, docs: Path, folder: Path) -> Path:
    """A configuration that inherits ours, reads ``docs``, and puts nothing round the pages.

    The finishing pass makes header, drawer and footer itself; a theme's own would be rendered and parsed to be thrown away.
    """
    path = folder / "mkdocs.yml"
    told = {"docs_dir": docs.resolve(), "theme": {"name": None, "custom_dir": TEMPLATES}}
    inherits = json.dumps({"INHERIT": config.resolve(), **told}, default=str, ensure_ascii=False)
    path.write_text(inherits, encoding="utf-8")
    return path


def _private_docs(collection: Collection) -> Path:
    """``private/docs/``: a fresh copy of ``docs/`` with the full texts of works not cleared laid over it."""
    docs = collection.root / PRIVATE / "docs"
    shutil.rmtree(docs, ignore_errors=True)
    shutil.copytree(collection.root / "docs", docs)
    for work in collection.uncleared:
        page = collection.full_page(work)
        if page.is_file():
            (docs / "articles").mkdir(exist_ok=True)
            shutil.copyfile(page, docs / "articles" / page.name)
    return docs


def _write(path: Path, text: str) -> None:
    """Write only what differs: an unchanged page keeps its time, and a watcher sleeps."""
    if not path.is_file() or path.read_text("utf-8", "surrogateescape") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, text)


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
