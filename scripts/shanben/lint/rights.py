"""RIGHTS01: a sentence of a work that is not cleared stands where the public can read it.

Looks into what git tracks or would pick up, on demand into its whole history, and into every file of a built site:
pages, JSON, scripts, archives and books, in either script. Names the file, the line and the work.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import opencc

from shanben.lint.finding import Finding
from shanben.lint.fingerprints import (
    EVERY_RUN_UP_TO,
    Guard,
    public_strings,
    read_fingerprints,
    runs_of,
    shown_runs,
    write_fingerprints,
)
from shanben.lint.views import views
from shanben.model.collection import PRIVATE, RECORDS, Collection
from shanben.model.work import Work

QUOTATIONS = "quotations.tsv"
FINGERPRINTS = "fingerprints.txt"


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """One place where a run of an uncleared text is public."""

    path: str
    line: int
    work: str
    run: str

    def finding(self) -> Finding:
        """What an editor reads."""
        message = f"text of {self.work}, which is not cleared: “{self.run}”."
        step = (
            f"Take it out, or, if it is a lawful quotation, list it with a reason in {RECORDS}/{QUOTATIONS}."
        )
        return Finding(self.path, self.line, "RIGHTS01", message, step)

    def __str__(self) -> str:
        return str(self.finding())


@dataclass(frozen=True, slots=True)
class Watch:
    """A guard over a collection, and the works it cannot guard: neither private text nor fingerprints are here."""

    guard: Guard
    blind: tuple[str, ...]


class Leaked(RuntimeError):
    """Uncleared text is public, or nothing guards it; ``findings`` name each place."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


def guarded(collection: Collection) -> Watch:
    """The guard of a collection whose tree holds no leak: what a public build begins with.

    Raises ``Leaked``, and ``ValueError`` as ``watch`` and ``in_tree`` do.
    """
    found = watch(collection)
    findings = list(unguarded(collection, found))
    findings += [leak.finding() for leak in in_tree(found.guard, collection.root)]
    if findings:
        raise Leaked(findings)
    return found


def refuse_leaks(found: Watch, site: Path) -> None:
    """What a public build ends with, before its site takes the old one's place. Raises ``Leaked``."""
    leaks = in_site(found.guard, site)
    if leaks:
        raise Leaked(leak.finding() for leak in leaks)


def unguarded(collection: Collection, found: Watch) -> Iterator[Finding]:
    """RIGHTS02: works whose text nothing here would recognise."""
    for work in found.blind:
        path = collection.record(collection.works[work]).relative_to(collection.root).as_posix()
        step = "Put its raw text in place and write its fingerprints: shanben add FILE"
        yield Finding(path, 0, "RIGHTS02", "neither its private text nor its fingerprints are here.", step)


def watch(collection: Collection) -> Watch:
    """The guard of a collection: private texts where they are here, committed fingerprints where they are not.

    Raises ``ValueError`` for fingerprints of another making and for a quotation without a reason.
    """
    texts = {work.id: list(private_texts(collection, work)) for work in collection.uncleared}
    every = sum(len(text) for group in texts.values() for text in group) <= EVERY_RUN_UP_TO
    known: list[tuple[str, Iterable[int]]] = []
    blind: list[str] = []
    for work in collection.uncleared:
        hashes = [value for text in texts[work.id] for value in runs_of(text, public_strings(work), every)]
        path = fingerprint_path(collection, work)
        if path.is_file():
            try:
                hashes += read_fingerprints(path.read_text(encoding="utf-8"))
            except ValueError as error:
                if not hashes:
                    raise ValueError(f"{path}: {error}") from error
        if not hashes:
            blind.append(work.id)
        # Fingerprints may be older than the title they now stand in.
        shown = shown_runs(public_strings(work))
        known.append((work.id, [value for value in hashes if value not in shown]))
    return Watch(Guard(known, quotations(collection.root)), tuple(blind))


def private_texts(collection: Collection, work: Work) -> Iterator[str]:
    """Every text of a work that lies in ``private/``: its raw files as far as they are text, and its page."""
    for raw in work.raw:
        path = collection.raw_path(work, raw)
        if path.is_file():
            # The joined readings of a raw file: as it is, and without mark-up.
            for _, text in views(path.read_bytes()):
                yield text
    page = collection.full_page(work)
    if page.is_file():
        # Its first reading, without mark-up: the tags are ours, and stand in every page alike.
        yield next((text for _, text in views(page.read_bytes())), "")


def fingerprint_path(collection: Collection, work: Work) -> Path:
    """Where the committed fingerprints of an uncleared work lie."""
    return collection.root / RECORDS / work.id / FINGERPRINTS


def fingerprints(collection: Collection, work: Work) -> str | None:
    """The fingerprint file of a work, made from its private raw texts; None when they are not here.

    Made from the raw files alone, so that a better conversion does not change it.
    """
    hashes: list[int] = []
    for raw in work.raw:
        path = collection.raw_path(work, raw)
        if path.is_file():
            for _, text in views(path.read_bytes()):
                hashes += runs_of(text, public_strings(work), every=False)
    return write_fingerprints(hashes) if hashes else None


