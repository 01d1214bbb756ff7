"""Put raw texts in their place: a known one beside its record, an unknown one with a drafted record.

A raw text is known by its hash. It goes to source_texts/ID/ if its work is cleared, else to private/source_texts/ID/,
which git ignores. For an unknown text a record is drafted from what it says of itself; what it leaves open is listed
under open, and its rights are all reserved until you say otherwise. Two files of one article are told, with the
evidence, and the second is not drafted. Where the rights of a work have changed, give the file that lies in the old
place: it is moved to the new one, with what was decided about it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from shanben.cli._words import add_lang, speaker, tell, told
from shanben.cli.check import write_fingerprints
from shanben.convert import Conversion, convert
from shanben.lint.collection import NOT_RAW, raw_texts
from shanben.lint.duplicates import Twin, twins
from shanben.lint.rights import under_git
from shanben.model.atomic import write_atomic
from shanben.model.collection import PRIVATE, RECORDS, Collection
from shanben.model.lock import Held, writing
from shanben.model.ordinary import read_ordinary
from shanben.model.work import ALL_RIGHTS_RESERVED, RawFile, Work
from shanben.readers import Unreadable
from shanben.readers.raw_files import files_of, shown
from shanben.readers.record_draft import draft, new_id
from shanben.readers.record_editing import write_record
from shanben.readers.record_yaml import RecordError
from shanben.readers.records import NoCollection, find_root, load_collection

EXAMPLE = "shanben add ~/downloads/*.txt"

Status = Literal["placed", "there", "drafted", "twin", "refused"]

STATUSES: tuple[Status, ...] = ("placed", "there", "drafted", "twin", "refused")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Paths, and what to write into a draft."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="raw texts, or folders of them")
    parser.add_argument(
        "--publish",
        choices=("full", "abstract", "metadata"),
        default="metadata",
        help="rights of a new work (default: metadata)",
    )
    parser.add_argument(
        "--license",
        default=ALL_RIGHTS_RESERVED,
        help="licence of a new work, an SPDX id (default: all-rights-reserved)",
    )
    parser.add_argument(
        "--anyway", action="store_true", help="draft a record for a second text of an article too"
    )
    parser.add_argument("--json", action="store_true", help="print the outcome as JSON")
    add_lang(parser)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    path: str
    status: Status
    work: str
    detail: str


def run(args: argparse.Namespace) -> int:
    """0 every file has its place, 1 some are twins or were refused, 2 none could be used, 3 nothing could be written."""
    try:
        root = find_root()
        _private_is_ignored(root)
        with writing(root, "shanben add"):
            outcomes = list(Adding(load_collection(root), args).add(args.paths))
    except (NoCollection, RecordError, ValueError, Held) as error:
        tell(f"shanben add: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        tell(
            f"shanben add: {error.filename}: {error.strerror}. Files placed before it are whole.",
            file=sys.stderr,
        )
        return 3
    if not outcomes:
        paths = ", ".join(map(str, args.paths))
        print(speaker(args.lang)("no-file", path=paths), file=sys.stderr)
        if args.json:
            print("[]")
        return 2
    if args.json:
        print(json.dumps([asdict(outcome) for outcome in outcomes], ensure_ascii=False, indent=1))
    else:
        for outcome in outcomes:
            print(f"{told(outcome.status):8} {shown(outcome.path)}\n         {told(shown(outcome.detail))}")
        say = speaker(args.lang)
        for status in STATUSES:
            number = sum(outcome.status == status for outcome in outcomes)
            if number:
                print(f"{number:4} {told(status)}: {say(f'add-{status}')}")
        if any(outcome.status in ("placed", "drafted") for outcome in outcomes):
            print(say("add-next"))
    bad = [outcome for outcome in outcomes if outcome.status in ("twin", "refused")]
    if bad and all(outcome.status == "refused" for outcome in outcomes):
        return 2
    return 1 if bad else 0


class Adding:
    """One run over files; the collection grows with each draft, so that later files are compared with it."""

    def __init__(self, collection: Collection, args: argparse.Namespace) -> None:
        self.root = collection.root
        self.works = dict(collection.works)
        self.args = args

    @property
    def collection(self) -> Collection:
        """The records, those drafted in this run included."""
        return Collection(self.root, dict(sorted(self.works.items())))

    def add(self, paths: list[Path]) -> Iterator[Outcome]:
        """Add every file at or under ``paths``; one bad file does not stop the others."""
        unknown: dict[str, tuple[Path, bytes, Conversion]] = {}
        known = self.collection.by_sha256
        for path, inside in _files(paths):
            if not inside:
                yield Outcome(
                    str(path), "refused", "", "a link to a file outside its folder. Give the file itself."
                )
                continue
            try:
                data = read_ordinary(path)
            except OSError as error:
                yield Outcome(str(path), "refused", "", f"cannot be read: {error.strerror}.")
                continue
            sha = hashlib.sha256(data).hexdigest()
            if sha in known:
                yield self._place(path, data, known[sha], sha)
            elif sha in unknown:
                yield Outcome(str(path), "twin", "", f"the same file, byte for byte, as {unknown[sha][0]}.")
            else:
                try:
                    unknown[sha] = path, data, convert(data, path.name)
                except Unreadable as error:
                    yield Outcome(str(path), "refused", "", str(error))
        yield from self._draft(unknown)

    def _draft(self, unknown: dict[str, tuple[Path, bytes, Conversion]]) -> Iterator[Outcome]:
        texts = raw_texts(self.collection)
        pairs = (
            twins(texts | {sha: made.source.text for sha, (_, _, made) in unknown.items()}) if unknown else ()
        )
        names = dict.fromkeys(texts) | {sha: str(path) for sha, (path, _, _) in unknown.items()}
        for sha, (path, data, made) in unknown.items():
            twin = _first_twin(sha, pairs, list(names))
            if twin and not self.args.anyway:
                other = twin.other if twin.one == sha else twin.one
                yield Outcome(
                    str(path), "twin", other if other in texts else "", _about(twin, other, names[other])
                )
                continue
            yield self._new(path, data, sha, made)

    def _new(self, path: Path, data: bytes, sha: str, made: Conversion) -> Outcome:
        meta = made.article.meta
        taken = {*self.works, *(folder.name for folder in (self.root / RECORDS).glob("*"))}
        work_id = new_id(meta, path.stem, sha, taken)
        suffix = path.suffix.lower() if re.fullmatch(r"\.[a-z0-9]{1,8}", path.suffix.lower()) else ".txt"
        record = draft(
            work_id,
            RawFile(sha, f"raw{suffix}"),
            meta,
            made.article.lang,
            self.args.publish,
            self.args.license,
        )
        target = self.root / RECORDS / work_id / "work.yml"
        comment = "Drafted by `shanben add` from what the text says of itself; check every line."
        if (self.root / RECORDS / "work.schema.json").is_file():
            comment = f"yaml-language-server: $schema=../work.schema.json\n{comment}"
        work = write_record(target, record, comment)
        self.works[work.id] = work
        placed = self._place(path, data, work, sha)
        left_open = f"; left open: {', '.join(work.open)}" if work.open else ""
        return Outcome(
            str(path), "drafted", work.id, f"{target.relative_to(self.root)}{left_open}. {placed.detail}"
        )

    def _place(self, path: Path, data: bytes, work: Work, sha: str) -> Outcome:
        collection = self.collection
        raw = next(raw for raw in work.raw if raw.sha256 == sha)
        target = collection.raw_path(work, raw)
        shown = target.relative_to(self.root).as_posix()
        if target.is_file() and target.read_bytes() == data:
            status: Status = "there"
        elif target.is_file():
            detail = (
                f"{shown} is another file, whose bytes the record does not name. Move it away, and add again."
            )
            return Outcome(str(path), "refused", work.id, detail)
        else:
            write_atomic(target, data)
            status = "placed"
        if not work.cleared:
            for _ in write_fingerprints(collection, [work]):
                pass
        more = _brought(path, collection.misplaced(work, raw), target.parent)
        more += _exposed(self.root, path) if not work.cleared else ""
        return Outcome(str(path), status, work.id, f"{shown} is its place.{more}")


def _brought(path: Path, misplaced: Path | None, folder: Path) -> str:
    """Where a work's rights have changed, its text leaves the old place, and what was decided about it comes along."""
    if misplaced is None or not path.exists() or not misplaced.samefile(path):
        return ""
    said = ""
    for name in ("corrections.tsv", "waivers.tsv"):
        decided = misplaced.with_name(name)
        if decided.is_file() and not (folder / name).exists():
            decided.replace(folder / name)
            said += f" {name} came along."
    path.unlink()
    return f" It was moved there.{said}"


