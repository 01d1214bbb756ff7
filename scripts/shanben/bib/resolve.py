"""Resolve 同上, 同注③, 前引, ibid. and short forms to the entry that they repeat."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from shanben.bib.item import Doubt, Item, ReadEntry

KEPT = ("page", "custom", "URL", "accessed")
PIECE = re.compile(r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]+")
NO_LETTER = re.compile(r"[\W_]+")
SEPARATORS = re.compile(r"[\s.,]+")
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


@dataclass(slots=True)
class _Seen:
    """The entries so far, found again by note number and by a piece of an author's name.

    ``pieces`` lists, for each Han character and each Latin word of the names, the first citations that hold it, so
    that a long list is resolved in linear time.
    """

    entries: list[ReadEntry] = field(default_factory=list)
    by_number: dict[int, list[int]] = field(default_factory=dict)
    pieces: dict[str, list[int]] = field(default_factory=dict)
    titles: dict[str, int] = field(default_factory=dict)
    keys: list[str] = field(default_factory=list)

    def add(self, entry: ReadEntry, number: int | None) -> None:
        """Remember an entry."""
        i = len(self.entries)
        self.entries.append(entry)
        self.keys.append(_key(entry.item))
        if not _whole(entry):
            return
        if number is not None:
            self.by_number.setdefault(number, []).append(i)
        if entry.same_as is None:
            people = entry.item.get("author") or entry.item.get("editor") or []
            for piece in {
                piece for person in people for part in person.values() for piece in PIECE.findall(part)
            }:
                self.pieces.setdefault(piece, []).append(i)
            if "back" not in entry.item["custom"]:
                self.titles.setdefault(self.keys[i], i)

    def with_author(self, author: str) -> list[int]:
        """The first citations whose names hold every piece of ``author``: those of its rarest piece."""
        lists = [self.pieces.get(piece, []) for piece in PIECE.findall(author)]
        return min(lists, key=len, default=[])


def resolve(entries: Sequence[ReadEntry], numbers: Mapping[int, int]) -> list[ReadEntry]:
    """The entries with ``same_as`` set and the fields of the entry meant filled in; its page is the page cited here.

    ``numbers`` gives the note number of each source string. 同上 means the last reference of the note before (or the
    one before it in the same note). What can't be resolved keeps its fields and says so.
    """
    seen = _Seen()
    out = seen.entries
    for entry in entries:
        back = entry.item["custom"].get("back")
        target = _target(back, seen) if back else _short(entry, seen.titles)
        if target is not None:
            first = out[target].same_as
            target = target if first is None else first
            entry = replace(entry, same_as=target, item=_filled(entry.item, out[target].item))
        elif back:
            why = f"nothing found that {entry.raw.strip()[:20]!r} could mean"
            entry = replace(entry, doubts=(*entry.doubts, Doubt("title", why)))
        seen.add(entry, numbers.get(entry.source))
    return out


def _key(item: Item) -> str:
    return NO_LETTER.sub("", str(item.get("title", ""))).lower()


def _names(item: Item) -> str:
    people = item.get("author") or item.get("editor") or []
    return " ".join(p.get("literal") or p.get("family", "") + p.get("given", "") for p in people)


def _squeezed(text: str) -> str:
    return SEPARATORS.sub("", text)


def _target(back: Mapping[str, object], seen: _Seen) -> int | None:
    before = seen.entries
    author = str(back.get("author", ""))
    if back["kind"] == "same":
        return len(before) - 1 if before and _whole(before[-1]) else None
    if back["kind"] == "note":
        hits = seen.by_number.get(int(str(back["n"])), [])
        if len(hits) > 1 and author:
            hits = [j for j in hits if author in _names(before[j].item)] or hits
        return hits[0] if len(hits) == 1 else None
    title = NO_LETTER.sub("", str(back.get("title", ""))).lower()
    found: int | None = None
    for j in seen.with_author(author):
        if (not title or seen.keys[j].startswith(title)) and _is_author(author, before[j].item):
            if found is not None:
                return None  # two works fit
            found = j
    return found


def _is_author(author: str, item: Item) -> bool:
    """Whether the words name an author in full, or the last of them a family name."""
    last = author.split()[-1:]
    return _squeezed(author) in _squeezed(_names(item)) or any(
        [p.get("family")] == last for p in item.get("author") or []
    )


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
