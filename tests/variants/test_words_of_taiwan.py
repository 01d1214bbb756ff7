"""Words that an edition changes, under what is laid over them later."""

import re

import pytest
from shanben.variants import Converter


def algorithms(text: str):
    return [(m.start(), m.end(), "演算法") for m in re.finditer("算法", text)]


@pytest.mark.parametrize(
    "text, meant",
    [
        ("好的算法允许", "好的演算法允許"),
        ("算法与《算法》", "演算法與《算法》"),
        ("把U盘里的算法交给程序员", "把U盤裡的演算法交給程式設計師"),
    ],
)
def test_a_longer_word_is_written_once(text: str, meant: str) -> None:
    assert Converter("s2twp")(text) == meant
    assert Converter("s2twp", algorithms)(text) == meant
