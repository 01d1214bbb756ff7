"""What of a built page is read in the other script: the texts of its blocks, each over the nodes it stands in.

A phrase may be split by mark-up (``头<sup>[1]</sup>发``, ``面<a>条</a>``), so the text of a block is read as one
run across its inline elements. Left out, and there as barriers: code, scripts, metadata, ``translate="no"``,
``data-protect``, text in another language, reference entries, copied citations.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal, cast

from lxml import etree

Element = etree._Element
Kind = Literal["title", "names"]


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


INLINE = _tags(
    "a abbr b bdi bdo big cite code data del dfn em font i img ins kbd mark math q rb ruby s samp small span strike"
    " strong sub sup svg time tt u var wbr"
)
OPAQUE = _tags(
    "base code iframe kbd link math meta object pre rp rt samp script style svg template textarea var"
)
PROTECTED_ROLES = frozenset({"doi", "citation", "bibl", "cited"})
PROTECTED_CLASSES = frozenset({"notranslate", "csl-entry", "arithmatex", "citation"})
INVISIBLE_CLASSES = frozenset({"footnote-ref", "footnote-backref", "headerlink", "shanben-original"})
INVISIBLE_ROLES = frozenset({"doc-noteref", "doc-backlink", "doc-pagebreak"})
INTERFACE_TAGS = frozenset({"button", "label", "option", "summary", "legend", "dialog", "select"})
INTERFACE_CLASSES = frozenset(
    {"md-header", "md-footer", "md-search", "md-skip", "md-tabs", "md-top", "md-dialog"}
)
_NO_CLASSES: frozenset[str] = frozenset()
TEXT_CLASSES = frozenset({"md-nav--secondary", "contents", "neighbours", "term-tips"})
ATTRIBUTES = frozenset({"title", "aria-label", "placeholder", "alt", "data-label"})
BARRIER, HAN_BARRIER, BREAK = "\ufffc", "\ufff9", "\n"
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_CHINESE = re.compile(r"^(?:zh|cmn|lzh)\b", re.I)


@dataclass(frozen=True, slots=True)
class WorkRules:
    """What the record of one work decides (``variants:`` in ``work.yml``)."""

    protect: Collection[str] = frozenset()  # ids of blocks that stay as printed
    words: Mapping[str, str] = field(default_factory=dict)  # printed -> form, for this work only


@dataclass(slots=True)
class Run:
    """The text of one block, over its nodes."""

    pieces: list[tuple[Element, str, int, int]] = field(
        default_factory=list
    )  # element, text|tail, start, end
    texts: list[str] = field(default_factory=list)
    length: int = 0
    note: bool = False
    interface: bool = False
    added: bool = False
    kind: Kind | None = None

    def add(self, element: Element, where: str, text: str) -> None:
        self.pieces.append((element, where, self.length, self.length + len(text)))
        self.texts.append(text)
        self.length += len(text)

    def mark(self, text: str) -> None:
        self.texts.append(text)
        self.length += len(text)

    @property
    def text(self) -> str:
        return "".join(self.texts)


@dataclass(frozen=True, slots=True)
class _State:
    """What holds for an element and what is inside it."""

    closed: bool = False  # protected
    foreign: bool = False  # already in the target script, or another language
    note: bool = False
    references: bool = False
    interface: bool = False
    added: bool = False  # by the site, not by the text
    kind: Kind | None = None


_DECIDING = OPAQUE | INTERFACE_TAGS | {"nav", "header", "footer", "article", "main", "h1", "title"}


def elements(root: Element, path: etree.XPath) -> list[Element]:
    """The elements that a path leads to, in the order of the page: libxml2 finds a few among many faster than a loop."""
    return cast(list[Element], path(root))


def classes(element: Element) -> frozenset[str]:
    """The class names of an element."""
    value = element.get("class")
    return frozenset(value.split()) if value else _NO_CLASSES


def text_of(element: Element) -> str:
    """All text inside an element."""
    return "".join(str(t) for t in element.itertext())


class Walk:
    """Gathers the runs of a page and the attributes that readers see, for a reading into one script.

    ``traditional`` says which: text in that script already is another's to read.
    """

    def __init__(self, rules: WorkRules, *, traditional: bool) -> None:
        self.rules = rules
        self.traditional = traditional
        self.runs: list[Run] = []
        self.attributes: list[tuple[Element, str]] = []

    def __call__(self, root: Element, inside: str | None = None) -> None:
        """Read ``root``; ``inside`` is the language of what encloses it. Where the page itself says what stands in the
        Traditional edition (``data-zh-hant``), that takes its place."""
        self._walk(root, self._state(root, _State(foreign=self._foreign(inside) if inside else False)))

    def _foreign(self, lang: str) -> bool:
        """Whether text in ``lang`` is not for this converter to read."""
        if not _CHINESE.match(lang):
            return True
        traditional = re.search(r"hant|-(?:TW|HK|MO)\b", lang, re.I) is not None
        return traditional == self.traditional

    def _state(self, element: Element, outer: _State) -> _State:
        if outer.closed:
            return outer
        tag = element.tag
        if not element.attrib and tag not in _DECIDING and not outer.references:
            return outer  # most elements: nothing of theirs decides anything
        get = element.get
        names = classes(element)
        role = get("data-role")
        if (
            tag in OPAQUE
            or get("translate") == "no"
            or get("data-protect") is not None
            or (tag == "a" and get("data-edition") is not None)  # the switch: each edition in its own words
            or role in PROTECTED_ROLES
            or names & PROTECTED_CLASSES
            or (self.rules.protect and get("id") in self.rules.protect)
        ):
            return _State(closed=True)
        lang = get("lang")
        foreign = self._foreign(lang) if lang else outer.foreign
        if not lang and get("data-added") is not None:
            foreign = False  # labels that the site puts into a text are in the language of the site
        references = outer.references or role == "references" or get("role") == "doc-bibliography"
        if references and (
            tag in ("li", "p", "table", "dl", "blockquote") or get("role") == "doc-biblioentry"
        ):
            return _State(closed=True)
        interface = (
            outer.interface
            or tag in INTERFACE_TAGS
            or bool(names & INTERFACE_CLASSES)
            or get("data-ui") is not None
            or get("role") == "search"
            or tag == "nav"
            or (tag in ("header", "footer") and "site" in names)
        )
        # Tables of contents and links to other works show what texts say; descriptions of terms are prose.
        if names & TEXT_CLASSES or tag in ("article", "main") or role == "glossary":
            interface = get("data-ui") is not None
        kind = outer.kind
        if role in ("title", "subtitle") or tag in ("h1", "title"):
            kind = "title"
        elif role == "authors":
            kind = "names"
        return _State(
            foreign=foreign,
            note=outer.note or role == "notes" or get("role") == "doc-endnotes" or "footnote" in names,
            references=references,
            interface=interface,
            added=outer.added or get("data-added") is not None,
            kind=kind,
        )

    def _walk(self, root: Element, state: _State) -> None:
        run = Run()

        def flush() -> None:
            nonlocal run
            if run.pieces:
                self.runs.append(run)
            if run.texts:
                run = Run()

        def take(element: Element, where: str, text: str | None, state: _State) -> None:
            if not text:
                return
            if state.closed or state.foreign:
                run.mark(HAN_BARRIER if _HAN.search(text) else BARRIER)
                return
            if not run.pieces:
                run.note, run.interface, run.kind = state.note, state.interface, state.kind
                run.added = state.added
            run.add(element, where, text)

        def visit(element: Element, state: _State) -> None:
            inline = element.tag in INLINE
            if not inline:
                flush()
            attributes = element.attrib
            if attributes:
                if self.traditional and "data-zh-hant" in attributes and not state.closed:
                    stated = element.get("data-zh-hant")
                    for child in list(element):
                        element.remove(child)
                    element.text = stated  # the page itself says what stands here in the Traditional edition
                    state = _State(closed=True)
                if not (state.closed or state.foreign):
                    self.attributes += [
                        (element, str(name))
                        for name, value in attributes.items()
                        if name in ATTRIBUTES and _HAN.search(str(value))
                    ]
            if state.closed:
                if not _invisible(element):
                    text = text_of(element) if element.tag not in ("script", "style") else ""
                    if text:
                        run.mark(HAN_BARRIER if _HAN.search(text) else BARRIER)
            elif not _invisible(element):
                take(element, "text", element.text, state)
                for child in element:
                    if isinstance(child.tag, str):
                        if child.tag == "br":
                            run.mark(BREAK)
                        else:
                            visit(child, self._state(child, state))
                    take(child, "tail", child.tail, state)
            if not inline:
                flush()

        visit(root, state)
        flush()


def _invisible(element: Element) -> bool:
    """Whether an element is no part of the sentence it stands in: note markers, permalinks, page breaks."""
    if element.attrib and (element.get("role") in INVISIBLE_ROLES or classes(element) & INVISIBLE_CLASSES):
        return True
    return element.tag == "sup" and not _HAN.search(text_of(element))
