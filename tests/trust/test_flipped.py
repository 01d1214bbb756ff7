"""Any bit of a file that a run made is flipped: the next run makes the file anew, or says that a page was edited."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from shanben.convert_collection import write_pages
from shanben.readers.records import load_collection

from tests.trust.test_build_faults import project

FLIPS = 25


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A converted project of one work."""
    folder = project(tmp_path_factory.mktemp("flipped"), 3)
    write_pages(load_collection(folder), say=lambda line: None)
    return folder


@pytest.mark.parametrize(
    "name",
    [
        "docs/articles/one.ledger.tsv",
        "docs/articles/one.refs.json",
        "docs/articles/one.md",
        "private/review/index.html",
        "private/review/one.html",
        "private/review/works.json",
    ],
)
def test_a_flipped_bit(root: Path, name: str) -> None:
    collection = load_collection(root)
    made = [
        p
        for top in ("docs/articles", "private/review")
        for p in sorted((root / top).rglob("*"))
        if p.is_file()
    ]
    clean = {p: p.read_bytes() for p in made}
    path = root / name
    chance = random.Random(name)
    for _ in range(FLIPS):
        data = bytearray(clean[path])
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        (page,) = write_pages(collection, say=lambda line: None)
        if path.suffix == ".md":  # it may be an editor's: nothing of hers is overwritten
            assert page.status == "edited"
            assert "edited by hand" in page.detail
            path.write_bytes(clean[path])
        assert {p: p.read_bytes() for p in clean} == clean
