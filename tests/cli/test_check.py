"""``shanben check``: exit codes, and the whole of what it says."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

import pytest
from shanben.cli import main

SENTENCE = "抄书人把旧本摊在窗下逐字对照，遇到墨色浅淡的地方便停下来猜想当年的读法。"

RECORD = """\
id: held
raw: {{sha256: {sha}, file: raw.txt}}
csl: {{type: article-journal, title: 窗下校书记}}
title-en: Collating by the Window
abstracts:
  - {{lang: zh-Hans, by: editor, reviewed: true, text: 讲校书。}}
  - {{lang: en, by: editor, reviewed: true, text: On collating.}}
keywords:
  - {{lang: zh-Hans, by: editor, items: [校书]}}
  - {{lang: en, by: editor, items: [collation]}}
rights: {{license: all-rights-reserved, publish: metadata}}
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "source_texts" / "held"
    folder.mkdir(parents=True)
    sha = hashlib.sha256(SENTENCE.encode()).hexdigest()
    (folder / "work.yml").write_text(RECORD.format(sha=sha), encoding="utf-8")
    private = tmp_path / "private" / "source_texts" / "held"
    private.mkdir(parents=True)
    (private / "raw.txt").write_text(SENTENCE, encoding="utf-8")
    (tmp_path / ".gitignore").write_text("/private/\n/site/\n")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_collection_in_order(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--fingerprints"]) == 0
    out, err = capsys.readouterr()
    assert out == "nothing found\n"
    assert err == "wrote source_texts/held/fingerprints.txt\n"
    assert main(["check", "--fingerprints"]) == 0
    assert capsys.readouterr().err == ""


def test_everything_is_found_at_once_as_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "notes.md").write_text(SENTENCE, encoding="utf-8")
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text(f"<p>{SENTENCE}", encoding="utf-8")
    broken = root / "source_texts" / "broken" / "work.yml"
    broken.parent.mkdir()
    broken.write_text("id: broken\n", encoding="utf-8")
    assert main(["check", "--json", "--site", "site"]) == 1
    found = {(f["code"], f["path"], f["line"]) for f in json.loads(capsys.readouterr().out)}
    assert found == {
        ("RECORD01", "source_texts/broken/work.yml", 1),
        ("RIGHTS01", "notes.md", 1),
        ("RIGHTS01", "index.html", 1),
    }


def test_a_work_that_nothing_guards_fails(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "private" / "source_texts" / "held" / "raw.txt").unlink()
    assert main(["check", "--rights"]) == 1
    assert "RIGHTS02 [fail] neither its private text nor its fingerprints" in capsys.readouterr().out


def test_outside_a_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    assert "Go to the project's folder" in capsys.readouterr().err
