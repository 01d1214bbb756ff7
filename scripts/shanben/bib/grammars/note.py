"""English notes and bibliographies with titles in quotes, and books in commas (the Chicago family).

Alex Engler, “Title,” Publisher, May 9, 2022. / Author, “Title,” Journal 36, no. 2 (1982): 379–415. /
Author, Title (Place: Publisher, Year), p. 5. / Author, Title, Place: Publisher, Year, p. 5.
"""

from __future__ import annotations

import re

from shanben.bib.dates import DATE, PAGES, YEAR, date_of, pages_value
from shanben.bib.grammars.gbt import EDITION, take_title
from shanben.bib.grammars.house import put_names
from shanben.bib.item import Draft
from shanben.bib.kinds import NEWSPAPER, ORGANISATION, PUBLISHER, THESIS, WEBSITE, WEEKLY, is_place
from shanben.bib.names import DIRECT, ENGLISH_OFFICE, HAN, INITIALS, PARTICLE, WORD, read_names

OPENING = re.compile(r"[“\"„「]|(?<=[,.:)] )[‘'](?=[A-Z0-9À-Þ])|(?<=[,.:)])[‘'](?=[A-Z0-9À-Þ])")
CLOSING = {"“": '”"', '"': '"”', "„": '“”"', "‘": "'", "'": "'", "「": "」"}
SEASON = r"(?:Spring|Summer|Autumn|Fall|Winter)"
VOLUME = re.compile(r"(?:[Vv]ol(?:ume|\.)?|[Vv]\.)\s?(?P<v>[A-Z]?\d{1,5}|[IVXLC]{1,7})\b")
ISSUE = re.compile(r"(?:[Nn]os?\.?|[Nn]umber|[Ii]ssue|[Ii]ss\.)\s?(?P<i>\d{1,5}(?:\s?[-/]\s?\d{1,4})?)\b")
PLAIN_VOLUME = re.compile(
    rf"(?P<v>\d{{1,4}})\s?(?:\(\s?(?!{YEAR}\s?\))(?P<i>\d{{1,4}}(?:[-/]\d{{1,4}})?|{SEASON})\s?\)|[:.]\s?(?P<i2>\d{{1,3}})(?=\s?[,(])|/(?P<i3>\d{{1,3}})(?=\s?[,(]))?(?=\s?[,:(.]|\s*$)"
)
PAGE = re.compile(
    rf"(?:pp?\.?|pages?|at|P\.|S\.)\s?(?P<p>{PAGES})\b",
)
BARE_PAGE = re.compile(rf"(?P<p>{PAGES})(?=\s*(?:[.,;)]|$))")
IMPRINT = re.compile(rf"\(\s?(?P<inside>[^()]{{3,160}}?),?\s(?P<y>{YEAR})(?P<more>[^()]{{0,20}})\)")
MONTH_RANGE = re.compile(
    rf"(?:{SEASON}|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z.]*\s?[/\-]\s?[A-Z][a-z.]+),?\s(?P<y>{YEAR})"
)
FACT = re.compile(
    rf"(?=\(|\b[Vv]ol(?:ume|\.)?\s?[\dIVX]|\b[Nn]os?\.?\s?\d|\b(?:[Ii]ssue|[Ii]ss\.)\s?\d|{MONTH_RANGE.pattern.replace('?P<y>', '?:')}|{DATE.pattern.replace('?P<', '?P<f')}|"
    rf"(?<![\w$]){YEAR}\b|\bpp?\.\s?\d|(?<=\s)\d{{1,4}}(?=\s?[,:(]|\s*$)|\b(?:Special|Summer|Winter|Spring|Fall|Autumn)\s(?:Issue|{YEAR}))"
)
HOST = re.compile(r"\s*[,.]?\s*\b[Ii]n:?\s+(?=[A-Z“\"*À-Þ])")
EDITORS = re.compile(r"[,\s]*\(?\b(?:eds?|[Ee]dited\s+by)\b\.?\)?,?\s*")
BY = re.compile(
    r"[,.]?\s*\(?\b(?P<what>ed(?:s|ited)?\.?(?:\s+by)?|trans(?:lated)?\.?(?:\s+by)?)\s+(?P<who>[A-ZÀ-Þ][^,():]{3,80}(?:,? and [A-ZÀ-Þ][^,():]{3,40})?)\)?"
)
PAPER = re.compile(
    r"\b(?:Working|Discussion|Policy|Research|Occasional|White)\s+Paper|\b(?:Technical\s+)?Report\b|\bPolicy Brief|\bIssue Brief|\bBriefing\b",
    re.IGNORECASE,
)
PRESENTED = re.compile(
    r"\b(?:paper\s+(?:presented|prepared)|presented)\s+(?:at|to|for)\b|\bProceedings\b", re.IGNORECASE
)


