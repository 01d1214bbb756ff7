"""The foot of a first page, printed again at the foot of every page (label ``fw``).

Recognises: a line that begins, its page number apart, with a label of a title page's foot (作者简介：, 基金项目：, 通信作者：,
收稿日期：, 引用格式：, 引文格式：) and stands three times or more, digits apart, for an OCR misreads one here and there. The
first standing is kept for the front matter, which reads it; the page number before it is a folio.
Also what a word processor prints where nothing was typed ([在此处键入]), at the end of a line; and the address of a
journal's site (http://www.journal.example), alone between blank lines above the lists, or within a rule.
Lets pass: a line that stands once or twice, lines that differ in a word, the address of a page, one that a line announces.
Cost if wrong: a note that an author repeats word for word is given once.
"""

from __future__ import annotations

import re
from collections import defaultdict

from shanben.han.chars import han_count
from shanben.model.ledger import Ledger, Reason
from shanben.passes.front.head_end import LIST_HEAD
from shanben.passes.furniture.head_signs import key

FOOT = re.compile(
    r"\s*+(?P<page>\d{0,4})\s*+[*＊]{0,2}\s*+[【\[［〔]?\s*+(?:作者简介|作者簡介|第一作者|基金项目|基金項目|资助项目|通[信讯訊]作者|收稿日期|引用格式|引文格式|本文引用格式)\s*+[】\]］〕]?\s*+[:：]"
)
LEAST = 3
"""Standings that no author writes, and a page foot has."""


def page_feet(ledger: Ledger) -> Ledger:
    """Label the repeated feet; needs the folios labelled before."""
    ledger = _addresses(_placeholders(ledger))
    rows = ledger.rows
    found: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        if row.label == "p" and FOOT.match(row.text):
            found[key(row.bare)].append(i)
    feet = [where for where in found.values() if len(where) >= LEAST]
    again = dict.fromkeys((i for where in feet for i in where[1:]), "fw")
    ledger = ledger.relabel(again, Reason("RUNHEAD01"))
    cuts = {}
    for i in (where[0] for where in feet):
        if (m := FOOT.match(rows[i].text)) and m["page"]:
            cuts[i] = [m.end("page")]
    numbers = {i + k for k, i in enumerate(sorted(cuts))}
    return ledger.split(cuts).relabel(dict.fromkeys(numbers, "fw"), Reason("RUNHEAD01"))


PLACEHOLDER = re.compile(r"\[(?:在此处键入|键入文字|键入内容|输入文字|Type here)\]\s*+$")


def _placeholders(ledger: Ledger) -> Ledger:
    """Cut off and label what a word processor put at the foot of a page for its writer to fill."""
    cuts = {
        i: [m.start()]
        for i, row in enumerate(ledger.rows)
        if row.label == "p" and row.text.rstrip().endswith("]") and (m := PLACEHOLDER.search(row.text))
    }
    ledger = ledger.split(cuts)
    alone = [i for i, r in enumerate(ledger.rows) if r.label == "p" and PLACEHOLDER.fullmatch(r.bare)]
    return ledger.relabel(dict.fromkeys(alone, "fw"), Reason("RUNHEAD01"))


SITE = re.compile(
    r"(?:https?\s?:\s?//\s?)?www\.\s?[\w-]+(?:\.\s?[\w-]+){1,3}/?|https?\s?:\s?//\s?[\w-]+(?:\.\s?[\w-]+){1,3}/?"
)
RULED = re.compile(rf"[—–―_-]{{3,}}\s*(?:{SITE.pattern})(?:[\s\u3000]+(?:{SITE.pattern}))*\s*[—–―_-]{{3,}}")
"""Addresses within a rule: —— http://www.journal.example ——"""


def _addresses(ledger: Ledger) -> Ledger:
    """Label the address of a site that a page's foot bears, between two paragraphs or inside one."""
    rows, lines = ledger.rows, ledger.source.lines
    some = [i for i, r in enumerate(rows) if r.label not in ("blank", "fw", "pb")]
    out = []
    for at, i in enumerate(some):
        row = rows[i]
        if row.label == "p" and LIST_HEAD.fullmatch(row.bare):
            break
        if (
            row.label != "p"
            or "." not in row.bare
            or not 0 < at < len(some) - 1
            or not (SITE.fullmatch(row.bare) or RULED.fullmatch(row.bare))
        ):
            continue
        if RULED.fullmatch(row.bare):
            out.append(i)
            continue
        above = rows[some[at - 1]].bare
        alone = lines[row.line].blanks > 0 and lines[rows[some[at + 1]].line].blanks > 0
        if alone and han_count(above) > 20 and not above.endswith(("：", ":")) and not NAMED.search(above):
            out.append(i)
    return ledger.relabel(dict.fromkeys(out, "fw"), Reason("RUNHEAD01"))


NAMED = re.compile(r"(?:网址|網址|地址|网站|網站|链接|主页|[见見]|来源|來源|http)[^。]{0,6}$")
"""What announces an address."""
