"""The tokens after a title, each read by the first rule that knows it; titles in marks are hosts or parts."""

from __future__ import annotations

import re

from shanben.bib.grammars.house import issuing, numbering, paging
from shanben.bib.grammars.house.found import Found, Rule
from shanben.bib.grammars.house.host import IN_HOST, editor_before_host, host_follows
from shanben.bib.grammars.titles import bracketed
from shanben.bib.item import Draft

RULES: tuple[Rule, ...] = (
    issuing.DATE_RULE,
    *paging.PAGE_RULES,
    numbering.NUMBERED_RULE,
    issuing.EDITION_RULE,
    *numbering.PARTS,
    *issuing.NUMBERS,
    paging.LOCATOR_RULE,
    *issuing.SHELVES,
    *numbering.BARE,
    paging.BARE_RULE,
    *numbering.EXTRA,
    *issuing.YEAR_RULES,
    *numbering.ENGLISH,
    paging.LAST_RULE,
)
"""In their order: what may be taken for two things is the first."""


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


# 《某某大学学报》（社会科学版）: which of its serials; （增订版） is an edition of a book.
EDITION_OF_SERIAL = re.compile(
    r"\s?\(\s?[\u3400-\u9fff、·]{0,10}(?:科学|社科|哲学|文史哲|社会|人文|经济|管理|教育|政法|法学|历史|艺术|语言|文学|中文|英文|理工|[农医工]学|综合|海外|网络|电子|國際|科學|經濟|教育|歷史|藝術)[\u3400-\u9fff]{0,2}版\s?\)"
)


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
        if m := EDITION_OF_SERIAL.match(draft.flat, inside[1] + 1, end):
            found.of_serial = m.span()
            return m.end()
    return inside[1] + 1
