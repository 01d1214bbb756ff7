"""Numbers of marked headings whose gap an extractor took: # 3利用评价…, # 2STS中心, # 1.318世纪….

Recognises: a line marked with ``#`` that begins with the number the series waits for, counted from the marked lines
above it: the next of its depth, the next of a depth above, or the first below (2 after 1, 3.2 after 3.1, 3.1 after 3).
Lets pass: numbers no series waits for (# 2019年的…), lines without ``#`` but for standing names (1引言) and
the one number that is missing between marked ones, a first 1 that neither 1.1 nor a 2 follows,
a number that runs into more digits unless these are a year or a century.
Cost if wrong: a heading without number stands at the level of the numbered ones.
"""

from __future__ import annotations

import re

from shanben.han.chars import ends_sentence
from shanben.han.heading_numbers import Shape, numbering
from shanben.han.standing_heads import STANDING
from shanben.passes.lines.body import Body
from shanben.passes.lines.headings import could_be_heading

WORDS = re.compile(r"[\u3400-\u9fffA-Za-z“‘《「『]")
TIMES = re.compile(
    r"(?:1[0-9]|20)\d\d\s*(?:年|[-—–－一~～]\s*(?:1[0-9]|20)?\d\d)|(?:1\d|20)\s*世纪|(?:1\d|20)\s*世紀"
)
"""A year or a century that a number runs into, or stands before (2 1911年…)."""
PLAIN = frozenset({"number", "number-gap", "decimal2", "decimal3", "decimal4"})
NUMBERED = re.compile(rf"\d{{1,2}}(?:{STANDING})")
"""1引言: a standing name needs no mark."""
GLUED = re.compile(r"\d\s?[\u3400-\u9fff“《A-Z]")
LONG = 40
"""Characters that a heading without a mark has at most."""
AHEAD = 120
"""Marked lines below a number among which the series must go on."""
SCHEME = ("number-gap", "decimal2", "decimal3", "decimal4")


def glued(body: Body) -> dict[int, Shape]:
    """The marked rows without a readable number of their own -> the number they begin with."""
    marked = [
        k
        for k, r in enumerate(body.rows)
        if r.bare[:1].isdecimal()
        and (r.n.startswith("#") or NUMBERED.fullmatch(r.bare) or _unmarked(body, k))
    ]
    out: dict[int, Shape] = {}
    last: tuple[int, ...] = (0,)
    for at, k in enumerate(marked):
        bare = body.rows[k].bare
        found = numbering(bare)
        plain = found is not None and found.scheme in PLAIN and not found.unit
        if found is not None and plain and not _unmarked(body, k):
            last = found.path
            continue
        if not could_be_heading(bare):
            continue
        for path in waited(last):
            if found is not None and plain and found.path != path:
                continue
            said = ".".join(map(str, path))
            rest = bare.replace("．", ".")[len(said) :].lstrip()
            if not bare.replace("．", ".").startswith(said) or not (WORDS.match(rest) or TIMES.match(rest)):
                continue
            named = NUMBERED.fullmatch(bare) is not None
            if (
                _unmarked(body, k)
                and not named
                and not _waited_for(path, [body.rows[j].bare for j in marked[at + 1 : at + 1 + AHEAD]])
            ):
                continue
            if last == (0,) and not _goes_on([body.rows[j].bare for j in marked[at + 1 : at + 1 + AHEAD]]):
                continue
            out[k] = Shape(SCHEME[len(path) - 1], path[-1], path, len(said))
            last = path
            break
    return out


def _unmarked(body: Body, k: int) -> bool:
    """Whether a short line without a mark, below the end of a paragraph, may be a heading that a tool overlooked."""
    row = body.rows[k]
    return (
        not row.n
        and len(row.bare) <= LONG
        and body.parted[k]
        and k > 0
        and ends_sentence(body.rows[k - 1].bare)
        and GLUED.match(row.bare) is not None
    )


def _waited_for(path: tuple[int, ...], below: list[str]) -> bool:
    """Whether the series has a gap just here: parts of the section (4.1) further down, or behind another section a 5."""
    if len(path) > 1:
        return False
    if any(re.match(rf"{path[0]}\s?[.．]\s?\d", bare) for bare in below):
        return True
    return path[0] > 1 and any(re.match(rf"{path[0] + 1}(?![\d.．])", bare) for bare in below)


def waited(last: tuple[int, ...]) -> list[tuple[int, ...]]:
    """The numbers that may come next, the longest first."""
    after = [(*last, 1)] if last != (0,) and len(last) < 4 else []
    after += [(*last[:d], last[d] + 1) for d in range(len(last) - 1, -1, -1)]
    return after


def _goes_on(below: list[str]) -> bool:
    """Whether a series that begins here goes on: 1.1 or a 2 further down."""
    return any(re.match(r"1[.．]\d|2(?![\d.．])", bare) for bare in below)
