"""Which pages hold a person's work."""

from __future__ import annotations

from pathlib import Path

import pytest
from shanben.model.handwork import edited_by_hand


@pytest.mark.parametrize(("publish", "held"), [("metadata", False), ("abstract", False), ("full", True)])
def test_the_record_page_gives_way_to_the_text(tmp_path: Path, publish: str, held: bool) -> None:
    """A work is cleared: its record page, which has no ledger, must not be taken for an edited one."""
    page = tmp_path / "a.md"
    page.write_text(f"---\ntitle: a\nwork: a\npublish: {publish}\n---\n\n# a\n", encoding="utf-8")
    assert edited_by_hand(page, tmp_path / "a.ledger.tsv", "new") is held
