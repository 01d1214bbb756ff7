"""The case files: title, printed text, converted text, each part closed by a line with one dot."""

from pathlib import Path

import pytest
from shanben.variants import Converter

CASES = Path(__file__).with_name("cases")


def cases(name):
    parts = (CASES / name).read_text(encoding="utf-8").split("\n.\n")
    assert parts[-1].strip() == "", f"{name}: the last case is not closed"
    titles, raws, results = parts[:-1:3], parts[1:-1:3], parts[2:-1:3]
    return [
        pytest.param(r, w, id=f"{name}: {t.strip()[:40]}")
        for t, r, w in zip(titles, raws, results, strict=True)
    ]


ALL = [c for f in ("changes.md", "stays.md", "names.md", "quotes.md") for c in cases(f)]


@pytest.mark.parametrize(("printed", "wanted"), ALL)
def test_case(printed, wanted):
    assert Converter()(printed) == wanted