def _files(paths: list[Path]) -> Iterator[tuple[Path, bool]]:
    """Files in order, each once, and whether they lie in their folder; what lies beside a record is no raw text."""
    seen: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found = [(p, inside) for p, inside in files_of(path) if p.name not in NOT_RAW]
        else:
            found = [(path, True)]
        for file, inside in found:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file, inside


def _first_twin(sha: str, pairs: tuple[Twin, ...], order: list[str]) -> Twin | None:
    """The pair that says ``sha`` is the same article as a work, or as a file that came before it."""
    for twin in pairs:
        if twin.same and sha in (twin.one, twin.other):
            other = twin.other if twin.one == sha else twin.one
            if order.index(other) < order.index(sha):
                return twin
    return None


def _about(twin: Twin, other: str, path: str | None) -> str:
    if path is not None:
        return f"the same article as {path}: {twin.evidence}. Keep the better of the two."
    return (
        f"the same article as {other}: {twin.evidence}. To keep both, list this file under raw in its record; "
        "to make it a work of its own all the same: --anyway"
    )


def _private_is_ignored(root: Path) -> None:
    """Raises ``ValueError`` where git would pick up what must stay private."""
    if not under_git(root):
        return
    ignored = subprocess.run(
        ["git", "-C", str(root), "check-ignore", "-q", f"{PRIVATE}/x"], capture_output=True
    )
    if ignored.returncode > 1:
        raise ValueError(
            f"git will not say what it ignores in {root}: {ignored.stderr.decode(errors='replace').strip()}"
        )
    if ignored.returncode == 1:
        raise ValueError(
            f"git would pick up {root / PRIVATE}/. Add the line /{PRIVATE}/ to .gitignore, and add again."
        )


def _exposed(root: Path, path: Path) -> str:
    """A warning if the file given lies where git would pick it up."""
    if not under_git(root) or not path.resolve().is_relative_to(root.resolve()):
        return ""
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-co", "--exclude-standard", "--", str(path.resolve())],
        capture_output=True,
    )
    return f" {path} itself is not private: delete it from here." if listed.stdout.strip() else ""
