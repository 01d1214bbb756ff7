"""Where the words of ordinary Chinese begin and end: a likelihood cut over a word list.

Chinese prints no spaces, so a string found in a text may cross the border of two words: 北大 in 向北大概, or
华发 (grey hair) in 对华发展. Whoever looks a string up asks here whether its edges are word borders.

The list with its frequencies is that of jieba (MIT licence, 350,000 words); nothing of jieba is imported, only
its ``dict.txt`` is read, once a process and only when first asked. Entries that are merely marked as a person's
name (``nr``) and rare are left out: they are machine-made and hold things like 于东郡.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from shanben.han.kept_tables import kept

LONGEST = 4  # characters in a word; longer entries are idioms and names that shorter words already cut well
REACH = 7  # characters of context on each side: two words of the usual length and a bit

_ENTRY = re.compile(rf"^([\u3400-\u9fff]{{1,{LONGEST}}}) ([5-9]|\d\d+) (?!nr)", re.M)
_NAME_ENTRY = re.compile(rf"^([\u3400-\u9fff]{{2,{LONGEST}}}) (\d{{3,}}) nr", re.M)


def dictionary() -> Path:
    """The word list that is read here, for tables made from it. Raises ``RuntimeError`` where it is not installed."""
    spec = find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:  # pragma: no cover - a broken installation
        raise RuntimeError("the word list of jieba is not installed. Next step: uv sync")
    return Path(spec.submodule_search_locations[0]) / "dict.txt"


@lru_cache(maxsize=1)
def costs() -> Mapping[str, float]:
    """Word -> cost (minus the natural logarithm of its share of running text). Simplified forms only."""
    path = dictionary()
    return kept(__file__, "costs", [path], lambda: _costs_of(path.read_text(encoding="utf-8")))


def _costs_of(text: str) -> dict[str, float]:
    """``costs`` of the word list ``text``."""
    found = _ENTRY.findall(text) + _NAME_ENTRY.findall(text)
    total = math.log(60_000_000)  # the sum of all frequencies in jieba 0.42.1, 59,949,822
    log = {str(n): total - math.log(n) for n in range(1, 3000)}
    return {word: log.get(n) or total - math.log(int(n)) for word, n in found if n != "0"}


UNKNOWN = 20.0  # cost of a lone character the list does not know: rarer than any that it knows


def cut(text: str) -> list[int]:
    """The borders of the likeliest cut of ``text`` into words, both ends included: ``[0, 2, 4]`` for 参与制造."""
    _, back = _ways(text)
    borders = [len(text)]
    while borders[-1]:
        borders.append(back[borders[-1]])
    return borders[::-1]


def _ways(text: str) -> tuple[list[float], list[int]]:
    """For each end: the cost of the likeliest cut up to there, and where its last word begins."""
    get = costs().get
    best, back = [0.0], [0]
    for end in range(1, len(text) + 1):
        # a lone character first: it is always there, known or not
        least, place = best[end - 1] + get(text[end - 1], UNKNOWN), end - 1
        for start in range(max(0, end - LONGEST), end - 1):
            word = get(text[start:end])
            if word is not None and best[start] + word < least:
                least, place = best[start] + word, start
        best.append(least)
        back.append(place)
    return best, back


@lru_cache(maxsize=65536)
def price(text: str) -> float:
    """The cost of the likeliest cut of ``text``; lower is likelier."""
    return _ways(text)[0][-1]


_HAN = "[\u3400-\u9fff\U00020000-\U0003ffff]"
_HAN_BEFORE, _HAN_AFTER = re.compile(f"{_HAN}*\\Z"), re.compile(f"{_HAN}*")


def window(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of Han characters around ``[start, end)``, at most ``REACH`` characters on each side."""
    before = _HAN_BEFORE.search(text, max(0, start - REACH), start)
    after = _HAN_AFTER.match(text, end, end + REACH)
    return before.start() if before else start, after.end() if after else end


@lru_cache(maxsize=65536)
def _word_in(text: str, at: int) -> tuple[int, int]:
    borders = cut(text)
    for a, b in pairwise(borders):
        if a <= at < b:
            return a, b
    raise IndexError(f"{at} lies outside a text of {len(text)} characters")


def word_at(text: str, at: int) -> tuple[int, int]:
    """Start and end of the word that holds the character at ``at`` (which must be Han)."""
    low, high = window(text, at, at + 1)
    a, b = _word_in(text[low:high], at - low)
    return low + a, low + b


def crosses(text: str, start: int, end: int, bonus: float = 0.0, most: float = math.inf) -> bool:
    """Whether the string at ``[start, end)`` crosses the words of its surroundings rather than being made of them.

    Two readings are weighed: the likeliest cut of the surroundings, and the likeliest that keeps both edges as
    borders, the string itself costing what its own cut costs, ``most`` at most, less ``bonus``. The string crosses when the free
    reading is likelier. ``text`` is Simplified.
    """
    low, high = window(text, start, end)
    if low == start and high == end:
        return False
    return _crosses(text[low:high], start - low, end - low, bonus, most)


@lru_cache(maxsize=65536)
def _crosses(text: str, start: int, end: int, bonus: float, most: float) -> bool:
    before, _ = _ways(text)
    own = min(most, price(text[start:end]))
    after = price(text[end:])
    return before[-1] < before[start] + own - bonus + after - 1e-9


@lru_cache(maxsize=1)
def _simplified_characters() -> Mapping[int, str]:
    """Each Traditional character with one plain Simplified form; the word list knows only those."""
    import opencc  # here: whoever only cuts Simplified text needs no converter

    def folded() -> dict[int, str]:
        characters = [chr(c) for c in range(0x4E00, 0xA000)]
        forms = str(opencc.OpenCC("t2s").convert("\n".join(characters))).split("\n")
        return {ord(c): s for c, s in zip(characters, forms, strict=True) if c != s and len(s) == 1}

    return kept(__file__, "simplified", [Path(opencc.__file__)], folded)


@lru_cache(maxsize=1)
def _traditional() -> re.Pattern[str]:
    return re.compile("[" + "".join(map(chr, sorted(_simplified_characters()))) + "]")


def simplified(text: str) -> str:
    """``text`` with Traditional characters folded one by one, for looking words up; never for showing."""
    if _traditional().search(text) is None:  # nearly always, and ten times as fast to find out
        return text
    return text.translate(_simplified_characters())


@lru_cache(maxsize=1)
def _only_simplified() -> frozenset[str]:
    """Simplified forms that the encoding of Taiwan (cp950) doesn't even hold."""
    found = set()
    for form in _simplified_characters().values():
        try:
            form.encode("cp950")
        except UnicodeEncodeError:
            found.add(form)
    return frozenset(found)


def simplified_only(text: str) -> str:
    """The characters of ``text`` that no Traditional text prints, each once, in order."""
    known = _only_simplified()
    return "".join(dict.fromkeys(c for c in text if c in known))
