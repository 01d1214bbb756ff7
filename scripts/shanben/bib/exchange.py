"""Items for other programs: biblatex by pandoc, RIS by rispy, CSL-JSON. Each reads back field by field.

Pandoc's biblatex writer drops some fields that its reader knows, and trusts braces, commas and keys; ``to_bibtex``
adds the one and guards the other. What no reader would give back is not written.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import rispy

from shanben.bib import romanize
from shanben.bib.citeproc import pandoc
from shanben.bib.fields import Item, is_han, language_of, public_item, year_of

MEDIA_TYPES = {
    "bibtex": ("bib", "application/x-bibtex"),
    "ris": ("ris", "application/x-research-info-systems"),
    "csl-json": ("json", "application/vnd.citationstyles.csl+json"),
}


def to_csl_json(items: Sequence[Mapping[str, Any]]) -> str:
    """The items as CSL-JSON, without private addresses and keys that are not CSL's."""
    return json.dumps([public_item(i) for i in items], ensure_ascii=False, indent=2, sort_keys=True) + "\n"


# --- biblatex --------------------------------------------------------------------------------------------

_COMMA, _AND, _SUFFIX = "\ufdd1", "\ufdd2", "\ufdd3"
# entry types the writer turns into @misc though its reader and biblatex know a better one
_ENTRY_TYPES = {
    "standard": "standard",
    "post-weblog": "online",
    "post": "online",
    "map": "image",
    "speech": "unpublished",
    "article": "online",
}
# CSL field -> biblatex field, where the writer leaves it out and the reader takes it
_ADDED = {
    "genre": "type",
    "event-title": "eventtitle",
    "event-place": "venue",
    "keyword": "keywords",
    "title-short": "shorttitle",
    "collection-number": "number",
    "annote": "annotation",
    "status": "pubstate",
}
_PERIODICAL = frozenset({"article-journal", "article-magazine", "article-newspaper", "review", "review-book"})


def to_bibtex(items: Sequence[Mapping[str, Any]]) -> str:
    """The items as biblatex, keys of ASCII letters and digits (author, year, a letter where two would agree)."""
    return "\n".join(_bibtex_entries(items, entry_keys([public_item(i) for i in items])))


def bibtex_each(items: Sequence[Mapping[str, Any]]) -> list[str]:
    """Each item as a biblatex file of its own, in one call of pandoc: 0.1 s each would be minutes for 1,000 works."""
    return _bibtex_entries(items, [entry_keys([public_item(i)])[0] for i in items])


def _bibtex_entries(items: Sequence[Mapping[str, Any]], keys: Sequence[str]) -> list[str]:
    if not items:
        return []
    public = [public_item(i) for i in items]
    prepared = [{**_braced(item), "id": f"k{n}"} for n, item in enumerate(public)]
    written = pandoc(
        ["-f", "csljson", "-t", "biblatex", "--wrap=none"], json.dumps(prepared, ensure_ascii=False)
    )
    entries = re.split(r"^(?=@)", written, flags=re.M)[1:]
    return [_entry(text, item, key) for text, item, key in zip(entries, public, keys, strict=True)]


def _braced(item: Item) -> Item:
    """Unmatched braces would end the entry in BibTeX, which knows no escape: they become ｛ and ｝."""
    out: Item = {}
    for field, value in item.items():
        if field == "custom":
            continue
        if isinstance(value, str):
            value = value if _balanced(value) else value.translate({123: "｛", 125: "｝"})
            if field in ("publisher", "publisher-place"):  # lists in biblatex: "and" parts two houses
                value = re.sub(r"\s+and\s+", _AND, value)
        elif isinstance(value, list):
            value = [_name(n) for n in value]
        out[field] = value
    if "page" not in out and "page-first" in out:
        out["page"] = out["page-first"]
    # Pandoc's writer capitalises an English title word by word; as a Chinese one it stays as printed.
    return {**out, "language": "zh"}


def _balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


def _name(name: Any) -> Any:
    if not isinstance(name, Mapping):
        return name
    out: dict[str, Any] = {}
    for part, value in name.items():
        text = str(value)
        if not _balanced(text):
            text = text.translate({123: "｛", 125: "｝"})
        if part != "literal":
            text = re.sub(r"\s+and\s+", _AND, text.replace(",", _COMMA))
        out[part] = text
    if out.get("suffix") and out.get("family"):
        # the writer would join it to the family name without the comma
        out["family"] += f"{_SUFFIX} {out.pop('suffix')}"
    return out


