"""Speed, growth and memory of the conversion with its audit, on texts made for it. ``make bench`` runs it.

    python -m tests.bench.speed [--part speed|growth|memory|families] [--divide N] [--json]

Processor time of one core is counted, not the clock, so that other work on the machine matters little; the best
of a few runs counts. ``--divide 10`` takes the families at a tenth of their size. Exit code 1 when a bound is not kept.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass

from shanben.convert import Unreadable, convert, write

from tests.bench import texts

SPEED = 0.5
TEN_TIMES = 11.0
TWICE = 2.5
MEMORY = 1024.0
SMALLEST = 0.2
"""Seconds: what takes less says nothing about growth."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure beside its bound; ``least``: the bound is a least, else a most."""

    name: str
    value: float
    unit: str
    bound: float
    least: bool = False
    note: str = ""

    @property
    def kept(self) -> bool:
        """Whether the bound holds."""
        return self.value >= self.bound if self.least else self.value <= self.bound


def seconds(text: str) -> float:
    """The processor seconds of a conversion with its audit; the audit must pass."""
    data = text.encode()
    begun = time.process_time()
    try:
        pages = write(convert(data, "text.txt"), data, "html")
    except Unreadable:
        pages = None
    spent = time.process_time() - begun
    assert pages is None or pages.verdict.passed, pages.verdict.losses[:3]
    return spent


def pace(characters: int, notes: int, seeds: Iterable[int]) -> float:
    """The processor seconds a megabyte of some articles of one size.

    Each is another text: what one run keeps in memory must not help the next, for nobody converts a text twice in a row.
    """
    made = [texts.article(characters, notes, seed=k) for k in seeds]
    return sum(map(seconds, made)) / sum(len(text.encode()) / 1e6 for text in made)


def speed() -> Iterator[Figure]:
    """Megabytes a second of an ordinary article of 300 kB."""
    least = min(pace(120_000, 48, [k]) for k in range(5))
    yield Figure("conversion with audit", 1 / least, "MB/s", SPEED, True, "0.31 MB, the best of five")


def growth() -> Iterator[Figure]:
    """Ten times the text, ordinary and with 5,000 notes in 2 MB, against ten articles of a tenth: as long a run."""
    for name, characters, notes in (
        ("ten times an article", 75_000, 30),
        ("2 MB with 5,000 notes against a tenth", 60_000, 500),
    ):
        ratios = [
            pace(10 * characters, 10 * notes, [k]) / pace(characters, notes, range(10 * k, 10 * k + 10))
            for k in range(2)
        ]
        yield Figure(name, 10 * min(ratios), "times", TEN_TIMES)


def memory() -> Iterator[Figure]:
    """The peak of a process of its own that converts and audits 10 MB, and 50 MB on one line, which is doubted or refused."""
    for name, call in (
        ("10 MB article", "plain(3_800_000)"),
        ("10 MB on one line", "one_line(3_400_000)"),
        ("50 MB on one line", "one_line(17_000_000)"),
    ):
        code = (
            "import resource, time\n"
            "from shanben.convert import Unreadable, convert, write\n"
            "from tests.bench import texts\n"
            f"data = texts.{call}.encode()\n"
            "begun = time.process_time()\n"
            "try:\n"
            "    assert write(convert(data, 'text.txt'), data, 'html').verdict.passed\n"
            "    said = 'converted'\n"
            "except Unreadable as error:\n"
            "    assert 'Next step:' in str(error)\n"
            "    said = 'refused'\n"
            "spent = time.process_time() - begun\n"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, f'{len(data) / 1e6:.1f} MB {said} in {spent:.1f} s')"
        )
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        peak, _, note = run.stdout.strip().partition(" ")
        yield Figure(f"peak memory, {name}", int(peak) / 1024, "MiB", MEMORY, note=note)


def family(name: str, divide: int = 1) -> Figure:
    """How twice the size of one family costs; a miss is measured once more, for what is not linear misses twice."""
    make, size = texts.FAMILIES[name]
    size = max(2, size // divide)
    ratio = TWICE + 1
    for _ in range(2):
        if ratio > TWICE:
            half, whole = seconds(make(size // 2)), seconds(make(size))
            ratio = min(ratio, whole / max(half, SMALLEST))
    return Figure(f"twice “{name}”", ratio, "times", TWICE, note=f"{size:,} in {whole:.1f} s")


def families(divide: int) -> Iterator[Figure]:
    """Every family."""
    for name in texts.FAMILIES:
        yield family(name, divide)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=["speed", "growth", "memory", "families"])
    parser.add_argument("--divide", type=int, default=10, metavar="N", help="families at 1/N of their size")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    parts: dict[str, Callable[[], Iterator[Figure]]] = {
        "speed": speed,
        "growth": growth,
        "memory": memory,
        "families": lambda: families(args.divide),
    }
    seconds(texts.plain(3000))
    found: list[Figure] = []
    for name, part in parts.items():
        if args.part in (None, name):
            for figure in part():
                found.append(figure)
                if not args.json:
                    sign = "≥" if figure.least else "≤"
                    print(
                        f"{'ok  ' if figure.kept else 'MISS'} {figure.name}: {figure.value:.2f} {figure.unit} "
                        f"({sign} {figure.bound:g}) {figure.note}",
                        flush=True,
                    )
    if args.json:
        print(json.dumps([asdict(f) | {"kept": f.kept} for f in found], ensure_ascii=False, indent=1))
    return 0 if all(f.kept for f in found) else 1


if __name__ == "__main__":
    sys.exit(main())
