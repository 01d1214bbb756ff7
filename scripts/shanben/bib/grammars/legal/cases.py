"""Judgments: （2019）最高法民终123号, Brown v. Board of Education, 347 U.S. 483 (1954), a case of the ICJ."""

from __future__ import annotations

import re

from shanben.bib.dates import DATE, PAGES, YEAR, date_of, pages_value
from shanben.bib.grammars.house import read_after
from shanben.bib.grammars.legal.facts import put_date, title_in_marks
from shanben.bib.item import Draft
from shanben.bib.kinds import DOCKET

REPORTER = re.compile(
    r"(?P<v>\d{1,4})\s(?P<r>U\.\s?S\.|S\.\s?Ct\.|F\.\s?(?:2d|3d|4th)|F\.\s?Supp\.(?:\s?[23]d)?|I\.L\.M\.|ILM|A\.C\.|Q\.B\.|L\.\s?Ed\.(?:\s?2d)?|ECR|E\.C\.R\.)\s(?P<p>\d{1,5})"
)
# 755 F.3d 87 (2d Cir. 2014)
COURT_YEAR = re.compile(rf"\((?P<court>[^()]{{2,40}}?)\s(?P<y>{YEAR})\)")
VERSUS = re.compile(r"(?<=[\w.)])[\s,]\s?v(?:s)?\.?\s+(?=[A-ZÀ-Þ])")
ICJ = re.compile(
    rf"\bI\.?C\.?J\.?\s?(?:Reports|Rep\.?),?\s?(?:\(?(?P<y>{YEAR})\)?)|\bP\.?C\.?I\.?J\.?\b|\bJudg(?:e)?ment\b|\bAdvisory Opinion\b|\bAward\b|国际法院.{{0,20}}(?:判决|案)"
)
ICJ_REPORTS = re.compile(rf"\bI\.?C\.?J\.?\s?(?:Reports|Rep\.?),?\s?(?:\(?(?P<y>{YEAR})\)?)?")
COURT_NAME = re.compile(
    r"[\u3400-\u9fff]{2,30}?(?:人民法院|知识产权法院|海事法院|互联网法院|金融法院|高等法院|地方法院|最高法院|法院|仲裁委员会)"
)
KIND = re.compile(
    r"(?:民事|刑事|行政|执行|国家赔偿)?(?:附带民事)?(?:判决书|裁定书|调解书|决定书|裁决书|判決|裁定)"
)
# 某甲诉某乙一案，载《最高人民法院公报》2015年第11期
NAMED_CASE = re.compile(
    r"(?:参见|见|详见)?\s?(?P<t>[\u3400-\u9fff()（）、·某A-Z]{2,40}诉[\u3400-\u9fff()（）、·某A-Z]{2,60}案)\s?,\s?(?:载于?|见|刊于?)\s?(?=《)"
)
# 某甲诉某乙纠纷案，人民法院案例库2024-18-2-053-001 and 最高人民法院指导案例24号：某甲诉某乙纠纷案
OF_DATABASE = re.compile(
    r"(?:参见|见|详见)?\s?(?P<t>[\u3400-\u9fff()（）、·某A-Z]{2,40}诉[\u3400-\u9fff()（）、·某A-Z]{2,60}案)\s?,\s?(?P<c>人民法院案例库)\s?(?:(?:入库)?编号\s?:?\s?)?(?P<n>\d{4}-[\d\-]{3,24}\d)"
)
GUIDING = re.compile(
    r"(?:参见|见|详见)?\s?(?P<a>最高人民(?:法院|检察院))?(?:第[\u3400-\u9fff\d]{1,4}批)?(?:指导性?案例)\s?第?(?P<n>\d{1,3})\s?号\s?[:,(]?\s?(?P<t>[^,.:;()]{4,90}案)"
)
CASE_NUMBER = re.compile(r"\b(?:Case|App(?:lication)?)\.?\s(?:No\.\s?)?([A-Z]?[\w\-/]*\d[\w\-/]*)")
NUMBERED = re.compile(r"\b(?:Case|App(?:lication)?)\.?\s(?:No\.|C-)")
PARTIES = re.compile(r"[^,.;:]{2,60}?案(?=[,.:;]|\s)")
BEHIND_PARTIES = re.compile(
    r",\s(?=\d|\(|Judg|Merits|Advisory|Award|I\.?C\.?J|\[|Case|App|Order|Provisional|Jurisdiction|No\.)|\s\((?=[^()]{3,120}\),?\s)|\s\[|\.\s|$"
)
ICJ_PAGE = re.compile(rf"\bpp?\.\s?({PAGES})")


def is_case(flat: str, start: int, end: int) -> bool:
    """Whether a docket stands here, or parties with the report, the court or the number that tells them from a match."""
    if "号" in flat and DOCKET.search(flat, start, end):
        return True
    if " v" not in flat:
        return False
    m = VERSUS.search(flat, start, end)
    return (
        m is not None
        and m.start() - start < 160
        and any(rule.search(flat, start, end) for rule in (REPORTER, ICJ, NUMBERED))
    )


