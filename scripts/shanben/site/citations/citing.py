"""Who cites it, where: read from the finished pages, so nothing is shown that the pages do not show."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from lxml import etree

from shanben.bib.fields import Item

SNIPPET = 60
HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_HEADINGS_AND_BLOCKS = etree.XPath(".//h2 | .//h3 | .//h4 | .//h5 | .//h6 | .//@id[starts-with(., 'L')]/..")


@dataclass(frozen=True, slots=True)
class Citing:
    """A paragraph that cites: the work, the paragraph's address in it, the heading over it, some of its words."""

    work: str
    anchor: str
    section: str
    snippet: str


Paragraphs = Mapping[int, Sequence[Citing]]
"""Of one work, by the index of an item in its list: the blocks that cite it."""


def citing_paragraphs(page: Path, work: str, items: Sequence[Item]) -> Paragraphs:
    """``citing_blocks`` of a page on disk; none where there is no page."""
    if not page.is_file():
        return {}
    return citing_blocks(etree.fromstring(page.read_bytes(), etree.HTMLParser(encoding="utf-8")), work, items)


def citing_blocks(tree: etree._Element, work: str, items: Sequence[Item]) -> Paragraphs:
    """For each item (by index) the blocks of a finished page that cite it: by a marker that leads to its entry or note."""
    blocks: dict[str, list[etree._Element]] = defaultdict(list)
    notes: dict[str, set[str]] = defaultdict(set)
    for link in tree.iter("a"):
        target = str(link.get("href") or "")
        if (
            not target.startswith("#")
            or link.get("role") == "doc-backlink"
            or "footnote-backref" in str(link.get("class"))
        ):
            continue
        note = next(
            (a for a in link.iterancestors("li") if str(a.get("id") or "").startswith(("fn-", "fn:"))), None
        )
        if note is not None:
            notes[target[1:]].add(str(note.get("id")))
            continue
        block = next((a for a in link.iterancestors() if re.match(r"L\d", str(a.get("id") or ""))), None)
        if block is not None and all(block is not b for b in blocks[target[1:]]):
            blocks[target[1:]].append(block)
    sections = _sections(tree)
    out: dict[int, list[Citing]] = {}
    for index, item in enumerate(items):
        found: list[etree._Element] = []
        for anchor in anchors_of(item, index):
            for name in (anchor, *sorted(notes.get(anchor, ()))):
                found += [b for b in blocks.get(name, ()) if all(b is not f for f in found)]
        if found:
            out[index] = [
                Citing(
                    work,
                    str(b.get("id")),
                    sections.get(str(b.get("id")), ""),
                    _snippet(b, anchors_of(item, index)),
                )
                for b in found
            ]
    return out


def anchors_of(item: Mapping[str, Any], index: int) -> list[str]:
    """Where the item's entry or note stands on its page: ``custom.block``, else its own id, else its place in the list.

    mkdocs' footnotes are called ``fn:3``, ours ``fn-3``: either is looked for.
    """
    block = str((item.get("custom") or {}).get("block") or item.get("id") or "")
    if not re.match(r"(?:ref|fn)[-:]", block):
        block = f"ref-{index + 1}"
    return [block, block.replace("fn-", "fn:", 1)] if block.startswith("fn-") else [block]


def _sections(tree: etree._Element) -> dict[str, str]:
    """Block id -> the heading it stands under."""
    out: dict[str, str] = {}
    heading = ""
    for element in cast(list[etree._Element], _HEADINGS_AND_BLOCKS(tree)):
        if element.tag in HEADINGS:
            heading = " ".join("".join(map(str, element.itertext())).replace("¶", "").split())
        elif re.match(r"L\d", name := element.get("id") or ""):
            out[name] = heading
    return out


def _snippet(block: etree._Element, anchors: Sequence[str]) -> str:
    """Words of the block around its marker, or its beginning."""
    text, at = "", None
    for node in block.iter():
        if not isinstance(node.tag, str):
            continue
        if at is None and node.tag == "a" and str(node.get("href") or "")[1:] in anchors:
            at = len(text)
        if node.tag not in ("script", "style") and not _is_marker(node):
            text += node.text or ""
        if node is not block:
            text += node.tail or ""
    text = " ".join(text.split())
    start = max(0, (at or 0) - SNIPPET)
    cut = text[start : start + 2 * SNIPPET].strip().lstrip("，。；：、？！」』”’）》,.;:?!)")
    return f"{'…' if start else ''}{cut}{'…' if start + 2 * SNIPPET < len(text) else ''}"


def _is_marker(node: etree._Element) -> bool:
    """A marker, or what the finishing pass added (¶, labels): no words of the text."""
    if node.get("data-added") is not None or node.get("class") == "pilcrow":
        return True
    return node.tag == "a" and str(node.get("href") or "").startswith("#")
