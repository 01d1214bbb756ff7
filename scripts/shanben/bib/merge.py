"""One entry for one reference, however many works cite it.

Two citations are the same reference when they carry the same DOI, or when first author, title and year agree
together. A title alone never merges: 《序言》, "Introduction" and 《论语》 are many works. Two different DOIs never
merge either, however alike the rest.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shanben.bib.fields import Item, is_han, public_item, year_of
from shanben.bib.lookup import doi_of, fold


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One work's own entry for a reference: the work's id and the entry's index in its list."""

    work: str
    index: int


@dataclass(frozen=True, slots=True)
class Merged:
    """A reference of the collection. ``key`` is stable: it depends on DOI, or author, title and year, alone."""

    key: str
    item: Item
    occurrences: tuple[Occurrence, ...]


def identity(item: Mapping[str, Any]) -> tuple[str, ...] | None:
    """First author, title and year, folded, or None where one of the three is wanting."""
    title = fold(str(item.get("title") or "")).replace(" ", "")
    year = year_of(item)
    author = _first_author(item)
    return (author, title, year) if author and title and year else None


def _first_author(item: Mapping[str, Any]) -> str:
    for field in ("author", "editor"):
        for name in item.get(field) or ():
            family, given = str(name.get("family") or ""), str(name.get("given") or "")
            if not family:
                return fold(str(name.get("literal") or "")).replace(" ", "")
            if is_han(family):
                return fold(family + given).replace(" ", "")
            # one list prints Joseph S., the next J.: the initial is what they share
            return fold(family).replace(" ", "") + " " + fold(given)[:1]
    return ""


def merged(references: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[Merged]:
    """The references of all works (work id -> its items), each once, in the order of their keys."""
    found = [
        (Occurrence(work, n), public_item(item))
        for work in sorted(references)
        for n, item in enumerate(references[work])
    ]
    parent = list(range(len(found)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    dois = [doi_of(str(item.get("DOI") or "")) for _, item in found]
    by_doi: dict[str, int] = {}
    for n, doi in enumerate(dois):
        if doi:
            parent[root(n)] = root(by_doi.setdefault(doi, n))
    # The DOIs that each group holds; groups join on author, title and year only while they hold one DOI at most.
    held: dict[int, set[str]] = defaultdict(set)
    for n, doi in enumerate(dois):
        if doi:
            held[root(n)].add(doi)
    by_identity: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, (_, item) in enumerate(found):
        same = identity(item)
        if same is not None:
            by_identity[same].append(n)
    for numbers in by_identity.values():
        roots = sorted({root(n) for n in numbers})
        with_doi = [r for r in roots if held[r]]
        if len({d for r in with_doi for d in held[r]}) > 1:
            # Different DOIs: those without one could belong to either, so they stay together and apart from both.
            roots = [r for r in roots if not held[r]]
        for other in roots[1:]:
            parent[root(other)] = root(roots[0])
            held[root(roots[0])] |= held[other]
    groups: dict[int, list[int]] = defaultdict(list)
    for n in range(len(found)):
        groups[root(n)].append(n)
    out = []
    for numbers in groups.values():
        best = max(numbers, key=lambda n: (len(found[n][1]), -n))
        out.append(
            Merged(_key([found[n] for n in numbers]), found[best][1], tuple(found[n][0] for n in numbers))
        )
    return sorted(_distinct(out), key=lambda m: m.key)


def _key(group: Sequence[tuple[Occurrence, Item]]) -> str:
    dois = sorted(d for d in (doi_of(str(i.get("DOI") or "")) for _, i in group) if d)
    names = sorted("|".join(i) for i in (identity(item) for _, item in group) if i)
    if dois:
        basis = dois[0]
    elif names:
        basis = names[0]
    else:
        occurrence, item = group[0]
        basis = f"{occurrence.work}|{occurrence.index}|{item.get('title', '')}"
    return "r" + hashlib.sha256(basis.encode()).hexdigest()[:12]


def _distinct(entries: Iterable[Merged]) -> list[Merged]:
    """Entries whose basis agrees though they were kept apart (two DOIs) get a number after the key."""
    seen: dict[str, int] = defaultdict(int)
    out = []
    for entry in sorted(entries, key=lambda m: (m.key, m.occurrences[0].work, m.occurrences[0].index)):
        seen[entry.key] += 1
        key = entry.key if seen[entry.key] == 1 else f"{entry.key}-{seen[entry.key]}"
        out.append(Merged(key, entry.item, entry.occurrences))
    return out
