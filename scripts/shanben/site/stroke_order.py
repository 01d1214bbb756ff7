"""Lists in order of strokes, in the Traditional edition.

A list says ``data-order="pinyin"``; its entries carry ``data-headword``, and ``data-initial`` with ``data-first`` where a new
initial begins, which the style sheet shows. The headwords are read from the converted page.
"""

from __future__ import annotations

from lxml import etree

from shanben.glossary.order import stroke_key
from shanben.han.strokes import strokes
from shanben.site.letters import row_over
from shanben.variants.block_text import Element
from shanben.variants.runs import elements

_LISTS = etree.XPath("descendant-or-self::*[@data-order='pinyin']")


def sort_by_strokes(tree: Element) -> None:
    """Lists that say they are in pinyin order are put in order of strokes, as a Traditional dictionary is."""
    for box in elements(tree, _LISTS):
        entries = [child for child in box if child.get("data-headword") is not None]
        if not entries:
            continue
        place = box.index(entries[0])
        tail = entries[-1].tail
        for entry in entries:
            entry.set("data-headword", _headword(entry))
            entry.tail = "\n"
            box.remove(entry)
        entries.sort(key=lambda e: stroke_key(e.get("data-headword") or ""))
        entries[-1].tail = tail
        before = ""
        for n, entry in enumerate(entries):
            head = (entry.get("data-headword") or " ")[0]
            initial = f"{strokes(head)} 畫" if strokes(head) else head.upper()
            entry.set("data-initial", initial)
            if initial == before:
                if entry.get("data-first") is not None:
                    del entry.attrib["data-first"]
            else:
                entry.set("data-first", "")
            before = initial
            box.insert(place + n, entry)
        box.set("data-order", "strokes")
        row_over(box, "首字")


def _headword(entry: Element) -> str:
    for inner in entry.iter():
        if isinstance(inner.tag, str) and "headword" in (inner.get("class") or "").split():
            return "".join(str(t) for t in inner.itertext()).strip()
    return entry.get("data-headword") or ""
