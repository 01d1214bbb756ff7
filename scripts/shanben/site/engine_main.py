"""The engine's own command line, in a process of its own where two habits of it cost less. Its pages are the same.

A page leaves few cycles of objects behind and Markdown makes many objects: to look for them at every seven hundred costs
a tenth. And Markdown asks its registry for each pattern by its number, for each piece of text: the registry is sorted
and asked by name each time, which took a third of a page of many links.
"""

from __future__ import annotations

import gc
import xml.etree.ElementTree as etree
from typing import Any

from markdown.treeprocessors import InlineProcessor

_read = InlineProcessor.run


def read_with_settled_patterns(
    self: InlineProcessor, tree: etree.Element, ancestors: list[str] | None = None
) -> etree.Element:
    """``InlineProcessor.run``, the patterns in a row as they stand when a page is begun: nobody registers one later."""
    settled: Any = tuple(self.md.inlinePatterns)
    self.inlinePatterns = settled
    return _read(self, tree, ancestors)


def main() -> None:
    """Run mkdocs on the arguments of this process."""
    from mkdocs.__main__ import cli

    gc.set_threshold(100_000, 50, 10)
    InlineProcessor.run = read_with_settled_patterns  # type: ignore[method-assign]
    cli()


if __name__ == "__main__":
    main()
