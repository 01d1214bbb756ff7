"""Search over generated works: how large, how fast, how right. ``make bench-search`` runs it with 1,000 works.

    python -m tests.bench.search [--works 1000] [--queries 100] [--folder DIR] [--json]

Prints the figures beside the bounds that the project sets itself; exit code 1 when one is not kept.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import io
import json
import os
import random
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from shanben.cli import main as shanben
from shanben.glossary import load
from shanben.readers.records import load_collection
from shanben.site.catalogue import author_names
from shanben.site.search import Search, build_index, copy_assets, documents

from tests.bench.search_queries import Asked, Scan, Text, disturbed, plain, queries, seeded, texts_of
from tests.chromium import CHROMIUM, launched, serving
from tests.search.sample_site import GLOSSARY, generated_pages, markdown_of, write_site

ROOT = Path(__file__).resolve().parents[2]
SEEDS = Path(os.environ.get("SHANBEN_SHARED", ROOT.parent / "shared")) / "seeds"
BOUNDS = {"index / Markdown": 1.0, "kB to the first hit, most": 400, "ms to the first result, median": 300}


def main() -> int:
    """Generate, build, ask, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--works", type=int, default=1000)
    parser.add_argument(
        "--queries", type=int, default=100, help="phrases, words, and a quarter as many of each other kind"
    )
    parser.add_argument("--folder", type=Path, help="keep the generated site here, and use it again")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        figures = measure(args.folder or Path(temporary), args.works, args.queries)
    bare = {name: name.removeprefix("this collection: ") for name in figures}
    failed = [name for name in figures if bare[name] in BOUNDS and figures[name] > BOUNDS[bare[name]]]
    failed += [
        name for name in figures if bare[name].startswith(("recall", "precision")) and figures[name] < 1
    ]
    failed += [
        name for name in figures if bare[name].startswith(("wrong", "hits", "files")) and figures[name]
    ]
    if args.json:
        print(json.dumps(figures, indent=1))
    else:
        for name, value in figures.items():
            bound = f"  (at most {BOUNDS[bare[name]]})" if bare[name] in BOUNDS else ""
            print(f"{name:60} {value:>12,}{bound}{'  NOT KEPT' if name in failed else ''}")
    return 1 if failed else 0


