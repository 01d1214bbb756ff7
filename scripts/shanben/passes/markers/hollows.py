"""Brackets that lost their whole number ([], ['], or [ alone): where as many stand as markers are missing, in order.

Recognises: such a bracket behind a word or a mark, between the neighbours of the missing markers; among more or fewer of
them the one before which stands the name of the entry. Lets pass: a bracket that closes around words ([美] 王某), one at
a line's beginning, everything where no marker is missing.
Cost if wrong: an empty bracket leads to an entry; it is on the review list with its evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from shanben.model.ledger import Ledger
from shanben.passes.markers.between import Taken, lookalike, prose_between
from shanben.passes.markers.candidates import Marker
from shanben.passes.markers.names import names
from shanben.passes.markers.targets import Target

HOLLOW = re.compile(
    r"(?<=[\u4e00-\u9fffA-Za-z”’》）」』。，；：！？)])\s?"
    r"(?P<printed>[\[［]\s?['’\"”,，.]?\s?[\]］]"
    r"|[\[［](?=\s?[\u4e00-\u9fff，。；：、！？])(?![^\[\]［］]{0,40}[\]］]))"
)
PLAIN = re.compile(r"[\[［]\s?\d")


def hollows(
    ledger: Ledger, low: Marker | None, high: Marker | None, taken: Taken, missing: Sequence[Target]
) -> list[tuple[Marker, str, Target]]:
    """The empty brackets between two markers, what was printed, and the note or entry that each leads to."""
    if not any(m and PLAIN.match(ledger.rows[m.row].text, m.start) for m in (low, high)):
        return []  # the text's markers are spelled otherwise
    found: list[tuple[Marker, str]] = []
    for i, line, start, end in prose_between(ledger, low, high):
        if "[" not in line and "［" not in line:
            continue
        for m in HOLLOW.finditer(line, start, end):
            at, stop = m.span("printed")
            if (i, at) not in taken:
                marker = lookalike(i, line, at, stop, (), low.group if low else 0)
                found.append((marker, m["printed"]))
    if len(found) == len(missing):
        return [(m, printed, t) for (m, printed), t in zip(found, missing, strict=True)]
    named = [(m, printed, t) for m, printed in found for t in missing if names(m.before, t.text)]
    alone = len({t.key for *_, t in named}) == len(named) == len({(m.row, m.start) for m, *_ in named})
    return named if alone else []
