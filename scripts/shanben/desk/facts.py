"""Facts that were written into ``corrections.tsv`` by hand reach the record, which the site cites."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from shanben.convert import Unreadable
from shanben.desk.case import NoText, of_work
from shanben.model.atomic import write_atomic
from shanben.model.collection import Collection
from shanben.model.lock import writing
from shanben.model.work import Work
from shanben.readers.corrections import CorrectionsError, beside, load_corrections
from shanben.readers.decisions import DecisionsError
from shanben.readers.project import Project
from shanben.readers.record_facts import NAMES, differing, reaching, with_facts
from shanben.readers.record_yaml import RecordError, load_record


def settled(collection: Collection, project: Project, say: Callable[[str], None]) -> Collection:
    """The collection with each fact of a corrections file in its record, where that is open or said what the text says.

    Only a work whose file and record disagree is converted. One that cannot be read is told when it is converted.
    Raises Held.
    """
    changed: dict[str, Work] = {}
    for work in collection.works.values():
        try:
            made = load_corrections(beside(collection.raw_path(work)))
            if differing(work, made):
                with writing(collection.root, "shanben review", name="desk"):
                    new = _settle(collection, work, project, say)
                if new is not None:
                    changed[work.id] = new
        except (CorrectionsError, DecisionsError, NoText, Unreadable, RecordError, OSError):
            continue
    return replace(collection, works={**collection.works, **changed}) if changed else collection


def _settle(collection: Collection, work: Work, project: Project, say: Callable[[str], None]) -> Work | None:
    path = collection.record(work)
    known = load_record(path)
    text = of_work(collection, known, project)
    read = text.convert(tuple(c for c in text.corrections if c.kind != "meta")).article.meta
    facts = reaching(known, text.corrections, read)
    if not facts:
        return None
    write_atomic(path, with_facts(path, known, (), facts, read).text)
    for c in facts:
        name = f"{work.id}: {NAMES[c.detail]}"
        say(f"{name}: “{c.want}” in the record, as corrections.tsv gives it")
    return load_record(path)
