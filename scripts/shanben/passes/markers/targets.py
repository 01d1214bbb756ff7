"""Notes and entries, their keys, and the page whose foot they stand at.

Each note gets its number as its key, with a count where numbers restart on every page (``3``, ``3.2``); an entry whose
number a note has too gets ``3.r``. Notes at page
feet stand in groups: a group answers the markers between the group before it and itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace

from shanben.model.ledger import Ledger, Row, read
from shanben.passes.markers.spelling import form_of

PROSE = frozenset({"p", "head", "item", "q", "l", "caption", "abstract", "title", "byline"})
"""Where markers stand."""
ENTRY = "r"
"""In a text with notes 1 and entries 1 the entry's key is ``1.r``."""
HEAD = 80
"""Characters of a note that are kept: its authors and its title stand there."""


@dataclass(frozen=True, slots=True)
class Target:
    """A note or an entry: its key, its number, the start of its text."""

    key: str
    number: int
    text: str
    kind: str
    group: int = 0
    """Which page foot it stands at; 0 for a list."""
    spelling: str = ""
    """How its number is printed: circled bracket zhu paren bare; "" where none is."""
    sign: str = ""
    """The bracket that its number opens with (〔, 【); "[" for any square one, "" for none."""


@dataclass(frozen=True, slots=True)
class Feet:
    """Where the groups of page-foot notes begin, by row."""

    starts: tuple[int, ...]

    def group(self, row: int) -> int:
        """The group that answers a marker in this row; 0 where none does."""
        at = bisect_right(self.starts, row)
        return at + 1 if at < len(self.starts) else 0


def keyed(ledger: Ledger) -> tuple[Ledger, list[Target], Feet]:
    """The ledger with a key on every note and entry, the targets, and the page feet."""
    seen: Counter[tuple[str, str]] = Counter()
    noted = {n for r in ledger.rows if r.label == "note" and r.glue is None for n in r.n.split(",")}
    new: dict[int, Row] = {}
    targets: list[Target] = []
    starts: list[int] = []
    key = ""
    open_ = False
    for i, row in enumerate(ledger.rows):
        if row.label not in ("note", "bibl"):
            open_ = open_ and row.label not in PROSE
            continue
        foot = row.label == "note" and any(r.code == "NOTE05" for r in row.reasons)
        if foot and not open_ and row.glue is None:  # the rest of a note answers no marker above it
            starts.append(i)
            open_ = True
        if row.glue is None:
            parts = []
            for number in row.n.split(","):
                seen[row.label, number] += 1
                count = seen[row.label, number]
                mine = ENTRY if row.label == "bibl" and number in noted else ""
                parts.append(f"{number}.{mine}{count if count > 1 else ''}".rstrip("."))
            key = ",".join(parts)
            for part in parts:
                digits = part.split(".")[0]
                if digits.isdigit():
                    body = "".join(
                        read(ledger.source.text, t) for t in row.tiles if t.label not in ("ptr", "lb")
                    )
                    group = len(starts) if foot else 0
                    spelling, sign = _spelling(ledger.source.text, row)
                    targets.append(Target(part, int(digits), body[:HEAD], row.label, group, spelling, sign))
        elif targets and len(targets[-1].text) < 60:
            targets[-1] = replace(targets[-1], text=(targets[-1].text + row.bare)[:HEAD])
        if row.n != key:
            new[i] = replace(row, n=key)
    return ledger.with_rows(new), targets, Feet(tuple(starts))


def opening(printed: str) -> str:
    """The bracket that a number opens with: 〔 or 【, "[" for any square one, "" for none."""
    sign = printed.strip()[:1]
    return "[" if sign in ("[", "［") else sign if sign in ("〔", "【") else ""


def _spelling(text: str, row: Row) -> tuple[str, str]:
    printed = next((read(text, t) for t in row.tiles if t.label == "ptr"), "")
    return (form_of(printed), opening(printed)) if printed.strip() else ("", "")
