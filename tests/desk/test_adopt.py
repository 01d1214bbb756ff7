"""A page edited by hand: never overwritten, turned into corrections, and told what could not be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shanben.cli import main
from shanben.convert_collection import write_pages
from shanben.readers.corrections import load_corrections
from shanben.readers.records import load_collection

from tests.desk.sample import RAW
from tests.desk.test_review_page import project

REST = "\n参考文献\n\n[1] 张三. 一本*书*[M]. 北京: 某社, 2020.\n"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The page of a converted work; we are in its project."""
    project(tmp_path, RAW + REST)
    monkeypatch.chdir(tmp_path)
    assert [p.status for p in written(tmp_path)] == ["written"]
    return tmp_path / "docs" / "articles" / "desk-rules.md"


def written(root: Path) -> list:
    return write_pages(load_collection(root), lambda _: None)


def edit(page: Path, *changes: tuple[str, str]) -> str:
    text = page.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    page.write_text(text, encoding="utf-8")
    return text


def test_what_is_edited_is_not_overwritten_and_can_be_adopted(page: Path, tmp_path: Path) -> None:
    assert [p.status for p in written(tmp_path)] == ["same"]
    wanted = edit(
        page,
        ("所谓“全全本”", "所谓“全本”"),
        ("文本保留了这些断行", "文本还保留了这些断行"),
        ("不怕换人，也", "不怕换人也"),
        ("要不要合并[^2]", "要不要合并[^3]"),
        ('### <a id="L19"></a>', '#### <a id="L19"></a>'),
        ("一本&#42;书&#42;", "一本&#42;好书&#42;"),
        ("载《善本工作坊》", "载《善本作坊》"),
        ("# 校对桌上的规矩\n", "# 校对桌的规矩\n"),
        ("本文说明校对", "本文说校对"),
    )
    done = written(tmp_path)
    assert [p.status for p in done] == ["edited"]
    assert "shanben adopt" in done[0].detail
    assert page.read_text(encoding="utf-8") == wanted
    assert main(["adopt", str(page), "--by", "甲", "--lang", "zh"]) == 0
    made = load_corrections(tmp_path / "source_texts" / "desk-rules" / "corrections.tsv")
    assert sorted(c.kind for c in made) == ["level", "note-target", *["text"] * 7]
    assert {c.by for c in made} == {"甲"}
    assert [p.status for p in written(tmp_path)] == ["same"]


def test_joins_and_splits(page: Path, tmp_path: Path) -> None:
    edit(
        page,
        ("所谓“全全本”", "所谓“全本”"),
        ('要不要合并[^2]。\n\n<a id="L17"></a>第三段', "要不要合并[^2]。第三段"),
        ("便要写下来；写下来", "便要写下来；\n\n写下来"),
    )
    assert main(["adopt", str(page), "--by", "甲"]) == 0
    made = load_corrections(tmp_path / "source_texts" / "desk-rules" / "corrections.tsv")
    assert sorted(c.kind for c in made) == ["join", "split", "text"]
    text = page.read_text(encoding="utf-8")
    assert '<span id="L17"></span>第三段' in text
    assert '<a id="L27b"></a>写下来的规矩' in text
    assert [p.status for p in written(tmp_path)] == ["same"]


def test_what_cannot_be_said_stays_on_the_page(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = edit(
        page,
        ('## <a id="L25"></a>二、结语', '新的一段，原文没有。\n\n## <a id="L25"></a>二、结语'),
        ("读者并不觉得[^1]。", "读者并不觉得。"),
        ("所谓“全全本”", "所谓“全本”"),
    )
    capsys.readouterr()
    assert main(["adopt", str(page), "--by", "甲", "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["corrections"] == 1
    assert {key for key, _ in said["left"]} == {"L13", "L23"}
    assert page.read_text(encoding="utf-8") == wanted
    assert [p.status for p in written(tmp_path)] == ["edited"]
    assert main(["adopt", str(page), "--by", "甲", "--force"]) == 1
    text = page.read_text(encoding="utf-8")
    assert "所谓“全本”" in text and "新的一段" not in text
    assert [p.status for p in written(tmp_path)] == ["same"]


def test_a_page_that_is_none(page: Path, tmp_path: Path) -> None:
    assert main(["adopt", str(tmp_path / "docs" / "index.md"), "--by", "甲"]) == 2
    assert main(["adopt", str(page), "--by", "甲"]) == 0


def test_compare_lists_by_code(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare"]) == 0
    (tmp_path / "shanben.yml").write_text("overrules: [{code: WIDTH01, why: x}]\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["compare", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [(c["codes"], c["line"], c["before"], c["after"]) for c in found] == [(["WIDTH01"], 21, "1", "１")]
    raw = tmp_path / "source_texts" / "desk-rules" / "raw.txt"
    assert main(["convert", str(raw), "--out", str(tmp_path / "new"), "--no-review"]) == 1
    assert main(["compare", str(page.parent), str(tmp_path / "new"), "--lang", "zh"]) == 0
    assert "只有一边有" in capsys.readouterr().err
    assert (
        main(
            ["compare", str(page.parent / "desk-rules.ledger.tsv"), str(tmp_path / "new" / "raw.ledger.tsv")]
        )
        == 1
    )
    assert "WIDTH01: 1" in capsys.readouterr().out
    assert main(["compare", str(tmp_path / "source_texts"), str(tmp_path / "new")]) == 2


def test_adopted_again_nothing_is_left_but_what_was_left(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = page.read_text(encoding="utf-8")
    para = next(line for line in said.split("\n") if "第二段谈的是校对的人" in line)
    cut = para.index("。", 20) + 1
    edit(
        page,
        (para, f"{para[:cut]}\n\n{para[cut:]}"),
        ("# 校对桌上的规矩\n", "# 校对桌的规矩\n"),
        ("publish: full", "publish: abstract"),
    )
    assert main(["adopt", str(page), "--by", "甲", "--lang", "zh"]) == 1
    first = capsys.readouterr().out
    assert "2 条校改" in first
    assert "页首的元数据" in first
    assert main(["adopt", str(page), "--by", "甲", "--lang", "zh"]) == 1
    again = capsys.readouterr().out
    assert "条校改" not in again
    told = first.split("\n")
    assert told.pop(1).startswith("  著录的 题名：“校对桌上的规矩” → ")
    assert again.split("\n") == told[1:]
    edit(page, ("publish: abstract", "publish: full"))
    assert main(["adopt", str(page), "--by", "甲"]) == 0
    assert [p.status for p in written(tmp_path)] == ["same"]


def test_what_was_moved_or_taken_out_is_told(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocks = page.read_text(encoding="utf-8").split("\n\n")
    at = {b.split('"')[1]: k for k, b in enumerate(blocks) if b.startswith('<a id="L')}
    names = sorted(at, key=lambda name: at[name])
    first, second, last = names[0], names[1], names[-1]
    blocks[at[first]], blocks[at[second]] = blocks[at[second]], blocks[at[first]]
    del blocks[at[last]]
    page.write_text("\n\n".join(blocks), encoding="utf-8")
    assert main(["adopt", str(page), "--by", "甲", "--json"]) == 1
    left = dict(json.loads(capsys.readouterr().out)["left"])
    assert left[last].startswith("was taken out")
    assert [why for key, why in left.items() if key in (first, second)] == [
        "was moved: the order of a page is that of the raw text"
    ]
    assert [p.status for p in written(tmp_path)] == ["edited"], "the page is left alone"
