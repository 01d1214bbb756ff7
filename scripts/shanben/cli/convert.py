"""Convert raw texts into article pages: one file, or a folder with everything in it.

Writes <stem>.html, .md or .json, <stem>.refs.json (CSL-JSON) and <stem>.ledger.tsv, each only when the audit
passes; one bad file never stops the others. Ends with a table: ready, needs a look, refused, and why.
"""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path

from shanben.cli._words import Speaker, add_lang, speaker, tell, told
from shanben.convert import Unreadable, convert, write
from shanben.model.atomic import write_atomic
from shanben.model.handwork import edited_by_hand
from shanben.model.ordinary import read_ordinary
from shanben.readers.corrections import CorrectionsError, beside, load_corrections
from shanben.readers.project import Project, ProjectError, load_project
from shanben.readers.raw_files import files_of, page_name, shown
from shanben.readers.records import NoCollection, find_root, record_of
from shanben.review_site import sheet, write_index, write_sheet
from shanben.writers.review import Line

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
    line: Line | None = None
    """Its line in the index of the review site."""


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
    parser.add_argument("--no-review", action="store_true", help="write no review site into DIR/review/")
    parser.add_argument("--json", action="store_true", help="print the table as JSON")
    add_lang(parser)
    parser.add_argument(
        "--jobs",
        type=int,
        default=0,
        metavar="N",
        help="processes (default: as many as processors, for many files)",
    )


def run(args: argparse.Namespace) -> int:
    """Convert all, print the table; 1 when a file needs a look, 2 when one was refused, 3 when one could not be written."""
    say = speaker(args.lang)
    todo, outside = _files(args.paths)
    if not todo and not outside:
        print(say("no-file", path=", ".join(map(str, args.paths))), file=sys.stderr)
        if args.json:
            print("[]")
        return 2
    if args.out.exists() and not args.out.is_dir():
        print(say("out-is-file", path=args.out), file=sys.stderr)
        return 3
    try:
        project = _project()
    except ProjectError as error:
        tell(f"shanben convert: {error}", file=sys.stderr)
        return 2
    review = None if args.no_review else args.out / "review"
    work = partial(one, to=ENDING[args.to], out=args.out, say=say, review=review, project=project)
    outcomes = [
        Outcome(str(p), "refused", say("link-out", path=shown(p)), say("give-the-file")) for p in outside
    ]
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
    lines = [o.line for o in outcomes if o.line is not None]
    index = write_index(review, lines) if review and lines else None
    if args.json:
        print(json.dumps([_plain(o) for o in outcomes], ensure_ascii=False, indent=1))
    else:
        for line in _table(outcomes, args.explain, say):
            print(line)
        if index:
            print(say("site", path=index))
    codes = {"ready": 0, "look": 1, "refused": 2, "failed": 3}
    return max((codes[o.status] for o in outcomes), default=2)


def _project() -> Project:
    """What ``shanben.yml`` says where we are. Raises ProjectError."""
    try:
        return load_project(find_root())
    except NoCollection:
        return load_project(Path())


def _plain(o: Outcome) -> dict[str, object]:
    return {f.name: getattr(o, f.name) for f in fields(o) if f.name != "line"}


