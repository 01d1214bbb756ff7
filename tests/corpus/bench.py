"""Convert the corpus, score it, keep the figures.

uv run python -m tests.corpus.bench                 # convert, score, write tests/quality.json and the docs page
uv run python -m tests.corpus.bench --check         # compare with tests/quality.json, write nothing
uv run python -m tests.corpus.bench --with pandoc,unwrap,calibre
uv run python -m tests.corpus.bench --pages         # one line a page
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from . import rivals
from .queue import Count, count
from .score import METRICS, golds, mean, score, score_file

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
QUALITY = HERE.parent / "quality.json"
PAGE = ROOT / "docs" / "about" / "accuracy.md"
TOLERANCE = 0.001
MORE = 1.05
"""Items a page may grow so much before it is a fall: any change of a rule moves a few."""
LOW_IS_GOOD = {"leak", "spurious", "han_gaps"}
Rows = dict[str, dict[str, Any] | None]


def digest(folder: Path = HERE) -> str:
    """SHA-256 over the names and bytes of all raw texts and golds: figures hold for one corpus only."""
    total = hashlib.sha256()
    for path in sorted([*(folder / "raw").iterdir(), *(folder / "gold").glob("*.gold.json")]):
        body = path.read_bytes()
        if path.suffix == ".json":
            body = body.replace(b"\r\n", b"\n")
        total.update(f"{path.name}\0{hashlib.sha256(body).hexdigest()}\n".encode())
    return total.hexdigest()


def workers() -> int:
    return max(1, min(4, os.cpu_count() or 1))


def convert(out: Path) -> None:
    """All raw texts by our own command line; a text that fails leaves no page and scores zero."""
    command = [
        sys.executable,
        "-m",
        "shanben",
        "convert",
        str(HERE / "raw"),
        "--to",
        "html",
        "--out",
        str(out),
        "--json",
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=os.environ | {"PYTHONUTF8": "1"}
    )
    if not any(out.glob("*.html")):
        raise RuntimeError(f"{' '.join(command[2:])}: no page written.\n{done.stderr[-2000:]}")


def one_page(name: str, folder: Path) -> tuple[str, dict[str, Any] | None]:
    gold = json.loads((HERE / "gold" / f"{name}.gold.json").read_text(encoding="utf-8"))
    row = score_file(gold, folder, name)
    return name, row and row | {"queue": count(gold, folder, name)}


def one_rival(name: str, rival: str) -> tuple[str, dict[str, Any] | None]:
    gold = json.loads((HERE / "gold" / f"{name}.gold.json").read_text(encoding="utf-8"))
    try:
        return name, score(gold, rivals.RIVALS[rival](HERE / "raw" / gold["raw"]))
    except subprocess.CalledProcessError:
        return name, None


def measure(rival: str = "") -> Rows:
    """The metrics of every page of the corpus, by name; by our converter, or by a rival."""
    names = [name for name, _ in golds(HERE / "gold")]
    with tempfile.TemporaryDirectory() as folder:
        if not rival:
            convert(Path(folder))
        work = partial(one_rival, rival=rival) if rival else partial(one_page, folder=Path(folder))
        with ProcessPoolExecutor(workers()) as pool:
            return dict(pool.map(work, names, chunksize=4))


def rounded(figures: dict[str, float | None]) -> dict[str, float]:
    return {k: round(v, 4) for k, v in figures.items() if v is not None}


def summary(rows: Rows) -> dict[str, Any]:
    """Means over all pages, by tier and by route; routes whose text is beyond repair stand apart as `hard`."""
    tiers = {name: gold.get("tier", "ordinary") for name, gold in golds(HERE / "gold")}
    by_route: dict[str, list[dict[str, Any] | None]] = {}
    for name, row in rows.items():
        route = name.partition(".")[2]
        by_route.setdefault(f"{route} (hard)" if tiers[name] == "hard" else route, []).append(row)
    out: dict[str, Any] = {}
    for tier in ("ordinary", "hard"):
        part = [row for name, row in rows.items() if tiers[name] == tier]
        out[tier] = {"pages": len(part), **rounded(mean(part))}
    out["routes"] = {
        route: {"pages": len(part), **rounded(mean(part))} for route, part in sorted(by_route.items())
    }
    queue = {t: _queue(row for n, row in rows.items() if tiers[n] == t) for t in ("ordinary", "hard")}
    if any(queue.values()):
        out["queue"] = queue
    return out


def _queue(rows: Iterable[dict[str, Any] | None]) -> dict[str, float]:
    """The figures of the editor's queue over some pages; none for a rival, who has no queue."""
    total = Count()
    for row in rows:
        if row and row.get("queue"):
            total += row["queue"]
    return rounded(total.figures)


