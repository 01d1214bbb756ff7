"""The local review site: ``private/review/index.html`` and a page a work, opened from ``file://``.

Never published: it shows raw texts. Written after every conversion and build of the collection.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from shanben.convert import Conversion, Pages, convert, write
from shanben.lint.collection import gaps
from shanben.model.atomic import write_atomic
from shanben.model.collection import PRIVATE, Collection
from shanben.model.correction import Correction
from shanben.model.work import Work
from shanben.readers.corrections import beside, load_corrections
from shanben.readers.project import Project
from shanben.readers.record_facts import differing, recorded
from shanben.writers.review import Line, Sheet, file_name, index_page, work_page
from shanben.writers.review.sheet import missing_facts

FOLDER = Path(PRIVATE) / "review"
LINES = "works.json"
"""The lines of the index as data, so that one decision refreshes one line of it."""
_ONE_AT_A_TIME = threading.Lock()
"""Under ``shanben serve`` the desk and a build write the index from two threads."""

Stamp = tuple[tuple[int, int], ...]
"""Time and size of what an editor writes of a work: its record and its corrections."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One work converted for review: its line in the index, the project's codes that had something to set aside."""

    line: Line
    overruled: frozenset[str] = frozenset()
    seen: Stamp = ()
    """What the record and the corrections were when they were read."""


def sheet(
    name: str,
    done: Conversion,
    pages: Pages,
    work: Work | None = None,
    findings: Iterable[str] = (),
    corrections: tuple[Correction, ...] = (),
) -> Sheet:
    """What the review page of a conversion is made from."""
    missing = missing_facts(done.article)
    if work is not None:
        have = {
            "title": work.title,
            "authors": work.csl.get("author"),
            "journal": work.csl.get("container-title"),
        }
        have |= {"year": work.year, "doi": work.csl.get("DOI")}
        missing = tuple(n for n in missing if not have.get(n))
    review = work.review if work else None
    return Sheet(
        name,
        (work.name if work else "") or done.article.meta.title or name,
        done.article,
        done.ledger,
        work.rights.publish if work else "",
        missing,
        tuple(map(str, pages.verdict.losses)),
        tuple(findings),
        review.status if review else "unreviewed",
        (review.by or "") if review else "",
        (review.date or "") if review else "",
        done.decided,
        corrections,
        tuple(recorded(work).items()) if work else (),
    )


def review_work(collection: Collection, work: Work, project: Project, folder: Path) -> Reviewed | None:
    """Convert a work and write its review page; None when its raw text is not there.

    Raises shanben.convert.Unreadable, shanben.readers.corrections.CorrectionsError.
    """
    raw = collection.raw_path(work)
    if not raw.is_file():
        return None
    seen = stamp(collection, work)
    data = raw.read_bytes()
    made = load_corrections(beside(raw))
    done = convert(data, raw.name, made, project.codes(work))
    pages = write(done, data, "md", work.id)
    one = of_work(collection, work, done, pages, made)
    if seen != stamp(collection, work):
        return Reviewed(one.line, done.overruled, seen)  # decided meanwhile: the desk has written its page
    return replace(write_sheet(folder, one, done.overruled), seen=seen)


def stamp(collection: Collection, work: Work) -> Stamp:
    """The record and the corrections of a work as they lie on the disk now."""
    return tuple(map(_stat, (collection.record(work), beside(collection.raw_path(work)))))


def _stat(path: Path) -> tuple[int, int]:
    try:
        stat = path.stat()
    except OSError:
        return (0, 0)
    return (stat.st_mtime_ns, stat.st_size)


def of_work(
    collection: Collection,
    work: Work,
    done: Conversion,
    pages: Pages,
    corrections: tuple[Correction, ...] = (),
) -> Sheet:
    """The sheet of a work of a collection, with what lint says of its record."""
    alone = Collection(collection.root, {work.id: work})
    findings = [f"{f.code} {f.message} {f.step}" for f in gaps(alone)]
    findings += [
        f"EDIT10 the overrule of {o.code} ({o.why}) has nothing to do."
        for o in work.overrules
        if o.code not in done.overruled
    ]
    findings += [
        f"EDIT08 {name}: a correction says “{given}”, the record “{told}”; the site cites the record. Settle it there."
        for name, given, told in differing(work, corrections)
    ]
    return sheet(work.id, done, pages, work, findings, corrections)


def write_sheet(folder: Path, one: Sheet, overruled: frozenset[str] = frozenset()) -> Reviewed:
    """Write the page of one work."""
    put(folder / file_name(one.id), work_page(one))
    return Reviewed(one.line, overruled)


def write_index(
    folder: Path, lines: Sequence[Line], fresh: Callable[[str], bool] = lambda work: True
) -> Path:
    """Write the index; pages of works that are gone are removed. The index's path.

    Where ``fresh`` says no, a work was decided or signed since its line was made: the line that stands is kept.
    """
    with _ONE_AT_A_TIME:
        standing = {one.id: one for one in _standing(folder)} if not all(fresh(x.id) for x in lines) else {}
        return _write_index(folder, [x if fresh(x.id) else standing.get(x.id, x) for x in lines])


def _write_index(folder: Path, lines: Sequence[Line]) -> Path:
    wanted = {"index.html", *(file_name(line.id) for line in lines)}
    put(folder / "index.html", index_page(lines))
    put(folder / LINES, json.dumps([asdict(line) for line in lines], ensure_ascii=False, indent=1) + "\n")
    for old in folder.glob("*.html"):
        if old.name not in wanted:
            old.unlink()
    return folder / "index.html"


def refresh_index(folder: Path, line: Line) -> None:
    """Put the line of one work into the index that stands there, if one does."""
    with _ONE_AT_A_TIME:
        lines = _standing(folder)
        if line.id in {one.id for one in lines}:
            _write_index(folder, [line if one.id == line.id else one for one in lines])


def next_open(folder: Path, work: str) -> str:
    """The page of the worst other work that nobody has signed; "" when all are."""
    left = sorted(
        (x for x in _standing(folder) if x.status != "reviewed" and x.id != work), key=lambda x: x.badness
    )
    return file_name(left[0].id) if left else ""


def _standing(folder: Path) -> list[Line]:
    """The lines of the index that stands there; [] where none can be read: the next conversion writes it anew."""
    try:
        data = json.loads((folder / LINES).read_text(encoding="utf-8"))
        return [Line(**{k: _kept(v) for k, v in one.items()}) for one in data]
    except (OSError, ValueError, TypeError, AttributeError):
        return []


def _kept(value: Any) -> Any:
    """JSON lists as the tuples they were."""
    return tuple(map(_kept, value)) if isinstance(value, list) else value


def put(path: Path, text: str) -> None:
    """Write a page where it changed."""
    if not path.is_file() or path.read_text("utf-8", "surrogateescape") != text:
        write_atomic(path, text)
