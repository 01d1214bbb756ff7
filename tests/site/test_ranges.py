"""A range of pages in a note stays on one line, and every character stays."""

import pytest
from lxml import html
from shanben.site.finish import ranges
from shanben.site.finish.page import Page, Site

SITE = Site("善本", "", "public", {}, ())


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("载《文献学刊》，2020年第8期，第26—34页。", ["26—34"]),
        ("《方志考》，第3～5页；<em>又见</em>第7—9、12—15页。", ["3～5", "7—9", "12—15"]),
        # no line breaks before these, a dash of a sentence is none, and a year in the text has room
        ("Old Maps, pp. 5–15, 31-40", []),
        ("凡例——附论", []),
        ("1998 — 2001", []),
    ],
)
def test_which_ranges_stay_whole(note: str, kept: list[str]) -> None:
    article = html.fragment_fromstring(
        f'<article><p>1998—2001年</p><section data-role="notes"><ol><li><p>{note}</p></li></ol></section></article>'
    )
    before = article.text_content()
    ranges.kept(Page("articles/a.html", article, "zh-Hans", "article"), SITE)
    assert article.text_content() == before
    assert [s.text for s in article.xpath("//span[@class='range']")] == kept
