"""One list of notes or references, and the markers that cite it: every finding, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from shanben.lint.citations.entry import Entry, Marker, Said
from shanben.lint.citations.items import item_findings
from shanben.lint.citations.numbering import numbering, unanswered, uncited
from shanben.lint.citations.twins import twin_findings
from shanben.lint.finding import Finding


def citations(path: str, entries: Sequence[Entry], markers: Sequence[Marker], year: int) -> list[Finding]:
    """Every finding about one list of notes or references, sorted. ``year`` is the year that counts as now."""
    said = (
        *numbering(entries),
        *unanswered(entries, markers),
        *uncited(entries, markers),
        *_references(entries, year),
    )
    return sorted(Finding(path, *one) for one in said)


def _references(entries: Sequence[Entry], year: int) -> Iterator[Said]:
    items = {str(item.get("id")): item for entry in entries for item in entry.items}
    for entry in entries:
        for item in entry.items:
            own = items.get(_of(item))
            yield from item_findings(entry.line, item, year, own)
            if own is not None:
                yield from twin_findings(entry.line, own, item)


def _of(item: Mapping[str, Any]) -> str:
    """The id of the item that this one says in another language; "" for none."""
    return str((item.get("custom") or {}).get("translation-of", ""))
