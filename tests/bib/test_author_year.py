"""Author-year citations in running text."""

from __future__ import annotations

import pytest
from shanben.bib.author_year import find, known_names, resolve
from shanben.bib.read import read_entries

ITEMS = [
    e.item
    for e in read_entries(
        [
            "张三, 李四. 2019. 县志凡例研究[J]. 方志研究, 3(2): 12-19.",
            "王五. 论方志. 文献, 2019, (2): 3-9.",
            "Keohane, R. O. (1984). After hegemony. Princeton University Press.",
            "Keohane, R. O., & Nye, J. S. (1977). Power and interdependence. Little, Brown.",
            "约瑟夫·奈：《软实力》，中信出版社2013年版。",
            "Smith, J., Doe, A., & Poe, B. (2003a). One. Journal A, 1(1), 1-2.",
            "Smith, J. (2003b). Two. Journal A, 1(2), 3-4.",
        ]
    )
]


@pytest.mark.parametrize(
    ("text", "where", "item", "page"),
    [
        ("如前所述（张三、李四，2019：12）。", "张三、李四，2019：12", 0, "12"),
        ("如前所述（张三等，2019）。", "张三等，2019", 0, ""),
        ("正如王五（2019）所说", "王五（2019）", 1, ""),
        ("张三和李四（2019：13-14）认为", "张三和李四（2019：13-14）", 0, "13-14"),
        ("as argued (Keohane, 1984: 12)", "Keohane, 1984: 12", 2, "12"),
        ("as Keohane and Nye (1977) say", "Keohane and Nye (1977)", 3, ""),
        ("软实力（奈，2013）", "奈，2013", 4, ""),
        ("软实力（约瑟夫·奈，2013）", "约瑟夫·奈，2013", 4, ""),
        ("(Smith et al., 2003a, p. 5)", "Smith et al., 2003a, p. 5", 5, "5"),
        ("(see Smith 2003b)", "see Smith 2003b", 6, ""),
    ],
)
def test_found_and_resolved(text: str, where: str, item: int, page: str):
    (one,) = resolve(find(text, known_names(ITEMS)), ITEMS)
    assert text[one.citation.start : one.citation.end] == where
    assert (one.item, one.citation.page) == (item, page)


def test_many_in_one_bracket():
    text = "（张三、李四，2019；王五，2019；Keohane，1984）"
    assert [r.item for r in resolve(find(text), ITEMS)] == [0, 1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "（截至2019）",
        "（始于1998）",
        "(in 2019)",
        "（2019年）",
        "于是赵六（2019）说",
        "（第12届，2019）",
        "(May 2019)",
    ],
)
def test_stays(text: str):
    assert find(text, known_names(ITEMS)) == []


def test_two_entries_that_fit_are_no_answer():
    (one,) = resolve(find("(Smith, 2003)"), ITEMS)
    assert one.item is None
    assert one.why == "2 entries by Smith of 2003"
