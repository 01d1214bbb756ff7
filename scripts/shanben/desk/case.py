"""A text on the desk: found by the id of its work or by its path, with its corrections."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from shanben.convert import Conversion, Pages, convert, write
from shanben.model.collection import Collection
from shanben.model.correction import Correction
from shanben.model.lock import Held
from shanben.model.source import Source
from shanben.model.work import Work
from shanben.readers import read_source
from shanben.readers.corrections import CorrectionsError, beside, load_corrections
from shanben.readers.decisions import DecisionsError
from shanben.readers.project import Project, ProjectError, load_project
from shanben.readers.record_yaml import RecordError
from shanben.readers.records import NoCollection, find_root, load_collection


class NoText(ValueError):
    """Nothing goes by this name; the message says the next step."""


REFUSALS = (NoText, NoCollection, CorrectionsError, DecisionsError, RecordError, ProjectError, Held)
"""What cannot be done as things stand; the message says the next step."""


@dataclass(frozen=True, slots=True)
class Case:
    """A raw text, its corrections, and the record behind it if there is one."""

    id: str
    raw: Path
    data: bytes
    corrections: tuple[Correction, ...]
    project: Project
    collection: Collection | None = None
    work: Work | None = None

    @property
    def source(self) -> Source:
        """The text as read. Raises Unreadable."""
        return read_source(self.data, self.raw.name)

    @property
    def path(self) -> Path:
        """Where its corrections stand."""
        return beside(self.raw)

    def convert(self, corrections: tuple[Correction, ...] | None = None) -> Conversion:
        """Convert it with its corrections, or with these."""
        wanted = self.corrections if corrections is None else corrections
        return convert(self.data, self.raw.name, wanted, self.project.codes(self.work))

    def pages(self, done: Conversion, to: str = "md") -> Pages:
        """Its page, audited."""
        return write(done, self.data, to, self.id)


def collection_or_none(root: Path | None = None) -> Collection | None:
    """The collection at ``root`` (default: the one we are in), or None."""
    try:
        return load_collection(root or find_root())
    except NoCollection:
        return None


def case(name: str, root: Path | None = None) -> Case:
    """The text called so; with ``root``, a work of that collection and no other file.

    Raises NoText, CorrectionsError, RecordError, ProjectError, OSError.
    """
    collection = collection_or_none(root)
    project = load_project(collection.root) if collection else Project()
    if collection and name in collection.works:
        return of_work(collection, collection.works[name], project)
    path = Path(name)
    if root is None and path.is_file():
        work = None
        if collection:
            work = next(
                (w for w in collection.works.values() if collection.raw_path(w).resolve() == path.resolve()),
                None,
            )
        return Case(
            work.id if work else path.stem,
            path,
            path.read_bytes(),
            load_corrections(beside(path)),
            project,
            collection,
            work,
        )
    known = f" Works: {', '.join(list(collection.works)[:8])} …" if collection and collection.works else ""
    raise NoText(f"{name}: is neither a work of this collection nor a file.{known}")


def of_work(collection: Collection, work: Work, project: Project) -> Case:
    """The text of a work. Raises NoText."""
    raw = collection.raw_path(work)
    if not raw.is_file():
        there = collection.to_add(work)
        raise NoText(f"{work.id}: its raw text {raw} is not there. Put it in place: shanben add {there}")
    return Case(work.id, raw, raw.read_bytes(), load_corrections(beside(raw)), project, collection, work)


def today() -> str:
    """The date to sign with: SOURCE_DATE_EPOCH or now, ISO 8601."""
    return time.strftime("%Y-%m-%d", time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))))


def signer(given: str | None) -> str:
    """Who decides: as told, or as git knows them; "" when nobody says."""
    if given:
        return given
    try:
        done = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()
