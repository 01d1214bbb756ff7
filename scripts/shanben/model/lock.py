"""One writer at a time in a project folder.

The lock is the operating system's, on ``.shanben/lock``: it ends with the process, however that ends, so no lock is ever
stale. The file says who holds it, for the one who waits.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from shanben.model.collection import PRIVATE, RECORDS

PATIENCE = 10.0
"""Seconds to wait: longer than any record takes to write, shorter than a person does."""

# Windows locks bytes against reading too; the holder's name must stay readable.
_FAR = 1 << 20


class Held(RuntimeError):
    """Another run is writing."""


@contextmanager
def writing(root: Path, command: str, patience: float = PATIENCE, name: str = "lock") -> Iterator[None]:
    """Hold the lock of the project at ``root`` while ``command`` writes. Raises ``Held`` after ``patience`` seconds.

    Decisions have a lock of their own, ``desk``: they are taken while a build runs.
    """
    path = root / ".shanben" / name
    path.parent.mkdir(exist_ok=True)
    with path.open("a+b", buffering=0) as file:
        end = time.monotonic() + patience
        while not _take(file):
            if time.monotonic() > end:
                raise Held(
                    f"{root}: {_holder(path)} is writing here. Wait until it has ended, or end it, and run again."
                )
            time.sleep(0.05)
        if name == "lock" and path.stat().st_size:  # the last holder did not come to its end
            _sweep(root)
        file.truncate(0)
        with suppress(OSError):  # on a full disk the lock holds without a name
            file.write(f"{command} (process {os.getpid()})".encode())
        try:
            yield
        finally:
            file.truncate(0)
            _release(file)


def _sweep(root: Path) -> None:
    """Remove the temporary files that a killed run left: nobody else writes now."""
    for folder in (RECORDS, PRIVATE, "docs"):
        for part in (root / folder).rglob(".*.part"):
            part.unlink(missing_ok=True)


def _holder(path: Path) -> str:
    with suppress(OSError):
        return path.read_text(encoding="utf-8", errors="replace").strip() or "another run"
    return "another run"


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> bool:
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(file: IO[bytes]) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _release(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
