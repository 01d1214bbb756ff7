"""House-style notes of Chinese journals: 作者：《题名》，载《刊名》，2019年第3期，第12页.

Also books, translations, newspapers, web pages, theses, edited volumes, and the Taiwan forms with 〈篇名〉 and
《書名》, 頁 and 民國 years. Titles stand in 《》 or 〈〉; what follows is read token by token, each token by the first
rule that knows it; tokens that no rule knows are publishers, sites or organisations, told apart at the end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from shanben.bib.dates import DATE, NUMERAL, PAGES, date_of, number, pages_value
from shanben.bib.item import Draft, Item
from shanben.bib.kinds import (
    IMPRINT,
    LAW,
    NEWSPAPER,
    ORGANISATION,
    PUBLISHER,
    THESIS,
    TREATY,
    WEBSITE,
    WEEKLY,
    is_place,
)
from shanben.bib.names import HAN, ROLE, Names, read_names

OPEN = {"《": "》", "〈": "〉", "「": "」", "『": "』", "“": "”"}
SIGNAL = re.compile(
    r"(?:关于|有关|對於|对于)?[^《〈:.]{0,40}?(?:可?(?:参见|参阅|参看|参考|详见|转引自|引自|转自|语出|见于|另见|又见|亦见|主要参见|参照))\s*[:,]?\s*|(?:可)?见(?=[\u3400-\u9fff《〈\[(]{2})\s*[:,]?\s*|(?:例如|比如|如)\s*[:,]\s*"
)
IN_HOST = re.compile(
    r"\s*(?:载于|载|刊于|刊载于|刊|收入|收于|收錄於|收录于|辑入|编入|原载于|原载|發表於|发表于|发表在|见于|见|自|in)\s*[:,]?\s*"
)
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


def title_span(flat: str, start: int, end: int) -> tuple[int, int] | None:
    """The span between the first 《 or 〈 and its partner; nested marks belong to the title."""
    found = [p for p in (flat.find("《", start, end), flat.find("〈", start, end)) if p >= 0]
    return bracketed(flat, min(found), end) if found else None


QUOTED = re.compile(
    r"(?:^|[:,.])\s{0,2}[“「](?P<t>[^“”「」《]{2,120})[”」]\s?,?\s?(?=(?:载|刊|《|收入|发表))"
)


def _quoted_title(flat: str, start: int, end: int) -> tuple[int, int] | None:
    """A title in quotation marks before the 《journal》: 作者：“题名”，载《刊名》."""
    first = flat.find("《", start, end)
    if first < 0 or not any(mark in flat[start:first] for mark in "“「"):
        return None
    m = QUOTED.search(flat, start, first + 1)
    return m.span("t") if m else None


def bracketed(flat: str, at: int, end: int) -> tuple[int, int] | None:
    """The span inside the bracket at ``at``; ``None`` when it is never closed."""
    mark, close = flat[at], OPEN[flat[at]]
    depth = 0
    for i in range(at, end):
        char = flat[i]
        if char == mark:
            depth += 1
        elif char == close:
            depth -= 1
            if not depth:
                return at + 1, i
    return None


def read(draft: Draft, start: int, end: int) -> None:
    """Read ``draft`` from ``start`` to ``end`` as a house-style note."""
    flat = draft.flat
    title = _quoted_title(flat, start, end) or title_span(flat, start, end)
    if title is None:
        draft.doubt("title", "no title in 《》 or 〈〉, or its closing mark is missing")
        return
    draft.take("title", *title, "house/title", edges=" ")
    _before(draft, start, title[0] - 1)
    read_after(draft, title[1] + 1, end)


def signal_end(draft: Draft, start: int, end: int) -> int:
    """Past 参见, 转引自 and the like; what was skipped is kept in ``custom.signal``."""
    while m := SIGNAL.match(draft.flat, start, end):
        if m.end() == start:
            break
        if word := draft.printed(start, m.end()).strip(" ：:，,"):
            draft.custom["signal"] = word
        start = m.end()
    return start


def _before(draft: Draft, start: int, end: int) -> None:
    """Authors before the title."""
    stop = draft.flat.rfind(".", start, end)
    if stop > start and HAN.match(draft.flat, stop - 1) and draft.flat[stop + 1 : end].strip(" :,"):
        start = stop + 1  # a sentence of prose stands before the reference
    start = signal_end(draft, start, end)
    parted = draft.flat[start:end].rstrip()[-1:] in (":", ",", ")", "]", '"', "”")
    start, end = draft.trim(start, end, " ,:.;")
    if start >= end:
        return
    text = draft.flat[start:end]
    if not parted and not ROLE.search(text):
        # 张三《题名》 without a colon is an author only when it is a name; 根据《…》 is none.
        names = read_names(text, draft.raw[start:end]).names
        if not names or any("family" not in n for n in names):
            draft.custom["signal"] = draft.printed(start, end)
            return
    if len(text) > 120 and "、" not in text and not re.search(r"[A-Za-z]{3}", text):
        draft.doubt("author", "the words before the title are too long for a list of authors")
        return
    if re.match(r"(?:载|刊|收于|收入)\s*$", text):
        return
    put_names(draft, start, end, "house/author", "author")


ROLES_WITHIN = re.compile(
    r"(?<=[\u3400-\u9fff])(?:编著|主编|著|撰|编|原著)\s*[、,;]\s*(?=[^、,;]*(?:译|校注|整理|点校|注)\s*$)"
)


def put_names(draft: Draft, start: int, end: int, rule: str, field_name: str) -> Names:
    """Read names in a span into ``author``, ``editor`` or ``translator`` by their role.

    山田某著、李某译 names an author and a translator: each part is read by itself.
    """
    if m := ROLES_WITHIN.search(draft.flat, start, end):
        put_names(draft, m.end(), end, rule, "translator" if field_name == "author" else field_name)
        draft.custom.pop("role", None)
        end = m.end() - len(m.group()[len(m.group().rstrip(" 、,;")) :])
    names = read_names(draft.flat[start:end], draft.raw[start:end])
    role = names.role
    if role in {
        "主编",
        "总主编",
        "總主编",
        "联合主编",
        "编",
        "合编",
        "选编",
        "ed",
        "eds",
        "editor",
        "editors",
        "辑",
        "comp",
        "comps",
    }:
        field_name = "editor" if field_name == "author" else field_name
    elif role in {"译", "译注", "译著", "trans", "translator", "translators"} and field_name == "author":
        field_name = "translator"
    if names.names and field_name not in draft.item:
        spans = names.spans
        draft.put(field_name, names.names, start + spans[0][0], start + spans[-1][1], rule)
        if role:
            draft.custom.setdefault("role", role)
        if names.et_al:
            draft.custom.setdefault("et-al", []).append(field_name)
        if names.nationality:
            draft.custom["nationality"] = names.nationality
        if field_name == "editor" and rule.endswith("/author"):
            # Cited under its editors: CSL prints editors in the author's place when there is no author.
            draft.custom["cited-under"] = "editor"
    for why in names.doubts:
        draft.doubt(field_name, why)
    return names


def read_after(draft: Draft, at: int, end: int) -> None:
    """Read the tokens after a title, each by the first rule that knows it, then settle what they are."""
    found = Found()
    while at < end:
        flat = draft.flat
        if flat[at] in " ,.;:()[]、-":
            at += 1
            continue
        step = _token(draft, at, end, found)
        at = step if step > at else at + 1
    _settle(draft, found)


def _token(draft: Draft, at: int, end: int, found: Found) -> int:
    flat = draft.flat
    char = flat[at]
    if char in "《〈":
        inside = bracketed(flat, at, end)
        if inside is None:
            return at + 1
        found.containers.append(inside)
        return inside[1] + 1
    if (m := IN_HOST.match(flat, at, end)) and m.end() > at and _host_follows(flat, m.end(), end):
        found.host = True
        return _editor_before_host(draft, m.end(), end)
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


def _host_follows(flat: str, at: int, end: int) -> bool:
    near = min(end, at + 90)
    if at < end and flat[at] in "《〈":
        return True
    found = [p for p in (flat.find("《", at, near), flat.find("〈", at, near)) if p >= 0]
    return bool(found) and re.search(r"\d{4}|[;.]", flat[at : min(found)]) is None


def _editor_before_host(draft: Draft, at: int, end: int) -> int:
    """In 载某某主编：《书》, read the editor; return where 《 stands."""
    flat = draft.flat
    host = min(p for p in (flat.find("《", at, end), flat.find("〈", at, end)) if p >= 0)
    s, e = draft.trim(at, host, " ,:.")
    if s < e:
        names = read_names(flat[s:e], draft.raw[s:e])
        if names.names:
            name = "editor" if names.role and names.role not in {"著", "撰", "合著"} else "container-author"
            draft.put(name, names.names, s + names.spans[0][0], s + names.spans[-1][1], "house/host-editor")
            if names.et_al:
                draft.custom.setdefault("et-al", []).append(name)
    return host


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


def _settle(draft: Draft, found: Found) -> None:
    """Decide the kind of work, and which fields the unknown words are."""
    item = draft.item
    words = found.words
    for span in found.containers[:1]:
        draft.take("container-title", *span, "house/container", edges=" ")
    host = str(item.get("container-title", ""))
    for s, e in list(words):
        text = draft.printed(s, e)
        if PUBLISHER.search(text) or IMPRINT.match(text):
            draft.put("publisher", text, s, e, "house/publisher")
            words.remove((s, e))
    item["type"] = _type(draft, found, host)
    if item["type"] == "article-newspaper" and found.sheet:
        draft.put("page", *found.sheet, "house/sheet")
    elif found.sheet and "edition" not in item:
        draft.put("edition", *found.sheet, "house/edition")
    if found.edition:
        draft.put("edition", *found.edition, "house/edition")
    for s, e in words:
        text = draft.printed(s, e)
        _place_word(draft, text, s, e)
    _cited_page(draft, item)


def _place_word(draft: Draft, text: str, s: int, e: int) -> None:
    item = draft.item
    kind = item["type"]
    if len(text) > 60:
        draft.custom.setdefault("rest", []).append(text)
    elif kind == "thesis" and "publisher" not in item:
        draft.put("publisher", text, s, e, "house/university")
    elif (
        kind in {"webpage", "document", "report", "speech"}
        and not item.get("container-title")
        and "publisher" not in item
    ):
        if ORGANISATION.search(text) and not WEBSITE.search(text):
            draft.put("publisher", text, s, e, "house/organisation")
        elif WEBSITE.search(text) or NEWSPAPER.search(text) or item.get("URL"):
            draft.put("container-title", text, s, e, "house/site")
        else:
            draft.custom.setdefault("rest", []).append(text)
            draft.doubt("publisher", f"not certain whether {text!r} is publisher or site")
    elif kind in {"book", "chapter"} and "publisher" not in item and not HAN.search(text):
        draft.put("publisher", text, s, e, "house/publisher")
    else:
        draft.custom.setdefault("rest", []).append(text)


def _type(draft: Draft, found: Found, host: str) -> str:
    item = draft.item
    title = str(item.get("title", ""))
    if found.thesis:
        return "thesis"
    if host:
        if item.get("editor") or item.get("container-author") or item.get("publisher"):
            return "chapter"
        if item.get("issue") or item.get("volume"):
            return "article-journal"
        parts = item.get("issued", {}).get("date-parts", [[]])[0]
        if NEWSPAPER.search(host) and not item.get("issue"):
            return "article-newspaper"
        if WEEKLY.search(host):
            return "article-magazine"
        if len(parts) == 3:
            return "article-newspaper" if found.sheet else "article-magazine"
        return "article-journal"
    if item.get("publisher") or found.edition or item.get("publisher-place") or item.get("edition"):
        return "book"
    if re.search(r"皮[书書]|报告", str(item.get("genre", ""))):
        return "report"
    if TREATY.search(title) and not item.get("author"):
        return "treaty"
    organs = [n for n in item.get("author", []) if "literal" not in n]
    if LAW.search(title) and not organs:
        return "legislation"
    if item.get("author") and not organs and DECREE.search(title):
        return "legislation"
    if REPORT.search(title) and any(_organisation(draft, w) for w in found.words):
        return "report"
    if item.get("URL"):
        return "webpage"
    if re.search(r"(?:报告|報告|白皮书|白皮書|蓝皮书|展望|指数)", title):
        return "report"
    if found.words and any(WEBSITE.search(draft.printed(*w)) for w in found.words):
        return "webpage"
    if item.get("translator") or item.get("volume"):
        return "book"
    draft.doubt("type", "nothing tells what kind of work this is")
    return "document"


REPORT = re.compile(r"(?:报告|報告|白皮书|白皮書|蓝皮书|绿皮书)(?:\s*[(（].{0,20}[)）])?$")
# Normative papers of an organ of state.
DECREE = re.compile(r"(?:意见|意見|通知|纲要|綱要|批复|公告|命令|方案|规划)(?:\s*[(（].{0,30}[)）])?$")


def _organisation(draft: Draft, span: tuple[int, int]) -> bool:
    text = draft.printed(*span)
    return ORGANISATION.search(text) is not None and WEBSITE.search(text) is None


def _cited_page(draft: Draft, item: Item) -> None:
    """A note's page is the page cited unless it is the range of an article."""
    page = str(item.get("page", ""))
    if item["type"] == "article-newspaper":
        return
    if page and (
        item["type"] in {"book", "thesis", "report", "document"} or not re.search(r"\d-\w*\d", page)
    ):
        draft.custom["page-is"] = "cited"
