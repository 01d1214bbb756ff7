"""The order of the review list: what costs most first, one kind after the other."""

from __future__ import annotations

from collections.abc import Iterable

from shanben.model.article import Doubt

COST = (
    ("EDIT",),  # a decision that fits no more
    ("FRONT11", "COL", "FRONT09", "FURN07", "ALIEN01"),  # whole stretches of text in the wrong place, or gone
    ("FRONT10", "FRONT12", "FRONT04", "REF07"),  # what a citation is made from
    ("BACK07", "ALIEN02", "NOTE06", "REF01", "REF02"),  # lists
    ("HEAD02", "HEAD04", "HEAD03"),  # the outline
    ("JOIN", "CAPT", "PUNCT05"),  # blocks
    ("NOTE04", "NOTE03", "NOTE02", "NOTE07"),  # markers
    ("NAME", "DATE", "CHAR", "REF"),  # facts inside the text
)
"""Beginnings of codes, costliest first; what stands nowhere (words, marks) comes last."""
RANKED = [prefix for group in COST for prefix in group]


def rank(code: str) -> int:
    """The place of a kind of doubt in the list."""
    return next((k for k, prefix in enumerate(RANKED) if code.startswith(prefix)), len(RANKED))


def by_kind(doubts: Iterable[Doubt]) -> list[tuple[str, list[Doubt]]]:
    """The doubts of a work by kind, costliest first; inside a kind in the order of the raw text."""
    groups: dict[str, list[Doubt]] = {}
    for doubt in doubts:
        groups.setdefault(doubt.code, []).append(doubt)
    return sorted(groups.items(), key=lambda group: (rank(group[0]), group[0]))
