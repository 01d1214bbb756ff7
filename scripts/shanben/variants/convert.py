"""One text in, the same text in the other script out, aligned character by character.

The order of the decisions, later ones standing over earlier ones:

1. opencc on the whole text, with conversions that crossed two words undone (``crossing``), then the words that
   opencc has wrong (``phrases``), Traditional characters as printed;
2. glossary terms: the term's own word of this edition (网络 is 網路 in Taiwan, 網絡 in Hong Kong);
3. 《titles》: characters only, never words;
4. personal names, by their own tables;
5. quotation marks, by nesting;
6. protected spans: as printed; so are characters that a sentence speaks of rather than uses (把“发”转成“發”或“髮”):
   lone ones of several forms in quotation marks, where Traditional characters stand in the same block. They are
   noted in ``kept``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from shanben.han.words import simplified
from shanben.variants import back, crossing, engine, names, phrases, protect, quotes
from shanben.variants.scripts import Script, script

# A lone character in quotation marks, or several with 、 between: “后”, “干、乾、幹”.
_MENTION = re.compile("(?<=[“‘「『])[\u3400-\u9fff](?:[、，/／]?[\u3400-\u9fff])*+(?=[”’」』])")
_LISTED = re.compile("[\u3400-\u9fff](?:[、，/／和与或][\u3400-\u9fff])*")
MOST_KNOWN = 10_000
"""Texts that a converter remembers: what pages share stands on page after page, the texts of works on one."""
_REACH = 8  # characters of the longest word looked for behind an insertion
Finder = Callable[[str], Iterable[tuple[int, int, str]]]
Cells = Sequence[str]
"""What stands for each character of a text, one cell a character: a string where that is one for one."""
_TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")


@dataclass(frozen=True, slots=True)
class Reading:
    """A converted text: ``parts[i]`` is what stands for the source character ``i`` (rarely none or several)."""

    parts: tuple[str, ...]

    def __str__(self) -> str:
        return "".join(self.parts)


class Converter:
    """Converts texts by one configuration and remembers what it has converted.

    ``terms`` finds glossary terms: it yields ``(start, end, form)`` for a source text. ``people`` knows names.
    """

    def __init__(
        self, config: str = "s2tw", terms: Finder | None = None, people: names.Names | None = None
    ) -> None:
        self.script: Script = script(config)
        self._traditional = self.script.traditional
        self.terms = terms
        self.people = people or names.Names()
        self.kept: set[str] = set()  # characters left as printed because the text speaks of them
        self._base: dict[str, Cells] = {}
        self._plain: dict[str, Cells] = {}

    def __call__(self, text: str) -> str:
        """The converted text."""
        return str(self.read(text))

    def prepare(self, texts: Iterable[str]) -> None:
        """Convert many texts in one call to opencc, so that ``read`` finds them ready."""
        if len(self._base) > MOST_KNOWN:  # in place: another converter may share them
            self._base.clear()
            self._plain.clear()
        fresh = sorted({t for t in texts if t not in self._base})
        chars = self.script.characters
        plain = engine.convert_all(chars, fresh)
        worded = plain if self.script.config == chars else engine.convert_all(self.script.config, fresh)
        for text, out, swapped in zip(fresh, plain, worded, strict=True):
            if self._traditional and len(out) == len(text):
                out = crossing.repair(chars, text, out)
                out = phrases.overrule(chars, text, out)
                out = _as_printed(text, out)
            elif not self._traditional:
                out = back.mend(text, out)
            parts = align(text, out)
            self._plain[text] = parts
            self._base[text] = (
                parts if swapped == out or worded is plain else self._align_words(text, out, swapped, parts)
            )

    def _align_words(self, text: str, out: str, swapped: str, parts: Cells) -> Cells:
        """``swapped``, with other words, laid over ``out``. What a word begins with (算法, 演算法) stands on its first
        character, not on the one before: a term or a title that is laid over the word would leave it there."""
        cells = list(align(out, swapped, parts))
        for at in range(len(text) - 1) if len(cells) == len(text) else ():
            own, more = parts[at], cells[at][len(parts[at]) :]
            if more and cells[at].startswith(own):
                ahead = text[at + 1 : at + 1 + _REACH]
                if engine.convert_word(self.script.config, ahead).startswith(more + cells[at + 1]):
                    cells[at], cells[at + 1] = own, more + cells[at + 1]
        return tuple(cells)

    def _mentions(self, text: str) -> list[tuple[int, int]]:
        spans = _spoken_of(text) if self._traditional else []
        for start, end in spans:
            self.kept.update(c for c in text[start:end] if c in crossing.AMBIGUOUS)
        return spans

    def read(
        self,
        text: str,
        protected: Sequence[tuple[int, int]] = (),
        here: Collection[str] = frozenset(),
        whole: str | None = None,
        titles: Sequence[tuple[int, int]] = (),
    ) -> Reading:
        """Convert ``text``. ``protected`` spans stay as they are; ``here`` are names met elsewhere on the page;
        ``whole`` says that all of it is of one kind: ``"title"`` or ``"names"``; ``titles`` are titles besides those
        in 《》."""
        if text not in self._base:
            self.prepare([text])
        titles = [*titles, *(m.span() for m in _TITLE.finditer(text))] if whole is None else [(0, len(text))]
        parts = list(self._base[text])
        if whole is None and self.terms is not None:
            for start, end, form in self.terms(text):
                if not _meets(start, end, titles):
                    parts[start:end] = spread(form, end - start)
        if self._plain[text] is not self._base[text] or whole is not None:
            plain = self._plain[text]
            for start, end in titles:
                parts[start:end] = plain[start:end]
        if self._traditional:
            for start, end, form in self.people.spans(text, here):
                parts[start:end] = spread(form, end - start)
        turned = quotes.to_corner(text) if self._traditional else quotes.to_curly(text)
        for at, mark in turned.items():
            parts[at] = mark
        for start, end in (*protect.addresses(text), *protected, *self._mentions(text)):
            parts[start:end] = text[start:end]
        return Reading(tuple(parts))


def _as_printed(text: str, out: str) -> str:
    """Traditional characters in a Simplified text stand there on purpose: “裏”与“裡” don't both become 裡."""
    folded = simplified(text)
    if folded == text:
        return out
    return "".join(c if c != f else o for c, f, o in zip(text, folded, out, strict=True))


