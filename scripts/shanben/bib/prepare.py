"""An item as citeproc is to see it: what the rules of a style ask for and CSL has no word for, done before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from shanben.bib.fields import Item, language_of
from shanben.bib.our_styles import PERIODICAL, by_our_styles
from shanben.bib.printed_year import with_stand_in, year_in_words
from shanben.bib.shield import shielded
from shanben.bib.styles import Style
from shanben.bib.western import for_western_press
from shanben.han.numerals import from_han


@dataclass(frozen=True, slots=True)
class Prepared:
    """An item as citeproc gets it; ``asides`` are the originals that follow a romanization."""

    item: Item
    asides: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    pair: tuple[str, str] | None = None
    year: tuple[str, str] | None = None


WESTERN = frozenset({"apa", "chicago", "mla"})


def rules_of(style: Style) -> str:
    """Names what a style does to an item beside its CSL: the same name, the same deeds."""
    return style.family + ("-date" if style.name.endswith("author-date") else "")


def prepared_for(style: Style) -> str:
    """Names the rules by which ``prepare`` works: two styles of one name get the same."""
    return "western" if style.family in WESTERN - {"apa"} else rules_of(style)


def prepare(item: Item, style: Style) -> Prepared:
    """What the rules of the style ask for and CSL has no word for, for an item as ``settled`` gives it; see ``dated`` for
    lists by author and year."""
    western, chinese = style.family in WESTERN, language_of(item) != "en"
    asides: list[str] = []
    unchecked: list[str] = []
    if style.family == "apa" and (item.get("custom") or {}).get("page-is") == "cited":
        item = _whole(item)
    if not western:
        item = by_our_styles(item, style)
    elif chinese:
        item = for_western_press(item, style.family, asides, unchecked)
    words = year_in_words(item.get("issued") or {}, chinese=chinese and not western)
    if western and words.startswith("["):
        words = ""  # Western styles say "ca." by themselves
    stand_in: tuple[str, str] | None = None
    if words:
        item, year = with_stand_in(item, words)
        stand_in = (year, words)
    made = shielded(item, all_signs=not western)
    pair = _pair(item) if chinese and style.family in ("chicago", "mla") else None
    return Prepared(made, tuple(asides), tuple(unchecked), pair, stand_in)


def dated(made: Prepared, item: Item) -> Prepared:
    """For a list by author and year, where the year leads the entry: the date is given again where it says more.

    ``made`` is what ``prepare`` made of ``item``.
    """
    parts = ((item.get("issued") or {}).get("date-parts") or [[]])[0]
    return replace(made, item={**made.item, "event-date": item["issued"]}) if len(parts) > 1 else made


def settled(item: Item) -> Item:
    """The item as every style is to see it."""
    return _edition(_with_others(_paged(item)))


def _paged(item: Item) -> Item:
    """The first page alone is a lawful locator (GB/T 7714 asks for 起讫页或起始页); ``missing`` names the last."""
    item = dict(item)
    if "page" not in item and "page-first" in item:
        item["page"] = item["page-first"]
    if item.get("type") in PERIODICAL and "page" not in item and "number" in item:
        item["page"] = item["number"]  # an article's number stands where its pages would
    return item


def _whole(item: Item) -> Item:
    """A book in a list of APA, without the page that a note cites: in APA's text that stands beside the citation."""
    if item.get("type") in PERIODICAL or item.get("type") in (
        "chapter",
        "paper-conference",
        "article-newspaper",
    ):
        return item
    return {k: v for k, v in item.items() if k != "page"}


def _pair(item: Item) -> tuple[str, str] | None:
    """Two authors in romanization, between which Chicago puts a comma that must go."""
    literals = [str(n.get("literal", "")) for n in item.get("author") or ()]
    if len(literals) == 2 and all(literals) and literals[1] != "others":
        return literals[0], literals[1]
    return None


OTHERS = {"literal": "others"}
"""The name for which citeproc prints 等 or et al., whatever the number of names (as BibTeX's ``and others``)."""


def _with_others(item: Item) -> Item:
    """An entry that printed 等 or et al. behind its names keeps it."""
    for field in (item.get("custom") or {}).get("et-al", ()):
        if item.get(field) and OTHERS not in item[field]:
            item = {**item, field: [*item[field], OTHERS]}
    return item


def _edition(item: Item) -> Item:
    """第2版, 2nd ed. and 二版 are the number 2, which each style says in its own way; 2020版 and 修订版 are words."""
    printed = str(item.get("edition") or "")
    found = re.fullmatch(
        r"第?\s*(\d{1,3}|[一二三四五六七八九十]{1,3})\s*版|(\d{1,3})(?:st|nd|rd|th)(?:\s+ed(?:ition|n?\.?))?",
        printed,
    )
    if not found:
        return item
    number = found[1] or found[2]
    return {**item, "edition": number if number.isdigit() else str(from_han(number) or printed)}
