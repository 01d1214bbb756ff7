"""What is passed over as plain in both senses is never what would be mended."""

from __future__ import annotations

import random

import pytest
from shanben.han import words
from shanben.variants import crossing, engine


@pytest.mark.parametrize("config", ["s2tw", "s2hk", "s2t"])
def test_nothing_is_passed_over_that_the_long_way_mends(config: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(config)
    known = sorted(word for word in words.costs() if crossing.ambiguous(word))
    texts = ["".join(rng.choices(known, k=12)) for _ in range(1500)]
    texts += ["".join(rng.choices(crossing.AMBIGUOUS + "的一是不人我有这中大", k=30)) for _ in range(500)]
    turned = engine.convert_all(config, texts)
    made = [crossing.repair(config, text, out) for text, out in zip(texts, turned, strict=True)]
    assert sum(a != b for a, b in zip(made, turned, strict=True)) > 20
    # nothing is plain: every character is asked for its word
    monkeypatch.setattr(crossing, "_plain_forms", lambda _: dict.fromkeys(crossing.AMBIGUOUS, ""))
    assert made == [crossing.repair(config, text, out) for text, out in zip(texts, turned, strict=True)]
