"""Judgments, treaties and documents of the United Nations, as CSL ``legal_case``, ``treaty``, ``legislation``, ``report``.

Laws cited as 《…法》 are read by the house grammar; here stand the forms that carry a number of their own:
（2019）最高法民终123号, Brown v. Board of Education, 347 U.S. 483 (1954), A/RES/73/27, 1155 U.N.T.S. 331.
"""

from __future__ import annotations

import re

from shanben.bib.dates import DATE, PAGES, YEAR, date_of, pages_value
from shanben.bib.grammars.acts import is_act, read_act
from shanben.bib.grammars.house import read_after
from shanben.bib.grammars.house.before import signal_end
from shanben.bib.grammars.titles import bracketed, quoted
from shanben.bib.item import Draft
from shanben.bib.kinds import DOCKET, RESOLUTION, UN_DOCUMENT
from shanben.bib.people import put_names

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
UNTS = re.compile(
    r"(?P<v>\d{1,5})\s(?P<r>U\.?\s?N\.?\s?T\.?\s?S\.?|L\.?N\.?T\.?S\.?|U\.S\.T\.|T\.I\.A\.S\.)\s(?P<p>\d{1,6})"
)
TREATY_WORD = re.compile(r"\b(?:Convention|Treaty|Charter|Protocol|Covenant|Statute|Accord|Agreement)\b")
CN_RESOLUTION = re.compile(r"第?\s?(?P<n>\d{1,4}(?:/\d{1,4})?(?:\s?[(（]\d{4}[)）])?)\s?号\s?(?:决议|決議)")
ARTICLE = re.compile(
    r"第\s?[〇零一二三四五六七八九十百\d]{1,6}\s?(?:条|條)(?:第?\s?[一二三四五六七八九十\d]{1,3}\s?[款项項])*|\b[Aa]rt(?:icle|s?\.)s?\s\d{1,4}(?:\(\d\))*|\bpara(?:graph|\.)s?\s\d{1,4}"
)
RESOLUTION_NUMBER = re.compile(
    r"(?:UN|U\.N\.|United Nations)?\s?(?:General Assembly|Security Council|Human Rights Council)\s[Rr]es(?:olution|\.)\s?[\w/]+\s?(?:\(\d{4}\))?\s?[,:]\s+(?=\S)"
)
BODIES = re.compile(
    r"(?:U\.?N\.?|United Nations)\s(?:General Assembly|Security Council|Human Rights Council|Economic and Social Council|Secretary-General|Doc(?:ument|\.)?)|(?:联合国|聯合國)[\u3400-\u9fff]{0,12}(?:大会|大會|安理会|安全理事会|理事会|秘书长|委员会|专家组|工作组)|(?:联合国|聯合國)(?!宪章|憲章|教科文)|General Assembly|Security Council|UNGA|UNSC"
)
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


def applies(draft: Draft, start: int, end: int) -> str:
    """Which of the legal forms stands here: ``case``, ``act``, ``treaty``, ``un`` or nothing."""
    flat = draft.flat
    if "案" in flat and NAMED_CASE.match(flat, start, end):
        return "named"
    if "号" in flat and DOCKET.search(flat, start, end):
        return "case"
    if (
        " v" in flat
        and (m := VERSUS.search(flat, start, end))
        and m.start() - start < 160
        and (
            REPORTER.search(flat, start, end)
            or ICJ.search(flat, start, end)
            or re.search(r"\b(?:Case|App(?:lication)?)\.?\s(?:No\.|C-)", flat[start:end])
        )
    ):
        return "case"
    if "/" in flat and (RESOLUTION.search(flat, start, end) or _document(flat, start, end)):
        return "un"
    if is_act(flat, start, end):
        return "act"
    if "决议" in flat or "決議" in flat:
        m2 = CN_RESOLUTION.search(flat, start, end)
        if m2 and BODIES.search(flat, start, end):
            return "un"
    if UNTS.search(flat, start, end):
        return "treaty"
    if (
        (m3 := TREATY_WORD.search(flat, start, end))
        and m3.start() - start < 80
        and re.search(
            r"(?:signed|adopted|opened for signature|entered into force|done at)\b",
            flat[start:end],
            re.IGNORECASE,
        )
    ):
        return "treaty"
    return ""


