"""A draft of a record from what a text says of itself; what it leaves open is named, never guessed."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Any

from shanben.bib.han_names import han_name
from shanben.model.article import Meta
from shanben.model.work import ALL_RIGHTS_RESERVED, Publish, RawFile

# What an article in a journal is cited by, in the order of a record.
FACTS = ("title", "author", "container-title", "issued", "volume", "issue", "page")

# Windows can use none of these as a name, whatever follows the dot.
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)$")


def draft(
    work_id: str,
    raw: RawFile,
    meta: Meta,
    lang: str,
    publish: Publish = "metadata",
    license_: str = ALL_RIGHTS_RESERVED,
) -> dict[str, Any]:
    """The mapping of a new record.

    An author's own abstract is text of the work: it enters only where ``publish`` lets it be public.
    """
    csl: dict[str, Any] = {"type": "article-journal"}
    values = {
        "title": meta.title,
        "author": [dict(han_name(name)) for name in meta.authors],
        "container-title": meta.journal,
        "issued": {"date-parts": [[int(meta.year)]]} if re.fullmatch(r"\d{4}", meta.year) else None,
        "volume": meta.volume,
        "issue": meta.issue,
        "page": meta.pages,
        "DOI": meta.doi,
    }
    csl |= {name: value for name, value in values.items() if value}
    custom = {"CSTR": meta.cstr, "CLC": meta.clc}
    if any(custom.values()):
        csl["custom"] = {name: value for name, value in custom.items() if value}
    csl["language"] = lang
    record: dict[str, Any] = {"id": work_id, "raw": [{"sha256": raw.sha256, "file": raw.file}], "csl": csl}
    companions = {"title-en": meta.title_en, "subtitle": meta.subtitle, "authors-en": list(meta.authors_en)}
    record |= {name: value for name, value in companions.items() if value}
    left_open = [name for name in FACTS if not values[name]]
    if left_open:
        record["open"] = left_open
    if publish != "metadata" and meta.abstracts:
        record["abstracts"] = [
            {"lang": tag, "by": "author", "reviewed": False, "text": text}
            for tag, text in sorted(meta.abstracts.items(), reverse=True)
        ]
    if any(meta.keywords.values()):
        record["keywords"] = [
            {"lang": tag, "by": "author", "items": list(items)}
            for tag, items in sorted(meta.keywords.items(), reverse=True)
            if items
        ]
    record["rights"] = {"license": license_, "publish": publish}
    record["review"] = {"status": "unreviewed"}
    return record


def new_id(meta: Meta, stem: str, sha256: str, taken: Container[str]) -> str:
    """An id from author, year and title in pinyin, else from the file's name, else from the hash; never one taken."""
    from pypinyin import Style, lazy_pinyin  # here: its tables take a quarter of a second to load

    family = str(han_name(meta.authors[0]).get("family", "")) if meta.authors else ""
    begins = re.sub(r"[^\u4e00-\u9fff]", "", meta.title)[:4]
    title = "".join(lazy_pinyin(begins, style=Style.NORMAL)) or _slug(meta.title_en or meta.title)
    author = "".join(lazy_pinyin(family, style=Style.NORMAL)) + meta.year
    name = _slug(f"{author}-{title}") if title else ""
    name = name or _slug("-".join(lazy_pinyin(stem, style=Style.NORMAL)))
    if not name or RESERVED.fullmatch(name):
        name = f"text-{sha256[:8]}"
    unique, n = name, 2
    while unique in taken:
        unique, n = f"{name}-{n}", n + 1
    return unique


def _slug(text: str) -> str:
    """Lower-case ASCII letters, digits and single hyphens, 48 at most."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:48].strip("-")
