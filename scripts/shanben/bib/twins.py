"""Pair a Chinese entry with the English entry that renders it: one work, two items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from shanben.bib.han_names import HAN
from shanben.bib.item import Item, ReadEntry
from shanben.bib.pinyin import contradicts, readings


def pair(entries: Sequence[ReadEntry]) -> list[ReadEntry]:
    """The entries with ``translation_of`` set on every English twin.

    A twin stands right behind its Chinese entry and says ``(in Chinese)``, or agrees with it in year and in pages
    (or volume and issue). Twins listed apart are found when year, volume, issue and pages together name one entry.
    """
    out = list(entries)
    taken: set[int] = set()
    for i in range(1, len(out)):
        a, b = out[i - 1], out[i]
        if (
            i - 1 in taken
            or not _chinese(a)
            or _chinese(b)
            or b.same_as is not None
            or not b.item.get("title")
        ):
            continue
        if _may_be_twin(a, b):
            out[i] = replace(b, translation_of=i - 1)
            taken.add(i - 1)
    for i in range(1, len(out)):
        # English first and its Chinese entry behind it, in one string: Zhang S. Title. [张三. 题名.]
        a, b = out[i], out[i - 1]
        if (
            a.source == b.source
            and not {i, i - 1} & taken
            and b.translation_of is None
            and _chinese(a)
            and not _chinese(b)
            and b.item.get("title")
            and _may_be_twin(a, b)
        ):
            out[i - 1] = replace(b, translation_of=i)
            taken.add(i)
    by_place: dict[tuple[str, ...], list[int]] = {}
    for i, e in enumerate(out):
        if _chinese(e) and i not in taken and (key := _place(e.item)):
            by_place.setdefault(key, []).append(i)
    for i, e in enumerate(out):
        if e.translation_of is None and not _chinese(e) and (key := _place(e.item)):
            found = [j for j in by_place.get(key, []) if j not in taken]
            if len(found) == 1 and (
                e.item["custom"].get("in-chinese") or not _names_contradict(out[found[0]].item, e.item)
            ):
                out[i] = replace(e, translation_of=found[0])
                taken.add(found[0])
    return out


def _chinese(entry: ReadEntry) -> bool:
    return HAN.search(str(entry.item.get("title", ""))) is not None


def _place(item: Item) -> tuple[str, ...] | None:
    keys = (
        str(_year(item)),
        str(item.get("volume", "")),
        str(item.get("issue", "")),
        str(item.get("page", "")),
    )
    return keys if keys[0] and keys[3] and "-" in keys[3] else None


def _year(item: Item) -> int | str:
    parts = (item.get("issued") or {}).get("date-parts", [[""]])
    return parts[0][0] if parts and parts[0] else ""


def _may_be_twin(a: ReadEntry, b: ReadEntry) -> bool:
    flagged = bool(b.item["custom"].get("in-chinese"))
    same_year = _year(a.item) == _year(b.item) != ""
    same = [k for k in ("page", "volume", "issue", "DOI") if a.item.get(k) and a.item.get(k) == b.item.get(k)]
    if flagged and (same or same_year or _names_fit(a.item, b.item)):
        return True
    ranged = "page" in same and "-" in str(a.item["page"])
    numbered = "volume" in same or "issue" in same
    if not same_year:
        # They stand side by side, and all but the year agrees: the year is misprinted in one of them.
        both = _year(a.item) != "" != _year(b.item)
        return both and ranged and numbered and _names_fit(a.item, b.item)
    if "DOI" in same:
        return True
    if ranged and numbered and _as_many(a.item, b.item):
        return True  # what the names say of it is for the check of citations
    if ranged:
        # Two works may share year and pages by chance; the names must not say so.
        return _names_fit(a.item, b.item) or not any("family" in n for n in a.item.get("author") or [])
    # Books carry no volume and pages: the names must fit in pinyin, and so must their number.
    names_a, names_b = a.item.get("author") or [], b.item.get("author") or []
    return (
        bool(names_a)
        and len(names_a) == len(names_b)
        and a.item.get("type") == b.item.get("type")
        and _names_fit(a.item, b.item)
    )


def _as_many(a: Item, b: Item) -> bool:
    """Whether the two name as many authors, and the first family names share their first letter in pinyin."""
    names_a, names_b = a.get("author") or [], b.get("author") or []
    if not names_a or len(names_a) != len(names_b) or "family" not in names_a[0]:
        return False
    first = str(names_b[0].get("family", ""))[:1].lower()
    return any(r.startswith(first) for r in readings(names_a[0]["family"][0])) if first else False


def _names_fit(a: Item, b: Item) -> bool:
    pairs = list(zip(a.get("author") or [], b.get("author") or [], strict=False))
    return bool(pairs) and all(
        "family" in x and contradicts(x["family"] + x.get("given", ""), y) is False for x, y in pairs
    )


def _names_contradict(a: Item, b: Item) -> bool:
    pairs = list(zip(a.get("author") or [], b.get("author") or [], strict=False))
    return bool(pairs) and any(
        "family" in x and contradicts(x["family"] + x.get("given", ""), y) for x, y in pairs[:1]
    )
