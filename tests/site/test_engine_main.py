"""What the engine's process does otherwise changes no page."""

from pathlib import Path

import pytest
from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from shanben.site.engine_main import read_with_settled_patterns

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(
    page for folder in ("", "articles", "about", "design") for page in (DOCS / folder).glob("*.md")
)


def converted(page: Path) -> str:
    extensions = ["footnotes", "md_in_html", "tables", "toc"]
    return Markdown(extensions=extensions).convert(page.read_text(encoding="utf-8"))


def test_pages_are_the_same_with_settled_patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [converted(page) for page in PAGES]
    for sign in ("<sup", "<strong>", "<a href", "<code>", "&amp;"):
        assert any(sign in html for html in before), sign
    monkeypatch.setattr(InlineProcessor, "run", read_with_settled_patterns)
    assert [converted(page) for page in PAGES] == before
