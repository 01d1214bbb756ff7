"""Chinese names that what stands beside them does not part, found by their pinyin in an English text.

A name counts where its syllables stand there as a name does: family name first (Wang Mingyuan, WANG Ming-yuan) or last
(Mingyuan Wang), no letter behind it, whatever its family name. Each reading of a character counts (曾 Zeng, Ceng).
Lets pass: a town (武汉, Wuhan).
"""

from __future__ import annotations

import re
from itertools import pairwise

from shanben.han.towns import begins_with_town

HAN = re.compile(r"[\u3400-\u9fff]")
SHAPES = tuple(
    re.compile(s)
    for s in (r"[\u3400-\u9fff]{3}", r"[\u3400-\u9fff]{2}", r"[\u3400-\u9fff][\s\u3000]+[\u3400-\u9fff]")
)
"""Three characters, two, and two set wide."""
NAME = re.compile(r"[\u3400-\u9fff]{2,3}")
BETWEEN = re.compile(r"(?:[liI](?![a-z]))?[^\u3400-\u9fffA-Za-z（）()]{0,12}")
"""What stands between two names of a byline: marks (a raised 1 read as a letter), signs and gaps; nothing where they
were lost."""


def romanised_names(line: str, english: str) -> list[tuple[int, int]]:
    """The longest run of names in ``line`` that ``english`` gives in pinyin: where each begins and ends; [] for none."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(line) - 1:
        end = _name_at(line, at, english)
        if end:
            found.append((at, end))
        at = end or at + 1
    runs: list[list[tuple[int, int]]] = [[span] for span in found[:1]]
    for one, two in pairwise(found):
        if BETWEEN.fullmatch(line, one[1], two[0]):
            runs[-1].append(two)
        else:
            runs.append([two])
    return max(runs, key=len, default=[])


def parted(byline: str, english: str, known: list[str]) -> list[str]:
    """The names of a byline as an English one parts them, where those ``known`` are none by their looks."""
    if (
        not english
        or "·" in byline
        or (all(map(NAME.fullmatch, known)) and len("".join(known)) == len(HAN.findall(byline)))
    ):
        return known
    spans = romanised_names(byline, english)
    found = [re.sub(r"\s", "", byline[a:b]) for a, b in spans]
    return found if len(found) >= max(len(known), 2) else known


def _name_at(line: str, at: int, english: str) -> int:
    """Where the name that begins at ``at`` ends, 0 where none does."""
    if begins_with_town(line[at:]):
        return 0
    for shape in SHAPES:
        m = shape.match(line, at)
        if m and _said(re.sub(r"\s", "", m[0]), english):
            return m.end()
    return 0


def _said(name: str, english: str) -> bool:
    """Whether an English text gives a name in pinyin."""
    from pypinyin import Style, pinyin  # here: its tables take a quarter of a second to load

    ways = [
        "|".join(sorted({w.replace("v", "[vu]") for w in ways}))
        for ways in pinyin(name, style=Style.NORMAL, heteronym=True)
    ]
    family, given = f"(?:{ways[0]})", r"[-'’\s]?".join(f"(?:{w})" for w in ways[1:])
    first = rf"{family}[,\s]{{0,2}}{given}"
    return (
        re.search(rf"(?<![a-z])(?:{first}|{given}\s{family})(?![a-km-z])", english, re.IGNORECASE) is not None
    )
