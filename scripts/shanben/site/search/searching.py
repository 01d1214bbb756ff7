"""Answering a query: candidates from the postings, then an exact check on the text.

Hits come in three classes: 0 spelt as typed, 1 in another script or width, 2 another word of the glossary. The postings
tell the least class a unit can have, so exact hits are shown first without loading the texts of the others.
``search.js`` does the same, step by step; the tests compare the answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from shanben.site.search.documents import Facts
from shanben.site.search.folding import Folding, pairs, squeezed
from shanben.site.search.query import KIND_NAMES, Alternative, Atom, Group, Query, Reading, years
from shanben.site.search.reader import Index, Section
from shanben.site.search.text_view import TextView, merged

CLASSES = ("exact", "folded", "equivalent")
FEW = 12
"""With so few candidates left, loading texts is cheaper than loading more postings."""
MOST_FOR_ONE_CHARACTER = 200
"""A single character is in every second paragraph; after so many hits nobody reads on."""
MOST_ENTRIES = 60
"""Of so many entries of the glossary the texts are read before the first is shown."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that answers, and the marked spans of its text (code points, end-exclusive)."""

    facts: Facts
    kind: str
    id: str
    text: str
    match: str
    marks: tuple[tuple[int, int], ...]

    @property
    def url(self) -> str:
        """The address from the root of the edition."""
        return f"{self.facts.path}#{self.id}" if self.id else self.facts.path


@dataclass(frozen=True, slots=True)
class Answer:
    """Hits in order, and how many there are in all: ``None`` when counting would cost more than the hits did."""

    hits: tuple[Hit, ...]
    total: int | None


