"""shanben review WORK: each doubt asked once in the terminal; the record says who reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from shanben.cli import main
from shanben.cli import review as command
from shanben.cli._words import Speaker
from shanben.desk.case import case
from shanben.readers.corrections import load_corrections
from shanben.readers.records import load_record

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
    assert command.kept(text, made, Speaker("zh")) == 0
    assert load_corrections(home / "corrections.tsv") == made
    assert main(["review", "desk-rules", "--list"]) == 0


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
