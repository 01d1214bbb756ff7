"""What the program says, in Chinese: rooms write their messages in English, and a person reads them in either language.

``chinese.tsv`` pairs each English sentence, ``{}`` for every value in it, with the Chinese one (``{}`` in the same order,
or ``{1}``, ``{2}`` where the order differs). A message is looked up as a whole, else cut where sentences join and looked
up in parts; what no line knows stays as it is. ``tests/cli/test_spoken.py`` finds a sentence without its pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

SEAMS = ("\n", " Next step: ", "; ", ". ", ": ")
"""Where sentences join, the strongest first."""
FEW = 8
"""Letters of a sentence that are no value: with fewer, its values are words and no clauses."""
MANY = 2
"""Line ends in a message that is more than one."""
WORD = re.compile(r"[A-Za-z]{2}")
PLACE = re.compile(r"\{(?:\d+|!\w)?\}")
QUOTED = re.compile(r"“[^”]*”|(?<= )\([^()]*\)")
TOGETHER = re.compile(r"(?:\{\}){2,}")


@dataclass(frozen=True, slots=True)
class Pair:
    """An English sentence as a pattern, and the Chinese one with numbered places."""

    english: re.Pattern[str]
    chinese: str
    longest: str
    """Its longest piece without a value: a text that does not hold it need not be tried."""


def in_chinese(text: str) -> str:
    """A message in Chinese; what is not known stays as it is."""
    # Many lines are a list, each a message of its own: as one, they would be tried at every seam of all of them.
    if text.count("\n") > MANY and text.strip() not in table():
        return "\n".join(map(in_chinese, text.split("\n")))
    return _best(text)[1]


@lru_cache(1 << 14)
def _best(text: str, depth: int = 0) -> tuple[int, str]:
    """The reading under which most letters are known, after their number; (0, text) where none is."""
    bare = text.strip()
    if not WORD.search(bare) or depth > 12:
        return 0, text
    size, said = max(_readings(bare, depth), default=(0, ""), key=lambda reading: reading[0])
    if not size:
        size, said = _whole(bare, depth, False)
    if not size:
        return 0, text
    lead = text[: len(text) - len(text.lstrip())]
    return size, ("" if lead == " " else lead) + said + text[len(text.rstrip()) :]


def _readings(text: str, depth: int) -> Iterator[tuple[int, str]]:
    """The text as one sentence, and cut in two at every seam."""
    yield _whole(text, depth, True)
    shut = _shut(text)
    for seam in SEAMS:
        for at in _places(shut, seam):
            left, right = _parted(text, at, seam)
            (size, one), (more, other) = _best(left, depth + 1), _best(right, depth + 1)
            yield size + more, one + _seam(seam, one, other) + other


def _whole(text: str, depth: int, plain: bool) -> tuple[int, str]:
    """A sentence that the table has; ``plain``: none of its values holds a seam, so it is not two sentences."""
    shut = _shut(text)
    for pair in pairs():
        if pair.longest in text and (m := pair.english.fullmatch(text)):
            values = [shut[slice(*m.span(k))] for k in range(1, len(m.groups()) + 1)]
            if plain and any(seam in value for value in values for seam in SEAMS):
                continue
            if len(text) - sum(map(len, m.groups())) < FEW and any(value.count(" ") > 3 for value in values):
                continue  # "{} is {}." says too little to be known among the words of another program
            inner = [(0, value) if value == text else _best(value, depth + 1) for value in m.groups()]
            known = len(text) - sum(map(len, m.groups())) + sum(size for size, _ in inner)
            return known, pair.chinese.format("", *(said for _, said in inner))
    return 0, ""


def _places(text: str, seam: str) -> Iterator[int]:
    at = text.find(seam, 1)
    while at >= 0:
        yield at
        at = text.find(seam, at + 1)


def _shut(text: str) -> str:
    """The text with what is quoted made unreadable: nothing joins inside a quotation."""
    return QUOTED.sub(lambda m: "·" * len(m[0]), text) if "“" in text or " (" in text else text


def _parted(text: str, at: int, seam: str) -> tuple[str, str]:
    if seam == ". ":
        return text[: at + 1], text[at + 2 :]
    if seam == "; ":
        return text[:at], text[at:]
    return text[:at], text[at + len(seam) :]


def _seam(seam: str, one: str, other: str) -> str:
    if seam == "; ":
        return ""
    if seam == ". ":
        return "" if one.endswith(("。", "）", "：")) else " "
    if seam == ": ":
        return "：" if not one.isascii() or not other.isascii() else seam
    return "。下一步：" if "Next" in seam else seam


@cache
def pairs() -> tuple[Pair, ...]:
    """Every pair, the one with most words first; what happened and the next step can be said apart."""
    said = {en.strip(): zh.strip() for en, zh in table().items() if WORD.search(en)}
    for en, zh in list(said.items()):
        if " Next step: " in en:
            halves = zip(en.split(" Next step: "), zh.split("下一步："), strict=True)
            said |= {one: other for one, other in halves if WORD.search(one)}
    return tuple(sorted((_pair(en, zh) for en, zh in said.items()), key=lambda p: -len(p.english.pattern)))


@cache
def table() -> dict[str, str]:
    """English sentence -> Chinese sentence, as in ``chinese.tsv``."""
    lines = (files(__package__) / "chinese.tsv").read_text(encoding="utf-8").split("\n")[1:]
    return dict((_cell(c) for c in line.split("\t")) for line in lines if line)  # type: ignore[misc]


def _cell(cell: str) -> str:
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], cell)


def _pair(en: str, zh: str) -> Pair:
    # Values that stand side by side cannot be told apart: they are one.
    pieces = TOGETHER.sub("{}", en).split("{}")
    pattern = "(.+?)".join(map(re.escape, pieces[:-1])) + ("(.*)" if len(pieces) > 1 else "")
    pattern += re.escape(pieces[-1])
    count = iter(range(1, 100))
    places = TOGETHER.sub("{}", zh) if TOGETHER.search(en) else zh
    numbered = re.sub(r"\{\}", lambda _: f"{{{next(count)}}}", _braced(places))
    return Pair(re.compile(pattern, re.DOTALL), numbered, max(pieces, key=len))


def _braced(zh: str) -> str:
    """Braces that are no place, doubled as ``str.format`` wants them."""
    return re.sub(r"\{(?!\d*\})|(?<![{\d])\}", lambda m: m[0] * 2, zh)
