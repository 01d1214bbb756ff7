"""A glossary: terms in two scripts, two regions and English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

LANGUAGES = ("zh-Hans", "zh-Hant", "zh-TW", "zh-HK")
FIELDS = ("cyberspace", "handbook")


@dataclass(frozen=True, slots=True)
class Forms:
    """One way to say a term, in each script and region. Empty regional forms mean: as in ``hant``."""

    hans: str
    hant: str
    tw: str = ""
    hk: str = ""

    def of(self, language: str) -> str:
        """The form for a BCP 47 tag or a field name of the glossary (``zh-TW``, ``zh-Hant-HK``, ...)."""
        if language in ("zh-TW", "zh-Hant-TW"):
            return self.tw or self.hant
        if language in ("zh-HK", "zh-Hant-HK"):
            return self.hk or self.hant
        return self.hant if language.startswith("zh-Hant") else self.hans

    @property
    def distinct(self) -> tuple[str, ...]:
        """Every spelling once, Simplified first."""
        return tuple(dict.fromkeys(f for f in (self.hans, self.hant, self.tw, self.hk) if f))


@dataclass(frozen=True, slots=True)
class Term:
    """One concept. ``pinyin`` is an override; without it the reading is computed (``order.pinyin``)."""

    id: str
    name: Forms
    en: str
    definition: str  # Chinese, Simplified
    definition_en: str
    field: str = "handbook"
    also: tuple[Forms, ...] = ()
    abbreviation: str = ""
    pinyin: str = ""
    related: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    line: int = 0  # in the glossary file, 1-based; 0 for a term that never stood in one

    @property
    def names(self) -> tuple[Forms, ...]:
        """The preferred name, then the others."""
        return (self.name, *self.also)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Everything a text may print for it in Chinese, and the abbreviation, each once."""
        found = [spelling for forms in self.names for spelling in forms.distinct]
        if self.abbreviation:
            found.append(self.abbreviation)
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, eq=False)
class Glossary:
    """Terms by id, in the order of the file."""

    terms: Mapping[str, Term]

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms.values())

    def __len__(self) -> int:
        return len(self.terms)

    def __getitem__(self, id: str) -> Term:
        return self.terms[id]

    @cached_property
    def spellings(self) -> Mapping[str, str]:
        """Spelling -> id of its term; ``load`` has made sure that no two terms share one."""
        return {spelling: term.id for term in self for spelling in term.spellings}
