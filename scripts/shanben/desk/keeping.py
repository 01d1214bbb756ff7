"""Decisions become lines of ``corrections.tsv``: all of them or none, and only what passes the audit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from shanben.convert import Conversion
from shanben.desk.case import Case, today
from shanben.model.article import Doubt, Meta
from shanben.model.atomic import write_atomic
from shanben.model.correction import Correction, Misfit, place
from shanben.readers.corrections import merged, write_corrections
from shanben.readers.decisions import decided, without
from shanben.readers.record_facts import with_facts
from shanben.readers.records import load_record, update_record
from shanben.review_site import FOLDER, of_work, refresh_index, write_sheet


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a set of corrections: how many, the doubts left, those that fit no more, what the audit found.

    With ``losses`` nothing was written.
    """

    count: int
    left: int
    stale: tuple[Doubt, ...] = ()
    losses: tuple[str, ...] = ()


def apply(text: Case, data: Mapping[str, Any], name: str) -> tuple[Correction, ...]:
    """The corrections of a text with the decisions in ``data``; ``name`` names these in errors. Raises DecisionsError."""
    new = decided(data, text.source, name)
    left = tuple(c for c in text.corrections if not (c.expected in new.forget and lost(text, c)))
    return merged(without(left, new.undone), new.corrections)


def lost(text: Case, c: Correction) -> bool:
    """Whether a correction is listed as one that fits no more."""
    try:
        place(text.source, c)
    except Misfit:
        return True
    return any(d.code == "EDIT09" for d in text.convert((c,)).article.doubts)


def keep(text: Case, corrections: Iterable[Correction]) -> Kept:
    """Write corrections if the audit passes with them, the facts into the record, and refresh the review pages.

    Raises RecordError, DecisionsError: a fact that no record can hold; nothing was written.
    """
    wanted = tuple(corrections)
    done = text.convert(wanted)
    pages = text.pages(done)
    left = len(done.article.doubts)
    if not pages.verdict.passed:
        return Kept(len(wanted), left, losses=tuple(map(str, pages.verdict.losses)))
    if text.collection is None or text.work is None:
        write_corrections(text.path, wanted)
    else:
        record = text.collection.record(text.work)
        told = with_facts(record, text.work, text.corrections, wanted, _as_read(text, wanted, done))
        write_corrections(text.path, wanted)
        if told != record.read_text(encoding="utf-8"):
            write_atomic(record, told)
        folder = text.collection.root / FOLDER
        one = write_sheet(folder, of_work(text.collection, load_record(record), done, pages, wanted))
        refresh_index(folder, one.line)
    return Kept(len(wanted), left, tuple(d for d in done.article.doubts if d.code == "EDIT09"))


def _as_read(text: Case, wanted: tuple[Correction, ...], done: Conversion) -> Meta:
    """The facts that the text gives by itself; another conversion only where a fact was given or taken back."""
    facts = [c for c in wanted if c.kind == "meta"]
    if facts == [c for c in text.corrections if c.kind == "meta"]:
        return done.article.meta
    return text.convert(tuple(c for c in wanted if c.kind != "meta")).article.meta


def sign(text: Case, by: str, status: str = "reviewed") -> int:
    """Write the review status into the record; the doubts left. The case must have a record."""
    assert text.collection is not None and text.work is not None

    def change(record: dict[str, object]) -> None:
        record["review"] = (
            {"status": status, "by": by, "date": today()} if status == "reviewed" else {"status": status}
        )

    work = update_record(text.collection.record(text.work), change)
    done = text.convert()
    folder = text.collection.root / FOLDER
    sheet = of_work(text.collection, work, done, text.pages(done), text.corrections)
    refresh_index(folder, write_sheet(folder, sheet).line)
    return len(done.article.doubts)
