"""Python-Markdown extension ``shanben.glossary``: marks glossary terms and explains them.

A marked term is a link to its entry with a description (``role="tooltip"``) that a classic script shows on hover,
focus and tap; without script or style sheet the link still leads to the definition. Marked is the first time a term
stands in a section. Never marked: what stands in links, headings, 《titles》, code, notes, references and the
front matter's lists, text in another language, and pages of other kinds (``anchored`` marks only blocks that carry
a line anchor such as ``<a id="L14"></a>``, that is, the text of a work).

Options: ``path`` of the glossary; ``href``, the address of an entry with ``{id}``; ``records``, the folder of the
work records, for their overrides; ``every``: ``section`` (default), ``page`` or ``all``; ``anchored``.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from shanben.glossary import Glossary, Match, Matcher, Term, load
from shanben.glossary.overrides import Overrides, of_record

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CLOSED = frozenset(
    {"a", "code", "pre", "kbd", "samp", "var", "script", "style", "math", "cite", "button", *HEADINGS}
)
CLOSED_ROLES = frozenset(
    {
        "title",
        "subtitle",
        "authors",
        "affiliations",
        "keywords",
        "doi",
        "funding",
        "bio",
        "notes",
        "references",
    }
)
CLOSED_CLASSES = frozenset({"footnote", "toc", "arithmatex", "citation", "notranslate", "term-tips"})
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q", "s",
     "samp", "small", "span", "strong", "sub", "sup", "u", "var"}
)  # fmt: skip
_TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|〈[^〈〉]*〉")
# Python-Markdown keeps raw inline HTML and escaped characters aside under these marks.
_PLACEHOLDER = re.compile("\x02([^\x02\x03]*)\x03")
_STASHED = re.compile(r"wzxhzdk:(\d+)\Z")
_ANCHOR = re.compile(r"<a\s[^>]*\bid=[\"'](L\d+[a-z]*)[\"']")
_RAW_TAG = re.compile(r"<(/?)(a|code|cite|kbd|samp|span|sup)\b([^>]*)>", re.I)
_LINE_ID = re.compile(r"L\d+[a-z]*\Z")
_HAN = re.compile("[\u3400-\u9fff]")
_BARRIER = "\ufffc"


@lru_cache(maxsize=4)
def _matcher(glossary: Glossary) -> Matcher:
    return Matcher(glossary.spellings)


class GlossaryExtension(Extension):
    """See the module."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "path": ["source_texts/glossary.yml", "the glossary"],
            "href": ["../glossary/index.md#term-{id}", "address of an entry"],
            "records": ["source_texts", "folder of the work records"],
            "work": ["", "id of the work, where the page cannot tell"],
            "every": ["section", "section, page or all"],
            "anchored": [False, "only blocks with a line anchor"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register after inline parsing (20), footnotes (50) and tables of contents (5), before unescaping (0)."""
        md.treeprocessors.register(GlossaryTreeprocessor(md, self.getConfigs()), "shanben-glossary", 4)


@dataclass(slots=True)
class _Slot:
    """One text of the tree (an element's text or tail) and where its visible characters stand in the block."""

    element: etree.Element
    parent: etree.Element | None  # for a tail
    raw: str
    # for each visible character its offset in ``raw``; the block's offset of the first one
    offsets: Sequence[int] = ()
    start: int = 0


@dataclass(slots=True)
class _Block:
    """The text of a block as a reader sees it, over its slots."""

    slots: list[_Slot] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    length: int = 0
    text: str = ""
    anchor: str = ""


class _Walk:
    """Gathers the visible text of each block of a tree."""

    def __init__(self, stashed: Callable[[str], str | None]) -> None:
        self.stashed = stashed
        self.found: list[_Block | None] = []
        self.block = _Block()
        self.open: list[tuple[str, str]] = []  # raw inline tags that are open, and what they do to their text

    def visit(self, element: etree.Element) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        inline = tag in INLINE
        if not inline:
            self._finish()
            if tag in HEADINGS:
                self.found.append(None)
        if _is_closed(element):
            if inline and all(effect != "hidden" for _, effect in self.open):
                self._show(_BARRIER)  # its tail goes on in the same block
            return
        if not inline:
            identity = element.get("id", "")
            if identity and _LINE_ID.match(identity):
                self.block.anchor = identity
        if not _is_marker(element):
            self._add(element, None, element.text)
            for child in element:
                self.visit(child)
                self._add(child, element, child.tail)
        if not inline:
            self._finish()

    def _finish(self) -> None:
        block = self.block
        if block.slots:
            block.text = "".join(block.texts)
            self.found.append(block)
        if block.slots or block.anchor:
            self.block, self.open = _Block(), []

    def _add(self, element: etree.Element, parent: etree.Element | None, raw: str | None) -> None:
        if not raw or (raw.isspace() and not self.block.slots):
            return
        slot = _Slot(element, parent, raw, start=self.block.length)
        if "\x02" not in raw and not self.open:  # nearly always
            slot.offsets = range(len(raw))
            self._show(raw)
        else:
            self._add_marked(slot)
        self.block.slots.append(slot)

    def _add_marked(self, slot: _Slot) -> None:
        offsets: list[int] = []
        at = 0
        for m in [*_PLACEHOLDER.finditer(slot.raw), None]:
            end = m.start() if m else len(slot.raw)
            self._text(slot, offsets, at, end)
            if m is None:
                break
            at = m.end()
            held = self.stashed(m.group(1))
            if held is None:  # an escaped character
                self._show(_BARRIER)
                offsets.append(-1)
            else:
                self._raw_tag(held)
        slot.offsets = offsets

    def _show(self, text: str) -> None:
        self.block.texts.append(text)
        self.block.length += len(text)

    def _text(self, slot: _Slot, offsets: list[int], start: int, end: int) -> None:
        effects = [effect for _, effect in self.open]
        if "hidden" in effects:
            return
        shut = "closed" in effects
        self._show(_BARRIER * (end - start) if shut else slot.raw[start:end])
        offsets.extend([-1] * (end - start) if shut else range(start, end))

    def _raw_tag(self, raw: str) -> None:
        if (
            raw == "</a>" and self.open and self.open[-1][0] == "a"
        ):  # with the next, nearly all there is: anchors
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


class GlossaryTreeprocessor(Treeprocessor):
    """Walks the blocks in order, section by section."""

    def __init__(self, md: Markdown, options: dict[str, Any]) -> None:
        super().__init__(md)
        self.options = options

    def run(self, root: etree.Element) -> None:
        """Mark ``root`` in place and append the descriptions of the marked terms."""
        glossary = load(Path(self.options["path"]))
        matcher = _matcher(glossary)
        rules = self._overrides()
        seen: set[str] = set()
        marked: dict[str, None] = {}
        for block in self._blocks(root):
            if block is None:
                if self.options["every"] == "section":
                    seen.clear()
                continue
            if self.options["anchored"] and not block.anchor:
                continue
            chosen = list(self._choose(block, matcher, rules, seen))
            for match in chosen:
                marked.setdefault(match.id)
            self._mark(block, chosen)
        if marked:
            root.append(self._tips([glossary[id] for id in marked]))

    def _overrides(self) -> Overrides:
        work = self.options["work"] or "".join(getattr(self.md, "Meta", {}).get("work", [])[:1])
        if not work:
            # mkdocs tells its own link resolver which file it renders; other engines may not, and lose overrides only
            source = getattr(getattr(_registered(self.md, "relpath"), "file", None), "src_uri", "")
            folder, _, name = str(source).rpartition("/")
            work = name.removesuffix(".md") if folder.endswith("articles") else ""
        return of_record(Path(self.options["records"]) / work / "work.yml") if work else Overrides()

    def _choose(self, block: _Block, matcher: Matcher, rules: Overrides, seen: set[str]) -> Iterator[Match]:
        titles = (
            [m.span() for m in _TITLE.finditer(block.text)]
            if "《" in block.text or "〈" in block.text
            else []
        )
        every = self.options["every"] == "all"
        # Only what may be marked is looked at closely; a record may decide on any occurrence.
        passed: Collection[str] = frozenset() if every or rules.rules else seen
        counts: dict[str, int] = {}
        for match in matcher.find(block.text, passed):
            if any(a < match.end and match.start < b for a, b in titles) or not _parts(block, match):
                continue
            counts[match.id] = counts.get(match.id, 0) + 1
            decision = rules.decide(match.id, block.anchor, counts[match.id])
            if decision is None:
                decision = every or match.id not in seen
            if decision:
                seen.add(match.id)
                yield match

    def _blocks(self, root: etree.Element) -> list[_Block | None]:
        """Blocks in document order; ``None`` where a section begins."""
        walk = _Walk(self._stashed)
        walk.visit(root)
        return walk.found

    def _stashed(self, key: str) -> str | None:
        """The raw HTML behind a placeholder, ``None`` for an escaped character."""
        found = _STASHED.match(key)
        if not found:
            return None
        held = self.md.htmlStash.rawHtmlBlocks[int(found.group(1))]
        return held if isinstance(held, str) else ""

    def _mark(self, block: _Block, matches: list[Match]) -> None:
        by_slot: dict[int, list[tuple[int, int, str]]] = {}
        for match in matches:
            for n, start, end in _parts(block, match):
                by_slot.setdefault(n, []).append((start, end, match.id))
        for n, spans in by_slot.items():
            slot = block.slots[n]
            links = [self._link(slot.raw[start:end], id) for start, end, id in spans]
            ends = [end for _, end, _ in spans]
            nexts = [start for start, _, _ in spans[1:]] + [len(slot.raw)]
            for link, end, following in zip(links, ends, nexts, strict=True):
                link.tail = slot.raw[end:following]
            before = slot.raw[: spans[0][0]]
            if slot.parent is not None:
                slot.element.tail = before
                at = list(slot.parent).index(slot.element) + 1
                slot.parent[at:at] = links
            else:
                slot.element.text = before
                slot.element[0:0] = links

    def _link(self, text: str, id: str) -> etree.Element:
        href = self.options["href"].replace("{id}", id)
        link = etree.Element(
            "a", {"class": "term", "href": href, "data-term": id, "aria-describedby": f"tip-{id}"}
        )
        link.text = text
        return link

    def _tips(self, terms: list[Term]) -> etree.Element:
        box = etree.Element("div", {"class": "term-tips", "data-role": "glossary", "data-added": ""})
        for term in terms:
            tip = etree.SubElement(
                box,
                "div",
                {"role": "tooltip", "id": f"tip-{term.id}", "class": "term-tip", "hidden": "hidden"},
            )
            head = etree.SubElement(tip, "p", {"class": "term-tip-en", "lang": "en"})
            head.text = _literal(term.en + (f" ({term.abbreviation})" if term.abbreviation else ""))
            chinese = etree.SubElement(tip, "p", {"lang": "zh-Hans"})
            chinese.text = _literal(term.definition)
            english = etree.SubElement(tip, "p", {"lang": "en"})
            english.text = _literal(term.definition_en)
        return box


def _literal(text: str) -> str:
    """Python-Markdown's serialiser lets ``&lt;`` through as an entity; a definition means what it says."""
    return text.replace("&", f"{AMP_SUBSTITUTE}amp;")


def _registered(md: Markdown, name: str) -> Any:
    if name not in md.treeprocessors:  # a Registry has no get()
        return None
    return md.treeprocessors[name]


def _is_marker(element: etree.Element) -> bool:
    """A raised note marker: no part of the sentence."""
    return element.tag == "sup" and (
        element.find("a") is not None or not _HAN.search("".join(element.itertext()))
    )


def _is_closed(element: etree.Element) -> bool:
    if element.tag in CLOSED:
        return True
    if not element.attrib:
        return False
    return (
        element.get("data-role", "") in CLOSED_ROLES
        or element.get("translate") == "no"
        or not element.get("lang", "zh").startswith(("zh", "lzh"))
        or not CLOSED_CLASSES.isdisjoint(element.get("class", "").split())
    )


def _parts(block: _Block, match: Match) -> list[tuple[int, int, int]]:
    """Where a match lies: slot and span in its raw text, one for each stretch without a gap.

    A term may be cut by a note marker or a page break; each stretch becomes a link of its own, since a marker is a
    link too and links don't nest. Empty when some of it stands in closed text.
    """
    parts: list[tuple[int, int, int]] = []
    for n, slot in enumerate(block.slots):
        low, high = max(match.start - slot.start, 0), min(match.end - slot.start, len(slot.offsets))
        if low >= high:
            continue
        offsets = slot.offsets[low:high]
        if -1 in offsets:
            return []
        if offsets[-1] - offsets[0] == high - low - 1:  # nearly always: one stretch
            parts.append((n, offsets[0], offsets[-1] + 1))
            continue
        for offset in offsets:
            if parts and parts[-1][0] == n and parts[-1][2] == offset:
                parts[-1] = (n, parts[-1][1], offset + 1)
            else:
                parts.append((n, offset, offset + 1))
    return parts


def makeExtension(**options: Any) -> GlossaryExtension:
    """Entry point."""
    return GlossaryExtension(**options)
