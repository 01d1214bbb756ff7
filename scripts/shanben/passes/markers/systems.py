"""Notes and references in one text, each with markers of its own: ① leads to a note, [1] to an entry.

Recognises: a spelling of markers that only one of the two lists has; else the list whose numbers it covers better.
Lets pass: one spelling for both; it leads to the notes.
"""

from __future__ import annotations

from shanben.passes.markers.candidates import Marker
from shanben.passes.markers.targets import Target


def parted(found: list[Marker], notes: list[Target], entries: list[Target]) -> list[str]:
    """For each marker the kind of its target, ``note`` or ``bibl``."""
    noted, listed = {t.spelling for t in notes}, {t.spelling for t in entries}
    lead: dict[str, str] = {}
    for form in {m.form for m in found}:
        if (form in noted) != (form in listed):
            lead[form] = "note" if form in noted else "bibl"
    for form in {m.form for m in found} - set(lead):
        numbers = {n for m in found if m.form == form for n in m.numbers}
        free = [kind for kind in ("note", "bibl") if kind not in lead.values()] or ["note", "bibl"]
        lead[form] = max(
            free, key=lambda k: (_covered(numbers, notes if k == "note" else entries), k == "note")
        )
    return [lead[m.form] for m in found]


def _covered(numbers: set[int], targets: list[Target]) -> float:
    """The share of the targets' numbers that markers name, less the share of the markers that name none."""
    own = {t.number for t in targets}
    if not own or not numbers:
        return 0.0
    return len(numbers & own) / len(own) - len(numbers - own) / len(numbers)
