"""List what changes between two conversions, by code, with each page and paragraph.

OLD and NEW are ledgers (*.ledger.tsv) or folders of them, as shanben convert and shanben build write them. Without
NEW, OLD is held against what the present rules make of the collection: convert nothing, see everything first.
Without both, the pages of the collection are.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from shanben.cli._words import Speaker, add_lang, speaker, tell
from shanben.convert import Unreadable
from shanben.desk.case import NoText, of_work
from shanben.lint.changes import Change, changes
from shanben.model.codes import catalogue
from shanben.readers.corrections import CorrectionsError
from shanben.readers.ledgers import LedgerError, LedgerText, load_ledger, parse_ledger
from shanben.readers.project import ProjectError, load_project
from shanben.readers.record_yaml import RecordError
from shanben.readers.records import NoCollection, find_root, load_collection

EXAMPLE = "shanben compare before/ after/"
SUFFIX = ".ledger.tsv"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Two conversions."""
    parser.add_argument("old", nargs="?", type=Path, metavar="OLD", help="a ledger, or a folder of ledgers")
    parser.add_argument(
        "new", nargs="?", type=Path, metavar="NEW", help="the same (default: the present rules)"
    )
    parser.add_argument("--code", action="append", metavar="CODE", help="show only what is due to this code")
    parser.add_argument("--json", action="store_true", help="print the changes as JSON")
    add_lang(parser)


def run(args: argparse.Namespace) -> int:
    """0 nothing changes, 1 something does, 2 wrong input."""
    say = speaker(args.lang)
    try:
        pairs = list(_pairs(args.old, args.new, say))
    except (
        LedgerError,
        NoText,
        NoCollection,
        CorrectionsError,
        RecordError,
        ProjectError,
        Unreadable,
    ) as error:
        tell(f"shanben compare: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        tell(f"shanben compare: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    found: list[tuple[str, Change]] = []
    for name, old, new in pairs:
        if old is None or new is None:
            print(say("only-one", name=name), file=sys.stderr)
        elif old.sha256 != new.sha256:
            print(say("other-raw", name=name), file=sys.stderr)
        else:
            found += [
                (name, c)
                for c in changes(old.spans, new.spans)
                if not args.code or set(args.code) & set(c.codes)
            ]
    if args.json:
        print(json.dumps([{"work": n, **_plain(c)} for n, c in found], ensure_ascii=False, indent=1))
    else:
        for line in _report(found, len(pairs), say):
            print(line)
    return 1 if found else 0


def _plain(c: Change) -> dict[str, object]:
    return {
        "codes": c.codes,
        "line": c.line,
        "what": c.what,
        "before": c.before,
        "after": c.after,
        "label": c.label,
        "place": c.place,
    }


def _report(found: list[tuple[str, Change]], pages: int, say: Speaker) -> Iterator[str]:
    by_code: dict[str, list[list[tuple[str, Change]]]] = {}
    for paragraph in _paragraphs(found):
        by_code.setdefault("+".join(paragraph[0][1].codes), []).append(paragraph)
    for codes, those in sorted(by_code.items(), key=lambda kv: (-len(kv[1]), kv[0])):
        entry = catalogue().get(codes)
        yield f"{codes}: {len(those)}{' — ' + entry.said(say.lang) if entry else ''}"
        for (name, c), *more in those:
            to = f"–{more[-1][1].line}" if more else ""
            yield f"  {name}:{c.line}{to} {c.place[0] or '·'} → {c.place[1] or '·'}  {_said(c)}"
    touched = len({n for n, _ in found})
    yield say("compared", pages=pages, touched=touched, count=sum(map(len, by_code.values())))


def _paragraphs(found: list[tuple[str, Change]]) -> Iterator[list[tuple[str, Change]]]:
    """Changes of lines one after the other that are one change of a paragraph."""
    held: list[tuple[str, Change]] = []
    for name, c in found:
        if (
            held
            and (name, c.codes, c.what, c.place) == (held[-1][0], *_kind(held[-1][1]))
            and c.what != "read"
        ):
            held.append((name, c))
            continue
        if held:
            yield held
        held = [(name, c)]
    if held:
        yield held


def _kind(c: Change) -> tuple[object, ...]:
    return c.codes, c.what, c.place


def _said(c: Change) -> str:
    if c.what == "read":
        return f"{c.before[:40]!r} → {c.after[:40]!r}"
    if c.what == "label":
        return f"{c.label[0]} → {c.label[1]}: {c.after.strip()[:30]}"
    return c.after.strip()[:30]


def _pairs(
    old: Path | None, new: Path | None, say: Speaker
) -> Iterator[tuple[str, LedgerText | None, LedgerText | None]]:
    if old is not None and new is not None:
        if old.is_file() or new.is_file():
            yield old.name.removesuffix(SUFFIX), load_ledger(old), load_ledger(new)
            return
        mine, theirs = _ledgers(old), _ledgers(new)
        if not mine or not theirs:
            raise NoText(say("no-ledgers", path=old if not mine else new))
        for name in sorted(set(mine) | set(theirs)):
            yield name, _load(mine.get(name)), _load(theirs.get(name))
        return
    if old is not None and not (old.is_file() or _ledgers(old)):
        raise NoText(say("no-ledgers", path=old))
    collection = load_collection(find_root())
    project = load_project(collection.root)
    for work in collection.works.values():
        page = collection.full_page(work)
        ledger = (old if old else page.parent) / f"{work.id}{SUFFIX}"
        if old is not None and old.name == ledger.name:
            ledger = old
        if not ledger.is_file() or not collection.raw_path(work).is_file():
            continue
        text = of_work(collection, work, project)
        now = text.pages(text.convert()).files["ledger.tsv"]
        yield work.id, load_ledger(ledger), parse_ledger(now, work.id)


def _ledgers(folder: Path) -> dict[str, Path]:
    return {
        p.relative_to(folder).as_posix().removesuffix(SUFFIX): p for p in sorted(folder.rglob(f"*{SUFFIX}"))
    }


def _load(path: Path | None) -> LedgerText | None:
    return load_ledger(path) if path else None
