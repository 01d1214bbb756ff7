"""The text of one block over the nodes that it stands in, and what holds for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from lxml import etree

Element = etree._Element
Kind = Literal["title", "names"]
BARRIER, HAN_BARRIER, BREAK = "\ufffc", "\ufff9", "\n"
HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


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
class State:
    """What holds for an element and what is inside it."""

    closed: bool = False  # protected
    foreign: bool = False  # already in the target script, or another language
    note: bool = False
    references: bool = False
    interface: bool = False
    added: bool = False  # by the site, not by the text
    kind: Kind | None = None


OPEN = State()
CLOSED = State(closed=True)


class BlockText:
    """The text of the block that is being read; at its end it is a run, if it holds Chinese."""

    __slots__ = ("_first", "_length", "_pieces", "_runs", "texts")

    def __init__(self, runs: list[Run]) -> None:
        self._runs = runs
        self._first = OPEN
        self._begin()

    def _begin(self) -> None:
        self._pieces: list[Piece] = []
        self.texts: list[str] = []
        self._length = 0

    def end(self) -> None:
        """The block ends here."""
        if self._pieces and HAN.search(text := "".join(self.texts)):
            first = self._first
            self._runs.append(Run(self._pieces, text, first.note, first.interface, first.added, first.kind))
        if self.texts:
            self._begin()

    def mark(self, sign: str) -> None:
        """A sign for what stands here and is not read."""
        self.texts.append(sign)
        self._length += 1

    def take(self, element: Element, where: str, text: str, state: State) -> None:
        """The text of a node, or a sign for it where it is none to be read."""
        if state.closed or state.foreign:
            self.mark(HAN_BARRIER if HAN.search(text) else BARRIER)
            return
        if not self._pieces:
            self._first = state
        end = self._length + len(text)
        self._pieces.append((element, where, self._length, end))
        self.texts.append(text)
        self._length = end
