"""The cover that a platform sets before an article published online first: what it says of how journals work.

Recognises: the two paragraphs 网络首发：在编辑部工作流程中… and 出版确认：纸质期刊编辑部通过与…, over however many lines each
was set, down to …视为正式出版。; the platform's name and address right above them; the labels of the cover where they stand
without their words (题目：⏎作者：⏎收稿日期：), with all that stands on it.
Lets pass: a cover whose labels bear their words, which the front matter reads; either paragraph without the other.
Cost if wrong: none known: the sentences are the platform's, the same before every article.
"""

from __future__ import annotations

import re

from shanben.model.ledger import Ledger, Reason, Row, relabelled

TOP = 100
"""Rows from the top in which the paragraphs stand."""
NOTICE = re.compile(r"网络首发\s*[:：]\s*在编辑部工作流程中")
CONFIRMS = re.compile(r"出版确认\s*[:：]\s*纸质期刊编辑部通过与")
CLOSES = re.compile(r"视\s*为\s*正\s*式\s*出\s*版\s*[。.]?\s*$")
BETWEEN, LINES = 24, 12
"""Rows between the two beginnings, and of the second paragraph, at most."""
SITE = re.compile(r"中国知.|(?:https?://)?www\.cnki\.net/?|CNKI", re.I)
EMPTY = re.compile(r"(?:题\s*目|作\s*者|收稿日期|网络首发日期|引用格式)\s*[:：]")
TORN = 3
"""Labels without words that tell a cover whose two columns came apart."""
CITES = re.compile(r"\[J/OL\]")


def online_first(ledger: Ledger) -> Ledger:
    """Label the platform's paragraphs, and a cover that came apart."""
    rows = ledger.rows
    text = [i for i, r in enumerate(rows[: TOP * 2]) if r.label == "p"][:TOP]
    start = next((k for k, i in enumerate(text) if NOTICE.match(rows[i].bare)), None)
    if start is None:
        return ledger
    second = (
        k for k in range(start + 1, min(start + BETWEEN, len(text))) if CONFIRMS.match(rows[text[k]].bare)
    )
    confirms = next(second, None)
    if confirms is None:
        return ledger
    ends = range(confirms, min(confirms + LINES, len(text)))
    end = next((k for k in ends if CLOSES.search(rows[text[k]].bare)), confirms)
    new = {i: relabelled(rows[i], "declaration", Reason("FURN02")) for i in text[start : end + 1]}
    above = start
    while above and SITE.fullmatch(rows[text[above - 1]].bare):
        above -= 1
        new[text[above]] = relabelled(rows[text[above]], "nav", Reason("FURN01"))
    cover = text[:above]
    if sum(EMPTY.fullmatch(rows[i].bare) is not None for i in cover) >= TORN:
        new.update({i: _torn(rows[i]) for i in cover})
    return ledger.with_rows(new)


def _torn(row: Row) -> Row:
    """A line of a cover whose labels lost their words: the article's own head says it again."""
    if CITES.search(row.bare):
        return relabelled(row, "idno", Reason("FRONT02"), "cite")
    return relabelled(row, "declaration", Reason("FURN02", note="on the cover of a platform"))
