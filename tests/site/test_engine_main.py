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


PATTERNS = """A [name][x], [x], ![a picture][x] and ![x] lead there; [no](b.md "it") and ![none](c.png) lead elsewhere,
[y] nowhere, \\*this\\* is plain, *that* and _that_ are `not`\x20\x20
<https://b.example> &copy; <c@d.example>[^1]

[^1]: Said.
[x]: https://a.example
"""


def converted(text: str) -> str:
    extensions = ["footnotes", "md_in_html", "tables", "toc"]
    return Markdown(extensions=extensions).convert(text)


def test_pages_are_the_same_with_settled_patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [PATTERNS, *PATTERNS.splitlines(), *(page.read_text(encoding="utf-8") for page in PAGES)]
    before = [converted(text) for text in texts]
    for sign in ("<sup", "<strong>", "<a href", "<code>", "&amp;", "<img", "&#109;"):
        assert any(sign in html for html in before), sign
    monkeypatch.setattr(InlineProcessor, "run", read_with_settled_patterns)
    assert [converted(text) for text in texts] == before
