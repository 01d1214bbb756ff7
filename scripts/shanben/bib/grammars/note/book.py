"""A book: authors, title, imprint, parted by commas; or by italics where the text still has them."""

from __future__ import annotations

import re

from shanben.bib.dates import YEAR
from shanben.bib.grammars.gbt.imprint import EDITION
from shanben.bib.grammars.note.facts import FACT, VOLUME, read_facts, read_imprint_span
from shanben.bib.grammars.note.imprint import by_comma_only, find_imprint
from shanben.bib.grammars.note.plain import IN_BOOK, read_plain
from shanben.bib.grammars.titles import take_title
from shanben.bib.item import Draft
from shanben.bib.latin_names import DIRECT, ENGLISH_OFFICE, INITIALS, PARTICLE, WORD
from shanben.bib.people import put_names
from shanben.bib.places import is_place

BY = re.compile(
    r"[,.]?\s*\(?\b(?P<what>ed(?:s|ited)?\.?(?:\s+by)?|trans(?:lated)?\.?(?:\s+by)?)\s+(?P<who>[A-ZÀ-Þ][^,():]{3,80}(?:,? and [A-ZÀ-Þ][^,():]{3,40})?)\)?"
)


def read_book(draft: Draft, start: int, end: int) -> None:
    """A book: authors, title, imprint, all parted by commas; or by italics where the text still has them."""
    flat = draft.flat
    if m := next((m for rule in KINDS if (m := rule.search(flat, start, end))), None):
        _of_kind(draft, start, m, end)
        return
    if (m := HOUSE_AND_PLACE.search(flat, start, end)) and _house_and_place(draft, start, m, end):
        return
    if "*" not in draft.raw and read_plain(
        draft, start, end, _authors_end(flat, start, _first_in(flat, start, end))
    ):
        return
    imprint = find_imprint(flat, start, end)
    if imprint is None:
        _report(draft, start, end)
        return
    stop = imprint[0]
    if by_comma_only(flat[start : imprint[3] - 1].rstrip(" ,("), stop - start):
        draft.doubt("publisher", "parted from the title by a comma only")
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
    read_imprint_span(draft, imprint, end)
    if draft.item.get("volume") and "issue" in draft.item:
        draft.put("type", "article-journal", start, end, "note/serial")
    draft.put("type", "book", imprint[1], imprint[2], "note/imprint")


# , PhD diss., Stanford University, 2008 and , Doctoral dissertation, University of California, 1965
THESIS_NOTE = re.compile(
    rf",\s(?P<g>(?:[Uu]npublished\s)?(?:Ph\.?\s?D\.?|[Dd]octoral|[Mm]aster[’']?s?|M\.?\s?A\.?)\s(?:[Dd]iss(?:ertation|\.)?|[Tt]hesis)),?\s(?P<u>[A-ZÀ-Þ][^,\d]{{3,80}}(?:,\s[A-ZÀ-Þ][^,\d]{{2,40}})?),\s(?P<y>{YEAR})(?!\d)"
)


# , Report, Some Department, 1990 and , Working Paper, Some Bank, 2004
REPORT_NOTE = re.compile(
    rf",\s(?P<g>(?:Technical\s|Research\s|Final\s)?Report|(?:Working|Discussion|White)\sPaper|Policy\sBrief),\s(?P<u>[A-ZÀ-Þ][^,\d]{{3,90}}),\s(?P<y>{YEAR})(?!\d)"
)
# , Some University, PhD diss., 2008
THESIS_BEHIND = re.compile(
    rf",\s(?P<u>[A-ZÀ-Þ][^,\d]{{0,60}}\bUniversity\b[^,\d]{{0,40}}),\s(?P<g>(?:[Uu]npublished\s)?(?:Ph\.?\s?D\.?|[Dd]octoral|[Mm]aster[’']?s?|M\.?\s?A\.?)\s(?:[Dd]iss(?:ertation|\.)?|[Tt]hesis)),?\s(?P<y>{YEAR})(?!\d)"
)
KINDS = (THESIS_NOTE, THESIS_BEHIND, REPORT_NOTE)
# , Montchrestien, 4e éd., Paris, 2003: the house before its place, as French notes print them
HOUSE_AND_PLACE = re.compile(
    rf",\s(?P<house>[A-ZÀ-Þ][^,:]{{1,40}}),\s(?:(?P<ed>\d{{1,2}})(?:e|è|ème)\s?éd\.?,\s)?(?P<place>[A-ZÀ-Þ][^,:\d]{{2,24}}),\s(?P<y>{YEAR})(?!\d)"
)


