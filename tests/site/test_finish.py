"""Steps of the finishing pass on fragments: what the engine leaves, what a page is in, labels, where errors are told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html
from shanben.readers.records import load_collection
from shanben.site.finish import colophon, content, front
from shanben.site.finish.page import Page, Site, read_page

from tests.site.test_building import small_collection

SITE = Site("善本", "https://a.example/", "public", {}, ())


def page_of(markup: str, lang: str = "zh-Hans") -> Page:
    article = html.fragment_fromstring(f"<article>{markup}</article>")
    return Page("about/a.html", article, lang, "page")


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("抽出的文字、\n识别软件", "抽出的文字、识别软件"),
        ("前一句。\n“后一句", "前一句。“后一句"),
        ("引用\n之后", "引用之后"),
        # a space that is one stays: between words, and where a word ends a line beside Han
        ("one\nline", "one\nline"),
        ("用 PDF\n阅读", "用 PDF\n阅读"),
        ("said “so”\nand went", "said “so”\nand went"),
        ("国务院 中央", "国务院 中央"),
    ],
)
def test_a_line_of_the_source_that_ends_between_han_is_no_space(source: str, shown: str) -> None:
    page = page_of(f"<p>{source}</p><pre>甲\n乙</pre>")
    content.trimmed(page, SITE)
    assert page.article.findtext("p") == shown
    assert page.article.findtext("pre") == "甲\n乙"


def test_a_column_is_aligned_without_a_style() -> None:
    page = page_of(
        '<table><tr><td style="text-align: right;">1</td><td style="text-align: left;">2</td>'
        '<td style="position: fixed">3</td></tr></table>'
    )
    content.trimmed(page, SITE)
    assert page.article.xpath("//@style") == []
    assert page.article.xpath("//td/@data-align") == ["right"]


def test_a_part_of_which_nothing_is_left_is_not_shown() -> None:
    page = page_of('<div data-role="affiliations" lang="en">\n\n</div><div data-role="bio"><p>某某</p></div>')
    content.trimmed(page, SITE)
    assert page.article.xpath("./div/@data-role") == ["bio"]


@pytest.mark.parametrize(
    ("address", "text", "lang", "interface"),
    [
        (
            "design/audit.html",
            "How the audit reads a page, what it counts, and why 断行 is a loss like any other",
            "en",
            "en",
        ),
        ("codes/REF01.html", "A reference. 这一条参考文献读不出来，照原样保留。", "zh-Hans", "zh-Hans"),
        ("en/index.html", "Shanben", "en", "en"),
        ("glossary/index.html", "terms of which none is Chinese yet", "zh-Hans", "zh-Hans"),
    ],
)
def test_a_page_is_in_the_language_of_its_words(
    tmp_path: Path, address: str, text: str, lang: str, interface: str
) -> None:
    path = tmp_path / "a.html"
    path.write_text(f'<article class="md-content__inner"><p>{text}</p></article>', encoding="utf-8")
    page = read_page(path, address, SITE)
    assert (page.lang, page.interface) == (lang, interface)


def test_what_stands_behind_the_text_says_what_it_is(tmp_path: Path) -> None:
    work = load_collection(small_collection(tmp_path)).works["fangzhi"]
    page = page_of(
        '<h1>断行与段落：从坐标到语义</h1><p id="L9">正文</p><div data-role="funding" lang="zh-Hans"><p>某某课题</p></div>'
        '<div data-role="bio" lang="zh-Hans"><p>甲，编者。</p></div><div data-role="bio" lang="zh-Hans"><p>乙，编者。</p></div>'
        '<div data-role="bio" lang="en"><p>JIA is an editor.</p></div>'
    )
    page.work, page.kind = work, "article"
    front.matter(page, SITE)
    labels = page.article.xpath("./div[@data-role]/p[@data-added='label']")
    assert [label.text_content() for label in labels] == ["基金项目", "作者简介", "About the author"]
    title = page.article.find(".//h1")
    assert title.text_content() == "断行与段落：从坐标到语义"
    assert [part.text for part in title.findall("span[@class='clause']")] == ["断行与段落：", "从坐标到语义"]

    says = page_of('<h1>题</h1><div data-role="bio"><p>【作者简介】甲，编者。</p></div>')
    says.work = work
    front.matter(says, SITE)
    assert says.article.xpath("./div[@data-role='bio']/p[@data-added]") == []


def test_a_text_without_a_title_is_called_as_the_lists_call_it(tmp_path: Path) -> None:
    work = replace(load_collection(small_collection(tmp_path)).works["closed"], csl={}, supplied_title="残篇")
    for said, shown in (("〔无题〕", "〔残篇〕"), ("自有题名", "自有题名")):
        page = page_of(f"<h1>{said}</h1><p>文</p>")
        page.work = work
        content.trimmed(page, SITE)
        assert page.title == page.article.findtext("h1") == shown


def test_the_words_of_a_private_text_go_into_no_list_of_issues() -> None:
    page = page_of("<p>文</p>")
    page.title = "题"
    for edition, scheme in (("public", "https"), ("private", "mailto")):
        site = Site(
            "善本", "https://a.example/", edition, {}, (), report_issue="https://b.example/new", report_mail="c@d.example"
        )  # fmt: skip
        link = urlsplit(colophon.report_address(page, site))
        assert link.scheme == scheme
        body = parse_qs(link.query)["body"][0]
        assert body == ("https://a.example/" if edition == "public" else "") + "about/a.html\n\n"
