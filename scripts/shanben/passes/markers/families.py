"""Which spellings are markers in this text: where markers are raised, a bare ① is a list number.

Recognises: one spelling, or raised and bracketed ones together; two where notes (①) and entries ([1]) stand side by
side; (21), 〔一〕, [i] where the notes are spelled so. Lets pass: bracketed and circled numbers of a text that
has no notes, where they don't run as citations do.
"""

from __future__ import annotations

from collections import Counter

from shanben.passes.markers.candidates import Marker
from shanben.passes.markers.targets import Target


def of_this_text(
    found: list[Marker], targets: list[Target], front: frozenset[int] = frozenset()
) -> list[Marker]:
    """The candidates whose spelling marks notes here; ``front`` are the rows of the title and the authors."""
    found = [m for m in found if not m.listed]
    count = Counter(m.family for m in found)
    numbers = {t.number for t in targets}
    use = set()
    apart = _apart(targets)
    if not apart and _in_brackets([m for m in found if m.row not in front], numbers):
        found = [m for m in found if m.family != "raised" or m.form == "circled"]
        count = Counter(m.family for m in found)
    if count["raised"] >= 1:
        use.add("raised")
    if count["bracket"] and (
        apart or not targets or not count["raised"] or any(m.bracketed for m in found if m.family == "raised")
    ):
        use.add("bracket")
    if count["broken"] and targets and (use & {"bracket"} or any(m.bracketed for m in found)):
        use.add("broken")
    if count["half"] and targets and (use & {"bracket"} or any(m.bracketed for m in found)):
        use.add("half")
    if count["zhu"]:
        use.add("zhu")
    for own in ("paren", "han", "roman"):
        spelled = {t.number for t in targets if t.spelling == own}
        if spelled and any(m.family == own for m in found):
            use.add(own)
            found = [m for m in found if m.family != own or spelled.issuperset(m.numbers)]
    two = {(t.kind, t.spelling) for t in targets}
    if len({kind for kind, _ in two}) == 2 and ("note", "circled") in two and ("bibl", "circled") not in two:
        use |= {f for f in ("circled", "bracket") if count[f]}
    elif (
        count["circled"]
        and targets
        and not (count["raised"] >= max(2, 0.2 * len(targets)))
        and count["bracket"] < 0.3 * max(1, len(numbers))
    ):
        use.add("circled")
    if "raised" in use and "circled" not in use and count["circled"] and targets:
        found = _with_unraised(found, numbers)
        use |= {"circled"}
    if not targets:
        series = [m for m in found if m.family == "bracket"]
        if not _rising(series):
            use.discard("bracket")
        rounds = [m for m in found if m.family == "circled"]
        if _rising(rounds) and sum(m.strong for m in rounds) > 2:
            use.add("circled")
        if not (use - {"bracket"}) and len(series) < 2:
            use.discard("bracket")
    return [m for m in found if m.family in use]


def _apart(targets: list[Target]) -> bool:
    """Whether the entries alone stand in brackets, and notes with plain numbers beside them: 王某¹ and 李某[1]."""
    spelled = {kind: {t.spelling for t in targets if t.kind == kind} for kind in ("note", "bibl")}
    return spelled["bibl"] == {"bracket"} and spelled["note"] == {"bare"}


def _with_unraised(found: list[Marker], numbers: set[int]) -> list[Marker]:
    """Where most circles are raised, those that lost it are markers too: strong ones, of a note no raised one reaches."""
    raised = {n for m in found if m.family == "raised" for n in m.numbers}
    rounds = [m for m in found if m.family == "raised" and m.form == "circled"]
    missing = numbers - raised if len(rounds) * 2 > len(raised) else set()
    return [m for m in found if m.family != "circled" or (m.strong and missing.issuperset(m.numbers))]


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
    """Whether bracketed numbers come as citations do: from 1, each new one the next."""
    top = 0
    for m in found:
        for n in m.numbers:
            if n > top + 2:
                return False
            top = max(top, n)
    return top >= 2
