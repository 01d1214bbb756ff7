"""Printed lines that pdftotext -layout parted: the rest stands on the next line, as far in as the line above reaches.

Some typesetters place an opening quotation mark a little lower or higher than its line, and -layout then begins a line
with it, behind as much white as the words above take up. A Han character counts as one place there, or as two.
Recognises: a line that begins with an opening mark, at the place where the line directly above it ends, both together
no wider than the measure; in a text where three such lines or more begin at places of their own.
Lets pass: lines of verse and of tables (no mark opens them), speech below its speaker (always as far in), a quotation set
in as a block (the line above is full).
Cost if wrong: a line set far in is joined to the line above it; no character changes.
"""

from __future__ import annotations

from itertools import pairwise

from shanben.han.chars import spread
from shanben.model.source import Line

OPENING = frozenset("“‘「『《（")
FEW = 3
"""Places at least that such lines begin at: by chance one or another begins where a line ends, and indents are alike."""
BEFORE, BEHIND = 2, 1
"""Places that the white falls short of the line above at most, and that it is longer."""
LEAST = 3
"""Places of white at least: less is an indent."""


def parted_lines(lines: tuple[Line, ...], text: str, measures: tuple[float, ...]) -> frozenset[int]:
    """The lines that go on in the printed line of the line above."""
    some = [
        (b.no, text[a.start : a.end].rstrip(), text[b.start : b.end])
        for a, b in pairwise(lines)
        if b.indent
        and a.width
        and not b.blanks
        and a.page == b.page
        and b.width + a.width <= measures[b.no] + 2
    ]
    found = [(no, above, white) for no, above, line in some if (white := _white(line)) >= LEAST]
    most: frozenset[int] = frozenset()
    for count in (len, _cells):
        ends = {no: white for no, above, white in found if -BEHIND <= count(above) - white <= BEFORE}
        if len(set(ends.values())) >= FEW and len(ends) > len(most):
            most = frozenset(ends)
    return most


def _white(line: str) -> int:
    """The places before an opening mark; 0 where a line begins with none."""
    bare = line.lstrip()
    return len(line) - len(bare) if bare[:1] in OPENING else 0


def _cells(line: str) -> int:
    return len(spread(line))