def quotations(root: Path) -> tuple[str, ...]:
    """Lawful quotations, which may be public: ``work, quotation, reason``, separated by tabs, one a line."""
    path = root / RECORDS / QUOTATIONS
    if not path.is_file():
        return ()
    found = []
    with path.open(encoding="utf-8", newline="") as lines:
        for n, line in enumerate(lines, 1):
            row = line.rstrip("\r\n").split("\t")
            if not line.strip() or line.startswith("#"):
                continue
            if len(row) != 3 or not row[2].strip():
                raise ValueError(f"{path}:{n}: a quotation needs three fields: work, quotation, reason.")
            found.append(row[1])
    return tuple(found)


def in_bytes(guard: Guard, name: str, data: bytes) -> Iterator[Leak]:
    """Leaks in one file."""
    if not len(guard):
        return
    for member, text in views(data, every=True):
        place = f"{name}!{member}" if member else name
        for reading in _scripts(text):
            leaks = [
                Leak(place, text.count("\n", 0, hit.offset) + 1, hit.work, " ".join(hit.run.split()))
                for hit in guard.search(reading)
            ]
            yield from leaks
            if leaks:
                break


def in_files(guard: Guard, root: Path, paths: Iterable[Path]) -> tuple[Leak, ...]:
    """Leaks in files, named from ``root``; a file's name is looked at too."""
    if not len(guard):
        return ()
    found: set[Leak] = set()
    for path in paths:
        if path.is_file() and not path.is_symlink():
            name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
            found.update(in_bytes(guard, name, path.read_bytes()))
            found.update(Leak(name, 1, hit.work, hit.run) for hit in guard.search(name))
    return _first_of_each(found)


def in_site(guard: Guard, site: Path) -> tuple[Leak, ...]:
    """Leaks in a built site."""
    return in_files(guard, site, sorted(site.rglob("*")))


def in_tree(guard: Guard, root: Path) -> tuple[Leak, ...]:
    """Leaks in what git tracks or would pick up; anything tracked under ``private/`` is one whatever it holds.

    Where no ``.git`` is, nothing is tracked. Raises ``ValueError`` where one is and git will not say what it tracks.
    """
    if not under_git(root):
        return ()
    names = (
        _git(root, "ls-files", "-z", "-co", "--exclude-standard")
        .decode("utf-8", "surrogateescape")
        .split("\0")
    )
    tracked = [Leak(name, 1, "private/", name) for name in names if name.startswith(f"{PRIVATE}/")]
    return tuple(sorted(tracked)) + in_files(guard, root, sorted(root / name for name in names if name))


def in_history(guard: Guard, root: Path) -> tuple[Leak, ...]:
    """Leaks in any commit that any ref reaches; the place is ``<blob>:<path>``. Raises as ``in_tree`` does."""
    if not under_git(root):
        return ()
    listed = _git(root, "rev-list", "--objects", "--all").decode("utf-8", "surrogateescape").splitlines()
    paths = {name: path for name, _, path in (line.partition(" ") for line in listed) if path}
    found: set[Leak] = set()
    with subprocess.Popen(
        ["git", "-C", str(root), "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as git:
        assert git.stdin is not None and git.stdout is not None
        for name, path in paths.items():
            git.stdin.write(f"{name}\n".encode())
            git.stdin.flush()
            _, kind, size = git.stdout.readline().split()
            data = git.stdout.read(int(size) + 1)[:-1]
            if kind == b"blob":
                found.update(in_bytes(guard, f"{name[:12]}:{path}", data))
        git.stdin.close()
    return _first_of_each(found)


def _scripts(text: str) -> Iterator[str]:
    """The text, and, if it is Traditional, with the words of Taiwan put back (網路 is 网络, not 网路)."""
    yield text
    if re.search("[這個們來為說時國會學對]", text):
        yield _taiwan().convert(text)


_converters: list[opencc.OpenCC] = []


def _taiwan() -> opencc.OpenCC:
    if not _converters:
        _converters.append(opencc.OpenCC("tw2sp"))
    return _converters[0]


def _first_of_each(leaks: Iterable[Leak]) -> tuple[Leak, ...]:
    """One leak a line, and three a file and work: enough to find it, little enough to read."""
    lines: dict[tuple[str, str], dict[int, Leak]] = {}
    for leak in sorted(leaks):
        lines.setdefault((leak.path, leak.work), {}).setdefault(leak.line, leak)
    return tuple(sorted(leak for group in lines.values() for leak in list(group.values())[:3]))


def under_git(root: Path) -> bool:
    """Does the folder lie in a git work tree? Not asked of git, whose refusal must not read as a no."""
    return any((folder / ".git").exists() for folder in (root, *root.resolve().parents))


def _git(root: Path, *arguments: str) -> bytes:
    try:
        return subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True).stdout
    except FileNotFoundError as error:
        raise ValueError(
            f"{root} is under git, and there is no git here to say what it tracks. Install git."
        ) from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip()
        raise ValueError(f"git will not say what it tracks in {root}: {said}") from error