def _spoken_of(text: str) -> list[tuple[int, int]]:
    if not any(mark in text for mark in "“‘「『") or simplified(text) == text:
        return []
    return [
        m.span()
        for m in _MENTION.finditer(text)
        if _LISTED.fullmatch(m.group()) and crossing.ambiguous(m.group())
    ]


def _meets(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in spans)


def spread(form: str, width: int) -> list[str]:
    """``form`` laid over ``width`` source characters: one each, the rest on the last."""
    cells = [*form[: width - 1], form[width - 1 :]]
    return cells + [""] * (width - len(cells))


def align(text: str, out: str, parts: Cells | None = None) -> Cells:
    """``out`` laid over the characters of ``text``; with ``parts``, unchanged characters keep those."""
    base = parts if parts is not None else text
    if len(text) == len(out):
        if parts is None:
            return out
        return tuple(p if a == b else b for a, b, p in zip(text, out, parts, strict=True))
    cells: list[str] = []
    ahead = ""  # inserted before the first character
    for tag, a, b, c, d in SequenceMatcher(None, text, out, autojunk=False).get_opcodes():
        if tag == "equal":
            cells.extend(base[a:b])
        elif tag == "insert" and not cells:
            ahead = out[c:d]
        elif tag == "insert":
            cells[-1] += out[c:d]
        else:
            cells.extend(spread(out[c:d], b - a))
    if ahead:
        cells[0] = ahead + cells[0]
    return tuple(cells)
