"""House-style notes of Chinese journals: 作者：《题名》，载《刊名》，2019年第3期，第12页.

Also books, translations, newspapers, web pages, theses, edited volumes, and the Taiwan forms with 〈篇名〉 and
《書名》, 頁 and 民國 years. Titles stand in 《》 or 〈〉; what follows is read token by token, each token by the first
rule that knows it; tokens that no rule knows are publishers, sites or organisations, told apart at the end.
"""

from __future__ import annotations

from shanben.bib.grammars.house.before import read_before
from shanben.bib.grammars.house.kind import settle
from shanben.bib.grammars.house.tokens import Found, read_token
from shanben.bib.grammars.titles import quoted_title, title_span
from shanben.bib.item import Draft


def read(draft: Draft, start: int, end: int) -> None:
    """Read ``draft`` from ``start`` to ``end`` as a house-style note."""
    flat = draft.flat
    title = quoted_title(flat, start, end) or title_span(flat, start, end)
    if title is None:
        draft.doubt("title", "no title in 《》 or 〈〉, or its closing mark is missing")
        return
    draft.take("title", *title, "house/title", edges=" ")
    read_before(draft, start, title[0] - 1)
    read_after(draft, title[1] + 1, end)


def read_after(draft: Draft, at: int, end: int) -> None:
    """Read the tokens after a title, each by the first rule that knows it, then settle what they are."""
    found = Found()
    while at < end:
        flat = draft.flat
        if flat[at] in " ,.;:()[]、-":
            at += 1
            continue
        step = read_token(draft, at, end, found)
        at = step if step > at else at + 1
    settle(draft, found)
