"""Legends of pictures that a tool kept the place of: ![](address), and below it what it shows.

Recognises: a short line directly below an image, or behind it on its line, that ends no sentence; a line there that
says what the image says of itself (its alt text), whatever it looks like.
Lets pass: what a tool marked (# or bold), a number or a standing name before the words, a colon or an address at the end, printed lines.
Cost if wrong: a heading that no tool marked stands below its picture.
"""

from __future__ import annotations

import re

from shanben.han.chars import width
from shanben.han.heading_numbers import numbering
from shanben.han.standing_heads import standing
from shanben.model.ledger import Ledger, Row
from shanben.model.measure import Setting
from shanben.passes.body.caption_words import SAYS
from shanben.passes.lines.whole_lines import closed

LONGEST = 40.0
"""Ems of such a legend at most."""
PASSED = frozenset({"blank", "markup", "lb"})
ALT = re.compile(r"!\[([^\]\n]{4,200})\]\(")


def pictured(ledger: Ledger, facts: Setting) -> set[int]:
    """The rows that are the legend of the picture above them."""
    if facts.wrapped:
        return set()
    out: set[int] = set()
    above: Row | None = None
    for i, row in enumerate(ledger.rows):
        if row.label in PASSED:
            continue
        image = row if _begins_with_image(row) else above if above and above.label == "image" else None
        if row.label == "p" and image and (_shows(row) or _says_the_same(ledger, image, row)):
            out.add(i)
        above = row
    return out


def _says_the_same(ledger: Ledger, image: Row, row: Row) -> bool:
    """Whether a row's words are what the image says of itself."""
    source = ledger.source.text
    alt = "".join(
        m[1]
        for t in image.tiles
        if t.label == "image" and (m := ALT.search(source[t.start : t.end])) is not None
    )
    return bool(alt) and "".join(alt.split()) == "".join(row.bare.split())


def _begins_with_image(row: Row) -> bool:
    return bool(row.tiles) and row.tiles[0].label == "image"


def _shows(row: Row) -> bool:
    """Whether a row's own words could be what a picture shows."""
    bare = row.bare
    return (
        0 < width(bare) <= LONGEST
        and not row.n
        and not closed(bare)
        and bare[-1] not in "，,、"
        and numbering(bare) is None
        and not standing(bare)
        and SAYS.match(bare) is None
    )
