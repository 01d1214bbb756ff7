"""What a candidate turned out to be."""

from __future__ import annotations

from dataclasses import dataclass

from shanben.model.ledger import Reason
from shanben.passes.markers.candidates import Marker
from shanben.passes.markers.spelling import ROUND_LIKE, looks_alike


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
    shape = (isinstance(printed, int) and looks_alike(printed, meant)) or printed in ROUND_LIKE
    sure = (
        "high"
        if name or (shape and ("1 markers for 1 notes" in evidence or "between" not in evidence))
        else "fair"
    )
    said = f"; {name} stands before it" if name else ""
    return Reason("NOTE02", note=f"printed {printed}, read {meant}: {evidence}{said}; confidence {sure}")


def in_the_gap(printed: str | int, meant: int, low: int | str, high: int | str, name: str = "") -> Reason:
    """The reason of a repair by place alone: something stands between two sure markers where one is missing.

    ``low`` 0 is the text's start.
    """
    why = f"it stands where a marker is missing, between {low or 'the start'} and {high}"
    return repaired(printed, meant, why, name)


def damaged(printed: str, answer: Answer) -> Answer:
    """A marker with a damaged bracket that an alignment has matched: the repair is said."""
    keys = answer.keys or ()
    why = f"printed {printed}, read [{','.join(k.split('.')[0] for k in keys)}]: a bracket is damaged; confidence high"
    return Answer(keys, Reason("NOTE02", note=why))


def raised_again(marker: Marker, answer: Answer) -> Answer:
    """A bare number that an alignment has matched: said where it has a rival, or is a digit with no mark behind it."""
    number = marker.numbers[0]
    if answer.reason or not (marker.rivals or (number < 10 and not marker.closed)):
        return answer
    if marker.rivals < 0:
        why = "it stands where markers do and cites an entry again"
        return Answer(answer.keys, repaired(number, number, why))
    return Answer(answer.keys, in_the_gap(number, number, number - 1, number + 1))
