"""Search over generated works: how large, how fast, how right. ``make bench-search`` runs it with 1,000 works.

    python -m tests.bench.search [--works 1000] [--queries 300] [--folder DIR] [--json]

Prints the figures beside the bounds that the project sets itself; exit code 1 when one is not kept.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import json
import random
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from opencc import OpenCC
from shanben.site.search import Search, build_index, copy_assets, documents
from shanben.site.search.documents import Document

from tests.search.sample_site import GLOSSARY, generated_pages, markdown_of, write_site

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BOUNDS = {"index / Markdown": 1.0, "kB to the first hit, most": 400, "ms to the first result, median": 300}


def main() -> int:
    """Generate, build, ask, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--works", type=int, default=1000)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--folder", type=Path, help="keep the generated site here, and use it again")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        figures = measure(args.folder or Path(temporary), args.works, args.queries)
    failed = [name for name, bound in BOUNDS.items() if name in figures and figures[name] > bound]
    failed += [name for name in figures if name.startswith(("recall", "precision")) and figures[name] < 1]
    failed += [name for name in figures if name.startswith(("wrong", "hits", "files")) and figures[name]]
    if args.json:
        print(json.dumps(figures, indent=1))
    else:
        for name, value in figures.items():
            bound = f"  (at most {BOUNDS[name]})" if name in BOUNDS else ""
            print(f"{name:52} {value:>12,}{bound}{'  NOT KEPT' if name in failed else ''}")
    return 1 if failed else 0


def measure(folder: Path, works: int, queries: int) -> dict[str, float]:
    """All figures by name."""
    markdown = folder / "markdown-bytes"
    if not markdown.is_file():
        pages = list(generated_pages(works, traditional=0.1))
        write_site(folder, pages)
        markdown.write_text(str(sum(len(markdown_of(page).encode()) for page in pages)))
    start = time.process_time()
    report = build_index(folder, GLOSSARY)
    spent = time.process_time() - start
    copy_assets(folder)
    size = int(markdown.read_text())
    figures: dict[str, float] = {
        "works": report.works,
        "paragraphs, notes, references": report.units,
        "Markdown, MB": round(size / 1e6, 2),
        "index, MB": round(report.bytes / 1e6, 2),
        "index / Markdown": round(report.bytes / size, 3),
        "files": 0,
        "CPU of building, ms a work": round(1000 * spent / report.works, 1),
    }
    figures["index files"] = report.files
    del figures["files"]
    found = list(documents(folder))
    asked = list(chosen(found, queries))
    figures |= rightness(folder, found, asked)
    if CHROMIUM.exists():
        figures |= in_browser(folder, [query for query, _ in asked][:40])
    return figures


def chosen(found: list[Document], count: int) -> Iterator[tuple[str, str]]:
    """Queries of every length from the texts themselves, in both scripts: as typed, and what a plain scan looks for."""
    chance = random.Random(11)
    traditional, simple = OpenCC("s2t"), OpenCC("t2s")
    units = [unit.text for document in found for unit in document.units]
    while count:
        text = chance.choice(units)
        at = chance.randrange(len(text))
        piece = text[at : at + chance.choice((2, 2, 3, 4, 5, 8, 16))]
        if len(piece) < 2 or not all("一" <= char <= "鿿" for char in piece):
            continue
        count -= 1
        typed = traditional.convert(piece) if chance.random() < 0.5 else piece
        yield typed, simple.convert(typed)


def rightness(folder: Path, found: list[Document], asked: list[tuple[str, str]]) -> dict[str, float]:
    """Recall and precision against a plain scan of the texts turned to one script."""
    search, simple = Search(folder), OpenCC("t2s")
    scan = [((d.facts.id, unit.id), simple.convert(unit.text)) for d in found for unit in d.units]
    expected_all = found_all = right_all = first_wrong = 0
    slowest = 0.0
    for typed, goal in asked:
        expected = {address for address, text in scan if goal in text}
        start = time.perf_counter()
        first = search.answer(f'"{typed}"', 10)
        slowest = max(slowest, time.perf_counter() - start)
        got = [(hit.facts.id, hit.id) for hit in search.answer(f'"{typed}"').hits]
        first_wrong += sum((hit.facts.id, hit.id) not in expected for hit in first.hits)
        expected_all += len(expected)
        found_all += len(got)
        right_all += len(expected & set(got))
    nothing = sum(len(search.answer(word).hits) for word in ("鱻龘", "網際驫龍", "zzzzq", '"鼀鼁 鼂"'))
    return {
        "queries against a plain scan": len(asked),
        "recall": round(right_all / max(expected_all, 1), 6),
        "precision, quoted": round(right_all / max(found_all, 1), 6),
        "wrong among the first ten": first_wrong,
        "hits where there are none": nothing,
        "slowest answer of shanben search, ms": round(1000 * slowest),
    }


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server of the folder that says nothing."""

    def log_message(self, *args: object) -> None:
        """Nothing."""


def in_browser(folder: Path, queries: list[str]) -> dict[str, float]:
    """A fresh reader for each query: bytes asked for from the opening of search to the first hit, and the time."""
    from playwright.sync_api import sync_playwright

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    early, sizes, times = 0, [], []
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        for query in queries:
            context = browser.new_context()
            page = context.new_page()
            asked: list[str] = []
            page.on("request", functools.partial(_note, asked))
            page.goto(base + "articles/work-00000.html")
            page.wait_for_load_state("load")
            early += sum("/assets/search/" in url for url in asked)
            page.get_by_role("combobox").focus()
            times.append(page.evaluate(FIRST_HIT, query))
            files = {url.split("?")[0].removeprefix(base) for url in asked if "/assets/search" in url}
            sizes.append(sum((folder / name).stat().st_size for name in files))
            context.close()
        browser.close()
    server.shutdown()
    times.sort()
    return {
        "files of the index before search opens": early,
        "kB to the first hit, most": round(max(sizes) / 1000),
        "kB to the first hit, median": round(sorted(sizes)[len(sizes) // 2] / 1000),
        "ms to the first result, median": round(times[len(times) // 2]),
        "ms to the first result, most": round(times[-1]),
    }


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
