"""Brackets that lost their whole number ([], ['], or [ alone): where as many stand as markers are missing, in order.

Recognises: such a bracket behind a word or a mark, between the neighbours of the missing markers; among more or fewer of
them the one before which stands the name of the entry. Asks: what nothing but its place says to be a marker, where the
text has more empty brackets that are none; what else it lost there, it may have lost here too. Lets pass: a bracket that
closes around words ([美] 王某), one at a line's beginning, everything where no marker is missing.
Cost if wrong: an empty bracket leads to an entry; it is on the review list with its evidence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from shanben.model.frozen import replace
from shanben.model.ledger import Ledger, Reason
from shanben.passes.markers.answer import Answer
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
        pairs = zip(found, missing, strict=True)
        return [(replace(m, strong=bool(names(m.before, t.text))), printed, t) for (m, printed), t in pairs]
    named = [(m, printed, t) for m, printed in found for t in missing if names(m.before, t.text)]
    alone = len({t.key for *_, t in named}) == len(named) == len({(m.row, m.start) for m, *_ in named})
    return named if alone else []


def asked(
    ledger: Ledger, read: list[tuple[Marker, Answer]], found: list[tuple[Marker, Answer]]
) -> list[tuple[Marker, Answer]]:
    """What was found beside the markers that are ``read``, its empty brackets turned into open questions where more of
    their look stand between markers that miss none: such a text has empty brackets that are no markers.
    """
    empty = {(m.row, m.start) for m, a in found if m.family == "lookalike" and not m.numbers and a.keys}
    if not empty:
        return found
    sure = sorted((m.row, m.start, m.numbers[0], m.numbers[-1]) for m, a in read if a.keys and m.numbers)
    of_all = list(_all_of(ledger))
    between = Counter((bisect_left(sure, (row, at, 0, 0)), shut) for row, at, shut in of_all)
    foreign: Counter[bool] = Counter(shut for row, at, shut in of_all if (row, at) in empty)
    for (k, shut), count in between.items():
        if 0 < k < len(sure):
            foreign[shut] -= max(0, count - max(0, sure[k][2] - sure[k - 1][3] - 1))
    return [
        _question(m, a) if (m.row, m.start) in empty and foreign[m.end > m.start + 1] < 0 else (m, a)
        for m, a in found
    ]


def _question(marker: Marker, answer: Answer) -> tuple[Marker, Answer]:
    if not answer.keys or marker.strong:  # a name before it says so too
        return marker, answer
    number = int(answer.keys[0].split(".")[0])
    why = f"it may be {number}, whose marker is missing here; but another empty bracket of the text is no marker"
    return replace(marker, numbers=(number,)), Answer((), Reason("NOTE01", note=why))


def _all_of(ledger: Ledger) -> Iterator[tuple[int, int, bool]]:
    """Row and place of every empty bracket of the prose, and whether it has both its signs."""
    for i, line, start, end in prose_between(ledger, None, None, far=len(ledger.rows)):
        if "[" in line or "［" in line:
            for m in HOLLOW.finditer(line, start, end):
                yield i, m.start("printed"), len(m["printed"]) > 1
