"""Tokens that say when and in which form a work came out: dates, editions, kinds of print, its own number, its series."""

from __future__ import annotations

import re

from shanben.bib.dates import DATE, NUMERAL, date_of, number
from shanben.bib.grammars.house.found import Found, Rule, numeral, printed
from shanben.bib.item import Draft
from shanben.bib.kinds import STANDARD_NUMBER

SHEET_BEHIND_DATE = re.compile(r"\s?\(\s?(?:第\s?)?([A-Z]?\d{1,3})\s?版?\s?\)")
EDITION = re.compile(
    rf"第\s?({NUMERAL}{{1,3}})\s?版|(修订[一二三]?版|增订[一二三]?版|修訂[一二三]?版|增訂[一二三]?版|[初再]版|新版|[修增]订本|修訂本|增訂本|影印本|校点本|点校本|最新版|[一二三四五六七八九十\d]{{1,2}}版)"
)
# 法释〔2002〕31号, 国发〔2015〕40号, 国务院令第123号
DOC_NUMBER = re.compile(
    r"(?:第\s?)?[\u3400-\u9fff]{1,10}\s?[\[(]\s?(?:19|20)\d\d\s?[\])]\s?(?:第\s?)?\d{1,5}\s?号|[\u3400-\u9fff]{2,10}令第\s?\d{1,5}\s?号"
)
GENRE = re.compile(
    r"(?P<g>白皮书|白皮書|蓝皮书|绿皮书|研究报告|内部报告|工作论文|未刊稿|会议论文)(?=[\s,.;]|$)|"
    r"[\u3400-\u9fff]{2,12}影印[\u3400-\u9fff]{2,14}本(?=[\s,.;)]|$)|(?:[铅石油]印|[刻抄稿]|影印|排印|标点|標點|增补|增補|活字|[\u3400-\u9fff]{1,16}(?:[刻刊抄钞鈔写寫稿]|活字|[石铅鉛排]印)|点校|校点|整理)本(?=[\s,.;)]|$)"
)
STANDARD_TOKEN = re.compile(rf"{STANDARD_NUMBER}(?![\w/])")
SHELF = re.compile(r"(?:档号|檔號|档案号|全宗号|卷宗号|馆藏号|索书号)\s?[:,]?\s?([\w\-/.]*\d[\w\-/]*)")
SERIES = re.compile(
    r"[“\"《]?(?P<s>[\u3400-\u9fff·\w]{2,24}(?:丛书|叢書|文库|文庫|译丛|譯叢|书系|書系|丛刊|叢刊))[”\"》]?(?=\s*(?:[,.;)]|$))"
)
# 四庫全書珍本第四集: a part of a series, no volume of the work
SERIES_NUMBER = re.compile(
    rf"(?P<s>[\u3400-\u9fff]{{2,20}}(?:丛书|叢書|丛刊|叢刊|文库|文庫|珍本|全书|全書|集成|汇刊|彙刊|汇编|彙編))\s?第?\s?(?P<n>{NUMERAL}{{1,4}})\s?[集辑輯编編种種](?=[\s,.;)]|$)"
)
BARE_YEAR = re.compile(r"((?:1[4-9]|20)\d\d)(?!\d)\s?(?:版|年)?")
MONTH_IN_BRACKETS = re.compile(r"((?:19|20)\d\d)\s?\.\s?([1-9])(?=\s?\))")
PRINTING = re.compile(r"\s?(?:初版|第?\s?[一二三四五六七八九十\d]{0,2}\s?版(?!次|权))")


def _date(draft: Draft, m: re.Match[str], found: Found) -> int:
    parts = date_of(m)
    if found.composed and found.containers and len(parts) == 1:
        draft.rename("issued", "original-date")  # 《复某函》，1911年6月3日，见《某书信集》，某社，2000年
    found.composed = found.composed or (
        len(parts) == 3 and not found.containers and "issued" not in draft.item
    )
    draft.put("issued", {"date-parts": [parts]}, m.start(), m.end(), "house/date")
    if "民" in m.group()[:1]:
        draft.custom["printed-year"] = m.group().strip()
    if len(parts) == 3 and found.containers and (sheet := SHEET_BEHIND_DATE.match(draft.flat, m.end())):
        found.sheet = (sheet.group(1), *sheet.span(1))
        return sheet.end()
    more = PRINTING.match(draft.flat, m.end()) if len(parts) == 1 else None
    if more and (n := re.search(rf"第\s?({NUMERAL}{{1,3}})\s?版", more.group())) and not found.containers:
        # 某大学出版社2012年第2版
        at = more.start() + n.start(1)
        found.edition = (numeral(n.group(1)), at, at + len(n.group(1)))
    return more.end() if more else m.end()


def _edition(draft: Draft, m: re.Match[str], found: Found) -> int:
    n = number(m.group(1)) if m.group(1) else None
    found.edition = (str(n) if n else m.group(), m.start(), m.end())
    return m.end()


def _standard(draft: Draft, m: re.Match[str], found: Found) -> int:
    draft.take("number", *m.span("n"), "house/standard")
    found.standard = True
    found.numbered_year = _year_in(m)
    return m.end()


YEAR_IN_NUMBER = re.compile(r"[(\[]\s?((?:19|20)\d\d)\s?[\])]|[-:]\s?((?:19|20)\d\d)$")


def _document(draft: Draft, m: re.Match[str], found: Found) -> int:
    """国发〔2018〕22号: the number, and the year in it where no other is printed."""
    draft.put("number", draft.printed(*m.span()), *m.span(), "house/number")
    found.numbered_year = _year_in(m)
    return m.end()


def _year_in(m: re.Match[str]) -> tuple[int, int, int] | None:
    year = YEAR_IN_NUMBER.search(m.group().rstrip(" ."))
    if year is None:
        return None
    group = 1 if year.group(1) else 2
    return int(year.group(group)), m.start() + year.start(group), m.start() + year.end(group)


def _genre(draft: Draft, m: re.Match[str], found: Found) -> int:
    draft.put("genre" if m.group("g") else "edition", draft.printed(*m.span()), *m.span(), "house/genre")
    return m.end()


def _series(draft: Draft, m: re.Match[str], found: Found) -> int | None:
    if found.containers or "publisher" in draft.item:
        return None
    draft.take("collection-title", *m.span("s"), "house/series")
    return m.end()


def _series_number(draft: Draft, m: re.Match[str], found: Found) -> int:
    draft.take("collection-title", *m.span("s"), "house/series")
    draft.put("collection-number", numeral(m.group("n")), *m.span("n"), "house/series")
    return m.end()


def _month(draft: Draft, m: re.Match[str], found: Found) -> int:
    parts = [int(m.group(1)), int(m.group(2))]
    draft.put("issued", {"date-parts": [parts]}, *m.span(), "house/month")
    return m.end()


def _year(draft: Draft, m: re.Match[str], found: Found) -> int:
    draft.put("issued", {"date-parts": [[int(m.group(1))]]}, *m.span(1), "house/year")
    return m.end()


DATE_RULE: Rule = (DATE, _date)
EDITION_RULE: Rule = (EDITION, _edition)
NUMBERS: tuple[Rule, ...] = (
    (SERIES_NUMBER, _series_number),
    (STANDARD_TOKEN, _standard),
    (DOC_NUMBER, _document),
    (GENRE, _genre),
)
SHELVES: tuple[Rule, ...] = ((SHELF, printed("archive_location", 1)), (SERIES, _series))
YEAR_RULES: tuple[Rule, ...] = ((MONTH_IN_BRACKETS, _month), (BARE_YEAR, _year))
