"""Recorded long runs, by ranges of seeds: each range leaves a line in ``runs.tsv``, and the next run goes on from there.

    python -m tests.trust.runs [RUN ...] [--until HH:MM] [--seed N] [--into FILE] [--table]

A line says which seeds ran, on which commit, how many inputs held, how many were refused with a next step, and which
seeds failed. A seed that failed is mended and run again by ``--seed``, which leaves a line of its own. Lines of the
same commit that touch are joined, so that the file stays small. Nothing runs on a tree that differs from its commit:
long runs belong into a worktree of their own. ``--table`` prints what docs/about/trust.md says of them.
"""

from __future__ import annotations

import argparse
import gc
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.killing import Forks

ROOT = Path(__file__).resolve().parents[2]
RECORD = Path(__file__).with_name("runs.tsv")
HEAD = "run\tfirst\tend\tcommit\theld\trefused\tfailed"


@dataclass(frozen=True, slots=True)
class Line:
    """Seeds ``first`` to before ``end`` ran on ``commit``; ``failed`` names the seeds that did not hold."""

    run: str
    first: int
    end: int
    commit: str
    held: int
    refused: int
    failed: tuple[int, ...] = ()

    def __str__(self) -> str:
        failed = ",".join(map(str, self.failed)) or "-"
        return "\t".join(
            map(str, (self.run, self.first, self.end, self.commit, self.held, self.refused, failed))
        )


@dataclass(frozen=True, slots=True)
class Run:
    """How many seeds a run has, how many make a chunk, and what tries a chunk."""

    seeds: int
    chunk: int
    tried: Callable[[range], Outcome]


Outcome = tuple[int, int, tuple[int, ...]]
"""How many seeds held, how many were refused (or, of kills, came too late), and which failed."""


def each(tried: Callable[[int], bool]) -> Callable[[range], Outcome]:
    """Try seed by seed: True held, False refused, an exception failed; it is printed."""

    def chunk(seeds: range) -> Outcome:
        held, refused, failed = 0, 0, []
        for seed in seeds:
            try:
                if tried(seed):
                    held += 1
                else:
                    refused += 1
            except Exception as error:
                failed.append(seed)
                print(f"{seed}: {type(error).__name__}: {str(error)[:2000]}", flush=True)
        return held, refused, tuple(failed)

    return chunk


def display(seed: int) -> bool:
    """One random document, every fifth with more extensions."""
    from tests.trust import documents
    from tests.trust.test_display import same

    same(documents.article(random.Random(seed)), wider=seed % 5 == 0)
    return True


def no_crash(seed: int) -> bool:
    """One input, most of them short."""
    from tests.trust.test_no_crash import tried_short

    return tried_short(seed)


def kills(command: str) -> Callable[[range], Outcome]:
    """A range of kills of one command, in forks of this process. Raises ``AssertionError`` where a file is broken."""

    def struck(tries: range) -> int:
        from tests.cli import test_killed
        from tests.trust import test_build_faults, test_faults

        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            if command == "convert":
                return test_faults.kill_and_rerun(folder / "project", tries, Forks())
            if command == "add":
                return test_killed.add_and_kill(folder, tries, Forks())
            if command == "records import":
                return test_killed.import_and_kill(folder, tries, Forks())
            states = test_build_faults.made(folder, Forks())
            return test_build_faults.kill_and_rerun(
                states,
                folder,
                tries,
                test_build_faults.BUILD if command == "build" else test_build_faults.EXPORT,
                Forks(),
            )

    def chunk(tries: range) -> Outcome:
        found = struck(tries)
        return found, len(tries) - found, ()

    return chunk


KILLED = ("convert", "add", "records import", "build", "export")
RUNS = {
    "display": Run(100_000, 500, each(display)),
    "no-crash": Run(100_000, 500, each(no_crash)),
    **{f"kill {command}": Run(200, 20, kills(command)) for command in KILLED},
}


def read(path: Path = RECORD) -> list[Line]:
    """The lines of a record, in its order."""
    if not path.is_file():
        return []
    out = []
    for row in path.read_text(encoding="utf-8").splitlines()[1:]:
        run, first, end, commit, held, refused, failed = row.split("\t")
        seeds = tuple(map(int, failed.split(","))) if failed != "-" else ()
        out.append(Line(run, int(first), int(end), commit, int(held), int(refused), seeds))
    return out


