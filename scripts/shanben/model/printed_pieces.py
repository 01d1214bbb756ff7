"""The pieces of printed lines: what each shows by itself, and the measures that the whole ones among them show.

A piece is tied to the one above where an extractor breaks lines: after a mark, beside quotation marks and raised numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from shanben.han.chars import ends_sentence, is_han, width
from shanben.model.source import LONG, Line

MARKS = "，、；：。！？”’）》」』"
CLOSING = frozenset("，、；：。！？”’）》」』")
OPENING = "“‘（《「『"
MARK = re.compile(f"[{MARKS}]")
CLOSE = re.compile(f"[{MARKS}](?=[{MARKS}{OPENING}])")
"""A mark set close to the next."""
STOP = re.compile("[，。；：、]")
"""A mark after which a stretched line is broken."""
RAISED = re.compile(r"[①-⑳㉑-㊿\[\]]")
NUMBERED = re.compile(
    r"(?:第[一二三四五六七八九十百\d]{1,4}[章节節]|[一二三四五六七八九十壹貳參肆伍陸柒捌玖]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}[.、\s])\s*\S"
)
NUMBER = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}[章节節]|[一二三四五六七八九十壹貳參肆伍陸柒捌玖]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]"
)
"""The number of a heading or an item, after which an extractor may break."""
LATIN = re.compile(r"[(\[]?[A-Za-z0-9][A-Za-z0-9.,/()&\-]*")
BESIDE = re.compile(r"[\u4e00-\u9fff]\s?(?=[A-Za-z0-9])|[A-Za-z0-9]\s?(?=[\u4e00-\u9fff])|[A-Za-z0-9,.;:)]\s")
CAPITALS = re.compile("[A-Z]")
LETTERS = re.compile("[A-Za-z]{2}")
GAP, CAPITAL = 0.25, 0.15
"""Ems of the gap where Han meets Latin (CLREQ 3.2.2) or Latin words part, and that a capital is wider than a letter."""
INDENT = 2.0
"""Ems: the first-line indent of Chinese print (CLREQ 3.3.1)."""
PAIR = 0.5
"""Ems that two marks set close lose (CLREQ 3.1.6), and that a mark at a line's end may lose."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What an extractor left of a printed line."""

    text: str
    size: float
    """Ems, pairs of marks set close."""
    head: bool
    """A numbered heading: it shares its line with nothing."""
    number: bool
    """Begins with the number of a heading or an item."""
    done: bool
    """Ends a sentence, or with a colon."""
    hangs: float
    """Ems that the mark at its end may lose."""
    marks: int
    """Marks in it, which a full line may set closer."""
    holds: bool
    """A mark stands inside it, where a stretched line would have been broken; no Latin, whose gaps stretch first."""
    need: float
    """Ems of what cannot be parted at its start."""
    tied: bool
    """May go on in the printed line of the piece above."""
    latin: bool
    """Holds Latin words, whose width is a guess and whose gaps stretch."""
    cut: bool
    """Ends on a mark behind which only a line that was stretched is broken."""


def whole_sizes(pieces: list[Piece]) -> list[float]:
    """The sizes of lines that are whole: neither they nor the lines above them end at a mark."""
    return [
        b.size for a, b in pairwise(pieces) if b.size <= LONG and not (a.hangs or b.hangs or a.done or b.done)
    ]


def span_sizes(pieces: list[Piece]) -> list[float]:
    """The sizes of what stands between two line ends that part Han from Han, where every other one only parts pieces:
    a printed line, as a rule."""
    out: list[float] = []
    size = 0.0
    for p in pieces:
        if not p.tied:
            out.append(size)
            size = 0.0
        size += p.size
    return [s for s in [*out, size] if 0 < s <= LONG]


def piece(line: Line, text: str, page: int, above: Piece | None, broken: str) -> Piece:
    """``page``: that of the piece above; ``broken``: where the lines of the text were broken."""
    bare = text[line.start : line.end].strip()
    head = _heads(bare)
    tied = (
        above is not None
        and not (head or above.head or line.blanks or line.page != page)
        and (
            (above.hangs > 0 if broken != "some" else above.text[-1] in "”’）》」』")
            or bare[0] in MARKS
            or bare[0] in OPENING
            or RAISED.match(bare[0]) is not None
            or RAISED.match(above.text[-1]) is not None
            or (broken == "each" and not (is_han(above.text[-1]) and is_han(bare[0])))
        )
    )
    wider = set_wide(bare)
    latin = LATIN.match(bare)
    need = width(latin.group()) if latin else 2.0 if bare[1:2] and bare[1] in MARKS else 1.0
    return Piece(
        bare,
        line.width - PAIR * len(CLOSE.findall(bare)) + wider,
        head,
        NUMBER.match(bare) is not None,
        ends_sentence(bare) or bare.endswith(("：", ":")),
        PAIR if bare[-1] in MARKS else 0.0,
        len(MARK.findall(bare[:-1])),
        broken == "all" and wider == 0 and STOP.search(bare[:-1]) is not None,
        need,
        tied,
        LETTERS.search(bare) is not None,
        broken != "each" and bare[-1] in "，、；：。！？",
    )


def set_wide(bare: str) -> float:
    """Ems that the Latin words of a line take beyond the widths that are counted."""
    return GAP * len(BESIDE.findall(bare)) + CAPITAL * len(CAPITALS.findall(bare))


PILE, COLUMNS = 0.04, 4
"""Share of the whole lines that shows a measure, and how many measures a text is set in at most."""


def _heads(line: str) -> bool:
    """Whether a short line begins with a heading's number and holds no mark: it shares its line with nothing."""
    return (
        len(line) < 40
        and NUMBERED.match(line) is not None
        and MARK.search(line[4:-1]) is None
        and line[-1] not in "，、；：。”’》」』"
    )


def peaks(widths: list[float]) -> list[float]:
    """The measures that whole lines show: the widths at which most pile up, a few at most, widest pile first."""
    falling = sorted(-w for w in widths if w > 8)
    enough = max(3, PILE * len(falling))
    out: list[float] = []
    while falling and len(out) < COLUMNS:
        counts = [bisect_left(falling, w + 1.2) - k for k, w in enumerate(falling)]
        k = max(range(len(falling)), key=lambda j: counts[j])
        if counts[k] < enough:
            break
        top = falling[k + counts[k] // 4]
        out.append(-top)
        falling = [w for w in falling if not -2.2 <= w - top <= INDENT + 1.2]  # first lines lack their indent
    return out
