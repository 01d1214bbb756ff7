"""Two sequences, the numbers printed in the text and the numbers of the notes, laid side by side.

Their longest common subsequence (Hunt and Szymanski, ``r log n``) is taken as read rightly.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

NEAR = 40
"""Restarts by which a marker and its note may be out of step."""


def longest(flat: Sequence[Hashable], where: Mapping[Hashable, Sequence[int]]) -> list[tuple[int, int]]:
    """Pairs (place in ``flat``, place of the note), rising on both sides; ``where`` lists the places of a number."""
    tails: list[int] = []
    nodes: list[tuple[int, int, int]] = []
    ends: list[int] = []
    total = Counter(flat)
    met: Counter[Hashable] = Counter()
    for f, number in enumerate(flat):
        places = where.get(number, ())
        if len(places) > 2 * NEAR:
            # Numbers that restart on every page: of the thousand notes ① only those are tried that stand about as
            # far on as this marker does. All would cost the square of the pages.
            middle = met[number] * len(places) // total[number]
            places = places[max(0, middle - NEAR) : middle + NEAR]
            met[number] += 1
        for j in reversed(places):
            k = bisect_left(tails, j)
            if k < len(tails) and tails[k] == j:
                continue  # the first of two equal numbers is the one printed right
            nodes.append((f, j, ends[k - 1] if k else -1))
            if k == len(tails):
                tails.append(j)
                ends.append(len(nodes) - 1)
            else:
                tails[k] = j
                ends[k] = len(nodes) - 1
    out: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        f, j, at = nodes[at]
        out.append((f, j))
    return out[::-1]


def settled(pairs: list[tuple[int, int]], numbers: Sequence[int], notes: int) -> list[tuple[int, int]]:
    """Of two equal markers the later is right where a note stands open before the first and none after (①③③④)."""
    out: list[tuple[int, int]] = []
    for k, (f, j) in enumerate(pairs):
        low = out[-1] if out else (-1, -1)
        high = pairs[k + 1] if k + 1 < len(pairs) else (len(numbers), notes)
        later = low[0] + j - low[1]  # here as many markers as notes stand before it
        if f < later < high[0] and numbers[later] == numbers[f] and high[1] == j + 1:
            f = later
        out.append((f, j))
    return out


def stretches(pairs: list[tuple[int, int]], flat: int, notes: int) -> list[tuple[int, int, int, int]]:
    """What lies between two pairs: (first marker, end, first note, end)."""
    out = []
    low_f, low_j = -1, -1
    for f, j in [*pairs, (flat, notes)]:
        if f > low_f + 1 or j > low_j + 1:
            out.append((low_f + 1, f, low_j + 1, j))
        low_f, low_j = f, j
    return out