def _entry(text: str, item: Item, key: str) -> str:
    head, _, body = text.partition("\n")
    kind = re.sub(r"^@(\w+).*", r"\1", head)
    kind = _ENTRY_TYPES.get(str(item["type"]), kind)
    body = body.replace(_COMMA, "{,}").replace(_AND, "{ and }").replace(_SUFFIX, ",")
    lines = [line.rstrip(",") for line in body.splitlines() if line.startswith("  ")]
    lines = [line for line in lines if not line.startswith("  langid =")]
    if "language" in item:
        lines.append(f"  langid = {{{_latex(str(item['language']))}}}")
    present = {line.split(" =", 1)[0].strip() for line in lines}
    if language_of(item) == "en":
        lines = [_protect_case(line) for line in lines]
    for field, name in _ADDED.items():
        if field in item and name not in present:
            if field == "collection-number" and str(item["type"]) in _PERIODICAL:
                continue
            lines.append(f"  {name} = {{{_latex(str(item[field]))}}}")
    if "issue" in item and "number" in item:
        # the writer lets ``number`` overrule ``issue``; a periodical's issue is the one that is needed
        lines = [line for line in lines if not line.startswith("  number =")]
        lines.append(
            f"  number = {{{_latex(str(item['issue'] if item['type'] in _PERIODICAL else item['number']))}}}"
        )
    if "container-author" in item:
        names = [
            f"{{{_latex(str(n['literal']))}}}"
            if n.get("literal")
            else _latex(f"{n.get('family', '')}, {n.get('given', '')}".rstrip(", "))
            for n in item["container-author"]
        ]
        lines.append(f"  bookauthor = {{{' and '.join(names)}}}")
    if item["type"] == "thesis" and kind == "phdthesis":
        kind = "thesis"
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _protect_case(line: str) -> str:
    """biblatex lowers the words of an English title; ours are written as printed, so capitals are protected."""
    match = re.fullmatch(r"  (title|booktitle|shorttitle|series|eventtitle) = \{(.*)\}", line)
    if not match or match[2][1:] == match[2][1:].lower():
        return line
    return f"  {match[1]} = {{{{{match[2]}}}}}"


_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\^{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
}


def _latex(text: str) -> str:
    if not _balanced(text):
        text = text.translate({123: "｛", 125: "｝"})
    return "".join(_TEX.get(c) or (f"\\{c}" if c in "&%$#_{}" else c) for c in text)


def entry_keys(items: Sequence[Item]) -> list[str]:
    """``cai2023`` for each item, ``cai2023a`` where that is taken; no sign that BibTeX could stumble over."""
    taken: set[str] = set()
    keys = []
    for item in items:
        names = item.get("author") or item.get("editor") or [{}]
        family = str(names[0].get("family") or names[0].get("literal") or item.get("title") or "ref")
        if is_han(family):
            family = (
                (romanize.title(family).split(" ") or [""])[0]
                if len(family) > 2
                else romanize.name(family, "")[0]
            )
        plain = unicodedata.normalize("NFKD", family)
        stem = re.sub(r"[^a-z0-9]", "", plain.encode("ascii", "ignore").decode().casefold())[:24] or "ref"
        stem += re.sub(r"[^0-9]", "", year_of(item))
        key, n = stem, 0
        while key in taken:
            n += 1
            key = f"{stem}{_letters(n)}"
        taken.add(key)
        keys.append(key)
    return keys


def _letters(n: int) -> str:
    out = ""
    while n:
        n, rest = divmod(n - 1, 26)
        out = chr(97 + rest) + out
    return out


# --- RIS -------------------------------------------------------------------------------------------------

_RIS_TYPES = {
    "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "review": "JOUR",
    "review-book": "JOUR", "book": "BOOK", "chapter": "CHAP", "entry-encyclopedia": "ENCYC",
    "entry-dictionary": "DICT", "thesis": "THES", "report": "RPRT", "paper-conference": "CPAPER",
    "webpage": "ELEC", "post-weblog": "BLOG", "post": "ELEC", "patent": "PAT", "legislation": "STAT",
    "legal_case": "CASE", "bill": "BILL", "regulation": "LEGAL", "treaty": "LEGAL", "hearing": "HEAR",
    "standard": "STAND", "dataset": "DATA", "software": "COMP", "map": "MAP", "motion_picture": "MPCT",
    "manuscript": "MANSCPT", "article": "UNPB", "personal_communication": "PCOMM",
}  # fmt: skip

