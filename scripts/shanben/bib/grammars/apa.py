"""Author-date lists (APA, Harvard and their Chinese uses): ``Keohane, R. O. (1984). Title. Journal, 12(3), 1–20.``"""

from __future__ import annotations

import re

from shanben.bib.dates import DATE, YEAR, date_of
from shanben.bib.grammars.apa_brackets import take_brackets, take_brackets_behind
from shanben.bib.grammars.apa_serial import numbered_serial
from shanben.bib.grammars.apa_source import read_source
from shanben.bib.grammars.house import read_after
from shanben.bib.grammars.note.article import article
from shanben.bib.grammars.note.imprint import PLACE_COLON, take_imprint
from shanben.bib.grammars.titles import bracketed, quoted, take_title
from shanben.bib.han_names import HAN
from shanben.bib.item import Draft
from shanben.bib.kinds import LAW, NEWSPAPER, PUBLISHER, THESIS
from shanben.bib.latin_names import STRONG_OFFICE
from shanben.bib.people import put_names
from shanben.bib.places import is_place
from shanben.bib.sentences import segments

YEAR_IN_BRACKETS = re.compile(
    rf"\(\s?(?:(?P<about>ca?\.\s)?(?:(?P<first>{YEAR})\s?/\s?)?(?P<y>{YEAR})(?P<suffix>[a-z])?(?:\s?-\s?(?:{YEAR}|present)(?=\)\.))?(?P<more>,\s?(?:[A-Z][a-z]+\.?(?:\s?\d{{1,2}})?(?:\s?-\s?\d{{1,2}})?|\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?[日号])?|\d{{1,2}}(?=\s?\)))|\s?年\s?\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?[日号])?)?|(?P<none>n\.\s?d\.(?:-[a-z])?|无日期)|(?P<press>in press|forthcoming|待刊|印刷中|即将出版)|民[国國]?\s?(?P<roc>\d{{1,3}}))\s?年?\)\s?[.,:;]?\s*"
)
IN_TITLE = re.compile(
    r"\s*[(\[](?P<ed>\d{1,2})(?:st|nd|rd|th)\s+ed\.?[)\]]|\s*\((?:[A-Z][\w &]{2,40})?\s?No\.\s?(?P<no>[\w\-./]+(?:\s\d[\w\-./]*)?)\)"
)
BRACKET = re.compile(r"\s*\[(?P<what>[^\[\]]{3,120})\]")


BARE_YEAR = re.compile(
    rf"(?:,|(?<=[a-z.])|(?<=\)))\s(?P<y>{YEAR})(?P<suffix>[a-z])?(?P<more>)(?P<none>(?!))?(?P<press>(?!))?(?P<roc>(?!))?[,:]\s(?=[A-ZÀ-Þ])"
)
HAN_BARE_YEAR = re.compile(
    rf"\s+(?P<y>{YEAR})(?P<suffix>[a-z])?(?P<more>)(?P<none>(?!))?(?P<press>(?!))?(?P<roc>(?!))?\s+(?=[〈《])"
)
"""李安 2001 〈题名〉: a list of Taiwan whose writers and years stand in columns of their own."""
HAN_NAMES = re.compile(r"[\u3400-\u9fff·、,]{2,24}")
MONTH = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter)[a-z]*\.?,?\s?$"
)
LISTED = re.compile(r"[A-ZÀ-Þ][\w'’\-]+,\s[A-ZÀ-Þ]")


def han_bare_year(flat: str, start: int, end: int) -> re.Match[str] | None:
    """李安 2001 〈题名〉: the year between Chinese names and a title in marks."""
    m = HAN_BARE_YEAR.search(flat, start, min(end, start + 60))
    return m if m and HAN_NAMES.fullmatch(flat, start, m.start()) else None


def bare_year(flat: str, start: int, end: int) -> re.Match[str] | None:
    """Kinchy, Abby 2012, Title / Kinchy, A., 2012, Title: the year behind the first authors, without brackets."""
    if (m := han_bare_year(flat, start, end)) is not None:
        return m
    m = BARE_YEAR.search(flat, start, min(end, start + 200))
    if m is None or not LISTED.match(flat, start):
        return None
    if MONTH.search(flat[start : m.start("y")].rstrip()):
        return None
    return m if not re.search(r"[“\"《〈:\[]|\d|\?", flat[start : m.start()]) else None


