"""An item as citeproc is to see it: what the rules of a style ask for and CSL has no word for, done before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shanben.bib.fields import NAME_FIELDS, Item, language_of
from shanben.bib.gb_signs import fullwidth_signs, gb_name, signs_after_han
from shanben.bib.printed_year import with_stand_in, year_in_words
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


# Citeproc turns quotation marks round, reads <...> as markup and straight quotes as a pair. In our styles the
# title prints as the source has it, so these signs travel as noncharacters (never found in text) and come back.
_SHIELD = dict(zip("<“”‘’\"'", "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5\ufdd6", strict=True))
UNSHIELD = {v: k for k, v in _SHIELD.items()}
_MARKUP = re.compile(r'<(?=/?(?:i|b|sup|sub|sc|span)>|span class="nocase">)')
_NOCASE = re.compile(r'<span class="nocase">(.*?)</span>')
# "第1册" and "2020版" are no numbers, though citeproc would count them: their digits travel as noncharacters too.
_DIGITS = {ord(str(n)): chr(0xFDDA + n) for n in range(10)}
UNSHIELD |= {made: chr(digit) for digit, made in _DIGITS.items()}


_FEW, _ALL = "<", "<“”‘’\"'"
_TABLES = {signs: {ord(c): _SHIELD[c] for c in signs} for signs in (_FEW, _ALL)}


def _shield(text: str, signs: str) -> str:
    keep = _MARKUP.sub("\ufdd7", text) if "</" in text else text
    return keep.translate(_TABLES[signs]).replace("\ufdd7", "<")


_TITLES = ("title", "container-title", "collection-title", "event-title", "publisher", "publisher-place")


WESTERN = frozenset({"apa", "chicago", "mla"})


def rules_of(style: Style) -> str:
    """Names what a style does to an item beside its CSL: the same name, the same deeds."""
    return style.family + ("-date" if style.name.endswith("author-date") else "")


def prepared_for(style: Style) -> str:
    """Names the rules by which ``prepare`` works: two styles of one name get the same."""
    return "western" if style.family in WESTERN - {"apa"} else rules_of(style)


def prepare(item: Item, style: Style) -> Prepared:
    """What the rules of the style ask for and CSL has no word for."""
    item = dict(item)
    if "page" not in item and "page-first" in item:
        # The first page alone is a lawful locator (GB/T 7714 asks for 起讫页或起始页); ``missing`` names the last.
        item["page"] = item["page-first"]
    chinese = language_of(item) != "en"
    if item.get("type") in _PERIODICAL and "page" not in item and "number" in item:
        item["page"] = item["number"]  # an article's number stands where its pages would
    item = _edition(_with_others(item))
    asides: list[str] = []
    unchecked: list[str] = []
    if style.family in WESTERN:
        if chinese:
            item = for_western_press(item, style.family, asides, unchecked)
        signs = _FEW
        words = year_in_words(item.get("issued") or {}, chinese=False)
        words = "" if words.startswith("[") else words  # Western styles say "ca." by themselves
    else:
        signs = _ALL
        url, doi = str(item.get("URL", "")), str(item.get("DOI", ""))
        if doi and doi.casefold() in url.casefold():
            # §8.8 (2015), §7.9 (2025): the DOI is given where the address does not already contain it.
            item = {k: v for k, v in item.items() if k != "DOI"}
        words = year_in_words(item.get("issued") or {}, chinese=chinese)
        item = {**item, **{f: _NOCASE.sub(r"\1", str(item[f])) for f in _TITLES if f in item}}
        item = _chinese_numbers(item, style)
        for field in NAME_FIELDS:
            if field in item:
                item = {**item, field: [gb_name(n, style) for n in item[field]]}
        if item.get("type") == "standard" and chinese and style.family != "humanities":
            # The parts of a standard's name stand an em apart, and so does its number before it.
            title = re.sub(r"(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])", "\u3000", str(item.get("title") or ""))
            item = {**item, "title": title}
            if style.family == "gb2025" and item.get("number"):
                number = item.pop("number")
                item = {**item, "title": f"{number}\u3000{title}"}
        if chinese and style.family != "gb2015":
            item = {**item, **{f: signs_after_han(str(item[f])) for f in _TITLES if f in item}}
        if style.family == "gb2025":
            if not chinese:
                item = {**item, **{f: fullwidth_signs(str(item[f])) for f in _TITLES if f in item}}
        if style.family == "humanities":
            if chinese:
                item = {
                    **item,
                    **{f: _inner_marks(str(item[f])) for f in ("title", "container-title") if f in item},
                }
            if item.get("type") in _PRINTED and "URL" in item:
                item = {k: v for k, v in item.items() if k not in ("URL", "accessed")}
    stand_in: tuple[str, str] | None = None
    if words:
        item, year = with_stand_in(item, words)
        stand_in = (year, words)
    made: Item = {k: _shield(v, signs) if isinstance(v, str) and k != "URL" else v for k, v in item.items()}
    for field in NAME_FIELDS:
        if field in made:
            made[field] = [
                {k: _shield(v, _ALL) if isinstance(v, str) else v for k, v in name.items()}
                for name in made[field]
            ]
    pair: tuple[str, str] | None = None
    if style.family in ("chicago", "mla") and chinese:
        literals = [str(n.get("literal", "")) for n in item.get("author") or ()]
        if len(literals) == 2 and all(literals) and literals[1] != "others":
            pair = (literals[0], literals[1])
    return Prepared(made, tuple(asides), tuple(unchecked), pair, stand_in)


OTHERS = {"literal": "others"}
"""The name for which citeproc prints 等 or et al., whatever the number of names (as BibTeX's ``and others``)."""


def _with_others(item: Item) -> Item:
    """An entry that printed 等 or et al. behind its names keeps it."""
    for field in (item.get("custom") or {}).get("et-al", ()):
        if item.get(field) and OTHERS not in item[field]:
            item = {**item, field: [*item[field], OTHERS]}
    return item


_PERIODICAL = frozenset({"article-journal", "article-magazine", "review", "review-book"})
_PRINTED = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "book", "chapter", "thesis"}
)


def _inner_marks(title: str) -> str:
    """《》 inside 《》 is printed 〈〉."""
    return title.replace("《", "〈").replace("》", "〉")


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


def _chinese_numbers(item: Item, style: Style) -> Item:
    """Volumes, editions and versions as GB/T 7714 and Chinese notes print them: 第1册 as it stands, V1.0."""
    out = dict(item)
    for field in ("volume", "edition"):
        value = str(item.get(field) or "")
        if value and not value.isdigit() and item.get("type") not in _PERIODICAL:
            out[field] = value.translate(_DIGITS)
    version = str(item.get("version") or "")
    if style.family in ("gb2025", "gb2015") and re.fullmatch(r"\d[\d.]*", version):
        out["version"] = f"V{version}"
    parts = ((item.get("issued") or {}).get("date-parts") or [[]])[0]
    if style.name.endswith("author-date") and len(parts) > 1:
        # The year leads the entry; the date is given again only where it says more than the year.
        out["event-date"] = item["issued"]
    return out
