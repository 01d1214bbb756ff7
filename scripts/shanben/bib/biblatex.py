"""Items as biblatex, by pandoc's writer, with what it drops put back and what it trusts guarded.

Pandoc's biblatex writer leaves out fields that its reader knows, and trusts braces, commas and keys. Fields for which
biblatex has no name stand under their CSL name: pandoc and biblatex pass over them, bibtexparser and JabRef keep them.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence, Set
from typing import Any

from shanben.bib import romanize
from shanben.bib.citeproc import pandoc
from shanben.bib.fields import NAME_FIELDS, PERIODICAL, Item, is_han, language_of, public_item, year_of
from shanben.bib.printed_year import year_in_words

_COMMA, _AND, _SUFFIX = "\ufdd1", "\ufdd2", "\ufdd3"
# entry types the writer turns into @misc though its reader and biblatex know a better one
_ENTRY_TYPES = {
    "standard": "standard", "post-weblog": "online", "post": "online", "map": "image", "speech": "unpublished",
    "article": "online", "entry": "inreference", "entry-dictionary": "inreference", "review-book": "review",
    "bill": "legislation", "regulation": "legislation", "hearing": "legislation", "broadcast": "video",
    "figure": "image", "periodical": "book", "performance": "performance",
}  # fmt: skip
# As what pandoc's reader takes an entry type; where that is not the item's own type, ``entrysubtype`` tells it.
_READ_AS = {
    "article": "article-journal", "book": "book", "incollection": "chapter", "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia", "online": "webpage", "patent": "patent", "thesis": "thesis", "report": "report",
    "jurisdiction": "legal_case", "legislation": "legislation", "legal": "treaty", "letter": "personal_communication",
    "video": "motion_picture", "movie": "motion_picture", "audio": "song", "image": "graphic", "review": "review",
    "software": "software", "dataset": "dataset", "unpublished": "manuscript", "booklet": "pamphlet",
}  # fmt: skip
# CSL field -> biblatex field, where the writer leaves it out and the reader takes it
_ADDED = {
    "genre": "type", "event-title": "eventtitle", "event-place": "venue", "keyword": "keywords",
    "title-short": "shorttitle", "status": "pubstate", "number-of-volumes": "volumes",
    "chapter-number": "chapter", "call-number": "library", "original-title": "origtitle",
    "original-publisher": "origpublisher", "original-publisher-place": "origlocation",
}  # fmt: skip
# what the writer writes itself, or what is written elsewhere in this module
_WRITTEN = frozenset(
    """type id language custom title container-title collection-title publisher publisher-place edition volume issue
    number page page-first DOI URL ISBN ISSN abstract note annote version number-of-pages collection-number""".split()  # noqa: SIM905
)
_OF_THE_RECORD = {"title-en": "titleen", "container-title-en": "journaltitleen", "CSTR": "cstr"}


def to_bibtex(items: Sequence[Mapping[str, Any]]) -> str:
    """The items as biblatex, keys of ASCII letters and digits (author, year, a letter where two would agree)."""
    return "\n".join(_bibtex_entries(items, entry_keys([public_item(i) for i in items])))


def bibtex_each(items: Sequence[Mapping[str, Any]]) -> list[str]:
    """Each item as a biblatex file of its own, in one call of pandoc: 0.1 s each would be minutes for 1,000 works."""
    return _bibtex_entries(items, [entry_keys([public_item(i)])[0] for i in items])


def bibtex_together(items: Sequence[Mapping[str, Any]], each: Sequence[str]) -> str:
    """``to_bibtex`` of items whose ``bibtex_each`` is at hand: nothing is another but keys that two would share."""
    keys = entry_keys([public_item(i) for i in items])
    return "\n".join(_KEY.sub(rf"\g<1>{key}", text, count=1) for key, text in zip(keys, each, strict=True))


_KEY = re.compile(r"^(@\w+\{)[a-z0-9]+")


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
    written = re.sub(r"^@(\w+).*", r"\1", head)
    kind = _ENTRY_TYPES.get(str(item["type"]), "thesis" if written == "phdthesis" else written)
    body = body.replace(r"\textbar{}", "|").replace(
        r"\textasciigrave{}", "`"
    )  # macros its own reader passes over
    body = body.replace(_COMMA, "{,}").replace(_AND, "{ and }").replace(_SUFFIX, ",")
    lines = [line.rstrip(",") for line in body.splitlines() if line.startswith("  ")]
    lines = [line for line in lines if not line.startswith(("  langid =", "  number ="))]
    lines = _dates([_verbatim(line, item) for line in lines], item)
    if "language" in item:
        lines.append(f"  langid = {{{_latex(str(item['language']))}}}")
    if _may_be_lowered(item):
        lines = [_protect_case(line) for line in lines]
    present = {line.split(" =", 1)[0].strip() for line in lines}
    more = _more(item, kind, present)
    return (
        f"@{kind}{{{key},\n" + ",\n".join([*lines, *(f"  {n} = {{{v}}}" for n, v in more.items())]) + "\n}\n"
    )


def _more(item: Item, kind: str, present: Set[str]) -> dict[str, str]:
    """The fields that the writer left out, by their biblatex names, else by their CSL names without a hyphen."""
    periodical = item["type"] in PERIODICAL
    more: dict[str, str] = {}

    def put(name: str, value: Any) -> None:
        if name not in present and name not in more and value not in (None, ""):
            line = f"  {name} = {{{_latex(str(value))}}}"
            line = _protect_case(line) if _may_be_lowered(item) else line
            more[name] = line.split(" = ", 1)[1][1:-1]

    if "entrysubtype" not in present and _READ_AS.get(kind) != item["type"]:
        put("entrysubtype", item["type"])
    if not present & {"journal", "journaltitle", "booktitle"}:
        put("booktitle" if kind == "inreference" else "journaltitle", item.get("container-title"))
    # ``number`` is an issue in a periodical, a place in a series in a book, a number of its own elsewhere
    issue, number = item.get("issue"), item.get("number")
    if periodical:
        put("number", issue)
        put("eid", number)
        put("collectionnumber", item.get("collection-number"))
    elif kind in ("book", "incollection", "inproceedings", "inreference"):
        put("number", item.get("collection-number"))
        put("eid", number)
        put("issue", issue)
    else:
        put("number", number)
        put("issue", issue)
        put("collectionnumber", item.get("collection-number"))
    for field, value in item.items():
        if field in NAME_FIELDS and field not in ("author", "editor", "translator"):
            names = " and ".join(_latex_name(n) for n in value)
            more["bookauthor" if field == "container-author" else re.sub(r"\W", "", field)] = names
        elif field not in _WRITTEN and isinstance(value, (str, int)):
            put(_ADDED.get(field, re.sub(r"[\W_]", "", field).lower()), value)
    if any(n.get("non-dropping-particle") for f in NAME_FIELDS for n in item.get(f) or ()):
        more["options"] = "useprefix=true"  # van Gogh under v; von, written after the given name, drops
    custom = item.get("custom") or {}
    for field, name in _OF_THE_RECORD.items():
        put(name, custom.get(field))
    put("authoren", " and ".join(str(n) for n in custom.get("authors-en") or ()))
    return more


def _dates(lines: list[str], item: Item) -> list[str]:
    """A year in words, which the writer leaves empty, as ``year``; the sign of an estimate as biblatex reads it."""
    words = year_in_words(item.get("issued") or {}, chinese=False)
    lines = [re.sub(r"^  date = \{(.*)\\textasciitilde\{\}\}$", r"  date = {\1~}", line) for line in lines]
    if not words or words.startswith("["):
        return [line for line in lines if line != "  date = {}"]
    return [*(line for line in lines if not line.startswith("  date =")), f"  year = {{{_latex(words)}}}"]


# biblatex field -> CSL field, of those that the writer writes
_STRINGS = {
    "title": "title", "journal": "container-title", "journaltitle": "container-title", "booktitle": "container-title",
    "series": "collection-title", "edition": "edition", "volume": "volume", "version": "version", "note": "note",
    "publisher": "publisher", "institution": "publisher", "school": "publisher", "address": "publisher-place",
    "location": "publisher-place", "abstract": "abstract", "annote": "annote",
}  # fmt: skip
_RICH = re.compile(r"</?(?:i|b|sup|sub|sc|span)\b[^>]*>")


def _verbatim(line: str, item: Item) -> str:
    """The line with the value as the item has it: the writer makes other quotation marks and dashes of some signs."""
    name = line.split(" =", 1)[0].strip()
    value = item.get(_STRINGS.get(name, ""))
    if not isinstance(value, str) or _RICH.search(value):
        return line
    made = _latex(value)
    if name in ("publisher", "institution", "school", "address", "location"):
        made = re.sub(r"\s+and\s+", "{ and }", made)  # lists in biblatex: "and" parts two houses
    return f"  {name} = {{{made}}}"


def _latex_name(name: Mapping[str, Any]) -> str:
    if name.get("literal") or not name.get("family"):
        return f"{{{_latex(str(name.get('literal') or name.get('given') or ''))}}}"
    family = " ".join(str(name[k]) for k in ("non-dropping-particle", "family") if name.get(k))
    given = " ".join(str(name[k]) for k in ("given", "dropping-particle") if name.get(k))
    parts = [family, str(name.get("suffix") or ""), given]
    return ", ".join(_latex(p).replace(",", "{,}").replace(" and ", "{ and }") for p in parts if p)


def _may_be_lowered(item: Item) -> bool:
    """Readers take a title for English, and lower its words, unless ``langid`` says otherwise."""
    return "language" not in item or language_of(item) == "en"


def _protect_case(line: str) -> str:
    """biblatex lowers the words of an English title; ours are written as printed, so capitals are protected."""
    match = re.fullmatch(
        r"  (title|booktitle|journaltitle|shorttitle|origtitle|series|eventtitle) = \{(.*)\}", line
    )
    if not match:
        return line
    first, rest = match[2][:1], match[2][1:]
    if rest == rest.lower() and (first.isupper() or rest == rest.upper()):
        return line
    return f"  {match[1]} = {{{{{match[2]}}}}}"


_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


# Signs that LaTeX draws together: `` '' -- ?` !`
_LIGATURES = re.compile(r"(?<=['`-])(?=['`-])|(?<=[?!])(?=`)")


def _latex(text: str) -> str:
    if not _balanced(text):
        text = text.translate({123: "｛", 125: "｝"})
    made = "".join(_TEX.get(c) or (f"\\{c}" if c in "&%$#_{}" else c) for c in text)
    return _LIGATURES.sub("{}", made)


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