def falls(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """Every figure that got worse by more than the tolerance."""
    out = []
    groups = [(tier, old[tier], new[tier]) for tier in ("ordinary", "hard")]
    groups += [(route, figures, new["routes"].get(route, {})) for route, figures in old["routes"].items()]
    for where, before, after in groups:
        for metric in METRICS:
            if metric not in before:
                continue
            a, b = before[metric], after.get(metric)
            worse = b is None or (b - a if metric in LOW_IS_GOOD else a - b) > TOLERANCE
            if worse:
                out.append(f"{where}: {metric} was {a}, is {b}")
    return out + _queue_falls(old.get("queue", {}), new.get("queue", {}))


def _queue_falls(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """A queue that tells less, or asks more. A share of faults told may fall where faults were mended: then none is
    left untold that was told before."""
    out = []
    for tier, before in old.items():
        after = new.get(tier, {})
        said = f"queue of {tier} pages: was {before}, is {after}"
        less = after.get("told", 0.0) < before["told"] - TOLERANCE
        if (less and after.get("untold", 0.0) > before["untold"] + TOLERANCE) or after.get(
            "items", 0.0
        ) > MORE * before["items"]:
            out.append(said)
    return out


def table(figures: dict[str, Any], metrics: tuple[str, ...]) -> list[str]:
    lines = ["| route | pages | " + " | ".join(metrics) + " |", "|---|--:|" + "--:|" * len(metrics)]
    for route, row in figures.items():
        cells = " | ".join("–" if row.get(m) is None else f"{row[m]:.3f}" for m in metrics)
        lines.append(f"| {route} | {row['pages']} | {cells} |")
    return lines


SHOWN = ("fidelity", "para_f1", "head_f1", "links", "leak", "meta", "refs_f1", "words_f1", "perfect")


def docs_page(quality: dict[str, Any]) -> str:
    """docs/about/accuracy.md, made from the figures alone."""
    from .press.describe import WHY_HARD, how

    ours, routes = quality["shanben"], quality["shanben"]["routes"]
    lines = [
        "# Accuracy",
        "",
        "What the converter gives on the project's own corpus: texts written for this project, typeset by real",
        "programs and really extracted, so that every right answer is known. `make bench-accuracy` makes this page;",
        "a test fails when a figure falls. 1 is best everywhere, but for `leak`, where 0 is.",
        "",
        f"{quality['corpus']['texts']} texts, {quality['corpus']['pages']} raw texts."
        f" Digest of the corpus: `{quality['corpus']['digest'][:16]}`.",
        "",
        *table({"all ordinary pages": ours["ordinary"], "all hard pages": ours["hard"]}, SHOWN),
        "",
        "`fidelity`: body text by edit distance. `para_f1`: paragraph boundaries. `head_f1`: headings with their level.",
        "`links`: note markers that lead to their note. `leak`: furniture left in the text. `meta`: title, authors,",
        "abstracts, keywords, DOI. `refs_f1`: notes and references whole. `words_f1`: Latin words whole. `perfect`: the",
        "share of pages that an editor would sign as they are.",
        "",
        *queue_lines(ours.get("queue", {})),
        "## By route",
        "",
        *table({r: v for r, v in routes.items() if not r.endswith("(hard)")}, SHOWN),
        "",
        "## Hard pages",
        "",
        WHY_HARD,
        "",
        *table({r: v for r, v in routes.items() if r.endswith("(hard)")}, SHOWN),
        "",
        "## What still falls short, and why",
        "",
        *weak_spots(routes),
        "",
    ]
    others = {k: v["ordinary"] for k, v in quality.items() if k not in ("corpus", "shanben")}
    if others:
        lines += [
            "## Beside other tools",
            "",
            "Ordinary pages, same raw texts, already decoded for them.",
            "",
        ]
        lines += [*table({"shanben": ours["ordinary"], **others}, SHOWN), ""]
    lines += [
        "## The routes",
        "",
        *(f"- `{r}`: {how(r)}" for r in sorted({r.removesuffix(" (hard)") for r in routes})),
        "",
    ]
    return "\n".join(lines)


def queue_lines(queue: dict[str, Any]) -> list[str]:
    """What the editor's queue is worth, in the words of the page."""
    if not queue:
        return []
    rows = [
        f"| {tier} | {row['told']:.3f} | {row['untold']:.2f} | {row['sound']:.3f} | {row['items']:.2f} |"
        for tier, row in queue.items()
    ]
    return [
        "## The review list",
        "",
        "Does the list tell an editor what is wrong? `told`: faulty blocks and fields of the front that an item points",
        "at, of all faulty ones. `untold`: those a page that none points at. `sound`: items about blocks that point at a",
        "fault, of all such items; the others are decisions that were right, but close. `items`: items a page, those",
        "about single words included.",
        "",
        "| pages | told | untold | sound | items |",
        "|---|--:|--:|--:|--:|",
        *rows,
        "",
    ]


GOALS = {"fidelity": 0.995, "para_f1": 0.985, "head_f1": 0.98, "meta": 0.96, "words_f1": 0.99}
MEANING = {
    "fidelity": "words lost, added or out of place",
    "para_f1": "paragraphs split or run together",
    "head_f1": "headings missed, invented or at a wrong level",
    "meta": "front matter not found",
    "words_f1": "Latin words glued or broken",
    "leak": "furniture left in the text",
}


def weak_spots(routes: dict[str, Any]) -> list[str]:
    """The ordinary routes below the goals, worst first, with what it means."""
    out = []
    for route, row in sorted(routes.items(), key=lambda item: item[1].get("fidelity", 0)):
        if route.endswith("(hard)"):
            continue
        below = [f"{MEANING[m]} ({m} {row[m]:.3f})" for m, goal in GOALS.items() if row.get(m, 1) < goal]
        below += [f"{MEANING['leak']} (leak {row['leak']:.3f})"] if row.get("leak", 0) > 0.005 else []
        if below:
            out.append(f"- `{route}`: " + "; ".join(below) + ".")
    return out or ["No ordinary route stands below the goals."]


def current(chosen: list[str]) -> tuple[dict[str, Any], Rows]:
    rows = measure()
    ids = {name.partition(".")[0] for name in rows}
    quality: dict[str, Any] = {
        "corpus": {"digest": digest(), "texts": len(ids), "pages": len(rows)},
        "shanben": summary(rows),
    }
    for rival in chosen:
        why = rivals.missing(rival)
        if why:
            print(f"{rival}: left out; {why}", file=sys.stderr)
            continue
        quality[rival] = {k: v for k, v in summary(measure(rival)).items() if k != "routes"}
    return quality, rows


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + ".part")
    temporary.write_text(text, encoding="utf-8", newline="\n")
    temporary.replace(path)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--with", dest="rivals", default="", metavar="NAMES", help="pandoc, calibre, unwrap")
    parser.add_argument("--check", action="store_true", help="compare with tests/quality.json, write nothing")
    parser.add_argument("--pages", action="store_true", help="print one line a page")
    args = parser.parse_args()
    chosen = [r for r in rivals.RIVALS if any(r.startswith(want) for want in args.rivals.split(",") if want)]
    quality, rows = current(chosen)
    old = json.loads(QUALITY.read_text(encoding="utf-8")) if QUALITY.exists() else None
    if args.pages:
        for name, row in rows.items():
            print(
                name.ljust(46),
                "no page" if not row else " ".join(f"{m} {row[m]:.3f}" for m in SHOWN if row[m] is not None),
            )
    for name in ["shanben", *(r for r in chosen if r in quality)]:
        print(name, json.dumps(quality[name]["ordinary"]), "hard:", json.dumps(quality[name]["hard"]))
    worse = falls(old["shanben"], quality["shanben"]) if old and old["corpus"] == quality["corpus"] else []
    print("\n".join(worse))
    if args.check:
        return 1 if worse or not old or old["corpus"] != quality["corpus"] else 0
    if old:  # rivals change only when asked for
        quality |= {k: v for k, v in old.items() if k not in quality and old["corpus"] == quality["corpus"]}
    write(QUALITY, json.dumps(quality, ensure_ascii=False, indent=1) + "\n")
    write(PAGE, docs_page(quality))
    print(f"written: {QUALITY.relative_to(ROOT)}, {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
