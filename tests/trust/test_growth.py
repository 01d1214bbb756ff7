"""No family of texts costs the square of its size: a sample of ``make bench``, small enough for every run."""

from __future__ import annotations

import pytest

from tests.bench import speed, texts

LOOSE = 3.4
"""Bound here, for a busy machine and small sizes; what costs the square gives 4. ``make bench`` holds 2.5."""


@pytest.mark.parametrize("name", sorted(texts.FAMILIES))
def test_twice_the_text(name: str) -> None:
    figures = (speed.family(name, 40) for _ in range(3))
    assert any(figure.value <= LOOSE for figure in figures)
