"""A Traditional work read in the Simplified edition: what opencc's tables leave."""

from __future__ import annotations

import pytest
from shanben.variants.convert import Converter


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("香港衞生署的自衞隊", "香港卫生署的自卫队"),
        ("祇有此說，祇是未刊", "只有此说，只是未刊"),
        ("神祇與地祇，人神祇可想見", "神祇与地祇，人神祇可想见"),
        ("為甚麼甚少？", "为什么甚少？"),
    ],
)
def test_forms_that_opencc_leaves(printed: str, wanted: str) -> None:
    assert Converter("tw2s")(printed) == wanted


def test_a_simplified_text_is_not_touched() -> None:
    assert Converter("s2tw")("甚么、衞、祇有").count("祇") == 1
