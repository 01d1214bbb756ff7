"""A part of this program told from any other version of it: what it made and kept must not outlive a change of it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]


@cache
def version_of(rooms: Sequence[str], libraries: Sequence[str]) -> str:
    """A hash of all files of some rooms (folders or modules of the package) and of the versions of some libraries."""
    digest = hashlib.sha256()
    for room in rooms:
        place = HOUSE / room
        for path in sorted(place.rglob("*.*")) if place.is_dir() else [place]:
            if path.suffix != ".pyc" and path.is_file():
                digest.update(f"{path.relative_to(HOUSE).as_posix()}\n".encode() + path.read_bytes())
    for name in libraries:
        try:
            digest.update(f"{name} {version(name)}\n".encode())
        except PackageNotFoundError:
            digest.update(f"{name} is not here\n".encode())
    return digest.hexdigest()
