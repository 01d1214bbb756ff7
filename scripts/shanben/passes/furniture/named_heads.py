"""Running heads that give the authors and the title, known once the front matter is labelled; they may stand once only.

Lets pass: a heading that a tool saw and no sentence runs past: it merely repeats the title; a title that asks, but beside a
page's number or another head.
Cost if wrong: as passes.furniture.running_heads.
"""

from __future__ import annotations

import re

from shanben.han.chars import ends_sentence
from shanben.han.names import names_in
from shanben.han.numerals import circled
from shanben.model.ledger import Ledger, Reason, Row
from shanben.passes.furniture.head_signs import key

SPACE = re.compile(r"[\s·•—–\-|｜/]")
STARS = re.compile(r"[*＊†‡①-⑳]+\s*$")
"""A mark that leads from the title to a note: no running head repeats it."""

MONTH = re.compile(
    r"^(?:19|20)\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|"
    r"(?<=\s)(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?[\s,]*(?:19|20)\d\d$"
)
"""When the issue came out, in both languages at both ends of a head."""
FOLIOED = re.compile(r"[·•]?\s?\d{1,4}\s?[·•]?\s+\D{4,}|\D{4,}\s+[·•]?\s?\d{1,4}\s?[·•]?")
"""A page number on one side of a head."""
MARKS = re.compile(r"[：:，,、。.《》“”\"]")
"""What a head may leave out or add."""


def named_heads(ledger: Ledger) -> Ledger:
    """Heads that give the authors and the title: known once the front matter is labelled; they may stand once only."""
    rows = ledger.rows
    title = key(STARS.sub("", "".join(r.bare for r in rows if r.label == "title" and r.n != "en")))
    short = key(
        STARS.sub("", "".join(r.bare for r in rows if r.label in ("title", "subtitle") and r.n != "en"))
    )
    people = [
        n for r in rows if r.label == "byline" and r.n != "en" for n in names_in(r.bare) or [key(r.bare)]
    ]
    names = "".join(people)
    if len(title) < 3:
        return ledger
    forms = {title, short, names + title, names + short, title + names}
    if len(people) > 1:
        forms |= {f"{people[0]}等{title}", f"{people[0]}等{short}"}
    forms |= {MARKS.sub("", f) for f in forms}
    leading = title.partition("：")[0]  # what a head keeps of a title with a subtitle
    found = {}
    longest = len(names) + len(short) + 16
    above = ""
    for i, row in enumerate(rows):
        if (
            row.label == "p"
            and (len(row.bare) <= longest or len(SPACE.sub("", row.bare)) <= longest)
            and (not ends_sentence(row.bare) or (row.bare[-1] in "？！?!" and _beside_edge(rows, i)))
        ):
            if row.n.startswith("#") and ends_sentence(above):
                continue  # a tool saw a heading, and no sentence runs past it: it merely repeats the title
            said = MARKS.sub("", key(MONTH.sub("", row.bare)))
            if (
                said in forms
                or (said == leading and FOLIOED.fullmatch(row.bare))
                or (
                    names
                    and said.startswith(names)
                    and len(said) >= len(names) + 4
                    and (names + short).startswith(said)
                )
            ):
                found[i] = "fw"
        # The notes at a page's foot stand between a sentence and the head of the next page.
        if row.bare and row.label not in ("fw", "pb") and i not in found and not circled(row.bare[0]):
            above = row.bare
    return ledger.relabel(found, Reason("RUNHEAD02"))


def _beside_edge(rows: tuple[Row, ...], i: int) -> bool:
    """Whether a page's number or a running head stands right above a row, or right below it."""
    return any(
        next((rows[j].label for j in way if rows[j].bare), "") in ("fw", "pb")
        for way in (range(i - 1, -1, -1), range(i + 1, len(rows)))
    )
