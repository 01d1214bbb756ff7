"""The text nodes of a built page in the other script.

The text of a block is converted as one run (``runs``) and laid back over its nodes. Nothing but text nodes and a few
attributes that readers see (title, aria-label, placeholder, alt) changes, so ids, links and scripts stay. In notes,
whatever cites stays as printed too (``protect.bibliographic``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping

from shanben.variants import interface, protect
from shanben.variants.block_text import Element, Run
from shanben.variants.convert import Converter, Finder, spread
from shanben.variants.runs import Walk, WorkRules

__all__ = ["Element", "PageConverter", "WorkRules", "page_names"]

_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_NAMING = ("meta", "div", "p", "section", "header", "address", "span", "ul", "ol", "li", "dd", "td")
"""What may state who wrote a page."""
_NAME_BREAK = re.compile(r"[\s,，、;；/　]+")


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
        self._said: dict[tuple[object, ...], tuple[str, ...]] = {}
        self.titles = frozenset(titles)
        script = converter.script
        regional = script.target in ("zh-Hant-TW", "zh-Hant-HK")
        self.interface = self._beside(interface.in_interface) if regional else converter
        self.own = self._beside(self._own_terms) if script.target == "zh-Hant-TW" else converter

    def _beside(self, terms: Finder) -> Converter:
        """A converter with other terms that shares what ``converter`` has read."""
        made = Converter(self.converter.script.config, terms=terms, people=self.converter.people)
        made._base, made._plain = self.converter._base, self.converter._plain
        return made

    def _own_terms(self, text: str) -> Iterable[tuple[int, int, str]]:
        """Glossary terms, then interface words beside them."""
        found = list(self.converter.terms(text)) if self.converter.terms is not None else []
        taken = [(start, end) for start, end, _ in found]
        return found + [
            word
            for word in interface.in_own_prose(text)
            if not any(start < word[1] and word[0] < end for start, end in taken)
        ]

    def _is_title(self, text: str) -> bool:
        """Whether ``text`` is the title of a work, in the brackets perhaps of one that its source doesn't state."""
        return text.strip() in self.titles or text.strip(" \n〔〕") in self.titles

    def convert(
        self, root: Element, rules: WorkRules | None = None, inside: str | None = None, *, own: bool = False
    ) -> list[Element]:
        """Convert ``root`` in place. Returns the blocks with an id whose text changed.

        ``inside`` is the language of what encloses ``root``, if it isn't the whole document; ``own`` says that the page
        is the site's own (about, search), not a work: its prose takes Taiwan's words for software.
        """
        rules = rules or WorkRules()
        walk = Walk(rules, traditional=self.converter.script.traditional)
        walk(root, inside)
        runs = [(run, run.text) for run in walk.runs]
        labels = [(element, name, element.get(name) or "") for element, name in walk.attributes]
        self.converter.prepare([*(text for _, text in runs), *(text for *_, text in labels)])
        here = page_names(root)
        touched: dict[Element, None] = {}
        for run, text in runs:
            if own and run.kind == "title" and not self._is_title(text):
                run.kind = None  # the head of a page of the site's own
            reader = self.interface if run.interface else self.own if own or run.added else self.converter
            if self._apply(run, text, reader, here, rules):
                block = _block(run.pieces[0][0])
                if block is not None:
                    touched.setdefault(block)
        for element, name, text in labels:
            element.set(name, self.phrases.get(text) or str(self.interface.read(text, here=here)))
        self._config(root)
        return list(touched)

    def _apply(self, run: Run, text: str, reader: Converter, here: Collection[str], rules: WorkRules) -> bool:
        if (run.interface or run.added) and len(run.pieces) == 1 and text.strip() in self.phrases:
            element, where, _, _ = run.pieces[0]
            setattr(element, where, text.replace(text.strip(), self.phrases[text.strip()]))
            return False  # the interface's own words have no original to show
        kind = run.kind
        if kind is None and self._is_title(text):
            kind = "title"
        protected = protect.bibliographic(text) if run.note else []
        # a link whose whole text is the title of a work, in a list or a sentence
        titles = [(start, end) for _, _, start, end in run.pieces if self._is_title(text[start:end])]
        parts = list(self._read(run, text, self.converter if kind else reader, protected, here, kind, titles))
        for word, form in rules.words.items():
            for m in re.finditer(re.escape(word), text):
                parts[m.start() : m.end()] = spread(form, len(word))
        changed = False
        for element, where, start, end in run.pieces:
            new = "".join(parts[start:end])
            if new != text[start:end]:
                changed = True
                setattr(element, where, new)
        return changed

    def _read(
        self, run: Run, text: str, reader: Converter, protected: list[tuple[int, int]], here: Collection[str],
        kind: str | None, titles: list[tuple[int, int]],
    ) -> tuple[str, ...]:  # fmt: skip
        """What ``reader`` makes of a run. What the site says on page after page is read once, unless the page's names or
        what the report is told have a part in it."""
        if protected or not (run.interface or run.added) or any(name in text for name in here):
            return reader.read(text, protected, here, kind, titles).parts
        key = (id(reader), text, kind, *titles)
        known = self._said.get(key)
        if known is None:
            told = reader.people.unsure, reader.kept
            reader.people.unsure, reader.kept = set(), set()
            known = reader.read(text, protected, here, kind, titles).parts
            if not (reader.people.unsure or reader.kept):
                self._said[key] = known
            told[0].update(reader.people.unsure)
            told[1].update(reader.kept)
            reader.people.unsure, reader.kept = told
        return known

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


def _block(element: Element) -> Element | None:
    """The nearest element with an id around a text node."""
    node: Element | None = element
    while node is not None and node.get("id") is None:
        node = node.getparent()
    return node


def page_names(root: Element) -> frozenset[str]:
    """Names a page states: its authors, in ``data-role="authors"`` and ``citation_author``."""
    found: set[str] = set()
    for element in root.iter(*_NAMING):  # three times as fast as to ask libxml2 for these few
        if element.tag == "meta" and element.get("name") == "citation_author":
            text = (element.get("content") or "").replace(", ", "").replace(",", "")
        elif element.get("data-role") == "authors":
            text = " ".join(str(t) for t in element.itertext())
        else:
            continue
        for name in _NAME_BREAK.split(text):
            name = re.sub(r"[0-9*†‡①-⑳（(].*$", "", name)
            if 2 <= len(name) <= 4 and all(_HAN.match(c) for c in name):
                found.add(name)
    return frozenset(found)
