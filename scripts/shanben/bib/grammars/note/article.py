"""A title in quotes, and its container, publisher or site."""

from __future__ import annotations

import re

from shanben.bib.dates import YEAR
from shanben.bib.grammars.note.container import read_container
from shanben.bib.grammars.note.facts import ISSUE, VOLUME
from shanben.bib.grammars.note.host import HOST, read_host
from shanben.bib.grammars.note.plain import BRITISH_REVIEW, take_review
from shanben.bib.grammars.titles import take_title
from shanben.bib.han_names import HAN
from shanben.bib.item import Draft
from shanben.bib.people import put_names

TRANSLATED = re.compile(r"\s*,?\s*trans(?:lated)?\.?\s(?:by\s)?(?P<who>[A-ZÀ-Þ][^,():\d]{3,60}?)(?=,\s)")


def article(draft: Draft, start: int, title: tuple[int, int], end: int) -> None:
    """Read a note whose title stands in quotation marks: authors before ``title`` (its span), then journal or book."""
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
        if e - s > 260 and flat.count(",", s, e) < 6:
            draft.doubt("author", "the words before the title are too long for a list of authors")
        elif s < e:
            put_names(draft, s, e, "note/author", "author")
    take_title(draft, title[0], title[1], "note/title")
    at = title[1] + 1
    if m := TRANSLATED.match(flat, at, end):
        # “Title,” trans. J. Smith, in …
        put_names(draft, *m.span("who"), "note/translator", "translator")
        at = m.end()
    if m := BRITISH_REVIEW.match(flat, at, end):
        take_review(draft, m)
        return
    host = HOST.match(flat, at, end)
    if host:
        if IN_SERIAL.match(flat, host.end(), end):
            read_container(draft, host.end(), end)
        else:
            read_host(draft, host.end(), end)
        return
    read_container(draft, at, end)


# in Yale Law Journal, Vol. 73, No. 5 (1964): a serial, for no editor or house is named.
IN_SERIAL = re.compile(
    rf"(?!.*\b(?:eds?|edited)\b)[^,:]{{3,90}},\s(?:{VOLUME.pattern}[,\s]*(?:\(|{ISSUE.pattern})|{ISSUE.pattern})".replace(
        "?P<v>", "?:"
    ).replace("?P<i>", "?:")
)
