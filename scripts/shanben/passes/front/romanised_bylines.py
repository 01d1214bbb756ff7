"""Names in the head that nothing parts from each other or from what stands beside them, told by the English byline.

Recognises, where no line of the head is a byline by itself: a run of names whose pinyin stands above the English
abstract (王某赵某某高某某 — Wang Mou, Zhao Moumou, Gao Moumou), on a line of its own, before a place of work (张某某某某大学…),
or behind a title or a subtitle (——以某县为例刘某周某).
Lets pass: a name in the title that the English title gives too; a text without an English page.
Cost if wrong: a person whom the title names stands as its author.
"""

from __future__ import annotations

import re

from shanben.han.chars import han_count, latin_line, width
from shanben.han.names import names_in
from shanben.han.names.romanised import BETWEEN, romanised_names
from shanben.model.ledger import Row
from shanben.passes.front.front_labels import label_of
from shanben.passes.front.front_reach import FURNITURE
from shanben.passes.front.institutions import ORGANISATION

ABOVE = 9
"""Rows above an English abstract that may hold its names."""
HEAD = 8
"""Text rows from the top that may hold names."""
LEAST = 8.0
"""Ems of a title before names that run on from it."""
LONGEST = 260
PLACE = re.compile(rf"[（(]|[^\s\d¹²³⁴,，、;；]{{0,30}}?{ORGANISATION}")
"""A place of work, before which no other name stands."""
WORDS = re.compile(r".*[\u3400-\u9fff”》]{4}\s*[*＊1¹]?", re.S)
"""The end of a title, and its own mark at most: no names stand there."""
ABSTRACT = re.compile(r"[\[【]?\s?(?:Abstract|ABSTRACT)(?![a-z])")


def romanised_bylines(rows: tuple[Row, ...]) -> dict[int, list[int]]:
    """For each row of the head that holds such names: where they begin and end, each cut in the row's text."""
    head: list[int] = []
    for i, row in enumerate(rows):
        if row.label in FURNITURE or not row.bare:
            continue
        if (found := label_of(row.text)) and found[0] in ("abstract", "keywords"):
            break
        head.append(i)
        if len(head) > HEAD:
            return {}  # no labelled part near the top
    if not head or any(names_in(rows[i].bare) for i in head):
        return {}
    title, names = _english(rows)
    if not title + names:
        return {}
    for i in head:
        text = rows[i].text
        if len(text) > LONGEST or not han_count(text):
            continue
        several = romanised_names(text, f"{title}\n{names}")
        run = several if len(several) > 1 else romanised_names(text, names)
        if run and (cuts := _cuts(text, run, i == head[0])) is not None:
            return {i: cuts}
    return {}


def _cuts(text: str, run: list[tuple[int, int]], first: bool) -> list[int] | None:
    """Where to cut the line for the run of names; None where they stand inside other words."""
    begin, end = run[0][0], run[-1][1]
    tail = BETWEEN.match(text, end)
    end = tail.end() if tail else end
    before, behind = text[:begin].strip("# \u3000■□●◆"), text[end:].strip()
    if behind and not PLACE.match(behind):
        return None
    if before and (width(before) < LEAST or not WORDS.fullmatch(before)):
        return None
    if first and not before and behind:
        return None  # the person whom a title begins with
    return [x for x in (begin if before else 0, end) if text[:x].strip() and text[x:].strip()]


def _english(rows: tuple[Row, ...]) -> tuple[str, str]:
    """The first English line above the first English abstract, and the others: title, and names with their places."""
    above: list[str] = []
    for row in rows:
        if row.label in FURNITURE or not row.bare:
            continue
        if ABSTRACT.match(row.bare):
            break
        above = [*above[1 - ABOVE :], row.bare] if latin_line(row.bare) else []
    else:
        return "", ""
    return (above[0], "\n".join(above[1:])) if above else ("", "")
