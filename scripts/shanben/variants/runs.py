"""What of a built page is read in the other script: the texts of its blocks, each over the nodes it stands in.

A phrase may be split by mark-up (``头<sup>[1]</sup>发``, ``面<a>条</a>``), so the text of a block is read as one
run across its inline elements. Left out, and there as barriers: code, scripts, metadata, ``translate="no"``,
``data-protect``, text in another language, reference entries, copied citations.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
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


Piece = tuple[Element, str, int, int]
"""A node of a run: the element, ``text`` or ``tail``, and where its text stands in the run."""


@dataclass(slots=True)
class Run:
    """The text of one block, over its nodes."""

    pieces: list[Piece]
    text: str
    note: bool = False
    interface: bool = False
    added: bool = False
    kind: Kind | None = None


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


_OPEN = _State()
_CLOSED = _State(closed=True)
_SAYING = frozenset(
    {"translate", "data-protect", "data-edition", "data-role", "lang", "data-added", "role", "data-ui"}
)
"""Attributes that decide; a class does by some of its words."""
_CLASSES = PROTECTED_CLASSES | INTERFACE_CLASSES | TEXT_CLASSES | {"footnote", "site"}
_DECIDING = OPAQUE | INTERFACE_TAGS | {"nav", "header", "footer", "article", "main", "h1", "title"}


def elements(root: Element, path: etree.XPath) -> list[Element]:
    """The elements that a path leads to, in the order of the page: libxml2 finds a few among many faster than a loop."""
    return cast(list[Element], path(root))


@lru_cache(maxsize=4096)
def _names(value: str) -> frozenset[str]:
    """The class names in the value of an attribute."""
    return frozenset(value.split())


@lru_cache(maxsize=4096)
def _decides(value: str) -> bool:
    return not _CLASSES.isdisjoint(value.split())


def text_of(element: Element) -> str:
    """All text inside an element."""
    return "".join(map(str, element.itertext()))


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
        attributes = _attributes(root)
        outer = _State(foreign=self._foreign(inside)) if inside else _OPEN
        self._walk(root, attributes, self._state(str(root.tag), attributes, outer))

    def _foreign(self, lang: str) -> bool:
        """Whether text in ``lang`` is not for this converter to read."""
        if not _CHINESE.match(lang):
            return True
        traditional = re.search(r"hant|-(?:TW|HK|MO)\b", lang, re.I) is not None
        return traditional == self.traditional

    def _state(self, tag: str, attributes: Mapping[str, str], outer: _State) -> _State:
        if outer.closed:
            return outer
        get = attributes.get
        value = get("class")
        if (
            tag not in _DECIDING
            and not outer.references
            and _SAYING.isdisjoint(attributes)
            and not (value and _decides(value))
            and not (self.rules.protect and "id" in attributes)
        ):
            return outer  # most elements: nothing of theirs decides anything
        names = _names(value) if value else _NO_CLASSES
        role = get("data-role")
        if (
            tag in OPAQUE
            or get("translate") == "no"
            or "data-protect" in attributes
            or (tag == "a" and "data-edition" in attributes)  # the switch: each edition in its own words
            or role in PROTECTED_ROLES
            or names & PROTECTED_CLASSES
            or (self.rules.protect and get("id") in self.rules.protect)
        ):
            return _CLOSED
        lang = get("lang")
        foreign = self._foreign(lang) if lang else outer.foreign
        if not lang and "data-added" in attributes:
            foreign = False  # labels that the site puts into a text are in the language of the site
        references = outer.references or role == "references" or get("role") == "doc-bibliography"
        if references and (
            tag in ("li", "p", "table", "dl", "blockquote") or get("role") == "doc-biblioentry"
        ):
            return _CLOSED
        interface = (
            outer.interface
            or tag in INTERFACE_TAGS
            or bool(names & INTERFACE_CLASSES)
            or "data-ui" in attributes
            or get("role") == "search"
            or tag == "nav"
            or (tag in ("header", "footer") and "site" in names)
        )
        # Tables of contents and links to other works show what texts say; descriptions of terms are prose.
        if names & TEXT_CLASSES or tag in ("article", "main") or role == "glossary":
            interface = "data-ui" in attributes
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
            added=outer.added or "data-added" in attributes,
            kind=kind,
        )

    def _walk(self, root: Element, of_root: Mapping[str, str], outer: _State) -> None:
        # Of a hundred thousand nodes nearly all are passed over: what they say is asked of lxml once, and kept at hand.
        pieces: list[Piece] = []
        texts: list[str] = []
        length = 0
        first = outer

        def flush() -> None:
            nonlocal pieces, texts, length
            if pieces and _HAN.search(text := "".join(texts)):
                self.runs.append(Run(pieces, text, first.note, first.interface, first.added, first.kind))
            if texts:
                pieces, texts, length = [], [], 0

        def mark(sign: str) -> None:
            nonlocal length
            texts.append(sign)
            length += 1

        def take(element: Element, where: str, text: str, state: _State) -> None:
            nonlocal first, length
            if state.closed or state.foreign:
                mark(HAN_BARRIER if _HAN.search(text) else BARRIER)
                return
            if not pieces:
                first = state
            end = length + len(text)
            pieces.append((element, where, length, end))
            texts.append(text)
            length = end

        def visit(element: Element, tag: str, attributes: Mapping[str, str], state: _State) -> None:
            inline = tag in INLINE
            if texts and not inline:
                flush()
            if attributes:
                if self.traditional and "data-zh-hant" in attributes and not state.closed:
                    stated = attributes["data-zh-hant"]
                    for child in list(element):
                        element.remove(child)
                    element.text = stated  # the page itself says what stands here in the Traditional edition
                    state = _CLOSED
                if not (state.closed or state.foreign or ATTRIBUTES.isdisjoint(attributes)):
                    self.attributes += [
                        (element, name)
                        for name, value in attributes.items()
                        if name in ATTRIBUTES and _HAN.search(value)
                    ]
            if state.closed:
                if not _invisible(element, tag, attributes):
                    text = text_of(element) if tag not in ("script", "style") else ""
                    if text:
                        mark(HAN_BARRIER if _HAN.search(text) else BARRIER)
            elif not _invisible(element, tag, attributes):
                if said := element.text:
                    take(element, "text", said, state)
                for child in element:
                    tag_ = child.tag
                    if isinstance(tag_, str):
                        if tag_ == "br":
                            mark(BREAK)
                        else:
                            its = _attributes(child)
                            visit(child, tag_, its, self._state(tag_, its, state))
                    if said := child.tail:
                        take(child, "tail", said, state)
            if texts and not inline:
                flush()

        visit(root, str(root.tag), of_root, outer)
        flush()


def _attributes(element: Element) -> Mapping[str, str]:
    return dict(cast(list[tuple[str, str]], element.items()))


def _invisible(element: Element, tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element is no part of the sentence it stands in: note markers, permalinks, page breaks."""
    if attributes and (
        attributes.get("role") in INVISIBLE_ROLES
        or ("class" in attributes and not INVISIBLE_CLASSES.isdisjoint(_names(attributes["class"])))
    ):
        return True
    return tag == "sup" and not _HAN.search(text_of(element))
