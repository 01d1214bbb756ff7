"""A collection of works and where each of its files lies on disk.

::

    source_texts/<id>/work.yml           every record
    source_texts/<id>/raw.txt            raw texts of cleared works ...
    private/source_texts/<id>/raw.txt    ... and, ignored by git, of all others
    docs/articles/<id>.md                the public page
    private/articles/<id>.md             the full text of a work that is not cleared
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shanben.model.work import RawFile, Work

RECORDS = "source_texts"
PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Collection:
    """Works by id (in the order of the ids), under the project folder ``root``."""

    root: Path
    works: Mapping[str, Work]

    @property
    def by_sha256(self) -> dict[str, Work]:
        """Works by the hash of each of their raw texts."""
        return {raw.sha256: work for work in self.works.values() for raw in work.raw}

    def record(self, work: Work) -> Path:
        """``work.yml``."""
        return self.root / RECORDS / work.id / "work.yml"

    def folder(self, work: Work) -> Path:
        """Where everything that holds or quotes the text lies: raw texts, corrections, waivers."""
        top = self.root if work.cleared else self.root / PRIVATE
        return top / RECORDS / work.id

    def raw_path(self, work: Work, raw: RawFile | None = None) -> Path:
        """One raw text, the base text unless told otherwise; it need not exist."""
        return self.folder(work) / (raw or work.raw[0]).file

    def misplaced(self, work: Work, raw: RawFile | None = None) -> Path | None:
        """A raw text that lies where it belonged under other rights: cleared, and still in ``private/``, or the reverse."""
        top = self.root / PRIVATE if work.cleared else self.root
        path = top / RECORDS / work.id / (raw or work.raw[0]).file
        return path if path.is_file() else None

    def to_add(self, work: Work, raw: RawFile | None = None) -> str:
        """What to give to ``shanben add`` to put a raw text in its place: its path, where that is known."""
        there = self.misplaced(work, raw)
        return there.relative_to(self.root).as_posix() if there else "FILE"

    def public_page(self, work: Work) -> Path:
        """The page in the public edition: the full text of a cleared work, the record of any other."""
        return self.root / "docs" / "articles" / f"{work.id}.md"

    def full_page(self, work: Work) -> Path:
        """The page with the full text."""
        return self.public_page(work) if work.cleared else self.root / PRIVATE / "articles" / f"{work.id}.md"

    @property
    def uncleared(self) -> tuple[Work, ...]:
        """Works whose text must not leave ``private/``."""
        return tuple(work for work in self.works.values() if not work.cleared)
