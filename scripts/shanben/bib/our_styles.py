"""What GB/T 7714 and the Chinese humanities style ask for and CSL has no word for: each rule of theirs one step."""

from __future__ import annotations

import re

from shanben.bib.fields import NAME_FIELDS, Item, language_of
from shanben.bib.gb_signs import fullwidth_signs, gb_name, signs_after_han
from shanben.bib.shield import without_case, without_digits
from shanben.bib.styles import Style

_TITLES = ("title", "container-title", "collection-title", "event-title", "publisher", "publisher-place")
PERIODICAL = frozenset({"article-journal", "article-magazine", "review", "review-book"})
_PRINTED = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "book", "chapter", "thesis"}
)


# English titles that the humanities style prints without quotation marks of its own.
_WHOLE = frozenset(
    {"book", "report", "map", "legislation", "legal_case", "treaty", "standard", "patent", "document"}
)


def by_our_styles(item: Item, style: Style) -> Item:
    """The item as a style of ours prints it."""
    item = _one_address(item)
    item = {**item, **{f: without_case(str(item[f])) for f in _TITLES if f in item}}
    item = _numbers(item, style)
    item = {**item, **{f: [gb_name(n, style) for n in item[f]] for f in NAME_FIELDS if f in item}}
    return _in_humanities(_signs(_standard(item, style), style), style)


def _one_address(item: Item) -> Item:
    """§8.8 (2015), §7.9 (2025): the DOI is given where the address does not already contain it."""
    url, doi = str(item.get("URL", "")), str(item.get("DOI", ""))
    if doi and doi.casefold() in url.casefold():
        return {k: v for k, v in item.items() if k != "DOI"}
    return item


def _numbers(item: Item, style: Style) -> Item:
    """Volumes, editions and versions as GB/T 7714 and Chinese notes print them: 第1册 as it stands, V1.0."""
    out = dict(item)
    for field in ("volume", "edition"):
        value = str(item.get(field) or "")
        if value and not value.isdigit() and item.get("type") not in PERIODICAL:
            out[field] = without_digits(value)
    version = str(item.get("version") or "")
    if style.family in ("gb2025", "gb2015") and re.fullmatch(r"\d[\d.]*", version):
        out["version"] = f"V{version}"
    return out


def _standard(item: Item, style: Style) -> Item:
    """The parts of a standard's name stand an em apart, and so does its number before it."""
    if item.get("type") != "standard" or language_of(item) == "en" or style.family == "humanities":
        return item
    title = re.sub(r"(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])", "\u3000", str(item.get("title") or ""))
    number = item.get("number") if style.family == "gb2025" else None
    if not number:
        return {**item, "title": title}
    return {**{k: v for k, v in item.items() if k != "number"}, "title": f"{number}\u3000{title}"}


def _signs(item: Item, style: Style) -> Item:
    """The signs of titles by the script around them (2025 and the humanities)."""
    chinese = language_of(item) != "en"
    if chinese and style.family != "gb2015":
        return {**item, **{f: signs_after_han(str(item[f])) for f in _TITLES if f in item}}
    if not chinese and style.family == "gb2025":
        return {**item, **{f: fullwidth_signs(str(item[f])) for f in _TITLES if f in item}}
    return item


def _in_humanities(item: Item, style: Style) -> Item:
    """《》 inside 《》 is printed 〈〉, “” inside “” ‘’; what is printed on paper needs no address."""
    if style.family != "humanities":
        return item
    if language_of(item) == "en":
        if item.get("type") not in _WHOLE and "“" in str(item.get("title")):
            item = {**item, "title": str(item["title"]).replace("“", "‘").replace("”", "’")}
    else:
        marked = ("title", "container-title")
        item = {**item, **{f: _inner_marks(str(item[f])) for f in marked if f in item}}
    if item.get("type") in _PRINTED and "URL" in item:
        item = {k: v for k, v in item.items() if k not in ("URL", "accessed")}
    return item


def _inner_marks(title: str) -> str:
    """《》 inside 《》 is printed 〈〉."""
    return title.replace("《", "〈").replace("》", "〉")
