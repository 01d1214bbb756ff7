"""Headings whose numbers an extractor lost, known by the numbers before and behind them.

Recognises: between 4.8 and 5.2 two headings without numbers are 5 and 5.1; between 2.1 and 2.3 one is 2.2; as many must stand
there as numbers are missing. Where another count stands there, the heading directly above 4.1 still opens section 4.
Lets pass: headings of another scheme (一、, （1）) between them; more than ``MOST`` missing numbers in a row.
Cost if wrong: a heading stands a level too high or too low.
"""

from __future__ import annotations

from collections.abc import Callable

from shanben.han.heading_numbers import numbering
from shanben.model.ledger import Row

Path = tuple[int, ...]
MAINS = frozenset({"number", "number-gap"})
DECIMALS = frozenset({"decimal2", "decimal3", "decimal4"})
MOST = 4


def lost_numbers(heads: list[Row], inner: frozenset[int], without: Callable[[Row], bool]) -> dict[int, str]:
    """The headings that lost their number, by index, with the scheme it was of.

    ``inner`` are heads 1. 2. 3. of a series of their own inside a section; ``without`` says whether a head bears no number.
    """
    out: dict[int, str] = {}
    above: Path = (0,)
    run: list[int] = []
    for k, row in enumerate(heads):
        if k not in inner and row.n in MAINS | DECIMALS and (found := numbering(row.bare)):
            lost = missing(above, found.path)
            if lost and len(lost) == len(run):
                out |= {j: "decimal2" if len(p) > 1 else "number-gap" for j, p in zip(run, lost, strict=True)}
            elif (found.path[0],) in lost and found.path[1:] == (1,) and run[-1:] == [k - 1]:
                out[k - 1] = "number-gap"
            above, run = found.path, []
        elif without(row):
            run.append(k)
    return out


def missing(above: Path, below: Path) -> list[Path]:
    """The numbers of two parts at most that stand between two numbers in order; [] where they are too many.

    >>> missing((4, 8), (5, 2)), missing((2, 1, 3), (2, 3)), missing((0,), (1, 1))
    ([(5,), (5, 1)], [(2, 2)], [(1,)])
    """
    out: list[Path] = []
    second = above[1] if len(above) > 1 else 0
    if below[0] != above[0]:
        out = [(n,) for n in range(above[0] + 1, below[0] + (len(below) > 1))]
        second = 0
    if len(below) > 1:
        out += [(below[0], n) for n in range(second + 1, below[1] + (len(below) > 2))]
    return out if len(out) <= MOST else []
