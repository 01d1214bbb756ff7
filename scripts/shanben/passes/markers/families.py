"""Which spellings are markers in this text: where markers are raised, a bare ① is a list number.

Recognises: one spelling, or raised and bracketed ones together; two where notes (①) and entries ([1]) stand side by
side; (21), 〔一〕, [i] where the notes are spelled so. Lets pass: bracketed and circled numbers of a text that
has no notes, where they don't run as citations do.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate

from shanben.passes.markers.candidates import Marker
from shanben.passes.markers.targets import Target

LEAPING = 0.2
"""The share of a text's markers at most that leap over lost ones."""
AS_NUMBERED = ("paren", "han", "roman")
"""Families that mark notes only where the notes' own numbers are spelled so."""


def of_this_text(
    found: list[Marker], targets: list[Target], front: frozenset[int] = frozenset()
) -> list[Marker]:
    """The candidates whose spelling marks notes here; ``front`` are the rows of the title and the authors."""
    found = [m for m in found if not m.listed]
    return _with_notes(found, targets, front) if targets else _without_notes(found)


def _without_notes(found: list[Marker]) -> list[Marker]:
    """Of a text that has no notes: what is raised or says 註, and numbers that run as citations do."""
    use = {"raised", "zhu"} & {m.family for m in found}
    rounds = [m for m in found if m.family == "circled"]
    if _rising(rounds) and sum(m.strong for m in rounds) > 2:
        use.add("circled")
    brackets = [m for m in found if m.family == "bracket"]
    if _rising(brackets) and (use or len(brackets) > 1):
        use.add("bracket")
    return [m for m in found if m.family in use]


def _with_notes(found: list[Marker], targets: list[Target], front: frozenset[int]) -> list[Marker]:
    """Of a text that has notes: each family that may mark them, beside the others that stand here."""
    numbers = {t.number for t in targets}
    apart = _apart(targets)
    if not apart and _in_brackets([m for m in found if m.row not in front], numbers):
        found = [m for m in found if m.family != "raised" or m.form == "circled"]
    found = _as_numbered(found, targets)
    count = Counter(m.family for m in found)
    bracketed = {m.family for m in found if m.bracketed}
    use = {"raised", "zhu", *AS_NUMBERED}
    if apart or not count["raised"] or "raised" in bracketed:
        use.add("bracket")
    if bracketed:
        use |= {"broken", "half"}
    if _two_systems(targets):
        use |= {"circled", "bracket"}
    elif _in_circles(count, targets, numbers):
        use.add("circled")
    elif count["raised"]:
        found = _with_unraised(found, targets)
        use.add("circled")
    return [m for m in found if m.family in use]


def _as_numbered(found: list[Marker], targets: list[Target]) -> list[Marker]:
    """Without (21), 〔一〕 and [i] of which a number is no note's that is spelled so."""
    borne = {family: {t.number for t in targets if t.spelling == family} for family in AS_NUMBERED}
    return [m for m in found if m.family not in borne or borne[m.family].issuperset(m.numbers)]


def _two_systems(targets: list[Target]) -> bool:
    """Whether notes stand beside entries, and they alone in circles: ① and [1]."""
    entries = _spellings(targets, "bibl")
    return bool(entries) and "circled" in _spellings(targets, "note") - entries


def _in_circles(count: Counter[str], targets: list[Target], numbers: set[int]) -> bool:
    """Whether bare circles mark the notes: too few numbers are raised or stand in brackets to do so."""
    return count["raised"] < max(2, 0.2 * len(targets)) and count["bracket"] < 0.3 * max(1, len(numbers))


def _apart(targets: list[Target]) -> bool:
    """Whether the entries alone stand in brackets, and notes with plain numbers beside them: 王某¹ and 李某[1]."""
    return _spellings(targets, "bibl") == {"bracket"} and _spellings(targets, "note") == {"bare"}


def _spellings(targets: list[Target], kind: str) -> set[str]:
    """How the numbers of the notes, or of the entries, are printed."""
    return {t.spelling for t in targets if t.kind == kind}


def _with_unraised(found: list[Marker], targets: list[Target]) -> list[Marker]:
    """Where most circles are raised, those that lost it are markers too: strong ones, of a note no raised one reaches.

    Where each page counts from 1, a note of its own foot, or of the next: a paragraph that goes on over a page's end
    stands above the notes of the first.
    """
    pages = len({t.number for t in targets}) < len(targets)
    raised = {(m.group * pages, n) for m in found if m.family == "raised" for n in m.numbers}
    rounds = [m for m in found if m.family == "raised" and m.form == "circled"]
    if 2 * len(rounds) <= len(raised):
        return [m for m in found if m.family != "circled"]
    missing = {(t.group * pages, t.number) for t in targets} - raised

    def unreached(m: Marker) -> bool:
        here = m.group * pages
        return all((here, n) in missing or (here + 1, n) in missing for n in m.numbers)

    return [m for m in found if m.family != "circled" or (m.strong and unreached(m))]


def _in_brackets(found: list[Marker], numbers: set[int]) -> bool:
    """Whether bracketed numbers reach the notes, and the raised digits beside them are powers or affiliations (王某²)."""
    if any(m.bracketed for m in found if m.family == "raised"):
        return False
    reach = {
        family: {n for m in found if m.family == family for n in m.numbers} & numbers
        for family in ("bracket", "raised")
    }
    return len(reach["bracket"]) >= max(2, 2 * len(reach["raised"]))


def _rising(found: list[Marker]) -> bool:
    """Whether bracketed numbers come as citations do: from 1, each new one the next; of many one in five may leap."""
    numbers = [n for m in found for n in m.numbers]
    tops = [0, *accumulate(numbers, max)]
    leaps = sum(n > top + 2 for n, top in zip(numbers, tops, strict=False))
    return numbers[:1] in ([1], [2]) and tops[-1] >= 2 and leaps <= LEAPING * len(numbers)
