"""shanben.yml: codes set aside for a work or a collection; what has nothing to do is reported."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from shanben.cli import main
from shanben.convert import convert, write
from shanben.convert_collection import write_pages
from shanben.desk.case import case
from shanben.model.correction import Correction, quoted
from shanben.model.handwork import page_hash
from shanben.readers.corrections import write_corrections
from shanben.readers.project import RULES_VERSION, ProjectError, load_project
from shanben.readers.record_yaml import RecordError
from shanben.readers.records import load_collection

from tests.desk.sample import RAW
from tests.desk.test_review_page import project

SPACED = RAW.replace("所以要由人来合并", "所以要由 人来合并")


@pytest.mark.parametrize(
    "code, without, with_",
    [
        ("SPACE01", "要由人来", "要由 人来"),
        ("WIDTH01", "图1 校对", "图１ 校对"),
        ("HEAD01", '<h2 id="L25">二、结语</h2>', '<p id="L25">二、结语</p>'),
        ("FRONT03", '<h1 id="title" lang', "〔无题〕"),
        ("NOTE01", 'href="#fn-2">②', "合并②。"),
    ],
)
def test_a_rule_is_undone_and_the_audit_passes(code: str, without: str, with_: str) -> None:
    data = SPACED.encode()
    plain = write(convert(data, "s.txt"), data, "html")
    assert without in plain.files["html"]
    done = convert(data, "s.txt", (), frozenset({code}))
    pages = write(done, data, "html")
    assert with_ in pages.files["html"]
    assert without not in pages.files["html"]
    assert pages.verdict.losses == ()
    assert done.overruled == {code}


def test_a_reading_is_undone_once_by_what_is_printed() -> None:
    data = SPACED.replace("由人来合并", "由 人来合并").encode()
    at = SPACED.index("要由 人")
    plain = convert(data, "s.txt")
    line, before, expected, after = quoted(plain.source, at, at + 4)
    made = Correction("text", line, expected, expected, "", before, after, "甲", "", "空格有意义")
    pages = write(convert(data, "s.txt", [made]), data, "html")
    assert "要由 人来合并" in pages.files["html"]
    assert pages.verdict.losses == ()


def test_a_whole_collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path)
    (tmp_path / "shanben.yml").write_text("overrules: [{code: WORD03, why: x}]", encoding="utf-8")
    assert load_project(tmp_path).codes() == {"WORD03"}
    monkeypatch.chdir(tmp_path)
    assert main(["review"]) == 0


def test_a_doubt_is_set_aside() -> None:
    done = convert(RAW.encode(), "s.txt", (), frozenset({"WORD03", "WORD01"}))
    assert done.article.doubts == ()
    assert done.overruled == {"WORD03"}


def test_scope_and_what_is_unused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project(tmp_path)
    (tmp_path / "shanben.yml").write_text(
        "lang: en\nrules: '0'\noverrules: [{code: WORD02, why: nothing}]\n", encoding="utf-8"
    )
    record = tmp_path / "source_texts" / "desk-rules" / "work.yml"
    with record.open("a", encoding="utf-8") as file:
        file.write("overrules:\n  - {code: WORD03, why: its own words}\n  - {code: PUNCT02, why: never}\n")
    monkeypatch.chdir(tmp_path)
    assert main(["review"]) == 0
    said = capsys.readouterr().out
    assert "EDIT10 shanben.yml: the overrule of WORD02 (nothing) has nothing to do" in said
    assert "EDIT10 source_texts/desk-rules/work.yml: the overrule of PUNCT02 (never) has nothing" in said
    assert "(its own words)" not in said
    assert "pins the rules' version 0" in said
    shown = (tmp_path / "private" / "review" / "desk-rules.html").read_text(encoding="utf-8")
    assert "PUNCT02" in shown


def test_a_record_overrules_its_own_work_only(tmp_path: Path) -> None:
    project(tmp_path)
    project(tmp_path, RAW.replace("王某", "李某"), work="other-rules")
    with (tmp_path / "source_texts" / "desk-rules" / "work.yml").open("a", encoding="utf-8") as file:
        file.write("overrules: [{code: WORD03, why: its own words}]\n")
    works = load_collection(tmp_path).works
    codes = {name: {d.code for d in case(name, tmp_path).convert().article.doubts} for name in works}
    assert codes == {"desk-rules": set(), "other-rules": {"WORD03"}}


def test_convert_sets_aside_what_the_record_of_its_text_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = project(tmp_path, SPACED)
    monkeypatch.chdir(tmp_path)
    with (home / "work.yml").open("a", encoding="utf-8") as file:
        file.write("overrules: [{code: SPACE01, why: its gaps mean something}]\n")
    for out, raw in (("with", home / "raw.txt"), ("without", tmp_path / "copy" / "raw.txt")):
        raw.parent.mkdir(exist_ok=True)
        raw.write_text(SPACED, encoding="utf-8", newline="\n")
        main(["convert", str(raw), "--out", out])
    assert "SPACE01" not in (tmp_path / "with" / "raw.ledger.tsv").read_text("utf-8")
    capsys.readouterr()
    assert main(["compare", "with", "without", "--lang", "en"]) == 1
    assert "SPACE01: 1" in capsys.readouterr().out


@pytest.mark.parametrize("code, said", [("NOPE01", "no code is called"), ("RIGHTS01", "cannot be overruled")])
def test_a_record_with_a_wrong_overrule_is_refused(tmp_path: Path, code: str, said: str) -> None:
    project(tmp_path)
    with (tmp_path / "source_texts" / "desk-rules" / "work.yml").open("a", encoding="utf-8") as file:
        file.write(f"overrules:\n  - code: {code}\n    why: x\n")
    with pytest.raises(RecordError, match=rf"work.yml:6: .*{said}"):
        load_collection(tmp_path)


@pytest.mark.parametrize(
    "text, said",
    [
        ("overrules: [{code: NOPE01, why: x}]", "no code is called 'NOPE01'"),
        ("overrules: [{code: SPACE01}]", "gives no reason"),
        ("overrules: [{code: RIGHTS01, why: x}]", "cannot be overruled"),
        ("overrules: [{code: SPACE01, why: x, works: [a]}]", "Write it into the record of each"),
        ("overruls: []", "no field is called 'overruls'"),
        ("lang: fr", "neither zh nor en"),
        ("[1", "cannot be read"),
    ],
)
def test_nonsense_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "shanben.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ProjectError, match=said):
        load_project(tmp_path)


def test_explain_tells_a_line_and_an_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project(tmp_path, SPACED)
    monkeypatch.chdir(tmp_path)
    assert main(["explain", "desk-rules", "17", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "' ' → ''  SPACE01" in said
    assert "Once: a correction `text`" in said
    assert main(["explain", "desk-rules", "#fn-2", "--lang", "zh"]) == 0
    assert "行 33 · note 2 · #fn-2" in capsys.readouterr().out
    assert main(["explain", "desk-rules", "999"]) == 2
    assert main(["explain", "nothing", "1"]) == 2


def test_every_message_has_both_languages() -> None:
    import re

    from shanben.cli._words import words

    used = set()
    folder = Path(__file__).parents[2] / "scripts" / "shanben" / "cli"
    for path in folder.glob("*.py"):
        used |= (
            set()
            if path.name == "_words.py"
            else set(re.findall(r"\bsay\(\s*f?[\"']([a-z-]+)[\"']", path.read_text(encoding="utf-8")))
        )
    assert used - set(words()) == set()
    for key, (en, zh) in words().items():
        assert set(re.findall(r"\{\w+", en)) == set(re.findall(r"\{\w+", zh)), key
        assert en and zh


def test_pages_of_a_pinned_version_are_held(tmp_path: Path) -> None:
    project(tmp_path)
    pin = tmp_path / "shanben.yml"
    page = tmp_path / "docs" / "articles" / "desk-rules.md"

    def build() -> tuple[list[str], str]:
        said: list[str] = []
        done = write_pages(load_collection(tmp_path), said.append)
        return [p.status for p in done], "\n".join(said)

    pin.write_text("rules: '1'\n", encoding="utf-8")
    assert build()[0] == ["written"], "a page that is not there yet is written by the rules of now"
    assert build()[0] == ["same"]
    # What an older version of the rules wrote: another page, with its own hash in the ledger.
    old = page.read_text(encoding="utf-8").replace("校对桌上", "校对 桌上")
    page.write_text(old, encoding="utf-8")
    ledger = page.with_name("desk-rules.ledger.tsv")
    ledger.write_text(
        re.sub(r"# page\t.*", f"# page\t{page_hash(old)}", ledger.read_text(encoding="utf-8")),
        encoding="utf-8",
    )
    status, said = build()
    assert status == ["held"]
    assert f"pins the rules' version 1, this program has {RULES_VERSION}: 1 pages" in said
    assert page.read_text(encoding="utf-8") == old
    home = tmp_path / "source_texts" / "desk-rules"
    made = Correction("text", 23, "全全本", "全本", by="甲", why="印重")
    write_corrections(home / "corrections.tsv", [made])
    status, said = build()
    assert (status, page.read_text(encoding="utf-8")) == (["held"], old)
    assert "desk-rules: 1 decisions wait" in said
    pin.write_text(f"rules: '{RULES_VERSION}'\n", encoding="utf-8")
    assert build() == (["written"], "")
    assert page.read_text(encoding="utf-8") != old
