"""REF01, REF02, NOTE03, NOTE04: gaps and doubles in numbering, markers and entries that miss each other.

Lets pass: one note under two numbers (①②), a list that prints no numbers (``u1``), which author and year cite.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from shanben.lint.citations.entry import Entry, Marker, Said

UNNUMBERED = re.compile(r"u\d+(?:-|$)")


def numbering(entries: Sequence[Entry]) -> Iterator[Said]:
    """Numbers that stand twice, and those that are missing between two."""
    numbers = [(int(n), e.line) for e in entries for n in e.numbers if n.isdecimal()]
    for n, times in sorted(Counter(n for n, _ in numbers).items()):
        if times > 1:
            line = [at for k, at in numbers if k == n][1]
            yield Said(line, "REF02", f"number {n} stands {times} times.", "Look which marker means which.")
    last = 0
    for n, line in sorted(numbers, key=lambda pair: pair[0]):
        if n > last + 1:
            missing = f"number {last + 1}" if n == last + 2 else f"numbers {last + 1}-{n - 1}"
            verb = "is" if n == last + 2 else "are"
            yield Said(line, "REF01", f"{missing} {verb} missing before {n}.", "Look for it in the raw text.")
        last = n


def unanswered(entries: Sequence[Entry], markers: Sequence[Marker]) -> Iterator[Said]:
    """Markers without an entry, each number once."""
    have = {n for e in entries for n in e.numbers}
    for marker in {m.number: m for m in reversed(markers) if m.number not in have}.values():
        yield Said(
            marker.line,
            "NOTE04",
            f"nothing answers marker {marker.number}.",
            "Look for its note in the raw text.",
        )


def uncited(entries: Sequence[Entry], markers: Sequence[Marker]) -> Iterator[Said]:
    """Entries without a marker; said once of a list that nothing cites."""
    if all(UNNUMBERED.match(e.number) for e in entries):
        return
    cited = {m.number for m in markers}
    lost = [e for e in entries if cited.isdisjoint(e.numbers)]
    if len(lost) == len(entries) > 3:
        yield Said(
            entries[0].line,
            "NOTE03",
            f"no marker cites any of the {len(entries)} entries.",
            "Look whether the markers were lost, or whether this is a list for reading.",
        )
        return
    for entry in lost:
        yield Said(
            entry.line, "NOTE03", f"no marker cites {entry.number}.", "Look whether a marker was misread."
        )
