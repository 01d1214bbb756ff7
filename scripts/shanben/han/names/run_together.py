"""Names that lost the gaps between them: parted only where there is one way to part them."""

from __future__ import annotations

import re

from shanben.han.names.around import BRACKETED, MARKS
from shanben.han.surnames import COMMON, is_personal_name

BOUNDS = re.compile(r"[、，,;；&|/／”“’‘」「′'.．*\\■□◆●]+")
GAPS = re.compile(r"[\s\u3000]+")
PARTED = re.compile(r"[\s\u3000|、，,]")
FEWEST = 3
"""Names that a line of names run together must give at least."""


def run_together(line: str, fewest: int = FEWEST) -> list[str]:
    """Names of which some lost the gap between them, while those of two characters kept theirs: 甘小乐冯　雯.

    [] where they can be parted in more ways than one, or in none. Three characters are one name; two are one where a
    gap stands between them, where nothing touches them, or where gaps part off four.
    """
    out: list[str] = []
    line = BRACKETED.sub("|", MARKS.sub("|", line))
    if not PARTED.search(line.strip()):
        return out
    for chunk in BOUNDS.split(line):
        words = GAPS.sub(" ", chunk.strip())
        if not words:
            continue
        ways = _ways(words)
        if len(ways) != 1:
            return []
        out += ways[0]
    return out if len(out) >= fewest else []


def _ways(words: str) -> list[list[str]]:
    """At most two ways to read a stretch of Han characters and gaps as names."""
    if not re.fullmatch(r"[\u3400-\u9fff ]{2,40}", words):
        return []
    ways: list[list[list[str]]] = [[] for _ in range(len(words) + 1)]
    ways[0] = [[]]
    for at in range(len(words)):
        if not ways[at]:
            continue
        if words[at] == " ":
            ways[at + 1] = (ways[at + 1] + ways[at])[:2]
            continue
        for size in (2, 3):
            name = words[at : at + size]
            if len(name) < size or (size == 3 and name[1] != " " and " " in name):
                continue
            two = name.replace(" ", "")
            if (
                (size == 2 and (" " in name or not _stands(words, at)))
                or two[0] not in COMMON
                or not is_personal_name(two)
            ):
                continue
            ways[at + size] = (ways[at + size] + [[*way, two] for way in ways[at]])[:2]
    return ways[-1]


def _stands(words: str, at: int) -> bool:
    """Whether two characters may be a name: nothing touches them, or they are half of four that gaps part off."""
    start, end = words.rfind(" ", 0, at) + 1, words.find(" ", at)
    size = (end if end >= 0 else len(words)) - start
    return size == 2 or (size == 4 and at in (start, start + 2))


def closely(line: str, fewest: int = FEWEST) -> list[str]:
    """Names of which most lost the gap between them (罗某李某某 陶某某): three and more, one way to part them; else []."""
    words = MARKS.sub("", line).strip()
    if not re.fullmatch(r"[\u3400-\u9fff\s]{4,48}", words):
        return []
    out: list[str] = []
    for piece in words.split():
        ways: list[list[list[str]]] = [[] for _ in range(len(piece) + 1)]
        ways[0] = [[]]
        for at in range(len(piece)):
            for size in (2, 3):
                name = piece[at : at + size]
                if len(name) == size and name[0] in COMMON:
                    ways[at + size] = (ways[at + size] + [[*way, name] for way in ways[at]])[:2]
        if len(ways[-1]) != 1:
            return []
        out += ways[-1][0]
    return out if len(out) >= fewest else []
