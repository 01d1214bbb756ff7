"""Two doubts of one code at one place: their order is that of their words, and no hash has a say in it."""

from __future__ import annotations

import pytest
from shanben.convert import convert

TEXT = (
    "论手抄地图的流传\n\n张某\n\n"
    "地图的抄本流传很广，各地的抄手各有所长①。\n\n注释\n\n"
    "① 参见 Ann Lee, {name} Overview, https://example.org/maps/ first.html, accessed May 2, 2019; "
    "Bo Hill, Second Overview, https://example.com/lists/ second/page.html, accessed May 3, 2019.\n"
)


@pytest.mark.parametrize("name", ["First", "Third", "Fourth", "Fifth", "Sixth", "Tenth"])
def test_sorted_wholly(name: str) -> None:
    found = convert(TEXT.format(name=name).encode(), "text.txt").article.doubts
    told = [(d.line, d.start, d.code, d.printed, d.proposed, d.evidence) for d in found]
    assert len({t[:4] for t in told}) < len(told), "the text must raise two doubts at one place"
    assert told == sorted(told)