def is_named_case(flat: str, start: int, end: int) -> bool:
    """Whether 某甲诉某乙一案，载《公报》 stands here, or a case by its number in a collection of the courts."""
    return "案" in flat and any(rule.match(flat, start, end) for rule in (NAMED_CASE, OF_DATABASE, GUIDING))


def read_named_case(draft: Draft, start: int, end: int) -> None:
    """Read 某甲诉某乙一案，载《公报》2015年第11期."""
    if m := NAMED_CASE.match(draft.flat, start, end):
        draft.take("title", *m.span("t"), "legal/parties")
        read_after(draft, m.end("t"), end)
        draft.item["type"] = "legal_case"
    elif m := OF_DATABASE.match(draft.flat, start, end) or GUIDING.match(draft.flat, start, end):
        draft.put("type", "legal_case", *m.span("t"), "legal/collected")
        draft.take("title", *m.span("t"), "legal/parties")
        draft.put("number", m.group("n"), *m.span("n"), "legal/number")
        for group, name in (("c", "container-title"), ("a", "authority")):
            if m.groupdict().get(group):
                draft.take(name, *m.span(group), "legal/collected")
        put_date(draft, m.end(), end)


def read_case(draft: Draft, start: int, end: int) -> None:
    """Read a judgment, by its docket or by its parties."""
    draft.put("type", "legal_case", start, end, "legal/case")
    if docket := DOCKET.search(draft.flat, start, end):
        _by_docket(draft, start, docket, end)
    elif versus := VERSUS.search(draft.flat, start, end):
        _by_parties(draft, start, versus, end)
    else:
        draft.doubt("title", "no parties found")


def _by_docket(draft: Draft, start: int, docket: re.Match[str], end: int) -> None:
    flat = draft.flat
    number_start = flat.rfind("第", max(start, docket.start() - 2), docket.start())
    s = number_start if number_start >= 0 else docket.start()
    draft.put("number", draft.printed(s, docket.end()), s, docket.end(), "legal/docket")
    title = title_in_marks(draft, start, end)
    kind = KIND.search(flat, docket.end(), end)
    if court := COURT_NAME.search(flat, start, docket.start()):
        draft.take("authority", *court.span(), "legal/court")
    if title:
        draft.take("title", *title, "legal/title")
    elif m := PARTIES.match(flat, start, docket.start()):
        draft.take("title", *m.span(), "legal/parties")
    else:
        draft.take(
            "title",
            court.start() if court else docket.start(),
            kind.end() if kind else docket.end(),
            "legal/docket-title",
        )
    if kind:
        draft.take("genre", *kind.span(), "legal/genre")
    if after := DATE.search(flat, docket.end(), end):
        draft.put("issued", {"date-parts": [date_of(after)]}, *after.span(), "legal/date")
    else:
        draft.doubt("issued", "the docket holds the year of filing; the day of judgment is not printed")


def _by_parties(draft: Draft, start: int, versus: re.Match[str], end: int) -> None:
    flat = draft.flat
    marked = title_in_marks(draft, start, versus.start())
    stop = BEHIND_PARTIES.search(flat, versus.end(), end)
    title_end = stop.start() if stop else end
    draft.take("title", marked[0] if marked else start, title_end, "legal/parties", edges=" ,;:*")
    if report := REPORTER.search(flat, start, end):
        _reported(draft, report, end)
    elif icj := ICJ_REPORTS.search(flat, start, end) or ICJ.search(flat, start, end):
        _international(draft, icj, end)
    if n := CASE_NUMBER.search(flat, title_end, end):
        draft.put("number", n.group(1), *n.span(1), "legal/number")
    put_date(draft, title_end, end)


def _reported(draft: Draft, report: re.Match[str], end: int) -> None:
    """347 U.S. 483, and the court with its year behind it."""
    draft.put("volume", report.group("v"), *report.span("v"), "legal/volume")
    draft.take("container-title", *report.span("r"), "legal/reporter", edges=" ")
    draft.put("page", report.group("p"), *report.span("p"), "legal/page")
    if court := COURT_YEAR.search(draft.flat, report.end(), end):
        draft.take("authority", *court.span("court"), "legal/court", edges=" ")
        draft.put("issued", {"date-parts": [[int(court.group("y"))]]}, *court.span("y"), "legal/year")


def _international(draft: Draft, icj: re.Match[str], end: int) -> None:
    """I.C.J. Reports 1986, p. 14, and what else names an international court."""
    if "eport" in icj.group() or "Rep" in icj.group():
        name = re.sub(rf",?\s?\(?{YEAR}\)?$", "", draft.printed(*icj.span()))
        draft.put("container-title", name, *icj.span(), "legal/reporter")
    if p := ICJ_PAGE.search(draft.flat, icj.end(), end):
        draft.put("page", pages_value(p.group(1)), *p.span(1), "legal/page")
    if icj.group("y"):
        draft.put("issued", {"date-parts": [[int(icj.group("y"))]]}, *icj.span("y"), "legal/year")
    if re.match(r"I\.?C\.?J", icj.group()):
        draft.put("authority", "International Court of Justice", *icj.span(), "legal/icj")
