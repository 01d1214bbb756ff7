"""The text of the blocks of a Markdown page as a reader sees it, over the tree that Python-Markdown made.

A word may be cut by a note marker, a page break or emphasis (``网<sup>[1]</sup>络``), so the text of a block is read
as one string over its texts and tails, note markers left out; what is found in it is laid back over them by
``stretches``. What must not be looked at (links, code, another language) stands there as barriers, or not at all.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CLOSED = frozenset(
    {"a", "code", "pre", "kbd", "samp", "var", "script", "style", "math", "cite", "button", *HEADINGS}
)
CLOSED_ROLES = frozenset(
    {"title", "subtitle", "authors", "affiliations", "keywords", "doi", "funding", "bio", "notes", "references"}
)  # fmt: skip
CLOSED_CLASSES = frozenset({"footnote", "toc", "arithmatex", "citation", "notranslate", "term-tips"})
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q", "s",
     "samp", "small", "span", "strong", "sub", "sup", "u", "var"}
)  # fmt: skip
# Python-Markdown keeps raw inline HTML and escaped characters aside under these marks.
_PLACEHOLDER = re.compile("\x02(?:wzxhzdk:([0-9]+)|[^\x02\x03]*)\x03")
_LEAD = re.compile("\x02wzxhzdk:([0-9]+)\x03\x02wzxhzdk:([0-9]+)\x03")
_ANCHOR = re.compile(r"<a\s[^>]*\bid=[\"'](L\d+[a-z]*)[\"']")
_RAW_TAG = re.compile(r"<(/?)(a|code|cite|kbd|samp|span|sup)\b([^>]*)>", re.I)
_LINE_ID = re.compile(r"L\d+[a-z]*\Z")
_HAN = re.compile("[\u3400-\u9fff]")
_BARRIER = "\ufffc"


@dataclass(slots=True, eq=False)
class Slot:
    """One text of the tree (an element's text or tail). Its visible characters stand in the block from ``start`` on;
    ``offsets`` are their places in ``raw`` (-1: not to be marked), or ``shift`` is, when they are one stretch."""

    element: etree.Element
    tail: bool
    raw: str
    start: int
    end: int = 0
    shift: int | None = 0
    offsets: Sequence[int] = ()


@dataclass(slots=True, eq=False)
class Block:
    """The text of a block as a reader sees it, over its slots; ``anchor`` is its line anchor."""

    slots: list[Slot] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    length: int = 0
    anchor: str = ""

    @property
    def text(self) -> str:
        """All of it."""
        return self.texts[0] if len(self.texts) == 1 else "".join(self.texts)


class Walk:
    """Gathers the visible text of each block of a tree: ``found`` after ``visit``, ``None`` where a section begins.

    ``stashed`` gives the raw HTML behind the number of a placeholder.
    """

    def __init__(self, stashed: Callable[[str], str]) -> None:
        self.stashed = stashed
        self.found: list[Block | None] = []
        self.block = Block()
        self.open: list[tuple[str, str]] = []  # raw inline tags that are open, and what they do to their text

    def visit(self, element: etree.Element) -> None:
        """Read ``element`` and what is in it."""
        tag = element.tag if isinstance(element.tag, str) else ""
        inline = tag in INLINE
        if not inline:
            self._finish()
            if tag in HEADINGS:
                self.found.append(None)
        if tag in CLOSED or (element.attrib and _is_closed(element)):
            if inline and all(effect != "hidden" for _, effect in self.open):
                self._show(_BARRIER)  # its tail goes on in the same block
            return
        if not inline and element.attrib:
            identity = element.get("id", "")
            if identity and _LINE_ID.match(identity):
                self.block.anchor = identity
        if tag != "sup" or not _is_marker(element):
            if element.text:
                self._add(element, element.text, tail=False)
            for child in element:
                self.visit(child)
                if child.tail:
                    self._add(child, child.tail, tail=True)
        if not inline:
            self._finish()

    def _finish(self) -> None:
        block = self.block
        if block.slots:
            self.found.append(block)
        if block.slots or block.anchor:
            self.block, self.open = Block(), []

    def _add(self, element: etree.Element, raw: str, *, tail: bool) -> None:
        block = self.block
        if raw.isspace() and not block.slots:
            return
        slot = Slot(element, tail, raw, block.length)
        block.slots.append(slot)
        if "\x02" not in raw and not self.open:  # nearly always
            self._show(raw)
        elif not self._after_anchor(slot):
            self._add_marked(slot)
        slot.end = block.length

    def _after_anchor(self, slot: Slot) -> bool:
        """Whether ``slot`` is the line anchor of the block and then text: nearly all that have marks are."""
        lead = None if self.open else _LEAD.match(slot.raw)
        if lead is None or slot.raw.find("\x02", lead.end()) >= 0:
            return False
        raw = self.stashed(lead.group(1))
        if self.stashed(lead.group(2)) != "</a>" or not raw.startswith('<a id="L') or raw.count('"') != 2:
            return False
        self.block.anchor = self.block.anchor or raw[7:-2]
        slot.shift = lead.end()
        self._show(slot.raw[lead.end() :])
        return True

    def _add_marked(self, slot: Slot) -> None:
        offsets: list[int] = []
        at = 0
        for m in _PLACEHOLDER.finditer(slot.raw):
            if m.start() > at:
                self._text(slot, offsets, at, m.start())
            at = m.end()
            if m.group(1) is None:  # an escaped character
                self._show(_BARRIER)
                offsets.append(-1)
            else:
                self._raw_tag(self.stashed(m.group(1)))
        if at < len(slot.raw):
            self._text(slot, offsets, at, len(slot.raw))
        slot.shift, slot.offsets = None, offsets

    def _show(self, text: str) -> None:
        self.block.texts.append(text)
        self.block.length += len(text)

    def _text(self, slot: Slot, offsets: list[int], start: int, end: int) -> None:
        shut = False
        for _, effect in self.open:
            if effect == "hidden":
                return
            shut = shut or effect == "closed"
        self._show(_BARRIER * (end - start) if shut else slot.raw[start:end])
        offsets.extend([-1] * (end - start) if shut else range(start, end))

    def _raw_tag(self, raw: str) -> None:
        if raw == "</a>" and self.open and self.open[-1][0] == "a":
            self.open.pop()
            return
        if raw.startswith('<a id="L') and raw.endswith('">') and raw.count('"') == 2:
            self.block.anchor = self.block.anchor or raw[7:-2]
            self.open.append(("a", "closed"))
            return
        anchor = _ANCHOR.search(raw)
        if anchor and not self.block.anchor:
            self.block.anchor = anchor.group(1)
        for end, tag, attributes in _RAW_TAG.findall(raw):
            tag = tag.lower()
            if not end:
                self.open.append((tag, _effect(tag, attributes)))
            else:
                names = [name for name, _ in self.open]
                if tag in names:
                    del self.open[len(names) - 1 - names[::-1].index(tag) :]


def _effect(tag: str, attributes: str) -> str:
    """What a raw inline tag does to the text in it."""
    if tag == "sup":
        return "hidden"
    if tag == "span":
        return "closed" if re.search(r"""translate=["']?no|data-protect""", attributes) else ""
    return "closed"


def _is_marker(element: etree.Element) -> bool:
    """Whether a raised element is a note marker: no part of the sentence."""
    return element.find("a") is not None or not _HAN.search("".join(element.itertext()))


def _is_closed(element: etree.Element) -> bool:
    return (
        element.get("data-role", "") in CLOSED_ROLES
        or element.get("translate") == "no"
        or not element.get("lang", "zh").startswith(("zh", "lzh"))
        or not CLOSED_CLASSES.isdisjoint(element.get("class", "").split())
    )


def stretches(block: Block, start: int, end: int) -> list[tuple[Slot, int, int]]:
    """Where ``[start, end)`` of a block's text lies: slot and span in its raw text, one for each stretch without a gap.

    A term may be cut by a note marker or a page break; each stretch becomes a link of its own, since a marker is a
    link too and links don't nest. Empty when some of it stands in closed text.
    """
    parts: list[tuple[Slot, int, int]] = []
    for slot in block.slots:
        if slot.end <= start:
            continue
        if slot.start >= end:
            break
        if slot.start > start or slot.end < end:  # the term goes over the edge of the slot
            low, high = max(start, slot.start) - slot.start, min(end, slot.end) - slot.start
        else:
            low, high = start - slot.start, end - slot.start
        if slot.shift is not None:
            parts.append((slot, low + slot.shift, high + slot.shift))
            continue
        offsets = slot.offsets[low:high]
        if -1 in offsets:
            return []
        if offsets[-1] - offsets[0] == high - low - 1:  # nearly always: one stretch
            parts.append((slot, offsets[0], offsets[-1] + 1))
            continue
        for offset in offsets:
            if parts and parts[-1][0] is slot and parts[-1][2] == offset:
                parts[-1] = (slot, parts[-1][1], offset + 1)
            else:
                parts.append((slot, offset, offset + 1))
    return parts
