"""The records of a collection: found, read, and held against each other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from shanben.model.collection import PRIVATE, RECORDS, Collection
from shanben.model.work import Work
from shanben.readers.record_problems import Problem, Spot
from shanben.readers.record_yaml import RecordError, load_record, read_record


class NoCollection(ValueError):
    """No project folder was found."""


def find_root(start: Path | None = None) -> Path:
    """The nearest folder at or above ``start`` (default: where we are) that holds ``source_texts/`` or ``mkdocs.yml``.

    Raises ``NoCollection``.
    """
    here = (start or Path()).resolve()
    for folder in (here, *here.parents):
        if (folder / RECORDS).is_dir() or (folder / "mkdocs.yml").is_file():
            return folder
    raise NoCollection(
        f"{here}: neither here nor above is a folder with {RECORDS}/ or mkdocs.yml. "
        f"Go to the project's folder, or begin one: mkdir {RECORDS}"
    )


def load_collection(root: Path | None = None) -> Collection:
    """Every record under ``root`` (default: ``find_root()``), checked. Raises ``RecordError``, ``NoCollection``."""
    collection, problems = scan(root or find_root())
    if problems:
        raise RecordError(problems)
    return collection


def scan(root: Path) -> tuple[Collection, tuple[Problem, ...]]:
    """The records that can be used, and what is wrong with the others and between them."""
    works: dict[str, Work] = {}
    problems: list[Problem] = []
    places: dict[str, tuple[Path, int]] = {}
    for path in sorted((root / RECORDS).glob("*/work.yml")):
        try:
            work, lines = read_record(path)
        except RecordError as error:
            problems += error.problems
            continue
        clashes = list(_clashes(work, path, lines, works, places))
        problems += clashes
        if not clashes:
            works[work.id] = work
            for n, raw in enumerate(work.raw):
                places[raw.sha256] = (path, _raw_line(lines, n))
    return Collection(root, dict(sorted(works.items()))), tuple(sorted(problems))


def record_of(raw: Path, data: bytes) -> Work | None:
    """The record of a raw text that lies at its place in a collection; None for any other file."""
    folder = raw.resolve().parent
    if folder.parent.name != RECORDS:
        return None
    root = folder.parent.parent
    root = root.parent if root.name == PRIVATE else root
    try:
        work = load_record(root / RECORDS / folder.name / "work.yml")
    except (RecordError, OSError):
        return None
    return work if hashlib.sha256(data).hexdigest() in {r.sha256 for r in work.raw} else None


def _clashes(
    work: Work,
    path: Path,
    lines: Mapping[Spot, int],
    works: Mapping[str, Work],
    places: Mapping[str, tuple[Path, int]],
) -> Iterator[Problem]:
    """What is wrong between this record and the ones read before it."""
    if work.id in works:
        step = "Give one of the two works another id, and its folder the same name."
        yield Problem(path, lines[("id",)], f"the id {work.id} belongs to another record already.", step)
    own: set[str] = set()
    for n, raw in enumerate(work.raw):
        at, short = _raw_line(lines, n), raw.sha256[:12]
        if raw.sha256 in own:
            yield Problem(path, at, f"the raw text {short}... is listed twice here.", "Keep one entry.")
        elif raw.sha256 in places:
            other, line = places[raw.sha256]
            step = f"The same file stands in {other}:{line}; keep one record."
            yield Problem(path, at, f"the raw text {short}... belongs to another record.", step)
        own.add(raw.sha256)


def _raw_line(lines: Mapping[Spot, int], n: int) -> int:
    """The line of the ``n``-th raw text's hash; ``raw`` may be a list or a lone mapping."""
    return lines.get(("raw", n, "sha256")) or lines.get(("raw", "sha256"), 1)