def joined(lines: list[Line]) -> list[Line]:
    """Sorted, and lines of one commit that touch made one; a line of one seed that ran again stands by itself."""
    out: list[Line] = []
    for line in sorted(lines, key=lambda one: (one.run, one.first, one.end)):
        last = out[-1] if out else None
        if last and (last.run, last.end, last.commit) == (line.run, line.first, line.commit):
            out[-1] = replace(
                last,
                end=line.end,
                held=last.held + line.held,
                refused=last.refused + line.refused,
                failed=last.failed + line.failed,
            )
        else:
            out.append(line)
    return out


def write(lines: list[Line], path: Path) -> None:
    """The record, joined; written beside and renamed."""
    part = path.with_suffix(".part")
    part.write_text("\n".join([HEAD, *map(str, joined(lines))]) + "\n", encoding="utf-8")
    part.replace(path)


def open_seeds(run: str, lines: list[Line]) -> Iterator[range]:
    """Chunks of seeds that no line covers."""
    spans = sorted((line.first, line.end) for line in lines if line.run == run)
    at, size = 0, RUNS[run].chunk
    for first, end in [*spans, (RUNS[run].seeds, RUNS[run].seeds)]:
        while at < min(first, RUNS[run].seeds):
            yield range(at, min(at + size, first))
            at = min(at + size, first)
        at = max(at, end)


def commit(record: Path) -> str:
    """The commit of this tree. Raises ``SystemExit`` where files differ from it, the record aside."""
    said = subprocess.run(
        ["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    if changed := [line for line in said if not line.endswith(record.name)]:
        raise SystemExit(f"This tree differs from its commit: {changed[0][3:]}. Commit first.")
    head = subprocess.run(
        ["git", "rev-parse", "--short=10", "HEAD"], cwd=ROOT, capture_output=True, text=True
    )
    return head.stdout.strip()


def ran(run: str, seeds: range, at: str) -> Line:
    """Try a chunk."""
    held, refused, failed = RUNS[run].tried(seeds)
    return Line(run, seeds.start, seeds.stop, at, held, refused, failed)


def told(run: str, lines: list[Line]) -> str:
    """What the record says of one run, as the table of docs/about/trust.md has it."""
    covered: set[int] = set()
    bad: set[int] = set()
    for line in (
        one for one in lines if one.run == run
    ):  # in the order of the file: a later line mends an earlier
        covered.update(range(line.first, line.end))
    first = [one for one in lines if one.run == run and one.end - one.first > 1]
    again = [one for one in lines if one.run == run and one.end - one.first == 1]
    for line in first:
        bad.update(line.failed)
    mended = {line.first for line in again if not line.failed}
    commits = len({line.commit for line in lines if line.run == run})
    ended = f"{len(bad)} failed, {len(bad & mended)} of them mended and run again" if bad else "0 failed"
    return f"{len(covered):,} of {RUNS[run].seeds:,} on {commits} commit{'s' if commits > 1 else ''}, {ended}"


def _turns(names: list[str], lines: list[Line], again: list[int]) -> Iterator[tuple[str, range]]:
    """The chunks to run, one of each run by turns."""
    left = [(name, iter([range(n, n + 1) for n in again] or open_seeds(name, lines))) for name in names]
    while left:
        for turn in list(left):
            if (chunk := next(turn[1], None)) is None:
                left.remove(turn)
            else:
                yield turn[0], chunk


def main(argv: list[str] | None = None) -> int:
    """Run what is still open, chunk by chunk, until all is done or the hour has come."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("run", nargs="*", choices=[*RUNS, []], default=[])
    parser.add_argument("--until", help="HH:MM by this machine's clock, after which no chunk begins")
    parser.add_argument("--seed", type=int, action="append", default=[], help="run these again")
    parser.add_argument("--into", type=Path, default=RECORD, help="another record than the tracked one")
    parser.add_argument("--table", action="store_true", help="print what the record says, and run nothing")
    args = parser.parse_args(argv)
    lines = read(args.into)
    names = args.run or list(RUNS)
    if args.table:
        for name in names:
            print(f"{name}: {told(name, lines)}")
        return 0
    at, failed = commit(args.into), 0
    gc.freeze()
    for name, chunk in _turns(names, lines, args.seed):
        if args.until and time.strftime("%H:%M") >= args.until:
            return 1
        line = ran(name, chunk, at)
        failed += len(line.failed)
        write([*read(args.into), line], args.into)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
