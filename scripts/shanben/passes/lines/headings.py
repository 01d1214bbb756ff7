"""Whether a line could be a heading: a number that heads something, and words that no sentence ends in.

Recognises: the numbers of han.heading_numbers with the words behind them, and a number alone (二 on a line of its own).
Lets pass: what ends like a sentence, what is longer than two lines of a heading, what is left open at its end, an address.
"""

from __future__ import annotations

import re

from shanben.han.chars import width
from shanben.han.heading_numbers import Shape, numbering
from shanben.han.numerals import from_han

ALONE = re.compile(r"[一二三四五六七八九]|十[一二三四五六七八九]?")
"""A section that bears a number and no words: 二 on a line of its own."""


def shape(bare: str, limit: float = 46.0) -> Shape | None:
    """The numbering of a line that could be a numbered heading; None for another line."""
    if ALONE.fullmatch(bare) and (number := from_han(bare)):
        return Shape("han-alone", number, (number,), len(bare))
    found = numbering(bare)
    if found is None:
        return None
    words = bare[found.start :]
    if not words or width(words) > limit or not could_be_heading(words):
        return None
    return found


MARKED = re.compile(r"(?:<sup>[^<]*</sup>|\^?\[\d+\]\^?+|[①-⑳*＊])++$")
MARK_ENDS = frozenset(">]^*＊①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
"""What a note marker behind a heading ends with."""


WRITER = re.compile(r"作\s?者\s?[:：]")


def could_be_heading(words: str) -> bool:
    """Whether words could stand as a heading: no sentence ends in them, nothing is left open at their end, no address, no
    writer's name behind its label."""
    bare = words.strip()
    if len(bare) > 400 or bare.startswith(("http:", "https:", "www.")) or WRITER.match(bare):
        return False
    if bare[-1:] in MARK_ENDS:
        bare = MARKED.sub("", bare)
    if not bare or bare[-1] in "。；;，,、：:.…—" or "。" in bare or "；" in bare:
        return False
    return not (
        bare.count("“") > bare.count("”")
        or bare.count("《") > bare.count("》")
        or bare.count("（") + bare.count("(") > bare.count("）") + bare.count(")")
    )
