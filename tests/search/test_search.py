"""Queries against a plain scan of the texts, and what a reader may expect of each form of query."""

from __future__ import annotations

import random

import pytest
from opencc import OpenCC
from shanben.site.search import Search, documents
from shanben.site.search.folding import Folding
from shanben.site.search.query import Reading

Found = list[tuple[str, str, str]]


def found(search: Search, query: str) -> Found:
    return [(hit.facts.id, hit.id, hit.match) for hit in search.answer(query).hits]


def test_simplified_and_traditional_find_each_other_exact_first(search):
    assert found(search, "後來") == [("tw-networks", "L3", "exact"), ("line-breaks", "L18", "folded")]
    assert found(search, "后来") == [("line-breaks", "L18", "exact"), ("tw-networks", "L3", "folded")]


def test_regional_variants_of_one_character(search):
    assert found(search, "着眼") == [("tw-networks", "L3", "exact")]
    assert found(search, "著眼") == [("tw-networks", "L3", "exact")]
    assert found(search, "什么是") == [("tw-networks", "L5", "folded")]


@pytest.mark.parametrize(
    "query",
    ["网络主权", "網路主權", "wangluo zhuquan", "wangluozhuquan", "Cyber Sovereignty", "wǎng luò zhǔ quán"],
)
def test_one_term_in_every_guise(search, query):
    assert ("tw-networks", "L3") in [hit[:2] for hit in found(search, query)]


def test_regional_word_inside_a_longer_run(search):
    assert found(search, "台湾的网络") == [("tw-networks", "title", "equivalent")]


def test_quoted_asks_for_no_other_words(search):
    assert {hit[0] for hit in found(search, '"网络"')} == {"glossary", "line-breaks", "tw-networks"}
    assert all(
        "網路" not in hit.text or "网络" in hit.text or "網絡" in hit.text
        for hit in search.answer('"网络"').hits
    )


def test_phrase_crosses_note_marker_and_line_join_but_not_paragraphs(search):
    assert found(search, "读出的段落") == [("line-breaks", "L14", "exact")]
    assert found(search, '"看不见纸页的宽度"') == [("line-breaks", "L14", "exact")]
    assert found(search, "上半。下半") == []
    assert found(search, "甲乙") == []
    assert found(search, "10上标") == []
    assert found(search, "写作 102，") == found(search, "写作102") == [("line-breaks", "L16", "exact")]


def test_spaces_around_han_count_only_in_quotes(search):
    assert found(search, "一行28个字") == [("line-breaks", "L16", "exact")]
    assert found(search, '"一行28个字"') == []
    assert found(search, '"一行 28 个字"') == [("line-breaks", "L16", "exact")]


def test_latin_words_by_prefix_and_case(search):
    assert found(search, "interdep") == [("line-breaks", "L16", "exact")]
    assert found(search, "POWER inter") == [("line-breaks", "L16", "exact")]
    assert found(search, "dependence") == []
    assert found(search, '"power and inter"') == [("line-breaks", "L16", "exact")]
    assert found(search, "state-own") == [("line-breaks", "fn-4", "exact")]


def test_widths(search):
    assert found(search, "GDP增长") == [("line-breaks", "L18", "exact")]
    assert found(search, "ＧＤＰ增长") == [("line-breaks", "L18", "exact")]
    assert found(search, "gdp增长") == [("line-breaks", "L18", "folded")]
    assert found(search, '"「引号」"') == [("line-breaks", "L18", "folded"), ("tw-networks", "L5", "folded")]


