"""Entries kept between builds: the same bytes as without, formatted once, forgotten when nobody asks."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from shanben.bib import citeproc
from shanben.bib.formats import format_items
from shanben.bib.kept_entries import kept_in

NOTE = "gb-t-7714-2025-note"
ITEMS: list[dict[str, Any]] = [
    {"id": "a", "type": "book", "title": "县志之学", "publisher": "某书局", "issued": {"date-parts": [[1998]]}, "language": "zh"},
    {"id": "b", "type": "book", "title": "On Gazetteers", "publisher": "Press", "issued": {"date-parts": [[1999]]}, "language": "en"},
]  # fmt: skip


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many items each call of pandoc formats."""
    found: list[int] = []
    real = citeproc._formatted

    def counted(by: Any, items: Any, csl: Path, lang: str) -> list[str]:
        found.append(len(items))
        return real(by, items, csl, lang)

    monkeypatch.setattr(citeproc, "_formatted", counted)
    return found


def test_what_was_formatted_once_is_the_same_again(tmp_path: Path, calls: list[int]) -> None:
    without = format_items(ITEMS)
    calls.clear()
    for expected in ([1, 1], []):
        with kept_in(tmp_path / "x" / "kept.sqlite"):
            assert format_items(ITEMS) == without
        assert calls == expected
        calls.clear()
    changed = [{**ITEMS[0], "title": "县志续学"}, ITEMS[1]]
    with kept_in(tmp_path / "x" / "kept.sqlite"):
        assert format_items(changed) != without
        assert format_items(ITEMS, "apa") != without
    assert calls[0] == 1 and len(calls) == 3


def test_what_nobody_asked_for_is_forgotten(tmp_path: Path, calls: list[int]) -> None:
    path = tmp_path / "kept.sqlite"
    for items in (ITEMS, ITEMS[:1]):
        with kept_in(path):
            format_items(items)
    base = sqlite3.connect(path)
    assert base.execute("SELECT count(*) FROM entry").fetchone() == (1,)
    base.close()
    calls.clear()
    with kept_in(path):
        format_items(ITEMS)
    assert calls == [1]


def test_a_damaged_file_is_done_without_and_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    path.write_bytes(b"no database at all" * 100)
    without = format_items(ITEMS)
    for _ in range(2):
        with kept_in(path):
            assert format_items(ITEMS) == without
    assert path.read_bytes().startswith(b"SQLite format 3")


def test_one_in_use_is_done_without(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE t (x)")
    other.commit()
    other.execute("BEGIN EXCLUSIVE")
    with kept_in(path):
        assert len(format_items(ITEMS)) == 2
    other.close()


def test_any_bit_that_a_disk_changes_changes_no_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = [{**ITEMS[0], "title": f"县志之学 {n}"} for n in range(60)]
    made: list[int] = []

    def formatted(by: Any, some: Any, csl: Path, lang: str) -> list[str]:
        made.append(len(some))
        return [f"<i>{item['title']}</i>" for item in some]

    monkeypatch.setattr(citeproc, "_formatted", formatted)
    path = tmp_path / "kept.sqlite"
    style = format_items(items, NOTE)
    with kept_in(path):
        format_items(items, NOTE)
    clean = path.read_bytes()
    chance = random.Random(8)
    made.clear()
    for _ in range(200):
        data = bytearray(clean)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        for _ in range(3):
            with kept_in(path):
                assert format_items(items, NOTE) == style
        made.clear()
        with kept_in(path):
            format_items(items, NOTE)
        assert made == []  # whatever it was, it is mended by now
