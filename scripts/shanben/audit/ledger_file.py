"""Read a ledger file and hold it against the raw bytes: nothing here knows how a ledger is made."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from shanben.model.frozen import dataclass

DROPPABLE = frozenset(
    {
        "lb",
        "fw",
        "pb",
        "nav",
        "credit",
        "declaration",
        "image",
        "alien",
        "blank",
        "date",
        "label",
        "ptr",
        "markup",
        "idno",
    }
)
"""Labels whose text may be absent from the page. Kept by hand beside the model's list, so that neither excuses the other."""
ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|(.))")
MOVE = re.compile(r"(?:^|;)COL01(?=;|/|$)")
"""The reason of a tile that begins a stretch of a column."""
PLAIN = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that does not add up: what, the raw line (1-based; 0 where none), a quotation, the place on the page."""

    kind: str
    line: int
    quotation: str
    place: str = ""

    def __str__(self) -> str:
        at = f"raw line {self.line}: " if self.line else ""
        return f"{at}{self.kind}: “{self.quotation}”" + (f" (#{self.place})" if self.place else "")


class Entry(NamedTuple):
    """One line of a ledger file; a tuple, for a book has a hundred thousand."""

    start: int
    end: int
    line: int
    label: str
    place: str
    n: str
    reading: str
    changed: bool
    reasons: str


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """A ledger file that holds against its raw bytes, and what does not hold."""

    entries: tuple[Entry, ...]
    losses: tuple[Loss, ...]


def unescape(text: str) -> str:
    """Undo the escapes of the file."""
    if "\\" not in text:
        return text
    if text == "\\n":  # as nearly every escape
        return "\n"
    return ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else PLAIN.get(m[2], m[0]), text)


def decoded(raw: bytes, encoding: str) -> str:
    """The raw bytes as text; undecodable bytes as surrogate escapes, as the header's encoding says."""
    return raw.decode(encoding, "replace" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape")


@lru_cache(maxsize=1)  # the pages of both editions are held against one ledger, one after the other
def read_ledger(raw: bytes, ledger: str, text: str | None = None) -> LedgerFile:
    """Parse a ledger file; every tile must quote the raw text and start where the last one ended.

    A tile may stand elsewhere, where columns were taken apart, if it says so (COL01); together the tiles still cover
    every character once.

    ``text`` is given for containers (PDF, DOCX), whose text a library read out.
    """
    lines = ledger.split("\n")
    at = next((i for i, line in enumerate(lines) if not line.startswith("# ")), len(lines))
    header = dict(line[2:].split("\t", 1) for line in lines[:at] if "\t" in line)
    if header.get("sha256") != hashlib.sha256(raw).hexdigest():
        other = Loss("the ledger belongs to other bytes", 0, header.get("sha256", "no sha256")[:16])
        return LedgerFile((), (other,))
    if text is None:
        text = decoded(raw, header.get("encoding", "utf-8"))
    losses: list[Loss] = []
    entries: list[Entry] = []
    for line in lines[at + 1 :]:
        if not line:
            continue
        try:
            entry, quoted = _entry(line, text)
        except (ValueError, IndexError):
            losses.append(Loss("not a ledger line", 0, line[:60]))
            continue
        found = text[entry.start : entry.end]
        if quoted != found or entry.changed or not (entry.place or entry.label in DROPPABLE):
            losses += _of_tile(entry, quoted, found)
        entries.append(entry)
    losses += _gaps(entries, text)
    return LedgerFile(tuple(entries), tuple(losses))


def _of_tile(entry: Entry, quoted: str, found: str) -> Iterator[Loss]:
    """What is wrong with one tile by itself; ``found`` is the raw text that it covers."""
    if quoted != found:
        yield Loss("the ledger quotes another text", entry.line, quoted[:20])
    if entry.changed and not MOVE.sub("", entry.reasons):
        yield Loss("read otherwise without a reason", entry.line, found[:20])
    if not entry.place and entry.label not in DROPPABLE and found.strip():
        kind = f"no place on the page and no label that may vanish ({entry.label})"
        yield Loss(kind, entry.line, found[:30])


def _gaps(entries: list[Entry], text: str) -> Iterator[Loss]:
    """Where the tiles do not meet: as they are listed but for those that say they moved, and in the order of the text."""
    position = 0
    moved = False
    for entry in entries:
        away = entry.start != position
        moved = moved or away
        if entry.end <= entry.start or (away and not _moved(entry)):
            yield Loss(f"tiles do not meet at {position}", entry.line, text[entry.start : entry.end][:20])
        position = entry.end
    if moved:
        position = 0
        for entry in sorted(entries, key=lambda e: e.start):
            if entry.start != position:
                found = text[entry.start : entry.end]
                yield Loss(f"tiles do not meet at {position}", entry.line, found[:20])
            position = entry.end
    if position != len(text):
        kind = f"the ledger ends at {position} of {len(text)} characters"
        yield Loss(kind, 0, text[position : position + 20])


def _moved(entry: Entry) -> bool:
    """Whether a tile says that it stands elsewhere than after the last one."""
    return MOVE.search(entry.reasons) is not None


def _entry(line: str, text: str) -> tuple[Entry, str]:
    """A line of the file as an entry, which reads as the text stands where nothing else is said, and what it quotes."""
    start, end, no, label, place, n, reading, reasons, raw = line.split("\t")
    a, b = int(start), int(end)
    quoted = unescape(raw) if "\\" in raw else raw
    if reading == "=":
        return Entry(a, b, int(no), label, place, n, text[a:b], False, reasons), quoted
    if not reading.startswith("~"):
        raise ValueError(reading)
    return Entry(a, b, int(no), label, place, n, unescape(reading[1:]), True, reasons), quoted


def expected(entries: tuple[Entry, ...]) -> Iterator[tuple[str, list[Entry]]]:
    """The tiles of each place, places in the order of their first tile."""
    places: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.place:
            places.setdefault(entry.place, []).append(entry)
    yield from places.items()
