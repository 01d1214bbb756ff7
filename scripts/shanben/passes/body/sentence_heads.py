"""Headings that are whole sentences: in bold, or marked, and numbered.

Recognises: （一）… 。 in bold on a line of its own; # 1.1 … 。 and # 1.2 … 。, two of a scheme at least.
Lets pass: sentences without a number, one marked sentence alone, numbers that begin prose (1. 2.) in bold.
Cost if wrong: the first sentence of a paragraph stands as a heading.
"""

from __future__ import annotations

from collections import Counter

from shanben.han.chars import width
from shanben.han.heading_numbers import Shape
from shanben.passes.lines.body import Body
from shanben.passes.lines.headings import shape

STRONG = frozenset({"chapter", "formal", "section", "han", "han-paren", "decimal2", "decimal3", "decimal4"})
"""Schemes that hardly begin a line of prose."""
MARKED = 100.0
"""Ems that the words of a numbered heading have at most, where a tool marked it."""


def bold_sentences(body: Body) -> dict[int, Shape]:
    """（一）… 。 in bold on lines of their own: headings that are whole sentences."""
    out: dict[int, Shape] = {}
    for k, row in enumerate(body.rows):
        if row.n == "**" and row.bare.endswith("。") and width(row.bare) <= 60:
            found = shape(row.bare[:-1], 60.0)
            if found is not None and found.scheme in STRONG:
                out[k] = found
    return out


def marked_sentences(body: Body) -> dict[int, Shape]:
    """# 1.1 … 。 and # 1.2 … 。: marked headings that are whole sentences, two of a scheme at least."""
    found = {
        k: one
        for k, row in enumerate(body.rows)
        if row.n.startswith("#") and row.bare.endswith("。") and (one := shape(row.bare[:-1], MARKED))
    }
    often = Counter(one.scheme for one in found.values())
    return {k: one for k, one in found.items() if often[one.scheme] > 1}
