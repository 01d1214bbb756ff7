"""Every code in the source is in the catalogue and on its page in docs/; none is left over."""

from __future__ import annotations

import re
from pathlib import Path

from shanben.cli.codes import pages
from shanben.lint.codes import CODES
from shanben.model.codes import catalogue
from shanben.writers.review.words import NAMES

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


def test_every_code_has_its_page_and_it_is_up_to_date() -> None:
    folder = ROOT / "docs" / "codes"
    written = {p.name: p.read_text(encoding="utf-8") for p in folder.glob("*.md")}
    assert written == pages(ROOT / "tests" / "cases"), "run: shanben codes --write docs/codes"
    assert set(written) == {"index.md", *(f"{code}.md" for code in catalogue())}
    for code, entry in catalogue().items():
        said = written[f"{code}.md"]
        assert all(x in said for x in (entry.cost[:12], entry.cost_zh[:6], "怎样否决 · How to overrule")), (
            code
        )
        if entry.kind in ("rule", "doubt") and not code.startswith("EDIT"):
            scopes = ("### 一处", "### 一篇", "### 整套", f"code: {code}")
            assert all(x in said for x in scopes), code


def test_every_kind_of_doubt_has_a_name() -> None:
    asked = {e.code for e in catalogue().values() if e.kind == "doubt" or "Always a doubt" in e.does}
    assert asked - set(NAMES) == set(), "add them to scripts/shanben/writers/review/words.py"
