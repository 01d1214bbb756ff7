"""What judgments, treaties and documents of the United Nations have in common: a title in marks, a date."""

from __future__ import annotations

import re

from shanben.bib.dates import DATE, YEAR, date_of
from shanben.bib.grammars.titles import bracketed, quoted
from shanben.bib.item import Draft


def title_in_marks(draft: Draft, start: int, end: int) -> tuple[int, int] | None:
    """The span (code points, end-exclusive) of the first title in 《》, 〈〉 or quotation marks; None where there is none."""
    flat = draft.flat
    at = min((p for p in (flat.find("《", start, end), flat.find("〈", start, end)) if p >= 0), default=-1)
    if at >= 0:
        return bracketed(flat, at, end)
    return quoted(flat, start, end)


def put_date(draft: Draft, start: int, end: int) -> None:
    """Set ``issued``: the first date with a month, else the last year, else a year in brackets or behind a comma."""
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
