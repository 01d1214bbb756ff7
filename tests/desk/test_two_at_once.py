"""Two people decide on one work: different things stand side by side, contradictions are shown to both, nothing is lost."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from shanben.cli import main
from shanben.desk import keeping
from shanben.desk.case import case
from shanben.desk.merging import merge
from shanben.desk.serving import desk_served
from shanben.model.correction import Correction, quoted
from shanben.readers import read_source
from shanben.readers.corrections import load_corrections
from shanben.readers.records import load_collection

from tests.desk.sample import RAW
from tests.desk.test_desk_served import SHA, TEXT, asked
from tests.desk.test_review_page import project

WORD = {"kind": "text", "line": 23, "start": -1, "end": -1, "expected": "全全本", "want": "全本"}
OTHER = {"kind": "text", "line": 13, "start": -1, "end": -1, "expected": "电子文本", "want": "电子本"}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Path]]:
    home = project(tmp_path, TEXT)
    monkeypatch.chdir(tmp_path)
    main(["review"])
    with desk_served(tmp_path, tmp_path / "private" / "review") as address:
        yield address, home


def sent(address: str, by: str, *decisions: dict[str, Any], what: str = "decisions", **more: Any) -> Any:
    """What the desk answers to one person's decisions."""
    frame = {"work": "desk-rules", "sha256": SHA, "by": by, "date": "2026-01-02", "decisions": decisions}
    path = urlsplit(address).path.replace("index.html", what)
    return json.loads(asked(address, "POST", path, json.dumps(frame | more).encode())[1])


def wants(home: Path) -> set[tuple[str, str]]:
    return {(c.want, c.by) for c in load_corrections(home / "corrections.tsv")}


def test_different_things_stand_side_by_side_and_the_same_is_decided_once(desk: tuple[str, Path]) -> None:
    address, home = desk
    assert "clash" not in sent(address, "甲", WORD)["results"][0]
    assert "clash" not in sent(address, "乙", OTHER, WORD)["results"][1]
    assert wants(home) == {("全本", "甲"), ("电子本", "乙")}, "who said it first has said it"


def test_what_contradicts_is_refused_with_who_and_when_and_then_chosen(desk: tuple[str, Path]) -> None:
    address, home = desk
    first = sent(address, "甲", WORD)["results"][0]["digest"]
    mine = WORD | {"want": "善本"}
    said = sent(address, "乙", mine, OTHER, seen=[])["results"]
    assert said[0]["clash"] | {"why": ""} == said[0]["clash"] | {"want": "全本", "by": "甲", "why": ""}
    assert "甲 decided here on 2026-01-02: “全本”" in said[0]["clash"]["said"]
    assert "甲" in said[0]["clash"]["zh"]
    assert "2026-01-02" in said[0]["clash"]["zh"]
    assert said[0]["clash"]["over"] == first
    assert wants(home) == {("全本", "甲"), ("电子本", "乙")}, (
        "hers stands, and what does not touch it was written"
    )
    # A whole other span of the same words, and a doubt left as it is, contradict too.
    for other in (
        WORD | {"expected": "“全全本”", "want": "《全本》"},
        WORD | {"kind": "keep", "detail": "WORD03"},
    ):
        assert "clash" in sent(address, "乙", other)["results"][0]
    assert "clash" not in sent(address, "乙", mine | {"over": [first]})["results"][0]
    assert wants(home) == {("善本", "乙"), ("电子本", "乙")}
    # And a decision that is taken back by who has not seen that it is another now.
    of = {"kind": "text", "expected": "全全本", "before": "", "after": "", "detail": ""}
    c = next(c for c in load_corrections(home / "corrections.tsv") if c.want == "善本")
    undo = {"kind": "forget", "of": of | {"before": c.before, "after": c.after}}
    assert sent(address, "甲", undo, seen=[first])["results"][0]["clash"]["by"] == "乙"
    assert len(wants(home)) == 2
    assert sent(address, "甲", undo, seen=[c.digest])["results"] == [{}]
    assert wants(home) == {("电子本", "乙")}


def test_nobody_signs_or_gives_a_fact_over_what_she_has_not_seen(desk: tuple[str, Path]) -> None:
    address, home = desk
    sent(address, "甲", WORD)
    said = sent(address, "乙", what="review", status="reviewed", seen=[], was="unreviewed")
    assert "甲 has made 1 decisions here meanwhile" in said["error"]
    seen = [c.digest for c in load_corrections(home / "corrections.tsv")]
    assert sent(address, "乙", what="review", status="reviewed", seen=seen, was="unreviewed")["left"] == 1
    said = sent(address, "甲", what="review", status="reviewed", seen=seen, was="unreviewed")
    assert "乙 has marked this work as reviewed meanwhile" in said["error"]
    fact = {"kind": "meta", "detail": "journal", "want": "善本通讯", "was": ""}
    record = home / "work.yml"
    record.write_text(
        record.read_text("utf-8").replace("title: ", "container-title: 善本学刊, title: "), "utf-8"
    )
    clash = sent(address, "甲", fact)["results"][0]["clash"]
    assert (clash["by"], clash["want"]) == ("", "善本学刊")
    assert "the record has got another value" in clash["said"]
    assert not [c for c in load_corrections(home / "corrections.tsv") if c.kind == "meta"]
    assert "clash" not in sent(address, "甲", fact | {"over": [clash["over"]]})["results"][0]
    assert load_collection(home.parents[1]).works["desk-rules"].csl["container-title"] == "善本通讯"


