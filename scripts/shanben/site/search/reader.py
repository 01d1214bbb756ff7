"""The files of the index, read as far as a query needs them. ``search.js`` reads them in the same way."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from shanben.site.search.coding import Bits, unpacked
from shanben.site.search.documents import Facts
from shanben.site.search.folding import Folding
from shanben.site.search.postings import Held, PairKeys, PairReader
from shanben.site.search.shards import FOLDER, BadShard, read_shard
from shanben.site.search.shown import AS_PRINTED, EDITIONS, put
from shanben.site.search.texts import Decoder
from shanben.site.search.words import read_words

VERSION = 1


class NoIndex(FileNotFoundError):
    """There is no index where one was looked for."""


@dataclass(frozen=True, slots=True)
class Section:
    """All units of one kind of one work: ``first`` to ``end``, exclusive."""

    kind: str
    work: int
    first: int
    end: int


class Index:
    """An index on disk. Raises ``NoIndex`` or ``BadShard``."""

    def __init__(self, site_dir: Path, edition: str = "") -> None:
        self.folder = site_dir / FOLDER
        manifest = self.folder / "m.js"
        if not manifest.is_file():
            raise NoIndex(
                f"{manifest}: no search index here. Build the site: shanben build, or name it: --site DIR"
            )
        self.digest, data = read_shard(manifest, "m")
        if data["version"] != VERSION:
            raise BadShard(
                f"{manifest}: index version {data['version']}, this program reads {VERSION}. Build again."
            )
        self.manifest: dict[str, Any] = data
        self.letter = EDITIONS.get(edition, "") if data.get("shown") else ""
        self.units: int = data["units"]
        self.kinds: list[str] = data["kinds"]
        alphabet, self.variants = read_alphabet(data["alphabet"])
        self.keys = PairKeys(alphabet)
        self.folding = Folding({c: folded for folded, others in self.variants.items() for c in others})
        self.sections = list(self._sections())
        self._starts = [section.first for section in self.sections]
        self._pairs = PairReader(self.keys, self.variants, self.units, len(self.sections))
        self._loaded: dict[str, Any] = {}
        self._heads = [self.keys.number(head) or 0 for head in data["pairs"]]
        self._blocks: dict[int, dict[int, Held]] = {}
        self._texts: dict[int, list[tuple[str, str]]] = {}

    def _sections(self) -> Iterator[Section]:
        bits = Bits(unpacked(self.manifest["sections"]))
        first = 0
        for kind in self.kinds:
            for work in range(self.manifest["works"]):
                count = bits.gamma() - 1
                yield Section(kind, work, first, first + count)
                first += count

    def shard(self, name: str) -> Any:
        """The data of a shard, read once."""
        if name not in self._loaded:
            self._loaded[name] = read_shard(self.folder / f"{name}.js", name, self.digest)[1]
        return self._loaded[name]

    @cached_property
    def decoder(self) -> Decoder:
        """The code of the texts."""
        return Decoder(self.shard("d"))

    def section(self, unit: int) -> Section:
        """The section of a unit."""
        return self.sections[bisect_right(self._starts, unit) - 1]

    def pair(self, key: str) -> Held | None:
        """Where a pair (units) or a single character (sections) of folded characters stands."""
        number = self.keys.number(key)
        if number is None:
            return None
        at = bisect_right(self._heads, number) - 1
        if at < 0:
            return None
        if at not in self._blocks:
            self._blocks[at] = self._pairs.read(self.manifest["pairs"][at], self.shard(f"p{at}"))
        return self._blocks[at].get(number)

    def word(self, prefix: str, whole: bool) -> set[int]:
        """The units that hold a word beginning with, or being, the folded prefix."""
        heads: list[str] = self.manifest["words"]
        first = max(bisect_right(heads, prefix) - 1, 0)
        found: set[int] = set()
        for at in range(first, len(heads)):
            if at > first and not heads[at].startswith(prefix):
                break
            for held in read_words(self.shard(f"l{at}"), self.units, prefix, whole):
                found.update(held)
        return found

    def unit(self, number: int) -> tuple[str, str]:
        """The id and the text of a unit."""
        firsts: list[int] = self.manifest["texts"]
        at = bisect_right(firsts, number) - 1
        if at not in self._texts:
            end = firsts[at + 1] if at + 1 < len(firsts) else self.units
            self._texts[at] = self._read_texts(at, end - firsts[at])
        return self._texts[at][number - firsts[at]]

    def _read_texts(self, at: int, count: int) -> list[tuple[str, str]]:
        bits = Bits(unpacked(self.shard(f"t{at}")["bits"]))
        rows: list[tuple[str, str]] = []
        name = ""
        for _ in range(count):
            if bits.bit():
                stem = name.rstrip("0123456789")
                name = stem + str(int(name[len(stem) :]) + bits.gamma())
            else:
                name = self.decoder.text(bits)
            rows.append((name, self.decoder.text(bits)))
        return rows

    def facts(self, work: int) -> Facts:
        """The facts of a work."""
        per = self.manifest["per"]
        row = self.shard(f"w{work // per}")[work % per]
        return Facts(row[0], row[1], row[2], tuple(row[3]), row[4], row[5], tuple(row[6]), row[7])

    @cached_property
    def _edition(self) -> tuple[dict[int, str], frozenset[int], frozenset[int]]:
        """The table of the edition, and which files of texts and of works it has."""
        data = self.shard(f"z{self.letter}")
        table: str = data["table"]
        turned = {ord(c): other for c, other in zip(table[::2], table[1::2], strict=True)}
        return turned, frozenset(data["texts"]), frozenset(data["works"])

    def shown(
        self, number: int, text: str, marks: tuple[tuple[int, int], ...]
    ) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The text of a unit and spans of it as the edition shows them."""
        if not self.letter:
            return text, marks
        table, texts, _ = self._edition
        firsts: list[int] = self.manifest["texts"]
        at = bisect_right(firsts, number) - 1
        row = self.shard(f"h{self.letter}{at}")[number - firsts[at]] if at in texts else AS_PRINTED
        return put(text, marks, row, table)

    def shown_facts(self, work: int) -> Facts:
        """The facts of a work as the edition has them."""
        facts, at = self.facts(work), work // self.manifest["per"]
        if not self.letter or at not in self._edition[2]:
            return facts
        row = self.shard(f"w{self.letter}{at}")[work % self.manifest["per"]]
        return replace(facts, title=row[0], authors=tuple(row[1]), journal=row[2]) if row else facts

    def all_units(self) -> Iterator[tuple[Section, str, str]]:
        """Every unit with its section, id and text: for checks that must see what the index says (rights, leaks)."""
        for section in self.sections:
            for number in range(section.first, section.end):
                yield (section, *self.unit(number))


def read_alphabet(listed: str) -> tuple[str, dict[str, str]]:
    """The alphabet of the keys, and the variants of each of its characters (each after a ``+``)."""
    alphabet: list[str] = []
    variants: dict[str, str] = {}
    variant = False
    for char in listed:
        if variant:
            variants[alphabet[-1]] = variants.get(alphabet[-1], "") + char
            variant = False
        elif char == "+":
            variant = True
        else:
            alphabet.append(char)
    return "".join(alphabet), variants
