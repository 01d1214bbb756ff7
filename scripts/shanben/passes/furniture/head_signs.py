"""What running heads are known by: their words without numbers and gaps, and where they stand on the page."""

from __future__ import annotations

import re
from bisect import bisect_left

from shanben.han.chars import ends_sentence, width
from shanben.model.ledger import Ledger, Row

GAPS = re.compile(r"\s{2,}")
DIGITS = re.compile(r"[\d０-９]+")
WORDS = re.compile(r"[^\W\d_]")
"""A number in brackets is no head: （1） comes back wherever a list begins."""
NOISE = re.compile(r"[\d\s·•—–\-|｜/]")


FLOAT = re.compile(
    r"(?:续?[图圖表]|附[图圖表]|Fig(?:ure)?\.?|Table)\s*[\d一二三四五六七八九十]{1,3}(?![\d年])|(?:资料|資料|数据|數據|图片|圖片)?(?:来源|來源|出处|出處)\s*[:：]|[注註]\s*[:：]"
    r"|\${2,}|\\[\[\]]"
)
"""What stands about a figure, a table or a formula: it comes back on many pages, and belongs to the text."""


def closed(bare: str) -> str:
    """A line whose gaps, which -layout draws as wide as they are printed, are one space each."""
    return GAPS.sub(" ", bare) if 70 < len(bare) < 250 else bare


DECIMAL = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}(?=\s*[^\d\s.])")
"""The number of a section: what is measured and what is discussed may bear the same words (2.1 …, 3.1 …)."""
YEAR = re.compile(r"(?:19|20)\d\d\s*年")
"""A year by itself, which a head's pieces may be."""


def key(bare: str) -> str:
    """A line without its digits and gaps: what stays the same from page to page; with them for 2.1 … and 3.1 …."""
    if bare[:1].isdecimal() and (m := DECIMAL.match(bare)):
        return m[0] + NOISE.sub("", bare)
    if YEAR.fullmatch(bare):
        return bare
    return NOISE.sub("", bare)


CITED = re.compile(r"(?:^|[^A-Za-z])pp?\s?[．.]\s?\d|第\s?\d+\s?[—–－\-~至]\s?\d+\s?页")
"""The pages of a work that a note cites: its last lines are alike from page to page, their numbers apart."""


LEFT_OPEN = re.compile(r"[，,、：:；;]$|\s(?:of|and|the|in|for|to|on|de|la|y)$|^(?:of|de)$")
"""What goes on in the next line: a work that several notes cite breaks off alike."""


def repeats(bare: str) -> bool:
    """Whether a line that comes again may be a head: it holds words, belongs to no figure or table, cites no pages and
    is not left open."""
    return (
        bare[:1] != "|"
        and WORDS.search(bare) is not None
        and not (FLOAT.match(bare) or CITED.search(bare) or LEFT_OPEN.search(bare))
    )


def edges(ledger: Ledger, text: list[int]) -> set[int]:
    """Rows that stand first or last on a page, folios and other furniture apart."""
    rows, lines = ledger.rows, ledger.source.lines
    out: set[int] = set()
    for k, i in enumerate(text):
        before = text[k - 1] if k else None
        after = text[k + 1] if k + 1 < len(text) else None
        if (
            before is None
            or lines[rows[before].line].page != lines[rows[i].line].page
            or rows[before].label in ("pb", "fw")
            or after is None
            or lines[rows[after].line].page != lines[rows[i].line].page
            or rows[after].label in ("pb", "fw")
        ):
            out.add(i)
    return out


def inside(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether the line stands inside a sentence of the lines around it."""
    return (
        0 < k < len(text) - 1
        and not ends_sentence(rows[text[k - 1]].bare)
        and width(rows[text[k - 1]].bare) > 12
    )


def beside(text: list[int], k: int, heads: set[int]) -> bool:
    """Whether a running head stands directly above or below the line."""
    return (k > 0 and text[k - 1] in heads) or (k + 1 < len(text) and text[k + 1] in heads)


PAGE = 300.0
"""Ems of text that a page has at least, where its lines are whole paragraphs."""


def far(rows: tuple[Row, ...], text: list[int], a: int, b: int) -> bool:
    """Whether a page's worth of lines, or of text, lies between two rows."""
    first, last = bisect_left(text, a), bisect_left(text, b)
    return last - first >= 12 or sum(width(rows[i].bare) for i in text[first + 1 : last]) > PAGE
