"""Evidence is read in Chinese too: no English sentence is left over on the samples' doubts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from shanben.convert import convert
from shanben.model.chinese import in_chinese

RAW = Path(__file__).parents[1] / "corpus" / "raw"
ENGLISH = re.compile(
    r"\b(?:the|is|was|are|no|not|stands|and|with|without|between|before|after|note|marker)\b"
)


@pytest.mark.parametrize("name", sorted(p.name for p in RAW.glob("*"))[::11])
def test_no_english_is_left(name: str) -> None:
    for d in convert((RAW / name).read_bytes(), name).article.doubts:
        said = re.sub(r"“[^”]*”|[A-Za-z ]+(?= 不可能)", "", in_chinese(d.evidence))
        assert not ENGLISH.search(said), (d.code, d.evidence)


@pytest.mark.parametrize(
    "english, chinese",
    [
        ("printed 9, read 19: 孙某 stands before it", "印作 9，读作 19：前面有“孙某”"),
        ("“《” is never closed in this paragraph", "本段只有前半“《”，没有后半"),
        ("Cai Cuibong can't be the pinyin of 蔡某某", "Cai Cuibong 不可能是“蔡某某”的拼音"),
        ("an evidence of a new rule", "an evidence of a new rule"),
    ],
)
def test_patterns(english: str, chinese: str) -> None:
    assert in_chinese(english) == chinese
