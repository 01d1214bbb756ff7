"""Writing a file so that any reader, at any moment, sees the old bytes or the new ones, never a part."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path


def write_atomic(path: Path, data: bytes | str) -> None:
    """Put ``data`` (text as UTF-8, line ends as given) at ``path``; folders above it are made.

    The bytes go to a temporary file in the same folder, are flushed to disk, and take the name by one rename.
    Raises ``OSError`` (disk full, read-only, file-size limit) with the old file intact and no temporary left;
    a kill leaves at most a ``.*.part``, which git ignores.
    """
    raw = data.encode("utf-8") if isinstance(data, str) else data
    path.parent.mkdir(parents=True, exist_ok=True)
    # Not tempfile.mkstemp: its files are private (0600), and a page must be as readable as one saved by hand.
    part = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            part.unlink()
        if isinstance(error, OSError) and error.errno is not None:
            raise type(error)(error.errno, error.strerror, str(path)) from error  # a full disk names no file
        raise
