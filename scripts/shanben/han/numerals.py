"""Numbers as Chinese texts write them."""

from __future__ import annotations

FORMAL = str.maketrans("壹貳贰參叁肆伍陸陆柒捌玖拾", "一二二三三四五六六七八九十")
"""The numerals of deeds and of some headings."""
DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "○": 0}
UNITS = {"十": 10, "百": 100, "千": 1000}


def from_han(text: str) -> int | None:
    """二十三 -> 23; None when the text is no number below ten thousand."""
    text = text.translate(FORMAL)
    if not text or any(c not in DIGITS and c not in UNITS for c in text):
        return None
    if not any(c in UNITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    total = current = 0
    for c in text:
        if c in DIGITS:
            current = DIGITS[c]
        else:
            total += (current or 1) * UNITS[c]
            current = 0
    return total + current


ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


def from_roman(text: str) -> int | None:
    """xiv -> 14; None when the text is no roman number below fifty in its one right spelling."""
    values = [ROMAN[c] for c in text.lower() if c in ROMAN]
    if not text or len(values) < len(text):
        return None
    total = sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return total if 0 < total < 50 and to_roman(total) == text.lower() else None


def to_roman(n: int) -> str:
    """14 -> xiv; for 1 to 49."""
    tens, ones = divmod(n, 10)
    return ("", "x", "xx", "xxx", "xl")[tens] + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[
        ones
    ]


CIRCLED = {
    chr(o): o - first + value
    for first, last, value in (
        (0x2460, 0x2473, 1),
        (0x3251, 0x325F, 21),
        (0x32B1, 0x32BF, 36),
        (0x2776, 0x277F, 1),
        (0x2780, 0x2789, 1),
        (0x278A, 0x2793, 1),
        (0x24F5, 0x24FE, 1),
        (0x24EB, 0x24F4, 11),
    )
    for o in range(first, last + 1)
}


def circled(char: str) -> int | None:
    """① -> 1 … ⑳ -> 20, ㉑ -> 21 … ㊿ -> 50; also ❶ ⓫ ➀ ➊ ⓵; None for another character."""
    return CIRCLED.get(char)


def to_circled(n: int) -> str:
    """1 -> ①; beyond ㊿ the number in parentheses."""
    if 1 <= n <= 20:
        return chr(0x2460 + n - 1)
    if 21 <= n <= 35:
        return chr(0x3251 + n - 21)
    if 36 <= n <= 50:
        return chr(0x32B1 + n - 36)
    return f"({n})"
