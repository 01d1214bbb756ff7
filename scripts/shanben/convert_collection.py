"""The pages of a whole collection: each work's raw text to its Markdown page, references and ledger."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from shanben.convert import Pages, Unreadable, convert, write
from shanben.model.atomic import write_atomic
from shanben.model.collection import Collection
from shanben.model.handwork import edited_by_hand, page_hash
from shanben.model.work import Work
from shanben.readers.corrections import CorrectionsError, beside, load_corrections
from shanben.readers.project import RULES_VERSION, Project, load_project
from shanben.readers.record_yaml import RecordError, load_record
from shanben.review_site import FOLDER, Stamp, of_work, stamp, write_index, write_sheet
from shanben.writers.review import Line

MANY = 24
"""From this many works on, all processors work."""
LATELY = 60.0
"""Seconds: from reading a collection to the first page of it less go by."""


DECIDED = re.compile(r"EDIT0[1-8]/[^\t;]*")
"""A reason that a person gave, as a ledger writes it."""


@dataclass(frozen=True, slots=True)
class PageDone:
    """What became of one work's page. ``status``: written | same | absent | refused | failed | edited | held."""

    work: str
    status: str
    detail: str
    doubts: int = 0
    line: Line | None = None
    """Its line in the index of the review site."""
    overruled: frozenset[str] = frozenset()
    """Codes of the project file that had something to set aside here."""
    seen: Stamp = ()
    """What the record and the corrections were when they were read."""


def write_pages(
    collection: Collection,
    say: Callable[[str], None] = print,
    pool: Executor | None = None,
    review: bool = True,
) -> list[PageDone]:
    """Write ``<id>.md``, ``<id>.refs.json`` and ``<id>.ledger.tsv`` of every work whose raw text is there.

    Cleared works go to ``docs/articles/``, all others to ``private/articles/``. A page whose audit fails is not
    written and what stood there stays; so does a page that was edited by hand. Works are told apart by id; the
    order is theirs. Where ``shanben.yml`` pins another version of the rules, a page that these would write otherwise is
    held: it stays as it is. With ``review`` the local review site is written too. Raises ProjectError.
    """
    project = load_project(collection.root)
    folder, began = collection.root / FOLDER, time.time()
    todo = [
        (Collection(collection.root, {w.id: w}), w, project, folder if review else None, began)
        for w in collection.works.values()
    ]
    own = len(todo) >= MANY and pool is None
    out: list[PageDone] = []
    with ProcessPoolExecutor() if own else nullcontext(pool) as workers:
        each = workers.map if workers else map
        done = each(_page, *zip(*todo, strict=True)) if todo else iter(())
        for k, page in enumerate(done, 1):
            if page.status in ("refused", "failed", "edited"):
                say(f"{page.work}: {page.detail}")
            elif k % 100 == 0:
                say(f"{k} of {len(todo)} works converted")
            out.append(page)
    if project.pins_another:
        held = sum(p.status == "held" for p in out)
        for p in out:
            if p.status == "held" and p.detail:
                say(f"{p.work}: {p.detail}")
        say(
            f"shanben.yml pins the rules' version {project.rules}, this program has {RULES_VERSION}: {held} pages that "
            "would change stay as they are. See what changes: shanben compare. To take it over, write "
            f'rules: "{RULES_VERSION}"'
        )
    lines = [p.line for p in out if p.line is not None]
    if review and lines:
        seen = {p.work: p.seen for p in out}
        write_index(folder, lines, lambda w: seen[w] == stamp(collection, collection.works[w]))
    used = {p.work: p.overruled for p in out if p.status != "absent"}
    for where, o in project.unused(used, collection.works):
        say(f"EDIT10 {where}: the overrule of {o.code} ({o.why}) has nothing to do.")
    return out


def signed(collection: Collection, record: Work, began: float) -> Work:
    """The record with its signature of now: under ``shanben serve`` a work may be signed while all are built.

    Only a record written lately is read again (11 ms); ``began``: when this run did. Raises RecordError, OSError.
    """
    path = collection.record(record)
    if not path.is_file() or path.stat().st_mtime < began - LATELY:
        return record
    return replace(record, review=load_record(path).review)


def _there(path: Path) -> str:
    return path.read_text("utf-8", "surrogateescape") if path.is_file() else ""


def _decisions(ledger: str) -> Counter[str]:
    """What editors decided that stands in a ledger's reasons."""
    return Counter(DECIDED.findall(ledger))


def _page(
    collection: Collection, record: Work, project: Project, folder: Path | None, began: float
) -> PageDone:
    work, raw = record.id, collection.raw_path(record)
    if not raw.is_file():
        name = raw.relative_to(collection.root).as_posix()
        return PageDone(
            work, "absent", f"{name} is not there. Next step: shanben add {collection.to_add(record)}"
        )
    try:
        seen = stamp(collection, record)
        record = signed(collection, record, began)
        data = raw.read_bytes()
        made = load_corrections(beside(raw))
        done = convert(data, raw.name, made, project.codes(record))
    except Unreadable as error:
        return PageDone(work, "refused", str(error))
    except CorrectionsError as error:
        return PageDone(work, "refused", error.problems[0])
    except (RecordError, OSError) as error:
        return PageDone(work, "refused", str(error))
    pages = write(done, data, "md", work)
    line = None
    if folder:
        one = of_work(collection, record, done, pages, made)
        line = one.line if seen != stamp(collection, record) else write_sheet(folder, one).line
    status, detail = _put(collection, record, project, pages)
    return PageDone(work, status, detail, len(done.article.doubts), line, done.overruled, seen)


def _put(collection: Collection, record: Work, project: Project, pages: Pages) -> tuple[str, str]:
    """Write a work's page where it may be: what became of it, and what its editor should hear."""
    page = collection.full_page(record)
    there = {ending: page.with_name(f"{record.id}.{ending}") for ending in pages.files}
    if not pages.verdict.passed:
        losses = pages.verdict.losses
        return "failed", f"the audit found {len(losses)} losses, the first at {losses[0]}"
    if edited_by_hand(page, there["ledger.tsv"], pages.files["md"]):
        return (
            "edited",
            f"{page} was edited by hand and is left as it is. Next step: shanben adopt {page}",
        )
    if (
        project.pins_another
        and page.is_file()
        and page_hash(page.read_text("utf-8")) != page_hash(pages.files["md"])
    ):
        waiting = (_decisions(pages.files["ledger.tsv"]) - _decisions(_there(there["ledger.tsv"]))).total()
        held = f"{waiting} decisions wait: the page is held by the pinned version of the rules"
        return "held", held if waiting else ""
    changed = [
        ending
        for ending, path in there.items()
        if not path.is_file() or path.read_text("utf-8", "surrogateescape") != pages.files[ending]
    ]
    for ending in changed:
        write_atomic(there[ending], pages.files[ending])
    return ("written" if changed else "same"), str(page)
