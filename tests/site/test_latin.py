"""English quotations in Chinese notes have English marks, and every character stays."""

import pytest
from lxml import html
from shanben.site.finish import latin
from shanben.site.finish.page import Page, Site

SITE = Site("善本", "", "public", {}, ())


@pytest.mark.parametrize(
    ("note", "marked"),
    [
        ("Alex Engler, “The Declaration”, Brookings, “Two words”, 访问时间：2023年。", ["“The Declaration”", "“Two words”"]),
        ("Robert Jervis,“The Security Regime”, 1982", ["“The Security Regime”"]),
        ("<em>World</em>: “A <b>cut</b> one”", []),
        ("<em>World</em>, p. 2; “A whole one”", ["“A whole one”"]),
        # Chinese marks around a Latin word, and around Chinese
        ("所谓“AI governance”", []),
        ("Keohane, “国际制度”", []),
        ("参见：“2023”", []),
        ('<span lang="en">Engler, “The Declaration”</span>', []),
    ],
)  # fmt: skip
def test_which_quotations_are_english(note: str, marked: list[str]) -> None:
    article = html.fragment_fromstring(
        f'<article><p>Engler, “The Declaration”</p><section data-role="notes"><ol><li><p>{note}</p></li></ol></section></article>'
    )
    before = article.text_content()
    latin.quoted(Page("articles/a.html", article, "zh-Hans", "article"), SITE)
    assert article.text_content() == before
    assert [
        s.text for s in article.xpath("//section//span[@lang='en'][not(contains(., 'Engler'))]")
    ] == marked
    assert article.xpath("./p/span") == []
