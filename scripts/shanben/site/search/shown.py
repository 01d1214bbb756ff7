"""How each edition shows what the index holds as printed: kept as differences, so that hits are quoted as their page is.

The index holds every text once, as its source prints it. The Traditional edition shows most of it by one character for
one; a file for the edition (``zt.js``, ``zs.js`` for the Simplified one) has that table, and beside each file of texts
``t4.js`` stands ``ht4.js`` or ``hs4.js`` with one row a text, beside each file of works ``wt0.js`` or ``ws0.js``:

    0                          by the table
    1                          as printed
    [12, 1, "髮", 40, 2, "軟體"]  by the table, but 12 characters on, one is 髮; 40 further on, two are 軟體

A row that would be 1 for a whole file has no file. Read by ``searching.py`` and, in the same steps, by ``search.js``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import compress, count
from operator import ne
from pathlib import Path
from typing import Any, Literal

from shanben.site.search.documents import KINDS, Document, Unit
from shanben.site.search.shards import read_shard, script, written

Turn = Callable[[str, Literal["title", "names"]], str]
"""A title or a name in the script of an edition."""
EDITIONS = {"zh-Hant": "t", "zh-Hans": "s"}
"""The letter of each edition in the names of its files."""
QUOTES = {"zh-Hant": "“「”」‘『’』", "zh-Hans": "「“」”『‘』’"}
AS_PRINTED = 1
Row = int | list[Any]


@dataclass(slots=True)
class Shown:
    """What an edition's pages show, by address; filled while the pages are made."""

    units: dict[str, tuple[Unit, ...]] = field(default_factory=dict)
    turn: Turn | None = None
    headwords: dict[str, dict[str, str]] = field(default_factory=dict)


def write_shown(folder: Path, found: Sequence[Document], shown: Mapping[str, Shown]) -> int:
    """Write the files of each edition beside the index of ``found`` in ``folder``; the bytes written."""
    digest, manifest = read_shard(folder / "m.js", "m")
    size = 0
    for edition, letter in EDITIONS.items():
        pages = shown.get(edition) or Shown()
        for name, data in _files(letter, QUOTES[edition], found, pages, manifest):
            raw = script(name, digest, written(data)).encode()
            (folder / f"{name}.js").write_bytes(raw)
            size += len(raw)
    return size


def _files(
    letter: str, quotes: str, found: Sequence[Document], pages: Shown, manifest: Mapping[str, Any]
) -> Iterator[tuple[str, Any]]:
    pairs = list(_paired(found, pages))
    table = _table(
        {c for printed, now in pairs if now not in (None, printed) for c in printed}, pages, quotes
    )
    turned = {ord(c): other for c, other in table.items()}
    rows: dict[int, list[Row]] = {}
    firsts: list[int] = manifest["texts"]
    for number, (printed, now) in enumerate(pairs):
        rows.setdefault(bisect_right(firsts, number) - 1, []).append(row_of(printed, now, turned))
    texts = {n: part for n, part in rows.items() if any(row != AS_PRINTED for row in part)}
    works: dict[int, list[Any]] = {}
    for number, document in enumerate(found):
        works.setdefault(number // manifest["per"], []).append(_facts(document, pages))
    changed = {n: part for n, part in works.items() if any(part)}
    listed = "".join(f"{c}{other}" for c, other in sorted(table.items()))
    yield f"z{letter}", {"table": listed, "texts": sorted(texts), "works": sorted(changed)}
    yield from ((f"h{letter}{n}", part) for n, part in sorted(texts.items()))
    yield from ((f"w{letter}{n}", part) for n, part in sorted(changed.items()))


def _paired(found: Sequence[Document], pages: Shown) -> Iterator[tuple[str, str | None]]:
    """Each text of the index in its order, and what the edition shows there; ``None`` where it shows no page."""
    by_place: dict[str, defaultdict[tuple[str, str], list[str]]] = {}
    for address, units in pages.units.items():
        places = by_place[address] = defaultdict(list)
        for unit in reversed(units):
            places[unit.kind, unit.id].append(unit.text)
    for kind in KINDS:
        for document in found:
            here = by_place.get(document.facts.path)
            for unit in document.units:
                if unit.kind == kind:
                    texts = here[unit.kind, unit.id] if here is not None else None
                    yield unit.text, texts.pop() if texts else None


def _table(chars: set[str], pages: Shown, quotes: str) -> dict[str, str]:
    """What the edition makes of a character that stands alone."""
    table = dict(zip(quotes[::2], quotes[1::2], strict=True)) if chars else {}
    for char in chars if pages.turn is not None else ():
        if ord(char) > 0x2E7F and char not in table:
            other = pages.turn(char, "title") if pages.turn is not None else char
            if other != char and len(other) == 1:
                table[char] = other
    return table


def row_of(printed: str, now: str | None, table: Mapping[int, str]) -> Row:
    """How ``now`` differs from ``printed`` put by the table."""
    if now is None or now == printed:
        return AS_PRINTED
    base = printed.translate(table)
    if base == now:
        return 0
    row: list[Any] = []
    at = 0
    for start, end, other in _differences(base, now):
        row += [start - at, end - start, other]
        at = end
    return row


def _differences(base: str, now: str) -> Iterator[tuple[int, int, str]]:
    """Spans of ``base`` and what stands there in ``now``."""
    if len(base) == len(now):
        end = start = -1
        for at in compress(count(), map(ne, base, now)):
            if at != end:
                if start >= 0:
                    yield start, end, now[start:end]
                start = at
            end = at + 1
        if start >= 0:
            yield start, end, now[start:end]
        return
    for tag, start, end, low, high in SequenceMatcher(None, base, now, autojunk=False).get_opcodes():
        if tag != "equal":
            yield start, end, now[low:high]


def _facts(document: Document, pages: Shown) -> list[Any] | int:
    """``[title, authors, journal]`` as the edition has them, or 0 for as printed."""
    facts, turn = document.facts, pages.turn
    if turn is None or facts.path not in pages.units:
        return 0
    heads = pages.headwords.get(facts.path, {})
    title = heads.get(document.units[0].id) or turn(facts.title, "title")
    now = [title, [turn(name, "names") for name in facts.authors], turn(facts.journal, "title")]
    return 0 if now == [facts.title, list(facts.authors), facts.journal] else now


def put(
    text: str, marks: Sequence[tuple[int, int]], row: Row, table: Mapping[int, str]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A text as printed, and spans of it, as the edition shows them."""
    if row == AS_PRINTED:
        return text, tuple(marks)
    base = text.translate(table)
    if not isinstance(row, list):
        return base, tuple(marks)
    parts: list[str] = []
    spans: list[tuple[int, int, int]] = []  # of the printed text, and the length of what stands there
    at = 0
    for gap, length, other in zip(row[::3], row[1::3], row[2::3], strict=True):
        start = at + gap
        parts += [base[at:start], other]
        at = start + length
        spans.append((start, at, len(other)))
    parts.append(base[at:])
    return "".join(parts), tuple((_moved(s, spans, False), _moved(e, spans, True)) for s, e in marks)


def _moved(offset: int, spans: Sequence[tuple[int, int, int]], end: bool) -> int:
    """An offset of the printed text in the shown one; inside a span of another length, the span's own edge."""
    moved = offset
    for start, stop, length in spans:
        if offset <= start:
            break
        if offset >= stop:
            moved += length - (stop - start)
        elif length != stop - start:
            return moved - (offset - start) + (length if end else 0)
    return moved
