"""What fills the page below an article's end (label ``alien``, ALIEN01): kept out, and asked about.

Recognises: （上接第52页） below the reference list, where no （下转…） above says that this very article goes on there: the
end of another article, with its list; news and announcements, which a marked head without a number begins, below the
list or the English page, to the end of the text.
Lets pass: appendices, thanks and other parts of the article; a head below which a list, an abstract or a label of this
article follows; below a list, the heads of a text that numbers none of its own, or a fill of more than a quarter of it.
Cost if wrong: the end of the article is left out.
"""

from __future__ import annotations

import re

from shanben.han.chars import ends_sentence, han_count, latin_line
from shanben.han.heading_numbers import numbering
from shanben.han.names import names_in
from shanben.han.standing_heads import standing
from shanben.model.ledger import Ledger, Reason, Row, relabelled
from shanben.passes.back.list_heads import list_head

APPENDED = re.compile(
    r"附\s*[录錄件表图]|附[:：]|Appendix|APPENDIX|作者|第[一二]作者|通[讯訊信]|联系|聯絡|致谢|致\s谢|致謝|后记|後記|补|[参參]考|[注註]"
    r"|译者|譯者|编者|编后|编辑|本文|声明|利益|数据|支[撑持]|基金|收稿"
)
FROM = re.compile(r"[（(]\s*上接第?\s*\d{1,4}\s*[页頁版]\s*[）)]")
TO = re.compile(r"[（(]\s*下[转轉]第?\s*\d{1,4}\s*[页頁版]\s*[）)]")
OWN_HEADS = 3
"""Numbered heads that an article has, for a head without a number to be another's."""
SHARE = 0.25
"""Of the text, that a fill is at most."""


def continued(ledger: Ledger) -> Ledger:
    """Label the end of another article; before any list is read, for it may have one of its own."""
    rows = ledger.rows
    at = next((i for i, r in enumerate(rows) if r.label in ("p", "fw") and FROM.fullmatch(r.bare)), None)
    if at is None or any(r.label in ("p", "fw") and TO.search(r.text) for r in rows[:at]):
        return ledger
    text = [i for i, r in enumerate(rows[:at]) if r.label == "p"]
    if not any(list_head(rows, text, k) for k in range(len(text))):
        return ledger
    why = Reason("ALIEN01", note="the end of another article, which is continued on this page")
    below = [i for i, r in enumerate(rows) if i > at and r.label == "p"]
    return ledger.with_rows({i: relabelled(rows[i], "alien", why, "") for i in below})


def announced(
    rows: tuple[Row, ...], text: list[int], rest: list[int], zone: int, names: list[str], new: dict[int, Row]
) -> None:
    """Label news and announcements; needs the other parts of the tail in ``new``."""
    k = next((k for k in rest if k > zone and text[k] not in new and _head(rows[text[k]])), None)
    if k is None:
        return
    below = [j for j in rest if j >= k]
    if len(below) != len(text) - k or any(j > zone and text[j] not in new for j in rest if j < k):
        return
    if not all(text[j] not in new or _of_nobody(new[text[j]], names) for j in below):
        return
    if not any(ends_sentence(rows[text[j]].bare) and len(rows[text[j]].bare) > 40 for j in below[1:]):
        return
    if not any(j > zone for j in rest if j < k) and not _apart(rows, text, zone, k):
        return
    why = Reason("ALIEN01", note="below the article's end: news, or an announcement")
    for j in below:
        new[text[j]] = relabelled(rows[text[j]], "alien", why, "")


def _head(row: Row) -> bool:
    bare = row.bare
    return (
        row.n.startswith("#")
        and han_count(bare) > 3
        and not numbering(bare)
        and not standing(bare)
        and not APPENDED.match(bare)
        and names_in(bare) != [bare]
    )


def _of_nobody(row: Row, names: list[str]) -> bool:
    """What was read as a life, of none of the authors: an English board of editors."""
    return row.label == "bio" and latin_line(row.bare) and not any(n in row.bare for n in names)


def _apart(rows: tuple[Row, ...], text: list[int], zone: int, k: int) -> bool:
    """Whether a head right below the list differs from the article's own, and little follows it."""
    own = sum(rows[i].n.startswith("#") and numbering(rows[i].bare) is not None for i in text[:zone])
    size = sum(len(rows[i].bare) for i in text[k:])
    return own >= OWN_HEADS and size <= SHARE * sum(len(rows[i].bare) for i in text)
