"""How an entry of a list begins: which numbers it bears, and how far they reach."""

from __future__ import annotations

import pytest
from shanben.passes.lines.entries import entry_start


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("[3] 王某. 凡例考[J].", (3,)),
        ("[2-4] 王某. 凡例考[J].", (2, 3, 4)),
        ("［2—3］王某. 凡例考[J].", (2, 3)),
        ("[2,5] 王某. 凡例考[J].", (2, 5)),
        ("[2、3] 王某. 凡例考[J].", (2, 3)),
        ("①②《凡例考》，第3页。", (1, 2)),
    ],
)
def test_the_numbers_of_an_entry(line: str, numbers: tuple[int, ...]) -> None:
    found = entry_start(line)
    assert found is not None
    assert found[0] == numbers
    assert line[found[1] :].startswith(("王某", "《凡例考》"))


@pytest.mark.parametrize(
    "line", ["[4-2] 王某. 凡例考[J].", "[2-40] 王某. 凡例考[J].", "[1998-2003] 年间的凡例"]
)
def test_what_bears_no_number(line: str) -> None:
    assert entry_start(line) is None
