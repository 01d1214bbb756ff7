"""Samples of front and back matter: title, names, abstracts, keywords, facts, nothing of a site in the body, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from .reading import HERE, faults, sample

SAMPLES = sorted(p for p in (HERE / "samples").glob("*.txt") if p.stem != "prose")
KNOWN = dict(
    line.split("\t") for line in (HERE / "failing.tsv").read_text(encoding="utf-8").splitlines()[1:] if line
)
"""Samples that do not come out right yet, with why; strict: one that does must leave the list."""


@pytest.mark.parametrize("path", [p for p in SAMPLES if p.stem not in KNOWN], ids=lambda p: p.stem)
def test_sample_comes_out_right(path: Path) -> None:
    assert list(faults(sample(path))) == []


@pytest.mark.parametrize("path", [p for p in SAMPLES if p.stem in KNOWN], ids=lambda p: p.stem)
def test_known_failure_still_fails(path: Path) -> None:
    assert list(faults(sample(path))) != [], f"{path.stem} comes out right: take it off failing.tsv"
