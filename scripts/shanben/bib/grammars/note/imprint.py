"""Where a book was published: (Place: Publisher, 1984) and its relatives."""

from __future__ import annotations

import re

from shanben.bib.dates import MONTH, YEAR
from shanben.bib.item import Draft
from shanben.bib.kinds import ORGANISATION, PUBLISHER, THESIS
from shanben.bib.places import is_place

IMPRINT = re.compile(rf"\(\s?(?P<inside>[^()]{{3,160}}?),?\s(?P<y>{YEAR})(?P<more>[^()]{{0,20}})\)")


MONTH_BEHIND = re.compile(rf",\s{MONTH}$")


def take_imprint(draft: Draft, start: int, end: int) -> None:
    """``Princeton: Princeton University Press`` or a publisher alone."""
    flat = draft.flat
    s, e = draft.trim(start, end, " ,.;:")
    if m := re.match(r"(\d{1,2}(?:st|nd|rd|th)\s+ed(?:n|ition)?\.?|[Rr]ev\. ed\.)[,;]\s*", flat[s:e]):
        n = re.match(r"\d+", m.group(1))
        draft.put("edition", n.group() if n else m.group(1), s, s + m.end(1), "note/edition")
        s += m.end()
    if m := THESIS.search(flat, s, e):
        # (Cambridge: Harvard University Ph.D. dissertation, 1957)
        draft.put("type", "thesis", *m.span(), "note/thesis")
        draft.put("genre", draft.printed(*m.span()), *m.span(), "note/thesis")
        e = draft.trim(s, m.start())[1]
    if m := EDITION_AT_END.search(flat, s, e):
        # (Some Press, 6th edn, 2008)
        draft.put("edition", m.group("n") or m.group("w"), *m.span(), "note/edition")
        e = m.start()
    colon = flat.find(":", s, e)
    if flat[colon - 1 : colon] == " " and flat.find(":", colon + 1, e) > 0:
        colon = flat.find(":", colon + 1, e)  # London : New York: Some Press
    if colon > 0:
        draft.take("publisher-place", s, colon, "note/place", edges=" ,;:")
        month = MONTH_BEHIND.search(flat, colon + 1, e)
        draft.take("publisher", colon + 1, month.start() if month else e, "note/publisher", edges=" ,;:")
    elif is_place(flat[s:e]):
        draft.take("publisher-place", s, e, "note/place")
    else:
        draft.take("publisher", s, e, "note/publisher", edges=" ,;:")


EDITION_AT_END = re.compile(
    r",\s(?:(?P<n>\d{1,2})(?:st|nd|rd|th)\s[Ee]d(?:n|ition)?\.?|(?P<w>[Rr]ev(?:ised)?\.?\s[Ee]d(?:n|ition)?\.?))[\s,]*$"
)
PLACE_COLON = re.compile(
    r"(?:[,.]\s+|,)(?=(?P<place>[A-ZÀ-Þ][^,:.]{1,24}(?:,\s[A-Z][A-Za-z.]{1,5}){0,2}|Washington,? D\.\s?C\.|St\. \w+):\s*\S)"
)

Imprint = tuple[int, int, int, int, int]

"""Where the imprint begins, the place and publisher (start, end), the year (start, end)."""


def find_imprint(flat: str, start: int, end: int) -> Imprint | None:
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
            (m for m in reversed(places) if _is_house(head, m)), None
        )
        if found:
            return start + found.start(), start + found.end(), year.start(), year.start("y"), year.end("y")
        comma = _last_comma(head)
        if comma > 0 and (
            PUBLISHER.search(head[comma:])
            or _is_body(head, comma)
            or _is_behind_people(head, comma)
            or by_comma_only(head, comma)
        ):
            return start + comma, start + comma + 1, year.start(), year.start("y"), year.end("y")
    return None


HOUSE_WORDS = re.compile(
    r"(?:[A-ZÀ-Þ][\w'’.\-]*|of|for|and|the|&|de|der|di)(?:\s(?:[A-ZÀ-Þ][\w'’.\-]*|of|for|and|the|&|de|der|di)){0,5}"
)
LOWER = re.compile(
    r"(?<![\w'’])(?!(?:with|from|into|upon|over|under|after|before|about|between|toward|towards|through|against|among|within|without|during|della|delle)\b)[a-zß-ÿ]{4,}"
)


def by_comma_only(head: str, comma: int) -> bool:
    """Whether a title in sentence case is followed by words in capitals: they are of another element, its house.

    ``Author, Students in a selective school: some data, Data Service, 1980``; in ``War, Peace, and Power`` all is alike.
    """
    last = head[comma:].strip(" ,.")
    title = head[:comma].rpartition(",")[2]
    return (
        "," in head[:comma]
        and HOUSE_WORDS.fullmatch(last) is not None
        and not is_place(last)
        and MONTH_ALONE.fullmatch(last) is None
        and len(LOWER.findall(title)) > 2
    )


MONTH_ALONE = re.compile(MONTH)
# Commas inside the names of publishing houses.
HOUSE_COMMA = re.compile(
    r",(?=\s(?:Inc|Ltd|LLC|Co|Brown|Straus|Rinehart|Mifflin|Brace|Trench|Schuster|Row)\b)"
)


def _last_comma(head: str) -> int:
    """The comma or full stop before the last element; one inside the name of a house is none."""
    closed = HOUSE_COMMA.sub(" ", head)
    return max(closed.rfind(","), closed.rfind(". "))


def _is_house(head: str, m: re.Match[str]) -> bool:
    """Whether a publisher alone stands behind ``Some Place:``; in ``Author, Title: Subtitle, Press`` more stands there."""
    behind = HOUSE_COMMA.sub(" ", head[m.end() :])
    place = m.group("place")
    return (
        (PUBLISHER.search(behind) is not None or PEOPLE.search(head, 0, m.start()) is not None)
        and "," not in behind.strip(" ,")
        and len(re.split(r"\sand\s|\s&\s|/", place)[0].split()) <= 3
        and "," in head[: m.start()]
    )


# Editors or translators make it a book, so that what stands before its year is its house.
PEOPLE = re.compile(r"[\s(,](?:eds?\.?\)?,?\s|eds?\)|(?:trans(?:lated)?|edited)\.?\s(?:by\s)?[A-ZÀ-Þ])")
SHORT_NAME = re.compile(r"[A-ZÀ-Þ][\w'’.&\-]*(?:\s(?:&|and|[A-ZÀ-Þ][\w'’.&\-]*)){0,3}$")


def _is_behind_people(head: str, comma: int) -> bool:
    last = head[comma:].strip(" ,.")
    before = PEOPLE.search(head, 0, comma)
    if before is None or not SHORT_NAME.match(last):
        return False
    # Title, ed. Name, House: the name is no house, so that one more comma must part them.
    by = re.match(r".*\b(?:trans\w*|ed\w*)\.?\s(?:by\s)?", before.group())
    return head.count(",", before.end(), comma + 1) >= 1 or by is None


def _is_body(head: str, comma: int) -> bool:
    """Whether an organisation printed the book: ``Author, Title, Brookings Institution, 2010``."""
    last = head[comma:].strip(" ,.")
    return (
        "," in head[:comma]
        and ORGANISATION.search(last) is not None
        and "International Organi" not in last
        and len(last.split()) <= 8
    )
