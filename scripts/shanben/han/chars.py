"""Which characters are Han, how wide characters are set, which marks end or open what."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\u2e80-\u2fdf〇"
"""Inside a character class: Han ideographs, compatibility ideographs, radicals."""

RE_HAN = re.compile(f"[{HAN}]")
_HAN_RUN = re.compile(f"[{HAN}]+")
RE_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")

END_MARKS = "。！？!?；;…"
"""Marks that end a sentence; a closing mark may follow."""
CIRCLED = "①-⑳㉑-㉟㊱-㊿❶-❿⓫-⓴⓵-⓾➀-➓"
"""Circled numbers, as ranges of a character class: list numbers and note markers."""
CLOSERS = "”’」』）)】］]〕》〉\"'"

_WIDE_RANGES = (
    "\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
    "\U00020000-\U0003ffff“”‘’—…·①-⑳㉑-㊿"
)
_WIDE = re.compile(f"[{_WIDE_RANGES}]")
_OTHER = re.compile(f"[^{_WIDE_RANGES}]")
_SPACE = re.compile(r"\s")
HALF_WIDTH = {c: c - 0xFEE0 for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
"""For ``str.translate``: full-width digits and Latin letters as those of one half of the width."""


def width(text: str, spaces: bool = False) -> float:
    """The set width of ``text`` in ems: wide characters 1, others 0.5; white space counts only if asked."""
    return _line_width(text, spaces) if len(text) < 200 else _width(text, spaces)


@lru_cache(maxsize=65536)
def _line_width(text: str, spaces: bool) -> float:
    """A printed line is measured by a dozen rules: once is enough, if a whole book of lines is kept."""
    return _width(text, spaces)


def _width(text: str, spaces: bool) -> float:
    # The few that are not wide are counted: a list of every Han character of a book costs a tenth of reading it.
    others = _OTHER.findall(text)
    wide = len(text) - len(others)
    if spaces:
        return wide + 0.5 * len(others)
    gaps = len(_SPACE.findall("".join(others)))
    return wide - text.count("\u3000") + 0.5 * (len(others) - gaps)


FILL = "\0"


def spread(text: str) -> str:
    """``text`` with a ``FILL`` after each wide character and ideographic spaces as two: one character a display cell."""
    return _WIDE.sub(lambda m: m[0] + FILL if m[0] != "\u3000" else "  ", text)


@lru_cache(maxsize=8192)
def is_han(char: str) -> bool:
    """Whether a character is a Han ideograph (radicals and compatibility forms included)."""
    return RE_HAN.match(char) is not None


def han_count(text: str) -> int:
    """How many Han ideographs a text holds."""
    return sum(map(len, _HAN_RUN.findall(text)))


def latin_count(text: str) -> int:
    """How many Latin letters a text holds."""
    return len(RE_LATIN.findall(text))


def is_latin(char: str) -> bool:
    """Whether a character is a Latin letter, accented or not."""
    return "a" <= char <= "z" or "A" <= char <= "Z" or "\u00c0" <= char <= "\u024f"


def latin_line(text: str) -> bool:
    """Whether a line is Latin rather than Han."""
    return latin_count(text) > 2 * han_count(text)


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a sentence mark, closing marks and note markers apart."""
    bare = text.rstrip()
    last = bare[-1:]
    if last in MAY_FOLLOW:
        # The last of a long line is enough: its gaps would be tried one by one.
        bare = TAIL.sub("", bare[-200:])
        last = bare[-1:]
    return last in _ENDS or (last == "." and not _INITIAL.search(bare))


_ENDS = frozenset(END_MARKS + "︒︕︖﹔﹖﹗\ua3a1\ua3ae\ua3bf")
"""The marks and what the text passes read as one: lines are measured as they were printed."""
_INITIAL = re.compile(r"\b[A-Z]\.$")
MAY_FOLLOW = (
    frozenset(CLOSERS)
    | frozenset(">$^}]")
    | {chr(c) for a, b in pairwise(CIRCLED.split("-")) for c in range(ord(a[-1]), ord(b[0]) + 1)}
)
"""Last characters of what ``TAIL`` takes away."""
TAIL = re.compile(
    rf"(?:[{re.escape(CLOSERS)}]|\s|<sup>.{{0,12}}?</sup>|\$?\^\{{?\[[\d,，\-–—\s]{{1,12}}\]\}}?\^?\$?|[\[［〔【]\d[\d,，\-–—\s]{{0,10}}[\]］〕】]|[\[［][slIoO]{{0,2}}[\]］]"
    rf"|[\[［〔【](?:[一二三四五六七八九十]{{1,3}}|[ivx]{{1,6}})[\]］〕】]|[{CIRCLED}]|(?<=[。！？”’」』])[（(]\d{{1,3}}[)）]"
    rf"|\$\s?(?:\{{\s?\}}\s?)?(?:\^\s?)?(?:\{{\s?)?(?:\[[\d\s]{{1,5}}\]|\(\d{{1,3}}\)|[{CIRCLED}]|\\textcircled\s?\{{\s?\d{{1,2}}\s?\}})[\s}}]{{0,2}}\$)+$"
)
