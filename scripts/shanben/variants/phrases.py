"""Which form a character with several has in which word: our own table over opencc's (``phrases.tsv``).

opencc's table has some words wrong (方誌, 甬鍾), lacks others (授时历), and gives a lone character the form that is
commonest in its lists rather than in texts (巖, 鍾). Ours names, for a character and a form, the words in which it
has that form; of several words over one character the longest decides. A word that would cross two words of the
sentence there is passed over, and weighed only where it would change something. ``(?…)`` in the table is a pattern
that matches the one character: what a word list cannot say (斗 after a number is a measure).
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import ahocorasick_rs

from shanben.han import words
from shanben.variants.engine import convert_word

# The forms are Taiwan's; the other editions write some of them otherwise (裡 is 裏 in Hong Kong).
_ADAPTED = {"s2tw": (), "s2hk": ("tw2t", "t2hk"), "s2t": ("tw2t",)}
# A word of the table is taken to be as likely as a common word: the table says that it is one.
BONUS, PRIOR = 1.0, 12.6


@dataclass(frozen=True, slots=True)
class Phrases:
    """The table of one edition, ready to be looked up."""

    words: Any  # ahocorasick_rs.AhoCorasick over the words
    forms: tuple[tuple[tuple[int, str], ...], ...]  # for each word: (offset in it, form) of its characters
    lone: dict[str, str]  # character -> form, where nothing longer speaks
    patterns: tuple[tuple[str, re.Pattern[str], str], ...]  # character, pattern, form
    characters: re.Pattern[str]


@lru_cache(maxsize=4)
def phrases(config: str) -> Phrases | None:
    """The table for an opencc configuration; ``None`` for one that our table doesn't speak of.

    Raises ``ValueError`` with the line of an entry that can't be read.
    """
    if config not in _ADAPTED:
        return None
    forms: dict[str, dict[int, str]] = {}
    lone: dict[str, str] = {}
    patterns: list[tuple[str, re.Pattern[str], str]] = []
    path = Path(__file__).with_name("phrases.tsv")
    with path.open(encoding="utf-8", newline="") as lines:
        for n, row in enumerate(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            if not row or row[0].startswith("#"):
                continue
            if len(row) != 3 or len(row[0]) != 1 or len(row[1]) != 1:
                raise ValueError(f"{path.name}:{n}: a character, its form and words are expected")
            character, form = row[0], row[1]
            for step in _ADAPTED[config]:
                form = convert_word(step, form)
            for word in row[2].split(" "):
                if word.startswith("(?"):
                    patterns.append((character, re.compile(word), form))
                elif word == character:
                    lone[character] = form
                elif character not in word:
                    raise ValueError(f"{path.name}:{n}: {word} doesn't hold {character}")
                else:
                    cells = forms.setdefault(word, {})
                    for at, c in enumerate(word):
                        if c == character and cells.setdefault(at, form) != form:
                            raise ValueError(f"{path.name}:{n}: {word} has {character} in two forms")
    known = sorted(forms)
    return Phrases(
        ahocorasick_rs.AhoCorasick(known, implementation=ahocorasick_rs.Implementation.DFA),
        tuple(tuple(forms[word].items()) for word in known),
        lone,
        tuple(patterns),
        re.compile("[" + "".join(sorted({*lone, *(c for c, _, _ in patterns)})) + "]"),
    )


def overrule(config: str, text: str, out: str) -> str:
    """``out``, a conversion of the Simplified ``text`` of the same length, with the forms our table gives."""
    table = phrases(config)
    if table is None:
        return out
    changed: dict[int, str] = {}
    decided: set[int] = set()
    for start, end, offset, form in _wider_first(table, text):
        at = start + offset
        if at in decided:
            continue
        if out[at] == form or _stands(text, start, end):
            decided.add(at)
            if out[at] != form:
                changed[at] = form
    for match in table.characters.finditer(text):
        at = match.start()
        if at in decided:
            continue
        wanted = _alone(table, text, at)
        if wanted is not None and wanted != out[at]:
            changed[at] = wanted
    if not changed:
        return out
    return "".join(changed.get(i, c) for i, c in enumerate(out))


def _wider_first(table: Phrases, text: str) -> list[tuple[int, int, int, str]]:
    """``(start, end, offset, form)`` of every character that a word of the table speaks of, the longest word first."""
    return [
        (start, end, offset, form)
        for n, start, end in sorted(
            table.words.find_matches_as_indexes(text, overlapping=True), key=lambda m: (m[1] - m[2], m[1])
        )
        for offset, form in table.forms[n]
    ]


def _stands(text: str, start: int, end: int) -> bool:
    """Whether a word of the table crosses no words here. A half of a word of four (伙伴 in 合作伙伴) crosses nothing."""
    if not words.crosses(text, start, end, BONUS, PRIOR):
        return True
    low, high = words.word_at(text, start)
    return end - start == 2 and high - low == 4 and start - low in (0, 2)


def _alone(table: Phrases, text: str, at: int) -> str | None:
    character = text[at]
    for known, pattern, form in table.patterns:
        if known == character and pattern.match(text, at):
            return form
    return table.lone.get(character)
