"""Reading a file that someone named: a pipe never ends, a device gives bytes for ever, and neither is a text."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def read_ordinary(path: Path) -> bytes:
    """The bytes of an ordinary file, or of one that a link leads to. Raises ``OSError``, also for anything else."""
    with open(path, "rb", opener=_at_once) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "no ordinary file: a pipe, a device or a socket", str(path))
        return file.read()


def _at_once(path: str, flags: int) -> int:
    """Opens a pipe that nobody writes to without waiting for someone (not on Windows, which has none among files)."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