def read(draft: Draft, start: int, end: int) -> None:
    """Read ``draft`` as author (year) title."""
    flat = draft.flat
    m = YEAR_IN_BRACKETS.search(flat, start, end)
    if bare := bare_year(flat, start, end):
        m = bare
    if m is None:
        draft.doubt("issued", "no year in brackets after the authors")
        return
    before = _without_roles(draft, start, m.start())
    if HAN.search(flat, max(start, before[1] - 2), before[1]):
        before = draft.trim(*before, " ,:;.")
    titled = not bare and is_title(flat[before[0] : before[1]])
    if not titled:
        put_names(draft, *before, "apa/author", "author")
    _year(draft, m)
    if first := m.groupdict().get("first"):
        draft.put("original-date", {"date-parts": [[int(first)]]}, *m.span("first"), "apa/original-date")
    at = m.end()
    end = _without_remarks(draft, at, end)
    if titled:
        # Title. (2015). Source: nobody signs it.
        take_title(draft, before[0], take_brackets(draft, *before), "apa/title-first")
        if parts := segments(flat, at, end):
            read_source(draft, parts[0][0], parts[-1][1])
        return
    rest = flat[at:end].lstrip()
    at = end - len(flat[at:end].lstrip()) if rest else end
    if flat[at : at + 1] in ("《", "〈"):
        title = bracketed(flat, at, end)
        if title and not _goes_on(flat, title[1] + 1):
            draft.take("title", *title, "apa/title", edges=" ")
            read_after(draft, take_brackets_behind(draft, title[1] + 1, end), end)
            return
    if rest[:1] in "“\"‘'":
        in_quotes = quoted(flat, at, end)
        if in_quotes and not _goes_on(flat, in_quotes[1] + 1):
            article(draft, at, in_quotes, end)
            return
    if bare and _imprint_by_commas(draft, at, end):
        return
    _elements(draft, at, end)
    if bare and draft.item.get("type") == "document":
        draft.doubt("title", "title and publisher are not parted for certain")


ROLE_OF_SCREEN = re.compile(
    r"\s?\((?:(?:Executive |Co-)?(?:Producer|Director|Writer|Host|Narrator|Composer|Performer|Artist|Photographer|Illustrator)s?(?:\s?(?:&|and)\s?)?)+\)\.?"
)


def _without_roles(draft: Draft, start: int, end: int) -> tuple[int, int]:
    """Blank what those who made a film or a broadcast did, (Writer) and (Director): CSL has them as its authors."""
    for m in ROLE_OF_SCREEN.finditer(draft.flat, start, end):
        draft.custom.setdefault("role", m.group().strip(" ()"))
        draft.flat = f"{draft.flat[: m.start()]}{' ' * (m.end() - m.start())}{draft.flat[m.end() :]}"
    return draft.trim(start, end, " ,:;")


GOES_ON = re.compile(r"\s?(?![载刊见收第])[\u3400-\u9fff]{2}")


def _goes_on(flat: str, at: int) -> bool:
    """Whether Chinese words follow a marked title at once: it begins a longer one (《某报》社论考, “甲”与乙)."""
    return GOES_ON.match(flat, at) is not None


REFERENCE_WORK = re.compile(r"(?:词典|辞典|詞典|辭典|字典|年鉴|年鑑|百科全书|百科全書|手册)$")
LOWER_WORD = re.compile(r"\b(?!(?:with|from|into|upon|della|delle)\b)[a-z]{4,}\b")
REMARK = re.compile(
    r"\s*\((?:Original work published|Reprinted from|原著出版于?|原作出版于?)[^()]*?(?P<y>\d{4})[^()]*\)[.\s]*$|\.\s?(?:Advance online publication|\[?\s?Epub ahead of print\s?\]?)[.\s]*$",
    re.IGNORECASE,
)


HANDLE = re.compile(r"\s?\[@?[^\[\]]{1,60}\]")
# Smith, J. A., … and Smith, John: nobody's title begins so.
NAMES_FIRST = re.compile(
    r"\bet al\b|,\s[A-Z]\.|^[A-Z][\w'’\-]+,\s[A-Z][a-z]+(?:\s[A-Z]\.)?\s?(?:,|&|and\b|\.?$)"
)


# The Qur'an (M. A. Haleem, Trans.). (2004) and The five books (3rd ed.). (2015)
SAID_OF_TITLE = re.compile(
    r"\((?:[^()]{3,60},\s(?:Trans|Eds?(?: & Trans)?)\.?|\d{1,2}(?:st|nd|rd|th) ed\.?)\)?$"
)
CLASSIC = re.compile(r"^(?:The\s)?(?:[A-Z]\w+\s){0,4}(?:Bible|Qur'?an|Koran|Torah|Talmud|Gospels?)\b")


def is_title(before: str) -> bool:
    """Whether a title, not names, stands before the year: an entry that nobody signs begins with its title."""
    before = HANDLE.sub("", before).rstrip(" .")
    if HAN.search(before):
        return REFERENCE_WORK.search(before) is not None
    if SAID_OF_TITLE.search(before) or CLASSIC.search(before):
        return True
    if NAMES_FIRST.search(before) or (STRONG_OFFICE.search(before) and ":" not in before):
        return False
    words = len(before.split()) > 2  # CB insights signs its reports
    return (
        any(rule.search(before) for rule in ((LOWER_WORD,) if words else ()) + (LAW,))
        or re.search(r"\sv\.?\s", before) is not None
    )


