"""Running heads: lines that come back at the edges of pages (label ``fw``).

Recognises: a short line that, its digits apart, stands three times or more (two where pages are marked), at the
edge of a page: beside a folio, a form feed or another running head, or inside a sentence it does not belong to;
also a line that gives only journal, volume, issue and date, a month in two languages, and （下转第110页）.
Lets pass: the pages that a note cites (No. 3, 2014, pp. 3-9.), the first standing of the title, a heading that merely repeats the title once, a refrain in a poem (its
lines end like verse, beside other lines of verse), a line whose sentence goes on in the next (（2020年修正） / ，第二条),
numbered heads, list items, table rows, captions and sources of figures and tables (图 3 …, 资料来源：…), formulas, entries
that cite a source again.
Cost if wrong: a repeated line of the text is dropped; each stands in the ledger under ``fw``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from shanben.han.chars import ends_sentence, width
from shanben.model.ledger import Ledger, Reason, Row
from shanben.passes.furniture.entries_again import entries_again
from shanben.passes.furniture.head_signs import DIGITS, beside, closed, edges, far, inside, key, repeats
from shanben.passes.furniture.marked_heads import PARTNER, marked_heads
from shanben.passes.furniture.month_pairs import month_pairs
from shanben.passes.furniture.numbered_heads import numbered_heads

ISSUE = re.compile(
    r"(?:.{0,24}\s)?(?:(?:19|20)\d\d\s*年\s*)?第\s*[\d０-９一二三四五六七八九十百]+\s*卷\s*[，,]?\s*(?:第\s*[\d０-９一二三四五六七八九十]+\s*期)?.{0,30}"
    r"|.{0,40}\bVol\.?\s*\d+\s*[,，]?\s*(?:\(\d+\)|No\.?\s*\d+).{0,30}"
    r"|.{1,24}\s(?:19|20)\d\d\s*年\s*第\s*\d{1,2}\s*期(?:\s.{0,30})?"
    r"|[\u4e00-\u9fff]{2,14}\s*(?:19|20)\d\d[.．·/]\d{1,2}|[·•]\s?[\u4e00-\u9fff]{2,14}\s?[·•]"
)
NUMBERS_ISSUE = re.compile("[卷期V·•]|[12][09]\\d\\d[.．/]")
"""One of these stands in every match of ``ISSUE``."""
ALONE = re.compile(
    r"(?:[·•]?\d{1,4}[·•]?\s+)?[^《》，。；：,.;\s]{2,14}\s+(?:19|20)\d\d\s*年\s*(?:第\s*\d{1,3}\s*卷\s*)?第\s*\d{1,2}\s*期(?:\s+[·•]?\d{1,4}[·•]?)?"
    r"|[^《》，。；：,.;\s()（）]{2,14}\s?[（(]\s?(?:19|20)\d\d\s*年\s*第\s*[\d一二三四五六七八九十]{1,3}\s*[期辑輯号]\s*[,，]?\s*(?:总第\s*[\d一二三四五六七八九十百]{1,4}\s*[期辑輯])?\s?[)）]"
)
"""A line that is nothing but a journal and its issue: no sentence and no reference ends up so."""
NUMBERED = re.compile("[期辑輯号]")
"""One of these stands in every match of ``ALONE``."""
TURNED = re.compile(
    r"[（(【\[]?\s*(?:下转|上接|轉下|下轉)\s*第?\s*[\d一二三四五六七八九十百]{1,5}\s*[页頁版]\s*[）)】\]]?"
)
"""Where an article goes on on another page."""
TIED = frozenset("，。；、》）")
"""A line that begins with one of these goes on with the line above: that line is the text's."""


def running_heads(ledger: Ledger) -> Ledger:
    """Label the running heads; needs the folios labelled before."""
    rows = ledger.rows
    text = [i for i, r in enumerate(rows) if r.label != "blank"]
    place = {i: k for k, i in enumerate(text)}
    cited = entries_again(rows, text)
    seen = _come_again(rows, text, cited)
    at_edges = edges(ledger, text)
    paged = any(x.page for x in ledger.source.lines) or any(r.label == "pb" for r in rows)
    heads: set[int] = set()
    for k, where in seen.items():
        if len(k) < 2 or ends_sentence(rows[where[0]].bare):
            continue
        at_edge = [i for i in where if i in at_edges]
        if len(at_edge) >= max(2, 0.6 * len(where)) and (paged or len(where) >= 3):
            heads.update(at_edge)
        elif len(where) >= 3 and len(k) >= TINY and sum(inside(rows, text, place[i]) for i in where) >= 2:
            if sum(not far(rows, text, a, b) for a, b in pairwise(where)) <= 1:
                heads.update(where)
    heads |= numbered_heads(rows, text, seen)
    heads |= month_pairs(rows, text)
    _beside_heads(rows, text, seen, heads, 0)
    _issues(rows, text, seen, at_edges, heads)
    heads |= _two_together(rows, text, seen, heads)
    _beside_heads(rows, text, seen, heads, TOP)
    heads |= marked_heads(rows, text, place) - heads
    heads |= {
        i for i in text if rows[i].label == "p" and len(rows[i].bare) < 40 and TURNED.fullmatch(rows[i].bare)
    }
    heads -= _titles(rows, text, heads) | cited
    return ledger.relabel(dict.fromkeys(heads, "fw"), Reason("RUNHEAD01"))


