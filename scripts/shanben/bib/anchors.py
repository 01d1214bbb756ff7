"""What can be read in any style before its grammar is known: DOI, CSTR, ISBN, address, date of access.

Each is taken out of ``flat``, so that their dots, colons and digits don't mislead the grammar.
"""

from __future__ import annotations

import re

from shanben.bib.addresses import may_hold, read_addresses, without_tail
from shanben.bib.dates import DATE, date_of
from shanben.bib.fields import WELL_FORMED_DOI
from shanben.bib.fold import unlink
from shanben.bib.item import Draft

DOI = re.compile(
    r"(?:\bdoi\s*[:：]?\s*)?h?t{1,2}ps?\s?:?//?\s?(?:dx\.)?doi\.org/(?P<a>10\.[!-~]+)|\bdoi\s*[:：.]?\s{0,3}(?P<b>1[0Oo][.,](?=\d{4})[!-~]+|10\.[!-~]+)|(?<![\d./])(?P<c>10\.\d{4,9}/[!-~]+)",
    re.IGNORECASE,
)
WIDE_DIGIT = re.compile("[０-９]")
CSTR = re.compile(r"\bCSTR\s*[:：]?\s{0,3}([0-9A-Za-z][!-~]+)")
ISBN = re.compile(r"\bISBN(?:-1[03])?\s*[:：]?\s{0,3}([\d][\d\- ]{8,16}[\dXx])")
ACCESSED = re.compile(
    r"(?:(?:最后|最近|最後|上次)?(?:访问|訪問|登录|登陆|登入|上网|浏览|瀏覽|检索|檢索|引用|查阅|查閱|下载|下載|读取|檢閱|检阅)(?:时间|日期|日|時間|于|於|:)?|"
    r"\b(?:last\s+)?(?:accessed|visited|viewed|retrieved)(?:\s+(?:on|at))?)\s*[:：,]?\s*(?:为|為)?\s*",
    re.IGNORECASE,
)


def read_anchors(draft: Draft) -> None:
    """Take DOI, CSTR, ISBN, address and date of access out of the draft."""
    raw = draft.raw
    low = draft.flat.lower()
    if "10." in low or "doi" in low:
        _doi(draft)
    if "cstr" in low and (m := CSTR.search(raw)):
        end = m.start(1) + len(without_tail(m.group(1)))
        draft.custom["CSTR"] = raw[m.start(1) : end]
        draft.blank(m.start(), end)
    if "isbn" in low and (m := ISBN.search(raw)):
        draft.put("ISBN", m.group(1), *m.span(1), "isbn")
        draft.blank(*m.span())
    if may_hold(low):
        read_addresses(draft)
    _accessed(draft)
    if "URL" in draft.item and "accessed" not in draft.item:
        _behind_address(draft)


def _behind_address(draft: Draft) -> None:
    """A day that ends the entry, right behind the address: that of access; of two (2011-02-01/2012-03-04) the second."""
    m = LAST_DAYS.search(draft.flat)
    if m is None:
        return
    days = [d for d in DATE.finditer(draft.flat, m.start("days"), m.end("days")) if len(date_of(d)) == 3]
    if not days or days[-1].end() < m.end("days"):
        return
    if len(days) == 2:
        draft.put("issued", {"date-parts": [date_of(days[0])]}, *days[0].span(), "behind-address")
    elif not DATE.search(draft.flat, 0, m.start()):
        draft.doubt("issued", "the one day printed stands behind the address; taken for that of access")
    draft.put("accessed", {"date-parts": [date_of(days[-1])]}, *days[-1].span(), "behind-address")
    draft.blank(m.start("days"), m.end("days"))


LAST_DAYS = re.compile(r" {8,}[,.;]?\s*(?P<days>\d[^,;()\[\]]{7,24}?|[A-Z][a-z]{2,8}\.? \d\d?, \d{4})[.\s]*$")


