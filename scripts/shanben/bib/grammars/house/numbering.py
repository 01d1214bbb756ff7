"""Tokens that count: volumes, issues and parts of a serial or a book."""

from __future__ import annotations

import re

from shanben.bib.dates import NUMERAL, PAGES, pages_value
from shanben.bib.grammars.house.found import Found, Rule, counted, numeral, printed
from shanben.bib.item import Draft

NUMBERED = re.compile(
    rf"(?:总|總)?第\s?({NUMERAL}{{1,5}})\s?(?:[-~至、/]\s?第?({NUMERAL}{{1,5}})\s?)?([卷期辑号號集册冊版屆届编編本分])"
)
VOLUME_ISSUE = re.compile(
    rf"({NUMERAL}{{1,4}})\s?卷\s?({NUMERAL}{{1,4}}(?:[-/]{NUMERAL}{{1,4}})?)\s?[期号號]|({NUMERAL}{{1,4}})\s?[期](?![\u3400-\u9fff])|({NUMERAL}{{1,4}})\s?[卷](?![\u3400-\u9fff])"
)
PART = re.compile(r"([上中下]册|[上中下]冊|[上中下]卷|[上中下]编|[上中下]篇)|(?<=\()[上中下](?=\))")
PART_NUMBER = re.compile(rf"[册冊]\s?({NUMERAL}{{1,3}})(?!{NUMERAL})")
EXTRA_ISSUE = re.compile(r"(增刊\s?\d*|专刊|特刊|创刊号|[春夏秋冬]季[号卷刊]|[春夏秋冬]之卷|S\d+)")
BARE_VOLUME = re.compile(
    rf"(\d{{1,4}})\s?\(\s?(\d{{1,4}}(?:[-/]\d{{1,3}})?)\s?\)(?:\s?[:,]\s?({PAGES})(?=[\s.,;]|$))?"
)
COLON_VOLUME = re.compile(r"(\d{1,4})\s?:\s?(\d{1,3})(?=\s?[(,])")
OF_ARTICLE = re.compile(r"\)\s?,?\s?(?:载于?|刊于?)?\s?《")
# 第Z6期, and 期10 as some lists of Hong Kong print it
LETTERED = re.compile(r"第\s?([A-Z]\d{1,3})\s?期|期\s?(\d{1,4})(?=\s?[(,.])")
# 18.2（2000.12） and 36（2010.3） behind a serial, 新39卷
DOT_VOLUME = re.compile(r"(\d{1,3})\.(\d{1,2})(?=\s?\(\s?(?:19|20)\d\d)")
BEFORE_DATE = re.compile(r"(\d{1,4})(?=\s?\(\s?(?:19|20)\d\d\s?[.年])")
NEW_SERIES = re.compile(r"(新\s?\d{1,3})\s?卷")
YEAR_SLASH = re.compile(r"((?:19|20)\d\d)\s?/\s?(\d{1,3})(?=\s?[,.])")
VOL = re.compile(r"[Vv]ol\.?\s?(\d+)")
NO = re.compile(r"[Nn]o\.?\s?(\d+(?:[-/]\d+)?)")


def _volume_issue(draft: Draft, m: re.Match[str], found: Found) -> int:
    for name, group in (("volume", 1), ("issue", 2), ("issue", 3), ("volume", 4)):
        if m.group(group):
            draft.put(name, numeral(m.group(group)), *m.span(group), "house/volume-issue")
    return m.end()


def _part(draft: Draft, m: re.Match[str], found: Found) -> int | None:
    if found.containers:
        return None
    if OF_ARTICLE.match(draft.flat, m.end()):
        draft.custom["part"] = m.group()  # 〈题名〉（上），《刊名》: the first part of an article
        return m.end()
    draft.put("volume", m.group(), *m.span(), "house/part")
    return m.end()


def _bare_volume(draft: Draft, m: re.Match[str], found: Found) -> int:
    draft.put("volume", m.group(1), *m.span(1), "house/volume")
    draft.put("issue", m.group(2), *m.span(2), "house/issue")
    if m.re is BARE_VOLUME and m.group(3):
        draft.put("page", pages_value(m.group(3)), *m.span(3), "house/page")
    return m.end()


def _colon_volume(draft: Draft, m: re.Match[str], found: Found) -> int | None:
    return _bare_volume(draft, m, found) if found.containers else None


def _before_date(draft: Draft, m: re.Match[str], found: Found) -> int | None:
    if not found.containers:
        return None
    draft.put("volume", m.group(1), *m.span(1), "house/volume")
    return m.end()


def _numbered(draft: Draft, m: re.Match[str], found: Found) -> int | None:
    value = numeral(m.group(1)) + (f"-{numeral(m.group(2))}" if m.group(2) else "")
    unit = m.group(3)
    if m.group().startswith(("总", "總")):
        draft.custom["whole-number"] = value
    elif unit in "编編":
        draft.custom.setdefault("locator", draft.printed(*m.span()))
    elif unit in "本分" and not found.containers:
        return None
    elif unit in "卷本":
        draft.put("volume", value, *m.span(1), "house/volume")
    elif unit in "期号號辑分":
        draft.put("issue" if unit != "辑" or found.containers else "volume", value, *m.span(1), "house/issue")
    elif unit in "集册冊":
        draft.put("volume", value, *m.span(1), "house/part")
    elif unit == "版":
        if found.containers:
            found.sheet = (value, *m.span(1))
        else:
            found.edition = (value, *m.span(1))
    return m.end()


def _lettered(draft: Draft, m: re.Match[str], found: Found) -> int:
    group = 1 if m.group(1) else 2
    draft.put("issue", m.group(group), *m.span(group), "house/issue")
    return m.end()


def _year_slash(draft: Draft, m: re.Match[str], found: Found) -> int | None:
    """2004/21 behind a serial: the year and its issue."""
    if not found.containers:
        return None
    draft.put("issued", {"date-parts": [[int(m.group(1))]]}, *m.span(1), "house/year")
    draft.put("issue", m.group(2), *m.span(2), "house/issue")
    return m.end()


NUMBERED_RULE: Rule = (NUMBERED, _numbered)
PARTS: tuple[Rule, ...] = ((VOLUME_ISSUE, _volume_issue), (PART, _part), (PART_NUMBER, counted("volume")))
BARE: tuple[Rule, ...] = (
    (BARE_VOLUME, _bare_volume),
    (COLON_VOLUME, _colon_volume),
    (DOT_VOLUME, _colon_volume),
    (BEFORE_DATE, _before_date),
    (NEW_SERIES, printed("volume", 1)),
)
EXTRA: tuple[Rule, ...] = ((EXTRA_ISSUE, printed("issue")), (LETTERED, _lettered), (YEAR_SLASH, _year_slash))
ENGLISH: tuple[Rule, ...] = ((VOL, counted("volume")), (NO, printed("issue", 1)))