SURE = 3
"""Standings at edges that show a head surely."""


def _two_together(
    rows: tuple[Row, ...], text: list[int], seen: dict[str, list[int]], heads: set[int]
) -> set[int]:
    """Two heads one below the other, where no number tells the edge: each stands at edges elsewhere."""
    sure = {i for where in seen.values() if sum(i in heads for i in where) >= SURE for i in where}
    return {i for a, b in pairwise(text[TOP:]) if a in sure and b in sure for i in (a, b)}


def _come_again(rows: tuple[Row, ...], text: list[int], cited: set[int]) -> dict[str, list[int]]:
    """The short lines that stand twice or more, their numbers apart, in the order of their first standing; none of those ``cited``."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, i in enumerate(text):
        row = rows[i]
        if i in cited:
            continue
        if at + 1 < len(text) and rows[text[at + 1]].bare[:1] in TIED:
            continue
        if (
            row.label == "p"
            and len(row.bare) >= 2
            and (len(row.bare) <= 70 or len(closed(row.bare)) <= 70)
            and (len(row.bare) <= 50 or width(row.bare) <= 50)
        ):
            found[key(row.bare)].append(i)
    again = ([i for i in where if repeats(rows[i].bare)] for where in found.values() if len(where) >= 2)
    return {key(rows[where[0]].bare): where for where in sorted(w for w in again if len(w) >= 2)}


TINY = 4
"""Characters of a head that no edge of a page shows at least: fewer may be the last ones of a heading or a paragraph."""
TOP = 12
"""Lines at the head of a text among which its title stands, below the issue."""


def _beside_heads(
    rows: tuple[Row, ...], text: list[int], seen: dict[str, list[int]], heads: set[int], since: int
) -> None:
    """Add what comes again beside heads, from a line on: the journal's line above the title's, authors below the issue."""
    place = {i: k for k, i in enumerate(text)}
    for _ in range(2):
        for k, where in seen.items():
            if len(k) >= 2 and not ends_sentence(rows[where[0]].bare):
                near = [
                    i for i in where if i not in heads and place[i] >= since and beside(text, place[i], heads)
                ]
                sure = sum(i in heads for i in where) if since else 0
                if near and len(near) + sure >= max(2, 0.6 * len(where)):
                    heads.update(near)


def _issues(
    rows: tuple[Row, ...], text: list[int], seen: dict[str, list[int]], at_edges: set[int], heads: set[int]
) -> None:
    """Add the lines that give a journal's issue: at an edge, beside a head or at the top, standing twice, or nothing
    else in them."""
    for at, i in enumerate(text):
        row = rows[i]
        if (
            row.label == "p"
            and i not in heads
            and NUMBERS_ISSUE.search(row.bare)
            and ISSUE.fullmatch(closed(row.bare))
            and not (ends_sentence(row.bare) or row.bare.endswith(("，", ",", "、")))
            and (i in at_edges or beside(text, at, heads) or at < 6 or key(row.bare) in seen)
        ):
            heads.add(i)
    for at, i in enumerate(text):
        bare = rows[i].bare
        if rows[i].label == "p" and i not in heads and NUMBERED.search(bare) and ALONE.fullmatch(bare):
            before = rows[text[at - 1]].bare if at else ""
            if not before.endswith(("，", ",", "《", "载", "、")):
                heads.add(i)


def _titles(rows: tuple[Row, ...], text: list[int], heads: set[int]) -> set[int]:
    """The first standing of a head near the top, when it may be the title itself."""
    out = set()
    seen: set[str] = set()
    for i in sorted(heads):
        k = key(rows[i].bare)
        if k in seen:
            continue
        seen.add(k)
        if (
            i in text[:TOP]
            and len(k) >= 6
            and not DIGITS.search(rows[i].bare)
            and not PARTNER.fullmatch(rows[i].bare)
            and not ISSUE.fullmatch(rows[i].bare)
        ):
            out.add(i)
    return out
