"""Where one marker is missing between two sure ones: what stands there in its place.

Recognises: its number without its circle or bracket (2, (2), {2], [l]), its number in a circle, or one thing that a
machine reads for a circle (O, 0, ⓪, ◎, @), or one circled number that stood where a list number could; of several
missing ones each its very number, one behind the other; a bracket that lost its number (markers.hollows).
Lets pass: everything where no marker is missing, two things for one marker, quantities, numbers of a list.
Cost if wrong: a number of the text leads to a note; it is on the review list with its evidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from shanben.han.chars import CIRCLED
from shanben.han.numerals import circled
from shanben.model.ledger import Ledger
from shanben.passes.markers.between import Taken, lookalike, prose_between
from shanben.passes.markers.candidates import Marker
from shanben.passes.markers.hollows import hollows
from shanben.passes.markers.names import names
from shanben.passes.markers.quantities import COUNTED, NO_COUNT
from shanben.passes.markers.spelling import LETTERS
from shanben.passes.markers.targets import Target

AFTER = r"(?=\s*(?:[，。；：、！？”’》）」』“《]|[,;:](?!\d)|[\u4e00-\u9fff]|[A-Z]|$))"
BEFORE = rf"(?<=[\u4e00-\u9fffA-Za-z”’》）」』〉。，；：！？)\]]){NO_COUNT}"
ANY = re.compile(
    rf"{BEFORE}\s?(?:(?P<round>[OoQ0〇○◯◎⓪@Θ¤®©])|(?P<digits>\d{{1,2}})|(?P<ring>[{CIRCLED}])"
    rf"|(?P<held>[\[{{(（［〔【]\s*(?P<core>[\dlIoO|]{{1,3}})\s*[\]}})）］〕】]))"
    rf"{AFTER}(?!\s*(?:{COUNTED}))"
)


RING = re.compile(f"[{CIRCLED}]")
FEW = 3
"""Markers missing in one place that are looked for."""


def in_place_of(
    ledger: Ledger,
    low: Marker | None,
    high: Marker | None,
    seen: Callable[[], Taken],
    missing: Sequence[Target],
    circles: bool = False,
) -> list[tuple[Marker, str, Target]]:
    """What stands between two sure markers for those that are missing there, what was printed, where it leads.

    ``seen`` tells where candidates stand already; ``circles``: the text's markers are circles.
    """
    if not 0 < len(missing) <= FEW or not (low or high):
        return []
    out: list[tuple[Marker, str, Target]] = []
    after = low
    for target in missing:
        alike = standing_in(ledger, after, high, seen(), target, circles, alone=len(missing) == 1)
        if alike:
            out.append((*alike, target))
            after = alike[0]
    left = [t for t in missing if t.key not in {found.key for *_, found in out}]
    if left and not circles:
        out += hollows(ledger, low, high, seen(), left)
    return sorted(out, key=lambda x: (x[0].row, x[0].start))


def standing_in(
    ledger: Ledger,
    low: Marker | None,
    high: Marker | None,
    taken: Taken,
    target: Target,
    circles: bool,
    alone: bool = True,
) -> tuple[Marker, str] | None:
    """The one thing between two markers that the missing marker of ``target`` became, and what was printed.

    ``alone``: no other marker is missing there.
    """
    exact: list[tuple[Marker, str]] = []
    rounds: list[tuple[Marker, str]] = []
    for i, line, start, end in prose_between(ledger, low, high):
        for m in ANY.finditer(line, start, end):
            at = m.start() + (m[0][0].isspace())
            if (i, at) in taken or (m["ring"] and circles):
                continue
            printed = m[0].strip()
            if printed[0] in "(（" and _listed(line, target.number):
                continue
            marker = lookalike(i, line, at, m.end(), (target.number,), low.group if low else 0)
            if m["digits"] and not _bare(marker, line, target, alone):
                continue
            if m["ring"] and not (marker.closed and len(RING.findall(line)) == 1):
                continue  # one of a list's numbers
            if _read(m) == target.number:
                exact.append((marker, printed))
            elif m["round"] and circles and alone and not (printed in "oQ" and line[at - 1].isascii()):
                rounds.append((marker, printed))
    if len(exact) > 1:
        exact = [x for x in exact if x[0].closed] or exact
    for found in (exact, rounds):
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def _read(m: re.Match[str]) -> int:
    """The number that is printed; 0 for none."""
    if m["ring"]:
        return circled(m["ring"]) or 0
    digits = m["digits"] or (m["core"] or "").translate(LETTERS)
    return int(digits) if digits.isdecimal() else 0


def _bare(marker: Marker, line: str, target: Target, alone: bool) -> bool:
    """Whether a bare number may be a marker; behind a Latin word it may be the word's (ZP1、ZP2, bowtie2软件)."""
    if not line[marker.start - 1].isascii() or names(marker.before, target.text):
        return True
    return alone and marker.closed and line[marker.end : marker.end + 1] != "、"


def _listed(line: str, number: int) -> bool:
    """Whether a line numbers a list in parentheses: (1) … (2) …."""
    return any(re.search(rf"[（(]\s*{n}\s*[)）]", line) for n in (number - 1, number + 1) if n)
