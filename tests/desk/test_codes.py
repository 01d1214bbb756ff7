"""Every code in the source is in the catalogue and on its page in docs/; none is left over."""

from __future__ import annotations

import re
from pathlib import Path

from shanben.cli.codes import page
from shanben.lint.codes import CODES
from shanben.model.codes import catalogue

ROOT = Path(__file__).parents[2]
LOOKS = re.compile(r'"([A-Z]{3,}\d\d)"')


def used() -> set[str]:
    found: set[str] = set()
    for path in sorted((ROOT / "scripts" / "shanben").rglob("*.py")):
        if path.name != "codes.py":
            found.update(LOOKS.findall(path.read_text(encoding="utf-8")))
    return found | set(CODES)


def test_every_code_is_in_the_catalogue() -> None:
    assert used() - set(catalogue()) == set(), "add these to scripts/shanben/model/codes.tsv"


def test_no_code_of_the_catalogue_is_left_over() -> None:
    assert set(catalogue()) - used() == set()


def test_entries_are_whole() -> None:
    for entry in catalogue().values():
        assert entry.kind in ("rule", "doubt", "edit", "check")
        assert all((entry.does, entry.does_zh, entry.cost, entry.cost_zh)), entry.code


def test_the_page_is_up_to_date() -> None:
    written = (ROOT / "docs" / "about" / "codes.md").read_text(encoding="utf-8")
    assert written == page(), "run: shanben codes --write docs/about/codes.md"
    assert all(f"## {code}" in written for code in catalogue())
