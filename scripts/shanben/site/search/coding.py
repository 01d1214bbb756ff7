"""Numbers and texts as short ASCII strings that a classic script can hold and decode.

Bits are written as Python strings of 0 and 1 (the fastest bit buffer CPython has), then 13 bits become two characters of
an alphabet of 92 that needs no escape in JSON nor in HTML: 6.5 bits a byte, against 6 of base64.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence

ALPHABET = "".join(chr(code) for code in range(0x20, 0x7F) if chr(code) not in '"\\<')
WIDTH = 13
_TO_BITS = {ALPHABET[n // 92] + ALPHABET[n % 92]: format(n, "013b") for n in range(1 << WIDTH)}


def packed(bits: str) -> str:
    """Bits as text; the end is filled with zeros, so the reader must know where to stop."""
    import numpy as np  # here: who only searches needs no arrays

    bits += "0" * (-len(bits) % WIDTH)
    digits = np.frombuffer(bits.encode("ascii"), np.uint8).reshape(-1, WIDTH) & 1
    numbers = digits @ (1 << np.arange(WIDTH - 1, -1, -1))
    chars = np.frombuffer(ALPHABET.encode("ascii"), np.uint8)
    pairs: bytes = chars[np.stack(np.divmod(numbers, len(chars)), axis=1)].tobytes()
    return pairs.decode("ascii")


def unpacked(text: str) -> str:
    """The bits of a packed text. Raises ``KeyError`` for characters that ``packed`` never writes."""
    return "".join([_TO_BITS[text[at : at + 2]] for at in range(0, len(text), 2)])


def gamma(number: int) -> str:
    """Elias's gamma code of a number from 1."""
    binary = format(number, "b")
    return "0" * (len(binary) - 1) + binary


def rice_width(universe: int, count: int) -> int:
    """How many low bits Rice's code keeps for ``count`` numbers spread over ``universe``: log2 of 0.69 of the mean gap."""
    mean = universe * 177 // (count * 256)
    return max(mean.bit_length() - 1, 0)


class Gaps:
    """Ascending numbers as Rice-coded gaps, with the codes remembered."""

    def __init__(self) -> None:
        self._codes: dict[int, dict[int, str]] = {}

    def rice(self, number: int, width: int) -> str:
        known = self._codes.setdefault(width, {})
        code = known.get(number)
        if code is None:
            low = format(number & ((1 << width) - 1), f"0{width}b") if width else ""
            code = known[number] = "1" * (number >> width) + "0" + low
        return code

    def ascending(self, numbers: Sequence[int], universe: int) -> str:
        """The count, then the gaps; ``numbers`` ascend within ``range(universe)``."""
        width = rice_width(universe, len(numbers))
        known = self._codes.setdefault(width, {})
        parts = [gamma(len(numbers))]
        before = -1
        for number in numbers:
            gap = number - before - 1
            parts.append(known.get(gap) or self.rice(gap, width))
            before = number
        return "".join(parts)


class Bits:
    """Reading what the functions above wrote."""

    def __init__(self, bits: str) -> None:
        self.bits = bits
        self.at = 0

    def bit(self) -> bool:
        self.at += 1
        return self.bits[self.at - 1] == "1"

    def number(self, width: int) -> int:
        if not width:
            return 0
        self.at += width
        return int(self.bits[self.at - width : self.at], 2)

    def gamma(self) -> int:
        one = self.bits.index("1", self.at)
        width = one - self.at + 1
        self.at = one
        return self.number(width)

    def rice(self, width: int) -> int:
        zero = self.bits.index("0", self.at)
        high = zero - self.at
        self.at = zero + 1
        return (high << width) | self.number(width)

    def ascending(self, universe: int) -> list[int]:
        count = self.gamma()
        width = rice_width(universe, count)
        numbers, before = [], -1
        for _ in range(count):
            before += self.rice(width) + 1
            numbers.append(before)
        return numbers


def code_lengths(counts: Mapping[str, int]) -> dict[str, int]:
    """Huffman's code lengths; equal counts are told apart by the symbol, so the same counts give the same lengths."""
    if len(counts) == 1:
        return dict.fromkeys(counts, 1)
    heap: list[tuple[int, int]] = []
    children: list[tuple[int, int] | str] = []
    for symbol in sorted(counts):
        heap.append((counts[symbol], len(children)))
        children.append(symbol)
    heapq.heapify(heap)
    while len(heap) > 1:
        one, other = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, (one[0] + other[0], len(children)))
        children.append((one[1], other[1]))
    lengths: dict[str, int] = {}
    stack = [(len(children) - 1, 0)]
    while stack:
        node, depth = stack.pop()
        below = children[node]
        if isinstance(below, str):
            lengths[below] = depth
        else:
            stack += [(below[0], depth + 1), (below[1], depth + 1)]
    return lengths


def canonical(lengths: Iterable[tuple[str, int]]) -> dict[str, str]:
    """Codes by symbol for ``(symbol, length)`` in order of length, then of the list."""
    codes: dict[str, str] = {}
    code = before = 0
    for symbol, length in lengths:
        code <<= length - before
        before = length
        codes[symbol] = format(code, f"0{length}b")
        code += 1
    return codes
