"""The folder of Markdown that the engine reads: hand-written pages, articles, and what is generated from the records."""

from __future__ import annotations

import shutil
from pathlib import Path

from shanben.glossary import Glossary, load
from shanben.model.atomic import write_atomic
from shanben.model.collection import PRIVATE, RECORDS, Collection
from shanben.model.handwork import holds_text
from shanben.site import pages
from shanben.site.finish.page import Edition
from shanben.site.glossary_pages import glossary_pages, read_articles


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
        if (work.cleared or edition == "private") and holds_text(collection.full_page(work))
    )


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