class Search:
    """Queries to one built site."""

    def __init__(self, site_dir: Path, edition: str = "") -> None:
        """``edition``: the one whose words hits are quoted in (``zh-Hans``, ``zh-Hant``); "" as printed."""
        self.index = Index(site_dir, edition)

    @cached_property
    def reading(self) -> Reading:
        """How queries are read here."""
        return Reading(self.index.folding, self.index.shard("g"))

    def answer(self, typed: str, limit: int | None = None) -> Answer:
        """The first ``limit`` hits of a query, or all."""
        query = self.reading.read(typed)
        candidates = self._candidates(query)
        checked = any(self._needs_text(g) for g in query.groups) or bool(query.without)
        if any(_is_single(a) for g in query.groups for alt in g.alternatives for a in alt):
            limit = min(limit or MOST_FOR_ONE_CHARACTER, MOST_FOR_ONE_CHARACTER)
        hits: list[Hit] = []
        complete = True
        for hit in self._hits(query, candidates):
            if limit is not None and len(hits) == limit:
                complete = False
                break
            hits.append(hit)
        if complete:
            return Answer(tuple(hits), len(hits))
        return Answer(tuple(hits), None if checked else len(candidates))

    # Candidates

    def _candidates(self, query: Query) -> dict[int, int]:
        """Units that may answer, with the least class each can have."""
        allowed = [section for section in self.index.sections if section.first < section.end]
        for name, value, minus in query.filters:
            allowed = [section for section in allowed if self._passes(section, name, value) != minus]
        if not query.groups:
            # Filters alone ask for works: their titles answer.
            titles = [s for s in allowed if s.kind == "title"] if query.filters else []
            return {s.first: 0 for s in titles}
        found: dict[int, int] | None = None
        for group in query.groups:
            here: dict[int, int] = {}
            for number, alternative in enumerate(group.alternatives):
                for unit, rank in self._alternative(alternative).items():
                    rank = 2 if number else rank
                    here[unit] = min(here.get(unit, 2), rank)
            found = here if found is None else _both(found, here)
        found = found or {}
        if not query.filters:
            return found
        units = {unit for section in allowed for unit in range(section.first, section.end)}
        return {unit: rank for unit, rank in found.items() if unit in units}

    def _passes(self, section: Section, name: str, value: str) -> bool:
        if name == "kind":
            return any(section.kind in KIND_NAMES.get(part.strip(), ()) for part in value.split(","))
        facts = self.index.facts(section.work)
        if name == "year":
            first, last = years(value)
            return first <= facts.year <= last and facts.year > 0
        fields = {"author": facts.authors, "journal": (facts.journal,), "keyword": facts.keywords}[name]
        return any(value in self.index.folding.fold(field) for field in fields)

    def _alternative(self, atoms: Alternative) -> dict[int, int]:
        found: dict[int, int] | None = None
        for atom in atoms:
            here = self._atom(atom)
            found = here if found is None else _both(found, here)
        return found or {}

    def _atom(self, atom: Atom) -> dict[int, int]:
        if not atom.han:
            return self._by_words(atom)
        return self._by_characters(atom) if _is_single(atom) else self._by_pairs(atom)

    def _by_words(self, atom: Atom) -> dict[int, int]:
        words = atom.words()
        found: set[int] | None = None
        for number, word in enumerate(words):
            whole = number < len(words) - 1 or len(word) == 1 or not atom.folded.endswith(word)
            here = self.index.word(word, whole)
            found = here if found is None else found & here
        return dict.fromkeys(found or (), 0)

    def _by_pairs(self, atom: Atom) -> dict[int, int]:
        """Rare pairs first, two at a time, until few units are left."""
        cost = self.index.decoder.cost
        keys = sorted(atom.pairs(), key=lambda key: (-sum(cost.get(char, 99) for char in key), key))
        spelt = _spellings(atom, self.index.folding)
        found: dict[int, int] | None = None
        for at in range(0, len(keys), 2):
            for pair in keys[at : at + 2]:
                entry = self.index.pair(pair)
                if entry is None:
                    return {}
                here = dict.fromkeys(entry.all, 1)
                # A pair that the query spells in two ways is exact only where both ways stand.
                exact = set(entry.exact(pair, spelt[pair][0]))
                for spelling in spelt[pair][1:]:
                    exact &= set(entry.exact(pair, spelling))
                here.update(dict.fromkeys(exact, 0))
                found = here if found is None else _both(found, here)
            if len(found or ()) <= FEW:
                break
        return found or {}

    def _by_characters(self, atom: Atom) -> dict[int, int]:
        """A single Han character, alone or among marks: all units of the sections that hold it."""
        spelt = dict(zip(atom.folded, atom.raw, strict=True))
        found: dict[int, int] | None = None
        for char in atom.single():
            entry = self.index.pair(char)
            if entry is None:
                return {}
            here = dict.fromkeys(entry.all, 1)
            here.update(dict.fromkeys(entry.exact(char, spelt[char]), 0))
            found = here if found is None else _both(found, here)
        sections = self.index.sections
        return {
            u: rank for n, rank in (found or {}).items() for u in range(sections[n].first, sections[n].end)
        }

    def _needs_text(self, group: Group) -> bool:
        """Whether the postings alone cannot say which units answer."""
        return any(len(alt) > 0 and any(_is_loose_end(a) for a in alt) for alt in group.alternatives)

    # The check on the text

    def _hits(self, query: Query, candidates: dict[int, int]) -> Iterator[Hit]:
        """Hits in order of class, then of unit; one that turns out worse than hoped waits for its class."""
        waiting: list[list[tuple[int, Hit | None]]] = [[], [], []]
        for unit, rank in candidates.items():
            waiting[rank].append((unit, None))
        for rank in range(3):
            row = self._own_entries_first(sorted(waiting[rank], key=lambda item: item[0]), query)
            for unit, known in row:
                found = known or self._checked(unit, query)
                if found is None:
                    continue
                actual = CLASSES.index(found.match)
                if actual > rank:
                    waiting[actual].append((unit, found))
                else:
                    yield found

    def _own_entries_first(
        self, row: list[tuple[int, Hit | None]], query: Query
    ) -> list[tuple[int, Hit | None]]:
        """The entry of the very term that was asked for before those that only speak of it."""
        entries = [n for n, (unit, _) in enumerate(row) if self.index.section(unit).kind == "glossary"]
        if not 1 < len(entries) <= MOST_ENTRIES:
            return row
        own = [n for n in entries if _is_headword(row[n][1] or self._checked(row[n][0], query))]
        if not own:
            return row
        others = [n for n in entries if n not in own]
        return [row[n] for n in (*range(entries[0]), *own, *others, *range(entries[-1] + 1, len(row)))]

    def _checked(self, unit: int, query: Query) -> Hit | None:
        name, text = self.index.unit(unit)
        view = TextView(text, self.index.folding.fold(text))
        if any(view.find(atom) for atom in query.without):
            return None
        worst, marks = 0, []
        for group in query.groups:
            best = 3
            for number, alternative in enumerate(group.alternatives):
                found = [view.find(atom) for atom in alternative]
                if not all(found):
                    continue
                marks += [(start, end) for spans in found for start, end, _ in spans]
                exact = all(any(same for _, _, same in spans) for spans in found)
                best = min(best, 2 if number else 0 if exact else 1)
            if best == 3:
                return None
            worst = max(worst, best)
        section = self.index.section(unit)
        shown, spans = self.index.shown(unit, text, merged(marks))
        return Hit(self.index.shown_facts(section.work), section.kind, name, shown, CLASSES[worst], spans)


def _is_headword(hit: Hit | None) -> bool:
    """Whether what was asked for is the whole head of an entry."""
    return hit is not None and bool(hit.marks) and hit.marks[0] == (0, len(hit.facts.title))


def _is_single(atom: Atom) -> bool:
    return atom.han and not atom.pairs()


def _is_loose_end(atom: Atom) -> bool:
    """Whether a posting list says less than the atom asks."""
    if atom.han:
        return atom.strict or len(atom.folded) != 2 or not atom.pairs()
    return len(atom.words()) != 1 or atom.words()[0] != atom.folded


def _spellings(atom: Atom, folding: Folding) -> dict[str, list[str]]:
    """How the query itself spells each of its pairs."""
    found: dict[str, list[str]] = {}
    for spelling in sorted(pairs(squeezed(atom.raw))):
        found.setdefault(folding.fold(spelling), []).append(spelling)
    return found


def _both(one: dict[int, int], other: dict[int, int]) -> dict[int, int]:
    """Units of both, with the worse class."""
    if len(one) > len(other):
        one, other = other, one
    return {unit: max(rank, other[unit]) for unit, rank in one.items() if unit in other}
