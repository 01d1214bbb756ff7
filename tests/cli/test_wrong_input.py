"""What a wrong command line is told: what, where, and the next step, with the documented exit code."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from shanben.cli import main


@pytest.fixture(autouse=True)
def _in_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "source_texts").mkdir()
    (tmp_path / "empty").mkdir()
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.4\nno more\n")
    (tmp_path / "nothing.txt").write_bytes(b"")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "usage: shanben"),
        ("biuld", "no command is called biuld. Is it build? All commands: shanben --help"),
        ("nonsense", "no command is called nonsense. All commands: shanben --help"),
        ("convert", "see shanben convert --help"),
        ("records import", "see shanben records import --help"),
        (
            "records import absent.xlsx",
            "absent.xlsx: not there. Next step: shanben records export absent.xlsx",
        ),
        ("add empty", "empty: no file in it. Next:"),
        ("add nothing.txt", "the file is empty. Next step: check the export"),
        ("convert cut.pdf", "cut.pdf: the PDF cannot be opened:"),
        ("convert absent.txt", "absent.txt: No such file or directory"),
        ("glossary check", "not there. Next step: go to the project's folder"),
        (
            "glossary import absent.csv",
            "absent.csv: not there. Next step: shanben glossary export absent.csv",
        ),
        ("records import r.xlsx --nonsense", "see shanben records import --help"),
        ("version --nonsense", "see shanben version --help"),
        ("compare absent", "absent: holds no *.ledger.tsv. Convert into it first:"),
        ("serve --port 99999", "a port is a number from 0 to 65534"),
    ],
)
def test_it_says_what_is_wrong_and_what_to_do(
    line: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = line.split()
    try:
        code = main([*words, "--lang", "en"] if words else [])
    except SystemExit as left:
        code = int(str(left.code))
    told = capsys.readouterr()
    assert code == 2
    assert says in told.err + told.out and not re.search(r"[^.]\.\.(?!\.)", told.err + told.out)


@pytest.mark.parametrize("line", ["version --json", "records schema --json", "records export r.xlsx --json"])
def test_json_is_asked_for_after_the_command(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(line.split()) == 0
    assert isinstance(json.loads(capsys.readouterr().out), dict)


def test_ctrl_c_while_a_command_is_still_loading(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(only: str | None = None) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("shanben.cli.commands", stopped)
    assert main(["version", "--lang", "en"]) == 130
    assert "stopped by the keyboard" in capsys.readouterr().err
