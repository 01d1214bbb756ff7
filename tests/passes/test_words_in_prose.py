"""No word of a site, wherever a printed line of prose begins with it, takes that line out of the text.

Every word of site_words.tsv that holds Han begins a line inside a sentence: in a page's measure and in a column's, near
the head of a text, in its midst and at its end. Words with a colon are labels and not asked about.
"""

from __future__ import annotations

import pytest
from shanben.convert import convert
from shanben.passes.furniture.site_words import TABLE

HEAD = """渡口章程的效力

季怀渡

摘　要：章程介于契约与法律之间。本文以虚构的渡口章程为例，说明章程取得效力的三条途径。
关键词：章程；渡口；习惯法
"""
CLAUSES = (
    "渡口在县城以东二十里，",
    "两岸都是缓坡，水流到这里转了一个弯，",
    "冬天枯水的时候船要撑到江心才能掉头，",
    "从前的人过江要看船夫的脸色，",
    "又要看江上的天色，",
    "行人常在东岸的茶棚里坐着等，",
    "茶棚的主人便同他们讲古，",
    "乡里的老人把各处的规矩写在一块木牌上，",
    "渡资由两岸的乡老轮流经管，",
    "谁也不能多收，谁也不能少给，",
    "修船的账另外记在一本册子里，",
    "夏天水大，船要从上游半里的地方斜着放下来，",
    "两个木匠一天就能修好，",
)
WORDS = sorted(
    {
        said
        for words in TABLE.values()
        for said in (w.replace("_", "") for w in words)
        if any("\u4e00" <= c <= "\u9fff" for c in said) and said[-1] not in ":：/／"
    }
)


def lines(word: str, turn: int, measure: int) -> list[str]:
    """A paragraph in printed lines of ``measure`` characters, one of them beginning with the word; each turn another."""
    said = "".join((*CLAUSES[turn:], *CLAUSES[:turn]))
    cut = len(said) // 2 // measure * measure - 2
    above, below = "　　" + said[:cut], word + "的事情也是如此，" + said[cut:-1] + "。"
    return [s[i : i + measure] for s in (above, below) for i in range(0, len(s), measure)]


@pytest.mark.parametrize("measure", [22, 44])
def test_a_line_that_begins_with_a_sites_word_stays(measure: int) -> None:
    """Six paragraphs a text, so that each word stands near its head, in its midst or at its end."""
    lost = []
    for words in (WORDS[k : k + 6] for k in range(0, len(WORDS), 6)):
        printed = [x for k, word in enumerate(words) for x in lines(word, 2 * k, measure)]
        ledger = convert(f"{HEAD}\n{chr(10).join(printed)}\n".encode(), "prose.txt").ledger
        prose = HEAD.count("\n")
        lost += [
            f"{r.label}: {r.bare}" for r in ledger.rows if r.line > prose and r.label not in ("p", "blank")
        ]
    assert lost == []
