"""Displayed formulas between fences of dollars keep their lines: ``$$`` … ``$$`` is one block.

Recognises: a line that is nothing but ``$$``, and the next such line at most forty rows below.
Lets pass: a fence without its partner, dollars inside a line.
Cost if wrong: the lines between two stray fences stand as one block with their line ends.
"""

from __future__ import annotations

from shanben.passes.lines.body import Body

REACH = 40


def formulas(body: Body) -> dict[int, bool]:
    """The rows of displayed formulas -> whether the formula begins with this row."""
    out: dict[int, bool] = {}
    fences = [k for k, r in enumerate(body.rows) if r.bare == "$$"]
    at = 0
    while at + 1 < len(fences):
        a, b = fences[at], fences[at + 1]
        if b - a > REACH:
            at += 1
            continue
        out.update({k: k == a for k in range(a, b + 1)})
        at += 2
    return out
