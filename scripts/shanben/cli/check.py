"""Check the collection: records, raw texts, gaps, twins, citations, and that nothing uncleared is public.

Lists records that cannot be used, works without an abstract, title or keywords in one language (and where to write
the draft), raw texts that are missing, changed or unknown, texts that are the same article, what is wrong with the
notes and references of converted pages (numbers, years, pages, DOIs, addresses, pinyin), and every sentence of an
uncleared work that git tracks or would pick up. With --site it looks into a built site too, with --history into
every commit.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from shanben.cli._words import tell, told
from shanben.lint import rights
from shanben.lint.citations import collection_findings, current_year
from shanben.lint.codes import CODES
from shanben.lint.collection import duplicates, gaps, raw_files
from shanben.lint.finding import Finding
from shanben.model.atomic import write_atomic
from shanben.model.collection import Collection
from shanben.model.lock import Held, writing
from shanben.model.work import Work
from shanben.readers.records import NoCollection, find_root, scan

EXAMPLE = "shanben check --rights --site site"


def arguments(parser: argparse.ArgumentParser) -> None:
    """``--rights``, ``--history``, ``--site``, ``--fingerprints``, ``--json``."""
    parser.add_argument("--rights", action="store_true", help="look for uncleared text only")
    parser.add_argument("--history", action="store_true", help="look for it in every commit too")
    parser.add_argument("--site", type=Path, metavar="DIR", help="look for it in a built public site too")
    parser.add_argument(
        "--fingerprints",
        action="store_true",
        help="write the fingerprints of the private texts that are here",
    )
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")


def run(args: argparse.Namespace) -> int:
    """0 if nothing was found, 1 if something was, 2 if the collection cannot be checked."""
    try:
        root = find_root()
        collection, problems = scan(root)
        findings = [
            Finding(
                problem.path.relative_to(root).as_posix(),
                problem.line,
                "RECORD01",
                problem.message,
                problem.step,
            )
            for problem in problems
        ]
        if args.fingerprints:
            with writing(root, "shanben check --fingerprints"):
                for name in write_fingerprints(collection, collection.uncleared):
                    tell(f"wrote {name}", file=sys.stderr)
        if not args.rights:
            findings += [*gaps(collection), *raw_files(collection), *duplicates(collection)]
            findings += collection_findings(collection, current_year())
        findings += leaks(collection, args.history, args.site)
    except (NoCollection, ValueError, Held) as error:
        tell(f"shanben check: {error}", file=sys.stderr)
        return 2
    _report(findings, args.json)
    return 1 if any(finding.severity != "note" for finding in findings) else 0


def write_fingerprints(collection: Collection, works: Iterable[Work]) -> Iterator[str]:
    """Write the fingerprints of uncleared works whose texts are here; yields the name of each file that is new."""
    for work in works:
        made = rights.fingerprints(collection, work)
        path = rights.fingerprint_path(collection, work)
        if made and not (path.is_file() and path.read_text(encoding="utf-8") == made):
            write_atomic(path, made)
            yield path.relative_to(collection.root).as_posix()


def leaks(collection: Collection, history: bool, site: Path | None) -> Iterator[Finding]:
    """RIGHTS01 and RIGHTS02 in the tree, and where else one asks. Raises ``ValueError``."""
    watch = rights.watch(collection)
    yield from rights.unguarded(collection, watch)
    found = rights.in_tree(watch.guard, collection.root)
    if history:
        found += rights.in_history(watch.guard, collection.root)
    if site is not None:
        found += rights.in_site(watch.guard, site)
    for leak in found:
        yield leak.finding()


def _report(findings: list[Finding], as_json: bool) -> None:
    if as_json:
        print(json.dumps([finding.as_json() for finding in findings], ensure_ascii=False, indent=1))
        return
    for finding in findings:
        place = f"{finding.path}:{finding.line}" if finding.line else finding.path
        print(
            f"{place}: {finding.code} [{finding.severity}] {told(f'{finding.message} {finding.step}')}".rstrip()
        )
    counts = Counter(finding.code for finding in findings)
    for code, number in sorted(counts.items()):
        tell(f"{number:5} {code} {told(CODES[code].finds)}")
    if not findings:
        tell("nothing found")
