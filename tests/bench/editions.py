"""CPU of a build with both editions against the same build with one: ``python -m tests.bench.editions``.

Both are measured in one run, on the collection of this project, each step in a process of its own so that CPU is told
apart: the conversion and the engine make the one edition, the finishing pass with and without the Traditional one.
The budget of the project is 1.3 (issue: two languages, two scripts). Then the built site is compared: ids of blocks.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from lxml import html

BUDGET = 1.3
BUILD = """
import sys
from pathlib import Path
from shanben.readers.records import load_collection
from shanben.site import building
if sys.argv[2] == "one":
    from shanben.site.finish import scripts
    scripts.traditional = lambda *a: (None, {})
building.build(load_collection(Path(sys.argv[3])), "public", Path(sys.argv[1]), say=lambda line: None)
"""


def cpu(site: Path, editions: str, root: Path) -> float:
    """Seconds of CPU (user and system, with children) of one build."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", BUILD, str(site), editions, str(root)], check=True, cwd=root)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Print the figures; 1 when over budget or when the editions' addresses differ."""
    root = Path(__file__).parents[2]
    with tempfile.TemporaryDirectory() as folder:
        one, both = Path(folder) / "one", Path(folder) / "both"
        cpu(one, "one", root)  # warm: bytecode and converted pages
        ones, boths = [], []
        for _ in range(3):
            ones.append(cpu(one, "one", root))
            boths.append(cpu(both, "both", root))
        pages = sorted((both / "zh-hant").rglob("*.html"))
        differ = [p for p in pages if ids(p) != ids(both / p.relative_to(both / "zh-hant"))]
    ratio = min(boths) / min(ones)
    print(
        f"one edition {min(ones):.2f} s, both {min(boths):.2f} s of CPU: {ratio:.2f} times (budget {BUDGET})"
    )
    print(f"{len(pages)} pages mirrored, {len(differ)} with other addresses")
    return int(ratio > BUDGET or bool(differ))


def ids(path: Path) -> list[str]:
    """The ids of a page, sorted: the glossary's entries stand in another order."""
    return sorted(html.parse(str(path)).xpath("//@id"))


if __name__ == "__main__":
    raise SystemExit(main())
