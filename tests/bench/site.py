"""Bytes and time of a site of many works, for ``make bench-site``.

Builds the public edition of collections of generated works, small and large, in a temporary folder, and prints for
each: pages, wall and CPU seconds (children counted), bytes of the site, and how many bytes an article page costs
beside its own text. Usage: python -m tests.bench.site [--works 20,200]
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from lxml import html
from shanben.readers.records import load_collection
from shanben.site.building import build

from tests.bench.texts import sentence

ROOT = Path(__file__).resolve().parents[2]
RECORD = """id: {id}
raw:
  - sha256: {sha}
    file: raw.txt
csl:
  type: article-journal
  title: {title}
  author:
    - {{family: 赵, given: 某}}
  issued: {{date-parts: [[2026]]}}
  container-title: 善本工作坊
  issue: '1'
  page: 1-9
  language: zh-Hans
title-en: Generated work {n}
abstracts:
  - {{lang: zh-Hans, by: editor, reviewed: true, text: 为测量而作的文字。}}
  - {{lang: en, by: editor, reviewed: true, text: A text made for measuring.}}
rights:
  license: CC0-1.0
  publish: full
  holder: 善本项目
"""


def collection(root: Path, works: int) -> None:
    """A project folder with that many generated works of about 3,000 characters."""
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(ROOT / "docs", root / "docs", ignore=shutil.ignore_patterns("articles", "works"))
    (root / "source_texts").mkdir()
    shutil.copy(ROOT / "source_texts" / "glossary.yml", root / "source_texts")
    for n in range(works):
        rng = random.Random(n)
        title = f"测量用文第{n}号"
        body = "\n\n".join("".join(sentence(rng) for _ in range(6)) for _ in range(16))
        raw = f"# {title}\n\n赵某\n\n## 一、缘起\n\n{body}\n".encode()
        folder = root / "source_texts" / f"generated-{n:05}"
        folder.mkdir()
        (folder / "raw.txt").write_bytes(raw)
        sha = hashlib.sha256(raw).hexdigest()
        record = RECORD.format(id=folder.name, sha=sha, title=title, n=n)
        (folder / "work.yml").write_text(record, encoding="utf-8")


def cpu() -> float:
    """CPU seconds of this process and its finished children."""
    return sum(
        u.ru_utime + u.ru_stime
        for u in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def measure(works: int) -> dict[str, float]:
    """Build once and take the figures."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        collection(root, works)
        wall, used = time.perf_counter(), cpu()
        built = build(load_collection(root), "public", root / "out", say=lambda line: None)
        wall, used = time.perf_counter() - wall, cpu() - used
        over = []
        for path in sorted((built.site / "articles").glob("generated-*.html"))[:50]:
            data = path.read_bytes()
            article = next(html.fromstring(data).iter("article"))
            over.append(len(data) - len(article.text_content().encode()))
        return {
            "works": works,
            "pages": built.pages,
            "wall s": round(wall, 1),
            "CPU s": round(used, 1),
            "CPU ms a page": round(1000 * used / built.pages, 1),
            "site MB": round(built.total_bytes / 1e6, 1),
            "kB a page beside its text": round(statistics.median(over) / 1e3, 1),
        }


def main() -> None:
    """Print one line a collection."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--works", default="20,200", help="sizes, parted by commas (default: 20,200)")
    for works in map(int, parser.parse_args().works.split(",")):
        print(measure(works), flush=True)


if __name__ == "__main__":
    main()
