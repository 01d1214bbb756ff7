"""Names and links of a folder that came from anywhere."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

import pytest
from shanben.cli import main
from shanben.readers.raw_files import LONGEST, files_of, page_name, shown

TEXT = "一个题目\n\n赵某\n\n【摘要】旧稿重订，先定底本，再校异文，末了写明去取的理由。\n\n一、第一节\n\n旧稿重订，先定底本，再校异文。\n"


@pytest.mark.parametrize("stem", ["甲乙", "a", "2020年第3期", "a-b_c (1)", "底本，校勘", "é", "第1卷.第2期"])
def test_a_good_name_stays(stem: str) -> None:
    assert page_name(stem) == stem


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("CON", "_CON"),
        ("aux.x", "_aux.x"),
        ("lpt1", "_lpt1"),
        ("../a", "__a"),
        ("a\nb", "a_b"),
        ("a\u202eb", "a_b"),
        ("<b>", "_b_"),
        ("=cmd()", "_cmd()"),
        ("-rf", "_rf"),
        ("a. ", "a"),
        (" ", "_"),
        ("..", "_"),
        ("\udcff", "_"),
    ],
)
def test_a_name_against_a_system_changes(stem: str, name: str) -> None:
    assert page_name(stem) == name
    assert page_name(name) == name


def test_one_name_for_both_forms_of_unicode() -> None:
    assert page_name(unicodedata.normalize("NFD", "é")) == page_name("é") == "é"


def test_a_long_name_keeps_its_beginning_and_stays_apart() -> None:
    one, other = page_name("长" * 90 + "甲"), page_name("长" * 90 + "乙")
    assert one.startswith("长" * 50)
    assert one != other
    assert max(len(one.encode()), len(other.encode())) <= LONGEST


def test_a_message_prints_no_control_character() -> None:
    assert shown("a\x1b[2J\n\u202eb\udcff中") == "a\\u001b[2J\\u000a\\u202eb\\udcff中"


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
def test_a_link_that_leads_out_is_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "secret.txt").write_text(TEXT, encoding="utf-8")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "inner.txt").symlink_to(folder / "a.txt")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "dead.txt").symlink_to(tmp_path / "none")
    (folder / "loop").symlink_to(folder)
    assert [(p.name, inside) for p, inside in files_of(folder)] == [
        ("a.txt", True),
        ("inner.txt", True),
        ("out.txt", False),
    ]
    code = main(["convert", str(folder), "--out", str(tmp_path / "pages"), "--json", "--no-review"])
    found = {Path(o["path"]).name: o["status"] for o in json.loads(capsys.readouterr().out)}
    assert code == 2
    assert found["out.txt"] == "refused"
    assert not (tmp_path / "pages" / "out.html").exists()
    assert (tmp_path / "pages" / "a.html").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows takes no such names")
def test_every_name_gets_pages_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [
        "CON.txt",
        "con.md",
        "a.txt",
        "A.txt",
        "<img src=x>.txt",
        "é.txt",
        "e\u0301.txt",
        "长" * 83 + ".txt",
        "a\nb.txt",
        "=x.txt",
    ]
    folder = tmp_path / "in"
    folder.mkdir()
    for name in names:
        (folder / name).write_text(TEXT, encoding="utf-8")
    main(["convert", str(folder), "--out", str(tmp_path / "pages"), "--json", "--no-review"])
    assert {o["status"] for o in json.loads(capsys.readouterr().out)} == {"ready"}
    made = [p.name for p in (tmp_path / "pages").glob("*.html")]
    assert (
        len({unicodedata.normalize("NFC", m).casefold() for m in made})
        == len(made)
        == len(list(folder.iterdir()))
    )
