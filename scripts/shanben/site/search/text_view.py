"""A text held against what was asked for: where each atom of a query stands in it.

``script/text_view.js`` does the same, step by step; the tests compare the answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from shanben.site.search.folding import RE_LETTER, squeezed, squeezed_offsets
from shanben.site.search.query import Atom


class TextView:
    """A text ready to be searched: as it stands, folded, and without the spaces that only set Han characters off."""

    def __init__(self, text: str, folded: str) -> None:
        self.text, self.folded = text, folded

    @cached_property
    def loose(self) -> tuple[str, Sequence[int]]:
        """The folded text without loose spaces, and where each of its characters stands."""
        text = squeezed(self.folded)
        # Most paragraphs have none, and then every character stands where it stood.
        return text, range(len(text)) if len(text) == len(self.folded) else squeezed_offsets(self.folded)

    def find(self, atom: Atom) -> list[tuple[int, int, bool]]:
        """Where an atom stands: start, end, and whether it is spelt as typed. Occurrences do not overlap."""
        if not atom.han:
            return list(self._words(atom))
        return list(self._strict(atom) if atom.strict else self._loose(atom))

    def _strict(self, atom: Atom) -> Iterator[tuple[int, int, bool]]:
        at = self.folded.find(atom.folded)
        while at >= 0:
            end = at + len(atom.folded)
            yield at, end, self.text[at:end] == atom.raw
            at = self.folded.find(atom.folded, end)

    def _loose(self, atom: Atom) -> Iterator[tuple[int, int, bool]]:
        folded, offsets = self.loose
        at = folded.find(atom.folded)
        while at >= 0:
            end = at + len(atom.folded)
            same = "".join([self.text[n] for n in offsets[at:end]]) == atom.raw
            yield offsets[at], offsets[end - 1] + 1, same
            at = folded.find(atom.folded, end)

    def _words(self, atom: Atom) -> Iterator[tuple[int, int, bool]]:
        """At the beginning of a word; a single letter only as a whole word."""
        whole = len(atom.folded) == 1
        starts = RE_LETTER.match(atom.folded) is not None
        at = self.folded.find(atom.folded)
        while at >= 0:
            end = at + len(atom.folded)
            inside = starts and at > 0 and RE_LETTER.match(self.folded, at - 1)
            runs_on = whole and end < len(self.folded) and RE_LETTER.match(self.folded, end)
            if not inside and not runs_on:
                yield at, end, True
            at = self.folded.find(atom.folded, at + 1 if inside or runs_on else end)


def merged(marks: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans in order, those that touch or overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
