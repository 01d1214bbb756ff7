"""Convert raw texts into article pages: one file, or a folder with everything in it.

Writes <stem>.html, .md or .json, <stem>.refs.json (CSL-JSON) and <stem>.ledger.tsv, each only when the audit
passes; one bad file never stops the others. Ends with a table: ready, needs a look, refused, and why.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from shanben.convert import Unreadable, convert, write
from shanben.model.atomic import write_atomic
from shanben.readers.corrections import CorrectionsError, beside, load_corrections

EXAMPLE = "shanben convert raw/ --to html --out pages/"
ENDING = {"markdown": "md", "html": "html", "json": "json"}
SKIP = (".refs.json", ".ledger.tsv", ".gold.json", "corrections.tsv")
MANY = 8
"""From this many files on, all processors work."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file. ``status``: ready | look | refused | failed."""

    path: str
    status: str
    why: str
    step: str
    doubts: int = 0
    dialect: str = ""
    encoding: str = ""
    evidence: tuple[str, ...] = ()


def arguments(parser: argparse.ArgumentParser) -> None:
    """Paths, the form, the folder."""
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="a raw text, or a folder taken with all its folders",
    )
    parser.add_argument(
        "--to", choices=sorted(ENDING), default="html", help="the form to write (default: html)"
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("converted"),
        metavar="DIR",
        help="where to write (default: converted/)",
    )
    parser.add_argument("--explain", action="store_true", help="say how encoding and dialect were told")
    parser.add_argument("--json", action="store_true", help="print the table as JSON")
    parser.add_argument(
        "--jobs",
        type=int,
        default=0,
        metavar="N",
        help="processes (default: as many as processors, for many files)",
    )


def run(args: argparse.Namespace) -> int:
    """Convert all, print the table; 1 when a file needs a look, 2 when one was refused, 3 when one could not be written."""
    todo = list(_files(args.paths))
    work = partial(one, to=ENDING[args.to], out=args.out)
    outcomes: list[Outcome] = []
    if len(todo) < MANY or args.jobs == 1:
        for k, (path, name) in enumerate(todo):
            _progress(k, len(todo), path)
            outcomes.append(work(path, name))
    else:
        with ProcessPoolExecutor(args.jobs or None) as pool:
            for k, outcome in enumerate(pool.map(work, *zip(*todo, strict=True), chunksize=4)):
                _progress(k, len(todo), Path(outcome.path))
                outcomes.append(outcome)
    _progress(len(todo), len(todo), None)
    if args.json:
        print(json.dumps([asdict(o) for o in outcomes], ensure_ascii=False, indent=1))
    else:
        for line in _table(outcomes, args.explain):
            print(line)
    codes = {"ready": 0, "look": 1, "refused": 2, "failed": 3}
    return max((codes[o.status] for o in outcomes), default=2)


def one(path: Path, name: str, to: str, out: Path) -> Outcome:
    """Convert one file and write its pages under ``out`` as ``name``; never raises for a bad file."""
    try:
        data = path.read_bytes()
        done = convert(data, path.name, load_corrections(beside(path)))
    except Unreadable as error:
        said, _, step = str(error).partition(" Next step: ")
        return Outcome(str(path), "refused", said, step or "see the message")
    except CorrectionsError as error:
        return Outcome(
            str(path), "refused", error.problems[0], "mend the corrections file, then convert again"
        )
    except OSError as error:
        return Outcome(
            str(path), "refused", f"{path}: {error.strerror or error}", "check the path and its permissions"
        )
    pages = write(done, data, to)
    found = done.source.detection
    if not pages.verdict.passed:
        loss = pages.verdict.losses[0]
        why = f"{path}: the audit found {len(pages.verdict.losses)} losses, the first at {loss}"
        return Outcome(
            str(path),
            "failed",
            why,
            "the page was not written; report this text",
            0,
            found.dialect,
            found.encoding,
            found.evidence,
        )
    try:
        for ending, content in pages.files.items():
            write_atomic(out / f"{name}.{ending}", content)
    except OSError as error:
        return Outcome(
            str(path),
            "failed",
            f"{out}: {error.strerror or error}",
            "make room or choose another --out; what stood there is untouched",
        )
    count = len(done.article.doubts)
    undecodable = done.source.undecodable
    why = "" if not count else f"{count} doubts: " + ", ".join(sorted({d.code for d in done.article.doubts}))
    if undecodable:
        why = f"{undecodable} bytes could not be decoded; " + why
    status = "look" if count or undecodable else "ready"
    step = f"see {name}.ledger.tsv" if status == "look" else ""
    return Outcome(str(path), status, why, step, count, found.dialect, found.encoding, found.evidence)


def _files(paths: list[Path]) -> Iterator[tuple[Path, str]]:
    """Each file with the name its pages take: its stem, with its folders where a folder was given."""
    taken: set[str] = set()
    for top in paths:
        if top.is_dir():
            found = sorted(
                p
                for p in top.rglob("*")
                if p.is_file() and not p.name.startswith(".") and not p.name.endswith(SKIP)
            )
            names = [str(p.relative_to(top).with_suffix("")) for p in found]
        else:
            found, names = [top], [top.stem]
        for path, name in zip(found, names, strict=True):
            free = name
            count = 2
            while free.casefold() in taken:
                free = (
                    f"{name}-{path.suffix.lstrip('.')}" if count == 2 and path.suffix else f"{name}-{count}"
                )
                count += 1
            taken.add(free.casefold())
            yield path, free


def _progress(done: int, total: int, path: Path | None) -> None:
    if total > 1 and sys.stderr.isatty():
        print(
            f"\r\x1b[K{done}/{total} {path.name if path else 'done'}",
            end="" if path else "\n",
            file=sys.stderr,
        )


def _table(outcomes: list[Outcome], explain: bool) -> Iterator[str]:
    words = {"ready": "ready", "look": "needs a look", "refused": "refused", "failed": "failed"}
    for o in outcomes:
        yield f"{words[o.status]:13} {o.path}"
        if o.why:
            yield f"{'':13}   {o.why}"
        if o.step:
            yield f"{'':13}   next: {o.step}"
        if explain and o.dialect:
            yield f"{'':13}   dialect {o.dialect}"
            for line in o.evidence:
                yield f"{'':13}     {line}"
    count = {s: sum(o.status == s for o in outcomes) for s in words}
    yield ", ".join(f"{n} {words[s]}" for s, n in count.items() if n) or "no file found"
