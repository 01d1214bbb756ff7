"""Addresses: the empty anchors that the Markdown carries become ids of the blocks that they open.

``<p><a id="L12"></a>text`` becomes ``<p id="L12">text``. The first block of a list item or a quotation gives its id to
the item or the quotation. A second anchor at the start of one block (a paragraph joined by a correction: both ids must
live on) stays as an empty anchor, and so does an anchor inside a paragraph.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from shanben.site.finish.page import Page, Site

BLOCKS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "td",
        "th",
        "dt",
        "dd",
        "blockquote",
        "figure",
        "figcaption",
        "caption",
        "table",
        "pre",
    ]
)
OUTER = frozenset(("li", "blockquote", "figure"))


def onto_blocks(page: Page, site: Site) -> None:
    """Move every anchor that opens a block onto the block."""
    for anchor in page.article.xpath(".//a[@id and not(@href)]"):
        if anchor.text_content():
            continue
        block = _opened_block(anchor)
        if block is None or (block.get("id") or "").startswith("L"):
            continue
        name = anchor.get("id")
        _remove(anchor)
        if _is_empty(block):
            # An anchor alone in a paragraph announces the block after it: a table, a figure.
            after = block.getnext()
            if after is not None and after.get("id") is None:
                block.drop_tree()
                block = after
        block.set("id", name)


def _opened_block(anchor: HtmlElement) -> HtmlElement | None:
    """The block whose text begins with this anchor; the item or quotation around it when it begins that too."""
    element = anchor
    while element.tag not in BLOCKS:
        parent = element.getparent()
        if parent is None or not _is_first(element, parent):
            return None
        element = parent
    outer = element.getparent()
    if outer is not None and outer.tag in OUTER and outer.get("id") is None and _is_first(element, outer):
        return outer
    return element


def _is_first(element: HtmlElement, parent: HtmlElement) -> bool:
    return element.getprevious() is None and not (parent.text or "").strip()


def _is_empty(block: HtmlElement) -> bool:
    return block.tag == "p" and len(block) == 0 and not (block.text or "").strip()


def _remove(element: HtmlElement) -> None:
    element.drop_tree()
