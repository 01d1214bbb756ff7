"""What a page says of its texts in an edition: their language, and the way to each as printed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from shanben.variants.block_text import Element
from shanben.variants.runs import elements

_BLOCK_ID = re.compile(r"L\d+[a-z]*\Z")
_HOLDING = frozenset(("html", "main", "article", "section", "div", "p"))
_SAYING_LANG = etree.XPath("descendant-or-self::*/@lang/..")


def relabelled(tree: Element, target: str, *, from_traditional: bool) -> None:
    """``lang`` of what was converted; protected entries keep or get the language they are printed in."""
    for element in elements(tree, _SAYING_LANG):
        lang = element.get("lang")
        if not lang or element.get("data-edition") is not None or _is_protected(element):
            continue
        if lang.startswith("zh") and ("Hant" in lang) == from_traditional:
            element.set("lang", target)
    if not from_traditional:
        tree.set("lang", target)
    else:
        tree.set("lang", "zh-Hans")


def _is_protected(element: Element) -> bool:
    node: Element | None = element
    while node is not None:
        if node.get("translate") == "no" or node.get("data-protect") is not None:
            return True
        node = node.getparent()
    return False


def holds_traditional(tree: Element) -> bool:
    """Whether some part of a page is printed in Traditional characters."""
    return any(
        "Hant" in (e.get("lang") or "")
        and e.tag in _HOLDING
        and e.get("data-edition") is None
        and e.get("translate") != "no"
        for e in elements(tree, _SAYING_LANG)
    )


def originals(blocks: Iterable[Element], page: str, lang: str) -> None:
    """A link from each changed block to the block as printed. It has no text of its own: the style sheet shows it."""
    for block in blocks:
        identity = block.get("id") or ""
        if not _BLOCK_ID.match(identity) or block.tag in (
            "table",
            "tr",
            "ul",
            "ol",
            "figure",
            "section",
            "article",
        ):
            continue
        link = etree.SubElement(
            block,
            "a",
            {"class": "shanben-original", "href": f"{page}#{identity}", "hreflang": lang,
             "data-added": "", "aria-label": "原文", "title": "原文"},
        )  # fmt: skip
        link.tail = None
