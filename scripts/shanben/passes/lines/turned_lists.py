"""A list over two columns of which an extractor read the second first: [4] [5] stand above 注释 [1] [2] [3].

Recognises: a block of nothing but entries in brackets whose numbers go on from those that end a later block of the same
page, where these begin with 1. Lets pass: every other order of numbers; a marker thrown to the start of a line, for no
entry is as long as the text about it.
Cost if wrong: as passes.lines.reading_order.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from shanben.passes.lines.entries import entry_start

LONGEST = 6
"""Printed lines of one entry at most; so many may be left of the one that the other column broke off."""
Start = tuple[int, int]
"""The line of a block that an entry begins on, and its number."""


def turned_list(blocks: Sequence[Sequence[str]]) -> tuple[int, int, int] | None:
    """Two runs of blocks ``[i, j)`` and ``[j, k)`` that must change places, each block as its lines; None where none must."""
    begun = [_starts(block) for block in blocks]
    counted = [[number for _, number in found] for found in begun]
    for i, late in enumerate(counted):
        if not late or late[0] == 1 or not _rises(late) or not _only_entries(begun[i], len(blocks[i])):
            continue
        for j in range(i + 1, len(blocks)):
            early = counted[j][-late[0] + 1 :]
            if early[:1] == [1] and early[-1] == late[0] - 1 and _rises(early):
                again = any(late[0] in numbers for numbers in counted[j + 1 :])
                return None if again else (i, i + 1, j + 1)
    return None


def _starts(block: Sequence[str]) -> list[Start]:
    """Where the entries of a block begin."""
    found = ((k, entry_start(line)) for k, line in enumerate(block))
    return [(k, one[0][0]) for k, one in found if one and one[2] == "bracket"]


def _only_entries(starts: Sequence[Start], size: int) -> bool:
    """Whether a block of ``size`` lines holds entries and nothing else."""
    places = [-1, *(k for k, _ in starts), size]
    return all(b - a <= LONGEST for a, b in pairwise(places))


def _rises(numbers: Sequence[int]) -> bool:
    return list(numbers) == list(range(numbers[0], numbers[0] + len(numbers)))
