"""How the families of candidates look in a line, and what looks like one and is none.

Lets pass: intervals ([0,1]), the index of a variable, a bracket that closes one further left. A year in brackets has a
digit more than any marker.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from shanben.passes.markers.spelling import (
    BRACKET,
    BROKEN,
    HALF,
    HAN_BRACKET,
    LETTERS,
    PAREN,
    PARENTHESES,
    RAISED_DIGITS,
    ROMAN_BRACKET,
    ROUND,
    ZHU,
    half_numbers,
    numbers_of,
)

NOUGHT = re.compile(r"(?<!\d)0")
"""[0,1]: no entry has the number 0."""
INDEX = re.compile(r"(?:(?<![A-Za-z\d])[A-Za-z]|\{\s?[A-Za-z]\s?\})\s?\^\s?\{\s?$")
"""x^{[1]}: the index of a variable."""
OPENED = re.compile(r"[\[［〔][^\]］〕]*$")
OPENING = frozenset("[［〔【")
SIDES = frozenset("[［〔]］〕")


def _lettered_numbers(printed: str) -> tuple[int, ...]:
    """The numbers of a bracket in which letters stand for digits."""
    return numbers_of(printed.translate(LETTERS))


def _never(span: re.Match[str]) -> bool:
    return False


def _of_mathematics(span: re.Match[str]) -> bool:
    """Whether numbers in brackets are an interval or the index of a variable."""
    at = span.start()
    return NOUGHT.search(span[1]) is not None or INDEX.search(span.string, max(0, at - 20), at) is not None


def _closes_another(span: re.Match[str]) -> bool:
    """Whether what looks like the right half of a bracket closes one that stands before it."""
    at = span.start()
    return span[0][0] not in "[［〔" and OPENED.search(span.string, max(0, at - 12), at) is not None


@dataclass(frozen=True, slots=True)
class Look:
    """A family of candidates: its pattern, how its numbers are read."""

    family: str
    pattern: re.Pattern[str]
    signs: frozenset[str] = frozenset()
    """A line without any of them has no such span; empty where the pattern itself is quick."""
    numbers: Callable[[str], tuple[int, ...]] = numbers_of
    other: Callable[[re.Match[str]], bool] = _never
    """Whether a span that is spelled so is something else."""
    form: str = ""
    """What the marker's form is; "" where its spelling tells."""


LOOKS = (
    Look("raised", RAISED_DIGITS, frozenset("¹²³⁴⁵⁶⁷⁸⁹")),
    Look("bracket", BRACKET, OPENING, other=_of_mathematics),
    Look("han", HAN_BRACKET, OPENING),
    Look("roman", ROMAN_BRACKET, OPENING),
    Look("broken", BROKEN, SIDES, numbers=_lettered_numbers, form="bracket"),
    Look("half", HALF, SIDES, numbers=half_numbers, other=_closes_another, form="bracket"),
    Look("circled", ROUND),
    Look("circled", PAREN),
    Look("zhu", ZHU, frozenset("註注")),
    Look("paren", PARENTHESES, frozenset("（(")),
)