def read(draft: Draft, start: int, end: int) -> None:
    """Read ``draft`` as an English note or bibliography entry."""
    start = _signal(draft, start, end)
    title = quoted(draft.flat, start, end)
    if title:
        article(draft, start, title, end)
    else:
        _book(draft, start, end)
    if "type" not in draft.item:
        draft.item["type"] = "document"
        draft.doubt("type", "nothing tells what kind of work this is")


def _signal(draft: Draft, start: int, end: int) -> int:
    m = re.compile(
        r"(?:(?:But |And )?[Ss]ee(?: also| e\.g\.,?| generally)?,?(?: for example,?)?|[Cc]f\.|[Ff]or example,|[Cc]ited in|[Qq]uoted in|E\.g\.,|参见|见|转引自|参阅|详见)\s*[:,]?\s+|(?:参见|转引自|参阅|详见|见)\s*[:,]?\s*"
    ).match(draft.flat, start, end)
    if not m:
        return start
    draft.custom["signal"] = draft.printed(*m.span()).strip(" ,:：，")
    return m.end()


def quoted(flat: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of a title in quotes (without them)."""
    m = OPENING.search(flat, start, end)
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


def article(draft: Draft, start: int, title: tuple[int, int], end: int) -> None:
    flat = draft.flat
    s, e = draft.trim(start, title[0] - 1, " ,.;:")
    if e - s > 2 or (s < e and HAN.search(flat[s:e])):
        if m := re.search(rf"[,.]?\s*\(?({YEAR})[a-z]?\)?$", flat[s:e]):
            draft.put(
                "issued",
                {"date-parts": [[int(m.group(1))]]},
                s + m.start(1),
                s + m.end(1),
                "note/author-year",
            )
            e = s + m.start()
        if e - s > 260:
            draft.doubt("author", "the words before the title are too long for a list of authors")
        elif s < e:
            put_names(draft, s, e, "note/author", "author")
    take_title(draft, title[0], title[1], "note/title")
    at = title[1] + 1
    host = HOST.match(flat, at, end)
    if host:
        _host(draft, host.end(), end)
        return
    _container(draft, at, end)


def _container(draft: Draft, at: int, end: int) -> None:
    """The container or publisher, up to the first fact, then the facts."""
    flat = draft.flat
    fact = FACT.search(flat, at, end)
    stop = fact.start() if fact else end
    s, e = draft.trim(at, stop, " ,.;:")
    text = flat[s:e]
    if m := THESIS.search(flat, at, end):
        draft.put("type", "thesis", *m.span(), "note/thesis")
        draft.put("genre", draft.printed(*m.span()), *m.span(), "note/thesis")
        if after := re.compile(r"[\s,.]*([A-Z][^,()]{3,80})").match(flat, m.end(), end):
            draft.take("publisher", *after.span(1), "note/university")
        _facts(draft, m.end(), end, thesis=True)
        return
    if s < e and (m := PAPER.search(text)):
        draft.put("type", "report", s + m.start(), s + m.end(), "note/paper")
        draft.put(
            "genre", draft.printed(s + m.start(), s + m.end()), s + m.start(), s + m.end(), "note/paper"
        )
        words = re.split(r",\s*", text)
        at_word = s
        for word in words:
            if not PAPER.search(word) and ORGANISATION.search(word):
                draft.take("publisher", at_word, at_word + len(word), "note/organisation")
            at_word += (
                len(word)
                + len(flat[at_word + len(word) : e])
                - len(flat[at_word + len(word) : e].lstrip(", "))
            )
        if "publisher" not in draft.item:
            draft.take("container-title", s, e, "note/series")
        _facts(draft, e, end)
        return
    if s < e and (m := PRESENTED.search(text)):
        draft.put("type", "paper-conference", s + m.start(), s + m.end(), "note/presented")
        draft.take(
            "event-title" if not text.startswith("Proceedings") else "container-title",
            s + m.end() if not text.startswith("Proceedings") else s,
            e,
            "note/event",
        )
        _facts(draft, e, end)
        return
    if (
        s < e
        and (
            m := re.match(
                r"(?P<c>.+?),\s(?P<place>[A-Z][^,:]{2,24}(?:,\s[A-Z.]{2,5})?):\s(?P<pub>[^:]+)$", text
            )
        )
        and is_place(m.group("place"))
    ):
        draft.take("container-title", s + m.start("c"), s + m.end("c"), "note/container")
        draft.take("publisher-place", s + m.start("place"), s + m.end("place"), "note/place")
        draft.take("publisher", s + m.start("pub"), s + m.end("pub"), "note/publisher")
        _facts(draft, e, end)
        draft.put("type", "chapter", s, e, "note/imprint")
        return
    _facts(draft, e, end)
    item = draft.item
    if s >= e:
        if item.get("URL"):
            draft.put("type", "webpage", s, s, "note/url")
        return
    printed = draft.printed(s, e)
    parts = (item.get("issued") or {}).get("date-parts", [[]])[0]
    serial = "volume" in item or "issue" in item
    if not serial and NEWSPAPER.search(printed):
        kind, name = "article-newspaper", "container-title"
    elif not serial and WEEKLY.search(printed):
        kind, name = "article-magazine", "container-title"
    elif not serial and (item.get("URL") or len(parts) > 1) and ORGANISATION.search(printed):
        kind, name = ("webpage" if item.get("URL") else "report"), "publisher"
    elif not serial and item.get("URL") and not item.get("page"):
        kind, name = "webpage", "container-title"
        if not WEBSITE.search(printed) and not ORGANISATION.search(printed):
            draft.doubt("container-title", "site or publisher: not certain which")
    elif not serial and PUBLISHER.search(printed) and not item.get("page"):
        kind, name = "report", "publisher"
    else:
        kind, name = "article-journal", "container-title"
        if not serial and len(parts) > 1:
            kind = "article-magazine"
        elif not serial:
            draft.doubt("volume", "neither volume nor issue is printed")
    draft.take(name, s, e, "note/container")
    draft.put("type", kind, s, e, "note/kind")


def _facts(draft: Draft, at: int, end: int, *, thesis: bool = False) -> None:
    """Volume, issue, date, pages, (place: publisher, year) in any order after the container."""
    seen_date = "issued" in draft.item
    flat = draft.flat
    while at < end:
        if flat[at] in " ,.;:()[]":
            if flat[at] == "(" and (m := IMPRINT.match(flat, at, end)) and ":" in m.group("inside"):
                _imprint(draft, m.start("inside"), m.end("inside"))
                draft.put("issued", {"date-parts": [[int(m.group("y"))]]}, *m.span("y"), "note/year")
                seen_date, at = True, m.end()
                continue
            at += 1
            continue
        for rule, name in ((VOLUME, "volume"), (ISSUE, "issue")):
            if m := rule.match(flat, at, end):
                value = m.group(1).strip()
                draft.put(name, value, *m.span(1), f"note/{name}")
                at = m.end()
                break
        else:
            at = _other_fact(draft, at, end, seen_date, thesis)
            seen_date = seen_date or "issued" in draft.item


def _other_fact(draft: Draft, at: int, end: int, seen_date: bool, thesis: bool) -> int:
    flat = draft.flat
    if m := MONTH_RANGE.match(flat, at, end):
        draft.put("issued", {"date-parts": [[int(m.group("y"))]]}, *m.span("y"), "note/date-range")
        if "issue" not in draft.item:
            draft.custom["printed-date"] = m.group()
        return m.end()
    if m := DATE.match(flat, at, end):
        draft.put("issued", {"date-parts": [date_of(m)]}, *m.span(), "note/date")
        return m.end()
    if (m := re.compile(rf"({YEAR})(?!\d)").match(flat, at, end)) and not seen_date:
        draft.put("issued", {"date-parts": [[int(m.group(1))]]}, *m.span(1), "note/year")
        return m.end()
    if (m := PAGE.match(flat, at, end)) and "page" not in draft.item:
        return _page(draft, m)
    if (
        (m := PLAIN_VOLUME.match(flat, at, end))
        and "volume" not in draft.item
        and "page" not in draft.item
        and (not seen_date or m.group("i") or m.group("i2"))
        and not thesis
    ):
        draft.put("volume", m.group("v"), *m.span("v"), "note/volume")
        for name in ("i", "i2", "i3"):
            if m.group(name):
                draft.put("issue", m.group(name), *m.span(name), "note/issue")
        return m.end()
    if (
        (m := BARE_PAGE.match(flat, at, end))
        and "page" not in draft.item
        and (seen_date or "volume" in draft.item)
    ):
        return _page(draft, m)
    stop = re.compile(r"[,.;()]\s").search(flat, at, end)
    to = stop.start() if stop else end
    if re.match(r"Special\sIssue|[Ss]upplement|S\d+$", flat[at:to]):
        draft.put("issue", draft.printed(at, to), at, to, "note/issue")
    elif thesis and "publisher" not in draft.item and ORGANISATION.search(flat[at:to]):
        draft.take("publisher", at, to, "note/university")
    return max(to, at + 1)


def _page(draft: Draft, m: re.Match[str]) -> int:
    value = pages_value(m.group("p"))
    draft.put("page", value, *m.span("p"), "note/page")
    if "-" not in value:
        draft.custom["page-is"] = "cited"
    return m.end()


def _imprint(draft: Draft, start: int, end: int) -> None:
    """``Princeton: Princeton University Press`` or a publisher alone."""
    flat = draft.flat
    s, e = draft.trim(start, end, " ,.;:")
    if m := re.match(r"(\d{1,2}(?:st|nd|rd|th)\s+ed(?:n|ition)?\.?|[Rr]ev\. ed\.)[,;]\s*", flat[s:e]):
        n = re.match(r"\d+", m.group(1))
        draft.put("edition", n.group() if n else m.group(1), s, s + m.end(1), "note/edition")
        s += m.end()
    colon = flat.find(":", s, e)
    if colon > 0:
        draft.take("publisher-place", s, colon, "note/place", edges=" ,;:")
        draft.take("publisher", colon + 1, e, "note/publisher", edges=" ,;:")
    elif is_place(flat[s:e]):
        draft.take("publisher-place", s, e, "note/place")
    else:
        draft.take("publisher", s, e, "note/publisher", edges=" ,;:")


def _host(draft: Draft, at: int, end: int) -> None:
    """``in Kenneth A. Oye, ed., Cooperation under Anarchy, Princeton: …, 1986, pp. 1–24``."""
    flat = draft.flat
    draft.put("type", "chapter", at, at, "note/in")
    imprint = _find_imprint(flat, at, end)
    stop = imprint[0] if imprint else end
    body_end = stop
    if m := EDITORS.search(flat, at, stop):
        words = m.group().lower()
        if "by" in words or (
            re.match(r"[,\s]*\(?ed\.?\s*$", words.strip())
            and not re.search(r"[,)]\s*$", flat[m.start() : m.end()])
        ):
            # Title, ed. Name / Title, edited by Name and Name
            who = re.compile(r"[^():]{3,120}").match(flat, m.end(), stop)
            if who:
                put_names(draft, *draft.trim(*who.span(), " ,."), "note/host-editor", "editor")
            draft.take("container-title", at, m.start(), "note/host")
            body_end = m.start()
        else:
            names = read_names(flat[at : m.start()], draft.raw[at : m.start()])
            if names.names:
                draft.put("editor", names.names, at, m.start(), "note/host-editor")
            draft.take("container-title", m.end(), _cut_pages(flat, m.end(), stop), "note/host")
            body_end = m.end()
    else:
        draft.take("container-title", at, _cut_pages(flat, at, stop), "note/host")
    if imprint:
        _imprint_span(draft, imprint, end)
    else:
        _facts(draft, body_end, end)


def _cut_pages(flat: str, start: int, stop: int) -> int:
    m = re.compile(r",?\s(?:vol\.|pp?\.\s?\d|\d{1,2}(?:st|nd|rd|th)\s+ed|,\s*\d{1,4}\s?[-]\s?\d)").search(
        flat, start, stop
    )
    return m.start() if m else stop


PLACE_COLON = re.compile(
    r"[,.]\s+(?=(?P<place>[A-ZÀ-Þ][^,:.]{1,24}(?:,\s[A-Z][A-Za-z.]{1,5})?|Washington,? D\.\s?C\.|St\. \w+):\s*\S)"
)
Imprint = tuple[int, int, int, int, int]
"""Where the imprint begins, the place and publisher (start, end), the year (start, end)."""


def _find_imprint(flat: str, start: int, end: int) -> Imprint | None:
    """``(Place: Publisher, 1984)`` or ``, Place: Publisher, 1984`` or ``, Publisher, 1984``."""
    if (m := IMPRINT.search(flat, start, end)) and (
        ":" in m.group("inside") or PUBLISHER.search(m.group("inside")) or is_place(m.group("inside"))
    ):
        return m.start(), m.start("inside"), m.end("inside"), m.start("y"), m.end("y")
    years = list(re.compile(rf"[,.]\s?\(?(?P<y>{YEAR})(?!\d)").finditer(flat, start, end))
    for year in reversed(years):
        head = flat[start : year.start()]
        # The last element before the year: Publisher, with Place: before it.
        places = list(PLACE_COLON.finditer(head))
        found = next((m for m in places if is_place(m.group("place"))), None) or next(
            (m for m in reversed(places) if PUBLISHER.search(head[m.end() :])), None
        )
        if found:
            return start + found.start(), start + found.end(), year.start(), year.start("y"), year.end("y")
        comma = max(head.rfind(", "), head.rfind(". "))
        if comma > 0 and PUBLISHER.search(head[comma:]):
            return start + comma, start + comma + 1, year.start(), year.start("y"), year.end("y")
    return None


def _imprint_span(draft: Draft, imprint: Imprint, end: int) -> None:
    _, s, e, ys, ye = imprint
    _imprint(draft, s, e)
    draft.put("issued", {"date-parts": [[int(draft.flat[ys:ye])]]}, ys, ye, "note/year")
    _facts(draft, ye, end)


def _book(draft: Draft, start: int, end: int) -> None:
    """A book: authors, title, imprint, all parted by commas; or by italics where the text still has them."""
    flat = draft.flat
    imprint = _find_imprint(flat, start, end)
    if imprint is None:
        _report(draft, start, end)
        return
    stop = imprint[0]
    italic = re.compile(r"(?<!\*)\*{1,2}([^*\n]{3,300})\*{1,2}").search(draft.raw, start, stop + 2)
    if italic:
        put = draft.trim(start, italic.start(), " ,.;:")
        if put[0] < put[1]:
            put_names(draft, *put, "note/author", "author")
        take_title(draft, *italic.span(1), "note/italics")
        stop_extra = italic.end()
    else:
        cut = _authors_end(flat, start, stop)
        if cut > start:
            put_names(draft, start, cut, "note/author", "author")
        stop_extra = _title_end(draft, cut, stop)
        take_title(draft, cut, stop_extra, "note/title")
    _extras(draft, stop_extra, stop)
    _imprint_span(draft, imprint, end)
    if draft.item.get("volume") and "issue" in draft.item:
        draft.put("type", "article-journal", start, end, "note/serial")
    draft.put("type", "book", imprint[1], imprint[2], "note/imprint")


def _title_end(draft: Draft, start: int, stop: int) -> int:
    m = re.compile(
        r",\s(?=\d{1,2}(?:st|nd|rd|th)\s+ed|[Vv]ol\.|trans\.|translated|ed\.|eds\.|edited|[Rr]ev\.)|\s\((?:\d{1,2}(?:st|nd|rd|th)\s+ed)"
    ).search(draft.flat, start, stop)
    return m.start() if m else stop


def _extras(draft: Draft, start: int, stop: int) -> None:
    flat = draft.flat
    if m := re.compile(r"(\d{1,2})(?:st|nd|rd|th)\s+ed(?:n|ition)?").search(flat, start, stop):
        draft.put("edition", m.group(1), *m.span(1), "note/edition")
    elif m := EDITION.search(flat[start:stop]):
        draft.take("edition", start + m.start(), start + m.end(), "note/edition")
    if m := VOLUME.search(flat, start, stop):
        draft.put("volume", m.group("v"), *m.span("v"), "note/volume")
    for m in BY.finditer(flat, start, stop):
        name = "translator" if m.group("what").startswith("trans") else "editor"
        put_names(draft, *m.span("who"), f"note/{name}", name)


def _person(piece: str) -> bool:
    piece = piece.strip()
    return bool(DIRECT.match(piece)) and not ENGLISH_OFFICE.search(piece) and len(piece.split()) <= 5


def _authors_end(flat: str, start: int, stop: int) -> int:
    """Where the authors of ``Author, Title`` end: after *and*, *eds.*, or the first comma."""
    commas = [start + m.start() for m in re.finditer(r",", flat[start:stop])]
    if not commas:
        return start
    if m := re.compile(r"[,\s]\(?\s?(?:eds?|trans)\.?\)?,\s").search(flat, start, stop):
        return m.end()
    end = 0
    for k, comma in enumerate(commas[:8]):
        piece = flat[(commas[k - 1] + 1 if k else start) : comma].strip()
        inner = [p for p in re.split(r"\s(?:and|&)\s|^and\s", piece) if p]
        if re.search(r"\s?\b(?:and|&)\s", piece) and all(_person(p) for p in inner):
            return comma + 1
        if re.search(r"\bet al\.?$", piece):
            return comma + 1
        if k == 0 and (_person(piece) or ENGLISH_OFFICE.search(piece) or re.fullmatch(r"[A-Z]{2,8}", piece)):
            end = comma + 1
        elif k == 0 and re.fullmatch(rf"{PARTICLE}{WORD}", piece):
            # Keohane, Robert O., After Hegemony
            nxt = re.compile(rf"\s*(?:{WORD}\s)?{INITIALS}[.,]|\s*{WORD}[.,]").match(flat, comma + 1, stop)
            return nxt.end() if nxt else comma + 1
        elif end and _person(piece) and re.search(r"\b[A-Z]\.", piece) and k < len(commas) - 1:
            end = comma + 1
        else:
            break
    return end or start


def _report(draft: Draft, start: int, end: int) -> None:
    """Without a publisher: ``Organisation, Title, May 2022`` when italics or an address tell the title."""
    flat = draft.flat
    italic = re.compile(r"(?<!\*)\*{1,2}([^*\n]{3,300})\*{1,2}").search(draft.raw, start, end)
    fact = FACT.search(flat, start, end)
    stop = fact.start() if fact else end
    if italic and italic.start() < stop:
        put = draft.trim(start, italic.start(), " ,.;:")
        if put[0] < put[1]:
            put_names(draft, *put, "note/author", "author")
        take_title(draft, *italic.span(1), "note/italics")
        draft.put("type", "webpage" if "URL" in draft.item else "document", start, end, "note/italics")
        if "URL" not in draft.item:
            draft.doubt("type", "no publisher is printed")
        s, e = draft.trim(italic.end(), max(stop, italic.end()), " ,.;:")
        if s < e:
            draft.take("publisher", s, e, "note/organisation")
        _facts(draft, italic.end(), end)
        return
    cut = _authors_end(flat, start, stop)
    if cut > start:
        put_names(draft, start, cut, "note/author", "author")
    s, e = draft.trim(cut, stop, " ,.;:")
    if s < e:
        take_title(draft, s, e, "note/title")
        if "," in flat[s:e]:
            draft.doubt("title", "title and publisher are not parted for certain")
    _facts(draft, stop, end)
    if "URL" in draft.item:
        draft.put("type", "webpage", start, end, "note/url")
