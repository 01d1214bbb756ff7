"""What a candidate turned out to be."""

from __future__ import annotations

from dataclasses import dataclass

from shanben.model.ledger import Reason
from shanben.passes.markers.spelling import ROUND_LIKE, misread


@dataclass(frozen=True, slots=True)
class Answer:
    """``keys`` of the notes it leads to; () an unanswered marker; None no marker. ``reason`` says why it was repaired."""

    keys: tuple[str, ...] | None
    reason: Reason | None = None


def repaired(printed: str | int, meant: int, evidence: str, name: str = "") -> Reason:
    """The reason of a repair: what was printed, what is read, the evidence, how sure it is.

    Confidence is high where the place in the sequence and a name agree, or where one place is open and the print is one
    that a machine makes of the number; else fair.
    """
    shape = (isinstance(printed, int) and misread(printed, meant)) or printed in ROUND_LIKE
    sure = (
        "high"
        if name or (shape and ("1 markers for 1 notes" in evidence or "between" not in evidence))
        else "fair"
    )
    said = f"; {name} stands before it" if name else ""
    return Reason("NOTE02", note=f"printed {printed}, read {meant}: {evidence}{said}; confidence {sure}")
