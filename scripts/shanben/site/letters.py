"""The row of initials over a long list: A B C … in order of pinyin, 4 畫 5 畫 … in order of strokes.

A list carries ``data-order``; of its entries those that begin a new initial carry ``data-first`` and ``data-initial``.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

ROW = "letters"
LEAST = 3
"""With fewer initials the list is its own overview."""


def row_over(box: Any, label: str) -> None:
    """Put the row before a list, in place of one that stands there; ``label`` names it to who cannot see it."""
    before = box.getprevious()
    if before is not None and before.get("class") == ROW:
        label = before.get("aria-label") or label
        box.getparent().remove(before)
    firsts = [entry for entry in box if entry.get("data-first") is not None and entry.get("id")]
    if len(firsts) < LEAST:
        return
    row = box.makeelement("nav", {"class": ROW, "aria-label": label, "data-added": "navigation"})
    for entry in firsts:
        link = etree.SubElement(row, "a", {"href": f"#{entry.get('id')}"})
        link.text = entry.get("data-initial")
        link.tail = " "
    row.tail = "\n"
    box.addprevious(row)