# CSL field -> rispy's name of the RIS field
_RIS_FIELDS = {
    "title": "title",
    "volume": "volume",
    "publisher": "publisher",
    "publisher-place": "place_published",
    "DOI": "doi",
    "language": "language",
    "abstract": "abstract",
    "edition": "edition",
    "genre": "type_of_work",
    "title-short": "short_title",
    "collection-title": "tertiary_title",
    "event-title": "custom3",
    "version": "research_notes",
}


def to_ris(items: Sequence[Mapping[str, Any]]) -> str:
    """The items as RIS. A line end inside a value would begin a new field, so there is none (``public_item``)."""
    entries = [_ris(public_item(i)) for i in items]
    # rispy writes "1." before an entry, which other readers take for a broken tag.
    return re.sub(r"^\d+\.\n", "", rispy.dumps(entries), flags=re.M) if entries else ""


def _ris(item: Item) -> dict[str, Any]:
    entry: dict[str, Any] = {"type_of_reference": _RIS_TYPES.get(str(item["type"]), "GEN")}
    for field, name in _RIS_FIELDS.items():
        if field in item:
            entry[name] = str(item[field])
    if "container-title" in item:
        entry["secondary_title"] = str(item["container-title"])
        if item["type"] in _PERIODICAL:
            entry["alternate_title3"] = str(item["container-title"])
    number = item.get("issue") if item["type"] in _PERIODICAL else item.get("number", item.get("issue"))
    if number:
        entry["number"] = str(number)
    pages = re.split(r"\s*[-–—~～]\s*", str(item.get("page") or item.get("page-first") or ""), maxsplit=1)
    if pages[0]:
        entry["start_page"] = pages[0]
    if len(pages) == 2 and pages[1]:
        entry["end_page"] = pages[1]
    for field, name in (
        ("author", "authors"),
        ("editor", "secondary_authors"),
        ("container-author", "secondary_authors"),
        ("translator", "subsidiary_authors"),
    ):
        if field in item:
            entry[name] = entry.get(name, []) + [_ris_name(n) for n in item[field]]
    parts = ((item.get("issued") or {}).get("date-parts") or [[]])[0]
    if year_of(item):
        entry["year"] = year_of(item)
        entry["date"] = "/".join(
            f"{int(p):02d}" if str(p).isdigit() else str(p) for p in parts[:3]
        ) or year_of(item)
    accessed = ((item.get("accessed") or {}).get("date-parts") or [[]])[0]
    if accessed:
        entry["access_date"] = "/".join(f"{int(p):02d}" if str(p).isdigit() else str(p) for p in accessed[:3])
    for field, name in (("URL", "urls"), ("keyword", "keywords")):
        if field in item:
            value = str(item[field])
            entry[name] = [value] if field == "URL" else [k for k in re.split(r"\s*[,，;；]\s*", value) if k]
    serial = [str(item[f]) for f in ("ISSN", "ISBN") if f in item]
    if serial:
        entry["issn"] = serial[0]
    if "note" in item:
        entry["notes"] = [str(item["note"])]
    cstr = (item.get("custom") or {}).get("CSTR")
    if cstr:
        entry["accession_number"] = f"CSTR:{cstr}"
    return entry


def _ris_name(name: Mapping[str, Any]) -> str:
    if name.get("literal") or not name.get("given"):
        return str(name.get("literal") or name.get("family") or "")
    particle = " ".join(str(name[k]) for k in ("dropping-particle", "non-dropping-particle") if name.get(k))
    family = f"{particle} {name.get('family', '')}".strip()
    return ", ".join(p for p in (family, str(name["given"]), str(name.get("suffix") or "")) if p)


Items = Sequence[Mapping[str, Any]]
WRITERS: Mapping[str, Callable[[Items], str]] = {"bibtex": to_bibtex, "ris": to_ris, "csl-json": to_csl_json}
# One text an item, for files of their own.
EACH: Mapping[str, Callable[[Items], list[str]]] = {
    "bibtex": bibtex_each,
    "ris": lambda items: [to_ris([i]) for i in items],
    "csl-json": lambda items: [to_csl_json([i]) for i in items],
}
