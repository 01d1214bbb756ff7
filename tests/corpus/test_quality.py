"""The figures of the corpus may rise, never fall; lowering one is an argued change to tests/quality.json."""

from __future__ import annotations

import json

from tests.corpus import bench


def test_no_figure_falls() -> None:
    quality = json.loads(bench.QUALITY.read_text(encoding="utf-8"))
    assert quality["corpus"]["digest"] == bench.digest(), (
        "tests/corpus has changed since the figures were taken: run `make bench-accuracy` and commit tests/quality.json"
    )
    worse = bench.falls(quality["shanben"], bench.summary(bench.measure()))
    assert not worse, "\n".join(worse)


def test_accuracy_page_shows_the_figures() -> None:
    quality = json.loads(bench.QUALITY.read_text(encoding="utf-8"))
    assert bench.PAGE.read_text(encoding="utf-8") == bench.docs_page(quality), "run `make bench-accuracy`"


def test_a_fall_is_seen_and_a_rise_is_not() -> None:
    old = {"ordinary": {"fidelity": 0.99, "leak": 0.01}, "hard": {}, "routes": {"web-w3m": {"perfect": 0.5}}}
    better = {
        "ordinary": {"fidelity": 0.995, "leak": 0.0},
        "hard": {},
        "routes": {"web-w3m": {"perfect": 1.0}},
    }
    assert bench.falls(old, better) == []
    assert len(bench.falls(better, old)) == 3
