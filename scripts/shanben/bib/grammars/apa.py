"""Author-date lists (APA, Harvard and their Chinese uses): ``Keohane, R. O. (1984). Title. Journal, 12(3), 1–20.``"""

from __future__ import annotations

import re

from shanben.bib.dates import DATE, PAGES, YEAR, date_of, pages_value
from shanben.bib.grammars.apa_brackets import take_brackets
from shanben.bib.grammars.gbt.book import book, is_book_imprint
from shanben.bib.grammars.house import read_after
from shanben.bib.grammars.note.article import article
from shanben.bib.grammars.note.imprint import PLACE_COLON, take_imprint
from shanben.bib.grammars.titles import bracketed, quoted, take_title
from shanben.bib.han_names import HAN
from shanben.bib.item import Draft
from shanben.bib.kinds import LAW, NEWSPAPER, ORGANISATION, PUBLISHER, THESIS, WEBSITE
from shanben.bib.latin_names import STRONG_OFFICE
from shanben.bib.people import put_names
from shanben.bib.places import is_place
from shanben.bib.sentences import segments

YEAR_IN_BRACKETS = re.compile(
    rf"\(\s?(?:(?P<y>{YEAR})(?P<suffix>[a-z])?(?:\s?-\s?{YEAR}(?=\)\.))?(?P<more>,\s?(?:[A-Z][a-z]+\.?(?:\s?\d{{1,2}})?(?:\s?-\s?\d{{1,2}})?|\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?[日号])?))?|(?P<none>n\.\s?d\.(?:-[a-z])?|无日期)|(?P<press>in press|forthcoming|待刊|印刷中|即将出版)|民[国國]?\s?(?P<roc>\d{{1,3}}))\s?年?\)\s?[.,:;]?\s*"
)
VOLUME = r"\d{1,4}(?!\d)|(?=[\dOlI]*\d)[\dOlI]{2,4}(?!\w)"
"""A volume, and one with letters read for digits."""
JOURNAL = re.compile(
    rf"(?P<c>.+?)(?:\s*[,.]?\s+|,)(?:[Vv]ol\.?\s?)?(?P<v>{VOLUME})\s?(?:\(\s?(?P<i>[^()]{{1,14}})\s?\)|,\s?[Nn]o\.?\s?(?P<i2>\d{{1,4}}))?\s?(?:[,:]\s?(?:Article\s)?(?:pp?\.\s?)?(?P<p>e\d{{4,8}}(?!\d)|e?{PAGES}))?\s*\.?\s*$|"
    rf"(?P<c2>.+?)\s?,\s*\((?P<i3>\d{{1,4}})\)\s?,\s*(?P<p2>{PAGES})\s*\.?\s*$|(?P<c3>[\u3400-\u9fff()·]{{2,30}})\s?,\s?(?P<v3>\d{{1,4}})\s?(?:\((?P<i4>[^()]{{1,10}})\))?\s?[,:]\s?(?P<p3>{PAGES})\s*\.?\s*$"
)
PAGES_ONLY = re.compile(
    r"(?P<c>[^\d,:;()]{3,90}),\s?(?:pp?\.\s?)?(?P<p>(?P<a>\d{1,5})\s?-\s?(?P<b>\d{1,5}))\s*\.?\s*$"
)
"""Brain Mapping, 261-267: a serial without a volume."""
IN = re.compile(r"\s*[Ii]n:?\s+(?=[A-Z])|\s*(?:载|收入|收于|见)\s*(?=[\u3400-\u9fff])")
EDITORS = re.compile(r"^(?P<who>.{3,200}?)\s*\((?:Eds?|主编|编)\.?\)\s*[,.]\s*")
TRANSLATORS = re.compile(r"\s*(?:&\s|and\s)?(?P<who>[^()]{3,100}?)\s*\((?:Trans|译)\.?\)\s*[,.]\s*")
IN_PAGES = re.compile(
    rf"\(\s?(?:(?P<ed>\d{{1,2}})(?:st|nd|rd|th)\s+ed\.?,?\s*)?(?:[Vv]ol\.?\s?(?P<v>\d+),?\s*)?(?:pp?\.\s?(?P<p>{PAGES}))?\s?\)"
)
IN_TITLE = re.compile(
    r"\s*[(\[](?P<ed>\d{1,2})(?:st|nd|rd|th)\s+ed\.?[)\]]|\s*\((?:Report|Working Paper|Publication)?\s?No\.\s?(?P<no>[\w\-./]+)\)"
)
BRACKET = re.compile(r"\s*\[(?P<what>[^\[\]]{3,120})\]")


BARE_YEAR = re.compile(
    rf"(?:,|(?<=[a-z.])|(?<=\)))\s(?P<y>{YEAR})(?P<suffix>[a-z])?(?P<more>)(?P<none>(?!))?(?P<press>(?!))?(?P<roc>(?!))?[,:]\s(?=[A-ZÀ-Þ])"
)
MONTH = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter)[a-z]*\.?,?\s?$"
)
LISTED = re.compile(r"[A-ZÀ-Þ][\w'’\-]+,\s[A-ZÀ-Þ]")


