"""The bundled works hold the raw texts of the corpus, byte for byte, and their records name them."""

from __future__ import annotations

import hashlib

import pytest
from ruamel.yaml import YAML

from tests.corpus.press.bundle import BUNDLE, SOURCES, raw_of


@pytest.mark.parametrize("work", sorted(BUNDLE))
def test_bundled_raw_text_is_the_pressed_one(work: str) -> None:
    record = YAML(typ="safe").load((SOURCES / work / "work.yml").read_text(encoding="utf-8"))
    data = (SOURCES / work / record["raw"][0]["file"]).read_bytes()
    assert data == raw_of(work).read_bytes(), "run `uv run python -m tests.corpus.press.bundle`"
    assert record["raw"][0]["sha256"] == hashlib.sha256(data).hexdigest()
