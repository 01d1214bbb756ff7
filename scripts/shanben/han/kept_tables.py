"""Tables worked out of a library's data, kept beside Python's bytecode: to read one back takes a tenth of making it.

A table is known by the files that it is made from, each by its place, size and time, as Python knows bytecode by its
source; by the version of this interpreter, which has its own folder or name for bytecode; and by a hash of its own bytes.
Nothing is kept where Python keeps no bytecode (``PYTHONDONTWRITEBYTECODE``, a folder that can't be written): then the
table is made at each start.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, TypeVar, cast

T = TypeVar("T")
SEAL = 16
"""Bytes of the hash of a table's bytes."""


def kept(source: str, name: str, made_from: Iterable[Path], make: Callable[[], T]) -> T:
    """The table ``name`` of the module whose file is ``source``: what ``make`` returns, of plain values that ``marshal`` takes.

    ``made_from`` are the files that decide what is in it, besides ``source``.
    """
    facts = [(str(path), stat.st_size, stat.st_mtime_ns) for path, stat in _stats([Path(source), *made_from])]
    try:
        record = Path(cache_from_source(source)).with_suffix(f".{name}")
    except NotImplementedError:  # an interpreter without bytecode
        return make()
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
        data = record.read_bytes()
        if data[:SEAL] == _seal(data[SEAL:]):
            # bytes of ours, beside the bytecode that is run
            known, table = marshal.loads(data[SEAL:])
            if known == facts:
                return table  # type: ignore[no-any-return]
    table = make()
    if not sys.dont_write_bytecode:
        with contextlib.suppress(OSError):
            _write(record, marshal.dumps((facts, cast(Any, table))))
    return table


def _stats(paths: Iterable[Path]) -> list[tuple[Path, os.stat_result]]:
    return [(path, path.stat()) for path in paths]


def _seal(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=SEAL).digest()


def _write(record: Path, data: bytes) -> None:
    """Whole or not at all: another process may read it now."""
    record.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=record.parent, prefix=f".{record.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_seal(data) + data)
        Path(name).replace(record)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
