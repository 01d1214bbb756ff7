"""An editor's corrections, applied to the ledger after every pass (EDIT01-EDIT08; EDIT09 lists what fits no more).

Each is found by what it quotes of the raw text (model.correction.place), so it holds whatever the rules made of that
place, and in whatever order the corrections come: splits first, then labels, joins, readings, markers. What the rules
already do is no misfit. Addresses given before are kept: a block that is joined to another leaves an empty anchor.
Lets pass: nothing is applied that does not stand exactly where it says, and of two that contradict each other the
second is listed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from shanben.model.addresses import addresses
from shanben.model.article import Doubt, Meta
from shanben.model.correction import Correction, Misfit, place
from shanben.model.ledger import Ledger, Row
from shanben.passes.corrections.blocks import join, label_rows, level, split
from shanben.passes.corrections.desk import CODE, Desk
from shanben.passes.corrections.readings import lead, read_as, unanswered

__all__ = ["CODE", "Corrected", "correct"]

STALE = "EDIT09"


ORDER = ("split", "label", "head", "level", "join", "text", "note-target")


@dataclass(frozen=True, slots=True)
class Corrected:
    """A corrected ledger, what did not fit, which doubts are settled, which facts are given."""

    ledger: Ledger
    stale: tuple[Doubt, ...] = ()
    settled: tuple[tuple[str, int, int], ...] = ()
    """(code, start, end): the doubt of this code about this span of the source was looked at."""
    meta: tuple[Correction, ...] = ()
    applied: int = 0

    def facts(self, meta: Meta) -> Meta:
        """The facts of an article with those that were given."""
        for c in self.meta:
            meta = given(meta, c)
        return meta

    def open(self, doubts: tuple[Doubt, ...]) -> tuple[Doubt, ...]:
        """The doubts without those that were settled, with the corrections that fit no more."""
        left = [d for d in doubts if not self._settles(d)]
        return tuple(sorted((*left, *self.stale), key=lambda d: (d.line, d.start, d.code, d.printed)))

    def _settles(self, doubt: Doubt) -> bool:
        return any(
            code == doubt.code
            and (a == b == doubt.start or (a < max(doubt.end, doubt.start + 1) and doubt.start < b))
            for code, a, b in self.settled
        )


def given(meta: Meta, c: Correction) -> Meta:
    """The facts with one given by an editor."""
    if isinstance(getattr(meta, c.detail), tuple):
        values = tuple(v.strip() for v in re.split(r"[；;]", c.want) if v.strip())
        several: dict[str, Any] = {c.detail: values}
        return replace(meta, **several)
    one: dict[str, Any] = {c.detail: c.want}
    return replace(meta, **one)


def correct(ledger: Ledger, corrections: Iterable[Correction]) -> Corrected:
    """Apply corrections, whatever their order, to a labelled ledger."""
    todo, stale, facts = [], [], []
    settled: list[tuple[str, int, int]] = []
    for c in sorted(set(corrections), key=_rank):
        try:
            if c.kind == "meta" and not (c.before + c.expected + c.after):
                facts.append(c)
                continue
            start, end = place(ledger.source, c) if c.before + c.expected + c.after else (0, 0)
        except Misfit as error:
            stale.append(_stale(c, str(error)))
            continue
        if c.kind == "meta":
            facts.append(c)
        elif c.kind == "keep":
            settled.append((c.detail, start, end))
        else:
            todo.append((start, end, c))
    facts, clash = _one_each(facts)
    stale += clash
    desk = Desk(ledger.source.text, list(_pinned(ledger, bool(todo))), columns=ledger.source.columns)
    applied = len(facts) + len(settled)
    for start, end, c in sorted(todo, key=lambda t: (ORDER.index(t[2].kind), t[0], t[1], _rank(t[2]))):
        try:
            STEPS[c.kind](desk, start, end, c)
            applied += 1
        except Misfit as error:
            stale.append(_stale(c, str(error)))
    if todo:
        unanswered(desk)
    return Corrected(
        Ledger(ledger.source, tuple(desk.rows)), tuple(stale), tuple(settled), tuple(facts), applied
    )


def _rank(c: Correction) -> tuple[str, ...]:
    return (c.kind, c.before, c.expected, c.after, c.detail, c.want, c.by, c.date, c.why)


def _stale(c: Correction, why: str) -> Doubt:
    name = f"correction in line {c.at}" if c.at else "correction"
    return Doubt(STALE, c.line, c.expected, c.want or c.kind, f"the {name} ({c.kind}) was not applied: {why}")


def _one_each(facts: list[Correction]) -> tuple[list[Correction], list[Doubt]]:
    """One value a field; a second one that says otherwise is listed."""
    out: dict[str, Correction] = {}
    clash = []
    for c in facts:
        if c.detail in out and out[c.detail].want != c.want:
            clash.append(_stale(c, f"another correction gives {c.detail} as {out[c.detail].want!r}"))
        out.setdefault(c.detail, c)
    return list(out.values()), clash


def _pinned(ledger: Ledger, wanted: bool) -> Iterable[Row]:
    """The rows, each that begins a block with the address it has now: nothing that follows moves it."""
    if not wanted:
        return ledger.rows
    names = addresses(ledger.rows)
    return [replace(r, id=names[i]) if i in names else r for i, r in enumerate(ledger.rows)]


STEPS: dict[str, Callable[[Desk, int, int, Correction], None]] = {
    "split": split,
    "label": label_rows,
    "head": label_rows,
    "level": level,
    "join": join,
    "text": read_as,
    "note-target": lead,
}
