"""What an editor can answer to a doubt: accept what is proposed, reject it, or decide otherwise.

Each answer is a correction without its place; the place is the doubt's. ``keep`` settles a doubt and changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from shanben.han.numerals import circled
from shanben.model.article import Doubt

GIVES = {"FRONT09": "title", "FRONT10": "authors"}
"""Doubts that a fact settles."""
FORGET = "forget"
"""Not a correction: delete the one that fits no more."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A correction to be: its kind, what is wanted, its detail."""

    kind: str
    want: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Offers:
    """The answers to one doubt; ``edit`` is the start of a decision of one's own. None: not offered."""

    accept: Answer | None
    reject: Answer | None
    edit: Answer | None


BLOCK: dict[str, tuple[Answer | None, Answer | None]] = {
    "HEAD03": (None, Answer("head", "2")),
    "HEAD04": (Answer("label", "p"), Answer("label", "caption")),
    "JOIN02": (Answer("split"), Answer("split")),
    "JOIN03": (Answer("join"), Answer("join")),
    "FURN07": (None, Answer("label", "p")),
    "BACK07": (None, Answer("label", "p")),
    "ALIEN02": (None, Answer("label", "caption")),
    "FRONT12": (None, None),
}
"""Doubts about whole blocks: what to do where the converter was wrong, and where a decision of one's own begins."""


def offers(doubt: Doubt, keys: Collection[str] = ()) -> Offers:
    """The answers to a doubt; ``keys`` are those of the notes and entries of the text."""
    keep = Answer("keep", "", doubt.code)
    if doubt.code == "EDIT09":
        return Offers(Answer(FORGET), None, None)
    if doubt.code == "NOTE02":
        number = printed_number(doubt.printed)
        back = Answer("note-target", number if number in keys else "?")
        return Offers(keep, back, Answer("note-target", printed_number(doubt.proposed)))
    if doubt.code == "NOTE04":
        return Offers(keep, Answer("note-target", "-"), Answer("note-target", printed_number(doubt.printed)))
    if doubt.code in GIVES:
        return Offers(keep, None, Answer("meta", "", GIVES[doubt.code]))
    if doubt.code == "CAPT09":
        return Offers(Answer("label", "caption"), keep, Answer("label", "caption"))
    if doubt.fact:
        return Offers(keep, None, Answer("meta", "", doubt.fact))
    if doubt.code in BLOCK:
        return Offers(keep, *BLOCK[doubt.code])
    if doubt.code == "HEAD02":
        return Offers(keep, Answer("label", "p"), Answer("head", "2"))
    if doubt.code in ("CAPT08", "ALIEN01"):
        return Offers(keep, None, Answer("label", "p"))
    if doubt.end <= doubt.start:
        return Offers(keep, None, None)
    if doubt.proposed:
        return Offers(Answer("text", doubt.proposed), keep, Answer("text", doubt.proposed))
    return Offers(keep, None, Answer("text", doubt.printed))


def printed_number(printed: str) -> str:
    """The number that a marker shows: ``<sup>⑮</sup>`` -> ``15``."""
    bare = re.sub(r"<[^>]*>", "", printed)
    spread = "".join(f" {circled(c)} " if circled(c) else c for c in bare)
    return ",".join(re.findall(r"\d+", spread))
