"""The pages of a whole collection: each work's raw text to its Markdown page, references and ledger."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from shanben.convert import Unreadable, convert, write
from shanben.model.atomic import write_atomic
from shanben.model.collection import Collection
from shanben.readers.corrections import CorrectionsError, beside, load_corrections

MANY = 24
"""From this many works on, all processors work."""


@dataclass(frozen=True, slots=True)
class PageDone:
    """What became of one work's page. ``status``: written | same | absent | refused | failed."""

    work: str
    status: str
    detail: str
    doubts: int = 0


def write_pages(
    collection: Collection, say: Callable[[str], None] = print, pool: Executor | None = None
) -> list[PageDone]:
    """Write ``<id>.md``, ``<id>.refs.json`` and ``<id>.ledger.tsv`` of every work whose raw text is there.

    Cleared works go to ``docs/articles/``, all others to ``private/articles/``. A page whose audit fails is not
    written and what stood there stays. Works are told apart by id; the order is theirs.
    """
    todo = [(w.id, collection.raw_path(w), collection.full_page(w)) for w in collection.works.values()]
    own = len(todo) >= MANY and pool is None
    out: list[PageDone] = []
    with ProcessPoolExecutor() if own else nullcontext(pool) as workers:
        each = workers.map if workers else map
        done = each(_page, *zip(*todo, strict=True)) if todo else iter(())
        for k, page in enumerate(done, 1):
            if page.status in ("refused", "failed"):
                say(f"{page.work}: {page.detail}")
            elif k % 100 == 0:
                say(f"{k} of {len(todo)} works converted")
            out.append(page)
    return out


def _page(work: str, raw: Path, page: Path) -> PageDone:
    if not raw.is_file():
        return PageDone(work, "absent", f"{raw} is not there. Next step: shanben add the raw text")
    try:
        data = raw.read_bytes()
        done = convert(data, raw.name, load_corrections(beside(raw)))
    except Unreadable as error:
        return PageDone(work, "refused", str(error))
    except CorrectionsError as error:
        return PageDone(work, "refused", error.problems[0])
    pages = write(done, data, "md", work)
    if not pages.verdict.passed:
        return PageDone(
            work,
            "failed",
            f"the audit found {len(pages.verdict.losses)} losses, the first at {pages.verdict.losses[0]}",
        )
    changed = False
    for ending, content in pages.files.items():
        path = page.with_name(f"{work}.{ending}")
        if not path.is_file() or path.read_text(encoding="utf-8") != content:
            write_atomic(path, content)
            changed = True
    return PageDone(work, "written" if changed else "same", str(page), len(done.article.doubts))
