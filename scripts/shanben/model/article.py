"""The structured text of a work, in JATS and CommonMark names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Any

from shanben.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text as read."""

    text: str
    rend: str = ""
    """"" | "bold" | "italic": how it was printed."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A marker that points to a note or a reference; ``target`` is "" when nothing answers it."""

    target: str
    printed: str
    n: str
    """Its number as understood: "18" where ⑮ was printed and ⑱ meant."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Here a printed page begins; ``n`` its number where one stands.

    ``begins``: the text tells that page ``n`` begins here. Otherwise the number may be that of the page that ends.
    """

    n: str
    begins: bool = False


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line end that counts: verse, twins of a reference."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Here began a block that a correction joined to the one above: its address stays."""

    id: str


Inline = Text | Ref | PageBreak | LineBreak | Anchor


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the body: ``p head item quote verse table caption``."""

    kind: str
    id: str
    content: tuple[Inline, ...]
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    """A table's cells as text, by row."""
    cells: tuple[tuple[tuple[Inline, ...], ...], ...] = ()
    """The same cells with their markers; () for a table without any."""


@dataclass(frozen=True, slots=True)
class Note:
    """A foot- or endnote: one text, one or more printed numbers."""

    id: str
    numbers: tuple[str, ...]
    content: tuple[Inline, ...]
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the reference list: the entry and its twin in another language, each as printed."""

    id: str
    n: str
    content: tuple[Inline, ...]
    items: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the front or back matter, shown under its role: title, authors, abstract, keywords, bio."""

    role: str
    lang: str
    id: str
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person should look at: where (raw line, 1-based), which code, what, why."""

    code: str
    line: int
    printed: str
    proposed: str
    evidence: str
    start: int = 0
    """Where ``printed`` stands in the source, in code points; start == end where it names no span."""
    end: int = 0
    also: tuple[int, ...] = ()
    """Other raw lines, 1-based, that it speaks of."""
    fact: str = ""
    """The bibliographic fact that it is about (model.correction.META); "" for none, or one that is no such fact."""


@dataclass(frozen=True, slots=True)
class Meta:
    """Bibliographic facts read from the text; empty where it leaves them open."""

    title: str = ""
    subtitle: str = ""
    title_en: str = ""
    authors: tuple[str, ...] = ()
    authors_en: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    affiliations_en: tuple[str, ...] = ()
    keywords: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By language tag."""
    abstracts: dict[str, str] = field(default_factory=dict)
    doi: str = ""
    cstr: str = ""
    clc: str = ""
    article_id: str = ""
    funding: str = ""
    journal: str = ""
    year: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    received: str = ""
    bios: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """What the writers write."""

    name: str
    lang: str
    meta: Meta
    front: tuple[Part, ...]
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    references: tuple[Reference, ...]
    back: tuple[Part, ...] = ()
    notes_head: str = ""
    references_head: str = ""
    doubts: tuple[Doubt, ...] = ()

    def inlines(self) -> Iterator[Inline]:
        """Every inline of the body, in order."""
        for block in self.blocks:
            yield from block.content


def plain(content: tuple[Inline, ...]) -> str:
    """The text of a run without its markers; a line break reads as a space."""
    return "".join(
        c.text if isinstance(c, Text) else " " if isinstance(c, LineBreak) else "" for c in content
    )
