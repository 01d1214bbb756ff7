"""Bytes and CPU of a site of many works, and of plain mkdocs-material beside it, for ``make bench-site``.

    python -m tests.bench.site [--works 100,2000] [--beside 500] [--json]

Generates works in a temporary folder and builds the public edition of few and of many. Then, in the same run, the whole
build after conversion (mkdocs, both editions, search index, citations, checks) stands beside plain mkdocs-material
with its jieba search building one edition of the same Markdown. CPU, children counted, each build in a process of its
own; the clock is not looked at, for other work on the machine slows it. Exit code 1 when a bound is not kept.

A page of many works is another page on the mean than one of few: the site's own pages (rules, decisions, lists) are as
many in both and light. So what each work adds is told too: a build less that of one work, by the works between.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from lxml import html

from tests.bench.texts import article, sentence

ROOT = Path(__file__).resolve().parents[2]
BOUNDS = {
    "kB a page beside its text": 45.0,
    "CPU ms a page, times that of the smallest": 1.2,
    "CPU ms that a work adds, times that of the smallest": 1.2,
    "kB a page beside its text, times that of the smallest": 1.01,
    "CPU, times that of plain mkdocs-material with jieba": 1.0,
    "CPU once more, times that of plain mkdocs-material": 1.0,
}
RECORD = """id: {id}
raw:
  - sha256: {sha}
    file: raw.txt
csl:
  type: article-journal
  title: {title}
  author:
    - {{family: 赵, given: 某}}
  issued: {{date-parts: [[{year}]]}}
  container-title: 善本工作坊
  issue: '{issue}'
  page: 1-9
  language: zh-Hans
title-en: Generated work {n}
abstracts:
  - {{lang: zh-Hans, by: editor, reviewed: true, text: 为测量而作的文字。}}
  - {{lang: en, by: editor, reviewed: true, text: A text made for measuring.}}
topics: [{topic}]
rights:
  license: CC0-1.0
  publish: full
  holder: 善本项目
"""
CONVERT = """
import sys
from pathlib import Path
from shanben.readers.records import load_collection
from shanben.site import building
left = building.convert_all(load_collection(Path(sys.argv[1])), print)
sys.exit("\\n".join(page.detail for page in left) or None)
"""
BUILD = """
import sys
from pathlib import Path
from shanben.readers.records import load_collection
from shanben.site import building
building.convert_all = lambda *told: ()
building._speed = lambda *told: 1.0  # the forecast of a long build tries the converter, before the conversion
building.build(load_collection(Path(sys.argv[1])), "public", Path(sys.argv[2]), print)
"""
PLAIN = """
site_name: plain
docs_dir: {docs}
use_directory_urls: false
theme: {{name: material, language: zh, font: false}}
plugins: [search]
nav: [index.md, works/index.md]
not_in_nav: "*"
exclude_docs: |
  *.tsv
  *.refs.json
markdown_extensions: [footnotes, md_in_html, tables, toc: {{permalink: true}}]
"""
"""One edition as a careful user would have it: the articles out of the navigation too, else it grows with the square."""


def collection(root: Path, works: int, characters: int = 6000) -> None:
    """A project folder with that many generated works, each with a note for every 500 characters."""
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(ROOT / "docs", root / "docs", ignore=shutil.ignore_patterns("articles", "works"))
    (root / "source_texts").mkdir()
    shutil.copy(ROOT / "source_texts" / "glossary.yml", root / "source_texts")
    for n in range(works):
        rng = random.Random(n)
        text = article(characters, characters // 500, seed=n)
        title = f"{sentence(rng)[:-1]}：第{n}篇"
        raw = (title + text[text.index("\n") :]).encode()
        folder = root / "source_texts" / f"generated-{n:05}"
        folder.mkdir()
        (folder / "raw.txt").write_bytes(raw)
        sha = hashlib.sha256(raw).hexdigest()
        facts = {"year": 1980 + n % 47, "issue": n % 12 + 1, "topic": f"主题{n % 30}"}
        record = RECORD.format(id=folder.name, sha=sha, title=title, n=n, **facts)
        (folder / "work.yml").write_text(record, encoding="utf-8")


def cpu(*command: str) -> float:
    """CPU seconds of a command, user and system, its children counted.

    Bytecode is kept, as any installation keeps it, beside the system's temporary files: under
    PYTHONDONTWRITEBYTECODE both sides would compile every module at every start, which nobody's reader waits for.
    """
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / "shanben-bench-bytecode")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, env=env)
    if done.returncode:
        raise SystemExit(f"{command[0]} {command[1][:40]!r} failed:\n{done.stdout}{done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def own_pages() -> float:
    """CPU seconds of the build of one work, the lesser of two: nearly all of it for the pages that every site has."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        collection(root, 1)
        cpu("-c", CONVERT, str(root))
        built = []
        for _ in range(2):  # the first fills the bytecode
            shutil.rmtree(root / ".shanben", ignore_errors=True)
            built.append(cpu("-c", BUILD, str(root), str(root / "out")))
        return min(built)


