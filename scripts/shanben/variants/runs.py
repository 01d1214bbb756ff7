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
from typing import cast

from lxml import etree

from shanben.variants.block_text import (
    BARRIER,
    BREAK,
    CLOSED,
    HAN,
    HAN_BARRIER,
    OPEN,
    BlockText,
    Element,
    Run,
    State,
)


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
_NONE: Mapping[str, str] = {}
TEXT_CLASSES = frozenset({"md-nav--secondary", "contents", "neighbours", "term-tips"})
ATTRIBUTES = frozenset({"title", "aria-label", "placeholder", "alt", "data-label"})
_CHINESE = re.compile(r"^(?:zh|cmn|lzh)\b", re.I)


@dataclass(frozen=True, slots=True)
class WorkRules:
    """What the record of one work decides (``variants:`` in ``work.yml``)."""

    protect: Collection[str] = frozenset()  # ids of blocks that stay as printed
    words: Mapping[str, str] = field(default_factory=dict)  # printed -> form, for this work only


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
    if not len(element):
        return element.text or ""
    return "".join(map(str, element.itertext()))


class Walk:
    """Gathers the runs of a page and the attributes that readers see, for a reading into one script.

    ``traditional`` says which: text in that script already is another's to read.
    """

    def __init__(self, rules: WorkRules, *, traditional: bool) -> None:
        self.rules = rules
        self.traditional = traditional
        self.runs: list[Run] = []
        self._block = BlockText(self.runs)
        self.attributes: list[tuple[Element, str]] = []

    def __call__(self, root: Element, inside: str | None = None) -> None:
        """Read ``root``; ``inside`` is the language of what encloses it. Where the page itself says what stands in the
        Traditional edition (``data-zh-hant``), that takes its place."""
        attributes = _attributes(root)
        outer = State(foreign=self._foreign(inside)) if inside else OPEN
        tag = str(root.tag)
        self._visit(root, tag, attributes, self._state(tag, attributes, outer))
        self._block.end()

    def _foreign(self, lang: str) -> bool:
        """Whether text in ``lang`` is not for this converter to read."""
        if not _CHINESE.match(lang):
            return True
        traditional = re.search(r"hant|-(?:TW|HK|MO)\b", lang, re.I) is not None
        return traditional == self.traditional

    def _state(self, tag: str, attributes: Mapping[str, str], outer: State) -> State:
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
            return CLOSED
        lang = get("lang")
        foreign = self._foreign(lang) if lang else outer.foreign
        if not lang and "data-added" in attributes:
            foreign = False  # labels that the site puts into a text are in the language of the site
        references = outer.references or role == "references" or get("role") == "doc-bibliography"
        if references and (
            tag in ("li", "p", "table", "dl", "blockquote") or get("role") == "doc-biblioentry"
        ):
            return CLOSED
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
        return State(
            foreign=foreign,
            note=outer.note or role == "notes" or get("role") == "doc-endnotes" or "footnote" in names,
            references=references,
            interface=interface,
            added=outer.added or "data-added" in attributes,
            kind=kind,
        )

    # Of a hundred thousand nodes nearly all are passed over: what they say is asked of lxml once, and kept at hand.
    def _visit(self, element: Element, tag: str, attributes: Mapping[str, str], state: State) -> None:
        block = self._block
        inline = tag in INLINE
        if block.texts and not inline:
            block.end()
        if attributes:
            state = self._stated(element, attributes, state)
        if (attributes or tag == "sup") and _invisible(element, tag, attributes):
            pass
        elif state.closed:
            if tag not in ("script", "style") and (text := text_of(element)):
                block.mark(HAN_BARRIER if HAN.search(text) else BARRIER)
        else:
            if said := element.text:
                block.take(element, "text", said, state)
            for child in element:
                kind = child.tag
                if isinstance(kind, str):
                    if kind == "br":
                        block.mark(BREAK)
                    elif its := _attributes(child):
                        self._visit(child, kind, its, self._state(kind, its, state))
                    elif kind in _DECIDING or state.references:
                        self._visit(child, kind, _NONE, self._state(kind, _NONE, state))
                    else:
                        self._visit(child, kind, _NONE, state)
                if said := child.tail:
                    block.take(child, "tail", said, state)
        if block.texts and not inline:
            block.end()

    def _stated(self, element: Element, attributes: Mapping[str, str], state: State) -> State:
        """Gather the attributes that readers see; put in place what the page itself says of the Traditional edition."""
        if self.traditional and "data-zh-hant" in attributes and not state.closed:
            for child in list(element):
                element.remove(child)
            element.text = attributes["data-zh-hant"]
            state = CLOSED
        if not (state.closed or state.foreign or ATTRIBUTES.isdisjoint(attributes)):
            self.attributes += [
                (element, name)
                for name, value in attributes.items()
                if name in ATTRIBUTES and HAN.search(value)
            ]
        return state


def _attributes(element: Element) -> Mapping[str, str]:
    return dict(cast(list[tuple[str, str]], element.items()))


def _invisible(element: Element, tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element is no part of the sentence it stands in: note markers, permalinks, page breaks."""
    if attributes and (
        attributes.get("role") in INVISIBLE_ROLES
        or ("class" in attributes and not INVISIBLE_CLASSES.isdisjoint(_names(attributes["class"])))
    ):
        return True
    return tag == "sup" and not HAN.search(text_of(element))
