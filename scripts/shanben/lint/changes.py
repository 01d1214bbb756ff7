"""What changes between two conversions of one raw text, tile by tile, and which codes it is due to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol


class Span(Protocol):
    """A tile as a ledger file has it."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def line(self) -> int: ...
    @property
    def label(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def n(self) -> str: ...
    @property
    def reading(self) -> str: ...
    @property
    def codes(self) -> tuple[str, ...]: ...
    @property
    def raw(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Change:
    """A run of one line that is read, labelled or placed otherwise."""

    codes: tuple[str, ...]
    """Codes that only one side has there; ``-`` when the rules changed without a code."""
    line: int
    before: str
    after: str
    label: tuple[str, str]
    place: tuple[str, str]

    @property
    def what(self) -> str:
        """``read`` | ``label`` | ``place``: the weightiest of what changed."""
        return "read" if self.before != self.after else "label" if self.label[0] != self.label[1] else "place"


def changes(old: Sequence[Span], new: Sequence[Span]) -> Iterator[Change]:
    """The changes, in the order of the raw text; both cover the same text."""
    held: Change | None = None
    for a, b in _aligned(old, new):
        found = _change(a, b)
        if found is None:
            continue
        if held is not None and _same(held, found):
            held = Change(
                held.codes,
                held.line,
                held.before + found.before,
                held.after + found.after,
                held.label,
                held.place,
            )
            continue
        if held is not None:
            yield held
        held = found
    if held is not None:
        yield held


def _same(a: Change, b: Change) -> bool:
    return (a.line, a.label, a.place, a.codes) == (b.line, b.label, b.place, b.codes)


def _aligned(old: Sequence[Span], new: Sequence[Span]) -> Iterator[tuple[list[Span], list[Span]]]:
    """Tiles of both sides between the offsets that both have."""
    i = j = 0
    while i < len(old) and j < len(new):
        a, b = [old[i]], [new[j]]
        i, j = i + 1, j + 1
        while a[-1].end != b[-1].end and i <= len(old) and j <= len(new):
            if a[-1].end < b[-1].end:
                if i >= len(old):
                    break
                a.append(old[i])
                i += 1
            else:
                if j >= len(new):
                    break
                b.append(new[j])
                j += 1
        yield a, b


def _change(a: list[Span], b: list[Span]) -> Change | None:
    before, after = "".join(s.reading for s in a), "".join(s.reading for s in b)
    facts = [[(s.label, s.place, s.n) for s in _merged(side)] for side in (a, b)]
    if before == after and facts[0] == facts[1]:
        return None
    if not before.strip() and not after.strip() and not _gap(a, b, before, after):
        return None
    ours, theirs = {c for s in a for c in s.codes}, {c for s in b for c in s.codes}
    codes = tuple(sorted(ours ^ theirs)) or tuple(sorted(ours | theirs)) or ("-",)
    return Change(codes, a[0].line, before, after, (_names(a), _names(b)), (a[0].place, b[0].place))


def _gap(a: list[Span], b: list[Span], before: str, after: str) -> bool:
    """Whether white space within a line of the page was set or taken out; at a line's end nobody sees it."""
    inside = all(s.place and not set(s.raw) & set("\r\n\f") for s in (*a, *b))
    return inside and before != after


def _names(side: list[Span]) -> str:
    return "+".join(
        dict.fromkeys(s.label + (f" {s.n}" if s.n and s.label in ("ptr", "head") else "") for s in side)
    )


def _merged(side: list[Span]) -> list[Span]:
    """The tiles without those that repeat the one before in label and place."""
    out: list[Span] = []
    for s in side:
        if not out or (out[-1].label, out[-1].place, out[-1].n) != (s.label, s.place, s.n):
            out.append(s)
    return out
