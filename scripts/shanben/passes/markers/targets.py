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
EDGE = frozenset({"fw", "pb"})
"""What stands where a page turns."""
APART = 0.2
"""The share of the page feet that a page's turn parts from the text above: from there on turns tell nothing."""
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
    turns: tuple[int, ...] = ()
    """The rows where pages turn, where notes stand on the page of their markers."""

    def group(self, row: int) -> int:
        """The group that answers a marker in this row; 0 where none does, or only one on another page."""
        at = bisect_right(self.starts, row)
        if at == len(self.starts) or bisect_right(self.turns, row) != bisect_right(
            self.turns, self.starts[at]
        ):
            return 0
        return at + 1


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
    return ledger.with_rows(new), targets, _feet(ledger, starts)


def _feet(ledger: Ledger, starts: list[int]) -> Feet:
    """The groups of page-foot notes; the pages count where no folio or running head stands between most notes and the text above."""
    rows, lines = ledger.rows, ledger.source.lines
    turns = [
        i
        for i in range(1, len(rows))
        if rows[i].label in EDGE or lines[rows[i].line].page != lines[rows[i - 1].line].page
    ]
    feet = Feet(tuple(starts), tuple(turns))
    above = (next((j for j in range(i - 1, -1, -1) if rows[j].label in PROSE), i) for i in starts)
    apart = sum(feet.group(j) == 0 for j in above)
    return feet if apart < APART * len(starts) else Feet(tuple(starts))


def opening(printed: str) -> str:
    """The bracket that a number opens with: 〔 or 【, "[" for any square one, "" for none."""
    sign = printed.strip()[:1]
    return "[" if sign in ("[", "［") else sign if sign in ("〔", "【") else ""


def _spelling(text: str, row: Row) -> tuple[str, str]:
    printed = next((read(text, t) for t in row.tiles if t.label == "ptr"), "")
    return (form_of(printed), opening(printed)) if printed.strip() else ("", "")
