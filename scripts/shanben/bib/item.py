"""What reading a reference yields: a CSL-JSON item, and for every field where it stands and by which rule.

Field names are those of CSL 1.0.2, verbatim. ``Draft`` is the one mutable value of this room: grammars fill it,
``Draft.entry`` freezes it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from shanben.bib.fold import TAG, flatten

Item = dict[str, Any]
"""A CSL-JSON item: CSL names verbatim, names as ``{family, given}`` or ``{literal}``, dates as ``date-parts``."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a field stands: ``text[start:end]`` of the entry as printed, read by ``rule``."""

    field: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A field that was left empty, or holds what was printed although it can't be right, and why."""

    field: str
    why: str


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """One reference, read.

    ``raw`` is the entry as printed (for one of several in a note: its part). ``source`` is the index of the string
    it came from in the list given to ``read_entries`` and ``start`` its code point offset there. ``translation_of``
    and ``same_as`` are indices into the list that ``read_entries`` returns: the Chinese entry that this English one
    renders, the earlier entry that 同上 or *ibid.* repeats.
    """

    raw: str
    item: Item
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    style: str = ""
    source: int = 0
    start: int = 0
    translation_of: int | None = None
    same_as: int | None = None

    def spans(self) -> Mapping[str, tuple[Evidence, ...]]:
        """The evidence by field."""
        out: dict[str, list[Evidence]] = {}
        for one in self.evidence:
            out.setdefault(one.field, []).append(one)
        return {name: tuple(many) for name, many in out.items()}


GAP = re.compile(r" +")
EDGES = " \t,.;:/、-"
MARKS = re.compile(rf"[*\u200b-\u200f\u2060\ufeff\u00ad]+|\\(?=[!-/:-@\[-`{{-~])|{TAG}", re.IGNORECASE)
# eco-⏎nomic; not self-⏎help or cross-⏎border, whose first part is a word that is joined by hyphens.
HYPHENATED = re.compile(
    r"(?<=[a-z]{2})(?<!\bself)(?<!\bcross)(?<!\bnon)(?<!\bwell)(?<!\blong)(?<!\bmulti)(?<!\bpost)(?<!\banti)-[ \t]*\r?\n[ \t]*(?=[a-z]{2})"
)
JOIN = re.compile(r"[ \t\u00a0]*[\r\n]+[ \t\u00a0]*")
SPACED = re.compile(r"[\u3400-\u9fff](?: [\u3400-\u9fff]){2}")
UNSPACED = re.compile(r"[\u3400-\u9fff]{2}")
SPACES = re.compile(r"[ \t\u00a0\u2002-\u200a\u3000]+")


def clean(raw: str) -> str:
    """A printed span as a value: no emphasis marks, no line ends, single spaces. Widths and words stay."""
    if "\n" in raw or "\r" in raw:
        raw = HYPHENATED.sub("", raw)
        # Between Han characters a line end is nothing, elsewhere it is a space.
        raw = JOIN.sub(
            lambda m: "" if _han(raw[m.start() - 1 : m.start()]) or _han(raw[m.end() : m.end() + 1]) else " ",
            raw,
        )
    value = SPACES.sub(" ", MARKS.sub("", raw)).strip()
    if " " in value and SPACED.search(value) and not UNSPACED.search(value):
        # 元 代 驿 站: blanks between all Han characters are the extraction's.
        value = re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", value)
    return value


def _han(char: str) -> bool:
    return "\u3000" < char <= "\u9fff" or "\uff00" < char < "\uff5f"


def _in_place_of(gap: str, left: str, right: str) -> str:
    """One sign for a run of blanks and marks: an emphasis mark stays one, a line end between Han characters goes."""
    if len(gap) == 1 and gap not in "\r\n":
        return gap
    if "*" in gap:
        return "*"
    if gap.isspace() and ("\n" in gap or "\r" in gap):
        return "" if left and right and _han(left) and _han(right) else "\n"
    return " "


