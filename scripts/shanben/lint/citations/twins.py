"""REF07, REF08: what a Chinese entry and its English twin print differently, and pinyin that contradicts a Chinese name.

Lets pass: polyphones (单 as Shan or Dan), a field that only one of the two prints, a list of authors cut by 等, pages in short.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from shanben.bib.pinyin import contradicts
from shanben.lint.citations.entry import Said
from shanben.lint.finding import Finding

TWIN_FIELDS = ("volume", "issue", "page", "DOI")
MISSPELT = "Compare the source; correct the one that is wrong."


def twin_findings(line: int, own: Mapping[str, Any], item: Mapping[str, Any]) -> Iterator[Said]:
    """Where ``item`` contradicts ``own``, which it says in another language."""
    name = str(own.get("title") or own.get("id"))[:40]
    for label, a, b in disagreements(own, item):
        message = f"“{name}”: {label} is {a} in Chinese and {b} in English."
        yield Said(line, "REF08", message, "Compare the source.")
    for han, latin in pinyin_conflicts(own, item):
        yield Said(line, "REF07", f"{latin} can't be the pinyin of {han}.", MISSPELT)


def author_pinyin(path: str, pairs: Iterable[tuple[str, str]], line: int = 0) -> list[Finding]:
    """REF07 for an article's own authors: (蔡翠红, Cai Cuibong) and the like, from its record or front matter."""
    return [
        Finding(path, line, "REF07", f"{latin} can't be the pinyin of {han}.", MISSPELT)
        for han, latin in pairs
        if contradicts(han, latin)
    ]


def _compared(name: str, value: str) -> str:
    """A value without what two lists may print differently: blanks, case, 02 for 2, 123-8 for 123-128, + for a comma."""
    value = re.sub(r"\s+", "", value).lower()
    if name == "DOI":
        return value
    value = re.sub(r"(?<![\w.])0+(?=\d)", "", value.replace("+", ","))
    if name == "page":
        value = re.sub(
            r"(\d+)[-–—~](\d+)", lambda m: f"{m[1]}-{m[1][: max(0, len(m[1]) - len(m[2]))]}{m[2]}", value
        )
    return value


def disagreements(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """(field, value, value) of what two items of one work print differently; a field that one lacks passes."""
    out = []
    years = [
        str(((i.get("issued") or {}).get("date-parts") or [[""]])[0][:1]).strip("[]'") for i in (one, other)
    ]
    if all(years) and years[0] != years[1]:
        out.append(("year", years[0], years[1]))
    for name in TWIN_FIELDS:
        a, b = (_compared(name, str(i.get(name, ""))) for i in (one, other))
        if a and b and a != b:
            out.append((name, str(one[name]), str(other[name])))
    mine, theirs = one.get("author") or [], other.get("author") or []
    shortened = any("author" in ((i.get("custom") or {}).get("et-al") or ()) for i in (one, other))
    if mine and theirs and len(mine) != len(theirs) and not shortened:
        out.append(("number of authors", str(len(mine)), str(len(theirs))))
    return out


def pinyin_conflicts(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(Chinese name, Latin name) of authors at the same place whose pinyin can't agree."""
    a, b = one.get("author") or [], other.get("author") or []
    if len(a) != len(b):
        return []
    out = []
    for han, latin in zip(a, b, strict=True):
        if "family" not in han:
            continue
        name = han["family"] + han.get("given", "")
        if contradicts(name, latin):
            out.append(
                (name, latin.get("literal") or f"{latin.get('family', '')} {latin.get('given', '')}".strip())
            )
    return out
