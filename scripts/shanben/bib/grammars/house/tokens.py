"""The tokens after a title: dates, pages, volumes, issues, editions, hosts, each read by the first rule that knows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from shanben.bib.dates import DATE, NUMERAL, PAGES, date_of, number, pages_value
from shanben.bib.grammars.house.host import IN_HOST, editor_before_host, host_follows
from shanben.bib.grammars.titles import bracketed
from shanben.bib.item import Draft
from shanben.bib.kinds import STANDARD_NUMBER

NUMBERED = re.compile(
    rf"(?:总|總)?第\s?({NUMERAL}{{1,5}})\s?(?:[-~至、/]\s?第?({NUMERAL}{{1,5}})\s?)?([卷期辑号號集册冊版屆届])"
)
VOLUME_ISSUE = re.compile(
    rf"({NUMERAL}{{1,4}})\s?卷\s?({NUMERAL}{{1,4}}(?:[-/]{NUMERAL}{{1,4}})?)\s?[期号號]|({NUMERAL}{{1,4}})\s?[期](?![\u3400-\u9fff])|({NUMERAL}{{1,4}})\s?[卷](?![\u3400-\u9fff])"
)
PAGE = re.compile(
    rf"(?:第|页|頁|P{{1,2}}\.?|pp?\.)\s?({PAGES})\s?(?:[页頁]|、)?(?:注\s?\d+)?|({PAGES})\s?页",
)
HAN_PAGE = re.compile(
    r"(?:页|頁)\s?([〇○零一二三四五六七八九十百]{1,6})(?:\s?[-~至]\s?([〇○零一二三四五六七八九十百]{1,6}))?"
)
SHEET = re.compile(r"(?:第\s?)?([A-Z]?\d{1,3}(?:\s?[-、,]\s?[A-Z]?\d{1,3})?)\s?版(?!次)")
SHEET_BEHIND_DATE = re.compile(r"\s?\(\s?(?:第\s?)?([A-Z]?\d{1,3})\s?版?\s?\)")
EDITION = re.compile(
    rf"第\s?({NUMERAL}{{1,3}})\s?版|(修订[一二三]?版|增订[一二三]?版|修訂[一二三]?版|增訂[一二三]?版|[初再]版|新版|[修增]订本|修訂本|增訂本|影印本|校点本|点校本|最新版|[一二三四五六七八九十\d]{{1,2}}版)"
)
PART = re.compile(r"([上中下]册|[上中下]冊|[上中下]卷|[上中下]编|[上中下]篇)|(?<=\()[上中下](?=\))")
PART_NUMBER = re.compile(rf"[册冊]\s?({NUMERAL}{{1,3}})(?!{NUMERAL})")
EXTRA_ISSUE = re.compile(r"(增刊\s?\d*|专刊|特刊|创刊号|[春夏秋冬]季[号卷刊]|[春夏秋冬]之卷|S\d+)")
# 法释〔2002〕31号, 国发〔2015〕40号, 国务院令第123号
DOC_NUMBER = re.compile(
    r"(?:第\s?)?[\u3400-\u9fff]{1,10}\s?[\[(]\s?(?:19|20)\d\d\s?[\])]\s?(?:第\s?)?\d{1,5}\s?号|[\u3400-\u9fff]{2,10}令第\s?\d{1,5}\s?号"
)
GENRE = re.compile(
    r"(?P<g>白皮书|白皮書|蓝皮书|绿皮书|研究报告|内部报告|工作论文|未刊稿|会议论文)(?=[\s,.;]|$)|"
    r"(?:[铅石油]印|[刻抄稿]|影印|排印|标点|標點|增补|增補|[\u3400-\u9fff]{1,8}刻|点校|校点|整理)本(?=[\s,.;]|$)"
)
LOCATOR = re.compile(
    rf"卷{NUMERAL}{{1,6}}[上中下]?|第\s?[千万]?(?:{NUMERAL}|千|万){{1,9}}\s?(?:条|條|章|款)(?:第?\s?{NUMERAL}{{1,4}}\s?[款项項条條節节])*"
)
STANDARD_TOKEN = re.compile(rf"{STANDARD_NUMBER}(?![\w/])")
SHELF = re.compile(r"(?:档号|檔號|档案号|全宗号|卷宗号|馆藏号|索书号)\s?[:,]?\s?([\w\-/.]*\d[\w\-/]*)")
BARE_VOLUME = re.compile(
    rf"(\d{{1,4}})\s?\(\s?(\d{{1,4}}(?:[-/]\d{{1,3}})?)\s?\)(?:\s?[:,]\s?({PAGES})(?=[\s.,;]|$))?"
)
COLON_VOLUME = re.compile(r"(\d{1,4})\s?:\s?(\d{1,3})(?=\s?[(,])")
BARE_PAGES = re.compile(r"\d{1,5}\s?-\s?\d{1,5}(?=[\s.,;]|$)")
SERIES = re.compile(
    r"[“\"《]?(?P<s>[\u3400-\u9fff·\w]{2,24}(?:丛书|叢書|文库|文庫|译丛|譯叢|书系|書系|丛刊|叢刊))[”\"》]?(?=\s*(?:[,.;)]|$))"
)
BARE_YEAR = re.compile(r"((?:1[4-9]|20)\d\d)(?!\d)\s?(?:版|年)?")
VOL = re.compile(r"[Vv]ol\.?\s?(\d+)")
NO = re.compile(r"[Nn]o\.?\s?(\d+(?:[-/]\d+)?)")
PRINTING = re.compile(r"\s?(?:初版|第?\s?[一二三四五六七八九十\d]{0,2}\s?版(?!次|权))")


@dataclass(slots=True)
class Found:
    """What the tokens after a title said, before the kind of work is known.

    ``place_at`` and ``locator_at`` are the offsets behind a place with its colon and behind 卷五: what stands right
    there is a publisher, and a part of the work.
    """

    containers: list[tuple[int, int]] = field(default_factory=list)
    host: bool = False
    edition: tuple[str, int, int] | None = None
    sheet: tuple[str, int, int] | None = None
    words: list[tuple[int, int]] = field(default_factory=list)
    thesis: bool = False
    conference: bool = False
    standard: bool = False
    place_at: int = -1
    locator_at: int = -1


Action = Callable[[Draft, re.Match[str], Found], "int | None"]
"""Takes what the pattern matched; the offset behind it, or ``None`` when the rule does not hold here."""


def read_token(draft: Draft, at: int, end: int, found: Found) -> int | None:
    """Read the token at ``at``; the offset behind it, or ``None`` when no rule knows it."""
    if draft.flat[at] in "《〈":
        return _in_marks(draft, at, end, found)
    if (m := IN_HOST.match(draft.flat, at, end)) and m.end() > at and host_follows(draft.flat, m.end(), end):
        found.host = True
        return editor_before_host(draft, m.end(), end)
    for pattern, action in RULES:
        if (m := pattern.match(draft.flat, at, end)) and (after := action(draft, m, found)) is not None:
            return after
    return None


PRESS = re.compile(r"(?:出版社|出版公司|[书書]局|印[书書][馆館]|[书書]店|[书書]社)\s*,?\s*\d{4}")


def _in_marks(draft: Draft, at: int, end: int, found: Found) -> int:
    inside = bracketed(draft.flat, at, end)
    if inside is None:
        return at + 1
    if 0 <= found.locator_at <= at and not draft.flat[found.locator_at : at].strip():
        # 《汉书》卷三十《艺文志》: a part of the work, not a work that holds it.
        draft.custom["locator"] += draft.printed(at, inside[1] + 1)
    elif (
        "issued" in draft.item
        and PRESS.search(draft.flat, 0, at)
        and draft.flat[:at].rstrip()[-1:] not in "载刊见入"
    ):
        # 中华书局，1985年，内篇《史注》: what stands behind the imprint is a part of the book.
        draft.custom["locator"] = draft.custom.get("locator", "") + draft.printed(at, inside[1] + 1)
    else:
        found.containers.append(inside)
    return inside[1] + 1


def _date(draft: Draft, m: re.Match[str], found: Found) -> int:
    parts = date_of(m)
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
        found.edition = (_numeral(n.group(1)), at, at + len(n.group(1)))
    return more.end() if more else m.end()


def _page(draft: Draft, m: re.Match[str], found: Found) -> int | None:
    if draft.flat.startswith("版", m.end()):
        return None
    if m.group(1) is not None and m.group()[0] == "第" and not re.search("[页頁]", m.group()):
        return None
    group = 1 if m.group(1) else 2
    draft.put("page", pages_value(m.group(group)), *m.span(group), "house/page")
    return m.end()


def _han_page(draft: Draft, m: re.Match[str], found: Found) -> int | None:
    ends = [number(g) for g in m.groups() if g]
    if None in ends:
        return None
    draft.put("page", "-".join(str(n) for n in ends), m.start(1), m.end(), "house/page")
    return m.end()


def _sheet(draft: Draft, m: re.Match[str], found: Found) -> int:
    if found.containers:
        found.sheet = (pages_value(m.group(1)), *m.span(1))
    elif number(m.group(1)):
        found.edition = (m.group(1), *m.span(1))
    return m.end()


def _edition(draft: Draft, m: re.Match[str], found: Found) -> int:
    n = number(m.group(1)) if m.group(1) else None
    found.edition = (str(n) if n else m.group(), m.start(), m.end())
    return m.end()


def _volume_issue(draft: Draft, m: re.Match[str], found: Found) -> int:
    for name, group in (("volume", 1), ("issue", 2), ("issue", 3), ("volume", 4)):
        if m.group(group):
            draft.put(name, _numeral(m.group(group)), *m.span(group), "house/volume-issue")
    return m.end()


def _part(draft: Draft, m: re.Match[str], found: Found) -> int | None:
    if found.containers:
        return None
    draft.put("volume", m.group(), *m.span(), "house/part")
    return m.end()


def _standard(draft: Draft, m: re.Match[str], found: Found) -> int:
    draft.take("number", *m.span("n"), "house/standard")
    found.standard = True
    return m.end()


def _genre(draft: Draft, m: re.Match[str], found: Found) -> int:
    draft.put("genre" if m.group("g") else "edition", draft.printed(*m.span()), *m.span(), "house/genre")
    return m.end()


def _locator(draft: Draft, m: re.Match[str], found: Found) -> int:
    draft.custom.setdefault("locator", draft.printed(*m.span()))
    found.locator_at = m.end()
    return m.end()


def _series(draft: Draft, m: re.Match[str], found: Found) -> int | None:
    if found.containers or "publisher" in draft.item:
        return None
    draft.take("collection-title", *m.span("s"), "house/series")
    return m.end()


def _bare_volume(draft: Draft, m: re.Match[str], found: Found) -> int:
    draft.put("volume", m.group(1), *m.span(1), "house/volume")
    draft.put("issue", m.group(2), *m.span(2), "house/issue")
    if m.re is BARE_VOLUME and m.group(3):
        draft.put("page", pages_value(m.group(3)), *m.span(3), "house/page")
    return m.end()


def _colon_volume(draft: Draft, m: re.Match[str], found: Found) -> int | None:
    return _bare_volume(draft, m, found) if found.containers else None


def _bare_pages(draft: Draft, m: re.Match[str], found: Found) -> int | None:
    if not found.containers:
        return None
    draft.put("page", pages_value(m.group()), *m.span(), "house/page")
    return m.end()


def _year(draft: Draft, m: re.Match[str], found: Found) -> int:
    draft.put("issued", {"date-parts": [[int(m.group(1))]]}, *m.span(1), "house/year")
    return m.end()


def _numeral(text: str) -> str:
    n = number(text)
    return str(n) if n is not None else text


def _numbered(draft: Draft, m: re.Match[str], found: Found) -> int:
    value = _numeral(m.group(1)) + (f"-{_numeral(m.group(2))}" if m.group(2) else "")
    unit = m.group(3)
    if m.group().startswith(("总", "總")):
        draft.custom["whole-number"] = value
    elif unit in "卷":
        draft.put("volume", value, *m.span(1), "house/volume")
    elif unit in "期号號辑":
        draft.put("issue" if unit != "辑" or found.containers else "volume", value, *m.span(1), "house/issue")
    elif unit in "集册冊":
        draft.put("volume", value, *m.span(1), "house/part")
    elif unit == "版":
        if found.containers:
            found.sheet = (value, *m.span(1))
        else:
            found.edition = (value, *m.span(1))
    return m.end()


def _printed(name: str, group: int = 0) -> Action:
    """A rule that sets a field to what is printed."""

    def action(draft: Draft, m: re.Match[str], found: Found) -> int:
        draft.put(name, draft.printed(*m.span(group)), *m.span(group), f"house/{name}")
        return m.end()

    return action


def _counted(name: str) -> Action:
    """A rule that sets a field to a numeral."""

    def action(draft: Draft, m: re.Match[str], found: Found) -> int:
        draft.put(name, _numeral(m.group(1)), *m.span(1), f"house/{name}")
        return m.end()

    return action


RULES: tuple[tuple[re.Pattern[str], Action], ...] = (
    (DATE, _date),
    (PAGE, _page),
    (HAN_PAGE, _han_page),
    (SHEET, _sheet),
    (NUMBERED, _numbered),
    (EDITION, _edition),
    (VOLUME_ISSUE, _volume_issue),
    (PART, _part),
    (PART_NUMBER, _counted("volume")),
    (STANDARD_TOKEN, _standard),
    (DOC_NUMBER, _printed("number")),
    (GENRE, _genre),
    (LOCATOR, _locator),
    (SHELF, _printed("archive_location", 1)),
    (SERIES, _series),
    (BARE_VOLUME, _bare_volume),
    (COLON_VOLUME, _colon_volume),
    (BARE_PAGES, _bare_pages),
    (EXTRA_ISSUE, _printed("issue")),
    (BARE_YEAR, _year),
    (VOL, _counted("volume")),
    (NO, _printed("issue", 1)),
)
