"""Resolve 同上, 同注③, 前引, ibid. and short forms to the entry that they repeat."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from shanben.bib.item import Doubt, Item, ReadEntry

KEPT = ("page", "custom", "URL", "accessed")
SHORT = {
    "title",
    "author",
    "editor",
    "translator",
    "page",
    "type",
    "language",
    "custom",
    "volume",
    "genre",
    "publisher-place",
}


def resolve(entries: Sequence[ReadEntry], numbers: Mapping[int, int]) -> list[ReadEntry]:
    """The entries with ``same_as`` set and the fields of the entry meant filled in; its page is the page cited here.

    ``numbers`` gives the note number of each source string. 同上 means the last reference of the note before (or the
    one before it in the same note). What can't be resolved keeps its fields and says so.
    """
    out: list[ReadEntry] = []
    titles: dict[str, int] = {}
    for i, entry in enumerate(entries):
        back = entry.item["custom"].get("back")
        target = _target(back, out, numbers) if back else _short(entry, titles)
        if target is not None:
            first = out[target].same_as
            target = target if first is None else first
            entry = replace(entry, same_as=target, item=_filled(entry.item, out[target].item))
        elif back:
            entry = replace(
                entry,
                doubts=(
                    *entry.doubts,
                    Doubt("title", f"nothing found that {entry.raw.strip()[:20]!r} could mean"),
                ),
            )
        if target is None and entry.item.get("title"):
            titles.setdefault(_key(entry.item), i)
        out.append(entry)
    return out


def _key(item: Item) -> str:
    return re.sub(r"[\W_]+", "", str(item.get("title", ""))).lower()


def _names(item: Item) -> str:
    people = item.get("author") or item.get("editor") or []
    return " ".join(p.get("literal") or p.get("family", "") + p.get("given", "") for p in people)


def _target(
    back: Mapping[str, object], before: Sequence[ReadEntry], numbers: Mapping[int, int]
) -> int | None:
    if back["kind"] == "same":
        return len(before) - 1 if before and _whole(before[-1]) else None
    if back["kind"] == "note":
        hits = [j for j, e in enumerate(before) if numbers.get(e.source) == back["n"] and _whole(e)]
        author = str(back.get("author", ""))
        if len(hits) > 1 and author:
            hits = [j for j in hits if author in _names(before[j].item)] or hits
        return hits[0] if len(hits) == 1 else None
    author, title = str(back.get("author", "")), re.sub(r"[\W_]+", "", str(back.get("title", ""))).lower()
    squeezed = re.sub(r"[\s.,]+", "", author)
    hits = [
        j
        for j, e in enumerate(before)
        if e.same_as is None
        and _whole(e)
        and (
            squeezed in re.sub(r"[\s.,]+", "", _names(e.item))
            or any(
                p.get("family") == author.split()[-1:][0]
                for p in e.item.get("author") or []
                if author.split()
            )
        )
        and (not title or _key(e.item).startswith(title))
    ]
    return hits[0] if len(hits) == 1 else None


def _whole(entry: ReadEntry) -> bool:
    return bool(entry.item.get("title"))


def _short(entry: ReadEntry, titles: Mapping[str, int]) -> int | None:
    """张三：《题名》，第12页 after a full citation of the same title."""
    item = entry.item
    if (
        not item.get("title")
        or not item.get("author")
        or any(k not in SHORT for k in item)
        or entry.style not in {"house", "note"}
    ):
        return None
    return titles.get(_key(item))


def _filled(item: Item, whole: Item) -> Item:
    filled = {k: v for k, v in whole.items() if k not in KEPT}
    filled |= {k: v for k, v in item.items() if k in KEPT}
    if "page" not in item and "page" in whole:
        filled["page"] = whole["page"]
    for key in ("URL", "accessed"):
        if key in whole:
            filled.setdefault(key, whole[key])
    return filled
