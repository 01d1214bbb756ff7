"""Texts as bits: Huffman's code over the collection's own characters and its commonest runs of two to four.

Chosen over deflate because the bytes are the same with every build of zlib, each unit can be encoded by itself, and an
old browser can read it: 8.4 bits a Chinese character, where deflate takes 10.5 (measured on 5 million characters).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

import ahocorasick_rs

from shanben.site.search.coding import Bits, canonical, code_lengths

END = "\x03"
"""Ends a text; no cleaned text holds it."""
RUNS = (4, 3, 2)
"""Lengths of the runs that may have a code, tried in this order."""
MOST_RUNS = 5000
"""A run costs 6 to 12 bytes in the dictionary, which a reader loads once."""
LEAST_USES = 4
SAMPLE = 200_000
"""Characters of the collection from which the code is made."""


class Encoder:
    """The code of one collection."""

    def __init__(self, texts: Sequence[str]) -> None:
        sample = _sampled(texts)
        chars: set[str] = set().union(*texts)
        self._know(chars, _common_runs(sample))
        # Runs that longer runs have made rare are not worth their place in the dictionary.
        self._know(chars, (symbol for symbol, count in self._used(sample).items() if count >= LEAST_USES))
        counts = Counter(dict.fromkeys(chars, 1))
        counts[END] = len(sample) + 1
        counts.update(self._used(sample))
        self.dictionary: list[tuple[str, int]] = sorted(
            code_lengths(counts).items(), key=lambda i: (i[1], len(i[0]), i[0])
        )
        self._codes = canonical(self.dictionary)
        self._know(chars, self._codes)

    def bits(self, text: str) -> str:
        """The bits of a text and its end."""
        symbols: list[str] = self._cut(text)
        return "".join(map(self._codes.__getitem__, symbols)) + self._codes[END]

    def _know(self, chars: Iterable[str], symbols: Iterable[str]) -> None:
        """From now on texts are cut into these runs, at each place the longest, and single characters."""
        known = sorted({*chars, *symbols})
        self._cut = ahocorasick_rs.AhoCorasick(
            known, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        ).find_matches_as_strings

    def _used(self, sample: Sequence[str]) -> Counter[str]:
        """How often the sample has each symbol."""
        return Counter(chain.from_iterable(map(self._cut, sample)))

    def data(self) -> dict[str, Any]:
        """The dictionary for readers: for each length of code how many symbols of one character, of two, three, four; then all symbols in order."""
        table: dict[int, list[int]] = {}
        for symbol, length in self.dictionary:
            table.setdefault(length, [0] * RUNS[0])[len(symbol) - 1] += 1
        return {
            "lengths": [[length, *table[length]] for length in sorted(table)],
            "symbols": "".join(symbol for symbol, _ in self.dictionary),
        }


class Decoder:
    """Reads what ``Encoder`` wrote, from its ``data``."""

    def __init__(self, data: dict[str, Any]) -> None:
        symbols = data["symbols"]
        listed: list[tuple[str, int]] = []
        at = 0
        for length, *counts in data["lengths"]:
            for width, count in enumerate(counts, 1):
                for _ in range(count):
                    listed.append((symbols[at : at + width], length))
                    at += width
        self._symbols = {code: symbol for symbol, code in canonical(listed).items()}
        self._lengths = sorted({length for _, length in listed})
        self.cost = {symbol: length for symbol, length in listed if len(symbol) == 1}
        """Bits of each single character: how rare it is."""

    def text(self, bits: Bits) -> str:
        """The next text. Raises ``ValueError`` where the bits hold no code."""
        parts: list[str] = []
        while True:
            for length in self._lengths:
                symbol = self._symbols.get(bits.bits[bits.at : bits.at + length])
                if symbol is not None:
                    break
            else:
                raise ValueError("the bits of a text are damaged")
            bits.at += length
            if symbol == END:
                return "".join(parts)
            parts.append(symbol)


def _common_runs(sample: Sequence[str]) -> list[str]:
    """The runs of two to four characters that save most."""
    from shanben.site.search.counting import common_runs  # here: who only searches needs no arrays

    found = common_runs(END.join(sample), max(RUNS), max(2 * LEAST_USES, 2))
    worth = sorted((-count * (len(run) - 1), run) for run, count in found if END not in run)
    return [run for _, run in worth[: min(MOST_RUNS, sum(map(len, sample)) // 80)]]


def _sampled(texts: Sequence[str]) -> Sequence[str]:
    step = max(1, sum(map(len, texts)) // SAMPLE)
    return texts[::step]
