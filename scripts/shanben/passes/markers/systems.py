"""Notes and references in one text, each with markers of its own: ① or 〔1〕 leads to a note, [1] to an entry.

Recognises: a spelling of markers that only one of the two lists has; one spelling that both have, raised for the one and
flat for the other; else the list whose numbers it covers better.
Lets pass: one spelling for both; it leads to the notes.
"""

from __future__ import annotations

from shanben.model.ledger import Ledger
from shanben.passes.markers.candidates import Marker
from shanben.passes.markers.targets import Target, opening

Look = tuple[str, str]
"""How a number is spelled, and the bracket it opens with."""
COVERED = 0.5
"""The share of a list that a series must reach, less the share of its numbers that the list has not."""


def parted(ledger: Ledger, found: list[Marker], notes: list[Target], entries: list[Target]) -> list[str]:
    """For each marker the kind of its target, ``note`` or ``bibl``."""
    signs = [opening(ledger.rows[m.row].text[m.start : m.end]) for m in found]
    looks: list[Look] = [(m.form, sign) for m, sign in zip(found, signs, strict=True)]
    noted, listed = _looks(notes), _looks(entries)
    lead: dict[Look, str] = {}
    for look in set(looks):
        if (look in noted) != (look in listed):
            lead[look] = "note" if look in noted else "bibl"
        elif look not in noted and (_spelled(look, noted) != _spelled(look, listed)):
            lead[look] = "note" if _spelled(look, noted) else "bibl"
    for look in sorted(set(looks) - set(lead)):
        numbers = {n for m, own in zip(found, looks, strict=True) if own == look for n in m.numbers}
        free = [kind for kind in ("note", "bibl") if kind not in lead.values()] or ["note", "bibl"]
        lead[look] = max(
            free, key=lambda k: (_covered(numbers, notes if k == "note" else entries), k == "note")
        )
    series = {
        look: _apart(found, looks, look, notes, entries) for look in sorted(noted & listed & set(looks))
    }
    leads = []
    for m, look in zip(found, looks, strict=True):
        flat, raised = series.get(look) or (lead[look], lead[look])
        leads.append(raised if m.family == "raised" else flat)
    return leads


def _apart(
    found: list[Marker], looks: list[Look], look: Look, notes: list[Target], entries: list[Target]
) -> tuple[str, str] | None:
    """Where the flat and the raised markers of one look lead, if they are two series that cover a list each."""
    flat, raised = (
        {
            n
            for m, own in zip(found, looks, strict=True)
            if own == look and (m.family == "raised") is up
            for n in m.numbers
        }
        for up in (False, True)
    )
    ways = [
        (_covered(flat, entries), _covered(raised, notes), ("bibl", "note")),
        (_covered(flat, notes), _covered(raised, entries), ("note", "bibl")),
    ]
    one, two, kinds = max(ways, key=lambda way: way[0] + way[1])
    return kinds if min(one, two) >= COVERED else None


def _looks(targets: list[Target]) -> set[Look]:
    return {(t.spelling, t.sign) for t in targets}


def _spelled(look: Look, looks: set[Look]) -> bool:
    return look[0] in {form for form, _ in looks}


def _covered(numbers: set[int], targets: list[Target]) -> float:
    """The share of the targets' numbers that markers name, less the share of the markers that name none."""
    own = {t.number for t in targets}
    if not own or not numbers:
        return 0.0
    return len(numbers & own) / len(own) - len(numbers - own) / len(numbers)
