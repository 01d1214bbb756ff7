"""Tokens that say where in a work: pages, the sheets of a newspaper, chapters and articles."""

from __future__ import annotations

import re

from shanben.bib.dates import NUMERAL, PAGES, number, pages_value
from shanben.bib.grammars.house.found import Found, Rule
from shanben.bib.item import Draft

PAGE = re.compile(
    rf"(?:第|页|頁|P{{1,2}}\.?|pp?\.)\s?({PAGES})\s?(?:[页頁]|、)?(?:注\s?\d+)?|({PAGES})\s?页",
)
HAN_PAGE = re.compile(
    r"(?:页|頁)\s?([〇○零一二三四五六七八九十百]{1,6})(?:\s?[-~至]\s?([〇○零一二三四五六七八九十百]{1,6}))?"
)
SHEET = re.compile(r"(?:第\s?)?([A-Z]?\d{1,3}(?:\s?[-、,]\s?[A-Z]?\d{1,3})?)\s?版(?!次)")
LOCATOR = re.compile(
    rf"卷{NUMERAL}{{1,6}}[上中下]?|第\s?[千万]?(?:{NUMERAL}|千|万){{1,9}}\s?(?:条|條|章|款)(?:第?\s?{NUMERAL}{{1,4}}\s?[款项項条條節节])*"
)
BARE_PAGES = re.compile(r"\d{1,5}\s?-\s?\d{1,5}(?=[\s.,;]|$)")


# ，1993，87。 and （香港：某出版社，1970），75、77。: the last number of an entry that has its imprint.
LAST_PAGES = re.compile(
    r"(?P<p>(?!(?:1[4-9]|20)\d\d\b)\d{1,4}(?:\s?-\s?\d{1,4})?(?:\s?、\s?\d{1,4}(?:\s?-\s?\d{1,4})?)*)(?=[\s.,]*$)"
)


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


def _locator(draft: Draft, m: re.Match[str], found: Found) -> int:
    draft.custom.setdefault("locator", draft.printed(*m.span()))
    found.locator_at = m.end()
    return m.end()


def _bare_pages(draft: Draft, m: re.Match[str], found: Found) -> int | None:
    if not found.containers:
        return None
    draft.put("page", pages_value(m.group()), *m.span(), "house/page")
    return m.end()


def _last_pages(draft: Draft, m: re.Match[str], found: Found) -> int | None:
    """Taken only where nothing else is left for it to be: behind the year of a book, or behind year and issue."""
    known = draft.item.keys()
    if "issued" not in known or "page" in known:
        return None
    if not {"issue", "volume"} & known and not (found.place_at >= 0 or "publisher" in known):
        return None
    draft.put("page", pages_value(m.group("p")), *m.span("p"), "house/last-pages")
    return m.end()


PAGE_RULES: tuple[Rule, ...] = ((PAGE, _page), (HAN_PAGE, _han_page), (SHEET, _sheet))
LOCATOR_RULE: Rule = (LOCATOR, _locator)
BARE_RULE: Rule = (BARE_PAGES, _bare_pages)
LAST_RULE: Rule = (LAST_PAGES, _last_pages)
