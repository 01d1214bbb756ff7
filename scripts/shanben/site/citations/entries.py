"""Every work and reference of a collection once, with how to cite it and who cites it where."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shanben.bib.cite import work_item
from shanben.bib.fields import Item, public_item
from shanben.bib.formats import format_each
from shanben.bib.merge import Merged, Occurrence, merged
from shanben.bib.styles import DEFAULT_STYLE, STYLES
from shanben.model.work import Work
from shanben.site.citations.citing import Citing, Paragraphs

# The lookup gives every style; the API's list of references these.
API_STYLES = (DEFAULT_STYLE, "chinese-humanities", "chicago")


@dataclass(frozen=True, slots=True)
class Entries:
    """The rows of the lookup and the API, ranked, and each work's own list of public items."""

    rows: Sequence[Mapping[str, Any]]
    lists: Mapping[str, Sequence[Item]]


@dataclass(frozen=True, slots=True)
class Listed:
    """Each work and each reference of a collection once, before any page is read."""

    lists: Mapping[str, Sequence[Item]]
    """What each work cites, as public items."""
    stands_for: Mapping[str, Sequence[int]]
    entries: Sequence[Merged]

    def references(self) -> list[Item]:
        """The items that are no works of the collection: these are still to be formatted."""
        return [e.item for e in self.entries if not any(o.work.startswith("\0") for o in e.occurrences)]


def listed(works: Sequence[Work], references: Mapping[str, Sequence[Item]]) -> Listed:
    """Every work and what the works cite, each once; ``references`` by the id of the work that cites."""
    lists: dict[str, Sequence[Item]] = {
        w: list(map(public_item, items)) for w, items in references.items() if items
    }
    stands_for = {w: principals(items) for w, items in lists.items()}
    first = {w: [with_twin(items, n) for n in sorted(set(stands_for[w]))] for w, items in lists.items()}
    places = {w: sorted(set(stands_for[w])) for w in lists}
    entries = [
        Merged(e.key, e.item, tuple(_back(o, places) for o in e.occurrences))
        for e in merged({**first, **{f"\0{w.id}": [work_item(w)] for w in works}})
    ]
    return Listed(lists, stands_for, entries)


def entries_of(
    paragraphs: Mapping[str, Paragraphs],
    known: Listed,
    citations: Mapping[str, Mapping[str, str]],
    missing: Mapping[str, Sequence[str]],
) -> Entries:
    """Each work and each reference once. ``paragraphs``: by work id; ``citations``: work id -> style -> HTML.

    A row holds ``key``, ``item``, ``citations``, ``missing``, ``cited_by``, ``occurrences`` (work id, index) and, for
    a work of the collection, its id as ``work``.
    """
    lists, stands_for, entries = known.lists, known.stands_for, known.entries
    rows = [_row(entry, stands_for, paragraphs, citations, missing) for entry in entries]
    plain = [row for row in rows if "citations" not in row]
    for row, formatted in zip(
        plain, format_each([(row["item"], tuple(STYLES)) for row in plain]), strict=True
    ):
        row["citations"] = {style: entry.html for style, entry in formatted.items()}
        row["missing"] = list(formatted[DEFAULT_STYLE].missing)
    # works of the collection first, then what is cited most: numbers in this order make every answer ranked
    rows.sort(key=lambda r: ("work" not in r, -len(r["cited_by"]), r["key"]))
    return Entries(rows, lists)


def principals(items: Sequence[Item]) -> list[int]:
    """For each item the index of the one it stands for: 同上 and *ibid.* for what they repeat, a twin for its original."""
    index = {str(item.get("id")): n for n, item in enumerate(items)}
    out = []
    for n in range(len(items)):
        seen = {n}
        here = n
        while True:
            custom = items[here].get("custom") or {}
            there = index.get(str(custom.get("same-as") or custom.get("translation-of") or ""))
            if there is None or there in seen:
                break
            seen.add(there)
            here = there
        out.append(here)
    return out


def with_twin(items: Sequence[Item], n: int) -> Item:
    """The item with what its English twin knows: the titles in English and the authors' Latin names.

    What belongs to the one printed entry (its words, the evidence) is left with it.
    """
    item = dict(items[n])
    custom = {k: v for k, v in (item.get("custom") or {}).items() if k not in _OF_THE_ENTRY}
    for twin in items:
        if (twin.get("custom") or {}).get("translation-of") != item.get("id") or "id" not in item:
            continue
        for field in ("title", "container-title"):
            if field in twin:
                custom.setdefault(f"{field}-en", twin[field])
        if len(twin.get("author") or ()) == len(item.get("author") or ()) > 0:
            latin = [" ".join(p for p in (x.get("family"), x.get("given")) if p) for x in twin["author"]]
            if all(latin):
                custom.setdefault("authors-en", latin)
        if "DOI" in twin:
            item.setdefault("DOI", twin["DOI"])
    item["custom"] = custom
    return item


_OF_THE_ENTRY = frozenset(
    {"raw", "block", "evidence", "doubts", "translation-of", "same-as", "anchors", "anchor"}
)


def _back(occurrence: Occurrence, places: Mapping[str, Sequence[int]]) -> Occurrence:
    """From the index among the entries that stand for themselves to the index in the work's whole list."""
    if occurrence.work not in places:
        return occurrence
    return Occurrence(occurrence.work, places[occurrence.work][occurrence.index])


def _row(
    entry: Merged,
    stands_for: Mapping[str, Sequence[int]],
    paragraphs: Mapping[str, Paragraphs],
    citations: Mapping[str, Mapping[str, str]],
    missing: Mapping[str, Sequence[str]],
) -> dict[str, Any]:
    row: dict[str, Any] = {"key": entry.key, "item": entry.item, "cited_by": [], "occurrences": []}
    for occurrence in entry.occurrences:
        if occurrence.work.startswith("\0"):
            work = occurrence.work[1:]
            row |= {
                "work": work,
                "citations": dict(citations.get(work, {})),
                "missing": list(missing.get(work, ())),
            }
            continue
        mine = [n for n, first in enumerate(stands_for[occurrence.work]) if first == occurrence.index]
        row["occurrences"] += [(occurrence.work, n) for n in mine]
        found = {c.anchor: c for n in mine for c in paragraphs[occurrence.work].get(n, ())}
        row["cited_by"] += found.values() or [Citing(occurrence.work, "", "", "")]
    if any(c.anchor for c in row["cited_by"]):  # one list entry of a work may have a marker and another none
        marked = {c.work for c in row["cited_by"] if c.anchor}
        row["cited_by"] = [c for c in row["cited_by"] if c.anchor or c.work not in marked]
    row["cited_by"] = sorted(
        {(c.work, c.anchor): c for c in row["cited_by"]}.values(), key=lambda c: (c.work, _line(c.anchor))
    )
    return row


def _line(anchor: str) -> tuple[int, str]:
    digits = re.search(r"\d+", anchor)
    return (int(digits.group()) if digits else 0, anchor)
