"""Hits in each edition are quoted as the edition's own page shows them, with the marks in place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from shanben.site.editions import Traditional, make_traditional
from shanben.site.finish.scripts import Kept
from shanben.site.search import FOLDER, Search, copy_assets, documents, write_index, write_shown
from shanben.site.search.shown import AS_PRINTED, put, row_of

from tests.search.sample_site import GLOSSARY, SamplePage, mark, write_site
from tests.search.test_script import compare

PAGES = [
    SamplePage(
        "printed-simplified",
        "后来的头发",
        authors=("范某", "钟某"),
        journal="软件学刊",
        year=2020,
        abstract="理发的人说：“皇后的头发长了。”",
        blocks=(
            ("p", "L10", f"软件里的网络主权，后来发{mark(3)}展了；干部晒干衣服。"),
            ("p", "L12", "面条和面子，一只狗。《后来》里说“她说‘好’”。"),
        ),
        notes=(("fn-3", "张三：《头发》，载《软件学刊》，2020年。"),),
        references=(("ref-1", "张三. 头发[J]. 软件学刊, 2020."),),
    ),
    SamplePage(
        "printed-traditional",
        "臺灣的軟體",
        lang="zh-Hant",
        authors=("鍾某",),
        journal="網路季刊",
        year=2021,
        abstract="皇后的頭髮。",
        blocks=(("p", "L3", "後來的軟體裡面有裏外之別，「引號」也在。"),),
    ),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_site(tmp_path_factory.mktemp("site"), PAGES)
    found = list(documents(folder))
    write_index(folder / FOLDER, found, GLOSSARY, shown=True)
    kept = Kept()
    make_traditional(folder, Traditional(), kept)
    write_shown(folder / FOLDER, found, kept.shown)
    copy_assets(folder)
    return folder


QUERIES = ["头发", "頭髮", "后来发展", "網路", "软件", "面条", "引号", "她说", "皇后", '"头发"', "kind:notes 头发", "kind:references 软件", "钟", "kind:title 后", "zzz"]  # fmt: skip


@pytest.mark.parametrize(("edition", "folder"), [("zh-Hant", "zh-hant"), ("zh-Hans", ".")])
def test_a_hit_says_what_its_page_says(site: Path, edition: str, folder: str) -> None:
    pages = {(d.facts.id, u.kind, u.id): u.text for d in documents(site / folder) for u in d.units}
    search, printed, hits = Search(site, edition), Search(site), 0
    for query in QUERIES:
        ours, theirs = search.answer(query), printed.answer(query)
        assert [h.id for h in ours.hits] == [h.id for h in theirs.hits]
        for hit, other in zip(ours.hits, theirs.hits, strict=True):
            hits += 1
            assert hit.text == pages[hit.facts.id, hit.kind, hit.id]
            assert [hit.text[a:b] for a, b in hit.marks] and len(hit.marks) == len(other.marks)
    assert hits > 20


def test_titles_names_and_journals_are_the_editions_too(site: Path) -> None:
    [title] = Search(site, "zh-Hant").answer('kind:title "后来"').hits
    assert (title.facts.title, title.facts.journal) == ("後來的頭髮", "軟件學刊")
    assert title.facts.authors[0] == "范某"
    [title] = Search(site, "zh-Hans").answer("kind:title 台湾").hits
    assert title.facts.title == "台湾的软体"


def test_references_stay_as_printed(site: Path) -> None:
    [hit] = Search(site, "zh-Hant").answer("kind:references 头发").hits
    assert hit.text.startswith("张三. 头发[J]")


def test_the_marks_are_on_the_words(site: Path) -> None:
    [hit] = Search(site, "zh-Hant").answer('kind:body "后来发展"').hits
    assert [hit.text[a:b] for a, b in hit.marks] == ["後來發展"]


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
@pytest.mark.parametrize("edition", ["", "zh-Hant", "zh-Hans"])
def test_the_page_answers_so_too(site: Path, edition: str) -> None:
    compare(site, [(query, None) for query in QUERIES], edition)


def test_differences_of_other_lengths_carry_the_marks() -> None:
    table = {ord("国"): "國"}
    for printed, now in (
        ("国家的信息化国家", "國家的資訊化國家"),
        ("国家的激光国家", "國家的雷射光線國家"),
        ("甲国乙丙", "甲國丙"),
        ("\U00020000国", "\U00020000國"),
    ):
        row = row_of(printed, now, table)
        assert put(printed, (), row, table)[0] == now
        for at, char in enumerate(printed):
            text, ((start, end),) = put(printed, ((at, at + 1),), row, table)
            if char.translate(table) in now:
                assert char.translate(table) in text[start:end], (printed, at)
    assert row_of("国", "国", table) == AS_PRINTED
    assert row_of("国", None, table) == AS_PRINTED
    assert row_of("国", "國", table) == 0