@dataclass(slots=True)
class Draft:
    """An entry being read.

    ``flat`` has the length of ``raw``, with widths folded and read parts blanked, so that an offset in one is an
    offset in the other.
    """

    raw: str
    flat: str = ""
    item: Item = field(default_factory=dict)
    custom: dict[str, Any] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    gone: list[tuple[int, int]] = field(default_factory=list)
    whole: str = ""
    origin: list[int] | None = None

    def __post_init__(self) -> None:
        """Fold the text once."""
        self.flat = flatten(self.raw)
        self.whole = self.raw

    def blank(self, start: int, end: int) -> None:
        """Take a read part out of ``flat``, and out of what ``printed`` gives."""
        self.gone.append((start, end))
        self.flat = f"{self.flat[:start]}{' ' * (end - start)}{self.flat[end:]}"

    def compact(self) -> None:
        """Close up the blanks that taken parts, wide spacing and line ends between Han characters leave.

        Every pattern of the grammars may then skip blanks freely: no run is long enough to make that slow. Spans
        are mapped back by ``put``.
        """
        if "  " not in self.flat and "\n" not in self.raw and "\r" not in self.raw:
            return
        before = self.origin if self.origin is not None else range(len(self.flat))
        origin: list[int] = []
        raw: list[str] = []
        flat: list[str] = []
        at = 0
        for m in GAP.finditer(self.flat):
            gap = self.raw[m.start() : m.end()]
            kept = _in_place_of(gap, self.raw[m.start() - 1 : m.start()], self.raw[m.end() : m.end() + 1])
            origin.extend(before[at : m.start() + len(kept)])
            raw += self.raw[at : m.start()], kept
            flat += self.flat[at : m.start()], " " * len(kept)
            at = m.end()
        origin.extend(before[at:])
        raw.append(self.raw[at:])
        flat.append(self.flat[at:])
        self.raw, self.flat, self.origin, self.gone = "".join(raw), "".join(flat), origin, []

    def trim(self, start: int, end: int, edges: str = EDGES) -> tuple[int, int]:
        """The span without blanks and separators at its edges."""
        flat = self.flat
        while start < end and flat[start] in edges:
            start += 1
        while end > start and flat[end - 1] in edges:
            end -= 1
        return start, end

    def printed(self, start: int, end: int) -> str:
        """What stands there, as a value, without the parts already taken out."""
        inside = sorted((max(s, start), min(e, end)) for s, e in self.gone if s < end and e > start)
        if not inside:
            return clean(self.raw[start:end])
        parts, at = [], start
        for s, e in inside:
            parts.append(self.raw[at:s])
            at = max(at, e)
        return clean(" ".join([*parts, self.raw[at:end]]))

    def put(self, name: str, value: Any, start: int, end: int, rule: str) -> None:
        """Set a field that is still empty."""
        if value in ("", None, []) or name in self.item:
            return
        self.item[name] = value
        if self.origin is not None:
            end = (
                self.origin[end - 1] + 1
                if end > start
                else self.origin[start]
                if start < len(self.origin)
                else len(self.whole)
            )
            start = self.origin[start] if start < len(self.origin) else len(self.whole)
        self.evidence.append(Evidence(name, start, end, rule))

    def take(self, name: str, start: int, end: int, rule: str, edges: str = EDGES) -> bool:
        """Set a field to what is printed in a span."""
        start, end = self.trim(start, end, edges)
        value = self.printed(start, end)
        self.put(name, value, start, end, rule)
        return bool(value)

    def rename(self, name: str, other: str) -> None:
        """Move a field, with its evidence, to another name."""
        if name in self.item and other not in self.item:
            self.item[other] = self.item.pop(name)
            self.evidence[:] = [replace(e, field=other) if e.field == name else e for e in self.evidence]

    def doubt(self, name: str, why: str) -> None:
        """Say that a field stays empty or can't be right."""
        self.doubts.append(Doubt(name, why))

    def entry(self, style: str) -> ReadEntry:
        """The entry, frozen."""
        item = dict(self.item)
        item["custom"] = {"raw": self.whole, **self.custom}
        return ReadEntry(self.whole, item, tuple(self.evidence), tuple(self.doubts), style)
