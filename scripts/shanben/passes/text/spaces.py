"""Spaces that a line break or a justified line left inside Chinese prose (text pass; SPACE01).

Recognises: a gap between two Han characters, beside full-width punctuation, before a full-width mark that closes or
behind one that opens, whatever else stands there ([6] 。), in paragraphs, headings, titles, abstracts, notes, captions,
items. Lets pass: one space inside 《》 (《中共中央 国务院…》 is printed so; 《 方 志 学 》 was stretched), the gap after a
heading's number, verse, bylines, affiliations, keywords, every other gap beside Latin letters and digits.
Cost if wrong: two words that a space parted stand close; the ledger keeps the space.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from shanben.han.chars import HAN
from shanben.han.heading_numbers import numbering
from shanben.model.ledger import Edit, Ledger, Reason, Row, amended

PROSE = frozenset(
    {"p", "head", "title", "subtitle", "abstract", "note", "caption", "item", "funding", "bibl"}
)
WIDE = rf"{HAN}，。；：、！？（）《》〈〉“”‘’「」『』【】…—"
GAP = re.compile(
    rf"(?<=[{WIDE}])[ \t\u3000]+(?=[{WIDE}])|(?<=[{HAN}])[ \t]+(?=”)|(?<=\S)[ \t]+(?=[，。；：、！？）》」』】])"
    r"|(?<=[（《“「『【])[ \t]+(?=\S)"
)
QUOTED = re.compile(r"《[^》]{0,120}》")
PRINTED = re.compile(rf".(?:(?<=[{HAN}])[{HAN}]\s[{HAN}]|[{HAN}]\s[{HAN}](?=[{HAN}]))", re.S)
"""The two characters before a gap, and those behind it: not one character alone on both sides, as a stretched line sets them."""
ARTICLE = re.compile(r"第[一二三四五六七八九十百千零〇\d]+[条條款章节節]\s+")
"""第一条　为了…: the gap after an article's number is printed."""
WHY = Reason("SPACE01")


def spaces(ledger: Ledger) -> Ledger:
    """Take gaps out of Chinese prose."""
    return ledger.each(lambda row: _row(ledger.source.text, row))


def _row(text: str, row: Row) -> Row:
    if row.label not in PROSE or (" " not in row.text and "\u3000" not in row.text):
        return row
    start = len(row.text) - len(row.text.lstrip())
    end = len(row.text.rstrip())
    if row.label == "head" and (number := numbering(row.text[start:])):
        start += number.start
    elif article := ARTICLE.match(row.text, start):
        start = article.end()
    titles = [m.span() for m in QUOTED.finditer(row.text)]
    edits: list[Edit] = []
    for m in GAP.finditer(row.text, start, end):
        k = bisect_left(titles, (m.start(), 0))  # titles come in order and never overlap
        inside = k > 0 and m.end() < titles[k - 1][1]
        if inside and len(m[0]) == 1 and PRINTED.match(row.text, m.start() - 2):
            continue
        edits.append((m.start(), m.end(), "", None, WHY, ""))
    return amended(text, row, edits) if edits else row
