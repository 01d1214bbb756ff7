"""Facts that an editor gives at the desk, in the record: what a site cites is what she decided, and she decides it once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shanben.model.article import Meta
from shanben.model.correction import Correction
from shanben.model.work import Work
from shanben.readers.decisions import DecisionsError
from shanben.readers.record_columns import Column, NoDate, columns
from shanben.readers.record_draft import FACTS
from shanben.readers.record_editing import edited

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


DASH = "—"


def recorded(work: Work) -> dict[str, str]:
    """What a record says of these facts, as a spreadsheet shows it; authors without a comma."""
    known = {c.name: c for c in columns()}
    return {fact: _plain(fact, known[name].show(work)) for fact, name in NAMES.items()}


def _plain(fact: str, shown: str) -> str:
    """张, 某；李, 某 as 张某；李某: at the desk, names are written as in the text."""
    return shown.replace(", ", "") if fact == "authors" else shown[:4] if fact == "year" else shown


@dataclass(frozen=True, slots=True)
class Told:
    """A record's text with facts of an editor in it, and what became of each that she changed on the page."""

    text: str
    notes: tuple[str, ...] = ()


def with_facts(
    path: Path,
    work: Work,
    before: Iterable[Correction],
    after: Iterable[Correction],
    read: Meta,
    was: Meta | None = None,
) -> Told:
    """The text of the record at ``path`` with the facts that were given, and without those that were taken back.

    ``before`` and ``after`` are the corrections of the work; ``read``: what the text says by itself, ``was``: what it
    said before it was corrected (a title mended letter by letter is another title). A fact that is taken back is again
    what the text says, or open; one that the record says otherwise than the text did is left alone, and told.
    Raises RecordError, DecisionsError.
    """
    old, new = _given(before), _given(after)
    known = {c.name: c for c in columns()}
    told = recorded(work)
    notes: list[str] = []

    def change(record: Any) -> None:
        for fact, want in new.items():
            if old.get(fact) != want and not says(told[fact], want):
                _put(record, known[NAMES[fact]], want)
        for fact in old.keys() - new.keys():
            if says(told[fact], old[fact]):
                value = getattr(read, fact)
                _put(record, known[NAMES[fact]], "；".join(value) if isinstance(value, tuple) else value)
        given = {NAMES[fact] for fact in old.keys() | new.keys()}
        for name, first, now in _reread(was, read) if was else ():
            shown = known[name].show(work)
            shown = _plain("authors", shown) if name == "author" else shown
            if name == "subtitle" and not shown.startswith(DASH):
                first, now = first.lstrip(DASH), now.lstrip(DASH)  # a record may leave the dash to the page
            if name in given or says(shown, now):
                continue
            if says(shown, first):
                _put(record, known[name], now)
                notes.append(f"{name} in the record: {_short(first)} → {_short(now)}")
            elif shown:
                notes.append(
                    f"{name} in the record stays {_short(shown)}: the text did not say so before. Change it there."
                )

    return Told(edited(path, change), tuple(notes))


def _short(text: str) -> str:
    return f"“{text[:40]}{'…' if len(text) > 40 else ''}”"


def _reread(was: Meta, now: Meta) -> Iterator[tuple[str, str, str]]:
    """(field of the record, what the text said, what it says since it was corrected) where these differ."""
    old, new = _mirrored(was), _mirrored(now)
    for name in old.keys() | new.keys():
        first, last = old.get(name, ""), new.get(name, "")
        if last and not says(first, last):
            yield name, first, last


def _mirrored(meta: Meta) -> dict[str, str]:
    """What a record repeats of a text, by column."""
    out: dict[str, str] = {}
    for fact, name in NAMES.items():
        value = getattr(meta, fact)
        out[name] = "；".join(value) if isinstance(value, tuple) else value
    keywords = {tag: "；".join(items) for tag, items in meta.keywords.items()}
    for section, said in (("abstracts", meta.abstracts), ("keywords", keywords)):
        for tag, text in said.items():
            out.setdefault(f"{section} {tag.split('-')[0]}", text)
    return {name: value for name, value in out.items() if value}


def reaching(work: Work, corrections: Iterable[Correction], read: Meta) -> tuple[Correction, ...]:
    """Facts given by hand that the record leaves open, or takes from the text: they belong there too.

    What the record says otherwise than the text, somebody has put there: EDIT08 tells of it.
    """
    told = recorded(work)
    mirrored = _mirrored(read)
    return tuple(
        c
        for c in corrections
        if c.kind == "meta"
        and c.detail in NAMES
        and not says(told[c.detail], c.want)
        and (not told[c.detail] or says(told[c.detail], mirrored.get(NAMES[c.detail], "")))
    )


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
