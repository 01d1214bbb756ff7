"""Author-year citations in running text: （张三，2019）, (Keohane & Nye, 1977: 12), Keohane (1984).

``find`` says where they stand, ``resolve`` which item they mean. A name before the bracket (张三（2019）) is taken only
when the reference list knows it: where a Chinese name begins in running text is otherwise a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shanben.bib.dates import PAGES, YEAR, pages_value
from shanben.bib.fold import flatten
from shanben.bib.han_names import HAN
from shanben.bib.latin_names import PARTICLE, WORD

BRACKET = re.compile(r"\(([^()]{4,300})\)")
ONE = re.compile(
    rf"^\s*(?P<signal>(?:参见|详见|转引自|见|see also|see|cf\.|e\.g\.,?)\s*[:,]?\s*)?(?P<names>[^\d,:;]{{1,80}}?(?:,\s?[^\d,:;]{{1,60}}){{0,5}}?)(?P<etal>\s?等|,?\s?et al\.?)?\s?[,]?\s?"
    rf"(?P<years>{YEAR}[a-z]?(?:\s?[,、]\s?{YEAR}[a-z]?){{0,5}})(?:\s?[:,]\s?(?:pp?\.|第|页)?\s?(?P<page>{PAGES})\s?页?)?\s*$",
    re.IGNORECASE,
)
ONLY_YEARS = re.compile(
    rf"^\s*(?P<years>{YEAR}[a-z]?(?:\s?[,、]\s?{YEAR}[a-z]?){{0,5}})(?:\s?[:,]\s?(?:pp?\.|第|页)?\s?(?P<page>{PAGES})\s?页?)?\s*$"
)
LATIN_BEFORE = re.compile(
    rf"(?P<names>{PARTICLE}{WORD}(?:(?:,\s|\s?(?:and|&|和|与)\s?){PARTICLE}{WORD}){{0,3}})(?P<etal>\s(?:et al\.?)|\s?等)?\s?$"
)
SPLIT = re.compile(r"\s*(?:,\s*(?:and|&)\s+|\s(?:and|&)\s|[、,&]|和|与)\s*")


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation: ``text[start:end]`` cites the work of ``names`` of ``year`` (with its letter)."""

    start: int
    end: int
    names: tuple[str, ...]
    year: int
    suffix: str = ""
    page: str = ""
    et_al: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """A citation and the index of the item it means; ``None`` with the reason when that isn't certain."""

    citation: Citation
    item: int | None
    why: str = ""


def find(text: str, known: Iterable[str] = ()) -> list[Citation]:
    """Every author-year citation in a text, in order. ``known`` are names of the reference list."""
    flat = flatten(text)
    names = sorted({n for n in known if n}, key=len, reverse=True)
    out: list[Citation] = []
    for m in BRACKET.finditer(flat):
        inside = m.group(1)
        if not re.search(YEAR, inside):
            continue
        if only := ONLY_YEARS.match(inside):
            out += _before(flat, m.start(), m.end(), only, names)
            continue
        at = m.start(1)
        parts = inside.split(";")
        ones = [ONE.match(p) for p in parts]
        if not all(ones):
            continue
        for part, one in zip(parts, ones, strict=True):
            assert one
            if _plausible(one.group("names")):
                begin = at + len(part) - len(part.lstrip())
                names_of = tuple(_names(one.group("names")))
                out += _years(one, begin, at + len(part), names_of, bool(one.group("etal")))
            at += len(part) + 1
    return out


def _plausible(names: str) -> bool:
    """Whether these are names and not words (于 1998, 截至, in)."""
    for name in _names(names):
        if HAN.search(name):
            if len(name) > 12 or re.search(
                r"[年月日第]|^(?:截至|始于|成立于|公元)|^(?:自|从|至|约|今)$", name
            ):
                return False
        elif not re.fullmatch(rf"{PARTICLE}{WORD}(?:[\s.\-]+(?:{WORD}|[A-Z]\.))*\.?", name) or re.fullmatch(
            r"(?i)in|since|from|until|after|before|circa|ca\.?|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*",
            name,
        ):
            return False
    return True