def test_and_minus_and_filters(search):
    both = found(search, "读出 AND 行")
    assert ("line-breaks", "L14", "exact") in both and ("line-breaks", "fn-3", "exact") in both
    assert ("line-breaks", "L14") not in [hit[:2] for hit in found(search, "读出 -网络")]
    assert found(search, "读出 NOT 网络") == found(search, "读出 -网络")
    assert {hit[0] for hit in found(search, "author:张 段落")} == {"line-breaks"}
    assert found(search, "year:2015-2016 引号") == [("tw-networks", "L5", "folded")]
    assert found(search, "year:2021- 引号") == []
    assert {hit[0] for hit in found(search, "journal:通讯 网络")} == {"tw-networks"}
    assert {hit[0] for hit in found(search, "keyword:断行 读出")} == {"line-breaks"}
    assert [hit[1] for hit in found(search, "kind:notes 读出")] == ["fn-3"]
    assert [hit[1] for hit in found(search, "kind:references 断行")] == ["ref-1"]
    assert [hit[1] for hit in found(search, "kind:glossary 网络")] == ["wangluo"]
    assert [hit[1] for hit in found(search, "kind:abstracts,notes 讨论")] == [""]
    assert found(search, "author:王") == [("tw-networks", "title", "exact")]


def test_a_minus_before_a_filter_leaves_out_what_it_names(search):
    works = {hit[0] for hit in found(search, "网络")}
    assert {hit[0] for hit in found(search, "-author:王 网络")} == works - {"tw-networks"} != works
    assert found(search, "NOT author:王 网络") == found(search, "-author:王 网络")
    assert [hit[1] for hit in found(search, "-kind:notes 读出") if hit[1].startswith("fn-")] == []
    assert "tw-networks" not in {hit[0] for hit in found(search, "-author:王")}


def test_single_characters(search):
    assert ("line-breaks", "L22", "exact") in found(search, "丁")
    assert found(search, "國")[0] == ("tw-networks", "L5", "exact")


def test_nothing_where_there_is_nothing(search):
    for query in (
        "元宇宙",
        "断行与元",
        "段落行",
        "zzz",
        '"网洛"',
        "？？",
        "",
        "-网络",
        "导航里",
        "摘要",
        "author:无此人 网络",
        "year:abc 网络",
    ):
        assert found(search, query) == [], query


def test_hostile_text_is_text(search):
    assert [hit.text for hit in search.answer('kind:abstracts "</script><script>window.bad=1</script>"').hits]
    assert found(search, "window.bad=2")[0][:2] == ("hostile", "L2")
    assert search.answer("都只是字").hits[0].facts.title == "</script><script>alert(1)</script>"


def test_marks_show_what_was_asked(search):
    for query, marked in (
        ("读出的段落", "读出的段落"),
        ("一行28个字", "一行 28 个字"),
        ("inter", "Inter"),
        ("後來的人", "后来的人"),
    ):
        hit = search.answer(query).hits[0]
        assert [hit.text[start:end] for start, end in hit.marks] == [marked]


def test_every_substring_is_found_and_nothing_else_in_quotes(search, site):
    """Recall 1.0 for any run of characters, precision 1.0 quoted, in both scripts, against a plain scan."""
    units = [(d.facts.id, u.id, u.text) for d in documents(site) for u in d.units]
    simple, chance = OpenCC("t2s"), random.Random(7)
    scan = [(work, name, simple.convert(text)) for work, name, text in units]
    for _ in range(300):
        _work, _name, text = chance.choice(units)
        start = chance.randrange(len(text))
        query = text[start : start + chance.randint(2, 9)].strip()
        if (
            '"' in query
            or "\n" in query
            or len(query) < 2
            or not any("一" <= c <= "鿿" for c in query)
            or query != query.strip("-“「『")
        ):
            continue
        goal = simple.convert(query)
        expected = {(w, n) for w, n, t in scan if goal in t}
        strict = {hit[:2] for hit in found(search, f'"{query}"')}
        loose = {hit[:2] for hit in found(search, query)} if " " not in query else expected
        assert expected <= strict, query
        assert expected <= loose, query
        folded = search.index.folding.fold(query)
        assert strict == {(w, n) for w, n, t in units if folded in search.index.folding.fold(t)}, query


def test_a_term_of_many_words_is_one_term() -> None:
    reading = Reading(Folding({}), [[["人类命运共同体", "community with a shared future for mankind"], []]])
    [group] = reading.read("community with a shared future for mankind").groups
    assert [atoms[0].raw for atoms in group.alternatives[1:]] == [
        "人类命运共同体",
        "community with a shared future for mankind",
    ]
