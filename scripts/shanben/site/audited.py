"""The last look at a built site: every article page, in either script, against the raw bytes that it came from.

The engine and the finishing pass have handled the page since the converter's own audit. The judge is ``audit``, which
knows neither of them. Pages that were edited by hand, or whose text isn't here, have nothing to be held against.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any

from lxml import html as lxml_html

from shanben.audit import Loss, audit_edition, one_form, swapped
from shanben.model.collection import Collection
from shanben.model.handwork import page_hash, stored_hash
from shanben.model.work import Work
from shanben.readers import read_source
from shanben.site.editions import FOLDER
from shanben.site.finish.page import Site
from shanben.variants.scripts import script


def losses(
    collection: Collection, site: Site, folder: Path, passed_over: Container[str] = ()
) -> Iterator[tuple[str, tuple[Loss, ...]]]:
    """The address of each page of ``folder`` that its audit doesn't pass, and why. Words of the glossary and of the
    works' records may be other words in the other script, and so may ordinary words where the script changes them
    (``s2twp``): those that stand on the page of the first script, which was held against the raw text itself."""
    terms = [(names.hans, *sorted(names.distinct)) for term in site.glossary or () for names in term.names]
    for decisions in site.decisions.values():
        terms += [*decisions.rules.words.items(), *decisions.names.items()]
    form, into = one_form(terms), script(site.traditional)
    for name in sorted(site.full):
        work = collection.works[name]
        held = None if name in passed_over else _held(collection, work)
        if held is None:
            continue
        raw, ledger, text = held
        words: list[tuple[str, str]] = []
        for address in (f"articles/{name}.html", f"{FOLDER}/articles/{name}.html"):
            if not (folder / address).is_file():
                continue
            page = (folder / address).read_text(encoding="utf-8")
            its = one_form([*terms, *words]) if words and address.startswith(FOLDER) else form
            verdict = audit_edition(raw, ledger, page, text, its)
            if not verdict.passed:
                yield address, verdict.losses
            if into.config != into.characters and not words:
                words = sorted(swapped(words_of(page), into.characters, into.config))


def words_of(page: str) -> str:
    """The text of a page's article, joined as a reader sees it."""
    article: Any = lxml_html.document_fromstring(page).find(".//article")
    return str(article.text_content()) if article is not None else ""


def _held(collection: Collection, work: Work) -> tuple[bytes, str, str | None] | None:
    """Raw bytes, ledger and, of a container, its text; nothing where the page is not the converter's."""
    raw, page = collection.raw_path(work), collection.full_page(work)
    ledger = page.with_name(f"{work.id}.ledger.tsv")
    if not (raw.is_file() and page.is_file() and ledger.is_file()):
        return None
    if page_hash(page.read_text("utf-8-sig", "replace")) != stored_hash(ledger):
        return None
    data, book = raw.read_bytes(), ledger.read_text(encoding="utf-8")
    contained = "\n# encoding\tcontainer\n" in book[:1000]
    return data, book, read_source(data, raw.name).text if contained else None