def measure(works: int, own: float) -> dict[str, float]:
    """Convert and build once, and take the figures; ``own`` is what ``own_pages`` measured."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        collection(root, works)
        converted = cpu("-c", CONVERT, str(root))
        built = cpu("-c", BUILD, str(root), str(root / "out"))
        pages = list((root / "out").rglob("*.html"))
        over = [beside_text(path) for path in sorted((root / "out" / "articles").glob("generated-*.html"))]
        markdown = sum(path.stat().st_size for path in (root / "docs").rglob("*.md"))
        files = [path.stat().st_size for path in (root / "out").rglob("*") if path.is_file()]
        return {
            "works": works,
            "Markdown MB": round(markdown / 1e6, 2),
            "pages": len(pages),
            "files": len(files),
            "site MB": round(sum(files) / 1e6, 1),
            "CPU s of conversion": round(converted, 1),
            "CPU s of the build after it": round(built, 1),
            "CPU ms a page": round(1000 * built / len(pages), 2),
            "CPU ms that a work adds": round(1000 * (built - own) / max(works - 1, 1), 2),
            "kB a page beside its text": round(statistics.median(over) / 1e3, 2),
            "kB a page beside its text, most": round(max(over) / 1e3, 2),
        }


def beside_text(path: Path) -> int:
    """Bytes of an article's page that are not the text it shows."""
    data = path.read_bytes()
    parser = html.HTMLParser(encoding="utf-8")
    return len(data) - len(
        next(html.document_fromstring(data, parser=parser).iter("article")).text_content().encode()
    )


def beside(works: int) -> dict[str, float]:
    """The whole build after conversion and plain mkdocs-material with jieba, of the same Markdown, each the best of three."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        collection(root, works)
        cpu("-c", CONVERT, str(root))
        ours, again, plain = [], [], []
        for _ in range(3):  # the first fills the bytecode
            shutil.rmtree(root / ".shanben", ignore_errors=True)  # what is kept of formatted citations
            ours.append(cpu("-c", BUILD, str(root), str(root / "out")))
            (root / "plain.yml").write_text(PLAIN.format(docs=root / "docs"), encoding="utf-8")
            args = ("-m", "mkdocs", "build", "-q", "-f", str(root / "plain.yml"), "-d", str(root / "plain"))
            plain.append(cpu(*args))
            again.append(cpu("-c", BUILD, str(root), str(root / "out")))
        index = json.loads((root / "plain" / "search" / "search_index.json").read_text(encoding="utf-8"))
        # jieba parts words with zero-width spaces: without it the comparison would be another
        assert any("\u200b" in entry["text"] for entry in index["docs"]), "jieba did not cut the words"
        return {
            "works": works,
            "CPU s of the build after conversion": round(min(ours), 1),
            "CPU s of plain mkdocs-material with jieba": round(min(plain), 1),
            "CPU, times that of plain mkdocs-material with jieba": round(min(ours) / min(plain), 3),
            "CPU s of the build once more": round(min(again), 1),
            "CPU once more, times that of plain mkdocs-material": round(min(again) / min(plain), 3),
        }


def main() -> int:
    """Print every figure beside its bound; 1 when one is not kept."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--works", default="100,2000", help="sizes, parted by commas (default: 100,2000)")
    parser.add_argument(
        "--beside", type=int, default=500, help="works of the comparison (default: 500); 0: none"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    args = parser.parse_args()
    figures = []
    own = own_pages()
    for size in map(int, args.works.split(",")):
        figures.append(measure(size, own))
        for name in ("CPU ms a page", "CPU ms that a work adds", "kB a page beside its text"):
            if len(figures) > 1:
                figures[-1][f"{name}, times that of the smallest"] = round(
                    figures[-1][name] / figures[0][name], 3
                )
        if not args.json:
            told(figures[-1])
    if args.beside:
        figures.append(beside(args.beside))
        if not args.json:
            told(figures[-1])
    if args.json:
        print(json.dumps(figures, indent=1))
    return int(any(row[name] > bound for row in figures for name, bound in BOUNDS.items() if name in row))


def told(row: dict[str, float]) -> None:
    """One line a figure."""
    for name, value in row.items():
        bound = f"  (at most {BOUNDS[name]})" if name in BOUNDS else ""
        print(
            f"{name:56} {value:>10,}{bound}{'  NOT KEPT' if value > BOUNDS.get(name, value) else ''}",
            flush=True,
        )
    print(flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
