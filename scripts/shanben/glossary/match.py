"""Finding terms in running text: longest first, on Han text that has no word boundaries.

- Leftmost, then longest: in 数据安全治理 the term 数据安全 is taken and 数据 is not.
- An edge that is a Latin letter or digit must not touch another one: GDPR in 欧盟GDPR规定, no AI in SAID.
- An edge between Han characters must not cut a word: 向北大概 holds no 北大. Only where some word of the list could
  cross the edge are the two readings weighed (``han.words.crosses``).

A page costs the same however many terms there are: one pattern of two character classes (first and second
characters of the terms) finds the few places worth a look, and a table by these two characters says what may stand
there. Measured on 60,000 characters and 1,000 terms this takes half the time of pyahocorasick's automaton, in C but
asked character by character, and needs no compiled dependency (docs/design/glossary-matching.md).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from shanben.han import words

# How much likelier a reading with the term must be taken to be than the word list alone says: in a text of the
# glossary's own field its terms are some e^3 = 20 times as frequent as in general Chinese. Measured on the cases of
# tests/glossary/cases: 北大 in 向北大概 crosses by 4.5, the true 断行 in 断行为什么 by 0.9, 字符集 in 字符集合 by 1.4.
BONUS = 3.0


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
        by_head: dict[str, list[tuple[str, int, str]]] = {}
        for spelling in sorted(self.spellings, key=lambda s: (-len(s), s)):
            by_head.setdefault(spelling[:2], []).append((spelling, len(spelling), self.spellings[spelling]))
        self._by_head = {head: tuple(found) for head, found in by_head.items()}
        self._places = re.compile(f"{_class(h[0] for h in by_head)}(?={_class(h[1] for h in by_head)})")

    def _hits(self, text: str) -> list[tuple[int, int, str]]:
        """``(start, end, id)`` of everything spelt like a term: from the left, the longest first."""
        by_head = self._by_head
        hits = []
        for place in self._places.finditer(text):
            at = place.start()
            for spelling, length, id in by_head.get(text[at : at + 2], ()):
                if length == 2 or text.startswith(spelling, at):
                    hits.append((at, at + length, id))
        return hits

    def find(self, text: str, passed: Collection[str] = frozenset()) -> Iterator[Match]:
        """Terms that don't overlap, in order.

        Terms whose ids are in ``passed`` are passed over: they take their place, unguarded, and are not given.
        """
        at, folded = 0, ""
        for start, end, id in self._hits(text):
            if start < at:
                continue
            if id in passed:
                at = end
                continue
            folded = folded or words.simplified(text)
            if stands(text, folded, start, end):
                at = end
                yield Match(start, end, id)

    def find_all(self, text: str) -> list[Match]:
        """Every place where a spelling stands, also within a longer one: what a plain scan finds, less crossings."""
        longest = list(self.find(text))
        folded = words.simplified(text) if longest else ""
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
            if holder is not None or stands(text, folded or words.simplified(text), start, end):
                found.append(Match(start, end, id, inside=not own))
        return found


def _class(characters: Iterable[str]) -> str:
    listed = "".join(sorted(set(characters)))
    return f"[{re.escape(listed)}]" if listed else "(?!)"


def stands(text: str, folded: str, start: int, end: int) -> bool:
    """Whether both edges of ``text[start:end]`` are edges of words; ``folded`` is ``text`` in Simplified characters."""
    if _glued(text, start, start) or _glued(text, end, end - 1):
        return False
    return not (_may_cross(folded, start, end) and words.crosses(folded, start, end, BONUS))


def _glued(text: str, border: int, edge: int) -> bool:
    """Whether letters or digits touch across ``border``; ``edge`` is the term's own outermost character."""
    if text[edge] >= "\u3400" or not 0 < border < len(text):
        return False
    left, right = text[border - 1], text[border]
    return left < "\u3400" and right < "\u3400" and left.isalnum() and right.isalnum()


def _may_cross(folded: str, start: int, end: int) -> bool:
    """Whether some word of the list lies across an edge: six short strings an edge, before any weighing."""
    known = words.costs()
    for a in (start, end):
        if (
            a
            and a < len(folded)
            and (
                folded[a - 1 : a + 1] in known
                or (a > 1 and (folded[a - 2 : a + 1] in known or folded[a - 2 : a + 2] in known))
                or folded[a - 1 : a + 2] in known
                or folded[a - 1 : a + 3] in known
                or (a > 2 and folded[a - 3 : a + 1] in known)
            )
        ):
            return True
    return False
