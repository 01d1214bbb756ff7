"""References to earlier notes: 同上, 同注③, 前引注5, 前揭, 见注[3], ibid., supra note 3, op. cit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shanben.bib.dates import PAGES, pages_value
from shanben.bib.item import Draft

CIRCLED = (
    {chr(0x2460 + n): n + 1 for n in range(20)}
    | {chr(0x3251 + n): n + 21 for n in range(15)}
    | {chr(0x32B1 + n): n + 36 for n in range(15)}
)
N = r"[\[(]?\s?(?P<n>\d{1,3}|[①-⑳㉑-㉟㊱-㊿])\s?[\])]?"
SAME = re.compile(
    r"(?:参见|参阅|详见|见|转引自)?\s*(?P<same>同上(?:注|引|书|書|文|揭书|揭注|第)?|[Ii]bid(?:em)?\b\.?|[Ii]d\.(?=\s|,|$)|[Ll]oc\.?\s?cit\.?)(?=[\s,.;:页第頁0-9p(]|$)"
)
NUMBERED = re.compile(
    rf"(?:参见|参阅|详见|见|转引自)?\s*(?P<author>[^,.;:《]{{0,24}}?)[,:]?\s*(?:同(?:前|上)?\s?注?|前引|前揭|前注|上引|上注|见前注|见注|注释?|(?:参见)?前(?:述|文)?注释?|[Ss]upra\s+(?:n(?:ote)?\.?)|[Ss]ee\s+note|[Nn]ote)\s?注?释?\s?{N}"
)
CITED = re.compile(
    r"(?P<author>[^,.;:《]{2,40}?)\s*[,:]\s*(?:《(?P<title>[^》]{2,80})》\s*[,]?\s*)?(?:前引书|前引書|前引文|前揭书|前揭書|前揭文|前引|前揭|上引书|上引文|[Oo]p\.?\s?cit\.?)(?=[\s,.;:第页頁(]|$)"
)
PAGE = re.compile(
    rf"(?:第|页|頁|pp?\.|at)\s?(?P<p>{PAGES})|(?P<q>{PAGES})\s?[页頁]|(?<=[,:]\s)(?P<r>{PAGES})(?=[.\s]*$)"
)


@dataclass(frozen=True, slots=True)
class Back:
    """What a back reference says: ``same`` (the note before), ``note`` (its number) or ``cited`` (author, title)."""

    kind: str
    n: int | None = None
    author: str = ""
    title: str = ""
    end: int = 0


def find(draft: Draft, start: int, end: int) -> Back | None:
    """The back reference that begins at ``start``."""
    flat = draft.flat
    if m := SAME.match(flat, start, end):
        n = re.compile(rf"\s?注?\s?{N}").match(flat, m.end(), end) if m.group("same").endswith("注") else None
        return Back("note", _number(n.group("n")), end=n.end()) if n else Back("same", end=m.end())
    if (m := NUMBERED.match(flat, start, end)) and (
        re.match(r"(?:参见|参阅|详见|见|转引自)?\s*(?:同|前|上|见|参见前|[Ss]upra|[Ss]ee)", flat[start:end])
        or "upra" in m.group()
        or re.search(r"[前同上]", m.group())
    ):
        return Back("note", _number(m.group("n")), m.group("author").strip(), end=m.end())
    if m := CITED.match(flat, start, end):
        return Back("cited", None, m.group("author").strip(), (m.group("title") or "").strip(), m.end())
    return None


def _number(text: str) -> int:
    return CIRCLED.get(text) or int(text)


def read(draft: Draft, start: int, end: int) -> None:
    """Keep the back reference in ``custom.back`` for the list to resolve, and the page it names."""
    back = find(draft, start, end)
    if back is None:
        return
    draft.custom["back"] = {
        k: v
        for k, v in (("kind", back.kind), ("n", back.n), ("author", back.author), ("title", back.title))
        if v
    }
    if m := PAGE.search(draft.flat, back.end, end):
        group = next(g for g in "pqr" if m.group(g))
        draft.put("page", pages_value(m.group(group)), *m.span(group), "back/page")
        draft.custom["page-is"] = "cited"