def _names(text: str) -> list[str]:
    return [n.strip(" .") for n in SPLIT.split(text.strip(" ,.")) if n.strip(" .")]


def _years(m: re.Match[str], start: int, end: int, names: tuple[str, ...], et_al: bool) -> list[Citation]:
    page = pages_value(m.group("page")) if m.group("page") else ""
    return [
        Citation(start, end, names, int(y[:4]), y[4:], page, et_al)
        for y in re.findall(rf"{YEAR}[a-z]?", m.group("years"))
    ]


def _before(flat: str, start: int, end: int, only: re.Match[str], known: Sequence[str]) -> list[Citation]:
    """张三（2019） and Keohane (1984): the names stand before the bracket."""
    base = max(0, start - 90)
    near = flat[base:start].rstrip()
    if m := LATIN_BEFORE.search(near):
        return _years(only, base + m.start(), end, tuple(_names(m.group("names"))), bool(m.group("etal")))
    et_al = near.endswith("等")
    if et_al:
        near = near[:-1].rstrip()
    found: list[str] = []
    rest = near
    while name := next((n for n in known if rest.endswith(n)), None):
        found.insert(0, name)
        rest = rest[: -len(name)].rstrip()
        if not re.search(r"[、,和与]$", rest):
            break
        rest = rest[:-1].rstrip()
    if not found:
        return []
    return _years(only, base + len(rest), end, tuple(found), et_al)


def known_names(items: Iterable[Mapping[str, Any]]) -> set[str]:
    """Full names and family names of the authors (or editors) of a reference list."""
    out: set[str] = set()
    for item in items:
        for name in item.get("author") or item.get("editor") or []:
            whole = _whole(name)
            out.add(whole)
            if "family" in name and not HAN.search(whole):
                out.add(name["family"])
    return out


def _whole(name: Mapping[str, str]) -> str:
    if "literal" in name:
        return name["literal"]
    return name["family"] + ("" if HAN.search(name["family"]) else " ") + name.get("given", "")


def resolve(citations: Sequence[Citation], items: Sequence[Mapping[str, Any]]) -> list[Resolved]:
    """For each citation the item with its first author and its year; never a guess between two."""
    return [_resolve(c, items) for c in citations]


def _resolve(citation: Citation, items: Sequence[Mapping[str, Any]]) -> Resolved:
    first = _key(citation.names[0])
    hits = [i for i, item in enumerate(items) if _year(item) == citation.year and _is_first(item, first)]
    if len(hits) > 1 and citation.suffix:
        hits = [i for i in hits if items[i].get("year-suffix") == citation.suffix] or hits
    if len(hits) > 1 and len(citation.names) > 1:
        hits = [i for i in hits if len(items[i].get("author") or []) == len(citation.names)] or hits
    if len(hits) == 1:
        return Resolved(citation, hits[0])
    if not hits:
        return Resolved(citation, None, f"no entry by {citation.names[0]} of {citation.year}")
    return Resolved(citation, None, f"{len(hits)} entries by {citation.names[0]} of {citation.year}")


def _year(item: Mapping[str, Any]) -> int | None:
    parts = (item.get("issued") or {}).get("date-parts") or [[]]
    return parts[0][0] if parts[0] else None


def _key(name: str) -> str:
    return re.sub(r"[\s.,·]+", "", name).lower()


def _is_first(item: Mapping[str, Any], first: str) -> bool:
    people = item.get("author") or item.get("editor") or []
    if not people:
        return False
    name = people[0]
    keys = {
        _key(_whole(name)),
        _key(name.get("family", "")),
        _key(name.get("given", "") + name.get("family", "")),
    } - {""}
    # 奈 for 约瑟夫·奈: the last part of a transliterated name.
    if "·" in name.get("literal", ""):
        keys.add(_key(name["literal"].rsplit("·", 1)[-1]))
    return first in keys
