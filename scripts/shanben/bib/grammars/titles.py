"""Titles: in 《》 or 〈〉, in quotation marks, or between two separators."""

from __future__ import annotations

import re

from shanben.bib.item import Draft
from shanben.bib.kinds import kind_words

# Names. 2014. “Title”. Journal: its marks are no part of a Western title, nor of a page's beside its address.
LATIN_IN_QUOTES = re.compile(r"“[^“”\u3400-\u9fff]{8,}”")
IN_QUOTES = re.compile(r"“[^“”]{6,}”")


def take_title(draft: Draft, start: int, end: int, rule: str) -> None:
    """A title without the separators at its edges; its own question mark stays."""
    start, end = draft.trim(start, end, " .,;:")
    page = "URL" in draft.item and "mark" not in draft.custom
    whole = start < end and draft.flat[start] == "《" and draft.flat.find("》", start, end) == end - 1
    if whole or (IN_QUOTES if page else LATIN_IN_QUOTES).fullmatch(draft.flat, start, end):
        start, end = start + 1, end - 1
    draft.put("title", draft.printed(start, end), start, end, rule)


OPEN = {"《": "》", "〈": "〉", "「": "」", "『": "』", "“": "”"}


def title_span(flat: str, start: int, end: int) -> tuple[int, int] | None:
    """The span between the first 《 or 〈 and its partner; nested marks belong to the title."""
    found = [p for p in (flat.find("《", start, end), flat.find("〈", start, end)) if p >= 0]
    return bracketed(flat, min(found), end) if found else None


def unclosed_title(flat: str, start: int, end: int) -> tuple[int, int] | None:
    """From a 《 that is never closed to the first comma or stop, where a year stands behind it."""
    at = flat.find("《", start, end)
    stop = re.compile(r"[,.]").search(flat, at + 1, min(end, at + 120)) if at >= 0 else None
    if stop is None or not re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)").search(flat, stop.end(), end):
        return None
    return at + 1, stop.start()


BARE = re.compile(
    r"[\u3400-\u9fff·、\s()A-Za-z.]{2,40},\s?(?P<t>[\u3400-\u9fff][^,《〈「“\"()]{1,60}?)\s?(?:,\s?(?:第\s?\d{1,2}\s?版|[增修]訂\S{0,3}版|[上中下]冊))?\s?\([\u3400-\u9fff]{2,6}\s?:\s?[^(),:]{2,40},\s?(?:1[89]|20)\d\d"
)


BY_COMMAS = re.compile(
    rf"[\u3400-\u9fff·、\s&]{{2,24}},\s?(?:[\u3400-\u9fff·、]{{2,20}}(?:译|譯|校注|点校|點校)\s?,\s?)?(?P<t>[\u3400-\u9fff\u3040-\u30ff][^,《〈「“\"().;:]{{1,40}}),\s?(?:[^,.:]{{2,8}}:\s?)?(?=[^,.:]{{2,20}},\s?(?:1[89]|20)\d\d)(?:[^,.:]*?{kind_words('press', 'bookshop', 'imprint')}[^,]{{0,8}}),"
)


def bare_title(flat: str, start: int, end: int) -> tuple[int, int] | None:
    """A title without marks, as some Taiwan notes print it: 某某，書名（臺北：某書局，1987年），頁3."""
    m = BARE.match(flat, start, end) or BY_COMMAS.match(flat, start, end)
    return m.span("t") if m else None


QUOTED = re.compile(
    r"(?:^|[:,.])\s{0,2}[“「\"](?P<t>[^“”\"「」《]{2,120})[”」\"]\s?,?\s?(?=(?:载|刊|见|《|收入|发表)|[^《“\":.]{2,60}(?:主编|编著?|译),?\s?(?:载[^《“\":]{0,40})?:?\s?《)"
)


def quoted_title(flat: str, start: int, end: int) -> tuple[int, int] | None:
    """A title in quotation marks before the 《journal》: 作者：“题名”，载《刊名》."""
    first = flat.find("《", start, end)
    if first < 0 or not any(mark in flat[start:first] for mark in '“「"'):
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


OPENING = re.compile(r"[“\"„「]|(?<=[,.:)] )[‘'](?=[A-Z0-9À-Þ])|(?<=[,.:)])[‘'](?=[A-Z0-9À-Þ])")

# ”Title,“ by an extraction that took the marks for each other.
SWAPPED = re.compile(r"(?:^|[,.:]\s?)”(?P<t>[^“”\"]{4,300})“")
CLOSING = {"“": '”"', '"': '"”', "„": '“”"', "‘": "'", "'": "'", "「": "」"}


def quoted(flat: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of a title in quotes (without them)."""
    swapped = SWAPPED.search(flat, start, end)
    m = OPENING.search(flat, start, end)
    if swapped and (m is None or m.start() > swapped.start()):
        return swapped.span("t")
    if not m:
        return None
    mark = m.group()
    depth = 0
    for i in range(m.end(), end):
        char = flat[i]
        if mark == "“" and char == "“":
            depth += 1
        elif char in CLOSING[mark]:
            if mark in "‘'" and flat[i + 1 : i + 2].isalpha():
                continue
            if depth and char == "”":
                depth -= 1
                continue
            return m.end(), i
    return None
