"""CSL-JSON items: which fields may be shown, what language they are in, what they lack.

An item is a plain CSL-JSON dictionary, the form in which the readers of references hand it over. Names are CSL's.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

Item = dict[str, Any]

# CSL 1.0.2 variables and the few keys CSL-JSON adds. Whatever else a reader kept (evidence, the entry as printed)
# is its own business and does not reach a formatter.
CSL_FIELDS = frozenset(
    re.findall(
        r"\S+",
        """id type language custom
    annote abstract archive archive_collection archive_location archive-place authority call-number chapter-number
    citation-key citation-label citation-number collection-number collection-title container-title
    container-title-short dimensions division DOI edition event event-title event-place first-reference-note-number
    genre ISBN ISSN issue jurisdiction keyword locator medium note number number-of-pages number-of-volumes
    original-publisher original-publisher-place original-title page page-first part-number part-title PMCID PMID
    printing-number publisher publisher-place references reviewed-genre reviewed-title scale section source status
    supplement-number title title-short URL version volume volume-title volume-title-short year-suffix
    accessed available-date event-date issued original-date submitted
    author chair collection-editor compiler composer container-author contributor curator director editor
    editorial-director editor-translator executive-producer guest host illustrator interviewer inventor narrator
    organizer original-author performer producer recipient reviewed-author script-writer series-creator
    translator""",
    )
)

# Parts of something that appears in numbers: ``issue`` and ``number`` mean different things in them.
PERIODICAL = frozenset({"article-journal", "article-magazine", "article-newspaper", "review", "review-book"})

# Who may stand in a citation by name, in the order of CSL.
NAME_FIELDS = (
    "author", "editor", "translator", "container-author", "collection-editor", "director", "inventor", "interviewer",
    "chair", "compiler", "composer", "contributor", "curator", "editorial-director", "editor-translator",
    "executive-producer", "guest", "host", "illustrator", "narrator", "organizer", "original-author", "performer",
    "producer", "recipient", "reviewed-author", "script-writer", "series-creator",
)  # fmt: skip

_HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA_HANGUL = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")


def is_han(text: str) -> bool:
    """Does the text hold a Han character?"""
    return bool(_HAN.search(text))


def language_of(item: Mapping[str, Any]) -> str:
    """``zh``, ``ja``, ``ko`` or ``en`` (any other script): by the item's ``language``, else by its title's script."""
    tag = str(item.get("language") or "").casefold().replace("_", "-").split("-")[0]
    if tag in ("zh", "ja", "ko"):
        return tag
    if tag in ("chi", "zho", "cn", "chinese", "中文"):
        return "zh"
    if tag:
        return "en"
    names = "".join(str(n.get("family", n.get("literal", ""))) for n in item.get("author") or ())
    shown = str(item.get("title") or "") or str(item.get("container-title") or "") or names
    if is_han(shown):
        return "zh"
    return "ja" if _KANA_HANGUL.search(shown) else "en"


def is_public_address(url: str) -> bool:
    """May this address stand in a citation? Only http(s) and ftp, and only hosts that others can reach.

    ``file:``, ``localhost``, single-word hosts, private and link-local numbers, and addresses that carry a user
    name or a password are refused.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return False
    if parts.scheme.casefold() not in ("http", "https", "ftp") or not host or "@" in parts.netloc:
        return False
    if any(c.isspace() or ord(c) < 32 for c in url.strip()):
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        pass
    if host.replace(".", "").isdigit() or host.startswith("0x"):
        return False
    last = host.rsplit(".", 1)[-1]
    return "." in host and last not in (
        "local",
        "localhost",
        "internal",
        "lan",
        "home",
        "test",
        "invalid",
        "intranet",
    )


WELL_FORMED_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
"""A well-formed DOI, without an address or a label before it (DOI Handbook 2.2)."""
_DOI_LEAD = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi\s?[:：]\s?)", re.IGNORECASE)


