"""An original text: what was written before any press touched it (`tests/corpus/originals/<id>.yml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz
from ruamel.yaml import YAML

HERE = Path(__file__).resolve().parent.parent
ORIGINALS = HERE / "originals"
MARK = re.compile("⟦([^⟧]+)⟧")


@dataclass(frozen=True, slots=True)
class Original:
    """Meta, blocks, notes and references in the gold's own shapes (`kind`, `text` with ⟦n⟧ markers)."""

    id: str
    lang: str
    meta: dict[str, Any]
    blocks: list[dict[str, Any]]
    notes: dict[str, str]
    references: list[dict[str, Any]]
    bio: tuple[str, ...]
    shape: dict[str, Any]

    @property
    def traditional(self) -> bool:
        return self.lang == "zh-Hant"

    def has_mark(self, key: str) -> bool:
        return key in self.notes or any(str(r.get("n")) == key for r in self.references)


def load(path: Path) -> Original:
    """One original. Raises KeyError for a missing part, ValueError for a marker that points nowhere."""
    data = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    blocks = [shaped(b) for b in data["blocks"]]
    bio = data.get("bio") or data["meta"].get("bio") or []
    original = Original(
        id=str(data["id"]),
        lang=data.get("lang") or data["meta"].get("lang") or "zh-Hans",
        meta=dict(data["meta"]),
        blocks=blocks,
        notes={str(k): v for k, v in (data.get("notes") or {}).items()},
        references=references(data),
        bio=tuple([bio] if isinstance(bio, str) else bio),
        shape=dict(data.get("shape") or {}),
    )
    for block in blocks:
        for keys in marks(block["text"]):
            for key in keys:
                if not original.has_mark(key):
                    raise ValueError(f"{path}: marker ⟦{key}⟧ points to no note and no reference")
    return original


def shaped(b: dict[str, Any]) -> dict[str, Any]:
    """One block in the gold's shape: a table's cells joined by one space, verse as a quote of several lines."""
    if b["kind"] == "table":
        rows = [[str(c) for c in row] for row in b["rows"]]
        return {"kind": "table", "text": " ".join(c for row in rows for c in row), "rows": rows}
    if b["kind"] == "verse":
        return {"kind": "quote", "text": "\n".join(b["lines"])}
    return dict(b, text=b["text"].strip())


def references(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The reference list. One that no marker points to carries no numbers; and beside notes it keeps only what
    the notes do not say already, because the scorer counts a note and its like in the list as one entry."""
    shape, found = data.get("shape") or {}, [dict(r) for r in data.get("references") or []]
    if shape.get("bibliography") == "unnumbered" or shape.get("marker") == "author-year":
        found = [r | {"n": None} for r in found]
    notes = list((data.get("notes") or {}).values())
    return [r for r in found if not any(fuzz.ratio(r["raw"], note) >= 75 for note in notes)]


def load_all(only: list[str] | None = None, folder: Path = ORIGINALS) -> list[Original]:
    found = [load(p) for p in sorted(folder.glob("*.yml"))]
    return [o for o in found if not only or o.id in only]


def expand(inner: str) -> list[str]:
    """`1,3-5` -> 1 3 4 5; the keys one marker stands for."""
    keys: list[str] = []
    for part in re.split("[,，、;]", inner):
        span = re.fullmatch(r"\s*(\d+)\s*[-–—~]\s*(\d+)\s*", part)
        if span:
            keys += [str(n) for n in range(int(span[1]), int(span[2]) + 1)]
        elif part.strip():
            keys.append(part.strip())
    return keys


def marks(text: str) -> list[list[str]]:
    return [expand(m[1]) for m in MARK.finditer(text)]


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text as ("text", words) and ("mark", what stands between ⟦ and ⟧), in order."""
    at = 0
    for m in MARK.finditer(text):
        if m.start() > at:
            yield "text", text[at : m.start()]
        yield "mark", m[1]
        at = m.end()
    if at < len(text):
        yield "text", text[at:]