def _document(flat: str, start: int, end: int) -> bool:
    m = UN_DOCUMENT.search(flat, start, end)
    return (
        m is not None
        and re.search(r"\d", m.group()) is not None
        and (BODIES.search(flat, start, end) is not None or "Doc" in flat[start:end])
    )


def read(draft: Draft, start: int, end: int) -> None:
    """Read ``draft`` as the legal form that ``applies`` saw."""
    what = applies(draft, start, end)
    start = signal_end(draft, start, end)
    if what == "named":
        if m := NAMED_CASE.match(draft.flat, start, end):
            draft.take("title", *m.span("t"), "legal/parties")
            read_after(draft, m.end("t"), end)
            draft.item["type"] = "legal_case"
    elif what == "case":
        _case(draft, start, end)
    elif what == "treaty":
        _treaty(draft, start, end)
    elif what == "act":
        read_act(draft, start, end)
    else:
        _united_nations(draft, start, end)
    if m := ARTICLE.search(draft.flat, start, end):
        draft.custom["locator"] = draft.printed(*m.span())


def _title_in_marks(draft: Draft, start: int, end: int) -> tuple[int, int] | None:
    flat = draft.flat
    at = min((p for p in (flat.find("《", start, end), flat.find("〈", start, end)) if p >= 0), default=-1)
    if at >= 0:
        return bracketed(flat, at, end)
    return quoted(flat, start, end)


def _date(draft: Draft, start: int, end: int) -> None:
    dates = list(DATE.finditer(draft.flat, start, end))
    full = [d for d in dates if len(date_of(d)) > 1]
    if dates:
        best = full[0] if full else dates[-1]
        draft.put("issued", {"date-parts": [date_of(best)]}, *best.span(), "legal/date")
        return
    for m in re.compile(rf"\(\s?({YEAR})\s?\)|,\s({YEAR})(?!\d)").finditer(draft.flat, start, end):
        g = 1 if m.group(1) else 2
        draft.put("issued", {"date-parts": [[int(m.group(g))]]}, *m.span(g), "legal/year")
        return


def _case(draft: Draft, start: int, end: int) -> None:
    flat = draft.flat
    draft.put("type", "legal_case", start, end, "legal/case")
    docket = DOCKET.search(flat, start, end)
    if docket:
        number_start = flat.rfind("第", max(start, docket.start() - 2), docket.start())
        s = number_start if number_start >= 0 else docket.start()
        draft.put("number", draft.printed(s, docket.end()), s, docket.end(), "legal/docket")
        title = _title_in_marks(draft, start, end)
        kind = KIND.search(flat, docket.end(), end)
        if court := COURT_NAME.search(flat, start, docket.start()):
            draft.take("authority", *court.span(), "legal/court")
        if title:
            draft.take("title", *title, "legal/title")
        elif m := re.compile(r"[^,.;:]{2,60}?案(?=[,.:;]|\s)").match(flat, start, docket.start()):
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
        after = DATE.search(flat, docket.end(), end)
        if after:
            draft.put("issued", {"date-parts": [date_of(after)]}, *after.span(), "legal/date")
        else:
            draft.doubt("issued", "the docket holds the year of filing; the day of judgment is not printed")
        return
    m = VERSUS.search(flat, start, end)
    if m is None:
        draft.doubt("title", "no parties found")
        return
    marked = _title_in_marks(draft, start, m.start())
    stop = re.compile(
        r",\s(?=\d|\(|Judg|Merits|Advisory|Award|I\.?C\.?J|\[|Case|App|Order|Provisional|Jurisdiction|No\.)|\s\((?=[^()]{3,120}\),?\s)|\s\[|\.\s|$"
    ).search(flat, m.end(), end)
    title_end = stop.start() if stop else end
    draft.take("title", marked[0] if marked else start, title_end, "legal/parties", edges=" ,;:*")
    if r := REPORTER.search(flat, start, end):
        draft.put("volume", r.group("v"), *r.span("v"), "legal/volume")
        draft.take("container-title", *r.span("r"), "legal/reporter", edges=" ")
        draft.put("page", r.group("p"), *r.span("p"), "legal/page")
        if c := COURT_YEAR.search(flat, r.end(), end):
            draft.take("authority", *c.span("court"), "legal/court", edges=" ")
            draft.put("issued", {"date-parts": [[int(c.group("y"))]]}, *c.span("y"), "legal/year")
    elif i := ICJ_REPORTS.search(flat, start, end) or ICJ.search(flat, start, end):
        if "eport" in i.group() or "Rep" in i.group():
            draft.put(
                "container-title",
                re.sub(rf",?\s?\(?{YEAR}\)?$", "", draft.printed(*i.span())),
                *i.span(),
                "legal/reporter",
            )
        if p := re.compile(rf"\bpp?\.\s?({PAGES})").search(flat, i.end(), end):
            draft.put("page", pages_value(p.group(1)), *p.span(1), "legal/page")
        if i.group("y"):
            draft.put("issued", {"date-parts": [[int(i.group("y"))]]}, *i.span("y"), "legal/year")
        if re.match(r"I\.?C\.?J", i.group()):
            draft.put("authority", "International Court of Justice", *i.span(), "legal/icj")
    if n := re.compile(r"\b(?:Case|App(?:lication)?)\.?\s(?:No\.\s?)?([A-Z]?[\w\-/]*\d[\w\-/]*)").search(
        flat, title_end, end
    ):
        draft.put("number", n.group(1), *n.span(1), "legal/number")
    _date(draft, title_end, end)


