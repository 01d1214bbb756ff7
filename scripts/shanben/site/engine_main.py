"""The engine's own command line, in a process of its own where some habits of it cost less. Its pages are the same.

A page leaves few cycles of objects behind and Markdown makes many objects: to look for them at every seven hundred costs
a tenth. Markdown asks each of its patterns of each piece of text, through a registry that is sorted and asked by name
each time: a third of a page of many links; a page of Chinese has no sign that most of them need. And mkdocs reads
each page's HTML once more to tell of anchors that lead nowhere, at a level that ``run_engine`` shows to nobody.
"""

from __future__ import annotations

import gc
import logging
import xml.etree.ElementTree as etree
from functools import lru_cache
from typing import Any

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages
from mkdocs.structure.files import Files

SIGNS = {
    "backtick": ("`",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "link": ("](",),
    "image_link": ("![",),
    "autolink": ("://",),
    "automail": ("@",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
"""What each of Markdown's own patterns needs in a text to find anything there, by the name it is registered under."""
REFERRING = ("reference", "short_reference", "image_reference", "short_image_ref")
"""Those that find nothing on a page that defines no address (``[name]: address``)."""

_read = InlineProcessor.run
_render = pages.Page.render


def read_with_settled_patterns(
    self: InlineProcessor, tree: etree.Element, ancestors: list[str] | None = None
) -> etree.Element:
    """``InlineProcessor.run``, the patterns in a row as they stand when a page is begun: nobody registers one later.

    Left out are those that no text of the page can meet; a pattern makes no sign of another that was not there.
    """
    settled: Any = _settled(self.md, "\0".join(tree.itertext()))
    self.inlinePatterns = settled
    return _read(self, tree, ancestors)


def _settled(md: Markdown, text: str) -> tuple[Any, ...]:
    known = md.inlinePatterns
    idle = {name for name, signs in SIGNS.items() if not any(sign in text for sign in signs)}
    if not md.references:
        idle.update(REFERRING)
    left_out = {id(known[name]) for name in idle if name in known}
    return tuple(pattern for pattern in known if id(pattern) not in left_out)


def render_without_anchors(self: pages.Page, config: MkDocsConfig, files: Files) -> None:
    """``Page.render``; where nobody is warned of a link to an anchor that isn't there, anchors are not gathered."""
    if config.validation.links.anchors < logging.WARNING:
        raw_anchors, anchors = pages._RawHTMLPreprocessor, pages._ExtractAnchorsTreeprocessor
        raw_anchors.run = lambda self, lines: lines  # type: ignore[method-assign]
        anchors.run = lambda self, root: None  # type: ignore[method-assign]
        pages.Page.validate_anchor_links = lambda *asked, **how: None  # type: ignore[method-assign]
    _render(self, config, files)


def main() -> None:
    """Run mkdocs on the arguments of this process."""
    from mkdocs.__main__ import cli

    gc.set_threshold(100_000, 50, 10)
    InlineProcessor.run = read_with_settled_patterns  # type: ignore[method-assign]
    pages.Page.render = render_without_anchors  # type: ignore[method-assign]
    # The lists of a site name each page many times.
    utils.get_relative_url = lru_cache(maxsize=65536)(utils.get_relative_url)
    cli()


if __name__ == "__main__":
    main()
