"""Recall and precision on texts that really went through the converter: the handbook, and the seeds where they are."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from opencc import OpenCC
from shanben.cli import main
from shanben.site.search import Search, build_index, documents

ROOT = Path(__file__).parents[2]
HANDBOOK = sorted((ROOT / "tests" / "corpus" / "raw").glob("handbook-*pdftotext.txt"))
SEEDS = sorted((Path(os.environ.get("SHANBEN_SHARED", ROOT.parent / "shared")) / "seeds").glob("*.txt"))


def check(raws: list[Path], folder: Path) -> None:
    """Every run of characters of the converted pages, in either script, is found, and quoted nothing else is."""
    assert main(["convert", *map(str, raws), "--to", "html", "--out", str(folder / "articles")]) in (0, 1)
    build_index(folder)
    search, simple, traditional, chance = Search(folder), OpenCC("t2s"), OpenCC("s2t"), random.Random(4)
    units = [((d.facts.id, unit.id), unit.text) for d in documents(folder) for unit in d.units]
    assert len({work for (work, _), _ in units}) == len(raws)
    scan = [(address, simple.convert(text)) for address, text in units]
    asked = 0
    while asked < 100:
        text = chance.choice(units)[1]
        at = chance.randrange(len(text))
        piece = text[at : at + chance.choice((2, 2, 3, 4, 6, 10))]
        if len(piece) < 2 or not all("一" <= char <= "鿿" for char in piece):
            continue
        asked += 1
        goal = simple.convert(piece)
        expected = {address for address, text in scan if goal in text}
        for typed in (piece, traditional.convert(piece)):
            got = {(hit.facts.id, hit.id) for hit in search.answer(f'"{typed}"').hits}
            assert got == expected, typed
            assert expected <= {(hit.facts.id, hit.id) for hit in search.answer(typed).hits}, typed
            assert {(hit.facts.id, hit.id) for hit in search.answer(f'"{typed}"', 10).hits} <= expected, typed


@pytest.mark.skipif(not HANDBOOK, reason="no extracted texts of the handbook in tests/corpus/raw")
def test_handbook(tmp_path):
    check(HANDBOOK, tmp_path)


@pytest.mark.skipif(
    not SEEDS, reason="the seeds are not beside the repository (../shared, or SHANBEN_SHARED)"
)
def test_seeds(tmp_path):
    check(SEEDS, tmp_path)
