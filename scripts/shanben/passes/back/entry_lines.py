"""How a line stands to the entry above it: its second language, a new entry, or the rest of it."""

from __future__ import annotations

import re

from shanben.han.chars import han_count, latin_count
from shanben.model.ledger import Ledger, Row
from shanben.model.measure import Setting
from shanben.passes.lines.dated_writers import DATED
from shanben.passes.lines.entries import BULLET


def complete(bare: str) -> bool:
    """Whether an entry may end so."""
    return bool(re.search(r"[.。．;；)）\]］]$|\d$|[A-Za-z/]$", bare))


def twin(before: Row, row: Row, number: str) -> bool:
    """A second language of the same entry, on a line of its own."""
    return (
        bool(re.match(r"[A-Z“\"‘]", row.bare))
        and latin_count(row.bare) > 3 * han_count(row.bare) + 6
        and han_count(before.bare) > 1
        and bool(re.search(r"[.。)）\d]$", before.bare))
    )


ORIGINAL = re.compile(r"\s*[\[［【][\u3400-\u9fff]{2,}(?=.*\d{4})[^\[\]［］【】]{12,}[\]］】][.。．]?\s*")


def original(before: Row, row: Row) -> bool:
    """The Chinese entry, whole and in brackets, on the line below its English twin."""
    return (
        ORIGINAL.fullmatch(row.text) is not None
        and latin_count(before.bare) > 3 * han_count(before.bare) + 20
        and complete(before.bare)
    )


DANGLING = re.compile(r"(?<![\w.])(?:[Aa]n?|[Tt]he|of|and|in|for|to|on|by|with|from|at|&)$")


def goes_on(bare: str) -> bool:
    """Whether a line can't end an entry: a title opened on it is not closed, or an article or a preposition ends it."""
    open_title = any(bare.rfind(a) > bare.rfind(b) for a, b in ("“”", "《》", "〈〉"))
    return open_title or DANGLING.search(bare) is not None


KIND = re.compile(r"\[\s?(?:[JMDCNRSPZ]|EB|DB|CP)\s?(?:[/／]\s?OL)?\s?[\]」］]")
"""The kind of a document, as GB/T 7714 gives it behind a title."""
WRITTEN = re.compile(r"[\u4e00-\u9fff“《]|[A-Z][A-Za-z'’\-]+[\s,，.]")


def lost_number(before: Row, row: Row) -> bool:
    """In a list with numbers, where a line is a paragraph: whether a row is an entry by itself whose number was lost.

    Both it and the one above name their kind of document once, and the one above is whole; the other language of an
    entry is none.
    """
    return (
        re.search(r"[.。]$|\d$", before.bare) is not None
        and len(KIND.findall(row.bare)) == 1 == len(KIND.findall(before.bare))
        and WRITTEN.match(row.bare) is not None
        and KIND.search(row.bare, 0, 5) is None
        and not twin(before, row, "")
    )


FULL_STOP = re.compile(r"(?:\d|[页頁版社局馆館])[.。]$")
"""How an entry that names its pages or its publisher ends."""
BY_AUTHOR = re.compile(
    r"[A-Z][\w'’\-]+,\s[A-Z]\..{0,100}?\b(?:19|20)\d\d|[\u4e00-\u9fff、]{2,20}[，,（(]\s?(?:19|20)\d\d[a-z]?[)）]?[，,：:.。]"
)
"""A writer, his surname first, and the year: how an entry of a list by authors begins."""


def _dated(before: Row, row: Row) -> bool:
    """Whether a row begins with writers and a year as the entry above does, which lost its stop."""
    return (
        DATED.match(row.bare) is not None
        and DATED.match(before.bare) is not None
        and not goes_on(before.bare)
    )


def unnumbered_start(ledger: Ledger, facts: Setting, before: Row, row: Row) -> bool:
    """In a list without numbers: whether a row begins an entry."""
    lines = ledger.source.lines
    if BULLET.match(row.text):
        return True
    if not facts.wrapped:
        ended = not goes_on(before.bare) and re.search(r"[.。;；)）\]］\d/]$|[A-Za-z]$", before.bare)
        return bool(ended) or lines[row.line].blanks > 0 or _dated(before, row)
    if lines[row.line].blanks > 0 and facts.blanks == "paragraph":
        return complete(before.bare)
    hang = lines[row.line].indent - lines[before.line].indent
    if hang <= -1:
        return True
    if hang >= 1:
        return False
    if FULL_STOP.search(before.bare) and BY_AUTHOR.match(row.bare):
        return True  # above it the last line of an entry may be a full one
    measure = facts.measures[before.line]
    return bool(re.search(r"[.。;；]$", before.bare)) and facts.widths[before.line] < measure - 1.7
