"""Lines that stand alone among paragraphs: a heading that was missed, a legend, a name, what a site left behind.

Recognises a paragraph of one short line without an end mark, a numbered one that looks like a heading, a legend by its
own words, where most paragraphs of the text are long; a run of them as one, for a list or verse reads so.
Lets pass: short lines that end a sentence or a clause (a colon, a comma), a speaker's turn, texts of short lines.
Cost if wrong: a line in the review list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from shanben.han.chars import ends_sentence, han_count, width
from shanben.lint.doubts.place import decided, doubt_at, doubt_over
from shanben.model.article import Doubt
from shanben.model.ledger import Ledger
from shanben.model.placed import Placed

SHORT = 34.0
"""Ems of a line that is no paragraph at most."""
FILLS = 0.75
"""Share of its measure that a printed line of a paragraph fills."""
LONG = 60.0
"""Ems of most paragraphs of a text of prose."""
ENOUGH = 199
"""Characters of a paragraph that show whether it is long: more need not be measured."""
RUN = 3
"""Short lines in a row from which on they are told as one."""
LEGEND = re.compile(
    r"(?:图|圖|表|Fig(?:ure)?\.?|Table)\s*[\dlI一二三四五六七八九十]{1,3}(?!\d|[个個条條种種])(?!\s*[中所是为為显顯给列反可的则和与及、，至里内上描呈])"
    r"|(?:资料|資料|数据|數據|图片|圖片)(?:来源|來源)"
)
"""What a legend begins with."""
CREDIT = re.compile(r"(?:[\u4e00-\u9fff]{2,4}[摄攝]影?|[图圖]片|供[图圖]|截[图圖]|资料[图圖])\s*[)）]?$")
"""What a legend ends with."""
LABEL = re.compile(
    r"(?:相关|相關|延伸|推荐|推薦)(?:报道|報道|閱讀|阅读)|(?:作者|撰文|编辑|編輯|来源|來源|原文|本文)\s*[:：丨|]|原文(?:刊|载|載|发|發)"
    r"|(?:收稿|修回|投稿|录用)日期|作者[简簡]介|作者贡献|基金[项項]目|通[讯訊信]作者|文章[编編][号號]|(?:本文)?引用格式|[Ee]-?mail\s*[:：]|DOI\s*[:：]"
)
"""What belongs above or below a text."""
NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}(?![\d.%])\s?\S")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
CLAUSE = re.compile(r"[，,：:；;、]$")
TURN = re.compile(r"[\u4e00-\u9fff·]{1,6}\s?[：:]\S")


def lone_lines(ledger: Ledger, spots: Sequence[Placed], usual: float) -> Iterator[Doubt]:
    """Lines that are no paragraph by their look.

    ``usual``: the ems of most printed lines of the body, 0 where lines are paragraphs.
    """
    body = [s for s in spots if s.label in ("p", "head", "item", "q", "l")]
    prose = [width(s.text[:ENOUGH]) for s in body if s.label == "p"]
    if not prose or median([w for w in prose if w > 8] or [0]) < LONG / 2:
        return
    most = FILLS * usual or SHORT
    run: list[Placed] = []
    for spot in [*body, None]:
        if spot is not None and spot.label == "p" and _alone(ledger, spot, most):
            run.append(spot)
            continue
        if len(run) >= RUN:
            many = len(run)
            why = f"{many} short lines in a row stand as paragraphs: a list, verse, headings or legends, or what a site left"
            yield doubt_over(ledger, run, "HEAD03", why)
        else:
            for one in run:
                yield doubt_at(ledger, one, "HEAD03", 0, len(one.text), "", _why(one.text.strip()))
        run = []


def legend(text: str) -> bool:
    """Whether a line reads like a legend by its first words or its last."""
    return len(text) < 160 and not ends_sentence(text) and bool(LEGEND.match(text) or CREDIT.search(text))


def _alone(ledger: Ledger, spot: Placed, most: float) -> bool:
    """Whether a paragraph of one line is none by its look; ``most`` are the ems of a line that fills no measure."""
    return _looks_alone(spot.text.strip(), most) and not (
        any(decided(t) for _, t in spot.pieces if t) or any(decided(ledger.rows[i]) for i in spot.rows)
    )


def _looks_alone(text: str, most: float) -> bool:
    size = width(text[:ENOUGH])
    if ADDRESS.fullmatch(text):
        return True
    if (size > 2 * SHORT and not LABEL.match(text)) or han_count(text) < 2:
        return False
    if size <= SHORT * 1.4 and NUMBERED.match(text):
        return True
    if legend(text):
        return True
    if LABEL.match(text):
        return True
    if size > min(SHORT, most):
        return False
    return not (ends_sentence(text) or CLAUSE.search(text) or TURN.match(text))


def _why(text: str) -> str:
    if ADDRESS.fullmatch(text):
        return "an address stands as a paragraph"
    if LABEL.match(text):
        return "its first words belong above or below a text, and it stands as a paragraph"
    if legend(text):
        return "it reads like a legend, and stands as a paragraph"
    if NUMBERED.match(text):
        return "its number would make it a heading, and it stands as a paragraph"
    return "a short line without an end mark stands as a paragraph: a heading, a legend, a name, or what a site left"
