"""What a collection lacks: parts in one language, raw texts, and who is whose twin."""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Iterator
from pathlib import Path

from shanben.lint.duplicates import twins
from shanben.lint.finding import Finding
from shanben.lint.views import decode
from shanben.model.collection import PRIVATE, RECORDS, Collection
from shanben.model.work import Work

LANGUAGES = {"zh": "Chinese", "en": "English"}

# Files that may lie beside a raw text and are none.
NOT_RAW = frozenset({"work.yml", "corrections.tsv", "waivers.tsv", "fingerprints.txt"})


def gaps(collection: Collection) -> Iterator[Finding]:
    """GAP01: what a bilingual record page would have to leave empty, and where to write it."""
    for work in collection.works.values():
        path = collection.record(work).relative_to(collection.root).as_posix()
        for message, step in _missing(work):
            yield Finding(
                path, 0, "GAP01", f"the record of {work.name} has no {message}.", f"Write it as {step}"
            )


def _missing(work: Work) -> Iterator[tuple[str, str]]:
    if not work.title and not work.supplied_title:
        yield "title", "csl: title, or, if the text has none, supplied-title."
    if not work.name_en:
        yield "English title", "title-en, and under supplied: if the text has none."
    for kind, entries, field in (
        ("abstract", work.abstracts, "reviewed: false, text: ..."),
        ("keywords", work.keywords, "items: [...]"),
    ):
        have = {entry.lang.split("-")[0] for entry in entries}
        for lang, name in LANGUAGES.items():
            if lang not in have:
                tag = work.lang if work.lang.startswith(lang) else {"zh": "zh-Hans"}.get(lang, lang)
                article = "" if kind == "keywords" else " an editor's, in your own words:"
                where = "abstracts" if kind == "abstract" else "keywords"
                yield f"{name} {kind}", f"{where}:{article} - {{lang: {tag}, by: editor, {field}}}"


def raw_files(collection: Collection) -> Iterator[Finding]:
    """RAW01-RAW03: raw texts that are missing, changed or unknown.

    That the texts of works not cleared are missing is no finding: a public clone never has them.
    """
    root = collection.root
    named: set[Path] = set()
    for work in collection.works.values():
        for raw in work.raw:
            path = collection.raw_path(work, raw)
            named.add(path)
            shown = path.relative_to(root).as_posix()
            if path.is_file():
                found = hashlib.sha256(path.read_bytes()).hexdigest()
                if found != raw.sha256:
                    message = f"the raw text of {work.id} has changed: {found[:12]}..., the record names {raw.sha256[:12]}..."
                    step = "Put the old file back, or, if the new one is meant, write its sha256 into the record and re-check its corrections."
                    yield Finding(shown, 0, "RAW02", message, step)
            elif work.cleared:
                message = f"the raw text of {work.id} is not there; its page stays as it was."
                yield Finding(
                    shown, 0, "RAW01", message, f"Put it back: shanben add {collection.to_add(work, raw)}"
                )
    for top in (root / RECORDS, root / PRIVATE / RECORDS):
        for path in sorted(top.glob("*/*")):
            if path.is_file() and path not in named and path.name not in NOT_RAW and path.name[0] != ".":
                shown = path.relative_to(root).as_posix()
                yield Finding(shown, 0, "RAW03", "no record names this file.", _whose(collection, path))


def _whose(collection: Collection, path: Path) -> str:
    owner = collection.by_sha256.get(hashlib.sha256(path.read_bytes()).hexdigest())
    if owner is None:
        return f"Draft its record: shanben add {shlex.quote(path.name)}"
    folder = collection.folder(owner).relative_to(collection.root).as_posix()
    name = shlex.quote(path.relative_to(collection.root).as_posix())
    return f"It is the raw text of {owner.id}, which belongs in {folder}/. Put it there: shanben add {name}"


def duplicates(collection: Collection) -> Iterator[Finding]:
    """DUP01: works whose raw texts are one article, as far as the texts are here."""
    for twin in twins(raw_texts(collection)):
        one, other = collection.works[twin.one], collection.works[twin.other]
        path = collection.record(one).relative_to(collection.root).as_posix()
        verb = "is the same article as" if twin.same else "shares much text with"
        step = f"If they are one, list both raw files in one record and delete the other: {other.id}."
        yield Finding(path, 0, "DUP01", f"{one.id} {verb} {other.id}: {twin.evidence}.", step)


def raw_texts(collection: Collection) -> dict[str, str]:
    """The base text of every work that is here and is a text, by work id."""
    found: dict[str, str] = {}
    for work in collection.works.values():
        path = collection.raw_path(work)
        text = decode(path.read_bytes()) if path.is_file() else None
        if text is not None:
            found[work.id] = text
    return found
