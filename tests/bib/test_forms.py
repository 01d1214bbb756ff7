"""Reference strings of every form the issue names, written by hand with what a reader takes from each, field by field.

Read blind, before any rule was mended after them, 1518 of 1648 fields were right (0.921) and 158 of 210
cases; the files `more-*` were written after those rules and read blind at 627 of 679 (0.923), 68 of 90 cases.

`uv run python -m tests.bib.test_forms` prints how many fields are right, by field. A case is title, entries (one a
line, ``⏎`` a line end inside one), and the works read, parted by ``--``; names and dates as in ``cases``. Every CSL
field is compared but ``language``, so a field not named must be empty; ``doubts`` are compared where a case names them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from shanben.bib.item import ReadEntry
from shanben.bib.read import read_entries

HERE = Path(__file__).parent / "forms"
CASE = re.compile(
    r"^(?P<title>\d{3} [^\n]*)\n\.\n(?P<raw>(?:[^\n]+\n)+?)\.\n(?P<want>(?:[^\n]+\n)+?)\.$", re.MULTILINE
)
NAMES = ("author", "editor", "translator", "container-author")
DATES = ("issued", "accessed", "submitted")
CUSTOM = ("signal", "locator", "et-al")
IGNORED = ("language", "custom")
Work = dict[str, str]


@dataclass(frozen=True)
class Case:
    """Entries, and the fields of each work in them."""

    id: str
    raw: list[str]
    want: list[Work]


def cases() -> list[Case]:
    """Every case of the folder."""
    out = []
    for path in sorted(HERE.glob("*.md")):
        for m in CASE.finditer(path.read_text(encoding="utf-8")):
            raw = [line.replace("⏎", "\n") for line in m["raw"].splitlines()]
            parts = [] if m["want"].strip() == "none" else m["want"].split("--\n")
            want = [dict(line.split(": ", 1) for line in part.splitlines()) for part in parts]
            out.append(Case(f"{path.stem}-{m['title']}", raw, want))
    return out


def fields(entry: ReadEntry) -> Work:
    """The fields of a work as a case writes them."""
    out = {}
    for name, value in entry.item.items():
        if name in IGNORED:
            continue
        if name in NAMES:
            value = "; ".join(
                n.get("literal") or "|".join(n[k] for k in ("family", "given", "suffix") if k in n)
                for n in value
            )
        elif name in DATES:
            value = "-".join(str(n) for n in value["date-parts"][0])
        out[name] = str(value)
    for name in CUSTOM:
        if name in entry.item["custom"]:
            value = entry.item["custom"][name]
            out[name] = ", ".join(value) if isinstance(value, list) else str(value)
    if entry.translation_of is not None:
        out["translation-of"] = str(entry.translation_of)
    if entry.same_as is not None:
        out["same-as"] = str(entry.same_as)
    if entry.doubts:
        out["doubts"] = ", ".join(sorted({d.field for d in entry.doubts}))
    return out


def read(case: Case) -> list[Work]:
    """The works that are read, without entries that cite nothing; ``doubts`` only where the case names them."""
    works = [fields(e) for e in read_entries(case.raw) if e.item.get("title") or e.same_as is not None]
    for i, work in enumerate(works):
        if i >= len(case.want) or "doubts" not in case.want[i]:
            work.pop("doubts", None)
    return works


ALL = cases()


@pytest.mark.parametrize("case", ALL, ids=lambda c: c.id[:48])
def test_form(case: Case):
    assert read(case) == case.want


def test_the_table_is_whole():
    assert len(ALL) >= 296
    assert len({c.id for c in ALL}) == len(ALL)


def figures() -> tuple[Counter[str], Counter[str]]:
    """How many fields each name has in the table (wanted or read), and how many of them are right."""
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for case in ALL:
        got = read(case)
        for i in range(max(len(got), len(case.want))):
            mine = got[i] if i < len(got) else {}
            want = case.want[i] if i < len(case.want) else {}
            for name in {*mine, *want}:
                total[name] += 1
                right[name] += mine.get(name) == want.get(name)
    return total, right


def main() -> None:
    """Print the figures by field, and every case that differs."""
    for case in ALL:
        got = read(case)
        if got != case.want:
            print(f"## {case.id}\n   {case.raw}")
            for i in range(max(len(got), len(case.want))):
                mine = got[i] if i < len(got) else {}
                want = case.want[i] if i < len(case.want) else {}
                for name in sorted({*mine, *want}):
                    if mine.get(name) != want.get(name):
                        print(f"   {i} {name}: {mine.get(name)!r}, wanted {want.get(name)!r}")
    total, right = figures()
    for name, n in total.most_common():
        print(f"{name:18} {right[name]:4} of {n:4}")
    whole = sum(read(c) == c.want for c in ALL)
    print(f"fields {right.total()} of {total.total()} = {right.total() / total.total():.4f}")
    print(f"cases  {whole} of {len(ALL)}")


if __name__ == "__main__":
    main()
