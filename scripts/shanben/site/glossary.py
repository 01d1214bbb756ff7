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
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

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
_PLACEHOLDER = re.compile("\x02(?:wzxhzdk:([0-9]+)|[^\x02\x03]*)\x03")
_LEAD = re.compile("\x02wzxhzdk:([0-9]+)\x03\x02wzxhzdk:([0-9]+)\x03")
_ANCHOR = re.compile(r"<a\s[^>]*\bid=[\"'](L\d+[a-z]*)[\"']")
_RAW_TAG = re.compile(r"<(/?)(a|code|cite|kbd|samp|span|sup)\b([^>]*)>", re.I)
_LINE_ID = re.compile(r"L\d+[a-z]*\Z")
_HAN = re.compile("[\u3400-\u9fff]")
_MARK = re.compile("\x02(?:term:([a-z0-9-]+)|/term)\x03")
_BARRIER = "\ufffc"


@lru_cache(maxsize=4)
def _matcher(glossary: Glossary) -> Matcher:
    return Matcher(glossary.spellings)


class GlossaryExtension(Extension):
    """See the module."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "path": ["source_texts/glossary.yml", "the glossary"],
            "href": ["../glossary/index.html#term-{id}", "address of an entry, as it is in the built site"],
            "records": ["source_texts", "folder of the work records"],
            "work": ["", "id of the work, where the page cannot tell"],
            "every": ["section", "section, page or all"],
            "anchored": [False, "only blocks with a line anchor"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register after inline parsing (20), footnotes (50) and tables of contents (5), before unescaping (0)."""
        links = Links(md, self.getConfig("href"))
        md.treeprocessors.register(GlossaryTreeprocessor(md, self.getConfigs(), links), "shanben-glossary", 4)
        md.postprocessors.register(links, "shanben-glossary", -10)


@dataclass(slots=True)
class _Slot:
    """One text of the tree (an element's text or tail) and where its visible characters stand in the block."""

    element: etree.Element
    tail: bool
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

    def __init__(self, stashed: Callable[[str], str]) -> None:
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
            self._add(element, element.text, tail=False)
            for child in element:
                self.visit(child)
                self._add(child, child.tail, tail=True)
        if not inline:
            self._finish()

    def _finish(self) -> None:
        block = self.block
        if block.slots:
            block.text = "".join(block.texts)
            self.found.append(block)
        if block.slots or block.anchor:
            self.block, self.open = _Block(), []

    def _add(self, element: etree.Element, raw: str | None, *, tail: bool) -> None:
        if not raw or (raw.isspace() and not self.block.slots):
            return
        slot = _Slot(element, tail, raw, start=self.block.length)
        if "\x02" not in raw and not self.open:  # nearly always
            slot.offsets = range(len(raw))
            self._show(raw)
        else:
            self._add_marked(slot)
        self.block.slots.append(slot)

    def _add_marked(self, slot: _Slot) -> None:
        lead = _LEAD.match(slot.raw)
        if lead and not self.open and slot.raw.find("\x02", lead.end()) < 0:
            # nearly always: the line anchor of the block, and text
            raw = self.stashed(lead.group(1))
            if self.stashed(lead.group(2)) == "</a>" and raw.startswith('<a id="L') and raw.count('"') == 2:
                self.block.anchor = self.block.anchor or raw[7:-2]
                slot.offsets = range(lead.end(), len(slot.raw))
                self._show(slot.raw[lead.end() :])
                return
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
        slot.offsets = offsets

    def _show(self, text: str) -> None:
        self.block.texts.append(text)
        self.block.length += len(text)

    def _text(self, slot: _Slot, offsets: list[int], start: int, end: int) -> None:
        shut = False
        for _, effect in self.open:
            if effect == "hidden":
                return
            shut = shut or effect == "closed"
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

    def __init__(self, md: Markdown, options: dict[str, Any], links: Links) -> None:
        super().__init__(md)
        self.options = options
        self.links = links

    def run(self, root: etree.Element) -> None:
        """Mark the terms of ``root`` in place; ``Links`` ends the work."""
        glossary = load(Path(self.options["path"]))
        matcher = _matcher(glossary)
        rules = self._overrides()
        seen: set[str] = set()
        for block in self._blocks(root):
            if block is None:
                if self.options["every"] == "section":
                    seen.clear()
                continue
            if self.options["anchored"] and not block.anchor:
                continue
            self._mark(block, list(self._choose(block, matcher, rules, seen)))
        self.links.terms = glossary.terms

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

    def _stashed(self, number: str) -> str:
        """The raw HTML behind a placeholder."""
        held = self.md.htmlStash.rawHtmlBlocks[int(number)]
        return held if isinstance(held, str) else ""

    def _mark(self, block: _Block, matches: list[Match]) -> None:
        by_slot: dict[int, list[tuple[int, int, str]]] = {}
        for match in matches:
            for n, start, end in _parts(block, match):
                by_slot.setdefault(n, []).append((start, end, match.id))
        for n, spans in by_slot.items():
            slot = block.slots[n]
            pieces, at = [], 0
            for start, end, id in spans:
                pieces += [slot.raw[at:start], f"\x02term:{id}\x03", slot.raw[start:end], "\x02/term\x03"]
                at = end
            text = "".join([*pieces, slot.raw[at:]])
            if slot.tail:
                slot.element.tail = text
            else:
                slot.element.text = text


class Links(Postprocessor):
    """Turns the marks into links, and puts the descriptions of the marked terms at the end of the page.

    Last of all, on the finished text: an element for every term would cost more than finding the terms does.
    """

    def __init__(self, md: Markdown, href: str) -> None:
        super().__init__(md)
        self.href = escape(href)
        self.terms: Mapping[str, Term] = {}

    def run(self, text: str) -> str:
        """The page with its links and descriptions. Others ask for a heading's text first: it holds no marks."""
        if "\x02term:" not in text:
            return text
        links: dict[str, str] = {}

        def link(mark: re.Match[str]) -> str:
            id = mark.group(1)
            if id is None:
                return "</a>"
            if id not in links:
                links[id] = self._link(id)
            return links[id]

        text = _MARK.sub(link, text)
        box = "".join(_tip(self.terms[id]) for id in links)
        return f'{text}\n<div class="term-tips" data-role="glossary" data-added="">{box}</div>'

    def _link(self, id: str) -> str:
        return f'<a class="term" href="{self.href.replace("{id}", id)}" aria-describedby="tip-{id}">'


@lru_cache(maxsize=4096)
def _tip(term: Term) -> str:
    english = term.en + (f" ({term.abbreviation})" if term.abbreviation else "")
    return (
        f'<div role="tooltip" id="tip-{term.id}" class="term-tip" hidden="">'
        f'<p class="term-tip-en" lang="en">{escape(english)}</p>'
        f'<p lang="zh-Hans">{escape(term.definition)}</p>'
        f'<p lang="en">{escape(term.definition_en)}</p></div>'
    )


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
        if slot.start >= match.end:
            break
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
