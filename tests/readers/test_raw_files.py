"""Names and links of a folder that came from anywhere."""

from __future__ import annotations

import json
import os
import re
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
        ("\U0000dcff", "_"),
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
    undecoded, backslash = "\U0000dcff", "\\"
    assert shown(f"a\x1b[2J\n\u202eb{undecoded}中") == rf"a\u001b[2J\u000a\u202eb{backslash}udcff中"


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


def hostile() -> list[str]:
    """Names without ending that some system, shell, terminal, spreadsheet or page takes for something else."""
    devices = [
        f"{n}{e}" for n in ("con", "PRN", "Aux", "nul", "com1", "LPT9", "com¹") for e in ("", ".x", " ", "..")
    ]
    controls = [f"a{chr(c)}b" for c in (*range(1, 32), 127, 0x85, 0x9B)]
    unseen = [
        f"a{c}b"
        for c in "\u00ad\u061c\u180e\u200b\u200d\u200e\u2028\u2029\u202a\u202e\u2060\u2066\u2069\ufeff\ufff9\U000e0041\ue000\ufdd0\uffff"
    ]
    reserved = [f"a{c}b" for c in '<>:"\\|?*'] + [
        "<img src=x onerror=SHANBEN()>",
        "<script>",
        '"onload="x',
        "a&lt;b",
    ]
    begins = [
        "-rf",
        "--out=x",
        "=1+1",
        "+1",
        "@a",
        "~",
        "~root",
        "...",
        " .",
        "..a",
        ".. ",
        "$HOME",
        "%TEMP%",
        "!!",
        "#a",
        ";a",
        "&a",
    ]
    shells = [
        "$(touch x)",
        "`touch x`",
        "a;touch x",
        "a|b",
        "a&&b",
        "a'b",
        "a b  c",
        "a\\",
        "*",
        "?",
        "[a]",
        "{a,b}",
        "^a",
        "%00",
        "%2e%2e%2f",
    ]
    ends = [
        "a.",
        "a..",
        "a ",
        "a . .",
        "a.html",
        "a.refs.json",
        "a.ledger",
        "index",
        "Index",
        "INDEX",
        "desktop.ini",
        "thumbs.db",
    ]
    forms = [
        "é",
        "e\u0301",
        "が",
        "か\u3099",
        "Å",
        "\u212b",
        "㐀",
        "\uf900",
        "豈",
        "ﬁ",
        "ＡＢ",
        "AB",
        "ab",
        "aB",
        "İ",
        "ı",
        "ß",
        "SS",
        "ſ",
        "K",
    ]
    long = [
        "长" * 83,
        "长" * 82 + "久",
        "a" * 250,
        "a" * 249 + "b",
        "𠀀" * 62,
        "e\u0301" * 80,
        "👩‍👩‍👧‍👦" * 9,
    ]
    words = [
        "javascript:x",
        "http:x",
        "data:,x",
        "C:",
        "C:x",
        "a:b:$DATA",
        "\U0000dcff\U0000dcfe",
        "a\U0000dc80",
        "null",
        "true",
        "0",
        "1e5",
        "2020-01-02",
        "{{x}}",
        "--8<--",
        "[x](y)",
    ]
    return [*devices, *controls, *unseen, *reserved, *begins, *shells, *ends, *forms, *long, *words]  # fmt: skip


def test_there_are_enough_names() -> None:
    assert len(set(hostile())) >= 170


@pytest.mark.parametrize("stem", sorted(set(hostile())), ids=ascii)
def test_no_system_takes_a_name_for_something_else(stem: str) -> None:
    name = page_name(stem)
    assert page_name(name) == name
    assert 0 < len(name.encode()) <= 180
    assert not re.search(
        r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U0000d800-\U0000dfff]',
        name,
    )
    assert name[0] not in "-=+@. "
    assert name[-1] not in ". "
    assert not re.fullmatch(r"(?i)(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\..*)?", name)
    assert unicodedata.is_normalized("NFC", name)


@pytest.mark.skipif(os.name == "nt", reason="Windows takes no such names")
def test_a_folder_of_such_names_is_converted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, other = tmp_path / "in", tmp_path / "pages"
    folder.mkdir()
    for stem in hostile():
        try:
            (folder / f"{stem}.txt").write_text(TEXT, encoding="utf-8")
        except OSError:  # longer than this file system takes, or no bytes of its own
            continue
    there = [p for p in folder.iterdir() if not p.name.startswith(".")]
    main(["convert", str(folder), "--out", str(other), "--json", "--no-review", "--jobs", "1"])
    outcomes = json.loads(capsys.readouterr().out)
    assert {o["status"] for o in outcomes} == {"ready"}
    made = [p.name for p in other.rglob("*.html")]
    assert len({unicodedata.normalize("NFC", m).casefold() for m in made}) == len(made) == len(there)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "pages"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes among files")
def test_a_pipe_or_a_device_is_refused_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    for name in ("pipe.txt", "zero.txt"):
        assert main(["convert", str(tmp_path / name), "--out", str(tmp_path / "out"), "--json"]) == 2
        (outcome,) = json.loads(capsys.readouterr().out)
        assert outcome["status"] == "refused"
        assert outcome["step"]
