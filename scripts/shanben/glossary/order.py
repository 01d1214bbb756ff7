"""Three orders for one list: by pinyin, by strokes (the Traditional edition), by English."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain

from shanben.glossary.terms import Term
from shanben.han.strokes import strokes


@lru_cache(maxsize=4096)
def _syllables(text: str, style: str) -> tuple[str, ...]:
    from pypinyin import Style, lazy_pinyin  # here: reading its dictionaries takes a quarter of a second

    styles: Mapping[str, Style] = {"tone": Style.TONE, "digit": Style.TONE3}
    return tuple(lazy_pinyin(text, style=styles[style], neutral_tone_with_five=style == "digit"))


def pinyin(term: Term) -> str:
    """The reading with tone marks, syllables apart, the record's own where pypinyin is wrong."""
    return term.pinyin or " ".join(s.strip() for s in _syllables(term.name.hans, "tone") if s.strip())


def plain_pinyin(term: Term) -> str:
    """The reading without tones or spaces, as people type it: ``shujuanquan``."""
    return "".join(
        c for c in unicodedata.normalize("NFD", pinyin(term).lower()) if c.isascii() and c.isalnum()
    )


def by_pinyin(term: Term) -> tuple[object, ...]:
    """Syllable by syllable, then tone, then the characters: 数据 before 数据安全, before 数字."""
    if term.pinyin:
        bare = [plain for word in term.pinyin.split() if (plain := _bare(word))]
        return (tuple(bare), (), term.name.hans)
    digits = _syllables(term.name.hans, "digit")
    bare = [s.rstrip("12345").lower() for s in digits]
    tones = [s[-1] if s[-1:].isdigit() else "0" for s in digits]
    return (tuple(bare), tuple(tones), term.name.hans)


def _bare(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if c.isascii() and c.isalnum())


def initial(term: Term) -> str:
    """The letter a pinyin list files the term under."""
    return (plain_pinyin(term)[:1] or "#").upper()


def by_strokes(text: str) -> tuple[tuple[int, str], ...]:
    """Strokes of each character in turn, the code point where they are equal; other characters come first."""
    return tuple((strokes(c), c) for c in text)


def by_english(term: Term) -> tuple[str, str]:
    """Letter by letter, marks and case aside."""
    bare = unicodedata.normalize("NFD", term.en).casefold()
    return "".join(c for c in bare if c.isalnum() or c == " "), term.id


def stroke_key(text: str) -> str:
    """``by_strokes`` as a text that sorts the same way, for an attribute of a page."""
    return " ".join(chain.from_iterable((f"{n:02d}{ord(c):05x}",) for n, c in by_strokes(text)))
