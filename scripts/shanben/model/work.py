"""The work behind a source: its record as frozen values. ``readers.records`` reads and checks ``work.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Publish = Literal["full", "abstract", "metadata"]
By = Literal["author", "editor", "machine"]

ALL_RIGHTS_RESERVED = "all-rights-reserved"


@dataclass(frozen=True, slots=True)
class RawFile:
    """One raw text as received: the sha256 of its bytes (hex) and its name in the work's folder."""

    sha256: str
    file: str


@dataclass(frozen=True, slots=True)
class Abstract:
    """An abstract and where it comes from; ``maker`` names the editor or the translating program, if told."""

    lang: str
    by: By
    reviewed: bool
    text: str
    maker: str | None = None


@dataclass(frozen=True, slots=True)
class Keywords:
    """Keywords in one language, in the order given."""

    lang: str
    by: By
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rights:
    """What may be published: ``license`` is an SPDX id or ``all-rights-reserved``."""

    license: str
    publish: Publish
    link: str | None = None
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """Has a person read the edition against the source? ``date`` is ISO 8601."""

    status: Literal["unreviewed", "reviewed"] = "unreviewed"
    by: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Overrule:
    """A code that is set aside, for the work whose record says so or for the whole collection, and why."""

    code: str
    why: str


@dataclass(frozen=True, slots=True)
class Work:
    """A record. ``csl`` is a CSL-JSON item without ``id``; names not in CSL are its bilingual companions.

    ``open`` names facts that the text leaves open, ``supplied`` fields that the editor supplied, not the text.
    """

    id: str
    raw: tuple[RawFile, ...]
    csl: Mapping[str, Any]
    rights: Rights
    title_en: str | None = None
    supplied_title: str | None = None
    supplied_title_en: str | None = None
    subtitle: str | None = None
    subtitle_en: str | None = None
    authors_en: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    supplied: tuple[str, ...] = ()
    abstracts: tuple[Abstract, ...] = ()
    keywords: tuple[Keywords, ...] = ()
    topics: tuple[str, ...] = ()
    review: Review = field(default_factory=Review)
    overrules: tuple[Overrule, ...] = ()

    @property
    def title(self) -> str | None:
        """The title as the text gives it, or None where the record leaves it open."""
        title = self.csl.get("title")
        return None if title is None else str(title)

    @property
    def name(self) -> str:
        """What to call the work in a list: its title, or a cataloguer's in 〔 〕 as libraries do, or its id."""
        return self.title or (f"〔{self.supplied_title}〕" if self.supplied_title else self.id)

    @property
    def name_en(self) -> str | None:
        """The same in English, if the record has it."""
        return self.title_en or (f"[{self.supplied_title_en}]" if self.supplied_title_en else None)

    @property
    def year(self) -> int | None:
        """The year of publication, from ``issued``."""
        parts = self.csl.get("issued", {}).get("date-parts")
        return int(parts[0][0]) if parts else None

    @property
    def lang(self) -> str:
        """BCP 47 tag of the text."""
        return str(self.csl.get("language", "zh-Hans"))

    @property
    def cleared(self) -> bool:
        """May the full text be public?"""
        return self.rights.publish == "full"

    def item(self) -> dict[str, Any]:
        """The CSL-JSON item of the published article, its ``id`` that of the work."""
        return {"id": self.id, **self.csl}

    def public_abstracts(self) -> tuple[Abstract, ...]:
        """The abstracts that the public edition may show: an author's own only where the rights allow it."""
        if self.rights.publish == "metadata":
            return tuple(a for a in self.abstracts if a.by != "author")
        return self.abstracts
