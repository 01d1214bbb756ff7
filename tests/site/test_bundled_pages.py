"""What ``docs/`` holds of the bundled collection is what today's rules make of it: a clean clone stays clean when built."""

from __future__ import annotations

import shutil
from pathlib import Path

from shanben.readers.records import load_collection
from shanben.site.building import convert_all
from shanben.site.docs_folder import write_docs

ROOT = Path(__file__).parents[2]


def test_the_pages_in_the_tree_are_those_that_a_build_writes(tmp_path: Path) -> None:
    for name in ("docs", "source_texts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("mkdocs.yml", "shanben.yml"):
        if (ROOT / name).is_file():
            shutil.copy(ROOT / name, tmp_path / name)
    said: list[str] = []
    collection = load_collection(tmp_path)
    assert convert_all(collection, said.append) == ()
    write_docs(collection, "public")
    pages = sorted(p.relative_to(tmp_path) for p in (tmp_path / "docs").rglob("*") if p.is_file())
    assert len(pages) > 40
    changed = [
        str(p)
        for p in pages
        if not (ROOT / p).is_file() or (ROOT / p).read_bytes() != (tmp_path / p).read_bytes()
    ]
    assert changed == [], "run `make site` and commit what it writes under docs/"
