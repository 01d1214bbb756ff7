"""Tables kept beside the bytecode: read back while nothing they are made from has changed, else made anew."""

import os
import sys
from pathlib import Path

import pytest
from shanben.bib import lookup
from shanben.han import words
from shanben.han.kept_tables import kept
from shanben.site.search import folding
from shanben.variants import one_script


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "bytecode"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "module.py"
    path.write_text("made = 1\n", encoding="utf-8")
    return path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "data.txt"
    path.write_text("善本", encoding="utf-8")
    return path


class Made:
    """Counts how often the table was made."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> dict[str, int]:
        self.times += 1
        return {"善": 1, "本": self.times}


def records(module: Path) -> list[Path]:
    return [path for path in (module.parent / "bytecode").rglob("*") if path.is_file()]


def test_a_table_is_made_once(module: Path, data: Path) -> None:
    made = Made()
    first = kept(str(module), "table", [data], made)
    assert kept(str(module), "table", [data], made) == first == {"善": 1, "本": 1}
    assert made.times == 1
    assert len(records(module)) == 1  # and nothing half written beside it


def test_two_tables_of_a_module_are_two(module: Path, data: Path) -> None:
    assert kept(str(module), "one", [data], lambda: 1) == 1
    assert kept(str(module), "two", [data], lambda: 2) == 2
    assert kept(str(module), "one", [data], lambda: 3) == 1


@pytest.mark.parametrize("which", ["module", "data"])
def test_a_change_of_what_it_is_made_from_makes_it_anew(module: Path, data: Path, which: str) -> None:
    made = Made()
    kept(str(module), "table", [data], made)
    changed = module if which == "module" else data
    stat = changed.stat()
    changed.write_bytes(b"x" * stat.st_size)
    os.utime(changed, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1000))
    assert kept(str(module), "table", [data], made) == {"善": 1, "本": 2}


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 100])
def test_a_damaged_record_is_made_anew(module: Path, data: Path, damage: bytes) -> None:
    made = Made()
    kept(str(module), "table", [data], made)
    [record] = records(module)
    record.write_bytes(damage)
    assert kept(str(module), "table", [data], made) == {"善": 1, "本": 2}
    whole = record.read_bytes()
    record.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert kept(str(module), "table", [data], made)["本"] == 3


def test_where_python_keeps_no_bytecode_nothing_is_kept(
    module: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    made = Made()
    kept(str(module), "table", [data], made)
    kept(str(module), "table", [data], made)
    assert made.times == 2
    assert not records(module)


def test_a_place_that_cannot_be_written_is_done_without(module: Path, data: Path) -> None:
    (module.parent / "bytecode").write_text("a file where the folder would be", encoding="utf-8")
    assert kept(str(module), "table", [data], lambda: "善本") == "善本"


def test_the_tables_read_back_are_those_that_were_made() -> None:
    assert lookup.fold_table() == lookup._fold_table()
    assert one_script.table() == one_script._table()
    assert list(folding.han_classes().items()) == list(folding._classes().items())
    assert len(words.costs()) > 100_000
