"""No word of a site takes a title or a numbered heading out of the text: articles are written about what sites do."""

from __future__ import annotations

from shanben.convert import convert

from tests.passes.test_words_in_prose import CLAUSES, WORDS

PAGE = """{}

林砚秋

摘要：章程介于契约与法律之间。本文以虚构的渡口章程为例，说明章程取得效力的三条途径。

关键词：章程；渡口

{}

{}

{}
"""


def lost(title: str, heading: str) -> list[str]:
    """The words of a page's title and heading that are neither."""
    prose = ["".join((*CLAUSES[turn:], *CLAUSES[:turn]))[:-1] + "。" for turn in (0, 4)]
    rows = convert(PAGE.format(title, prose[0], heading, prose[1]).encode(), "title.txt").ledger.rows
    said = {label: "".join(r.bare for r in rows if r.label == label) for label in ("title", "head")}
    return [want for want, label in ((title, "title"), (heading, "head")) if said[label] != want]


def test_a_title_about_a_sites_word_stays() -> None:
    """Each word at the head of a title and amid a heading, then the other way about."""
    out = []
    for word in WORDS:
        first, amid = f"{word}的法律规制研究", f"平台{word}行为的影响因素"
        out += lost(first, f"一、{amid}") + lost(amid, f"一、{first}")
    assert out == []
