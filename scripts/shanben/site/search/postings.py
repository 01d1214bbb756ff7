"""Which units hold a pair of characters or a word: sorted keys in blocks of a bounded size.

Blocks are cut from the sorted keys, not by hash: every block is about equally large however common its keys are, the
manifest needs one key a block, and all words with one prefix stand together.

A block of pairs tells, for each key, the units that hold it in any spelling and, where it is not everywhere spelt as it
is folded, which of them hold which spelling; so exact hits are known before any text is loaded. The key of a single
character tells *sections* (all units of one kind of one work) instead of units.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shanben.site.search.coding import Bits, Gaps, gamma, packed, rice_width, unpacked

if TYPE_CHECKING:
    from shanben.site.search.counting import Entry

BLOCK_BITS = 16_000 * 13 // 2
"""A block of 16 kB, unless one key alone is larger."""
KEY_WIDTH_BITS = 5


@dataclass(frozen=True, slots=True)
class Held:
    """The units (or sections) that hold a key, and those that hold each spelling of it."""

    all: list[int]
    spellings: Mapping[str, list[int]]
    """Empty when the folded spelling is the only one."""

    def exact(self, folded: str, spelling: str) -> list[int]:
        """Those that hold the key spelt so."""
        if not self.spellings:
            return self.all if spelling == folded else []
        return self.spellings.get(spelling, [])


class PairKeys:
    """Keys of one or two folded characters as numbers, in the order of the alphabet."""

    def __init__(self, alphabet: str) -> None:
        self.alphabet = alphabet
        self.size = len(alphabet) + 1
        self._place = {char: n + 1 for n, char in enumerate(alphabet)}

    def number(self, key: str) -> int | None:
        """The number of a key; ``None`` when one of its characters is in no text."""
        first = self._place.get(key[0])
        second = self._place.get(key[1]) if len(key) == 2 else 0
        return None if first is None or second is None else first * self.size + second

    def key(self, number: int) -> str:
        first, second = divmod(number, self.size)
        return self.alphabet[first - 1] + (self.alphabet[second - 1] if second else "")


class PairWriter:
    """Blocks of pairs."""

    def __init__(self, keys: PairKeys, variants: Mapping[str, str], units: int, sections: int) -> None:
        self.keys, self.variants, self.units, self.sections = keys, variants, units, sections
        self.gaps = Gaps()
        # About twelve keys a unit, measured on 100 to 1,000 works; the width need only be near the best.
        self._key_width = rice_width(keys.size**2, max(12 * units, 1))

    def blocks(self, entries: Iterable[Entry]) -> Iterator[tuple[str, dict[str, Any]]]:
        """``(first key, data)`` of each block, from entries in the order of their keys (``counting.entries``)."""
        width = self._key_width
        head, parts, others = "", [], []
        count, size, before = 0, 0, 0
        for number, bits, spellings in entries:
            if not count:
                head = self.keys.key(number)
            else:
                parts.append(self.gaps.rice(number - before - 1, width))
            before = number
            if spellings is not None:
                bits, loose = self._entry(self.keys.key(number), spellings)
                others += loose
            else:
                bits += "0"
            parts.append(bits)
            count += 1
            size += len(bits) + width
            if size >= BLOCK_BITS:
                yield head, _block(count, parts, others, width)
                parts, others, count, size = [], [], 0, 0
        if count:
            yield head, _block(count, parts, others, width)

    def _entry(self, key: str, spellings: Mapping[str, list[int]]) -> tuple[str, list[str]]:
        """Bits after the key, and the spellings that no class of variants names."""
        universe = self.units if len(key) == 2 else self.sections
        if len(spellings) == 1:
            (spelling, held) = next(iter(spellings.items()))
            bits = self.gaps.ascending(held, universe)
            if spelling == key:
                return f"{bits}0", []
            shape, loose = self._spelling(key, spelling)
            return f"{bits}11{shape}1", loose
        held = sorted(set().union(*spellings.values()))
        place = {unit: n for n, unit in enumerate(held)}
        parts = [self.gaps.ascending(held, universe), "1", gamma(len(spellings))]
        loose = []
        for spelling in sorted(spellings):
            shape, unnamed = self._spelling(key, spelling)
            loose += unnamed
            part = spellings[spelling]
            every = len(part) == len(held)
            parts += [shape, "1" if every else "0"]
            if not every:
                parts.append(self.gaps.ascending([place[unit] for unit in part], len(held)))
        return "".join(parts), loose

    def _spelling(self, key: str, spelling: str) -> tuple[str, list[str]]:
        bits, loose = "", []
        for folded, char in zip(key, spelling, strict=True):
            variants = self.variants.get(folded, "")
            if char == folded:
                bits += gamma(1)
            elif char in variants:
                bits += gamma(variants.index(char) + 2)
            else:
                bits += gamma(len(variants) + 2)
                loose.append(char)
        return bits, loose


def _block(count: int, parts: Sequence[str], others: Sequence[str], width: int) -> dict[str, Any]:
    bits = packed(format(width, f"0{KEY_WIDTH_BITS}b") + gamma(count) + "".join(parts))
    return {"bits": bits, "spellings": "".join(others)} if others else {"bits": bits}


class PairReader:
    """Reads the blocks that ``PairWriter`` wrote."""

    def __init__(self, keys: PairKeys, variants: Mapping[str, str], units: int, sections: int) -> None:
        self.keys, self.variants, self.units, self.sections = keys, variants, units, sections

    def read(self, head: str, block: dict[str, Any]) -> dict[int, Held]:
        """All entries of a block by the number of their key."""
        number = self.keys.number(head) or 0
        bits = Bits(unpacked(block["bits"]))
        others = iter(block.get("spellings", ""))
        width = bits.number(KEY_WIDTH_BITS)
        entries: dict[int, Held] = {}
        for n in range(bits.gamma()):
            if n:
                number += bits.rice(width) + 1
            entries[number] = self._entry(number, bits, others)
        return entries

    def _entry(self, number: int, bits: Bits, others: Iterator[str]) -> Held:
        key = self.keys.key(number)
        held = bits.ascending(self.units if len(key) == 2 else self.sections)
        spellings: dict[str, list[int]] = {}
        if bits.bit():
            for _ in range(bits.gamma()):
                spelling = "".join(self._char(folded, bits.gamma(), others) for folded in key)
                every = bits.bit()
                spellings[spelling] = held if every else [held[n] for n in bits.ascending(len(held))]
        return Held(held, spellings)

    def _char(self, folded: str, number: int, others: Iterator[str]) -> str:
        if number == 1:
            return folded
        variants = self.variants.get(folded, "")
        return variants[number - 2] if number - 2 < len(variants) else next(others)
