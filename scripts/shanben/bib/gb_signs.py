"""What GB/T 7714 asks of signs and names and CSL cannot say: full-width signs inside titles, ``Peebles P Z，Jr``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from shanben.bib import romanize
from shanben.bib.fields import is_han
from shanben.bib.styles import Style

_FULLWIDTH = (
    (re.compile(r"(?<=\S): +"), "："),
    (re.compile(r"(?<=\S), +"), "，"),
    (re.compile(r"(?<=\S); +"), "；"),
    (re.compile(r" \(([^()]*)\)(?: (?=[A-Za-z]))?"), r"（\1）"),
)


_AFTER_HAN = (
    (re.compile(r"(?<=[\u3400-\u9fff》”）]): ?"), "："),
    (re.compile(r"(?<=[\u3400-\u9fff》”）]), ?"), "，"),
    (re.compile(r"(?<=[\u3400-\u9fff》”）]) ?\(([^()]*)\)"), r"（\1）"),
)


def signs_after_han(text: str) -> str:
    """Half-width colon, comma and brackets after a Han character, a habit of older lists, in full width."""
    for pattern, sign in _AFTER_HAN:
        text = pattern.sub(sign, text)
    return text


def fullwidth_signs(text: str) -> str:
    """Colon, comma, semicolon and brackets of an English title as the samples of GB/T 7714—2025 print them.

    Annex B has ``Seeds，sciences，and struggle：the global politics of transgenic crops``. A ratio (1:25000), a
    number (1,000) and a formula hold no space and stay.
    """
    for pattern, sign in _FULLWIDTH:
        text = pattern.sub(sign, text)
    return text


def gb_name(name: Mapping[str, Any], style: Style) -> Mapping[str, Any]:
    """GB/T names that citeproc would print wrongly: ``Peebles P Z，Jr``; pinyin given names in full in 2025."""
    family, given = str(name.get("family", "")), str(name.get("given", ""))
    if not family or is_han(family):
        return name
    if style.family == "humanities":
        # a name that came from a GB/T list: R O is R. O. here
        dotted = " ".join(f"{w}." if len(w) == 1 and w.isupper() else w for w in given.split())
        return {**name, "given": dotted} if given else name
    if style.family == "gb2015":
        # §8.1.1: the family name in capitals. Not by CSL: citeproc would also shout the names of bodies.
        name = {**name, "family": family.upper()}
    caps = style.family == "gb2015"
    shown = family.upper() if caps else family
    comma = ", " if caps else "，"
    if name.get("suffix"):
        suffix = str(name["suffix"]).rstrip(".")
        return {"literal": f"{shown} {_initials(given, hyphen=not caps)}{comma}{suffix}"}
    syllables = romanize.pinyin_given(family, given)
    if syllables and style.family == "gb2025":
        # §7.1.1: 用汉语拼音书写的人名宜用全称
        return {"literal": f"{shown} {given}"}
    if syllables:
        # §8.1.1 (2015), examples 10 and 11: an initial for each character, LI J N
        return {"literal": f"{shown} {' '.join(w[0].upper() for w in syllables)}"}
    return name


def _initials(given: str, *, hyphen: bool) -> str:
    words = [w for w in re.split(r"[\s.]+", given) if w]
    if hyphen:
        return " ".join("-".join(p[0].upper() for p in w.split("-") if p) for w in words)
    return " ".join(p[0].upper() for w in words for p in w.split("-") if p)
