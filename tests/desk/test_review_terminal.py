"""shanben review WORK: each doubt asked once in the terminal; the record says who reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from shanben.cli import main
from shanben.cli import review as command
from shanben.cli._words import Speaker
from shanben.desk.case import case
from shanben.model.article import Doubt
from shanben.readers.corrections import load_corrections
from shanben.readers.record_yaml import load_record

from tests.desk.sample import RAW
from tests.desk.test_review_page import project

TEXT = RAW.replace("最后才决定", "最后信息 and 才决定").replace("这里还有一句", "这里ofAmerican还有一句")


def test_accept_edit_reject_skip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = project(tmp_path, TEXT)
    monkeypatch.chdir(tmp_path)
    text = case("desk-rules")
    said: Iterator[str] = iter(["a", "对", "x", "r", "", "e", "善", "印错"])
    made = command.ask(text, "甲", Speaker("zh"), lambda _: next(said))
    assert [(c.kind, c.want, c.detail, c.why) for c in made] == [
        ("text", made[0].want, "", "对"),
        ("keep", "", "WORD02", "WORD02"),
        ("text", "善", "", "印错"),
    ]
    assert "和" in made[0].want
    assert load_corrections(home / "corrections.tsv") == made
    assert main(["review", "desk-rules", "--list"]) == 0


def test_what_was_decided_stays_when_the_terminal_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = project(tmp_path, TEXT)
    monkeypatch.chdir(tmp_path)
    said = iter(["a", "对"])

    def closed(_: str) -> str:
        try:
            return next(said)
        except StopIteration:
            assert [c.why for c in load_corrections(home / "corrections.tsv")] == ["对"], "kept at once"
            raise KeyboardInterrupt from None

    made = command.ask(case("desk-rules"), "甲", Speaker("zh"), closed)
    assert [c.why for c in made] == ["对"]


def test_nonsense_is_asked_again_and_a_missing_fact_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = RAW.replace("“全全本”", "“全本”").splitlines(keepends=True)
    home = project(tmp_path, "".join(line for line in lines if line.strip() != "王某"))
    monkeypatch.chdir(tmp_path)
    text = case("desk-rules")
    assert [d.code for d in text.convert().article.doubts] == ["FRONT10"]
    said = iter(["e", "", "e", "王小明；李大中", "封面有"])
    command.ask(text, "甲", Speaker("zh"), lambda _: next(said))
    assert [(c.kind, c.detail, c.want) for c in load_corrections(home / "corrections.tsv")] == [
        ("meta", "authors", "王小明；李大中")
    ]
    assert case("desk-rules").convert().article.doubts == ()
    assert [a["family"] for a in load_record(home / "work.yml").csl["author"]] == ["王", "李"]

    (home / "corrections.tsv").unlink()
    text = case("desk-rules")
    marker = Doubt("NOTE04", 13, "①", "", "", text.convert().source.text.index("①"), 0)
    marker = replace(marker, end=marker.start + 1)
    said = iter(["e", "没 有", "e", "2", "看错"])
    done = text.convert()
    made = command.answer_to(marker, text, done, "甲", Speaker("zh"), lambda _: next(said), ["1", "2"])
    assert made is not None
    assert [(c.kind, c.want) for c in made] == [("note-target", "2")]
    assert "没 有" in capsys.readouterr().out


def test_a_stale_one_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = project(tmp_path)
    (home / "corrections.tsv").write_text(
        "kind\tline\texpected\twant\tdetail\tby\twhy\n"
        "text\t23\t全全全本\t全\t\t甲\tx\nkeep\t23\t全全\t\tWORD03\t甲\tx\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    assert main(["review", "desk-rules", "--list"]) == 1
    text = case("desk-rules")
    said = iter(["a"])
    made = command.ask(text, "甲", Speaker("en"), lambda _: next(said))
    assert [c.kind for c in made] == ["keep"]


def test_who_reviewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert main(["review", "desk-rules", "--reviewed", "--by", "王校对"]) == 1
    review = load_record(tmp_path / "source_texts" / "desk-rules" / "work.yml").review
    assert (review.status, review.by, review.date) == ("reviewed", "王校对", "2023-11-14")
    main(["review"])
    index = (tmp_path / "private" / "review" / "index.html").read_text(encoding="utf-8")
    assert "王校对 2023-11-14" in index
