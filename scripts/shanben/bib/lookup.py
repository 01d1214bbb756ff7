"""Finding references: by author, title, journal, year or DOI, in either script, in pinyin or in English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import opencc

from shanben.bib import romanize
from shanben.bib.fields import Item, is_han, name_text, year_of
from shanben.han.kept_tables import kept

_SIGNS = re.compile(r"[^\w]+|_+")


class _NotCombining(dict[int, str | None]):
    """A table for ``str.translate`` that drops combining characters, filled as characters are met."""

    def __missing__(self, code: int) -> str | None:
        self[code] = None if unicodedata.combining(chr(code)) else chr(code)
        return self[code]


_BARE = _NotCombining()


@cache
def fold_table() -> dict[int, str]:
    """Traditional character -> simplified, one by one, so that a reader's browser can fold by the same table."""
    return kept(__file__, "simplified", [Path(opencc.__file__)], _fold_table)


def _fold_table() -> dict[int, str]:
    convert = opencc.OpenCC("t2s").convert
    blocks = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x2FFFF))
    table: dict[int, str] = {}
    for first, last in blocks:
        chars = [chr(c) for c in range(first, last + 1)]
        for char, simple in zip(chars, convert("\n".join(chars)).split("\n"), strict=True):
            if simple != char and len(simple) == 1:
                table[ord(char)] = simple
    return table


def fold(text: str) -> str:
    """For comparison only: simplified, lower case, no accents, no signs; words one space apart."""
    simple = text.translate(fold_table())
    bare = unicodedata.normalize("NFKD", simple.casefold()).translate(_BARE)
    return _SIGNS.sub(" ", bare).strip()


def doi_of(text: str) -> str:
    """The DOI in the text, in lower case (DOIs ignore case), or an empty string."""
    match = re.search(r"10\.\d{4,9}/[^\s\"<>，。；、）】]+", text)
    return match.group().rstrip(".,;)").casefold() if match else ""


def search_text(item: Mapping[str, Any]) -> str:
    """Everything an item can be found by, folded: names (also in pinyin, both orders), titles, year, DOI."""
    parts: list[str] = []
    custom = item.get("custom") or {}
    for field in ("author", "editor", "translator", "container-author"):
        for name in item.get(field) or ():
            parts.append(name_text(name))
            family, given = str(name.get("family") or ""), str(name.get("given") or "")
            if family and given and is_han(family + given):
                last, first = romanize.name(family, given)
                parts += [f"{last} {first}", f"{last}{first}".replace("'", "")]
            elif family and given:
                parts.append(f"{family} {given}")
    parts += [str(n) for n in custom.get("authors-en", ())]
    for field in ("title", "container-title", "publisher", "event-title"):
        text = str(item.get(field) or "")
        if text:
            parts.append(text)
            if is_han(text) and field != "publisher":
                latin = romanize.title(text)
                parts += [latin, latin.replace(" ", "").replace("'", "")]
    parts += [str(custom[k]) for k in ("title-en", "container-title-en") if custom.get(k)]
    parts += [year_of(item), str(item.get("DOI") or ""), str(item.get("number") or "")]
    return fold(" \n ".join(p for p in parts if p))


def matches(query: str, item: Mapping[str, Any]) -> bool:
    """Do all words of the query stand in the item? A DOI must be the item's own."""
    doi = doi_of(query)
    if doi:
        return doi == doi_of(str(item.get("DOI") or ""))
    text = search_text(item)
    joined = text.replace(" ", "")
    return all(w in text or ((is_han(w) or len(w) > 4) and w in joined) for w in fold(query).split())


def find(query: str, items: Iterable[Item]) -> list[Item]:
    """The items that match, best first: title or id equal, then title begins so, then the rest in their order."""
    wanted = fold(query)

    def rank(item: Item) -> int:
        title = fold(str(item.get("title") or ""))
        if query == item.get("id") or (wanted and wanted == title):
            return 0
        return 1 if wanted and title.startswith(wanted) else 2

    found: Sequence[Item] = [i for i in items if query == i.get("id") or matches(query, i)]
    return sorted(found, key=rank)
