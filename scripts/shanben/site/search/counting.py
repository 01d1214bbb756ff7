"""Which units hold which pairs, counted over the whole collection at once.

Arrays (numpy) instead of a dictionary of lists: a thousand works have ten million pairs, and at a microsecond each the
index would cost as much as the rest of the build.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import merge
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shanben.site.search.folding import RE_HAN, RE_LETTER, Folding, squeezed

Ints = NDArray[np.int64]
CODES_AT_ONCE = 1_000_000
"""Numbers that are turned into bits in one go: 50 MB of arrays."""


class Occurrences:
    """Every pair and every single Han character of some texts, with where it stands."""

    def __init__(
        self, texts: Sequence[str], sections: Sequence[int], folding: Folding, beside: str = ""
    ) -> None:
        """``sections``: of each text the number of its section; ``beside``: characters that the alphabet has anyway."""
        whole = "".join([f"{squeezed(text)}\n" for text in texts])
        codes = np.frombuffer(whole.encode("utf-32-le"), "<u4")
        self.texts = len(texts)
        present = np.zeros(0x110000, np.bool_)
        present[codes] = True
        points = np.flatnonzero(present)
        self.chars = [chr(point) for point in points.tolist()]
        index = np.zeros(0x110000, np.int64)
        index[points] = np.arange(len(points))
        self.place = index[codes]
        folded = [folding.fold(char) for char in self.chars]
        self._han = np.array([RE_HAN.match(char) is not None for char in self.chars], np.bool_)
        self._word = self._han | np.array(
            [RE_LETTER.match(char) is not None for char in self.chars], np.bool_
        )
        self._plain = np.array(
            [char == other for char, other in zip(self.chars, folded, strict=True)], np.bool_
        )
        wanted = {other for other, word in zip(folded, self._word.tolist(), strict=True) if word}
        self.alphabet = "".join(sorted(wanted | set(beside)))
        number = {char: n + 1 for n, char in enumerate(self.alphabet)}
        self._number = np.array([number.get(char, 0) for char in folded], np.int64)
        ends = np.flatnonzero(codes == 0x0A)
        # A text may hold line ends of its own: the separators are where the lengths say.
        sizes = np.diff(_text_ends(texts, ends, len(codes)), prepend=-1)
        self._unit = np.repeat(np.arange(len(texts)), sizes)
        self._section = np.asarray(sections, np.int64)

    def lists(self) -> tuple[Ints, Ints, Ints, NDArray[np.bool_]]:
        """Of each occurrence: the number of its key (``PairKeys``), its unit or section, its spelling, whether that varies."""
        size, place = len(self.alphabet) + 1, self.place
        han, word = self._han[place], self._word[place]
        pair = np.flatnonzero(word[:-1] & word[1:] & (han[:-1] | han[1:]))
        first, second = place[pair], place[pair + 1]
        single = np.flatnonzero(han)
        alone = place[single]
        chars = len(self.chars) + 1
        key = np.concatenate([self._number[first] * size + self._number[second], self._number[alone] * size])
        holder = np.concatenate([self._unit[pair], self._section[self._unit[single]]])
        spelling = np.concatenate([first * chars + second + 1, alone * chars])
        plain = self._plain
        varied = ~np.concatenate([plain[first] & plain[second], plain[alone]])
        return key, holder, spelling, varied

    def spelt(self, spelling: int) -> str:
        """The characters of a spelling."""
        first, second = divmod(spelling, len(self.chars) + 1)
        return self.chars[first] + (self.chars[second - 1] if second else "")


def _text_ends(texts: Sequence[str], line_ends: Ints, size: int) -> Ints:
    """Where each text's separator stands, from how many line ends each text has itself."""
    own = np.cumsum([text.count("\n") + 1 for text in texts]) - 1
    return line_ends[own] if len(texts) else np.zeros(0, np.int64)


Entry = tuple[int, str, Mapping[str, list[int]] | None]
"""The number of a key, then the bits of its list, or its lists by spelling where it is spelt in several ways."""