def measure(folder: Path, works: int, asked: int) -> dict[str, float]:
    """All figures by name: the generated works, then this collection, with the seeds where they are."""
    chance = random.Random(3)
    pages = [seeded(page, chance, GLOSSARY) for page in generated_pages(works, traditional=0.1)]
    # Marked up only now: the scan reads what the page was made from, without markers and line ends.
    printed = [disturbed(page, chance) for page in pages]
    write_site(folder, printed)
    size = sum(len(markdown_of(page).encode()) for page in printed)
    start = time.process_time()
    report = build_index(folder, GLOSSARY)
    spent = time.process_time() - start
    copy_assets(folder)
    figures: dict[str, float] = {
        "works": report.works,
        "paragraphs, notes, references": report.units,
        "Markdown, MB": round(size / 1e6, 2),
        "index, MB": round(report.bytes / 1e6, 2),
        "index / Markdown": round(report.bytes / size, 3),
        "index files": report.files,
        "CPU of building, ms a work": round(1000 * spent / report.works, 1),
    }
    scan = Scan([text for page in pages for text in texts_of(page)], GLOSSARY)
    list_ = list(queries(scan, asked))
    figures |= rightness(folder, scan, list_)
    if CHROMIUM.exists():
        phrases = [a.query.strip('"') for a in list_ if a.kind == "phrases, quoted"][:40]
        figures |= in_browser(folder, phrases)
    figures |= {f"this collection: {name}": value for name, value in own_works(asked // 3).items()}
    return figures


def own_works(asked: int) -> dict[str, float]:
    """The bundled works, and in a private edition the seeds, really built: every figure of rightness, the index's size."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("docs", "source_texts"):
            shutil.copytree(ROOT / name, root / name)
        shutil.copy(ROOT / "mkdocs.yml", root)
        seeds = [str(path) for path in sorted(SEEDS.glob("*.txt"))]
        with contextlib.chdir(root), contextlib.redirect_stdout(io.StringIO()):
            if seeds:
                shanben(["add", *seeds])
            edition = "private" if seeds else "public"
            if shanben(["build", "--edition", edition, "--out", "out"]):
                raise SystemExit("the collection could not be built")
        glossary = load(root / "source_texts" / "glossary.yml")
        forms = {t.name.hans: [*t.spellings, t.en, *([t.pinyin] if t.pinyin else [])] for t in glossary}
        known = {
            w.id: (
                tuple(author_names(w)),
                w.year or 0,
                str(w.csl.get("container-title") or ""),
                tuple(k for group in w.keywords for k in group.items),
            )
            for w in load_collection(root).works.values()
        }
        texts = [
            Text((d.facts.id, u.kind, u.id), u.text, *known.get(d.facts.id, ((), 0, "", ())))
            for d in documents(root / "out")
            for u in d.units
        ]
        scan = Scan(texts, forms)
        pages = root / ("private/docs" if seeds else "docs") / "articles"
        size = sum(path.stat().st_size for path in (root / "out" / "assets" / "search").iterdir())
        # The glossary is in the index too, and most of a small one.
        entries = (root / "docs" / "glossary" / "index.md").stat().st_size
        figures = rightness(root / "out", scan, list(queries(scan, asked)))
        return {
            "works with text, seeds among them": len({t.place[0] for t in texts if t.place[1] == "body"}),
            "seeds": len(seeds),
            "index / Markdown": round(
                size / (sum(p.stat().st_size for p in pages.glob("*.md")) + entries), 3
            ),
            **figures,
        }


def rightness(folder: Path, scan: Scan, asked: Sequence[Asked]) -> dict[str, float]:
    """Recall and precision of each kind of query against the plain scan; the first ten; the marks of quoted phrases."""
    search = Search(folder)
    kinds = dict.fromkeys(a.kind for a in asked)
    figures: dict[str, float] = {"queries against a plain scan": len(asked)}
    first_wrong = marks_wrong = nothing = 0
    slowest = 0.0
    for kind in kinds:
        expected_all = found_all = right_all = 0
        for a in (a for a in asked if a.kind == kind):
            start = time.process_time()
            first = search.answer(a.query, 10).hits
            slowest = max(slowest, time.process_time() - start)
            hits = search.answer(a.query).hits
            got = {(hit.facts.id, hit.kind, hit.id) for hit in hits}
            first_wrong += sum((hit.facts.id, hit.kind, hit.id) not in a.expected for hit in first)
            if a.goal:
                # where a phrase follows itself, one mark is on both
                marks_wrong += sum(a.goal not in plain(h.text[s:e]) for h in hits for s, e in h.marks)
            if kind == "none":
                nothing += len(hits)
                continue
            wanted = a.expected if kind != "single characters" or len(a.expected) < 200 else got & a.expected
            if got != wanted and os.environ.get("BENCH_VERBOSE"):
                print(kind, a.query, "missed", sorted(wanted - got)[:3], "wrong", sorted(got - wanted)[:3])
            expected_all += len(wanted)
            found_all += len(got)
            right_all += len(wanted & got)
        if kind != "none":
            figures[f"recall, {kind}"] = round(right_all / expected_all, 6) if expected_all else 1.0
            figures[f"precision, {kind}"] = round(right_all / found_all, 6) if found_all else 1.0
            if not expected_all:
                figures[f"without an answer, {kind}"] = sum(a.kind == kind for a in asked)
    return figures | {
        "wrong among the first ten": first_wrong,
        "wrong marks of quoted phrases": marks_wrong,
        "hits where there are none": nothing,
        "slowest answer of shanben search, CPU ms": round(1000 * slowest),
    }


def in_browser(folder: Path, queries: list[str]) -> dict[str, float]:
    """A fresh reader for each query: bytes asked for from the opening of search to the first hit, and the time."""
    early, sizes, times, spent = 0, [], [], []
    with serving(folder) as base, launched() as browser:
        for query in queries:
            context = browser.new_context()
            page = context.new_page()
            asked: list[str] = []
            page.on("request", functools.partial(_note, asked))
            page.goto(base + "articles/work-00000.html")
            page.wait_for_load_state("load")
            early += sum("/assets/search/" in url for url in asked)
            page.get_by_role("combobox").focus()
            metrics = context.new_cdp_session(page)
            metrics.send("Performance.setTimeDomain", {"timeDomain": "threadTicks"})
            metrics.send("Performance.enable")
            before = _cpu(metrics)
            times.append(page.evaluate(FIRST_HIT, query))
            spent.append(_cpu(metrics) - before)
            files = {url.split("?")[0].removeprefix(base) for url in asked if "/assets/search" in url}
            sizes.append(sum((folder / name).stat().st_size for name in files))
            context.close()
    times.sort()
    return {
        "files of the index before search opens": early,
        "kB to the first hit, most": round(max(sizes) / 1000),
        "kB to the first hit, median": round(sorted(sizes)[len(sizes) // 2] / 1000),
        "ms to the first result, median": round(times[len(times) // 2]),
        "ms to the first result, most": round(times[-1]),
        "CPU ms of the page to the first result, median": round(sorted(spent)[len(spent) // 2]),
    }


def _cpu(metrics: Any) -> float:
    """Milliseconds of processor that the page's main thread has used: what other work on the machine does not change."""
    found = metrics.send("Performance.getMetrics")["metrics"]
    return 1000 * next(float(m["value"]) for m in found if m["name"] == "TaskDuration")


def _note(asked: list[str], request: Any) -> None:
    asked.append(request.url)


FIRST_HIT = """query => new Promise(resolve => {
    const box = document.querySelector('[role=combobox]'), list = document.querySelector('[role=listbox]');
    const start = performance.now();
    new MutationObserver(() => { if (list.children.length) resolve(performance.now() - start); }).observe(list, {childList: true});
    box.value = query;
    box.dispatchEvent(new Event('input', {bubbles: true}));
})"""
"""From the last key to the first hit in the list, the pause for typing included; the index is read from nothing."""


if __name__ == "__main__":
    raise SystemExit(main())
