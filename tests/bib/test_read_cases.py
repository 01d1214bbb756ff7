"""Dotted fixtures: title, raw, what is read. No Python is needed to add a case.

Names are ``family|given`` or one literal, parted by ``; ``; dates ``2019-3-4``; ``doubts`` the doubted fields;
``signal``, ``locator``, ``et-al``, ``page-is`` stand in ``custom``. Every field is compared, so a field not named must be empty.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from shanben.bib.item import ReadEntry
from shanben.bib.read import read_entry

HERE = Path(__file__).parent / "cases"
DOTTED = re.compile(
    r"^(?P<title>[^\n.#][^\n]*)\n\.\n(?P<raw>(?:[^\n]+\n)+?)\.\n(?P<want>(?:[^\n]+\n)*?)\.\n", re.MULTILINE
)
CUSTOM = ("signal", "locator", "et-al", "page-is", "whole-number", "rest")
NAMES = ("author", "editor", "translator", "container-author")
DATES = ("issued", "accessed", "original-date")


@dataclass(frozen=True)
class Case:
    """One fixture."""

    file: str
    title: str
    raw: str
    expected: str


def cases(pattern: str = "*.md") -> Iterator[Case]:
    """Every case of the files that match."""
    for path in sorted(HERE.glob(pattern)):
        text = path.read_text(encoding="utf-8")
        for m in DOTTED.finditer(text):
            yield Case(path.stem, m["title"], m["raw"].rstrip("\n"), m["want"].strip())


def shown(entry: ReadEntry) -> str:
    """An entry as a fixture prints it."""
    lines = []
    for field, value in entry.item.items():
        if field in NAMES:
            value = "; ".join(
                n.get("literal") or "|".join(n[k] for k in ("family", "given", "suffix") if k in n)
                for n in value
            )
        elif field in DATES:
            value = "-".join(str(n) for n in value["date-parts"][0])
        elif field == "custom":
            continue
        lines.append(f"{field}: {value}")
    for field in CUSTOM:
        if field in entry.item["custom"]:
            value = entry.item["custom"][field]
            lines.append(f"{field}: {', '.join(value) if isinstance(value, list) else value}")
    if entry.doubts:
        lines.append("doubts: " + ", ".join(sorted({d.field for d in entry.doubts})))
    return "\n".join(sorted(lines))


ALL = list(cases())


@pytest.mark.parametrize("case", ALL, ids=lambda c: f"{c.file}-{c.title[:32]}")
def test_case(case: Case):
    assert shown(read_entry(case.raw)) == case.expected


def test_there_are_enough_cases_of_each_kind():
    count = Counter(c.file for c in ALL)
    assert sum(count.values()) >= 190
    assert min(count.values()) >= 10


@pytest.mark.parametrize("case", ALL, ids=lambda c: f"{c.file}-{c.title[:32]}")
def test_evidence_stands_in_the_text(case: Case):
    entry = read_entry(case.raw)
    read = {e.field for e in entry.evidence}
    for one in entry.evidence:
        assert 0 <= one.start <= one.end <= len(case.raw)
        assert one.rule
    for field in ("title", "volume", "publisher", "container-title"):
        value = entry.item.get(field)
        if value and field in read and len(value) > 3 and "Reports" not in value:
            span = next(e for e in entry.evidence if e.field == field)
            assert squeezed(value) in squeezed(case.raw[span.start : span.end])


def squeezed(text: str) -> str:
    return re.sub(r"[\s*\\》]+", "", text).lower()  # 《某刊》（某版） is one title
