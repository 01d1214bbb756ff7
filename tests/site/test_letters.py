"""The row of initials leads to the first entry of each, in either order of the list."""

from lxml import html
from shanben.site.letters import row_over
from shanben.site.stroke_order import sort_by_strokes

PAGE = (
    '<article><div class="terms" data-order="pinyin">'
    '<div id="a" data-headword="二" data-initial="E" data-first><b class="headword">二</b></div>'
    '<div id="b" data-headword="三" data-initial="S" data-first><b class="headword">三</b></div>'
    '<div id="c" data-headword="十" data-initial="S"><b class="headword">十</b></div>'
    '<div id="d" data-headword="一" data-initial="Y" data-first><b class="headword">一</b></div>'
    "</div></article>"
)


def links(tree):
    return [(a.text, a.get("href")) for a in tree.xpath("//nav[@class='letters']/a")]


def test_pinyin_then_strokes():
    tree = html.fragment_fromstring(PAGE)
    row_over(tree.find("div"), "首字")
    assert links(tree) == [("E", "#a"), ("S", "#b"), ("Y", "#d")]
    sort_by_strokes(tree)
    assert links(tree) == [("1 畫", "#d"), ("2 畫", "#a"), ("3 畫", "#b")]
    assert tree.xpath("//nav/@aria-label") == ["首字"]


def test_a_short_list_has_none():
    tree = html.fragment_fromstring(
        PAGE.replace('data-first><b class="headword">一', '><b class="headword">一')
    )
    row_over(tree.find("div"), "首字")
    assert links(tree) == []
