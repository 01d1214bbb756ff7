"""The tokens after a title, each read by the first rule that knows it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from shanben.bib.dates import DATE, NUMERAL, PAGES, date_of, number, pages_value
from shanben.bib.grammars.house.host import IN_HOST, editor_before_host, host_follows
from shanben.bib.grammars.titles import bracketed
from shanben.bib.item import Draft
from shanben.bib.kinds import PUBLISHER, THESIS
from shanben.bib.people import put_names
from shanben.bib.places import is_place

SERIES = re.compile(
    r"第?\s?(N{1,5})\s?(卷|期|辑|号|號|集|册|冊|版|页|頁|版次|屆|届|章|条|條|回)".replace("N", NUMERAL)
)

STOP = re.compile(
    rf"[,.;《〈:]|(?:1[4-9]|20)\d\d\s?年|民[国國]\s?{NUMERAL}|第\s?{NUMERAL}{{1,5}}\s?[卷期辑集册冊版页]|總第|总第|\)|[(\[](?=[^()\[\]]{{0,60}}(?::|(?:1[4-9]|20)\d\d|民[国國]))"
)

NUMBERED = re.compile(
    rf"(?:总|總)?第\s?({NUMERAL}{{1,5}})\s?(?:[-~至、/]\s?第?({NUMERAL}{{1,5}})\s?)?([卷期辑号號集册冊版屆届])"
)

VOLUME_ISSUE = re.compile(
    rf"({NUMERAL}{{1,4}})\s?卷\s?({NUMERAL}{{1,4}}(?:[-/]{NUMERAL}{{1,4}})?)\s?[期号號]|({NUMERAL}{{1,4}})\s?[期](?![\u3400-\u9fff])|({NUMERAL}{{1,4}})\s?[卷](?![\u3400-\u9fff])"
)

PAGE = re.compile(
    rf"(?:第|页|頁|P{{1,2}}\.?|pp?\.)\s?({PAGES})\s?(?:[页頁]|、)?(?:注\s?\d+)?|({PAGES})\s?页",
)

SHEET = re.compile(r"(?:第\s?)?([A-Z]?\d{1,3}(?:\s?[-、,]\s?[A-Z]?\d{1,3})?)\s?版(?!次)")

EDITION = re.compile(
    rf"第\s?({NUMERAL}{{1,3}})\s?版|(修订[一二三]?版|增订[一二三]?版|修訂[一二三]?版|增訂[一二三]?版|[初再]版|新版|[修增]订本|修訂本|增訂本|影印本|校点本|点校本|最新版|[一二三四五六七八九十\d]{{1,2}}版)"
)

PART = re.compile(r"([上中下]册|[上中下]冊|[上中下]卷|[上中下]编|[上中下]篇)")

EXTRA_ISSUE = re.compile(r"(增刊\s?\d*|专刊|特刊|创刊号|[春夏秋冬]季[号卷刊]|[春夏秋冬]之卷|S\d+)")

# 法释〔2002〕31号, 国发〔2015〕40号, 国务院令第123号
DOC_NUMBER = re.compile(
    r"(?:第\s?)?[\u3400-\u9fff]{1,10}\s?[\[(]\s?(?:19|20)\d\d\s?[\])]\s?(?:第\s?)?\d{1,5}\s?号|[\u3400-\u9fff]{2,10}令第\s?\d{1,5}\s?号"
)

GENRE = re.compile(
    r"(?P<g>白皮书|白皮書|蓝皮书|绿皮书|研究报告|内部报告|工作论文|未刊稿|会议论文)(?=[\s,.;]|$)|"
    r"(?:[铅石油]印|[刻抄稿]|影印|排印|[\u3400-\u9fff]{1,8}刻|点校|校点|整理)本(?=[\s,.;]|$)"
)

LOCATOR = re.compile(
    rf"卷{NUMERAL}{{1,6}}[上中下]?|第\s?[千万]?(?:{NUMERAL}|千|万){{1,9}}\s?(?:条|條|章|款)(?:第?\s?{NUMERAL}{{1,4}}\s?[款项項条條節节])*"
)

BARE_VOLUME = re.compile(
    rf"(\d{{1,4}})\s?\(\s?(\d{{1,4}}(?:[-/]\d{{1,3}})?)\s?\)(?:\s?[:,]\s?({PAGES})(?=[\s.,;]|$))?"
)

BARE_PAGES = re.compile(r"\d{1,5}\s?-\s?\d{1,5}(?=[\s.,;]|$)")

TRANSLATOR = re.compile(r"\s*(?:译者?|[校审]译?|译注|譯)\s*$")

CN_EDITOR = re.compile(
    r"(?:总主编|联合主编|主编|编著|编译|选编|合编|编|著|撰|辑校|点校|校注|译|译注|整理)\s*$"
)


@dataclass(slots=True)
class Found:
    """What the tokens after a title said, before the kind of work is known."""

    containers: list[tuple[int, int]] = field(default_factory=list)
    host: bool = False
    edition: tuple[str, int, int] | None = None
    sheet: tuple[str, int, int] | None = None
    words: list[tuple[int, int]] = field(default_factory=list)
    thesis: bool = False


def read_token(draft: Draft, at: int, end: int, found: Found) -> int:
    flat = draft.flat
    char = flat[at]
    if char in "《〈":
        inside = bracketed(flat, at, end)
        if inside is None:
            return at + 1
        found.containers.append(inside)
        return inside[1] + 1
    if (m := IN_HOST.match(flat, at, end)) and m.end() > at and host_follows(flat, m.end(), end):
        found.host = True
        return editor_before_host(draft, m.end(), end)
    if m := DATE.match(flat, at, end):
        draft.put("issued", {"date-parts": [date_of(m)]}, m.start(), m.end(), "house/date")
        if "民" in m.group()[:1]:
            draft.custom["printed-year"] = m.group().strip()
        after = m.end()
        if more := re.compile(r"\s?(?:初版|第?\s?[一二三四五六七八九十\d]?\s?版(?!次|权))").match(
            flat, after, end
        ):
            after = more.end()
        return after
    if (m := PAGE.match(flat, at, end)) and not flat.startswith("版", m.end()):
        group = 1 if m.group(1) else 2
        if m.group(1) is None or char not in "第" or "页" in m.group() or "頁" in m.group():
            draft.put("page", pages_value(m.group(group)), *m.span(group), "house/page")
            return m.end()
    if m := SHEET.match(flat, at, end):
        if found.containers:
            found.sheet = (pages_value(m.group(1)), *m.span(1))
        elif number(m.group(1)):
            found.edition = (m.group(1), *m.span(1))
        return m.end()
    if m := NUMBERED.match(flat, at, end):
        _numbered(draft, m, found)
        return m.end()
    if m := EDITION.match(flat, at, end):
        n = number(m.group(1)) if m.group(1) else None
        found.edition = (str(n) if n else m.group(), m.start(), m.end())
        return m.end()
    if m := VOLUME_ISSUE.match(flat, at, end):
        for name, group in (("volume", 1), ("issue", 2), ("issue", 3), ("volume", 4)):
            if m.group(group):
                draft.put(name, _numeral(m.group(group)), *m.span(group), "house/volume-issue")
        return m.end()
    if (m := PART.match(flat, at, end)) and not found.containers:
        draft.put("volume", m.group(), *m.span(), "house/part")
        return m.end()
    if m := DOC_NUMBER.match(flat, at, end):
        draft.put("number", draft.printed(*m.span()), *m.span(), "house/number")
        return m.end()
    if m := GENRE.match(flat, at, end):
        draft.put("genre" if m.group("g") else "edition", draft.printed(*m.span()), *m.span(), "house/genre")
        return m.end()
    if m := LOCATOR.match(flat, at, end):
        draft.custom.setdefault("locator", draft.printed(*m.span()))
        return m.end()
    if m := BARE_VOLUME.match(flat, at, end):
        draft.put("volume", m.group(1), *m.span(1), "house/volume")
        draft.put("issue", m.group(2), *m.span(2), "house/issue")
        if m.group(3):
            draft.put("page", pages_value(m.group(3)), *m.span(3), "house/page")
        return m.end()
    if found.containers and (m := BARE_PAGES.match(flat, at, end)):
        draft.put("page", pages_value(m.group()), *m.span(), "house/page")
        return m.end()
    if m := EXTRA_ISSUE.match(flat, at, end):
        draft.put("issue", draft.printed(*m.span()), *m.span(), "house/issue")
        return m.end()
    if m := re.compile(rf"({'(?:1[4-9]|20)'}\d\d)(?!\d)\s?(?:版|年)?").match(flat, at, end):
        draft.put("issued", {"date-parts": [[int(m.group(1))]]}, *m.span(1), "house/year")
        return m.end()
    if m := re.compile(r"[Vv]ol\.?\s?(\d+)").match(flat, at, end):
        draft.put("volume", m.group(1), *m.span(1), "house/volume")
        return m.end()
    if m := re.compile(r"[Nn]o\.?\s?(\d+(?:[-/]\d+)?)").match(flat, at, end):
        draft.put("issue", m.group(1), *m.span(1), "house/issue")
        return m.end()
    return _word(draft, at, end, found)


def _numeral(text: str) -> str:
    n = number(text)
    return str(n) if n is not None else text


def _numbered(draft: Draft, m: re.Match[str], found: Found) -> None:
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


def _word(draft: Draft, at: int, end: int, found: Found) -> int:
    """A token that no rule knows, up to the next separator."""
    flat = draft.flat
    stop = STOP.search(flat, at + 1, end)
    if stop and stop.group() == ")" and "(" in flat[at : stop.start()]:
        stop = STOP.search(flat, stop.end(), end)  # 某某研究中心(ABC): the bracket belongs to the name
    to = stop.start() if stop else end
    if to < end and flat[to] == ":" and is_place(draft.printed(at, to)):
        draft.take("publisher-place", at, to, "house/place")
        return to + 1
    s, e = draft.trim(at, to, " ,.;:、-")
    if s >= e:
        return to
    text = flat[s:e]
    if m := TRANSLATOR.search(text):
        put_names(draft, s, s + m.start(), "house/translator", "translator")
        return to
    if THESIS.search(text):
        m = THESIS.search(text)
        assert m
        found.thesis = True
        draft.put(
            "genre", draft.printed(s + m.start(), s + m.end()), s + m.start(), s + m.end(), "house/thesis"
        )
        if m.start() > 1:
            draft.take("publisher", s, s + m.start(), "house/university")
        return to
    if (m := CN_EDITOR.search(text)) and len(text) > 2 and not PUBLISHER.search(text):
        put_names(draft, s, e, "house/editor", "editor")
        return to
    if text in {"载", "刊", "版", "年", "同上", "等", "主编", "收入", "内部资料", "内部发行", "下同"}:
        return to
    if is_place(text) and ("publisher" not in draft.item):
        draft.take("publisher-place", s, e, "house/place")
        return to
    found.words.append((s, e))
    return to
