"""Finished site -> the files of the index.

Units are numbered kind by kind, then work by work, so a hit's kind is a range of numbers, posting lists come out in the
order of hits, and the units of one kind of one work (a *section*) are neighbours.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shanben.model.atomic import write_atomic
from shanben.site.search.coding import gamma, packed
from shanben.site.search.documents import KINDS, Document, Facts, documents
from shanben.site.search.folding import RE_HAN, RE_WORD, Folding
from shanben.site.search.glossary import glossary_data
from shanben.site.search.postings import PairKeys, PairWriter
from shanben.site.search.script import search_script
from shanben.site.search.shards import FOLDER, script, written
from shanben.site.search.texts import Encoder
from shanben.site.search.words import word_blocks

VERSION = 1
TEXT_BITS = 10_000 * 13 // 2
"""A file of texts is 10 kB, unless one paragraph alone is larger."""
WORKS_A_SHARD = 16
ASSETS = Path(__file__).parent.parent / "assets"
_NUMBERED = re.compile(r"(\D*)(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Report:
    """What was indexed, and the size of it: ``bytes`` of all files, ``text_bytes`` of the texts as UTF-8."""

    works: int
    units: int
    files: int
    bytes: int
    text_bytes: int
    digest: str


@dataclass(frozen=True, slots=True)
class _Row:
    """A unit in its place among all."""

    id: str
    text: str
    folded: str


def build_index(
    site_dir: Path,
    glossary: Mapping[str, Sequence[str]] | None = None,
    works: Mapping[str, Facts] | None = None,
) -> Report:
    """Read the finished pages under ``site_dir`` and write the index to ``site_dir/assets/search/``.

    ``glossary`` tells, for each term, everything that means the same: other scripts, regional words, English, pinyin.
    ``works`` gives facts by work id where the caller knows them better than the pages. The folder is written anew.
    """
    return write_index(site_dir / FOLDER, documents(site_dir, works), glossary or {})


def write_index(
    folder: Path, found: Iterable[Document], glossary: Mapping[str, Sequence[str]], shown: bool = False
) -> Report:
    """Write the index of some documents into ``folder``, which is made anew.

    ``shown`` promises that ``write_shown`` will put what the editions show beside it.
    """
    folding = Folding()
    facts, rows, counts = _numbered(found, folding)
    shards = dict(_shards(facts, rows, counts, folding, glossary, shown))
    digest = hashlib.sha256("\n".join(f"{n}\n{shards[n]}" for n in sorted(shards)).encode()).hexdigest()[:12]
    size = _written_folder(
        folder, {f"{n}.js": script(n, digest, data).encode() for n, data in shards.items()}
    )
    text_bytes = sum(len(row.text.encode()) for row in rows)
    return Report(len(facts), len(rows), len(shards), size, text_bytes, digest)


def _written_folder(folder: Path, files: Mapping[str, bytes]) -> int:
    """Write the files beside the folder and swap: a reader sees the old index or the new one."""
    fresh = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name, raw in files.items():
        (fresh / name).write_bytes(raw)
    shutil.rmtree(folder, ignore_errors=True)
    fresh.replace(folder)
    return sum(map(len, files.values()))


def copy_assets(site_dir: Path) -> None:
    """Put ``search.js`` and ``search.css`` into ``site_dir/assets/``."""
    write_atomic(site_dir / "assets" / "search.js", search_script())
    write_atomic(site_dir / "assets" / "search.css", (ASSETS / "search.css").read_bytes())


def _numbered(found: Iterable[Document], folding: Folding) -> tuple[list[Facts], list[_Row], list[list[int]]]:
    """Facts by work number, units by unit number, and for each kind how many units each work has."""
    facts: list[Facts] = []
    by_kind: dict[str, list[_Row]] = {kind: [] for kind in KINDS}
    counts: list[list[int]] = [[] for _ in KINDS]
    for document in found:
        facts.append(document.facts)
        for kind, column in zip(KINDS, counts, strict=True):
            rows = [_Row(u.id, u.text, folding.fold(u.text)) for u in document.units if u.kind == kind]
            by_kind[kind] += rows
            column.append(len(rows))
    return facts, [row for kind in KINDS for row in by_kind[kind]], counts


def _shards(
    facts: list[Facts],
    rows: list[_Row],
    counts: list[list[int]],
    folding: Folding,
    glossary: Mapping[str, Sequence[str]],
    shown: bool,
) -> Iterable[tuple[str, str]]:
    """Every file of the index by its name, as JSON; the manifest ``m`` first."""
    encoder = Encoder([text for row in rows for text in (row.text, row.id)])
    beside = [*glossary, *(form for forms in glossary.values() for form in forms)]
    beside += [name for f in facts for name in (*f.authors, f.journal, *f.keywords)]
    names = "".join(RE_HAN.findall(folding.fold("".join(beside))))
    sections = [n for n, count in enumerate(n for column in counts for n in column) for _ in range(count)]
    from shanben.site.search.counting import Occurrences, entries  # here: who only searches needs no arrays

    found = Occurrences([row.text for row in rows], sections, folding, names)
    variants = _variants(found.alphabet, folding)
    count = len(facts) * len(KINDS)
    writer = PairWriter(PairKeys(found.alphabet), variants, len(rows), count)
    shards: dict[str, str] = {}
    heads: dict[str, list[Any]] = {"pairs": [], "words": [], "texts": []}
    for n, (head, data) in enumerate(writer.blocks(entries(found, count))):
        heads["pairs"].append(head)
        shards[f"p{n}"] = written(data)
    for n, (head, data) in enumerate(word_blocks(_words(rows), len(rows))):
        heads["words"].append(head)
        shards[f"l{n}"] = written(data)
    for n, (first, data) in enumerate(_texts(rows, encoder)):
        heads["texts"].append(first)
        shards[f"t{n}"] = written(data)
    for n in range(0, len(facts), WORKS_A_SHARD):
        shards[f"w{n // WORKS_A_SHARD}"] = written([_facts_row(f) for f in facts[n : n + WORKS_A_SHARD]])
    yield (
        "m",
        written(
            {
                "version": VERSION,
                "units": len(rows),
                "works": len(facts),
                "kinds": KINDS,
                "per": WORKS_A_SHARD,
                "shown": int(shown),
                "sections": packed("".join(gamma(n + 1) for column in counts for n in column)),
                "alphabet": "".join(
                    c + "".join(f"+{v}" for v in variants.get(c, "")) for c in found.alphabet
                ),
                **heads,
            }
        ),
    )
    yield "d", written(encoder.data())
    yield "g", written(glossary_data(glossary, folding))
    yield from shards.items()


def _words(rows: list[_Row]) -> dict[str, list[int]]:
    """Units by folded word."""
    words: defaultdict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for word in set(RE_WORD.findall(row.folded)):
            words[word].append(number)
    return words


def _variants(alphabet: str, folding: Folding) -> dict[str, str]:
    """For each Han character of the alphabet the others that are read as it, so that a query in any script folds.

    Characters beyond the BMP are left out: half a font has them, and they would double the table.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    known = set(alphabet)
    for char, folded in folding.classes.items():
        if folded in known and ord(char) < 0x10000 and char != folded:
            found[folded].append(char)
    return {folded: "".join(sorted(chars)) for folded, chars in found.items()}


