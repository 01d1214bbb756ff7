"""DUP01: two raw texts are the same article, or one holds the other, however differently they were extracted.

Line breaks, spaces, punctuation, note markers, script and running heads differ between two extractions of one
article; its Han characters in a row do not. Texts are compared by their runs of eight Han characters in one form. A
sixteenth of the runs, chosen by hash and so the same ones in every text, finds the pairs; all runs then give the figure.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from shanben.lint.fingerprints import HAN

WIDTH = 8
SAMPLE = 16

# Articles on one subject by one author share a few per cent of their runs (set phrases, names, cited titles);
# two extractions of one article over nine tenths. Measured on the seeds and on the pressed handbook texts.
SAME = 0.8
PARTLY = 0.4

# Below this a text has too few runs for a share to mean anything.
LEAST = 60


@dataclass(frozen=True, slots=True, order=True)
class Twin:
    """Two texts and the share of the shorter one's runs that stand in the other; ``passage`` is a run they share."""

    share: float
    one: str
    other: str
    passage: str

    @property
    def same(self) -> bool:
        """The same article, rather than two that share passages."""
        return self.share >= SAME

    @property
    def evidence(self) -> str:
        """For an editor."""
        return f"{self.share:.0%} of the shorter text stands in the other, for instance “{self.passage}”"


def twins(texts: Mapping[str, str]) -> tuple[Twin, ...]:
    """Pairs of texts (by name) that share at least ``PARTLY`` of the shorter one, the most alike first."""
    sampled: dict[int, list[str]] = {}
    sizes: Counter[str] = Counter()
    for name in sorted(texts):
        chosen = {run for run in _runs(texts[name]) if run % SAMPLE == 0}
        sizes[name] = len(chosen)
        for run in chosen:
            sampled.setdefault(run, []).append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for names in sampled.values():
        # A run that stands in very many texts is a formula of the press, and costs the square of their number.
        for i, one in enumerate(names if len(names) <= 50 else ()):
            for other in names[i + 1 :]:
                shared[one, other] += 1
    # Half of the bar: the sample of a short text is small.
    pairs = [
        pair for pair, n in shared.items() if n >= PARTLY / 2 * max(1, min(sizes[pair[0]], sizes[pair[1]]))
    ]
    found = (_compare(one, other, texts) for one, other in pairs)
    return tuple(
        sorted((twin for twin in found if twin.share >= PARTLY), key=lambda t: (-t.share, t.one, t.other))
    )


def _compare(one: str, other: str, texts: Mapping[str, str]) -> Twin:
    runs, others = set(_runs(texts[one])), set(_runs(texts[other]))
    least = min(len(runs), len(others))
    both = runs & others
    if least < LEAST:
        return Twin(0.0, one, other, "")
    return Twin(len(both) / least, one, other, _longest(texts[one], both))


def _runs(text: str) -> list[int]:
    units = HAN.row(text)
    return [zlib.crc32(units[i : i + WIDTH].encode()) for i in range(len(units) - WIDTH + 1)]


def _longest(text: str, both: set[int]) -> str:
    """The beginning of the longest stretch of ``text`` whose runs are all shared, as it is printed."""
    best = start = length = 0
    for i, run in enumerate(_runs(text)):
        if run not in both:
            start = i + 1
        elif i + 1 - start > length:
            best, length = start, i + 1 - start
    at, _ = HAN.place(text, best)
    return " ".join(text[at : at + 24].split())
