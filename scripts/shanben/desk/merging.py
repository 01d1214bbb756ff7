"""Two people decide on one work: what touches different things stands side by side, what contradicts is shown to both.

Three lists of corrections: those that were seen (``base``), those that are wanted, and those that stand in the file
now. What was added or taken back since ``base`` is applied to what stands there; where somebody else has decided the
same thing otherwise meanwhile, nothing is written over: the decision comes back as a clash, with who and when.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shanben.model.correction import Correction, Misfit, place
from shanben.model.source import Source
from shanben.readers.corrections import merged, same_thing

READING = frozenset({"text", "note-target"})
SHAPE = frozenset({"head", "level", "label"})
KEPT_SHAPE = ("CAPT", "ALIEN", "HEAD", "FRONT", "COL")
"""Doubts about what a line is; all others are about how it reads."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A decision that was not written because somebody has decided otherwise meanwhile."""

    mine: Correction
    theirs: Correction
    undo: bool = False
    """Whether ``mine`` was to be taken back."""

    @property
    def told(self) -> str:
        """Who decided what, and when."""
        t = self.theirs
        said = f"“{t.want}”" if t.want else f"({t.kind})"
        if not t.by:
            return f"the record has got another value meanwhile: {said}. Yours was not written, both are kept"
        if not t.date:
            return f"{t.by} has decided here meanwhile: {said}. Yours was not written, both are kept"
        return f"{t.by} decided here on {t.date}: {said}. Yours was not written, both are kept"


@dataclass(frozen=True, slots=True)
class Merged:
    """The corrections to write, and what was left out of them."""

    corrections: tuple[Correction, ...]
    clashes: tuple[Clash, ...] = ()


def merge(
    source: Source, base: Sequence[Correction], wanted: Sequence[Correction], now: Sequence[Correction]
) -> Merged:
    """What ``wanted`` changes of ``base``, done to ``now``."""
    if tuple(base) == tuple(now):
        return Merged(tuple(wanted))
    seen, mine, there = set(base), set(wanted), set(now)
    theirs = [c for c in now if c not in seen]
    clashes: list[Clash] = []
    added: list[Correction] = []
    for c in wanted:
        if c in seen or c in there:
            continue
        against = next((t for t in theirs if contradict(source, c, t)), None)
        if against is not None:
            clashes.append(Clash(c, against))
        elif not any(agree(source, c, t) for t in theirs):
            added.append(c)
    gone = {c for c in base if c not in mine}
    replaced = [same_thing(c) for c in wanted]
    for c in gone:
        other = next((t for t in theirs if same_thing(t) == same_thing(c)), None)
        if other is not None and same_thing(c) not in replaced:
            clashes.append(Clash(c, other, undo=True))
    return Merged(tuple(c for c in merged(now, added) if c not in gone), tuple(clashes))


def agree(source: Source, one: Correction, other: Correction) -> bool:
    """Whether two corrections want the same of the same thing."""
    if (one.kind, one.want, one.detail) != (other.kind, other.want, other.detail):
        return False
    return same_thing(one) == same_thing(other) or _span(source, one) == _span(source, other) is not None


def contradict(source: Source, one: Correction, other: Correction) -> bool:
    """Whether only one of two corrections can hold."""
    if "meta" in (one.kind, other.kind):
        return (one.kind, one.detail) == (other.kind, other.detail) and one.want != other.want
    if agree(source, one, other) or one.kind == other.kind == "keep":
        return False
    a, b = _span(source, one), _span(source, other)
    if a is None or b is None:
        return one.kind == other.kind and same_thing(one) == same_thing(other)
    if not (a[0] < b[1] and b[0] < a[1]):
        return False
    mine, theirs = _aspect(one), _aspect(other)
    if mine != theirs:
        # A line that goes on with the one above begins no heading.
        return {mine, theirs} == {"joint", "shape"} and a[0] == b[0] and "join" in (one.kind, other.kind)
    return mine != "joint" or a[0] == b[0]


def _aspect(c: Correction) -> str:
    if c.kind == "keep":
        return "shape" if c.detail.startswith(KEPT_SHAPE) else "reading"
    return "reading" if c.kind in READING else "shape" if c.kind in SHAPE else "joint"


def _span(source: Source, c: Correction) -> tuple[int, int] | None:
    """Where a correction stands; None for one that stands nowhere."""
    try:
        start, end = place(source, c)
    except Misfit:
        return None
    return (start, end) if end > start else None


def seen_of(now: Iterable[Correction], digests: Iterable[str]) -> tuple[Correction, ...]:
    """Those of the corrections that a page has shown, by their digests."""
    known = set(digests)
    return tuple(c for c in now if c.digest in known)
