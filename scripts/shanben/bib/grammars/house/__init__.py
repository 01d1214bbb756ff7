"""House-style notes of Chinese journals: 作者：《题名》，载《刊名》，2019年第3期，第12页.

Also books, translations, newspapers, web pages, theses, edited volumes, and the Taiwan forms with 〈篇名〉 and
《書名》, 頁 and 民國 years. Titles stand in 《》 or 〈〉; what follows is read token by token, each token by the first
rule that knows it; tokens that no rule knows are publishers, sites or organisations, told apart at the end.
"""

from __future__ import annotations

import re

from shanben.bib.dates import YEAR
from shanben.bib.grammars.house.before import read_before
from shanben.bib.grammars.house.found import Found
from shanben.bib.grammars.house.kind import settle
from shanben.bib.grammars.house.tokens import read_token
from shanben.bib.grammars.house.words import read_word
from shanben.bib.grammars.titles import bare_title, quoted_title, title_span, unclosed_title
from shanben.bib.item import Doubt, Draft

# 原载《刊名》2018年第1期，收入某某编：《书名》: the work at hand is the later one.
REPRINTED = re.compile(
    r"[\s,.]*(?P<first>原载于?\s?[《〈].{4,80}?)[,.;]\s?(?=(?:后|現|现)?(?:收入|收于|收录于|辑入|编入|载于|载))"
)


# What bodies name themselves after the book they write.
BOARD = re.compile(
    r"[^《〈:,.]{0,6}(?P<who>《[^》]{2,60}》\s?[\u3400-\u9fff]{0,8}(?:编写组|编委会|编辑委员会|编纂委员会|编辑部|课题组|编辑组|编写委员会|编审委员会|杂志社|翻译组|编译组|写作组|本书编写组))"
    r"\s?(?:(?P<role>主编|汇编|选编|编著?)|著)?\s?[:,]?\s?(?=\s?[《“])"
)


# 某会议关于《某法》的决定: the marks are those of the work that the title names.
ABOUT = re.compile(
    r"(?P<t>[\u3400-\u9fff]{2,30}(?:关于|關於)[\u3400-\u9fff]{0,12}\s?《[^《》]{2,60}》\s?[\u3400-\u9fff]{0,16}的(?:决定|決定|解释|解釋|通知|批复|批復|说明|說明|规定|規定|公告))(?=\s?[(,.]|\s*$)"
)


# 于远，2012，互联网审核模式，《某某学报》第11期: the title stands bare behind the year, its host in marks.
YEAR_TITLE = re.compile(
    rf"(?P<who>[\u3400-\u9fff·、,\s]{{2,60}}?),\s?{YEAR}[a-z]?,\s?(?P<t>[^《〈》〉,]{{5,80}}),\s?(?=(?:[见載载收][^《〈]{{0,60}})?《)"
)


def read(draft: Draft, start: int, end: int) -> None:
    """Read ``draft`` from ``start`` to ``end`` as a house-style note."""
    if m := BOARD.match(draft.flat, start, end):
        # 《某某学》编写组：《某某学》: the first 《》 belongs to the name of the board.
        rule = "house/board"
        draft.put(
            "editor" if m.group("role") else "author",
            [{"literal": draft.printed(*m.span("who"))}],
            *m.span("who"),
            rule,
        )
        start = m.end()
    flat = draft.flat
    if about := ABOUT.match(flat, start, end):
        draft.take("title", *about.span("t"), "house/about", edges=" ")
        read_after(draft, about.end("t"), end)
        return
    if m := YEAR_TITLE.match(flat, start, end):
        draft.take("title", *m.span("t"), "house/year-title", edges=" ")
        read_before(draft, start, m.start("t"))
        read_after(draft, m.end("t"), end)
        return
    title = quoted_title(flat, start, end) or title_span(flat, start, end)
    after = 1
    bare = None if title else bare_title(flat, start, end)
    if bare:
        title, after = bare, 0
    elif title is None:
        title, after = unclosed_title(flat, start, end), 0
        draft.doubt("title", "the closing mark is missing: it may end elsewhere")
    if title is None:
        draft.doubts[:] = [Doubt("title", "no title in 《》 or 〈〉, or its closing mark is missing")]
        return
    draft.take("title", *title, "house/title", edges=" ")
    read_before(draft, start, title[0] - (0 if bare else 1))
    read_after(draft, title[1] + after, end)


def read_after(draft: Draft, at: int, end: int) -> None:
    """Read the tokens after a title, each by the first rule that knows it, then settle what they are."""
    found = Found(article=draft.flat[max(0, at - 1) : at] == "〉")
    if m := REPRINTED.match(draft.flat, at, end):
        draft.custom["original"] = draft.printed(*m.span("first"))
        at = m.end()
    while at < end:
        flat = draft.flat
        if flat[at] in " ,.;:()[]、-":
            at += 1
            continue
        step = read_token(draft, at, end, found)
        if step is None:
            step = read_word(draft, at, end, found)
        at = step if step > at else at + 1
    settle(draft, found)
