"""``shanben convert``: folders, forms, exit codes, and that no bad file or full disk harms a page."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import shanben.convert as path_of_a_text
from shanben.audit import Loss, Verdict
from shanben.cli import main
from shanben.model import atomic

CLEAN = """# 方志的凡例

张明

## 一、取材

凡例写在卷首，先说取材的范围，再说叙事的断限，最后说书中通用的格式，读者先读凡例再读正文。[1]

## 参考文献

[1] 王某. 凡例考[J]. 文献学刊, 2001(1): 3-9.
"""
DOUBTFUL = CLEAN.replace("[1]\n\n## 参", "[1][2]\n\n## 参")


@pytest.fixture(autouse=True)
def _away_from_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(path: Path, text: str | bytes = CLEAN) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def shanben(*words: object) -> int:
    return main(["convert", *map(str, words), "--no-review", "--lang", "en"])


def files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def three(name: str, ending: str = "html") -> set[str]:
    return {f"{name}.{x}" for x in (ending, "refs.json", "ledger.tsv")}


def test_a_folder_is_taken_with_all_its_folders(tmp_path: Path) -> None:
    put(tmp_path / "raw" / "a.txt")
    put(tmp_path / "raw" / "deep" / "er" / "b.txt")
    put(tmp_path / "raw" / ".hidden")
    put(tmp_path / "raw" / "a.refs.json", "[]")
    assert shanben("raw", "--out", "out") == 0
    assert files(tmp_path / "out") == three("a") | three("deep/er/b")


def test_one_stem_in_two_folders_and_twice_in_one(tmp_path: Path) -> None:
    for name in ("raw/甲/a.txt", "raw/乙/a.txt", "raw/a.txt", "raw/a.md", "raw/A.text"):
        put(tmp_path / name)
    assert shanben("raw", "--out", "out") == 0
    pages = [n for n in files(tmp_path / "out") if n.endswith(".html")]
    assert len(pages) == 5
    assert len({n.casefold() for n in pages}) == 5
    assert {"甲/a.html", "乙/a.html"} <= set(pages)


@pytest.mark.parametrize(("to", "ending"), [("html", "html"), ("markdown", "md"), ("json", "json")])
def test_every_form(tmp_path: Path, to: str, ending: str) -> None:
    raw = put(tmp_path / "a.txt")
    assert shanben(raw, "--to", to, "--out", "out") == 0
    assert files(tmp_path / "out") == three("a", ending)
    page = (tmp_path / "out" / f"a.{ending}").read_text(encoding="utf-8")
    assert "先说取材的范围，再说叙事的断限" in page
    refs = json.loads((tmp_path / "out" / "a.refs.json").read_text(encoding="utf-8"))
    assert [r["title"] for r in refs] == ["凡例考"]


def test_a_second_run_writes_the_same_bytes(tmp_path: Path) -> None:
    raw = put(tmp_path / "a.txt")
    for out in ("one", "two"):
        assert shanben(raw, "--to", "markdown", "--out", out) == 0
    assert {n: (tmp_path / "one" / n).read_bytes() for n in three("a", "md")} == {
        n: (tmp_path / "two" / n).read_bytes() for n in three("a", "md")
    }


def test_explain_says_how_the_text_was_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shanben(put(tmp_path / "a.txt"), "--out", "out", "--explain")
    said = capsys.readouterr().out
    assert "ocr_markdown" in said
    assert "utf-8" in said
    assert "Markdown or HTML marks" in said


def test_json_is_one_list_of_outcomes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path / "raw" / "a.txt")
    put(tmp_path / "raw" / "b.txt", b"")
    assert shanben("raw", "--out", "out", "--json") == 2
    told = json.loads(capsys.readouterr().out)
    assert [(Path(o["path"]).name, o["status"]) for o in told] == [("a.txt", "ready"), ("b.txt", "refused")]
    assert told[0]["encoding"] == "utf-8"
    assert told[1]["why"]
    assert told[1]["step"]


@pytest.mark.parametrize(
    ("text", "code", "status"),
    [(CLEAN, 0, "ready"), (DOUBTFUL, 1, "needs a look"), (b"", 2, "refused")],
)
def test_exit_code_and_word_of_each_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | bytes, code: int, status: str
) -> None:
    assert shanben(put(tmp_path / "a.txt", text), "--out", "out") == code
    assert status in capsys.readouterr().out


def test_wrong_usage_is_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        shanben(put(tmp_path / "a.txt"), "--to", "papyrus")
    assert left.value.code == 2
    assert shanben(tmp_path / "absent.txt", "--out", "out") == 2
    (tmp_path / "empty").mkdir()
    capsys.readouterr()
    assert shanben("empty", "--out", "out") == 2
    assert "empty: no file in it. Next:" in capsys.readouterr().err


def test_one_bad_file_stops_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path / "raw" / "a.txt")
    put(tmp_path / "raw" / "b.caj", b"CAJ" + bytes(900))
    put(tmp_path / "raw" / "c.txt", b"\x00\x01\x02\x03" * 300)
    put(tmp_path / "raw" / "d.txt")
    assert shanben("raw", "--out", "out") == 2
    assert files(tmp_path / "out") == three("a") | three("d")
    said = capsys.readouterr().out
    assert "CAJViewer" in said
    assert "2 ready" in said
    assert "2 refused" in said


def failing(*_: object) -> Verdict:
    return Verdict((Loss("dropped", 3, "凡例"),), 0, 0, {})


def test_a_failed_audit_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = put(tmp_path / "a.txt")
    old = put(tmp_path / "out" / "a.html", "the page before")
    monkeypatch.setattr(path_of_a_text, "audit_page", failing)
    assert shanben(raw, "--out", "out") == 3
    assert files(tmp_path / "out") == {"a.html"}
    assert old.read_text(encoding="utf-8") == "the page before"
    assert "audit" in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a folder that refuses its owner")
def test_a_read_only_folder_keeps_the_old_page(tmp_path: Path) -> None:
    raw = put(tmp_path / "a.txt")
    old = put(tmp_path / "out" / "a.html", "the page before")
    old.parent.chmod(0o500)
    try:
        assert shanben(raw, "--out", "out") == 3
    finally:
        old.parent.chmod(0o700)
    assert old.read_text(encoding="utf-8") == "the page before"


def test_a_full_disk_keeps_the_old_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = put(tmp_path / "a.txt")
    old = put(tmp_path / "out" / "a.html", "the page before")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "replace", full)
    assert shanben(raw, "--out", "out") == 3
    assert old.read_text(encoding="utf-8") == "the page before"
    assert files(tmp_path / "out") == {"a.html"}, "a temporary file is left over"
    assert "No space left" in capsys.readouterr().out


def test_a_file_where_the_folder_should_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path / "out", "a file")
    assert shanben(put(tmp_path / "a.txt"), "--out", "out") == 3
    assert "--out out: is a file. Next: name a folder" in capsys.readouterr().err
    assert (tmp_path / "out").read_text(encoding="utf-8") == "a file"


def test_many_files_by_several_processes_are_the_same(tmp_path: Path) -> None:
    for n in range(9):
        put(tmp_path / "raw" / f"{n}.txt", CLEAN.replace("凡例考", f"凡例考{n}"))
    assert shanben("raw", "--out", "many", "--jobs", "2") == 0
    assert shanben("raw", "--out", "one", "--jobs", "1") == 0
    assert files(tmp_path / "many") == files(tmp_path / "one")
    assert all(
        (tmp_path / "many" / n).read_bytes() == (tmp_path / "one" / n).read_bytes()
        for n in files(tmp_path / "one")
    )
