"""Elements put about parts of a text, where a text of lxml may be an element's own or the one behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml.html import HtmlElement

Place = tuple[int, int, HtmlElement]
"""Start and end in the text, in code points, end-exclusive, and the element that holds what stands there."""


def wrap(text: Any, places: Sequence[Place]) -> None:
    """Put each element where its part of ``text`` stands; places are in order and do not meet.

    The elements hold their part already, as they show it (an address with places to break). ``text`` is a result of XPath,
    a string that knows its element; lxml gives its class no public name.
    """
    if not places:
        return
    holder, said = text.getparent(), str(text)
    for n, (_, end, element) in enumerate(places):
        element.tail = said[end : places[n + 1][0] if n + 1 < len(places) else None]
    before = said[: places[0][0]]
    if text.is_tail:
        parent, at = holder.getparent(), holder.getparent().index(holder) + 1
        holder.tail = before
    else:
        parent, at = holder, 0
        holder.text = before
    for n, (_, _, element) in enumerate(places):
        parent.insert(at + n, element)
