"""A fact decided at the desk stands in the record, which the site cites; taken back, it is as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shanben.cli import main
from shanben.desk import keeping
from shanben.desk.case import case
from shanben.model.correction import Correction
from shanben.model.work import Work
from shanben.readers.corrections import load_corrections, write_corrections
from shanben.readers.decisions import DecisionsError
from shanben.readers.records import load_collection

from tests.desk.test_review_page import project


def fact(detail: str, want: str) -> Correction:
    return Correction("meta", 0, "", want, detail, by="甲", why="看过原刊")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = project(tmp_path)
    record = tmp_path / "source_texts" / "desk-rules" / "work.yml"
    record.write_text(
        record.read_text("utf-8") + "open: [container-title, issued]   # not printed\n", "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    main(["review"])
    return folder


def work(home: Path) -> Work:
    return load_collection(home.parents[1]).works["desk-rules"]


def test_a_fact_goes_into_the_record_and_comes_back_out(home: Path) -> None:
    given = (
        fact("journal", "善本通讯"),
        fact("year", "2025"),
        fact("authors", "王某；李小明"),
        fact("bios", "甲"),
    )
    keeping.keep(case("desk-rules"), given)
    csl = work(home).csl
    assert (csl["container-title"], csl["issued"]) == ("善本通讯", {"date-parts": [[2025]]})
    assert csl["author"] == [{"family": "王", "given": "某"}, {"family": "李", "given": "小明"}]
    assert work(home).open == ()
    assert load_corrections(home / "corrections.tsv") == given
    page = (home.parents[1] / "private" / "review" / "desk-rules.html").read_text("utf-8")
    assert "<td>善本通讯</td>" in page
    line = json.loads((home.parents[1] / "private" / "review" / "works.json").read_text("utf-8"))[0]
    assert line["missing"] == ["doi"]
    assert not [f for f in line["findings"] if "EDIT08" in f]

    keeping.keep(case("desk-rules"), given[1:])
    assert "container-title" not in work(home).csl
    assert work(home).open == ("container-title",)
    keeping.keep(case("desk-rules"), ())
    assert sorted(work(home).open) == ["container-title", "issued"]
    assert [a["family"] for a in work(home).csl["author"]] == ["王"], "again what the text says"


def test_what_is_no_date_is_refused_and_nothing_is_written(home: Path) -> None:
    before = (home / "work.yml").read_bytes()
    with pytest.raises(DecisionsError, match="no date"):
        keeping.keep(case("desk-rules"), (fact("year", "20266"),))
    assert (home / "work.yml").read_bytes() == before
    assert not (home / "corrections.tsv").exists()


def test_a_fact_written_by_hand_that_the_record_does_not_have_is_told(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_corrections(home / "corrections.tsv", [fact("journal", "善本通讯")])
    main(["review", "--json"])
    line = json.loads(capsys.readouterr().out.strip())[0]
    assert [f for f in line["findings"] if f.startswith("EDIT08 container-title")]
    keeping.keep(case("desk-rules"), load_corrections(home / "corrections.tsv"))
    assert work(home).open == ("container-title", "issued"), "kept as it was: nothing new was decided"


def test_a_record_that_was_changed_meanwhile_is_not_undone(home: Path) -> None:
    keeping.keep(case("desk-rules"), (fact("journal", "善本通讯"),))
    record = home / "work.yml"
    record.write_text(record.read_text("utf-8").replace("善本通讯", "善本学刊"), encoding="utf-8")
    keeping.keep(case("desk-rules"), ())
    assert work(home).csl["container-title"] == "善本学刊"
