"""HTML through lxml: a block a line with a blank line between, heads as ``#``, raised text and table rows marked.

Lets pass, as nothing that a reader sees: scripts, styles, form fields, what is hidden by its own attributes. Navigation is
text like any other here; the passes know it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html as lxml_html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from shanben.readers.decode import Unreadable, decode

BLOCK = re.compile(
    r"p|div|section|article|main|header|footer|aside|nav|[uod]l|li|d[td]|table|tr|blockquote|pre|fig(?:ure|caption)|form|fieldset"
    r"|address|center|h[1-6r]|body"
)
HIDDEN = frozenset(
    {"script", "style", "template", "noscript", "svg", "head", "iframe", "button", "select", "input"}
)
Step = tuple[str, HtmlElement | str | None]
"""What is to be done next: go ``in`` to an element, keep ``text``, keep a ``mark`` as it is, ``flush`` a line."""


def read_html(data: bytes, name: str) -> tuple[str, dict[str, str]]:
    """The whole text of a web page, a block a line with a blank line between, heads and raised text marked."""
    charset = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", data[:4096])
    text = ""
    if charset:
        try:
            text = data.decode(charset[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            text = ""
    text = text or decode(data).text
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        tree = lxml_html.document_fromstring(text)
    except (ParserError, ValueError):
        raise Unreadable(
            f"{name}: the page holds no text. Next step: save it again from the browser"
        ) from None
    body = tree.find("body")
    title = (tree.findtext("head/title") or "").strip()
    lines = [
        " ".join(x.split()) if not x.startswith("|") else x
        for x in _lines(body if body is not None else tree)
    ]
    return "\n\n".join(x for x in lines if x) + "\n", {"title": title} if title else {}


def _lines(root: HtmlElement) -> Iterator[str]:
    """One string a block, in reading order; no recursion, for a page may nest deeper than a stack."""
    held: list[str] = []
    stack: list[Step] = [("in", root)]
    while stack:
        what, node = stack.pop()
        if what == "text":
            held.append(re.sub(r"\s+", " ", str(node or "")))
        elif what == "mark":
            held.append(str(node))
        elif what == "flush":
            yield from _flush(held)
        elif isinstance(node, HtmlElement) and _seen(node):
            if _is_table(node):
                yield from _flush(held)
                yield from _rows(node)
                continue
            if BLOCK.fullmatch(node.tag) or node.tag == "br":
                yield from _flush(held)
            stack += reversed(_steps(node))


def _steps(node: HtmlElement) -> list[Step]:
    """What an element asks for: its text and children, between the marks of its kind."""
    tag = str(node.tag)
    inner: list[Step] = [("text", node.text)]
    for child in node:
        inner += [("in", child), ("text", child.tail)]
    if tag == "sup":
        return [("mark", "<sup>"), *inner, ("mark", "</sup>")]
    if not BLOCK.fullmatch(tag):
        return inner
    head: list[Step] = [("mark", "#" * int(tag[1]) + " ")] if re.fullmatch("h[1-6]", tag) else []
    return [*head, *inner, ("flush", None)]


def _flush(held: list[str]) -> Iterator[str]:
    said = "".join(held).strip()
    held.clear()
    if said:
        yield said


def _is_table(node: HtmlElement) -> bool:
    """Whether a table holds data: rows, and neither tables nor paragraphs in its cells, as those for layout do."""
    return (
        node.tag == "table"
        and len(node.findall(".//tr")) > 1
        and node.find(".//table") is None
        and node.find(".//p") is None
    )


def _rows(table: HtmlElement) -> Iterator[str]:
    for row in table.iter("tr"):
        yield "| " + " | ".join(" ".join(c.text_content().split()) for c in row.iter("td", "th")) + " |"


def _seen(node: HtmlElement) -> bool:
    """Whether a reader sees an element as text."""
    if not isinstance(node.tag, str) or node.tag in HIDDEN or node.tag == "img":
        return False
    style = (node.get("style") or "").replace(" ", "").lower()
    hidden = "display:none" in style or node.get("hidden") is not None or node.get("aria-hidden") == "true"
    return not hidden
