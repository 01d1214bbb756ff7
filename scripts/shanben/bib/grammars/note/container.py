"""What a title in quotes came out in: a serial, a paper's series, a conference, a site, a house."""

from __future__ import annotations

import re

from shanben.bib.grammars.note.facts import FACT, read_facts
from shanben.bib.grammars.note.imprint import take_imprint
from shanben.bib.item import Draft
from shanben.bib.kinds import NEWSPAPER, ORGANISATION, PUBLISHER, THESIS, WEBSITE, WEEKLY
from shanben.bib.places import is_place

PAPER = re.compile(
    r"\b(?:Working|Discussion|Policy|Research|Occasional|White)\s+Paper|\b(?:Technical\s+)?Report\b|\bPolicy Brief|\bIssue Brief|\bBriefing\b",
    re.IGNORECASE,
)

OFFICE_WORD = re.compile(
    r"(?:[A-Z][\w'-]+\s)*(?:Institute|Institution|Centre|Center|Bureau|Bank|University|School|College|Council)\s(?:of|for|on)\s"
)
PAPER_NUMBER = re.compile(
    r"(?:\s?[Ss]eries)?,?\s?(?:[Nn]o\.?|[Nn]umber|#)?\s?(?P<n>[A-Z]{0,3}-?\d[\w\-/.]*\w|\d)(?=[\s,.;)]|$)"
)
# COM(2020) 66 final, SWD (2021) 305
EU_DOCUMENT = re.compile(
    r"(?:COM|SWD|JOIN|SEC|C|PE)\s?\((?:19|20)\d\d\)\s?\d{1,5}(?:\s?/\s?\d)?(?:\s[Ff]inal)?"
)
PRESENTED = re.compile(
    r"\b(?:paper\s+(?:presented|prepared)|presented)\s+(?:at|to|for)\b|\bProceedings\b", re.IGNORECASE
)
UNIVERSITY = re.compile(r"[\s,.]*([A-Z][^,()]{3,80})")
IMPRINT = re.compile(r"(?P<c>.+?),\s(?P<place>[A-Z][^,:]{2,24}(?:,\s[A-Z.]{2,5})?):\s(?P<pub>[^:]+)$")


def read_container(draft: Draft, at: int, end: int) -> None:
    """The container or publisher, up to the first fact, then the facts."""
    flat = draft.flat
    s, e = _before_facts(draft, at, end)
    if m := THESIS.search(flat, at, end):
        draft.put("type", "thesis", *m.span(), "note/thesis")
        draft.put("genre", draft.printed(*m.span()), *m.span(), "note/thesis")
        if after := UNIVERSITY.match(flat, m.end(), end):
            take_imprint(draft, *after.span(1))
        read_facts(draft, m.end(), end, thesis=True)
    elif s < e and (m := PAPER.search(flat[s:e])):
        _paper(draft, s, e, end, m)
    elif s < e and (m := PRESENTED.search(flat[s:e])):
        draft.put("type", "paper-conference", s + m.start(), s + m.end(), "note/presented")
        if flat.startswith("Proceedings", s, e):
            draft.take("container-title", s, e, "note/event")
        else:
            draft.take("event-title", s + m.end(), e, "note/event")
        read_facts(draft, e, end)
    elif s < e and (m := IMPRINT.match(flat[s:e])) and is_place(m.group("place")):
        draft.take("container-title", s + m.start("c"), s + m.end("c"), "note/container")
        draft.take("publisher-place", s + m.start("place"), s + m.end("place"), "note/place")
        draft.take("publisher", s + m.start("pub"), s + m.end("pub"), "note/publisher")
        read_facts(draft, e, end)
        draft.put("type", "chapter", s, e, "note/imprint")
    elif m := EU_DOCUMENT.match(flat, s, end):
        draft.put("number", draft.printed(*m.span()), *m.span(), "note/eu-document")
        draft.put("type", "report", *m.span(), "note/eu-document")
        read_facts(draft, m.end(), end)
    else:
        read_facts(draft, e, end)
        _by_kind(draft, s, e)


def _before_facts(draft: Draft, at: int, end: int) -> tuple[int, int]:
    fact = FACT.search(draft.flat, at, end)
    return draft.trim(at, fact.start() if fact else end, " ,.;:")


def _paper(draft: Draft, s: int, e: int, end: int, m: re.Match[str]) -> None:
    """A working paper: its number, who put it out, or its series."""
    flat = draft.flat
    kind = (s + m.start(), s + m.end())
    draft.put("type", "report", *kind, "note/paper")
    draft.put("genre", draft.printed(*kind), *kind, "note/paper")
    if n := PAPER_NUMBER.match(flat, kind[1]):
        draft.put("number", n.group("n"), *n.span("n"), "note/paper-number")
        s, e = _before_facts(draft, n.end(), end)
    for word in re.finditer(r"[^,\s][^,]*", flat[s:e]):
        said = word[0]
        if not PAPER.search(said) and (ORGANISATION.search(said) or OFFICE_WORD.match(said)):
            draft.take("publisher", s + word.start(), s + word.end(), "note/organisation")
    if "publisher" not in draft.item and s < e:
        draft.take("container-title", s, e, "note/series")
    read_facts(draft, e, end)


def _by_kind(draft: Draft, s: int, e: int) -> None:
    """What the container is, told by its words and by the facts behind it."""
    item = draft.item
    if s >= e:
        if item.get("URL"):
            draft.put("type", "webpage", s, s, "note/url")
        return
    if is_place(draft.flat[s:e]):
        draft.doubt("container-title", "only a place is printed")
        draft.put("type", "document", s, e, "note/place")
        draft.custom["rest"] = [draft.printed(s, e)]
        return
    kind, name = _kind(draft, draft.printed(s, e))
    draft.take(name, s, e, "note/container")
    draft.put("type", kind, s, e, "note/kind")


def _kind(draft: Draft, printed: str) -> tuple[str, str]:
    """The type of the item, and the field of its container."""
    item = draft.item
    dated = len((item.get("issued") or {}).get("date-parts", [[]])[0]) > 1
    if "volume" in item or "issue" in item:
        return "article-journal", "container-title"
    if NEWSPAPER.search(printed):
        return "article-newspaper", "container-title"
    if WEEKLY.search(printed):
        return "article-magazine", "container-title"
    if (item.get("URL") or dated) and ORGANISATION.search(printed):
        return "webpage" if item.get("URL") else "report", "publisher"
    if item.get("URL") and not item.get("page"):
        if not WEBSITE.search(printed) and not ORGANISATION.search(printed):
            draft.doubt("container-title", "site or publisher: not certain which")
        return "webpage", "container-title"
    if PUBLISHER.search(printed) and not item.get("page"):
        return "report", "publisher"
    if dated:
        return "article-magazine", "container-title"
    draft.doubt("volume", "neither volume nor issue is printed")
    return "article-journal", "container-title"
