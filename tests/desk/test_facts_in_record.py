"""A fact decided at the desk stands in the record, which the site cites; taken back, it is as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shanben.cli import main
from shanben.convert_collection import write_pages
from shanben.desk import keeping
from shanben.desk.case import case
from shanben.model.correction import Correction
from shanben.model.work import Work
from shanben.readers.corrections import load_corrections, write_corrections
from shanben.readers.decisions import DecisionsError
from shanben.readers.records import load_collection

from tests.desk.sample import RAW
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


def test_facts_written_by_hand_reach_the_record_where_nobody_has_said_otherwise(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = home / "work.yml"
    record.write_text(record.read_text("utf-8").replace("title: ", "volume: '7', title: "), "utf-8")
    # Open; as the text says; said otherwise in the record; no date.
    given = [fact("journal", "善本通讯"), fact("title", "校对桌的规矩"), fact("volume", "8")]
    write_corrections(home / "corrections.tsv", given)
    capsys.readouterr()
    assert main(["review", "--json"]) == 1
    out = capsys.readouterr()
    assert "container-title: “善本通讯” in the record" in out.err
    line = json.loads(out.out)[0]
    assert [f.split(":")[0] for f in line["findings"] if f.startswith("EDIT08")] == ["EDIT08 volume"]
    csl = work(home).csl
    assert (csl["container-title"], csl["title"], csl["volume"]) == ("善本通讯", "校对桌的规矩", "7")
    assert work(home).open == ("issued",)
    before = record.read_bytes()
    write_corrections(home / "corrections.tsv", [*given, fact("year", "20266")])
    main(["review"])
    assert record.read_bytes() == before


FRONT = """校对桌上的规矩

——以三张桌子为例

王某　李某

【摘要】本文说明校对桌上的规矩：先看，再定，定了便不改第二次。

【关键词】校对；规矩；善本
"""
DRAFTED = """\
subtitle: 以三张桌子为例
abstracts:
  - {lang: zh-Hans, by: author, reviewed: false, text: 本文说明校对桌上的规矩：先看，再定，定了便不改第二次。}
keywords:
  - {lang: zh-Hans, by: author, items: [校对, 规矩, 善本]}
"""


def test_what_is_mended_on_the_page_is_mended_in_the_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = project(tmp_path, FRONT + RAW[RAW.index("\n一、") :])
    record = home / "work.yml"
    mine = "author: [{family: 王, given: 某}, {family: 赵, given: 某}], title: "
    record.write_text(record.read_text("utf-8").replace("title: ", mine) + DRAFTED, "utf-8")
    monkeypatch.chdir(tmp_path)
    write_pages(load_collection(tmp_path), lambda _: None)
    page = tmp_path / "docs" / "articles" / "desk-rules.md"
    text = page.read_text("utf-8")
    for old, new in (
        ("# 校对桌上", "# 善本桌上"),
        ("三张桌子", "四张桌子"),
        ("王某　李某", "王某　李明"),
        ("先看，再定", "先看再定"),
        ("规矩；善本", "规矩；珍本"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    page.write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert main(["adopt", str(page), "--by", "甲", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    now = work(home)
    assert (now.csl["title"], now.subtitle) == ("善本桌上的规矩", "以四张桌子为例")
    assert now.abstracts[0].text.startswith("本文说明校对桌上的规矩：先看再定，")
    assert now.keywords[0].items == ("校对", "规矩", "珍本")
    assert [a["family"] for a in now.csl["author"]] == ["王", "赵"], (
        "the record knew better: told, not changed"
    )
    assert "author in the record stays “王某；赵某”" in said
    assert "title in the record: “校对桌上的规矩” → “善本桌上的规矩”" in said


def test_a_record_that_was_changed_meanwhile_is_not_undone(home: Path) -> None:
    keeping.keep(case("desk-rules"), (fact("journal", "善本通讯"),))
    record = home / "work.yml"
    record.write_text(record.read_text("utf-8").replace("善本通讯", "善本学刊"), encoding="utf-8")
    keeping.keep(case("desk-rules"), ())
    assert work(home).csl["container-title"] == "善本学刊"
