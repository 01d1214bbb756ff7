"""The units of the page as written beside those of the page as edited: which stand where, which moved, which are gone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from shanben.readers.hand_page import Token, Unit


def groups(before: Sequence[Unit], after: Sequence[Unit]) -> Iterator[tuple[list[Unit], list[Unit]]]:
    """Each unit that still has its address and those after it that have not, in both pages; the new list may be empty.

    A unit that lost its address was joined to the one above it, or taken out; one that has none was begun by a person.
    """
    new = {u.key: k for k, u in enumerate(after) if u.key}
    k = 0
    while k < len(before):
        stop = k + 1
        while stop < len(before) and before[stop].key not in new:
            stop += 1
        here = new.get(before[k].key)
        now: list[Unit] = []
        if here is not None:
            end = here + 1
            while end < len(after) and not after[end].key:
                end += 1
            now = list(after[here:end])
        yield list(before[k:stop]), now
        k = stop


def moved(keys: Sequence[str], new: Mapping[str, int]) -> list[str]:
    """The addresses that stand elsewhere in the order: as few as explain it."""
    best: list[list[str]] = []
    for key in keys:  # the longest run that rises: best[k] ends one of k + 1 at the earliest place
        k = bisect_left([new[run[-1]] for run in best], new[key])
        best[k : k + 1] = [[*(best[k - 1] if k else []), key]]
    kept = set(best[-1]) if best else set()
    return [key for key in keys if key not in kept]


def name_what_was_begun(before: Sequence[Unit], after: Sequence[Unit]) -> None:
    """Blocks that a person began on the page get the address that the converter has given them since.

    The page stays as edited while a part of it cannot be adopted; adopted again, what was adopted is no difference.
    """
    follows = {a.key: b for a, b in pairwise(before)}
    held = {u.key for u in after}
    for above, u in pairwise(after):
        mine = follows.get(above.key) if above.key else None
        if (
            u.key
            or mine is None
            or mine.key in held
            or not mine.tokens
            or (u.kind, u.level) != (mine.kind, mine.level)
        ):
            continue
        match = SequenceMatcher(None, mine.tokens, u.tokens, autojunk=False)
        if match.ratio() > 0.6:
            u.key = mine.key
            held.add(u.key)


def made_of(tokens: list[Token], u: Unit) -> bool:
    """Whether a unit without an address is made of text that stood here, among ``tokens``."""
    match = SequenceMatcher(None, tokens, u.tokens, autojunk=False).find_longest_match()
    return match.size >= max(3, len(u.tokens) // 4)
