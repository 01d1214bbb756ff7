"""Spans of plain text that no conversion may touch: addresses, and the bibliographic part of a note.

An address is ``http(s)://...``, ``www....`` or a DOI, up to the first character that an address written in ASCII
cannot hold; Han belongs to it only right after ``/``, ``=`` or ``_`` (a decoded path: /wiki/网络). A note's bibliographic part is every sentence of it that cites: it names a 《title》 with a place, a
publisher, a year or a page, carries a GB/T 7714 type mark such as [J], or points back to an earlier note (同上).
What a note says besides is running text and is converted.
"""

from __future__ import annotations

import re

ADDRESS = re.compile(
    r"(?:https?://|ftp://|www\.)[!-~]+(?:(?<=[/=_])[\u3400-\u9fff]+[!-~]*)*|(?<![0-9A-Za-z])(?:doi[:：]\s*)?10\.\d{4,9}/[!-~]+|[\w.+-]+@[\w-]+\.[\w.-]+",
    re.I | re.A,
)
_SENTENCE = re.compile(r"[^。；;！？]*(?:[。；;！？]+[”’」』）)]*|$)")
_TYPE_MARK = re.compile(r"\[(?:[JMCDRNPSGAZ]|EB|DB|CP|DS|CM|PR)(?:/OL)?\]", re.I)
_TITLE = re.compile(r"《[^》]+》|〈[^〉]+〉")
_CITES = re.compile(
    r"[:：,，、]\s*《|载《|载：|出版社|书局|书店|印书馆|出版公司|學會|出版|\d{4}\s*年|第\s*[\d〇零一二三四五六七八九十百]+\s*[期卷辑輯册冊頁页版]|頁|页|"
    r"访问|訪問|博士学位|硕士学位|影印本|刻本|点校本|點校本|标点本|標點本"
)
_BACK = re.compile(
    r"^\s*(?:参见|參見|见|見|转引自|轉引自)?\s*(?:同上|同前|前引|前揭|上引|Ibid|ibid|op\. ?cit)"
)
_HAN = re.compile("[\u3400-\u9fff]")


def addresses(text: str) -> list[tuple[int, int]]:
    """Spans of URLs, e-mail addresses and DOIs."""
    if not any(sign in text for sign in ("://", "@", "10.")) and "www." not in text.casefold():
        return []  # nearly always
    return [m.span() for m in ADDRESS.finditer(text)]


def bibliographic(text: str) -> list[tuple[int, int]]:
    """Spans of a note that cite. A title set in 《》 may hold 。 or ；; sentences don't break inside it."""
    masked = re.sub(
        r"《[^》]*》|\([^)]*\)|（[^）]*）",
        lambda m: "《" + "□" * (len(m.group()) - 2) + "》" if m.group()[0] == "《" else "□" * len(m.group()),
        text,
    )
    spans: list[tuple[int, int]] = []
    previous_cites = False
    for m in _SENTENCE.finditer(masked):
        start, end = m.span()
        if start == end:
            continue
        sentence = text[start:end]
        cites = bool(
            _TYPE_MARK.search(sentence)
            or _BACK.search(sentence)
            or (_TITLE.search(sentence) and _CITES.search(sentence))
            # the tail of a citation: a publisher, a page, a date of access after a ； or 。 of its own
            or (
                previous_cites
                and not _TITLE.search(sentence)
                and _CITES.search(sentence)
                and len(sentence) < 30
            )
        )
        previous_cites = cites
        if cites:
            if spans and spans[-1][1] == start:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
    return spans
