"""Items as RIS, by rispy. What RIS has no tag for stands in a note of its own, ``field: value``, as Zotero reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import rispy

from shanben.bib.fields import NAME_FIELDS, PERIODICAL, Item, name_text, public_item, year_of
from shanben.bib.printed_year import year_in_words

RIS_TYPES = {
    "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "review": "JOUR",
    "review-book": "JOUR", "book": "BOOK", "chapter": "CHAP", "entry-encyclopedia": "ENCYC",
    "entry-dictionary": "DICT", "thesis": "THES", "report": "RPRT", "paper-conference": "CPAPER",
    "webpage": "ELEC", "post-weblog": "BLOG", "post": "ELEC", "patent": "PAT", "legislation": "STAT",
    "legal_case": "CASE", "bill": "BILL", "regulation": "LEGAL", "treaty": "LEGAL", "hearing": "HEAR",
    "standard": "STAND", "dataset": "DATA", "software": "COMP", "map": "MAP", "motion_picture": "MPCT",
    "manuscript": "MANSCPT", "article": "UNPB", "personal_communication": "PCOMM", "entry": "ENCYC", "song": "SOUND",
    "graphic": "ART", "figure": "FIGURE", "pamphlet": "PAMP", "periodical": "JFULL", "broadcast": "VIDEO",
    "collection": "MANSCPT",
}  # fmt: skip

# CSL field -> rispy's name of the RIS field
_RIS_FIELDS = {
    "title": "title", "volume": "volume", "publisher": "publisher", "publisher-place": "place_published", "DOI": "doi",
    "language": "language", "abstract": "abstract", "edition": "edition", "genre": "type_of_work",
    "title-short": "short_title", "collection-title": "tertiary_title", "event-title": "custom3",
    "version": "research_notes", "number-of-volumes": "number_of_volumes", "section": "section",
    "call-number": "call_number", "original-title": "original_publication", "archive": "name_of_database",
    "source": "database_provider", "reviewed-title": "reviewed_item",
}  # fmt: skip
_RIS_NAMES = {
    "author": "authors",
    "editor": "secondary_authors",
    "container-author": "secondary_authors",
    "collection-editor": "tertiary_authors",
    "translator": "subsidiary_authors",
}
# written otherwise, or of no use to another program
_WRITTEN = frozenset(
    "type id custom container-title issue number page page-first URL keyword ISBN ISSN note issued accessed".split()  # noqa: SIM905
)


def to_ris(items: Sequence[Mapping[str, Any]]) -> str:
    """The items as RIS. A line end inside a value would begin a new field, so there is none (``public_item``)."""
    entries = [_ris(public_item(i)) for i in items]
    # rispy writes "1." before an entry, which other readers take for a broken tag.
    return re.sub(r"^\d+\.\n", "", rispy.dumps(entries), flags=re.M) if entries else ""


def _ris(item: Item) -> dict[str, Any]:
    entry: dict[str, Any] = {"type_of_reference": RIS_TYPES.get(str(item["type"]), "GEN")}
    notes = [str(item["note"])] if "note" in item else []
    if _FIRST.get(entry["type_of_reference"]) != item["type"]:
        notes.append(f"type: {item['type']}")
    for field, name in _RIS_FIELDS.items():
        if field in item:
            entry[name] = str(item[field])
    if "container-title" in item:
        entry["secondary_title"] = str(item["container-title"])
        if item["type"] in PERIODICAL:
            entry["alternate_title3"] = str(item["container-title"])
    _numbers(entry, item, notes)
    for field, name in _RIS_NAMES.items():
        if field in item:
            entry[name] = entry.get(name, []) + [_ris_name(n) for n in item[field]]
    _dates(entry, item, notes)
    if "URL" in item:
        entry["urls"] = [str(item["URL"])]
    if "keyword" in item:
        entry["keywords"] = [k for k in re.split(r"\s*[,，;；]\s*", str(item["keyword"])) if k]
    serial = [f for f in ("ISSN", "ISBN") if f in item]
    if serial:
        entry["issn"] = str(item[serial[0]])
    notes += [f"{field}: {item[field]}" for field in serial[1:]]
    custom = item.get("custom") or {}
    if custom.get("title-en"):
        entry["translated_title"] = str(custom["title-en"])
    if custom.get("authors-en"):
        entry["translated_author"] = "; ".join(map(str, custom["authors-en"]))
    if custom.get("CSTR"):
        entry["accession_number"] = f"CSTR:{custom['CSTR']}"
    for field, value in item.items():
        if field in _WRITTEN or field in _RIS_FIELDS or field in _RIS_NAMES:
            continue
        if field in NAME_FIELDS:
            notes += [f"{field}: {name_text(n)}" for n in value]
        elif isinstance(value, (str, int)):
            notes.append(f"{field}: {value}")
    if notes:
        entry["notes"] = notes
    return entry


# What a program takes the RIS type to be: the first of ours that has it.
_FIRST = {ris: csl for csl, ris in reversed(RIS_TYPES.items())}


def _numbers(entry: dict[str, Any], item: Item, notes: list[str]) -> None:
    """IS is the issue of a periodical and the number of anything else; C7 an article's own number."""
    issue, number = item.get("issue"), item.get("number")
    if item["type"] in PERIODICAL:
        if number:
            entry["custom7"] = str(number)
        number = issue
    elif number and issue:
        notes.append(f"issue: {issue}")
    if number or issue:
        entry["number"] = str(number or issue)
    pages = re.split(r"\s*[-–—~～]\s*", str(item.get("page") or item.get("page-first") or ""), maxsplit=1)
    if pages[0]:
        entry["start_page"] = pages[0]
    if len(pages) == 2 and pages[1]:
        entry["end_page"] = pages[1]


def _dates(entry: dict[str, Any], item: Item, notes: list[str]) -> None:
    """PY and DA from ``issued``, Y2 from ``accessed``; a year in words, which RIS has no place for, as a note."""
    parts = ((item.get("issued") or {}).get("date-parts") or [[]])[0]
    words = year_in_words(item.get("issued") or {}, chinese=False)
    if words:
        notes.append(f"issued: {words}")
    if year_of(item):
        entry["year"] = year_of(item)
        entry["date"] = _day(parts) or year_of(item)
    accessed = ((item.get("accessed") or {}).get("date-parts") or [[]])[0]
    if accessed:
        entry["access_date"] = _day(accessed)


def _day(parts: Sequence[Any]) -> str:
    return "/".join(f"{int(p):02d}" if str(p).isdigit() else str(p) for p in parts[:3])


def _ris_name(name: Mapping[str, Any]) -> str:
    if name.get("literal") or not name.get("given"):
        return str(name.get("literal") or name.get("family") or "")
    particle = " ".join(str(name[k]) for k in ("dropping-particle", "non-dropping-particle") if name.get(k))
    family = f"{particle} {name.get('family', '')}".strip()
    return ", ".join(p for p in (family, str(name["given"]), str(name.get("suffix") or "")) if p)