def _house_and_place(draft: Draft, start: int, m: re.Match[str], end: int) -> bool:
    """Author, Title, House, Place, Year; ``False`` when a title or a known place is wanting."""
    cut = _authors_end(draft.flat, start, m.start())
    if cut <= start or not is_place(m.group("place")) or m.start() - cut < 4 or is_place(m.group("house")):
        return False
    put_names(draft, start, cut, "note/author", "author")
    take_title(draft, cut, m.start(), "note/title")
    draft.put("type", "book", *m.span(), "note/house-and-place")
    draft.take("publisher", *m.span("house"), "note/house-and-place")
    draft.take("publisher-place", *m.span("place"), "note/house-and-place")
    if m.group("ed"):
        draft.put("edition", m.group("ed"), *m.span("ed"), "note/edition")
    draft.put("issued", {"date-parts": [[int(m.group("y"))]]}, *m.span("y"), "note/year")
    read_facts(draft, m.end(), end)
    return True


def _of_kind(draft: Draft, start: int, m: re.Match[str], end: int) -> None:
    """A thesis or a report: its kind is printed between the title and the house, or behind the university."""
    cut = _authors_end(draft.flat, start, m.start())
    if cut > start:
        put_names(draft, start, cut, "note/author", "author")
    take_title(draft, cut, m.start(), "note/title")
    kind = "report" if m.re is REPORT_NOTE else "thesis"
    draft.put("type", kind, *m.span("g"), f"note/{kind}")
    draft.take("genre", *m.span("g"), f"note/{kind}", edges=" ,")
    draft.take("publisher", *m.span("u"), "note/university")
    draft.put("issued", {"date-parts": [[int(m.group("y"))]]}, *m.span("y"), "note/year")
    read_facts(draft, m.end(), end)


def _first_in(flat: str, start: int, end: int) -> int:
    """Where *in* a book begins; editors behind it are not the authors."""
    m = IN_BOOK.search(flat, start, end)
    return m.start() + 1 if m else end


def _title_end(draft: Draft, start: int, stop: int) -> int:
    m = re.compile(
        r",\s(?=\d{1,2}(?:st|nd|rd|th)\s+ed|(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Revised|Enlarged)\s[Ee]dition\b|[Vv]ol\.|trans\.|translated|ed\.|eds\.|edited|[Rr]ev\.)|\s\((?:\d{1,2}(?:st|nd|rd|th)\s+ed)"
    ).search(draft.flat, start, stop)
    return m.start() if m else stop


EDITION_WORD = re.compile(
    r"\b(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Revised|Enlarged)\s[Ee]dition\b"
)


def _extras(draft: Draft, start: int, stop: int) -> None:
    flat = draft.flat
    if m := re.compile(r"(\d{1,2})(?:st|nd|rd|th)\s+ed(?:n|ition)?").search(flat, start, stop):
        draft.put("edition", m.group(1), *m.span(1), "note/edition")
    elif m := EDITION_WORD.search(flat, start, stop):
        draft.put("edition", draft.printed(*m.span()), *m.span(), "note/edition")
    elif m := EDITION.search(flat[start:stop]):
        draft.take("edition", start + m.start(), start + m.end(), "note/edition")
    if m := VOLUME.search(flat, start, stop):
        draft.put("volume", m.group("v"), *m.span("v"), "note/volume")
    for m in BY.finditer(flat, start, stop):
        name = "translator" if m.group("what").startswith("trans") else "editor"
        put_names(draft, *m.span("who"), f"note/{name}", name)


def _person(piece: str) -> bool:
    piece = piece.strip()
    return (
        bool(DIRECT.match(piece))
        and not piece.startswith(("The ", "A ", "An "))
        and not ENGLISH_OFFICE.search(piece)
        and len(piece.split()) <= 5
    )


