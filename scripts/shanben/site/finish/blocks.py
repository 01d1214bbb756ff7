"""A quiet ¶ for every block with an address, and a short hash of its text to tell whether a quotation still holds.

The link for quoting is ``?v=3f9a1c2b#L14``: the fragment leads there without any script, the hash is compared with the
block's own ``data-h`` by one. Both editions carry the hash of the text as the source writes it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from lxml.html import HtmlElement

from shanben.site.finish.page import Page, Site
from shanben.site.words import words

ADDRESS = re.compile(r"L\d+[a-z]*")
HASH_DIGITS = 8
NO_PILCROW = frozenset(("table", "td", "th", "figure", "caption"))


def addresses(page: Page, site: Site) -> None:
    """Give every block with an id from the raw text its hash and its permalink."""
    if page.kind != "article":
        return
    label = words(page.lang)["permalink"]
    for block in page.article.xpath(".//@id[starts-with(., 'L')]/.."):
        name = block.get("id")
        if ADDRESS.fullmatch(name) is None or block.tag == "a":
            continue
        digest = text_hash(block)
        block.set("data-h", digest)
        if block.tag not in NO_PILCROW:
            _add_pilcrow(block, f"?v={digest}#{name}", label)


def text_hash(block: HtmlElement) -> str:
    """The first eight hex digits of the sha256 of a block's text: NFC, without white space and note markers."""
    text = unicodedata.normalize("NFC", "".join(_text(block)))
    bare = "".join(text.split())
    return hashlib.sha256(bare.encode()).hexdigest()[:HASH_DIGITS]


def _text(element: HtmlElement) -> list[str]:
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and not _is_added(child):
            parts.extend(_text(child))
        parts.append(child.tail or "")
    return parts


def _is_added(element: HtmlElement) -> bool:
    return element.get("data-added") is not None or (element.get("id") or "").startswith("fnref")


def _add_pilcrow(block: HtmlElement, href: str, label: str) -> None:
    target = block
    # A quotation or an item of several paragraphs takes the sign at the end of its first one.
    if block.tag in ("blockquote", "li") and block.find("p") is not None:
        target = block.find("p")
    link = target.makeelement("a", {"class": "pilcrow", "href": href, "aria-label": label})
    link.set("data-added", "permalink")
    link.text = "¶"
    target.append(link)
