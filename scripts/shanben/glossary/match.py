"""Finding terms in running text: longest first, on Han text that has no word boundaries.

- Leftmost, then longest: in 数据安全治理 the term 数据安全 is taken and 数据 is not.
- An edge that is a Latin letter or digit must not touch another one: GDPR in 欧盟GDPR规定, no AI in SAID.
- An edge between Han characters must not cut a word: 向北大概 holds no 北大. Only where some word of the list could
  cross the edge are the two readings weighed (``han.words.crosses``).

The automaton is that of ``ahocorasick_rs`` (Apache 2.0): a page costs the same however many terms there are, 2 ms for
100,000 characters and 1,000 terms, where the same look-ups in Python took 15 (docs/design/glossary-matching.md).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

import ahocorasick_rs

from shanben.han import words

# How much likelier a reading with the term must be taken to be than the word list alone says: in a text of the
# glossary's own field its terms are some e^3 = 20 times as frequent as in general Chinese. Measured on the cases of
# tests/glossary/cases: 北大 in 向北大概 crosses by 4.5, the true 断行 in 断行为什么 by 0.9, 字符集 in 字符集合 by 1.4.
BONUS = 3.0
# What a term costs at most before the bonus: that of a word that stands 200 times in 60 million. Many terms are too
# rare for the word list (尾注), and would lose against any two words for that alone.
PRIOR = 12.6

BETWEEN = "\n\ufffc\n"
"""Put between texts that are searched as one: no term holds it, and no word stands across it."""


class Match(NamedTuple):  # not a dataclass: ten thousand of them are made for a long page
    """``text[start:end]`` names the term ``id``; ``inside`` when it stands within a longer term."""

    start: int
    end: int
    id: str
    inside: bool = False


class Matcher:
    """Finds the spellings it is given. Spellings of one character are refused: nobody could tell them from words."""

    def __init__(self, spellings: Mapping[str, str]) -> None:
        short = [s for s in spellings if len(s) < 2]
        if short:
            raise ValueError(f"a term needs two characters at least: {', '.join(short)}")
        self.spellings = dict(spellings)
        self._forms = sorted((s, len(s), id) for s, id in self.spellings.items())
        forms = [form for form, _, _ in self._forms]
        automaton = ahocorasick_rs.Implementation.ContiguousNFA
        self._longest = ahocorasick_rs.AhoCorasick(
            forms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, implementation=automaton
        )
        self._all = ahocorasick_rs.AhoCorasick(forms, implementation=automaton)
        self._reach = max(map(len, forms), default=0)

    def _hits(self, text: str) -> list[tuple[int, int, str]]:
        """``(start, end, id)`` of everything spelt like a term: from the left, the longest first."""
        found = self._all.find_matches_as_indexes(text, overlapping=True)
        if not found:
            return []
        forms = self._forms
        return [
            (start, -minus_end, forms[n][2])
            for start, minus_end, n in sorted((a, -b, n) for n, a, b in found)
        ]

    def find(self, text: str, passed: Collection[str] = frozenset()) -> Iterator[Match]:
        """Terms that don't overlap, in order.

        Terms whose ids are in ``passed`` are passed over: they take their place, unguarded, and are not given.
        ``passed`` is asked anew for each, so that a caller may add what it was given.
        """
        forms = self._forms
        at = 0
        for n, start, end in self._longest.find_matches_as_indexes(text):
            if start >= at:
                id = forms[n][2]
                if id in passed:
                    at = end
                    continue
                if stands(text, start, end):
                    at = end
                    yield Match(start, end, id)
                    continue
            # These characters cross words, or some of them are taken: does another term begin among them?
            for low, high, id in self._hits(text[start : end + self._reach]):
                low, high = start + low, start + high
                if low >= end:
                    break
                if low < at or (low, high) == (start, end):
                    continue
                if id in passed:
                    at = high
                elif stands(text, low, high):
                    at = high
                    yield Match(low, high, id)

    def find_all(self, text: str) -> list[Match]:
        """Every place where a spelling stands, also within a longer one: what a plain scan finds, less crossings."""
        longest = list(self.find(text))
        found: list[Match] = []
        n = 0
        for start, end, id in self._hits(text):
            while n < len(longest) and longest[n].end <= start:
                n += 1
            holder = (
                longest[n]
                if n < len(longest) and longest[n].start <= start and end <= longest[n].end
                else None
            )
            own = holder is not None and (holder.start, holder.end) == (start, end)
            if holder is not None or stands(text, start, end):
                found.append(Match(start, end, id, inside=not own))
        return found


def stands(text: str, start: int, end: int) -> bool:
    """Whether both edges of ``text[start:end]`` are edges of words."""
    if (text[start] < "\u3400" and _glued(text, start)) or (text[end - 1] < "\u3400" and _glued(text, end)):
        return False
    low = max(0, start - words.REACH)
    around = words.simplified(text[low : end + words.REACH])
    start, end = start - low, end - low
    return not (_may_cross(around, start, end) and words.crosses(around, start, end, BONUS, PRIOR))


def _glued(text: str, border: int) -> bool:
    """Whether letters or digits touch across ``border``, an edge of a term that is Latin there."""
    if not 0 < border < len(text):
        return False
    left, right = text[border - 1], text[border]
    return left < "\u3400" and right < "\u3400" and left.isalnum() and right.isalnum()


def _may_cross(folded: str, start: int, end: int) -> bool:
    """Whether some word of two or three characters lies across an edge: three short strings an edge, before any
    weighing. Longer words are idioms, whose pieces are words themselves; a word that holds the whole term (校勘学)
    is a compound of it and crosses nothing."""
    known = words.costs()
    if (
        start
        and folded[start - 1] >= "\u3400"
        and (
            folded[start - 1 : start + 1] in known
            or (end - start > 2 and folded[start - 1 : start + 2] in known)
            or (start > 1 and folded[start - 2 : start + 1] in known)
        )
    ):
        return True
    return (
        end < len(folded)
        and folded[end] >= "\u3400"
        and (
            folded[end - 1 : end + 1] in known
            or folded[end - 1 : end + 2] in known
            or (end - start > 2 and folded[end - 2 : end + 1] in known)
        )
    )
