"""A build with nothing to do: all that it would read is as it was, and so is every file of the site that it made of it.

What a site is made from are the records and texts, the pages in ``docs/``, ``mkdocs.yml`` with what the environment says
in it, and the program with its libraries. All of it is hashed anew, and so is the site; times of files are not believed.
An engine that is told of plugins, hooks or another configuration may read what nobody knows of here: then nothing is
remembered. The check for leaks is not spared: it judges what is published, whoever made it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from shanben.bib.program import program
from shanben.model.atomic import write_atomic
from shanben.model.collection import PRIVATE, RECORDS, Collection
from shanben.model.program import version_of
from shanben.site.config import read_config
from shanben.site.finish.page import Edition

_READS_MORE = ("plugins", "hooks", "INHERIT")
"""Keys of ``mkdocs.yml`` by which the engine may come to read other files."""


def sources(collection: Collection, edition: Edition, refused: Iterable[str]) -> str | None:
    """Names all that a site is made from besides its pages in ``docs/``; ``refused`` are the works whose pages are not
    this program's now. Nothing where that can't be told."""
    root = collection.root
    config = read_config(root / "mkdocs.yml")
    if any(config.get(key) for key in _READS_MORE):
        return None
    texts = [RECORDS, f"{PRIVATE}/{RECORDS}", *([f"{PRIVATE}/articles"] if edition == "private" else [])]
    told = [
        edition,
        sys.version,
        version_of(("",), ()),
        program(),
        _libraries(),
        json.dumps(config, sort_keys=True, default=str),
        (root / "mkdocs.yml").read_bytes().hex(),
        repr(sorted(collection.works.items())),
        sorted(refused),
        *(hash_of_folder(root / name) for name in texts),
    ]
    return hashlib.blake2b(repr(told).encode(), digest_size=16).hexdigest()


def _libraries() -> list[str]:
    """Names and versions of all that is installed, by the names of the folders that say so: opening each costs more
    than hashing the site."""
    kinds = (".dist-info", ".egg-info")
    places = [Path(place or ".") for place in sys.path]
    found = (path for place in places if place.is_dir() for path in place.iterdir())
    return sorted(path.name for path in found if path.name.endswith(kinds))


def docs(collection: Collection, edition: Edition) -> str:
    """Names the pages that the engine reads."""
    folders = ["docs", *([f"{PRIVATE}/docs"] if edition == "private" else [])]
    return " ".join(hash_of_folder(collection.root / name) for name in folders)


def hash_of_folder(folder: Path) -> str:
    """A hash of the names and bytes of all files below a folder, links followed as the engine follows them."""
    digest = hashlib.blake2b(digest_size=16)
    for place, inside, names in os.walk(folder, followlinks=True):
        inside.sort()
        for name in sorted(names):
            data = Path(place, name).read_bytes()
            digest.update(
                f"{os.path.relpath(place, folder)}\0{name}\0{len(data)}\0".encode("utf-8", "surrogateescape")
            )
            digest.update(data)
    return digest.hexdigest()


class LastBuild:
    """The site that the last build left at ``site``, and what it was made from, remembered in the file ``record``."""

    def __init__(self, record: Path, site: Path) -> None:
        self.record = record
        self.site = site

    def still_right(self, sources: str | None, docs: Callable[[], str]) -> tuple[str, ...] | None:
        """What the audit said of the site, if it is what a build from these sources and pages would make."""
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
            known = json.loads(self.record.read_text(encoding="utf-8"))
            if (
                known["sources"] == sources
                and known["docs"] == docs()
                and known["site"] == hash_of_folder(self.site)
            ):
                return tuple(map(str, known["unlike"]))
        return None

    def remember(self, sources: str | None, docs: str, unlike: Sequence[str]) -> None:
        """Keep this for the next build; sources that have no name are not remembered, nor is what can't be written."""
        self.record.unlink(missing_ok=True)
        if sources is not None:
            known = {
                "sources": sources,
                "docs": docs,
                "site": hash_of_folder(self.site),
                "unlike": list(unlike),
            }
            with contextlib.suppress(OSError):
                write_atomic(self.record, json.dumps(known, ensure_ascii=False) + "\n")
