"""The second line of a heading too long for one.

Recognises: below a heading whose line is about as wide as headings get, a shorter line without number or mark, above
one that begins a paragraph or another heading.
Lets pass: a heading without number below a numbered one that leaves room, where such headings stand elsewhere too.
Cost if wrong: a heading and its first part stand as one, or the end of a heading stands alone.
"""

from __future__ import annotations

from shanben.han.chars import ends_sentence, is_han, width
from shanben.han.heading_numbers import numbering
from shanben.han.standing_heads import standing
from shanben.model.measure import Setting
from shanben.passes.body.unnumbered_heads import COLUMN, TIED, stands_alone
from shanben.passes.lines.body import Body, coheres
from shanben.passes.lines.headings import could_be_heading, shape

WIDE, FULL = 0.6, 0.7
"""Share of the text's measure that a heading fills at least where its line is full; a heading without a number."""
HALF = 0.45
"""The same where lines of a heading were made about as long as each other."""
FAR = 0.3
"""The same of a second line that ends on no mark: no paragraph has so short a line before its end."""
BOTH = 52.0
"""Ems of the two lines together at most."""


def second_line(facts: Setting, body: Body, k: int) -> bool:
    """Whether the row below row ``k``, a numbered line, can only go on with a heading.

    Short, without a mark at its end and above a line that plainly begins something: no paragraph ends so.
    """
    j = k + 1
    if not facts.wrapped or j + 1 >= len(body.rows) or body.full[j]:
        return False
    a, b, after = body.rows[k], body.rows[j], body.rows[j + 1]
    measure = _measure(body, k)
    if facts.first and not {b.line, after.line} <= body.first:
        return False
    return (
        measure >= COLUMN
        and could_be_heading(b.bare)
        and numbering(b.bare) is None
        and body.sized[k] >= HALF * measure
        and body.sized[j] < 0.8 * measure
        and width(a.bare) + width(b.bare) <= BOTH
        and (
            body.inset[j + 1]
            or body.parted[j + 1]
            or (body.sized[j] < FAR * measure and TIED.match(after.bare) is None and not facts.first)
            or ((part := numbering(after.bare)) is not None and part.number == 1)
        )
    )


def _measure(body: Body, k: int) -> float:
    """The measure of the column that a heading stands in: of the text below it, where wider lines stand above."""
    return min(body.measures[k : k + 3])


def second_lines(facts: Setting, body: Body, out: dict[int, str]) -> None:
    """A heading too long for its line goes on below: its second line is part of it.

    Headings are set larger than the text, so the widest of a scheme shows where its lines are full.
    """
    widest: dict[str, float] = {}
    for k, scheme in out.items():
        widest[scheme] = max(widest.get(scheme, 0.0), body.sized[k])
    only = _only_below(out)
    for k in sorted(out):
        j = k + 1
        while facts.first and out.get(j) == "+":
            j += 1
        if out[k] == "+" or j >= len(body.rows) or out.get(j, "plain") != "plain" or not facts.wrapped:
            continue
        a, b, size = body.rows[j - 1], body.rows[j], body.sized[j - 1]
        if not could_be_heading(b.bare) or numbering(b.bare) or ends_sentence(a.bare):
            continue
        measure = _measure(body, j - 1)
        if body.sized[j] >= 0.8 * measure:
            continue
        if j in only and body.sized[k] >= HALF * measure and body.sized[j] < body.sized[k]:
            out[j] = "+"
            continue
        if size >= WIDE * measure and len(b.bare) == 1 and is_han(b.bare) and shape(b.bare) is None:
            out[j] = "+"  # a character alone heads nothing
            continue
        if body.parted[j]:
            continue
        wide = size >= max(WIDE * measure, widest[out[k]] - 1.5)
        cut = coheres(body, a.bare, b.bare)
        if (
            (body.full[k] and body.sized[j] < 0.7 * measure)
            or (out[k] != "plain" and (cut or standing(b.bare)) and second_line(facts, body, j - 1))
            or (
                not facts.first
                and wide
                and (j + 1 in out or stands_alone(facts, body, j))
                and (out[k] != "plain" or cut)
            )
            or (
                wide
                and _alone_in_pieces(body, j, out)
                and (out[k] != "plain" or size >= FULL * measure or cut)
            )
        ):
            out[j] = "+"


def _alone_in_pieces(body: Body, j: int, out: dict[int, str]) -> bool:
    """A printed line of its own, among lines put together from pieces."""
    if body.rows[j].line not in body.first or j + 1 >= len(body.rows):
        return False
    return j + 1 in out or body.rows[j + 1].line in body.first


def _only_below(out: dict[int, str]) -> frozenset[int]:
    """The headings without number, where each stands right below a numbered one: no text has only such first parts."""
    plain = [k for k in out if out[k] == "plain"]
    numbered = [k for k in out if out[k] not in ("plain", "named", "+") and out[k][0] != "#"]
    if len(numbered) < 3 or not all(out.get(k - 1) in ("+", *(out[x] for x in numbered)) for k in plain):
        return frozenset()
    return frozenset(plain)