def one(
    path: Path,
    name: str,
    to: str,
    out: Path,
    say: Speaker,
    review: Path | None = None,
    project: Project | None = None,
) -> Outcome:
    """Convert one file and write its pages under ``out`` as ``name``; never raises for a bad file."""
    try:
        data = read_ordinary(path)
        overrules = project.codes(record_of(path, data)) if project else frozenset()
        done = convert(data, path.name, load_corrections(beside(path)), overrules)
    except Unreadable as error:
        said, _, step = str(error).partition(" Next step: ")
        return Outcome(str(path), "refused", said, step or say("see-message"))
    except CorrectionsError as error:
        return Outcome(str(path), "refused", error.problems[0], say("mend-corrections"))
    except OSError as error:
        return Outcome(str(path), "refused", f"{path}: {error.strerror or error}", say("check-path"))
    pages = write(done, data, to, name if to == "md" else "")
    found = done.source.detection
    told = (found.dialect, found.encoding, found.evidence)
    if not pages.verdict.passed:
        losses = pages.verdict.losses
        why = say("audit-losses", path=path, count=len(losses), loss=losses[0])
        return Outcome(str(path), "failed", why, say("report"), 0, *told)
    if to == "md" and edited_by_hand(out / f"{name}.md", out / f"{name}.ledger.tsv", pages.files["md"]):
        page = out / f"{name}.md"
        return Outcome(str(path), "failed", say("by-hand", page=page), say("adopt-it", page=page), 0, *told)
    line = None
    try:
        for ending, content in pages.files.items():
            write_atomic(out / f"{name}.{ending}", content)
        if review is not None:
            line = write_sheet(review, sheet(name, done, pages)).line
    except OSError as error:
        return Outcome(str(path), "failed", f"{out}: {error.strerror or error}", say("make-room"))
    count = len(done.article.doubts)
    undecodable = done.source.undecodable
    kinds = ", ".join(sorted({d.code for d in done.article.doubts}))
    why = say("doubts", count=count, kinds=kinds) if count else ""
    if undecodable:
        why = say("undecodable", count=undecodable) + why
    status = "look" if count or undecodable else "ready"
    step = say("decide", raw=shlex.quote(str(path))) if status == "look" else ""
    return Outcome(str(path), status, why, step, count, *told, line)


def _files(paths: list[Path]) -> tuple[list[tuple[Path, str]], list[Path]]:
    """Each file with the name its pages take, its stem with its folders where a folder was given; links that lead out."""
    taken: set[str] = set()
    out: list[tuple[Path, str]] = []
    outside: list[Path] = []
    for top in paths:
        if top.is_dir():
            listed = [(p, inside) for p, inside in files_of(top) if not p.name.endswith(SKIP)]
            outside += [p for p, inside in listed if not inside]
            found = [p for p, inside in listed if inside]
            names = ["/".join(map(page_name, p.relative_to(top).with_suffix("").parts)) for p in found]
        else:
            found, names = [top], [page_name(top.stem)]
        for path, name in zip(found, names, strict=True):
            free = name
            count = 2
            while free.casefold() in taken:
                free = (
                    f"{name}-{path.suffix.lstrip('.')}" if count == 2 and path.suffix else f"{name}-{count}"
                )
                count += 1
            taken.add(free.casefold())
            out.append((path, free))
    return out, outside


def _progress(done: int, total: int, path: Path | None) -> None:
    if total > 1 and sys.stderr.isatty():
        print(
            f"\r\x1b[K{done}/{total} {shown(path.name) if path else 'done'}",
            end="" if path else "\n",
            file=sys.stderr,
        )


def _table(outcomes: list[Outcome], explain: bool, say: Speaker) -> Iterator[str]:
    words = {status: say(f"is-{status}") for status in ("ready", "look", "refused", "failed")}
    size = max(len(w) + sum(c > "\u2e80" for c in w) for w in words.values())
    for o in outcomes:
        word = words[o.status]
        yield f"{word}{' ' * (size - len(word) - sum(c > chr(0x2E80) for c in word))}  {shown(o.path)}"
        if o.why:
            yield f"{'':{size}}    {told(shown(o.why))}"
        if o.step:
            yield f"{'':{size}}    {say('next', step=told(shown(o.step)))}"
        if explain and o.dialect:
            yield f"{'':{size}}    {say('dialect')} {o.dialect}"
            for line in o.evidence:
                yield f"{'':{size}}      {told(line)}"
    count = {s: sum(o.status == s for o in outcomes) for s in words}
    yield ", ".join(f"{n} {words[s]}" for s, n in count.items() if n)