def _treaty(draft: Draft, start: int, end: int) -> None:
    flat = draft.flat
    draft.put("type", "treaty", start, end, "legal/treaty")
    title = _title_in_marks(draft, start, end)
    if title:
        draft.take("title", *title, "legal/title")
        after = title[1]
    else:
        stop = re.compile(
            r",\s(?=\d|[Aa]rt|signed|adopted|opened|done|entered|[A-Z][a-z]{2,8}\.?\s\d)|\s\(|,\s(?=[A-Z][^,]{2,20}\s\d{1,2}\s)"
        ).search(flat, start, end)
        after = stop.start() if stop else end
        draft.take("title", start, after, "legal/title")
    if m := UNTS.search(flat, start, end):
        draft.put("volume", m.group("v"), *m.span("v"), "legal/volume")
        draft.take("container-title", *m.span("r"), "legal/series", edges=" ")
        draft.put("page", m.group("p"), *m.span("p"), "legal/page")
    _date(draft, after, end)


def _united_nations(draft: Draft, start: int, end: int) -> None:
    flat = draft.flat
    res = RESOLUTION.search(flat, start, end)
    doc = res or UN_DOCUMENT.search(flat, start, end)
    cn = CN_RESOLUTION.search(flat, start, end)
    is_resolution = res is not None or cn is not None
    draft.put("type", "legislation" if is_resolution else "report", start, end, "legal/un")
    if doc:
        draft.put("number", draft.printed(*doc.span()), *doc.span(), "legal/symbol")
    elif cn:
        draft.put("number", draft.printed(*cn.span("n")), *cn.span("n"), "legal/resolution")
    title = _title_in_marks(draft, start, end)
    body = BODIES.search(flat, start, end)
    if body and "Doc" not in body.group():
        draft.take("authority" if is_resolution else "publisher", *body.span(), "legal/body")
    if title:
        draft.take("title", *title, "legal/title")
        s, e = draft.trim(start, title[0] - 1, " ,:.;")
        if s < e and not is_resolution and e - s < 80:
            put_names(draft, s, e, "legal/author", "author")
            if draft.item.get("publisher") and [{"literal": draft.item["publisher"]}] == draft.item.get(
                "author"
            ):
                draft.item.pop("publisher")
    elif cn and body:
        draft.take("title", body.start(), cn.end(), "legal/resolution-title")
    else:
        stop = doc.start() if doc else end
        words = re.compile(r"[,(]?\s*(?:UN|U\.N\.)?\s?(?:Doc(?:ument|\.)?)\s*$").sub("", flat[start:stop])
        s, e = draft.trim(start, start + len(words), " ,:.;(")
        if m := RESOLUTION_NUMBER.match(flat, s, e):
            s = m.end()
        elif body and body.start() == s and (m2 := re.compile(r",\s(?=[A-Z“])").match(flat, body.end(), e)):
            s = m2.end()  # UN General Assembly, Developments in …: the body is named for itself
        if e - s > 3:
            draft.take("title", s, e, "legal/title-before-symbol")
        elif doc:
            draft.take("title", *doc.span(), "legal/symbol-title")
            draft.doubt("title", "only the document symbol is printed")
    _date(draft, start, end)
