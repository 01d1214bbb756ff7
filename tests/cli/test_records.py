"""``shanben records``: out, changed by hand, and back."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from shanben.cli import main

RECORD = """\
id: one
raw: {sha256: 0000000000000000000000000000000000000000000000000000000000000000, file: raw.txt}
csl: {type: article-journal, title: 题}
rights: {license: MIT, publish: full}
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "source_texts" / "one" / "work.yml"
    path.parent.mkdir(parents=True)
    path.write_text(RECORD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def change(path: Path, head: str, value: str) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["records"]
    sheet.cell(2, [cell.value for cell in sheet[1]].index(head) + 1).value = value
    book.save(path)


def test_out_and_back(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["records", "export", "r.xlsx"]) == 0
    change(root / "r.xlsx", "page", "1-10")
    assert main(["records", "import", "--dry-run", "r.xlsx"]) == 0
    assert "1 records would change" in capsys.readouterr().out
    assert "page" not in (root / "source_texts/one/work.yml").read_text(encoding="utf-8")
    assert main(["records", "import", "r.xlsx", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"changed": ["source_texts/one/work.yml"]}
    assert "page: 1-10" in (root / "source_texts/one/work.yml").read_text(encoding="utf-8")


def test_a_refused_cell(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["records", "export", "r.xlsx"])
    change(root / "r.xlsx", "rights: publish", "all")
    capsys.readouterr()
    assert main(["records", "import", "r.xlsx"]) == 1
    assert "1 cells refused; nothing was changed." in capsys.readouterr().err
    assert main(["records", "import", "r.xlsx", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["refused"][0]["step"].startswith("Use one of: full")
    assert (root / "source_texts/one/work.yml").read_text(encoding="utf-8") == RECORD


def test_no_such_file_and_the_schema(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["records", "import", "none.xlsx"]) == 2
    assert "none.xlsx" in capsys.readouterr().err
    assert main(["records", "schema"]) == 0
    assert json.loads(capsys.readouterr().out)["required"] == ["id", "raw", "csl", "rights"]
