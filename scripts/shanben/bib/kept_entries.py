"""Formatted entries kept from one build to the next: citeproc costs half a millisecond to two an entry, a look-up nothing.

An entry depends on the item, the styles asked for, and the program that formats it; the key is a hash of all three, so
nothing kept can be out of date, and a build with what was kept gives the same bytes as one without. Each entry carries a
hash of itself: one that a disk changed is formatted anew. What a build did not ask for is forgotten at its end.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

AT_ONCE = 500
"""Keys in one question: SQLite takes 999 values."""
_store: Store | None = None


class Store:
    """Entries by key in one file; several threads may use it."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        # No sync at every write: who loses it in a power cut formats anew.
        self._base = sqlite3.connect(path, timeout=1.0, check_same_thread=False, isolation_level=None)
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.execute(
            "CREATE TABLE IF NOT EXISTS entry (key BLOB PRIMARY KEY, html TEXT, seal BLOB) WITHOUT ROWID"
        )
        self._base.execute("BEGIN IMMEDIATE")
        self._base.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY) WITHOUT ROWID")
        self._lock = threading.Lock()
        self.damaged = False
        """Whether a question failed: then the file is of no more use."""

    def known(self, keys: Sequence[bytes]) -> dict[bytes, str]:
        """What is kept of these keys."""
        found: dict[bytes, str] = {}
        with self._lock:
            for at in range(0, len(keys), AT_ONCE):
                some = keys[at : at + AT_ONCE]
                marks = ",".join("?" * len(some))
                asked = self._base.execute(
                    f"SELECT key, html, seal FROM entry WHERE key IN ({marks})",  # noqa: S608
                    some,
                )
                found |= {key: html for key, html, seal in asked if seal == _seal(key, html)}
            self._base.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((key,) for key in keys))
        return found

    def keep(self, entries: Mapping[bytes, str]) -> None:
        """Keep these too."""
        with self._lock:
            self._base.executemany(
                "INSERT OR REPLACE INTO entry VALUES (?, ?, ?)",
                ((key, html, _seal(key, html)) for key, html in entries.items()),
            )

    def close(self) -> None:
        """Forget what was not asked for, and write. Raises ``sqlite3.DatabaseError`` for a damaged file."""
        try:
            self._base.execute("DELETE FROM entry WHERE key NOT IN (SELECT key FROM used)")
            self._base.execute("COMMIT")
        finally:
            self._base.close()


def _seal(key: bytes, html: object) -> bytes:
    return hashlib.blake2b(key + str(html).encode(), digest_size=8).digest()


@contextlib.contextmanager
def kept_in(path: Path) -> Iterator[None]:
    """While this holds, entries are looked for in ``path`` first. A file that is damaged or in use is done without."""
    global _store
    try:
        store = Store(path)
    except sqlite3.DatabaseError as error:
        if not isinstance(error, sqlite3.OperationalError):
            path.unlink(missing_ok=True)
        yield
        return
    before, _store = _store, store
    try:
        yield
    finally:
        _store = before
        try:
            store.close()
        except sqlite3.DatabaseError:
            store.damaged = True
        if store.damaged:
            path.unlink(missing_ok=True)


def keeping() -> bool:
    """Whether entries are kept now: then what is formatted will be found again."""
    return _store is not None


def entries(
    items: Sequence[Mapping[str, Any]],
    made_by: Callable[[], str],
    fresh: Callable[[Sequence[Mapping[str, Any]]], list[str]],
) -> list[str]:
    """The entry of each item, from what is kept and from ``fresh``; ``made_by`` names the program that formats."""
    store = _store
    if store is None:
        return fresh(items)
    encoded = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
    head = made_by().encode()
    keys = [hashlib.blake2b(head + encoded(item).encode(), digest_size=16).digest() for item in items]
    try:
        known = store.known(keys)
    except sqlite3.DatabaseError:
        store.damaged = True
        return fresh(items)
    wanting = {key: item for key, item in zip(keys, items, strict=True) if key not in known}
    if wanting:
        made = dict(zip(wanting, fresh(list(wanting.values())), strict=True))
        known |= made
        try:
            store.keep(made)
        except sqlite3.DatabaseError:
            store.damaged = True
    return [known[key] for key in keys]
