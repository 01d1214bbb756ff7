"""Decisions become lines of ``corrections.tsv``: only what passes the audit, and nothing that somebody else decided is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

from shanben.convert import Conversion
from shanben.desk.case import Case, today
from shanben.desk.merging import Clash, contradict, merge, seen_of
from shanben.model.article import Doubt, Meta
from shanben.model.atomic import write_atomic
from shanben.model.correction import Correction, Misfit, place
from shanben.model.lock import writing
from shanben.readers.corrections import load_corrections, merged, write_corrections
from shanben.readers.decisions import Decided, decided, name_of, without
from shanben.readers.record_editing import update_record
from shanben.readers.record_facts import recorded, says, with_facts
from shanben.readers.record_yaml import load_record
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
    clashes: tuple[Clash, ...] = ()
    """Decisions that were not written: somebody has decided otherwise since they were made."""
    corrections: tuple[Correction, ...] = ()
    """What stands in the file now."""
    facts: tuple[str, ...] = ()
    """What became of the facts of the record that the text reads otherwise now."""


def alone(text: Case) -> AbstractContextManager[None]:
    """Nobody else decides in this collection meanwhile, in whatever process. Raises Held."""
    return writing(text.collection.root, "shanben review", name="desk") if text.collection else nullcontext()


def take(text: Case, data: Mapping[str, Any], name: str) -> Kept:
    """Keep the decisions in ``data``, whoever decided on the same work since; ``name`` names them in errors.

    Raises DecisionsError, RecordError, Held; nothing was written.
    """
    told = decided(data, text.source, name)
    with alone(text):
        now = load_corrections(text.path)
        base = seen_of(now, told.seen)
        left = tuple(c for c in base if not (c.expected in told.forget and lost(text, c)))
        late = [*_late(told, base, now), *_record_changed(text, told)]
        held = {c.mine for c in late}
        made = [c for c in told.corrections if c not in held]
        left = tuple(
            c
            for c in left
            if c.digest not in told.over or not any(contradict(text.source, c, m) for m in made)
        )
        wanted = merged(without(left, told.undone), made)
        return _keep(text, base, wanted, now, late)


def _late(told: Decided, base: Sequence[Correction], now: Sequence[Correction]) -> Iterable[Clash]:
    """What is to be taken back and is no longer what was seen: somebody has decided it anew."""
    for c in told.undone:
        if not any(name_of(b) == name_of(c) for b in base):
            for t in now:
                if name_of(t) == name_of(c):
                    yield Clash(c, t, undo=True)


def _record_changed(text: Case, told: Decided) -> Iterable[Clash]:
    """Facts that the record has got another value for since the page showed it."""
    facts = [d for d in told.each if d.was is not None and d.correction.kind == "meta" and not d.undo]
    if not facts or text.collection is None or text.work is None:
        return
    there = recorded(load_record(text.collection.record(text.work)))
    for d in facts:
        c, says_now = d.correction, there.get(d.correction.detail)
        if says_now is None or says(says_now, d.was or "") or says(says_now, c.want):
            continue
        theirs = Correction("meta", 0, "", says_now, c.detail)
        if theirs.digest not in told.seen:
            yield Clash(c, theirs)


def lost(text: Case, c: Correction) -> bool:
    """Whether a correction is listed as one that fits no more."""
    try:
        place(text.source, c)
    except Misfit:
        return True
    return any(d.code == "EDIT09" for d in text.convert((c,)).article.doubts)


def keep(text: Case, corrections: Iterable[Correction]) -> Kept:
    """Write corrections if the audit passes with them, the facts into the record, and refresh the review pages.

    ``text.corrections`` are those that whoever decides has seen; what others decided since stays. Raises RecordError,
    DecisionsError (a fact that no record can hold), Held; nothing was written.
    """
    with alone(text):
        return _keep(text, text.corrections, tuple(corrections), load_corrections(text.path), ())


def _keep(
    text: Case,
    base: Sequence[Correction],
    mine: Sequence[Correction],
    now: tuple[Correction, ...],
    late: Iterable[Clash],
) -> Kept:
    both = merge(text.source, base, mine, now)
    wanted, clashes = both.corrections, (*late, *both.clashes)
    done = text.convert(wanted)
    pages = text.pages(done)
    left = len(done.article.doubts)
    notes: tuple[str, ...] = ()
    if not pages.verdict.passed:
        return Kept(len(now), left, losses=tuple(map(str, pages.verdict.losses)), corrections=now)
    if text.collection is None or text.work is None:
        write_corrections(text.path, wanted)
    else:
        record = text.collection.record(text.work)
        known = load_record(record)
        read = _as_read(text, now, wanted, done)
        told = with_facts(record, known, now, wanted, read, _as_it_was(text, now, wanted))
        notes = told.notes
        write_corrections(text.path, wanted)
        if told.text != record.read_text(encoding="utf-8"):
            write_atomic(record, told.text)
        folder = text.collection.root / FOLDER
        one = write_sheet(folder, of_work(text.collection, load_record(record), done, pages, wanted))
        refresh_index(folder, one.line)
    stale = tuple(d for d in done.article.doubts if d.code == "EDIT09")
    return Kept(len(wanted), left, stale, (), clashes, wanted, notes)


def _as_read(
    text: Case, before: Iterable[Correction], wanted: Iterable[Correction], done: Conversion
) -> Meta:
    """The facts that the text gives by itself; another conversion only where a fact was given or taken back."""
    facts = [c for c in wanted if c.kind == "meta"]
    if facts == [c for c in before if c.kind == "meta"]:
        return done.article.meta
    return text.convert(tuple(c for c in wanted if c.kind != "meta")).article.meta


def _as_it_was(text: Case, before: Iterable[Correction], wanted: Iterable[Correction]) -> Meta | None:
    """The facts that the text gave by itself before; None where only facts were given and doubts settled."""
    old = {c for c in before if c.kind not in ("meta", "keep")}
    if old == {c for c in wanted if c.kind not in ("meta", "keep")}:
        return None
    return text.convert(tuple(c for c in before if c.kind != "meta")).article.meta


class Meanwhile(ValueError):
    """Somebody has decided or signed since; the message says who, and the next step."""


def sign(
    text: Case, by: str, status: str = "reviewed", seen: Iterable[str] | None = None, was: str | None = None
) -> int:
    """Write the review status into the record; the doubts left. The case must have a record.

    ``seen``: digests of the corrections that whoever signs has before her, ``was``: the status; None: whatever there is.
    Raises Meanwhile, RecordError, Held.
    """
    assert text.collection is not None and text.work is not None
    path = text.collection.record(text.work)

    def change(record: dict[str, object]) -> None:
        record["review"] = (
            {"status": status, "by": by, "date": today()} if status == "reviewed" else {"status": status}
        )

    with alone(text):
        now = load_corrections(text.path)
        review = load_record(path).review
        if was is not None and review.status != was:
            who = review.by or "somebody"
            raise Meanwhile(f"{who} has marked this work as {review.status} meanwhile. Load the page again.")
        if seen is not None:
            known = set(seen)
            late = [c for c in now if c.digest not in known]
            if late:
                raise Meanwhile(
                    f"{late[-1].by} has made {len(late)} decisions here meanwhile. Load the page again, then sign."
                )
        work = update_record(path, change)
        done = text.convert(now)
        folder = text.collection.root / FOLDER
        sheet = of_work(text.collection, work, done, text.pages(done), now)
        refresh_index(folder, write_sheet(folder, sheet).line)
        return len(done.article.doubts)
