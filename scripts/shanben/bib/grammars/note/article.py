"""A title in quotes, and its container, publisher or site."""

from __future__ import annotations

import re

from shanben.bib.dates import YEAR
from shanben.bib.grammars.note.facts import FACT, ISSUE, VOLUME, read_facts
from shanben.bib.grammars.note.host import HOST, read_host
from shanben.bib.grammars.titles import take_title
from shanben.bib.han_names import HAN
from shanben.bib.item import Draft
from shanben.bib.kinds import NEWSPAPER, ORGANISATION, PUBLISHER, THESIS, WEBSITE, WEEKLY
from shanben.bib.people import put_names
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


TRANSLATED = re.compile(r"\s*,?\s*trans(?:lated)?\.?\s(?:by\s)?(?P<who>[A-ZÀ-Þ][^,():\d]{3,60}?)(?=,\s)")


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
    if m := TRANSLATED.match(flat, at, end):
        # “Title,” trans. J. Smith, in …
        put_names(draft, *m.span("who"), "note/translator", "translator")
        at = m.end()
    host = HOST.match(flat, at, end)
    if host:
        if IN_SERIAL.match(flat, host.end(), end):
            _container(draft, host.end(), end)
        else:
            read_host(draft, host.end(), end)
        return
    _container(draft, at, end)


# in Yale Law Journal, Vol. 73, No. 5 (1964): a serial, for no editor or house is named.
IN_SERIAL = re.compile(
    rf"(?!.*\b(?:eds?|edited)\b)[^,:]{{3,90}},\s(?:{VOLUME.pattern}[,\s]*(?:\(|{ISSUE.pattern})|{ISSUE.pattern})".replace(
        "?P<v>", "?:"
    ).replace("?P<i>", "?:")
)


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
        read_facts(draft, m.end(), end, thesis=True)
        return
    if s < e and (m := PAPER.search(text)):
        draft.put("type", "report", s + m.start(), s + m.end(), "note/paper")
        draft.put(
            "genre", draft.printed(s + m.start(), s + m.end()), s + m.start(), s + m.end(), "note/paper"
        )
        if n := PAPER_NUMBER.match(flat, s + m.end()):
            draft.put("number", n.group("n"), *n.span("n"), "note/paper-number")
            s = n.end()
            fact = FACT.search(flat, s, end)
            s, e = draft.trim(s, fact.start() if fact else end, " ,.;:")
            text = flat[s:e]
        words = re.split(r",\s*", text)
        at_word = s
        for word in words:
            if not PAPER.search(word) and (ORGANISATION.search(word) or OFFICE_WORD.match(word)):
                draft.take("publisher", at_word, at_word + len(word), "note/organisation")
            at_word += (
                len(word)
                + len(flat[at_word + len(word) : e])
                - len(flat[at_word + len(word) : e].lstrip(", "))
            )
        if "publisher" not in draft.item and s < e:
            draft.take("container-title", s, e, "note/series")
        read_facts(draft, e, end)
        return
    if s < e and (m := PRESENTED.search(text)):
        draft.put("type", "paper-conference", s + m.start(), s + m.end(), "note/presented")
        draft.take(
            "event-title" if not text.startswith("Proceedings") else "container-title",
            s + m.end() if not text.startswith("Proceedings") else s,
            e,
            "note/event",
        )
        read_facts(draft, e, end)
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
        read_facts(draft, e, end)
        draft.put("type", "chapter", s, e, "note/imprint")
        return
    if m := EU_DOCUMENT.match(flat, s, end):
        draft.put("number", draft.printed(*m.span()), *m.span(), "note/eu-document")
        draft.put("type", "report", *m.span(), "note/eu-document")
        read_facts(draft, m.end(), end)
        return
    read_facts(draft, e, end)
    item = draft.item
    if s >= e:
        if item.get("URL"):
            draft.put("type", "webpage", s, s, "note/url")
        return
    if is_place(text):
        draft.doubt("container-title", "only a place is printed")
        draft.put("type", "document", s, e, "note/place")
        draft.custom["rest"] = [draft.printed(s, e)]
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
