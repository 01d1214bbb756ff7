"""The text nodes of a built page in the other script.

A phrase may be split by mark-up (``头<sup>[1]</sup>发``, ``面<a>条</a>``), so the text of a block is read as one
run across its inline elements, converted, and laid back over its nodes. Nothing but text nodes and a few
attributes that readers see (title, aria-label, placeholder, alt) changes, so ids, links and scripts stay.

Protected, byte for byte: code, scripts, metadata, ``translate="no"``, ``data-protect``, text in another language,
reference entries, copied citations, and in notes whatever cites (``protect.bibliographic``).
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal

from lxml import etree

from shanben.variants import protect
from shanben.variants.convert import Converter

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
ATTRIBUTES = ("title", "aria-label", "placeholder", "alt", "data-label")
BARRIER, HAN_BARRIER, BREAK = "\ufffc", "\ufff9", "\n"
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_CHINESE = re.compile(r"^(?:zh|cmn|lzh)\b", re.I)
_NAME_BREAK = re.compile(r"[\s,，、;；/　]+")


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


def classes(element: Element) -> frozenset[str]:
    """The class names of an element."""
    value = element.get("class")
    return frozenset(value.split()) if value else _NO_CLASSES


def text_of(element: Element) -> str:
    """All text inside an element."""
    return "".join(str(t) for t in element.itertext())


@lru_cache(maxsize=1)
def interface_words() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Taiwan's own interface words: a pattern of the printed ones, longest first, and their forms."""
    with Path(__file__).with_name("interface.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        words = {row[0]: row[1] for row in rows if row and not row[0].startswith("#")}
    return re.compile("|".join(sorted(words, key=lambda w: (-len(w), w)))), words


def interface_terms(text: str) -> Iterable[tuple[int, int, str]]:
    """Interface words of ``text`` as spans with their Taiwan form."""
    pattern, words = interface_words()
    return [(m.start(), m.end(), words[m.group()]) for m in pattern.finditer(text)]


class PageConverter:
    """Converts whole pages with one ``Converter`` for texts and one for interface words."""

    def __init__(
        self,
        converter: Converter,
        titles: Collection[str] = frozenset(),
        phrases: Mapping[str, str] | None = None,
    ) -> None:
        """``titles`` are converted by characters wherever they stand alone; ``phrases`` are whole interface strings."""
        self.converter = converter
        self.phrases = phrases or {}
        self.titles = frozenset(titles)
        script = converter.script
        self.interface = (
            Converter(script.config, terms=interface_terms, people=converter.people)
            if script.target in ("zh-Hant-TW", "zh-Hant-HK")
            else converter
        )

    def convert(
        self, root: Element, rules: WorkRules | None = None, inside: str | None = None
    ) -> list[Element]:
        """Convert ``root`` in place. Returns the blocks with an id whose text changed.

        ``inside`` is the language of what encloses ``root``, if it isn't the whole document.
        """
        rules = rules or WorkRules()
        runs: list[Run] = []
        attributes: list[tuple[Element, str, bool]] = []
        self._walk(root, self._state(root, self._outer(inside), rules), runs, attributes, rules)
        runs = [r for r in runs if _HAN.search(r.text)]
        texts = [run.text for run in runs]
        attribute_texts = [element.get(name) or "" for element, name, _ in attributes]
        self.converter.prepare([*texts, *attribute_texts])
        if self.interface is not self.converter:
            self.interface._base, self.interface._plain = self.converter._base, self.converter._plain
        here = page_names(root)
        touched: dict[Element, None] = {}
        for run, text in zip(runs, texts, strict=True):
            if self._apply(run, text, here, rules):
                block = _block(run.pieces[0][0])
                if block is not None:
                    touched.setdefault(block)
        for (element, name, interface), text in zip(attributes, attribute_texts, strict=True):
            reader = self.interface if interface else self.converter
            element.set(name, self.phrases.get(text) or str(reader.read(text, here=here)))
        self._config(root)
        return list(touched)

    def _outer(self, lang: str | None) -> _State:
        return _State(foreign=self._foreign(lang) if lang else False)

    def _foreign(self, lang: str) -> bool:
        """Whether text in ``lang`` is not for this converter to read."""
        if not _CHINESE.match(lang):
            return True
        traditional = re.search(r"hant|-(?:TW|HK|MO)\b", lang, re.I) is not None
        return traditional == self.converter.script.traditional

    def _state(self, element: Element, outer: _State, rules: WorkRules) -> _State:
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
            or (rules.protect and get("id") in rules.protect)
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

    def _walk(
        self,
        root: Element,
        state: _State,
        runs: list[Run],
        attributes: list[tuple[Element, str, bool]],
        rules: WorkRules,
    ) -> None:
        run = Run()

        def flush() -> None:
            nonlocal run
            if run.pieces:
                runs.append(run)
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
            stated = (
                element.get("data-zh-hant") if self.converter.script.traditional and element.attrib else None
            )
            if stated is not None and not state.closed:
                for child in list(element):
                    element.remove(child)
                element.text = stated  # the page itself says what stands here in the Traditional edition
                state = _State(closed=True)
            if element.attrib and not (state.closed or state.foreign):
                for name in ATTRIBUTES:
                    value = element.get(name)
                    if value and _HAN.search(value):
                        attributes.append((element, name, True))
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
                            visit(child, self._state(child, state, rules))
                    take(child, "tail", child.tail, state)
            if not inline:
                flush()

        visit(root, state)
        flush()

    def _apply(self, run: Run, text: str, here: Collection[str], rules: WorkRules) -> bool:
        if (run.interface or run.added) and len(run.pieces) == 1 and text.strip() in self.phrases:
            element, where, _, _ = run.pieces[0]
            setattr(element, where, text.replace(text.strip(), self.phrases[text.strip()]))
            return False  # the interface's own words have no original to show
        kind = run.kind
        if kind is None and text.strip() in self.titles:
            kind = "title"
        protected = protect.bibliographic(text) if run.note else []
        reader = self.interface if run.interface and kind is None else self.converter
        parts = list(reader.read(text, protected, here, kind).parts)
        for word, form in rules.words.items():
            for m in re.finditer(re.escape(word), text):
                cells = [*form[: len(word) - 1], form[len(word) - 1 :]]
                parts[m.start() : m.end()] = cells + [""] * (len(word) - len(cells))
        changed = False
        for element, where, start, end in run.pieces:
            new = "".join(parts[start:end])
            if new != text[start:end]:
                changed = True
                setattr(element, where, new)
        return changed

    def _config(self, root: Element) -> None:
        """The theme keeps its interface words in a JSON block (data, not a script that runs)."""
        for script in root.iter("script"):
            if script.get("id") != "__config" or not script.text:
                continue
            data = json.loads(script.text)
            words = data.get("translations")
            if isinstance(words, dict):
                data["translations"] = {
                    k: self.interface(v) if isinstance(v, str) else v for k, v in words.items()
                }
                script.text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def _invisible(element: Element) -> bool:
    """Whether an element is no part of the sentence it stands in: note markers, permalinks, page breaks."""
    if element.attrib and (element.get("role") in INVISIBLE_ROLES or classes(element) & INVISIBLE_CLASSES):
        return True
    return element.tag == "sup" and not _HAN.search(text_of(element))


def _block(element: Element) -> Element | None:
    """The nearest element with an id around a text node."""
    node: Element | None = element
    while node is not None and node.get("id") is None:
        node = node.getparent()
    return node


def page_names(root: Element) -> frozenset[str]:
    """Names a page states: its authors, in ``data-role="authors"`` and ``citation_author``."""
    found: set[str] = set()
    for element in root.iter("meta", "div", "p", "span", "header", "address"):
        text = ""
        if element.tag == "meta":
            if element.get("name") == "citation_author":
                text = (element.get("content") or "").replace(", ", "").replace(",", "")
        elif element.get("data-role") == "authors":
            text = " ".join(str(t) for t in element.itertext())
        for name in _NAME_BREAK.split(text):
            name = re.sub(r"[0-9*†‡①-⑳（(].*$", "", name)
            if 2 <= len(name) <= 4 and all(_HAN.match(c) for c in name):
                found.add(name)
    return frozenset(found)
