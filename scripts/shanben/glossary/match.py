"""Finding terms in running text: longest first, on Han text that has no word boundaries.

- Leftmost, then longest: in 数据安全治理 the term 数据安全 is taken and 数据 is not.
- An edge that is a Latin letter or digit must not touch another one: GDPR in 欧盟GDPR规定, no AI in SAID.
- An edge between Han characters must not cut a word: 向北大概 holds no 北大. Only where some word of the list could
  cross the edge are the two readings weighed (``han.words.crosses``).

Terms are looked up by their first two characters, so a page costs a constant per character whatever the number of
terms; Aho-Corasick would save nothing on terms this short and bring a compiled dependency.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shanben.han import words

# How much likelier a reading with the term must be taken to be than the word list alone says: in a text of the
# glossary's own field its terms are some e^3 = 20 times as frequent as in general Chinese. Measured on the cases of
# tests/glossary/cases: 北大 in 向北大概 crosses by 4.5, the true 断行 in 断行为什么 by 0.9, 字符集 in 字符集合 by 1.4.
BONUS = 3.0


@dataclass(frozen=True, slots=True)
class Match:
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
        by_head: dict[str, list[str]] = {}
        for spelling in sorted(spellings, key=lambda s: (-len(s), s)):
            by_head.setdefault(spelling[:2], []).append(spelling)
        self._by_head = {head: tuple(found) for head, found in by_head.items()}
        heads = "".join(sorted({head[0] for head in by_head}))
        self._first = re.compile(f"[{re.escape(heads)}]") if heads else re.compile(r"(?!)")

    def find(self, text: str) -> Iterator[Match]:
        """Terms that don't overlap, in order."""
        at, end = 0, len(text)
        search, by_head = self._first.search, self._by_head
        while at < end:
            found = search(text, at)
            if found is None:
                return
            at = found.start()
            for spelling in by_head.get(text[at : at + 2], ()):
                if text.startswith(spelling, at) and stands(text, at, at + len(spelling)):
                    yield Match(at, at + len(spelling), self.spellings[spelling])
                    at += len(spelling)
                    break
            else:
                at += 1

    def find_all(self, text: str) -> list[Match]:
        """Every place where a spelling stands, also within a longer one: what a plain scan finds, less crossings."""
        longest = list(self.find(text))
        found: list[Match] = []
        for spot in self._first.finditer(text):
            at = spot.start()
            for spelling in self._by_head.get(text[at : at + 2], ()):
                end = at + len(spelling)
                if not text.startswith(spelling, at):
                    continue
                holder = next((m for m in longest if m.start <= at and end <= m.end), None)
                own = holder is not None and (holder.start, holder.end) == (at, end)
                if holder is not None or stands(text, at, end):
                    found.append(Match(at, end, self.spellings[spelling], inside=not own))
        return found


def stands(text: str, start: int, end: int) -> bool:
    """Whether both edges of ``text[start:end]`` are edges of words."""
    return (
        not _glued(text, start, start)
        and not _glued(text, end, end - 1)
        and not (_may_cross(text, start, end) and words.crosses(*_simplified(text, start, end), BONUS))
    )


def _glued(text: str, border: int, edge: int) -> bool:
    """Whether letters or digits touch across ``border``; ``edge`` is the term's own outermost character."""
    if not 0 < border < len(text) or _is_han(text[edge]):
        return False
    left, right = text[border - 1], text[border]
    return left.isalnum() and right.isalnum() and not _is_han(left) and not _is_han(right)


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character >= "\U00020000"


def _simplified(text: str, start: int, end: int) -> tuple[str, int, int]:
    low, high = words.window(text, start, end)
    return words.simplified(text[low:high]), start - low, end - low


def _may_cross(text: str, start: int, end: int) -> bool:
    """Whether some word of the list lies across an edge: a look at a dozen short strings, before any weighing."""
    known = words.costs()
    low, high = max(0, start - words.LONGEST), min(len(text), end + words.LONGEST)
    around = words.simplified(text[low:high])
    for border in (start, end):
        at = border - low
        for a in range(max(0, at - words.LONGEST + 1), at):
            for b in range(at + 1, min(len(around), a + words.LONGEST) + 1):
                if around[a:b] in known and not (a <= start - low and end - low <= b):
                    return True
    return False