def _authors_end(flat: str, start: int, stop: int) -> int:
    """Where the authors of ``Author, Title`` end: after *and*, *eds.*, or the first comma."""
    commas = [start + m.start() for m in re.finditer(r",", flat[start:stop])]
    if not commas:
        return start
    if m := re.compile(r"[,\s]\(?\s?(?:eds?|trans)\.?\)?,\s").search(flat, start, stop):
        return m.end()
    if listed := _listed(flat, start, commas[:8]):
        return listed
    end = 0
    for k, comma in enumerate(commas[:8]):
        piece = flat[(commas[k - 1] + 1 if k else start) : comma].strip()
        inner = [p for p in re.split(r"\s(?:and|&)\s|^and\s", piece) if p]
        if re.search(r"(?:\band|&)\s", piece) and all(_person(p) for p in inner):
            return comma + 1
        if re.search(r"\bet al\.?$", piece):
            return comma + 1
        if k == 0 and BY_OTHERS.match(flat, comma + 1):
            return start  # The Qur'an, trans. by …: a title without an author
        if k == 0 and (_person(piece) or ENGLISH_OFFICE.search(piece) or re.fullmatch(r"[A-Z]{2,8}", piece)):
            end = comma + 1
        elif k == 0 and re.fullmatch(rf"{PARTICLE}{WORD}", piece):
            if len(commas) > 1 and BY_OTHERS.match(flat, commas[1] + 1):
                return comma + 1  # Aristotle, Poetics, trans. …
            # Keohane, Robert O., After Hegemony
            nxt = re.compile(rf"\s*(?:{WORD}\s)?{INITIALS}[.,]|\s*{WORD}[.,]").match(flat, comma + 1, stop)
            return nxt.end() if nxt else comma + 1
        elif (end and re.fullmatch(r"Jr\.?|Sr\.?|I{2,3}|IV", piece)) or (
            end and _person(piece) and re.search(r"\b[A-Z]\.", piece) and k < len(commas) - 1
        ):
            end = comma + 1
        else:
            break
    return end or start


BY_OTHERS = re.compile(r"\s*\(?(?:trans(?:lated)?\.?|ed(?:ited|s)?\.?)\s")
CLOSES_LIST = re.compile(r"(?:et al\.?$|.*\s(?:and|&)\s|(?:and|&)\s)")


def _listed(flat: str, start: int, commas: list[int]) -> int:
    """Where ``A, B and C,`` or ``A, B, et al.,`` ends: nothing but persons up to what closes a list; else 0."""
    for k, comma in enumerate(commas):
        piece = flat[(commas[k - 1] + 1 if k else start) : comma].strip()
        if CLOSES_LIST.match(piece):
            inner = [p for p in re.split(r"\s(?:and|&)\s|^(?:and|&)\s|\bet al\.?$", piece) if p.strip()]
            return comma + 1 if k and all(_person(p) for p in inner) else 0
        if not _person(piece):
            return 0
    return 0


IN_WORDS = re.compile(r"\d{4}(?:\s[A-Za-z(]|:\s)")


def _first_fact(flat: str, start: int, end: int) -> int:
    """Where the facts begin; a year with words behind it is of the title while another year follows: Survey 2024: A …"""
    facts = list(FACT.finditer(flat, start, end))
    for fact in facts:
        inside = IN_WORDS.match(flat, fact.start(), end) or (
            flat[fact.start() : fact.start() + 1] == "(" and _words_behind(flat, fact.start(), end)
        )
        if not (inside and YEAR_BEHIND.search(flat, fact.start() + 4, end)):
            return fact.start()
    return end


YEAR_BEHIND = re.compile(rf",\s?(?:[^,]{{1,30}},?\s)?{YEAR}(?!\d)(?=[\s.,;]*$)")


def _words_behind(flat: str, at: int, end: int) -> bool:
    close = flat.find(")", at, end)
    return close > 0 and re.match(r"\)\s[A-Za-z]", flat[close : close + 3]) is not None


def _report(draft: Draft, start: int, end: int) -> None:
    """Without a publisher: ``Organisation, Title, May 2022`` when italics or an address tell the title."""
    flat = draft.flat
    italic = re.compile(r"(?<!\*)\*{1,2}([^*\n]{3,300})\*{1,2}").search(draft.raw, start, end)
    stop = _first_fact(flat, start, end)
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
        read_facts(draft, italic.end(), end)
        return
    cut = _authors_end(flat, start, stop)
    s, e = draft.trim(cut, stop, " ,.;:")
    if s >= e and "URL" in draft.item:
        s, e = draft.trim(
            start, stop, " ,.;:"
        )  # Library of Maps, https://…: the one name printed is the page's
    elif cut > start:
        put_names(draft, start, cut, "note/author", "author")
    if s < e:
        take_title(draft, s, e, "note/title")
        if "," in flat[s:e]:
            draft.doubt("title", "title and publisher are not parted for certain")
    read_facts(draft, stop, end)
    if "URL" in draft.item:
        draft.put("type", "webpage", start, end, "note/url")
