"""Documents of the United Nations: resolutions and reports, by their symbol (A/RES/73/27) or by 第1540号决议."""

from __future__ import annotations

import re

from shanben.bib.dates import DATE
from shanben.bib.grammars.legal.facts import put_date, title_in_marks
from shanben.bib.item import Draft
from shanben.bib.kinds import RESOLUTION, UN_DOCUMENT
from shanben.bib.people import put_names

CN_RESOLUTION = re.compile(r"第?\s?(?P<n>\d{1,4}(?:/\d{1,4})?(?:\s?[(（]\d{4}[)）])?)\s?号\s?(?:决议|決議)")
RESOLUTION_NUMBER = re.compile(
    r"(?:UN|U\.N\.|United Nations)?\s?(?:General Assembly|Security Council|Human Rights Council)\s[Rr]es(?:olution|\.)\s?[\w/]+\s?(?:\(\d{4}\))?\s?[,:]\s+(?=\S)"
)
BODIES = re.compile(
    r"(?:U\.?N\.?|United Nations)\s(?:General Assembly|Security Council|Human Rights Council|Economic and Social Council|Secretary-General|Doc(?:ument|\.)?)|(?:联合国|聯合國)[\u3400-\u9fff]{0,12}(?:大会|大會|安理会|安全理事会|理事会|秘书长|委员会|专家组|工作组)|(?:联合国|聯合國)(?!宪章|憲章|教科文)|General Assembly|Security Council|UNGA|UNSC"
)


def is_united_nations(flat: str, start: int, end: int) -> bool:
    """Whether a symbol stands here, or 号决议 beside a body of the United Nations."""
    if "/" in flat and (RESOLUTION.search(flat, start, end) or _document(flat, start, end)):
        return True
    if "决议" not in flat and "決議" not in flat:
        return False
    return CN_RESOLUTION.search(flat, start, end) is not None and BODIES.search(flat, start, end) is not None


def _document(flat: str, start: int, end: int) -> bool:
    m = UN_DOCUMENT.search(flat, start, end)
    return (
        m is not None
        and re.search(r"\d", m.group()) is not None
        and (BODIES.search(flat, start, end) is not None or "Doc" in flat[start:end])
    )


def read_united_nations(draft: Draft, start: int, end: int) -> None:
    """Read a resolution as ``legislation``, any other document as ``report``."""
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
    title = title_in_marks(draft, start, end)
    body = BODIES.search(flat, start, end)
    if body and "Doc" not in body.group():
        draft.take("authority" if is_resolution else "publisher", *body.span(), "legal/body")
    if title:
        draft.take("title", *title, "legal/title")
        if not is_resolution:
            _author(draft, start, title[0] - 1)
    elif cn and body:
        draft.take("title", body.start(), cn.end(), "legal/resolution-title")
    else:
        _title_before_symbol(draft, start, end, doc, body)
    put_date(draft, start, end)


def _author(draft: Draft, start: int, end: int) -> None:
    """Who stands before the title; a body that puts out its own report is named once."""
    s, e = draft.trim(start, end, " ,:.;")
    if not s < e < s + 80:
        return
    put_names(draft, s, e, "legal/author", "author")
    publisher = draft.item.get("publisher")
    if publisher and [{"literal": publisher}] == draft.item.get("author"):
        draft.item.pop("publisher")


def _title_before_symbol(
    draft: Draft, start: int, end: int, doc: re.Match[str] | None, body: re.Match[str] | None
) -> None:
    """The words before the symbol, without the body that is named for itself; else the symbol."""
    stop = doc.start() if doc else end
    words = re.compile(r"[,(]?\s*(?:UN|U\.N\.)?\s?(?:Doc(?:ument|\.)?)\s*$").sub("", draft.flat[start:stop])
    s, e = draft.trim(start, start + len(words), " ,:.;(")
    if m := RESOLUTION_NUMBER.match(draft.flat, s, e):
        # … Resolution 73/27, 5 December 2018, A/RES/73/27: nothing but its number names it.
        s, e = (s, draft.trim(s, m.end())[1]) if DATE.fullmatch(draft.flat, m.end(), e) else (m.end(), e)
    elif (
        body
        and body.start() == s
        and (comma := re.compile(r",\s(?=[A-Z“])").match(draft.flat, body.end(), e))
    ):
        s = comma.end()  # UN General Assembly, Developments in …
    if e - s > 3:
        draft.take("title", s, e, "legal/title-before-symbol")
    elif doc:
        draft.take("title", *doc.span(), "legal/symbol-title")
        draft.doubt("title", "only the document symbol is printed")