def bare_year(flat: str, start: int, end: int) -> re.Match[str] | None:
    """Kinchy, Abby 2012, Title / Kinchy, A., 2012, Title: the year behind the first authors, without brackets."""
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
    before = draft.trim(start, m.start(), " ,:;")
    if HAN.search(flat, max(start, before[1] - 2), before[1]):
        before = draft.trim(*before, " ,:;.")
    titled = not bare and _is_title(flat[before[0] : before[1]])
    if not titled:
        put_names(draft, *before, "apa/author", "author")
    _year(draft, m)
    at = m.end()
    end = _without_remarks(draft, at, end)
    if titled:
        # Title. (2015). Source: nobody signs it.
        take_title(draft, before[0], take_brackets(draft, *before), "apa/title-first")
        if parts := segments(flat, at, end):
            _source(draft, parts[0][0], parts[-1][1])
        return
    rest = flat[at:end].lstrip()
    at = end - len(flat[at:end].lstrip()) if rest else end
    if flat[at : at + 1] in ("《", "〈"):
        title = bracketed(flat, at, end)
        if title and not _goes_on(flat, title[1] + 1):
            draft.take("title", *title, "apa/title", edges=" ")
            read_after(draft, title[1] + 1, end)
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


def _is_title(before: str) -> bool:
    """Whether a title, not names, stands before the year: an entry that nobody signs begins with its title."""
    if HAN.search(before):
        return REFERENCE_WORK.search(before) is not None
    if re.search(r"\bet al\b|,\s[A-Z]\.", before) or STRONG_OFFICE.search(before):
        return False
    return (
        any(rule.search(before) for rule in (LOWER_WORD, LAW)) or re.search(r"\sv\.?\s", before) is not None
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


HAN_DAY = re.compile(r",\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?[日号])?")


def _year(draft: Draft, m: re.Match[str]) -> None:
    if m.group("none") or m.group("press"):
        draft.doubt("issued", f"printed as {m.group().strip(' .,')}")
        if m.group("press"):
            draft.custom["status"] = m.group("press")
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
    # A title that ends in ? or ! is followed by its container without a full stop.
    take_title(draft, s, title_end, "apa/title")
    if len(parts) == 1:
        _single(draft, s, e)
        return
    _source(draft, parts[1][0], parts[-1][1])


def _single(draft: Draft, s: int, e: int) -> None:
    ends = list(re.finditer(r"[?!]\s+(?=[A-Z\u3400-\u9fff])", draft.flat[s:e]))
    m = ends[-1] if ends else None
    if m and (JOURNAL.match(draft.flat, s + m.end(), e) or e - s - m.end() <= 40):
        draft.item.pop("title", None)
        draft.evidence[:] = [x for x in draft.evidence if x.field != "title"]
        take_title(draft, s, s + m.start() + 1, "apa/title-question")
        _source(draft, s + m.end(), e)
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


def _source(draft: Draft, s: int, e: int) -> None:
    """What follows the title: journal, host, publisher, site."""
    flat = draft.flat
    if m := IN.match(flat, s, e):
        _host(draft, m.end(), e)
        return
    if draft.item.get("type") == "thesis":
        draft.take("publisher", s, e, "apa/university")
        return
    text = flat[s:e]
    if THESIS.search(text):
        draft.put("type", "thesis", s, e, "apa/thesis")
        book(draft, s, e)
        _no_year_doubt(draft)
        return
    if m := JOURNAL.match(flat, s, e):
        draft.put("type", "article-journal", s, e, "apa/journal")
        for group, name in (("c", "container-title"), ("c2", "container-title"), ("c3", "container-title")):
            if m.group(group):
                draft.take(name, *m.span(group), "apa/container")
        for group, name in (
            ("v", "volume"),
            ("v3", "volume"),
            ("i", "issue"),
            ("i2", "issue"),
            ("i3", "issue"),
            ("i4", "issue"),
        ):
            if not m.group(group):
                continue
            if group == "v" and not m.group(group).isdecimal():
                draft.doubt("volume", f"{m.group(group)}: a letter was read for a digit")
            else:
                draft.take(name, *m.span(group), f"apa/{name}")
        for group in ("p", "p2", "p3"):
            if m.group(group):
                draft.put("page", pages_value(m.group(group)), *m.span(group), "apa/page")
        return
    if (m := PAGES_ONLY.match(flat, s, e)) and _are_pages(m) and not PUBLISHER.search(m.group("c")):
        draft.put("type", "article-journal", s, e, "apa/pages")
        draft.take("container-title", *m.span("c"), "apa/container")
        draft.put("page", pages_value(m.group("p")), *m.span("p"), "apa/page")
        return
    if is_book_imprint(text) or PUBLISHER.search(text):
        draft.put("type", "book", s, e, "apa/publisher")
        book(draft, s, e)
        _no_year_doubt(draft)
        return
    name = draft.printed(*draft.trim(s, e))
    if NEWSPAPER.search(name):
        draft.put("type", "article-newspaper", s, e, "apa/newspaper")
        draft.take("container-title", s, e, "apa/container")
    elif "URL" in draft.item:
        draft.put("type", "webpage", s, e, "apa/url")
        draft.take(
            "publisher" if ORGANISATION.search(name) and not WEBSITE.search(name) else "container-title",
            s,
            e,
            "apa/site",
        )
    elif "DOI" in draft.item:
        draft.put("type", "article-journal", s, e, "apa/doi")
        draft.take("container-title", s, e, "apa/container")
    elif ORGANISATION.search(name):
        draft.put("type", draft.item.get("type", "report"), s, e, "apa/organisation")
        if (m := PLACE_BEFORE.match(flat, s, e)) and is_place(m.group("place").split(",")[0]):
            draft.take("publisher-place", *m.span("place"), "apa/place")
            s = m.end()
        draft.take("publisher", s, e, "apa/organisation")
    elif re.match(r"[^,]{2,60}, (?:p\.?\s?)?[A-Z]?\d{1,3}[.\s]*$", text) and _has_day(draft):
        sheet = flat.rindex(",", s, e)
        draft.put("type", "article-newspaper", s, e, "apa/dated")
        draft.take("container-title", s, sheet, "apa/container")
        draft.put("page", re.sub(r"^p\.?\s?", "", flat[sheet + 1 : e].strip(" .")), sheet + 1, e, "apa/page")
    elif SERIAL_WORD.search(name):
        draft.put("type", "article-journal", s, e, "apa/serial-word")
        draft.take("container-title", s, e, "apa/container")
    elif len(name) <= 60 and len(segments(flat, s, e)) == 1 and not re.search(r"\d", name):
        # What has a day came out in a paper or on a site, what has only a year at a house.
        dated = _has_day(draft)
        draft.put("type", "article-magazine" if dated else "book", s, e, "apa/by-date")
        draft.take("container-title" if dated else "publisher", s, e, "apa/by-date")
        draft.doubt("type", f"told by its date alone, before {name[:60]!r}")
    else:
        draft.put("type", "document", s, e, "apa/unknown")
        draft.custom["rest"] = [name]
        draft.doubt("publisher", f"not certain whether {name[:60]!r} is publisher or container")


PLACE_BEFORE = re.compile(r"(?P<place>[A-ZÀ-Þ][^:]{2,40}):\s?(?=\S)")


def _are_pages(m: re.Match[str]) -> bool:
    """Whether two numbers are pages, not years: 261-267, 357-78, not 1990-1995."""
    a, b = m.group("a"), m.group("b")
    if YEARS.fullmatch(a) and YEARS.fullmatch(b):
        return False
    return len(b) < len(a) or int(b) >= int(a)


YEARS = re.compile(YEAR)
SERIAL_WORD = re.compile(
    r"\b(?:Journal|Reviews?|Bulletin|Quarterly|Studies|Annals|Proceedings|Transactions|Magazine|Letters)\b|(?:学报|學報|研究|评论|評論|杂志|雜誌|月刊|季刊|通讯|论坛)$"
)


def _has_day(draft: Draft) -> bool:
    return len((draft.item.get("issued") or {"date-parts": [[]]})["date-parts"][0]) > 2


def _no_year_doubt(draft: Draft) -> None:
    draft.doubts[:] = [d for d in draft.doubts if d.field != "issued"]


def _host(draft: Draft, s: int, e: int) -> None:
    draft.put("type", "chapter", s, e, "apa/in")
    flat = draft.flat
    if m := EDITORS.match(flat[s:e]):
        put_names(draft, s + m.start("who"), s + m.end("who"), "apa/host-editor", "editor")
        s += m.end()
    if m := TRANSLATORS.match(flat, s, e):
        put_names(draft, *m.span("who"), "apa/host-translator", "translator")
        s = m.end()
    pages = IN_PAGES.search(flat, s, e)
    parts = segments(flat, s, e)
    if not parts:
        return
    stop = pages.start() if pages else parts[0][1]
    if pages is None:
        stop = take_brackets(draft, s, stop)
    draft.take("container-title", s, stop, "apa/host")
    if pages:
        for group, name in (("ed", "edition"), ("v", "volume")):
            if pages.group(group):
                draft.put(name, pages.group(group), *pages.span(group), f"apa/{name}")
        if pages.group("p"):
            draft.put("page", pages_value(pages.group("p")), *pages.span("p"), "apa/page")
    after = draft.trim(pages.end() if pages else parts[0][1], e)
    if after[0] < after[1]:
        book(draft, *after)
        _no_year_doubt(draft)
        if "publisher" not in draft.item:
            draft.take("publisher", *after, "apa/publisher")
