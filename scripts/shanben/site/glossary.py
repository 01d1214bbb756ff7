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
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from shanben.glossary import Glossary, Matcher, Term, load
from shanben.glossary.match import BETWEEN
from shanben.glossary.overrides import Overrides, of_record
from shanben.site.visible_text import Block, Slot, Walk, stretches

_TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|〈[^〈〉]*〉")
_MARK = re.compile("\x02(?:term:([a-z0-9-]+)|/term)\x03")
_HAN = re.compile("[\u3400-\u9fff]+")


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
        for section in self._sections(root):
            if self.options["every"] == "section":
                seen.clear()
            spans: dict[Slot, list[tuple[int, int, str]]] = {}
            for slot, start, end, id in self._choose(section, matcher, rules, seen):
                spans.setdefault(slot, []).append((start, end, id))
            for slot, marks in spans.items():
                _mark(slot, marks)
        self.links.terms = glossary.terms

    def _sections(self, root: etree.Element) -> Iterator[list[Block]]:
        """Blocks that may be marked, in document order, a list a section."""
        walk = Walk(self._stashed)
        walk.visit(root)
        anchored = self.options["anchored"]
        for begins, blocks in groupby(walk.found, key=lambda b: b is None):
            if not begins:
                section = [b for b in blocks if b is not None and (b.anchor or not anchored)]
                if section:
                    yield section

    def _overrides(self) -> Overrides:
        work = self.options["work"] or "".join(getattr(self.md, "Meta", {}).get("work", [])[:1])
        if not work:
            # mkdocs tells its own link resolver which file it renders; other engines may not, and lose overrides only
            source = getattr(getattr(_registered(self.md, "relpath"), "file", None), "src_uri", "")
            folder, _, name = str(source).rpartition("/")
            work = name.removesuffix(".md") if folder.endswith("articles") else ""
        return of_record(Path(self.options["records"]) / work / "work.yml") if work else Overrides()

    def _choose(
        self, section: list[Block], matcher: Matcher, rules: Overrides, seen: set[str]
    ) -> Iterator[tuple[Slot, int, int, str]]:
        """What to mark: spans of the raw texts, with the id of the term. A section is searched as one text, since a
        search costs more than a short text does."""
        every = self.options["every"] == "all"
        # Only what may be marked is looked at closely; a record may decide on any occurrence.
        passed = frozenset[str]() if every or rules.rules else seen
        texts = [block.text for block in section]
        n, start, end = (
            -1,
            0,
            -len(BETWEEN),
        )  # the block that is being read, and where it stands in the whole
        titles: list[tuple[int, int]] = []
        counts: dict[str, int] = {}
        for match in matcher.find(BETWEEN.join(texts), passed):
            while match.start >= end:
                n, start = n + 1, end + len(BETWEEN)
                text = texts[n]
                end = start + len(text)
                titles = [m.span() for m in _TITLE.finditer(text)] if "《" in text or "〈" in text else []
                counts = {}
            a, b = match.start - start, match.end - start
            if titles and any(low < b and a < high for low, high in titles):
                continue
            parts = stretches(section[n], a, b)
            if not parts:
                continue
            decision: bool | None = None
            if rules.rules:
                counts[match.id] = counts.get(match.id, 0) + 1
                decision = rules.decide(match.id, section[n].anchor, counts[match.id])
            if decision is None:
                decision = every or match.id not in seen
            if decision:
                seen.add(match.id)
                for slot, low, high in parts:
                    yield slot, low, high, match.id

    def _stashed(self, number: str) -> str:
        """The raw HTML behind a placeholder."""
        held = self.md.htmlStash.rawHtmlBlocks[int(number)]
        return held if isinstance(held, str) else ""


def _mark(slot: Slot, spans: list[tuple[int, int, str]]) -> None:
    pieces, at = [], 0
    for start, end, id in spans:
        pieces.append(f"{slot.raw[at:start]}\x02term:{id}\x03{slot.raw[start:end]}\x02/term\x03")
        at = end
    text = "".join(pieces) + slot.raw[at:]
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
        f'<p lang="en">{_chinese_marked(escape(term.definition_en))}</p></div>'
    )


def _chinese_marked(english: str) -> str:
    """The characters that an English definition speaks of (峰 and 峯), marked as Chinese and kept as they are."""
    return _HAN.sub(r'<span lang="zh" translate="no">\g<0></span>', english)


def _registered(md: Markdown, name: str) -> Any:
    if name not in md.treeprocessors:  # a Registry has no get()
        return None
    return md.treeprocessors[name]


def makeExtension(**options: Any) -> GlossaryExtension:
    """Entry point."""
    return GlossaryExtension(**options)