def _doi(draft: Draft) -> None:
    raw = unlink(draft.raw)
    if WIDE_DIGIT.search(raw):
        raw = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in raw)
    for m in DOI.finditer(raw):
        name = next(g for g in ("a", "b", "c") if m.group(g))
        start = m.start(name)
        # 10.1111/x.[Epub …: a bracket behind a stop begins a remark.
        end = start + len(without_tail(re.split(r"[.,;][\[({]", m.group(name), maxsplit=1)[0]))
        value, rule = raw[start:end].replace("\\", ""), "doi"
        if end == m.start(name) + len(without_tail(m.group(name))) and (
            more := _rest_of_doi(raw, raw[start : m.end()], m.end())
        ):
            end = m.end() + more.start(1) - m.end() + len(without_tail(more.group(1)))
            value, rule = re.sub(r"[\s\\]+", "", raw[start:end]), "doi-rejoined"
            draft.doubt("DOI", "a blank broke it; read without the blank")
        elif CUT_SHORT.fullmatch(value) and raw[end : end + 1] == ".":
            draft.doubt("DOI", "a blank breaks it; where it ends is not certain")
            draft.blank(m.start(), end)
            break
        draft.put("DOI", value, start, end, rule)
        if not WELL_FORMED_DOI.fullmatch(value):
            draft.doubt("DOI", "not well formed; kept as printed")
        draft.blank(m.start(), end)
        break
    lead = re.compile(r"\bdoi\s*[:：.]?\s*$", re.IGNORECASE)
    if (e := next((e for e in draft.evidence if e.field == "DOI"), None)) and (
        m2 := lead.search(draft.flat, max(0, e.start - 12), e.start)
    ):
        draft.blank(*m2.span())


BROKEN = re.compile(
    r"[ \t\u3000\u00a0]*[\r\n]?[ \t\u3000\u00a0]*((?:[a-z][\w\-]*\.[ \u00a0]?){0,3}[a-z0-9][\w.\-/;:]*(?:(?<!\.)\([\w\-]{1,12}\)[\w.\-/;:]*)?)",
    re.ASCII,
)
SHORT = re.compile(r"[a-z]{1,4}\.")
"""10.3760/cma. and j.issn.1009-9158.2017.07.004: the first word of a suffix, cut off by a blank."""
# 10.13195/j. and no more: the suffix of a DOI is longer than what stands before its first full stop.
CUT_SHORT = re.compile(r"10\.\d{4,9}/[a-z]{1,4}")


def _rest_of_doi(raw: str, printed: str, at: int) -> re.Match[str] | None:
    """What follows a blank inside a DOI: ``10.12345/`` ``j.2022.01.001``; only where the first part can't be whole."""
    suffix = printed.partition("/")[2]
    whole = printed[-1:] not in "/-_(" and (
        printed[-1:] != "." or (len(suffix) > 3 and not SHORT.fullmatch(suffix)) or suffix[:1].isdigit()
    )
    more = None if whole else BROKEN.match(raw, at)
    if more is None or not re.search(r"\d", more.group(1)) or re.fullmatch(r"\d{1,4}[.,;]?", more.group(1)):
        return None
    return more


ACCESSED_BEHIND = re.compile(
    r"\s?(?:最后|最近|最後)?(?:访问|訪問|登录|登陆|登入|浏览|瀏覽|检索|檢索|查阅|查閱|下载|下載|读取|檢閱|检阅|取自)(?![\u3400-\u9fff])"
)


FROM = re.compile(r",?\s?(?:from\b|取自):?", re.IGNORECASE)
# A character of every word for looking a page up: most entries hold none.
LOOKED_UP = re.compile(r"[取访訪登录浏瀏检檢查阅閱下读讀引网網]|cess|isit|view|triev")


def _accessed(draft: Draft) -> None:
    if not LOOKED_UP.search(draft.flat):
        return
    for m in ACCESSED_BEHIND.finditer(draft.flat):
        # 2023年2月1日访问
        for date in DATE.finditer(draft.flat, max(0, m.start() - 14), m.start()):
            if date.end() == m.start():
                draft.put("accessed", {"date-parts": [date_of(date)]}, *date.span(), "accessed")
                draft.blank(date.start(), m.end())
                return
    for m in ACCESSED.finditer(draft.flat):
        behind = DATE.match(draft.flat, m.end())
        if not behind:
            continue
        draft.put("accessed", {"date-parts": [date_of(behind)]}, *behind.span(), "accessed")
        start, end = m.start(), behind.end()
        if leading := FROM.match(draft.flat, end):
            end = leading.end()
        if draft.flat[start - 1 : start] in ("(", "[") and draft.flat[end : end + 1] in (")", "]"):
            start, end = start - 1, end + 1
        draft.blank(start, end)
        return
