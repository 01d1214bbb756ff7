"""Pages that the last build made in both scripts: taken from where it stands, if nothing they depend on has changed.

A pair of pages depends on the finished page, on what the collection knows (terms, names, titles, rules) and on the
program. A hash of all three is remembered beside the hashes of the two pages; a page of the old site is taken only if
it still has its hash, so what a disk or a hand changed there is made anew, and a build from what was kept gives the same
bytes as one without. Nothing is stored twice: the pages lie in the site that the new one will take the place of.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from shanben.model.atomic import write_atomic
from shanben.model.program import version_of
from shanben.variants.pages import WorkRules

_ROOMS = ("variants", "glossary", "han", "site/editions", "site/stroke_order.py", "site/kept_pages.py")
_LIBRARIES = ("opencc", "jieba", "ahocorasick-rs", "lxml", "pypinyin")


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of a pair besides its bytes; ``simplified`` is "" for a page that needed no change."""

    key: str
    simplified: str
    traditional: str
    blocks: int
    unsure: Sequence[str]
    mentioned: Sequence[str]
    reread: bool


def hash_of(data: bytes) -> str:
    """The hash that keys and pages are known by."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def facts_of(*facts: object) -> str:
    """Names what a whole edition depends on; sets and mappings count whatever their order."""
    told = json.dumps([_plain(fact) for fact in facts], ensure_ascii=False, sort_keys=True)
    return hash_of(f"{version_of(_ROOMS, _LIBRARIES)} {told}".encode())


def _plain(fact: object) -> object:
    if isinstance(fact, Mapping):
        return [[_plain(key), _plain(fact[key])] for key in sorted(fact, key=str)]
    if isinstance(fact, (set, frozenset)):
        return sorted(map(str, fact))
    if isinstance(fact, WorkRules):
        return [sorted(fact.protect), _plain(fact.words)]
    if isinstance(fact, (list, tuple)):
        return [_plain(value) for value in fact]
    return fact if fact is None or isinstance(fact, (str, int, float)) else repr(fact)


class KeptPages:
    """Pairs of the site that stands at ``before``, remembered in the file ``record``."""

    def __init__(self, record: Path, before: Path) -> None:
        self.record = record
        self.before = before
        self._known: dict[str, Known] = {}
        self._told: dict[str, Known] = {}
        with contextlib.suppress(OSError, ValueError, TypeError, AttributeError):
            data: dict[str, list[Any]] = json.loads(record.read_text(encoding="utf-8"))
            self._known = {address: Known(*row) for address, row in data.items()}

    def pair(self, address: str, mirror: str, key: str) -> tuple[Known, bytes | None, bytes] | None:
        """What is known of a page, its Simplified bytes (``None``: unchanged) and its Traditional ones in the folder
        ``mirror``; nothing where something it depends on has changed."""
        known = self._known.get(address)
        if known is None or known.key != key:
            return None
        try:
            traditional = (self.before / mirror / address).read_bytes()
            simplified = (self.before / address).read_bytes() if known.simplified else None
        except OSError:
            return None
        if hash_of(traditional) != known.traditional:
            return None
        if simplified is not None and hash_of(simplified) != known.simplified:
            return None
        self._told[address] = known
        return known, simplified, traditional

    def keep(self, address: str, known: Known) -> None:
        """Remember a pair that was made."""
        self._told[address] = known

    def close(self, addresses: Collection[str]) -> None:
        """Write what is known of these pages; the others are forgotten. A file that can't be written is done without."""
        rows = {
            address: list(astuple(self._told[address]))
            for address in sorted(addresses)
            if address in self._told
        }
        with contextlib.suppress(OSError):
            write_atomic(self.record, json.dumps(rows, ensure_ascii=False, separators=(",", ":")) + "\n")