def _texts(rows: list[_Row], encoder: Encoder) -> Iterable[tuple[int, dict[str, str]]]:
    first, size, before = 0, 0, ""
    parts: list[str] = []
    for number, row in enumerate(rows):
        if not parts:
            first, before = number, ""
        bits = _id_bits(before, row.id, encoder) + encoder.bits(row.text)
        parts.append(bits)
        before = row.id
        size += len(bits)
        if size >= TEXT_BITS:
            yield first, {"bits": packed("".join(parts))}
            parts, size = [], 0
    if parts:
        yield first, {"bits": packed("".join(parts))}


def _id_bits(before: str, name: str, encoder: Encoder) -> str:
    """``1`` and how much further for L14 after L12, else ``0`` and the id as a text."""
    old, new = _NUMBERED.fullmatch(before), _NUMBERED.fullmatch(name)
    if old and new and old[1] == new[1] and not new[2].startswith("0") and int(new[2]) > int(old[2]):
        return "1" + gamma(int(new[2]) - int(old[2]))
    return "0" + encoder.bits(name)


def _facts_row(facts: Facts) -> list[Any]:
    return [
        facts.id,
        facts.path,
        facts.title,
        list(facts.authors),
        facts.year,
        facts.journal,
        list(facts.keywords),
        facts.lang,
    ]