def entries(found: Occurrences, sections: int) -> Iterator[Entry]:
    """Every key in order. Keys that are spelt as they are folded everywhere come as bits."""
    key, holder, spelling, varied = found.lists()
    bound = max(found.texts, sections, 1)
    size = len(found.alphabet) + 1
    several = np.zeros(size * size, np.bool_)
    several[key[varied]] = True
    slow = several[key]
    # Sorting and comparing neighbours: np.unique hashes first, and takes four times as long.
    plain = np.sort(key[~slow] * bound + holder[~slow])
    plain = plain[np.diff(plain, prepend=-1) != 0]
    yield from merge(
        _plain_entries(plain // bound, plain % bound, size, found.texts, sections),
        _varied_entries(found, key[slow], holder[slow], spelling[slow]),
        key=lambda entry: entry[0],
    )


def _plain_entries(key: Ints, holder: Ints, size: int, units: int, sections: int) -> Iterator[Entry]:
    starts = np.flatnonzero(np.diff(key, prepend=-1))
    begin = 0
    while begin < len(starts):
        # As many whole keys as fit; at least one.
        end = max(int(np.searchsorted(starts, starts[begin] + CODES_AT_ONCE)), begin + 1)
        last = int(starts[end]) if end < len(starts) else len(key)
        heads = starts[begin:end]
        first = int(heads[0])
        keys = key[heads]
        universe = np.where(keys % size == 0, sections, units)
        bits, ends = ascending_bits(holder[first:last], heads - first, universe)
        at = 0
        for number, stop in zip(keys.tolist(), ends.tolist(), strict=True):
            yield number, bits[at:stop], None
            at = stop
        begin = end


def common_runs(text: str, longest: int, least: int) -> Iterator[tuple[str, int]]:
    """Every run of two to ``longest`` characters that stands ``least`` times or more in a text, and how often."""
    codes = np.frombuffer(text.encode("utf-32-le"), "<u4")
    _, place = np.unique(codes, return_inverse=True)
    starts, key = np.arange(len(place)), place.astype(np.int64)
    width = len(place).bit_length()
    for length in range(2, longest + 1):
        # A run is no commoner than what it begins with: of the longer ones few are counted at all.
        inside = starts <= len(place) - length
        starts, key = starts[inside], key[inside]
        key = (key << width) | place[starts + length - 1]
        order = np.argsort(key, kind="stable")
        ordered = key[order]
        begins = np.flatnonzero(np.diff(ordered, prepend=-1))
        counts = np.diff(begins, append=len(ordered))
        for begin, count in zip(
            begins[counts >= least].tolist(), counts[counts >= least].tolist(), strict=True
        ):
            at = int(starts[order[begin]])
            yield text[at : at + length], count
        number = np.empty(len(key), np.int64)
        number[order] = np.repeat(np.where(counts >= least, np.arange(len(counts)), -1), counts)
        starts, key = starts[number >= 0], number[number >= 0]


def ascending_bits(numbers: Ints, starts: Ints, universe: Ints) -> tuple[str, Ints]:
    """What ``Gaps.ascending`` writes, for many lists at once: all bits, and where each list's end.

    ``numbers`` are the lists one after the other, ``starts`` where each begins, ``universe`` the bound of each.
    """
    counts = np.diff(starts, append=len(numbers))
    widths = np.maximum(_bit_length(universe * 177 // (counts * 256)) - 1, 0)
    gaps = np.diff(numbers, prepend=-1) - 1
    gaps[starts] = numbers[starts]
    # Two kinds of codes in one row: the count of each list, then its gaps.
    of_list = np.repeat(np.arange(len(starts)), counts)
    places = np.arange(len(numbers)) + of_list + 1
    heads = starts + np.arange(len(starts))
    total = len(numbers) + len(starts)
    ones, value, width = (np.zeros(total, np.int64) for _ in range(3))
    rice = widths[of_list]
    ones[places] = gaps >> rice
    value[places] = gaps & ((1 << rice) - 1)
    width[places] = rice + 1  # the zero that ends the ones is the first of the low bits
    value[heads] = counts
    width[heads] = 2 * _bit_length(counts) - 1
    ends = np.cumsum(ones + width)
    text = np.full(int(ends[-1]) if total else 0, 0x30, np.uint8)
    begins = ends - width - ones
    runs = np.zeros(len(text) + 1, np.int8)
    many = ones > 0
    runs[begins[many]] += 1
    runs[(begins + ones)[many]] -= 1
    text += np.cumsum(runs[:-1], dtype=np.int8).view(np.uint8)
    for bit in range(int(width.max(initial=0))):
        here = ((value >> bit) & 1).astype(np.bool_)
        text[ends[here] - 1 - bit] = 0x31
    lasts = np.append(heads[1:], total) - 1
    return text.tobytes().decode("ascii"), ends[lasts]


def _bit_length(numbers: Ints) -> Ints:
    """``int.bit_length`` of each; exact below 2**53."""
    return np.frexp(numbers.astype(np.float64))[1].astype(np.int64)


def _varied_entries(found: Occurrences, key: Ints, holder: Ints, spelling: Ints) -> Iterator[Entry]:
    order = np.lexsort((holder, spelling, key))
    rows: Any = zip(key[order].tolist(), spelling[order].tolist(), holder[order].tolist(), strict=True)
    number = -1
    spellings: dict[int, list[int]] = {}
    for here, spelt, unit in rows:
        if here != number:
            if spellings:
                yield number, "", {found.spelt(s): held for s, held in spellings.items()}
            number, spellings = here, {}
        held = spellings.setdefault(spelt, [])
        if not held or held[-1] != unit:
            held.append(unit)
    if spellings:
        yield number, "", {found.spelt(s): held for s, held in spellings.items()}
