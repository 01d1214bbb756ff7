"""Acts of the European Union and of the United States, told by their numbers, as CSL ``legislation``.

Regulation (EU) 2016/679 of the European Parliament …, OJ L 119/1; Cloud Act, Pub. L. No. 115-141; 47 U.S.C. § 230.
"""

from __future__ import annotations

import re

from shanben.bib.dates import DATE, YEAR, date_of
from shanben.bib.item import Draft

UNION = re.compile(
    r"\b(?:Regulation|Directive|(?:Framework\s)?Decision)\s(?:\((?:EU|EC|EEC|Euratom)\)\s)?(?:No\.?\s)?(?P<n>\d{2,4}/\d{1,4}(?:/(?:EU|EC|EEC|JHA|CFSP))?)"
)
PUBLIC_LAW = re.compile(r"\bPub(?:lic|\.)?\s?L(?:aw|\.)\s?(?:No\.\s?)?(?P<n>\d{1,3}-\d{1,4})")
CODE = re.compile(
    r"(?<!\d)(?P<v>\d{1,3})\s(?P<c>U\.\s?S\.\s?C\.|C\.\s?F\.\s?R\.)\s?(?P<s>§{0,2}\s?\d(?:[\w.\-()]*[\w)])?)"
)
TITLE_END = re.compile(
    r",\s(?=[Aa]rt|[Rr]ecital|\[?(?:19|20)\d\d\]?\sO\.?J|O\.?J\.?\s|Pub|\d+\s[UC]\.|§|[Ss]ec(?:tion|\.)\s)|\s[(\[](?=(?:19|20)\d\d[)\]]|O\.?J)|\.?\s*$"
)


def is_act(flat: str, start: int, end: int) -> bool:
    """Whether an act's number stands here."""
    if "U.S.C" in flat or "C.F.R" in flat or "U. S. C" in flat:
        return CODE.search(flat, start, end) is not None
    if m := UNION.search(flat, start, end):
        return m.start() - start < 60
    return "Pub" in flat and PUBLIC_LAW.search(flat, start, end) is not None


def read_act(draft: Draft, start: int, end: int) -> None:
    """Title, number and date of an act."""
    flat = draft.flat
    union = UNION.search(flat, start, end)
    stop = TITLE_END.search(flat, union.end() if union else start, end)
    title_end = stop.start() if stop else end
    number = union or PUBLIC_LAW.search(flat, start, end)
    draft.put("type", "legislation", start, end, "act/number")
    if number:
        draft.put("number", number.group("n"), *number.span("n"), "act/number")
    if code := CODE.search(flat, start, end):
        draft.put("volume", code.group("v"), *code.span("v"), "act/code")
        draft.take("container-title", *code.span("c"), "act/code", edges=" ")
        draft.put("section", code.group("s").lstrip("§ "), *code.span("s"), "act/code")
        title_end = min(title_end, code.start())
    if not draft.take("title", start, title_end, "act/title", edges=" ,;:*."):
        shown = number or code
        s, e = shown.span() if shown else (start, end)
        draft.take("title", s, e, "act/number", edges=" ")
        draft.doubt("title", "only the number of the act is printed")
    if date := DATE.search(flat, start, end):
        draft.put("issued", {"date-parts": [date_of(date)]}, *date.span(), "act/date")
    elif year := re.compile(rf"[(\[,]\s?(?P<y>{YEAR})[)\]]?(?![/\d])").search(flat, title_end, end):
        draft.put("issued", {"date-parts": [[int(year.group("y"))]]}, *year.span("y"), "act/year")
