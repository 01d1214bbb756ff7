"""Every sentence that the program says to a person has its Chinese pair, and every pair is still said."""

from __future__ import annotations

import argparse
import re
import shlex
import time
from pathlib import Path

import pytest
from shanben.cli import commands, main, names, parser, parsers
from shanben.cli._argparse import speak_argparse
from shanben.cli._words import SPOKEN, words
from shanben.model.chinese import in_chinese, table

from tests.cli.spoken import spoken
from tests.desk.test_review_page import project

PLACE = re.compile(r"\{(\d*)\}")
SILENT = {
    # Written into files, not said to a person.
    "shanben add",
    "shanben build",
    "shanben records import",
    "shanben review",
    "shanben check --fingerprints",
    "record sha256",
    "also zh-Hans",
    "also zh-Hant",
    "also zh-TW",
    "also zh-HK",
    "definition zh-Hans",
    "definition en",
    "label p",
    "label p, join",
    "no sha256",
    "{}; charset=utf-8",
    "reviewed: false, text: ...",
    "{}:{} - {lang: {}, by: editor, {}}",
    "INHERIT: {}\ndocs_dir: {}\n",
    "{} is not here\n",
    # Part of a citation, in the language of what is cited.
    "source {}",
    "{}para. {} (numbered by this edition)",
}
STRICT = (
    """a page of docs/codes or a glossary file is no message: those rooms write both languages themselves"""
)


def said() -> dict[str, str]:
    """What must have a pair."""
    return {
        text: where for text, where in spoken().items() if text not in SILENT and not _written(text, where)
    }


def _written(text: str, where: str) -> bool:
    """Parts of the pages of docs/codes, which hold both languages; styles of citation."""
    if where.startswith(("cli/codes.py", "bib/formats.py")):
        return text not in table()
    return where.startswith("model/codes.py") and (
        "`" in text or text.startswith((" whose", "Delete", "Mend"))
    )


def test_no_sentence_is_without_its_pair() -> None:
    missing = [f"{where}: {text!r}" for text, where in said().items() if text not in table()]
    assert missing == [], "add them to scripts/shanben/model/chinese.tsv"


def test_pairs_hold_the_same_values() -> None:
    for en, zh in table().items():
        want, have = en.count("{}"), PLACE.findall(zh)
        numbers = [int(n) for n in have if n]
        assert not (numbers and "" in have), en
        assert len(have) <= want and all(n <= want for n in numbers), en
        assert re.search(r"[\u4e00-\u9fff（）：，。]", zh) or not re.search("[A-Za-z]{3} [A-Za-z]{3}", zh), en
        in_chinese(en.replace("{}", "x1"))


def test_both_languages_of_the_words_hold_the_same_values() -> None:
    for key, (en, zh) in words().items():
        assert set(re.findall(r"\{(\w+)", en)) == set(re.findall(r"\{(\w+)", zh)), key


@pytest.mark.parametrize("command", sorted(names()))
def test_every_command_and_each_of_its_own_has_an_example(command: str) -> None:
    (top,) = [a for a in parser(command)._actions if isinstance(a, argparse._SubParsersAction)]
    for one in parsers(top.choices[command]):
        end = one.format_help().partition("example:")[2]
        assert f"\n  {one.prog}" in end and "exit codes:" in end, one.prog
    for example in commands(command)[command].EXAMPLE.splitlines():
        parser(command).parse_args(shlex.split(example)[1:])


@pytest.mark.parametrize("command", names())
def test_help_is_chinese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    for lang in ("zh", "en"):
        with pytest.raises(SystemExit):
            main([command, "--help", "--lang", lang])
        told = capsys.readouterr().out
        prose = told.split("例：" if lang == "zh" else "example:")[0]
        assert bool(re.search(r"[\u4e00-\u9fff]{4}", re.sub(r"“[^”]*”|QUERY.*", "", prose))) == (
            lang == "zh"
        ), prose
        if lang == "zh":
            left = re.findall(r"\b(?:the|is|are|which|that|with|from)\b", prose)
            assert left == [], prose


def test_complaints_are_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.txt").write_bytes(b"")
    (tmp_path / "bad.xlsx").write_bytes(b"x")
    (tmp_path / "d.json").write_text("{}", encoding="utf-8")
    lines = [
        ["explain", "zzz", "3"],
        ["explain", "desk-rules", "9999"],
        ["explain", "desk-rules", "L9999"],
        ["review", "zzz"],
        ["review", "--apply", "d.json"],
        ["review", "--apply", "no.json"],
        ["compare", "no", "no"],
        ["convert", "bad.txt"],
        ["convert", "no.txt"],
        ["add", "bad.txt", "no.txt"],
        ["adopt", "no.md"],
        ["records", "import", "bad.xlsx"],
        ["records", "import", "no.xlsx"],
        ["cite", "zzzz"],
        ["search", "x"],
        ["search", "x", "--limit", "0"],
        ["export", "html", "zzz"],
        ["build"],
        ["serve"],
        ["glossary", "check"],
        ["glossary", "import", "no.csv"],
        ["codes", "NOPE01"],
    ]
    for line in lines:
        code = main([*line, "--lang", "zh"])
        out = "".join(capsys.readouterr())
        assert code in (1, 2, 3), line
        assert re.search(r"[\u4e00-\u9fff]", out), (line, out)
        left = re.sub(r"\S*[/\\]\S*|`[^`]*`", "", out)
        assert not re.search(r"\b(?:is|the|not|there|nothing|cannot|give|see)\b", left), (line, out)
        main([*line, "--lang", "en"])
        assert not re.search(r"[\u4e00-\u9fff]", "".join(capsys.readouterr())), line


def test_the_locale_speaks(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for value, zh in (("zh_TW.UTF-8", True), ("en_GB.UTF-8", False), ("C", False)):
        monkeypatch.setenv("LANGUAGE", value)
        assert main(["cite", "nothing-like-this"]) == 2
        assert ("没有" in capsys.readouterr().err) == zh


def test_argparse_speaks(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["codes", "--lang", "zh", "--nonsense"])
    assert "不认识的参数：--nonsense" in capsys.readouterr().err
    settled = SPOKEN.set("zh")
    speak_argparse("zh")
    assert "选项" in parser("codes").format_help()
    SPOKEN.reset(settled)
    speak_argparse("en")


def test_a_long_list_is_said_line_by_line() -> None:
    line = "a/work.yml:2: the raw text 4c77... belongs to another record. One record a file."
    begun = time.process_time()
    said = in_chinese("shanben review: " + "\n".join([line] * 60))
    assert time.process_time() - begun < 5, "each line once, not every seam of all of them"
    assert said.count("属于另一份著录") == 60
