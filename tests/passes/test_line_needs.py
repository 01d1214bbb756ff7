"""What a printed line must have room for to take the first word of the next."""

from __future__ import annotations

import pytest
from shanben.passes.lines.body import _need


@pytest.mark.parametrize(
    ("line", "ems"),
    [
        ("凡例始于宋", 1.0),
        ("例，始于宋", 2.0),
        ("“凡例”始于宋", 2.0),
        ("《县志》始于宋", 2.0),
        ("“《县志》始于宋", 3.0),
        ("", 1.0),
    ],
)
def test_an_opening_mark_takes_what_it_opens_along(line: str, ems: float) -> None:
    assert _need(line) == ems
