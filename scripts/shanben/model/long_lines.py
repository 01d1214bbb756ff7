"""What the long lines of a text tell, the lines wider than any printed column: paragraphs, or a wide measure.

A portal's page holds a few paragraphs among hundreds of short lines; a page printed to a terminal has long lines too,
and all of one width.
"""

from __future__ import annotations

from bisect import bisect
from itertools import pairwise

from shanben.han.chars import ends_sentence
from shanben.model.source import LONG, Line

FEW = 0.05
"""Share of the text in long lines below which they tell nothing: a table's row, an address."""
BAND, DENSE = 4.0, 0.4
"""Ems within which so many of the long lines of a wide measure end."""
OPEN = 0.3
"""Share of the long lines that end inside a sentence from which on they may have been broken there."""


def of_any_width(text: list[Line], total: float, whole_text: str) -> bool:
    """Whether the long lines of a text share no width: paragraphs, however many short lines of a menu stand beside them.

    A wide measure, as of a page in a terminal, shows in the width that most of its lines have. Lets pass a text that
    an extractor broke beside its Latin words.
    """
    long = [x for x in text if x.width > LONG]
    if len(long) < 3 or sum(x.width for x in long) < FEW * total or _dense(long) > DENSE:
        return False
    few = sum(open_ended(whole_text, x) for x in long) < OPEN * len(long)
    return few or not _broken_beside_latin(text, whole_text)


def _dense(lines: list[Line]) -> float:
    """The greatest share of lines whose widths lie within one band."""
    widths = sorted(x.width for x in lines)
    return max(bisect(widths, w + BAND) - k for k, w in enumerate(widths)) / len(widths)


def _broken_beside_latin(text: list[Line], whole_text: str) -> bool:
    """Whether half of the line ends that no mark closes part a Han character and a Latin word or a number."""
    left = [(a, b) for a, b in pairwise(text) if not closed(whole_text, a)]
    ends = ((whole_text[a.start : a.end].rstrip(), whole_text[b.start : b.end].lstrip()) for a, b in left)
    return 2 * sum(_latin(a[-1:]) != _latin(b[:1]) for a, b in ends) > len(left)


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


ENDS_OPEN = frozenset("_“‘（《「『")
"""Marks and signs, beside letters and digits, that no clause ends on."""


def closed(text: str, line: Line) -> bool:
    """Whether a line ends a sentence, or on a colon."""
    end = text[max(line.start, line.end - 60) : line.end].rstrip()
    return end[-1:] in ("：", ":") or ends_sentence(end)


def open_ended(text: str, line: Line) -> bool:
    """Whether a line ends on a letter, a digit or an opening mark, as no clause does."""
    last = text[max(line.start, line.end - 3) : line.end].rstrip()[-1:]
    return last.isalnum() or last in ENDS_OPEN
