"""Addresses in an entry: taken out before the grammar reads it, mended where the extraction plainly broke them.

Full-width letters and marks inside an address are folded, ``http：//`` and ``http//`` read as ``http://``; what a blank
or a line end broke is joined when the rest can be nothing else. Every other doubt leaves the field empty and says so.
"""

from __future__ import annotations

import re

from shanben.bib.fold import unlink
from shanben.bib.item import Draft

# Full-width signs that stand in addresses; ，。；：！（） end them.
WIDE = "－／＝＆＿％＃～？．０-９Ａ-Ｚａ-ｚ"
BODY = rf"[!-;=?-z~{WIDE}]+"
URL = re.compile(
    rf"(?:https?|ftp)\s?(?P<colon>[:：]?)\s?[/／]{{2}}\s?(?=[\w\[]){BODY}|(?<![\w@/.])www\.{BODY}",
    re.IGNORECASE,
)
# What may follow a break inside an address: a path that holds a digit, a slash or an extension.
REST = re.compile(r"[ \t\u3000]*[\r\n]?[ \t\u3000]*([A-Za-z0-9_\-%=&?#./~+\\]+)")
CUT_OFF = re.compile(r"\s?(?:…|\.{3})")
FILE = re.compile(r"\.(?:s?html?|pdf|aspx?|jsp|php|docx?)(?:[?#].*)?$", re.IGNORECASE)
WHOLE = re.compile(r"(?:https?|ftp)://[\w\-]+(?:\.[\w\-]+)+|www\.", re.IGNORECASE)
RETRIEVED_FROM = re.compile(
    r"\b(?:retrieved|available)(?:\s+(?:from|at))\s*:?\s*$|\bURL\s*:?\s*$|(?:网址|網址|来源|來源|链接|載於|见|载于)\s*:?\s*$",
    re.IGNORECASE,
)
# …/c1.html,2020-05-06 and …/c1.html(2022年1月4日): a date behind the address; …/c1.html,last visited on: the word for one;
# …/c1.html．DOI: another name of it.
BEHIND = re.compile(
    r"[,;(](?=(?:19|20)\d\d\s?(?:年|[-./]\d{1,2}[-./]\d)|(?:last\s|(?:accessed|visited|viewed|retrieved)\b))"
    r"|[.．](?=\s?(?:DOI|CSTR)\s?[:：])",
    re.IGNORECASE,
)
ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
CLOSERS = {")": "(", "]": "[", "}": "{"}
MANY = 4  # addresses read in one entry; more than that isn't one reference


def may_hold(low: str) -> bool:
    """Whether a folded text in lower case can hold an address at all."""
    return "//" in low or "www." in low or ": //" in low or ":/" in low


def without_tail(address: str) -> str:
    """An address or DOI without the sentence's punctuation behind it; balanced brackets stay."""
    while address:
        last = address[-1]
        if last in ".,;:'\"!*\\．？" or (
            last in CLOSERS and address.count(last) > address.count(CLOSERS[last])
        ):
            address = address[:-1]
        else:
            break
    return address


def read_addresses(draft: Draft) -> None:
    """Take every address out of the draft; the first whole one becomes ``URL``."""
    raw = unlink(draft.raw)
    for count, m in enumerate(URL.finditer(raw)):
        if count >= MANY:
            break
        _one(draft, raw, m)


def _one(draft: Draft, raw: str, m: re.Match[str]) -> None:
    start, last = m.start(), raw[m.end() - 1]
    if any(e.rule == "doi-rejoined" and m.start() < e.start < m.end() for e in draft.evidence):
        draft.blank(*m.span())
        return  # its whole words are the DOI's
    end = m.end()
    if behind := BEHIND.search(raw, start):
        end = min(end, behind.start())
    stop = stop_of_first = start + len(without_tail(raw[start:end]))
    value, rule, why = _plain(raw[start:stop]), "url", ""
    if m.group("colon") == "" and not value.lower().startswith("www"):
        value = re.sub(r"//", "://", value, count=1)
        draft.doubt("URL", "its colon is missing; read with it")
    if cut := CUT_OFF.match(raw, stop):
        stop, why = cut.end(), "the address is cut off"
    elif end == m.end() and raw[stop:end] in ("", ".", "-"):
        more = REST.match(raw, m.end())
        if more and more.start(1) > m.end() and _goes_on(value, last, more.group(1)):
            tail = without_tail(more.group(1))
            stop = more.start(1) + len(tail)
            if FILE.search(tail) or (last in "/_-=" and re.search(r"\d", tail) and "/" in tail):
                # A full stop or hyphen that was taken for the sentence's belongs to the address after all.
                value, rule = value + raw[stop_of_first:end] + _plain(tail), "url-rejoined"
                draft.doubt("URL", "a blank broke the address; read without it")
            else:
                why = "a blank breaks the address; where it ends is not certain"
    if why:
        draft.doubt("URL", why)
    elif not WHOLE.match(value):
        draft.doubt("URL", f"not a whole address: {value[:60]}")
    else:
        draft.put("URL", value, start, stop, rule)
    draft.blank(start, stop)
    if lead := RETRIEVED_FROM.search(draft.flat, max(0, start - 24), start):
        draft.blank(*lead.span())


def _plain(printed: str) -> str:
    """An address without blanks, escapes and full-width signs."""
    return ESCAPE.sub("", re.sub(r"\s+", "", printed)).translate(FOLD)


def _goes_on(value: str, last: str, rest: str) -> bool:
    """Whether what stands behind a blank looks like more of the address."""
    if last == "/" and re.match(r"[A-Z][\w\-]*$", rest):
        return True
    if last in "/_-=?&%#" or (last == "." and len(value) < 40):
        return bool(re.match(r"[a-z0-9_%\-/?=#&]", rest)) and not re.match(
            r"\d{4}[.,]?$|(?:19|20)\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?[.,;/]?(?:\d|$)", rest
        )
    return bool(FILE.search(without_tail(rest))) and ("/" in rest or "_" in rest)
