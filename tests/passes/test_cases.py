"""The rules of the core, a folder of cases a code: what each changes, and what it must let stand.

A case is four parts closed by a line with one dot: title, raw text, the article as ``printed`` shows it. A title may
end with ``@3`` or ``@3,5``: the raw lines that the code must touch (changes.md) or leave alone (stays.md); without it
the code stands somewhere in the text, or nowhere. ``⟦200B⟧`` is a character by its number, ``⟦C⟧`` a form feed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from shanben.convert import Conversion, convert, write
from shanben.model.codes import catalogue

from tests.passes.printed import printed

CASES = Path(__file__).parents[1] / "cases"
KNOWN = Path(__file__).parents[1] / "known_failures"
RULES = sorted(code for code, entry in catalogue().items() if entry.kind == "rule")


@dataclass(frozen=True)
class Case:
    """One fixture."""

    code: str
    kind: str
    title: str
    raw: str
    expected: str
    lines: tuple[int, ...]

    @property
    def data(self) -> bytes:
        """The raw text, its escaped characters put in."""
        return re.sub(r"⟦([0-9A-F]+)⟧", lambda m: chr(int(m[1], 16)), self.raw).encode()


def cases(folder: Path, code: str, kind: str) -> Iterator[Case]:
    """Every case of one file; none where the file is absent."""
    path = folder / code / f"{kind}.md"
    if not path.is_file():
        return
    parts: list[list[str]] = [[]]
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line == ".":
            parts.append([])
        elif line or len(parts) > 1:
            parts[-1].append(line)
        if len(parts) == 4:
            title, _, at = parts[0][-1].partition(" @")
            lines = tuple(map(int, at.split(","))) if at else ()
            yield Case(code, kind, title, "\n".join(parts[1]) + "\n", "\n".join(parts[2]), lines)
            parts = [[]]
    assert parts == [[]], f"{path}: the last case is not closed"


def touched(done: Conversion, code: str) -> set[int]:
    """The raw lines, 1-based, where a code stands."""
    return {
        row.line + 1
        for row in done.ledger.rows
        if code in {r.code for r in row.reasons} | {r.code for t in row.tiles for r in t.reasons}
    }


ALL = [c for code in RULES for kind in ("changes", "stays") for c in cases(CASES, code, kind)]
FAILING = [
    c
    for folder in sorted(KNOWN.glob("*"))
    for kind in ("changes", "stays")
    for c in cases(KNOWN, folder.name, kind)
]


def holds(case: Case) -> None:
    """The page is the one expected, the code stands where it should, the audit agrees."""
    data = case.data
    done = convert(data, "case.txt")
    assert printed(done.article) == case.expected
    where = touched(done, case.code)
    if case.kind == "changes":
        assert where >= set(case.lines), f"{case.code} touched {sorted(where)}"
        assert where, f"{case.code} did nothing"
    else:
        assert not where & set(case.lines), f"{case.code} touched {sorted(where)}"
        assert case.lines or not where, f"{case.code} touched {sorted(where)}"
    assert write(done, data, "html").verdict.passed


@pytest.mark.parametrize("case", ALL, ids=lambda c: f"{c.code}-{c.kind}-{c.title[:40]}")
def test_case(case: Case) -> None:
    holds(case)


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_cases_of_both_kinds(code: str) -> None:
    for kind in ("changes", "stays"):
        assert len(list(cases(CASES, code, kind))) >= 2, f"add cases: tests/cases/{code}/{kind}.md"


@pytest.mark.parametrize("case", FAILING, ids=lambda c: f"{c.code}-{c.kind}-{c.title[:40]}")
def test_known_failure_still_fails(case: Case) -> None:
    """Strict: a case that passes now belongs to tests/cases."""
    with pytest.raises(AssertionError):
        holds(case)