def test_a_file_of_decisions_meets_what_was_decided_since(
    desk: tuple[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address, home = desk
    frame = {"work": "desk-rules", "sha256": SHA, "by": "乙", "date": "2026-01-03", "seen": []}
    file = tmp_path / "desk-rules.decisions.json"
    file.write_text(json.dumps(frame | {"decisions": [OTHER, WORD | {"want": "善本"}]}), encoding="utf-8")
    sent(address, "甲", WORD)
    assert main(["review", "--apply", str(file), "--lang", "zh"]) == 1
    said = capsys.readouterr().out
    assert "甲" in said
    assert "2026-01-02" in said
    assert wants(home) == {("全本", "甲"), ("电子本", "乙")}
    assert main(["review", "--apply", str(file), "--mine"]) == 0
    assert wants(home) == {("善本", "乙"), ("电子本", "乙")}
    assert main(["review", "--apply", str(file)]) == 0, "applied again, it changes nothing"
    assert len(wants(home)) == 2


def test_forty_at_once(desk: tuple[str, Path], tmp_path: Path) -> None:
    _, home = desk
    spots = [m for m in ("校对", "规矩", "读者", "检索", "分段", "表格", "抽取", "机器") if TEXT.count(m)]
    source = case("desk-rules", tmp_path).source
    ways = []
    for k, word in enumerate(spots):
        at = TEXT.index(word, 60)
        line, before, expected, after = quoted(source, at, at + 2)
        ways.append(Correction("text", line, expected, f"改{k}", "", before, after, f"人{k}", "", "试"))
    texts = [case("desk-rules", tmp_path) for _ in ways]  # everybody has seen an empty file
    run = [threading.Thread(target=keeping.keep, args=(t, (c,))) for t, c in zip(texts, ways, strict=True)]
    for r in run:
        r.start()
    for r in run:
        r.join()
    assert wants(home) == {(c.want, c.by) for c in ways}


def made(kind: str, quote: str, want: str = "", detail: str = "", by: str = "甲") -> Correction:
    source = read_source(RAW.encode(), "s.txt")
    at = RAW.index(quote)
    line, before, expected, after = quoted(source, at, at + len(quote))
    return Correction(kind, line, expected, want, detail, before, after, by, "", "试")


@pytest.mark.parametrize(
    "one, other, clash",
    [
        (made("head", "二、结语", "2"), made("label", "二、结语", "p", by="乙"), True),
        (made("head", "二、结语", "2"), made("text", "结语", "尾声", by="乙"), False),
        (made("join", "第三段本来"), made("split", "第三段本来", by="乙"), True),
        (made("join", "第三段本来"), made("head", "第三段本来同第二段", "2", by="乙"), True),
        (made("join", "第三段本来"), made("join", "第三段", by="乙"), True),
        (made("join", "第三段本来"), made("split", "这里还有一句", by="乙"), False),
        (made("keep", "全全", "", "WORD03"), made("keep", "全全", "", "PUNCT01", by="乙"), False),
        (made("keep", "图１ 校对流程。", "", "CAPT08"), made("label", "图１ 校对流程。", "p", by="乙"), True),
        (made("keep", "图１ 校对流程。", "", "CAPT08"), made("text", "图１", "图1", by="乙"), False),
    ],
)
def test_what_contradicts(one: Correction, other: Correction, clash: bool) -> None:
    source = read_source(RAW.encode(), "s.txt")
    found = merge(source, (), (other,), (one,))
    assert bool(found.clashes) == clash
    assert set(found.corrections) == ({one} if clash else {one, other})
    assert merge(source, (one,), (other,), (one,)).corrections == (other,), "who has seen it may replace it"


@pytest.mark.browser
def test_two_windows(browser: Any, desk: tuple[str, Path], tmp_path: Path) -> None:
    address, home = desk
    context, stranger = browser.new_context(locale="zh-CN"), browser.new_context(locale="zh-CN")
    one, two = context.new_page(), stranger.new_page()
    for page, name in ((one, "甲"), (two, "乙")):
        page.goto(address.replace("index.html", "desk-rules.html"))
        page.fill("#by", name)
        page.keyboard.press("Tab")
    one.locator(".doubt[data-code=WORD03] [data-act=accept]").click()
    one.locator("#list li", has_text="✓").first.wait_for()
    two.locator(".doubt[data-code=WORD03] [data-act=reject]").click()
    two.wait_for_selector("#said:has-text('别人先定了')")
    assert "甲" in two.inner_text("#list li")
    assert [c.kind for c in load_corrections(home / "corrections.tsv")] == ["text"]
    two.locator("#list button", has_text="改用我的").click()
    two.locator("#list li", has_text="✓").first.wait_for()
    assert [(c.kind, c.by) for c in load_corrections(home / "corrections.tsv")] == [("keep", "乙")]
    # From a disk, two windows of one browser hold one list.
    file = (tmp_path / "private" / "review" / "desk-rules.html").as_uri()
    left, right = context.new_page(), context.new_page()
    left.goto(file)
    right.goto(file)
    left.locator(".doubt[data-code=WORD01] [data-act=accept]").click()
    right.fill("[data-fact=journal]", "善本")
    right.press("[data-fact=journal]", "Tab")
    for page in (left, right):
        page.wait_for_selector("#count:has-text('2')")
    left.reload()
    assert left.inner_text("#count") == "2"
    for held in (context, stranger):
        held.close()
