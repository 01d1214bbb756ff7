"""Which grammar reads an entry: told by its marks, its brackets, and what parts its elements."""

from __future__ import annotations

import re

from shanben.bib.dates import YEAR
from shanben.bib.grammars import legal
from shanben.bib.grammars.apa import YEAR_IN_BRACKETS, bare_year, han_bare_year, is_title
from shanben.bib.grammars.gbt.marked import MARK
from shanben.bib.grammars.note.imprint import IMPRINT
from shanben.bib.grammars.titles import bare_title, quoted
from shanben.bib.han_names import HAN
from shanben.bib.item import Draft
from shanben.bib.latin_names import PARTICLE, VANCOUVER, WORD
from shanben.bib.sentences import stops


def style_of(draft: Draft, start: int, end: int) -> str:
    """The grammar that reads this entry: ``gbt``, ``house``, ``note``, ``apa`` or ``legal``."""
    flat = draft.flat
    if legal.applies(draft, start, end) and not MARK.search(flat, start, end):
        return "legal"
    if marked := HOUSE_MARK.search(flat, start, end):
        draft.custom["mark"] = marked.group("mark")
        draft.blank(*marked.span("of"))
        return "house"
    if MARK.search(flat, start, end):
        return "gbt"
    at = min((p for p in (flat.find("《", start, end), flat.find("〈", start, end)) if p >= 0), default=-1)
    if at >= 0:
        if han_bare_year(flat, start, end):
            return "apa"
        before = flat[start:at].rstrip()
        stop = before.rfind(".")
        if not before or before[-1] in ":,著编撰译载见" or stop < 0:
            if (m := YEAR_IN_BRACKETS.search(flat, start, at)) and m.start() > start:
                # 王远（2005）。《书名》 and 王远（2005）。题名。载某某（主编），《书名》
                if m.end() >= at or (
                    TITLE_BEFORE.match(flat, m.end(), at) and _authors_before(flat[start : m.start()])
                ):
                    return "apa"
            return "house"
    if at < 0 and bare_title(flat, start, end):
        return "house"
    m = YEAR_IN_BRACKETS.search(flat, start, min(end, start + 400))
    if m and m.start() > start and _authors_before(flat[start : m.start()]):
        return "apa"
    if at < 0 and (m := bare_year(flat, start, end)) and not quoted(flat, m.end(), end):
        return "apa"
    if HAN.search(flat, start, end) is None or (at < 0 and _latin(flat[start:end])):
        if quoted(flat, start, end) and not _vancouver(flat, start, end):
            return "note"
        if _vancouver(flat, start, end):
            return "gbt"
        return "note" if _commas(flat, start, end) else "gbt"
    return "gbt"


TITLE_BEFORE = re.compile(
    r"[^《〈.]{4,80}\.\s?(?:[载載見见]|收[录錄入于於]|[辑輯]入)[^《〈.]{2,60}[)编編著][,:\s]*$"
)


def _latin(text: str) -> bool:
    return len(HAN.findall(text)) * 6 < len(text)


def _authors_before(text: str) -> bool:
    """Whether a year in brackets stands right behind names, or behind a title that nobody signs: no imprint before it."""
    if CLOSED.search(text) and is_title(text) and not IMPRINT_BEFORE.search(text):
        return True
    return not re.search(r"[“\"《〈:]|\d{2}|\?", text) and len(text) < 300


# 王远：《版式》[M]，某某出版社，2003年: a house note with the mark of a list.
HOUSE_MARK = re.compile(r":\s?《[^《》]{1,120}》\s?(?P<of>\[(?P<mark>[JMCNDR])\])\s?,")
CLOSED = re.compile(r"[.?!]\s*$")
IMPRINT_BEFORE = re.compile(rf"{YEAR}|[“”\"《〈]|\bpp?\.|\b[Vv]ol\.|\b[Nn]o\.\s\d|//|\[[A-Z]")
GIVEN_FIRST = re.compile(rf"{WORD}(?:\s{WORD}){{0,2}}\s(?:[A-Z]\.\s?){{1,3}}{PARTICLE}{WORD}(?:\s{WORD})?$")


def _vancouver(flat: str, start: int, end: int) -> bool:
    """Authors as ``Fang B X, Yin L H.``: a list by GB/T 7714, although its titles may hold quotes or commas."""
    near = flat[start : min(end, start + 200)]
    token = re.split(r",|\sand\s|\s&\s|\set al|[“\"]", near, maxsplit=1)[0].strip(" .")
    token = re.sub(r"\s\(?(?:eds?|trans)\.?\)?$", "", token)
    if VANCOUVER.match(token):
        # William J, “Title” can't be told from Fang B; a quotation mark right behind decides.
        return True
    if GIVEN_FIRST.match(token):
        return len([at for at, _ in stops(flat, start, end) if at < end - 2]) > 1
    return VANCOUVER.match(re.split(r"\.\s", token, maxsplit=1)[0]) is not None


BEHIND_EDITION = re.compile(r",\s\d{1,2}(?:st|nd|rd|th)\sedn?$")


def _commas(flat: str, start: int, end: int) -> bool:
    """Whether commas, not full stops, part the elements before the imprint."""
    inner = [
        at
        for at, _ in stops(flat, start, end)
        if at < end - 2 and not BEHIND_EDITION.search(flat[max(start, at - 12) : at])
    ]
    imprint = IMPRINT.search(flat, start, end)
    return not inner or (imprint is not None and inner[0] > imprint.start())
