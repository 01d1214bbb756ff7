"""Whether two halves of a Latin word, parted by a hyphen at a printed line's end, are one word or a compound."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spellchecker import SpellChecker

WORD = re.compile(r"[a-z]+(?:[-\u2010][a-z]+)*")


def printed_words(text: str) -> frozenset[str]:
    """The Latin words of a text, compounds whole, in lower case."""
    return frozenset(WORD.findall(text.lower()))


def one_word(left: str, right: str, printed: frozenset[str]) -> bool:
    """Whether two halves are one word; ``printed`` are the words of the text (``printed_words``)."""
    whole = (left + right).lower()
    if f"{left}-{right}".lower() in printed:
        return False
    if whole in printed or _known(whole):
        return True
    if not left.islower():
        return False
    return not (_known(left) and _known(right))


@cache
def _dictionary() -> SpellChecker:
    """English words; loaded for the first word that only it can judge, for it takes longer than most texts."""
    from spellchecker import SpellChecker

    return SpellChecker(language="en")


def _known(word: str) -> bool:
    """Whether a word of English is one; short strings are in every list of words and say nothing."""
    return (len(word) > 2 or SHORT.fullmatch(word) is not None) and word.lower() in _dictionary()


SHORT = re.compile("an|as|at|be|by|co|do|ex|go|he|if|in|is|it|me|my|no|of|on|or|re|so|to|up|us|we")
"""Words and prefixes of two letters."""
