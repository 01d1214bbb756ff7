"""Facts that an editor gives at the desk, in the record: what a site cites is what she decided, and she decides it once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from shanben.model.article import Meta
from shanben.model.correction import Correction
from shanben.model.work import Work
from shanben.readers.decisions import DecisionsError
from shanben.readers.record_columns import Column, NoDate, columns
from shanben.readers.record_draft import FACTS
from shanben.readers.records import edited

NAMES = {
    "title": "title",
    "subtitle": "subtitle",
    "title_en": "title-en",
    "authors": "author",
    "authors_en": "authors-en",
    "journal": "container-title",
    "year": "issued",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "doi": "DOI",
}
"""A fact of an article -> the field of a record, as its column in a spreadsheet is called."""


def recorded(work: Work) -> dict[str, str]:
    """What a record says of these facts, as a spreadsheet shows it; authors without a comma."""
    known = {c.name: c for c in columns()}
    return {fact: _plain(fact, known[name].show(work)) for fact, name in NAMES.items()}


def _plain(fact: str, shown: str) -> str:
    """张, 某；李, 某 as 张某；李某: at the desk, names are written as in the text."""
    return shown.replace(", ", "") if fact == "authors" else shown[:4] if fact == "year" else shown


def with_facts(
    path: Path, work: Work, before: Iterable[Correction], after: Iterable[Correction], read: Meta
) -> str:
    """The text of the record at ``path`` with the facts that were given, and without those that were taken back.

    ``before`` and ``after`` are the corrections of the work; ``read``: what the text says by itself. A fact that is
    taken back is again what the text says, or open; one that the record says otherwise meanwhile is left alone.
    Raises RecordError, DecisionsError.
    """
    old, new = _given(before), _given(after)
    known = {c.name: c for c in columns()}
    told = recorded(work)

    def change(record: Any) -> None:
        for fact, want in new.items():
            if old.get(fact) != want and not says(told[fact], want):
                _put(record, known[NAMES[fact]], want)
        for fact in old.keys() - new.keys():
            if says(told[fact], old[fact]):
                value = getattr(read, fact)
                _put(record, known[NAMES[fact]], "；".join(value) if isinstance(value, tuple) else value)

    return edited(path, change)


def differing(work: Work, corrections: Iterable[Correction]) -> list[tuple[str, str, str]]:
    """(field of the record, what a correction gives, what the record says) where the two disagree."""
    told = recorded(work)
    given = _given(corrections).items()
    return [(NAMES[fact], want, told[fact]) for fact, want in given if not says(told[fact], want)]


def _given(corrections: Iterable[Correction]) -> dict[str, str]:
    return {c.detail: c.want for c in corrections if c.kind == "meta" and c.detail in NAMES}


def says(shown: str, want: str) -> bool:
    """Whether two writings of a fact say the same."""
    return "".join(shown.replace(";", "；").split()) == "".join(want.replace(";", "；").split())


def _put(record: Any, column: Column, value: str) -> None:
    try:
        column.put(record, value)
    except NoDate as error:
        raise DecisionsError(f"{value!r} is no date. Write 2026, 2026-01 or 2026-01-31.") from error
    held = list(record.get("open", ()))
    if value and column.name in held:
        record["open"].remove(column.name)
    elif not value and column.name in FACTS and column.name not in held:
        record["open"] = [*held, column.name]
    if "open" in record and not record["open"]:
        del record["open"]