def _without_remarks(draft: Draft, start: int, end: int) -> int:
    """Where the entry ends before (Original work published 1961) and the like."""
    m = REMARK.search(draft.flat, start, end)
    if m is None:
        return end
    if m.group("y"):
        draft.put("original-date", {"date-parts": [[int(m.group("y"))]]}, *m.span("y"), "apa/original-date")
    else:
        draft.custom["status"] = "advance online publication"
    return m.start()


def _imprint_by_commas(draft: Draft, at: int, end: int) -> bool:
    """``Title, Place: Publisher``: what the comma before a known place or house parts."""
    flat = draft.flat
    if len(segments(flat, at, end)) != 1:
        return False
    stop = len(flat[:end].rstrip(" ."))
    m = next((m for m in PLACE_COLON.finditer(flat, at, stop) if is_place(m.group("place"))), None)
    cut, begin = (m.start(), m.end()) if m else (flat.rfind(",", at, stop), flat.rfind(",", at, stop) + 1)
    if cut <= at or (m is None and not PUBLISHER.search(flat[begin:stop])):
        return False
    take_title(draft, at, cut, "apa/title")
    take_imprint(draft, begin, stop)
    draft.put("type", "book", begin, stop, "apa/imprint")
    return True


HAN_DAY = re.compile(r",\s?(\d{1,2})(?:\s?月)?(?:\s?(\d{1,2})\s?[日号])?")


def _year(draft: Draft, m: re.Match[str]) -> None:
    if m.group("none") or m.group("press"):
        draft.doubt("issued", f"printed as {m.group().strip(' .,')}")
        if m.group("press"):
            draft.custom["status"] = m.group("press")
    elif m.groupdict().get("about"):
        circa = {"date-parts": [[int(m.group("y"))]], "circa": True}
        draft.put("issued", circa, *m.span("y"), "apa/about")
    elif m.group("roc"):
        draft.put("issued", {"date-parts": [[1911 + int(m.group("roc"))]]}, *m.span("roc"), "apa/minguo")
    else:
        date = DATE.match(draft.flat, m.start("y")) if m.group("more") else None
        parts = date_of(date) if date else [int(m.group("y"))]
        if day := HAN_DAY.fullmatch(m.group("more") or ""):
            parts += [int(n) for n in day.groups() if n]
        draft.put("issued", {"date-parts": [parts]}, *(date.span() if date else m.span("y")), "apa/year")
        if m.group("suffix"):
            draft.put("year-suffix", m.group("suffix"), *m.span("suffix"), "apa/year-suffix")


def _elements(draft: Draft, start: int, end: int) -> None:
    flat = draft.flat
    parts = segments(flat, start, end)
    if not parts:
        draft.doubt("title", "nothing follows the year")
        return
    s, e = parts[0]
    title_end = take_brackets(draft, s, e)
    if title_end == e:
        for m in [m for rule in (IN_TITLE, BRACKET) if (m := rule.search(flat, s, e))]:
            title_end = min(title_end, m.start())
            if "what" in m.groupdict():
                _bracket(draft, m)
            elif m.group("ed"):
                draft.put("edition", m.group("ed"), *m.span("ed"), "apa/edition")
            else:
                draft.put("number", m.group("no"), *m.span("no"), "apa/number")
                draft.put("type", "report", *m.span(), "apa/number")
    if len(parts) > 2 and title_end == e and NEWSPAPER.search(draft.printed(*draft.trim(*parts[-1]))):
        # A letter to the editor has sentences for its title; the last element is the paper.
        parts = [parts[0], parts[-1]]
        title_end = draft.trim(s, parts[-1][0], " ")[1]
    # A title that ends in ? or ! is followed by its container without a full stop.
    take_title(draft, s, title_end, "apa/title")
    if len(parts) == 1:
        _single(draft, s, e)
        return
    read_source(draft, parts[1][0], parts[-1][1])


def _single(draft: Draft, s: int, e: int) -> None:
    ends = list(re.finditer(r"[?!]\s+(?=[A-Z\u3400-\u9fff])", draft.flat[s:e]))
    m = ends[-1] if ends else None
    if m and (numbered_serial(draft.flat, s + m.end(), e) or e - s - m.end() <= 40):
        draft.item.pop("title", None)
        draft.evidence[:] = [x for x in draft.evidence if x.field != "title"]
        take_title(draft, s, s + m.start() + 1, "apa/title-question")
        read_source(draft, s + m.end(), e)
    elif "URL" in draft.item:
        draft.put("type", "webpage", s, e, "apa/url")
    elif "type" not in draft.item:
        draft.item["type"] = "document"
        draft.doubt("type", "nothing follows the title")


def _bracket(draft: Draft, m: re.Match[str]) -> None:
    what = m.group("what")
    if t := THESIS.search(what):
        draft.put("type", "thesis", *m.span("what"), "apa/thesis")
        draft.put(
            "genre",
            draft.printed(m.start("what") + t.start(), m.start("what") + t.end()),
            *m.span("what"),
            "apa/thesis",
        )
        s, e = draft.trim(m.start("what") + t.end(), m.end("what"))
        if s < e:
            draft.take("publisher", s, e, "apa/university")
