"""Addresses that a text prints lead there; a torn one leads nowhere, and every character stays."""

import pytest
from lxml import html
from shanben.site.finish import outward
from shanben.site.finish.page import Page, Site

SITE = Site("善本", "", "public", {}, ())


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("见 https://a.example/b/c.html，访问时间：2020年。", ["https://a.example/b/c.html"]),
        ("see https://a.example/b_(c), and http://b.example.", ["https://a.example/b_(c)", "http://b.example"]),
        ("（https://a.example/b）；(https://a.example/c)", ["https://a.example/b", "https://a.example/c"]),
        ("期刊, 2020. doi: 10.1234/ab-c.5.", ["https://doi.org/10.1234/ab-c.5"]),
        ("DOI：10.1234/abc。CSTR:12345.6.ab", ["https://doi.org/10.1234/abc", "https://cstr.cn/12345.6.ab"]),
        ("http://a.example [2020-01-02]. http://b.example accessed 3 May", ["http://a.example", "http://b.example"]),
        # torn apart, or no address
        ("http://www. a. example/b", []),
        ("http://www.a. example/b.html", []),
        ("http://www.a.example/b- c/d.html", []),
        ("http://localhost 与 https://", []),
        ("第10.1234/56号；约10.1%", []),
    ],
)  # fmt: skip
def test_which_addresses_are_links(text: str, targets: list[str]) -> None:
    article = html.fragment_fromstring(f"<article><p>{text}<b>甲</b>{text}</p></article>")
    before = article.text_content()
    outward.linked(Page("articles/a.html", article, "zh-Hans", "article"), SITE)
    assert article.text_content() == before
    assert article.xpath("//a/@href") == 2 * targets


def test_a_link_or_code_stays_as_it_is_and_a_long_address_may_break() -> None:
    long = "https://www.a.example/folder/file_name.html?id=1"
    article = html.fragment_fromstring(
        f'<article><a href="#x">{long}</a> <code>{long}</code><p>{long}</p></article>'
    )
    outward.linked(Page("articles/a.html", article, "zh-Hans", "article"), SITE)
    assert len(article.xpath("//a")) == 2 and article.xpath("//code/a") == []
    pieces = article.xpath("//p/a//text()")
    assert pieces == ["https://www.a.example/", "folder/", "file", "_name", ".html?id=1"]
