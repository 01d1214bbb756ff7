"""Where a sentence ends: what stands behind its mark, a closing mark or a note marker of any spelling, changes nothing."""

from __future__ import annotations

import pytest
from shanben.han.chars import ends_sentence

MARKERS = [
    "①",
    "❶",
    "①②",
    "[1]",
    "［2］",
    "〔3〕",
    "【4】",
    "[2-4]",
    "〔一〕",
    "〔十二〕",
    "[i]",
    "[xiv]",
    "^[1]^",
    "<sup>1</sup>",
    "”",
    "》",
    "）",
]


@pytest.mark.parametrize("marker", MARKERS)
def test_a_marker_behind_the_mark(marker: str) -> None:
    assert ends_sentence(f"这是人物的定论。{marker}")
    assert not ends_sentence(f"这是人物的定论{marker}")


@pytest.mark.parametrize("words", ["见县志。〔甲〕", "见县志。[续]", "见县志。（一说在上游", "第一条〔一"])
def test_words_in_brackets_are_no_marker(words: str) -> None:
    assert not ends_sentence(words)
