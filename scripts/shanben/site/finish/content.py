"""What the engine leaves inside the content and no reader needs: its edit buttons, dates and permalinks.

And what it makes of Markdown that a page of Chinese cannot show: a line of the source that ends between two Han
characters would be a space on the page (browsers don't drop it), and ``style`` attributes, which the policy forbids.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from shanben.audit.page import UNTITLED
from shanben.site.finish.page import Page, Site

LEAVINGS = frozenset(("md-content__button", "md-source-file", "md-feedback", "headerlink", "md-tags"))
# Where zensical's "skip to content" leads; ours leads to #text.
_SKIPPED = "./a[@id='__skip']"
JOINED = ("p", "li", "dd", "strong", "em", "td", "th", "a")
_BROKEN = " | ".join(f".//{name}/text()[contains(., '\n')]" for name in JOINED)
# Han, its punctuation and full-width forms on both sides: ——“”… belong to Han only beside Han, so they are left out.
WIDE = "\u2e80-\u2fd5\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60"
SOFT_BREAK = re.compile(rf"(?<=[{WIDE}])[ ]*\n[ ]*(?=[{WIDE}“‘—…])|(?<=[”’—…])\n[ ]*(?=[{WIDE}])")
WIDE_TABLE = 5
"""A table of so many columns is pushed sideways on most screens: the keyboard must reach it to push it."""
ALIGNED = re.compile(r"text-align:\s*(left|center|right);?\s*")


def trimmed(page: Page, site: Site) -> None:
    """Take the engine's leavings out and give the article a clean element with its language."""
    article = page.article
    # libxml2 finds attributes in half the time or less that it takes to ask each element for one.
    named = article.xpath(".//@class/..")
    left = [element for element in named if not LEAVINGS.isdisjoint(element.get("class").split())]
    for element in (*article.xpath(_SKIPPED), *left):
        element.drop_tree()
    for element in article.xpath(".//@style/.."):
        _without_style(element)
    for part in article.xpath("./div[@data-role][not(*)][not(normalize-space())]"):
        part.drop_tree()  # a part of which every line moved elsewhere
    for text in article.xpath(_BROKEN):
        setattr(text.getparent(), "text" if text.is_text else "tail", SOFT_BREAK.sub("", text))
    for table in article.iter("table"):
        if max((len(row) for row in table.iter("tr")), default=0) >= WIDE_TABLE:
            table.set("tabindex", "0")
    article.attrib.clear()
    article.set("lang", page.lang)
    if page.work is not None:
        article.set("data-work", page.work.id)
    heading = article.find(".//h1")
    if heading is not None:
        heading.set("id", "title")
        _named(heading, page)
        page.title = " ".join(heading.text_content().split())
    if len(article):
        article[-1].tail = "\n"  # the theme's blank lines
    if article.text is not None and not article.text.strip():
        article.text = "\n"


def _named(heading: HtmlElement, page: Page) -> None:
    """A text without a title is called on its page what the lists call it: by the record's name in 〔 〕."""
    if page.work is not None and " ".join(heading.text_content().split()) in UNTITLED:
        heading.text = page.work.name
        heading.set("data-added", "record")


def _without_style(element: HtmlElement) -> None:
    """The alignment of a table's column as an attribute that a sheet can read; no other style is ever kept."""
    found = ALIGNED.fullmatch(element.attrib.pop("style"))
    if found is not None and found[1] != "left":
        element.set("data-align", found[1])