def public_item(item: Mapping[str, Any]) -> Item:
    """The item without private addresses and without keys that are not CSL's; empty values go too.

    A malformed DOI would be a link that leads nowhere: it stays out, and ``custom.open`` says that it is wanted.
    """
    out: Item = {}
    for key, value in item.items():
        if key not in CSL_FIELDS:
            continue
        value = _clean(value) if key == "URL" and isinstance(value, str) else _public(value)
        if value is None or value in ("", [], {}):
            continue
        out[key] = value
    if "URL" in out and not is_public_address(str(out["URL"])):
        del out["URL"]
        out.pop("accessed", None)
    if "DOI" in out:
        doi = _DOI_LEAD.sub("", str(out.pop("DOI")), count=1)
        if WELL_FORMED_DOI.fullmatch(doi):
            out["DOI"] = doi
        else:
            custom = out.get("custom") or {}
            out["custom"] = {**custom, "open": [*(n for n in custom.get("open", ()) if n != "DOI"), "DOI"]}
    out.setdefault("type", "document")
    return out


# Control characters and noncharacters are never part of a text; the latter carry marks inside ``formats``.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


_LINE_END = re.compile(r"\s*[\r\n\x85\u2028\u2029]+\s*")


def _clean(text: str) -> str:
    if text.isprintable():  # nearly always, and then none of the characters above is in it
        return text.strip()
    seen = _UNSEEN.sub("", text).strip()
    return seen if seen.isprintable() else _LINE_END.sub(" ", seen).strip()


def _public(value: Any) -> Any:
    """The value with its strings cleaned and without those that hold a private address, however deep."""
    if isinstance(value, str):
        text = _clean(value)
        told = ":/" in text or "127" in text or "localhost" in text.casefold()  # ten times as fast
        return None if told and _PRIVATE.search(text) else text
    if value is None or isinstance(value, (int, float)):
        return value
    if isinstance(value, (list, tuple)):
        return [kept for v in value if (kept := _public(v)) is not None]
    if isinstance(value, Mapping):
        return {str(k): kept for k, v in value.items() if (kept := _public(v)) is not None}
    return value


_PRIVATE = re.compile(r"\bfile:/|\b(?:localhost|127\.0\.0\.1)(?=[:/\s]|$)", re.I)

# What a reader needs to find a work of this type. An author is not among them: an anonymous work has none.
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "article-journal": ("title", "container-title", "issued", "page"),
    "article-magazine": ("title", "container-title", "issued", "page"),
    "article-newspaper": ("title", "container-title", "issued"),
    "book": ("title", "publisher", "issued"),
    "chapter": ("title", "container-title", "publisher", "issued", "page"),
    "thesis": ("title", "publisher", "issued"),
    "paper-conference": ("title", "container-title", "issued"),
    "webpage": ("title", "URL"),
    "post-weblog": ("title", "URL"),
    "report": ("title", "issued"),
    "standard": ("title", "number"),
    "legislation": ("title", "issued"),
    "dataset": ("title", "issued"),
}
_STANDS_FOR = {"page": ("number", "article-number"), "container-title": ("event-title", "event")}


def missing_fields(public: Mapping[str, Any]) -> tuple[str, ...]:
    """CSL names of the facts that an item, as ``public_item`` gives it, should hold and does not; ``open`` in its
    ``custom`` adds the record's own."""
    lacks = [
        field
        for field in _NEEDED.get(str(public.get("type")), ("title", "issued"))
        if not public.get(field) and not any(public.get(other) for other in _STANDS_FOR.get(field, ()))
    ]
    custom = public.get("custom") or {}
    for field in custom.get("open", ()):
        supplied = field in custom.get("supplied", ())
        if (field not in public or supplied) and field not in lacks and field in CSL_FIELDS:
            lacks.append(str(field))
    return tuple(lacks)


def year_of(item: Mapping[str, Any]) -> str:
    """The year of ``issued`` as printed, or an empty string."""
    issued = item.get("issued") or {}
    parts = issued.get("date-parts") or []
    if parts and parts[0] and parts[0][0] not in (None, ""):
        return str(parts[0][0])
    match = re.search(r"\d{4}", str(issued.get("raw") or issued.get("literal") or ""))
    return match.group() if match else ""


def name_text(name: Mapping[str, Any]) -> str:
    """A name as it is printed where nothing is inverted: 张三, Joseph S. Nye Jr."""
    if name.get("literal"):
        return str(name["literal"])
    family, given = str(name.get("family") or ""), str(name.get("given") or "")
    if is_han(family + given):
        return family + given
    particle = " ".join(str(name[k]) for k in ("dropping-particle", "non-dropping-particle") if name.get(k))
    return " ".join(p for p in (given, particle, family, str(name.get("suffix") or "")) if p)
