"""A correction: an editor's decision that quotes what it expects to find, says what is wanted, who and why.

Its address is the quotation itself (the span with its surroundings, taken from the raw text), and the raw line is only
a hint: so it stays true when lines move, when rules change and when other corrections come or go, and it never falls
on another place. See docs: one correction is one line of ``corrections.tsv``.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields
from typing import Literal, get_args

from shanben.model.source import LINE_END, Source

Kind = Literal["text", "join", "split", "head", "level", "label", "note-target", "meta", "keep"]
KINDS: tuple[str, ...] = get_args(Kind)
LABELS = frozenset(
    [
        "p",
        "head",
        "item",
        "q",
        "l",
        "cell",
        "caption",
        "title",
        "subtitle",
        "byline",
        "affiliation",
        "abstract",
        "keywords",
        "idno",
        "funding",
        "date",
        "bio",
        "note",
        "bibl",
        "fw",
        "pb",
        "nav",
        "credit",
        "declaration",
        "image",
        "alien",
        "blank",
    ]
)
"""Labels an editor may give: TEI names where they fit; ``fw`` to ``blank`` keep a text off the page."""
META = frozenset(
    [
        "title",
        "subtitle",
        "title_en",
        "authors",
        "authors_en",
        "affiliations",
        "affiliations_en",
        "doi",
        "cstr",
        "clc",
        "article_id",
        "funding",
        "journal",
        "year",
        "volume",
        "issue",
        "pages",
        "received",
        "bios",
    ]
)
"""Facts an editor may give; several values (authors) are parted by ``；`` or ``;``."""
JOINED_BY = {"": None, "none": "", "space": " "}
"""How a join writes its glue: empty for the rule of the script, ``none``, ``space``."""
CONTEXT = 16
"""Code points quoted on either side of a span at first; doubled until the quotation stands once in the text."""
ENOUGH = 8
"""A quotation of fewer characters (white space not counted) is only trusted on the line it names."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of ``corrections.tsv``; ``before + expected + after`` is a quotation of the raw text."""

    kind: str
    line: int
    """Raw line, 1-based, where the span begins: a hint. 0 for a fact that the text leaves open."""
    expected: str
    want: str = ""
    """text: what to read; head, level: 2-6; label: the label; note-target: the note's key, ``-`` no marker, ``?`` no note."""
    detail: str = ""
    """meta: the field; keep: the code of the doubt; label: its ``n``; note-target: the note's first words."""
    before: str = ""
    after: str = ""
    by: str = ""
    date: str = ""
    """ISO 8601."""
    why: str = ""
    at: int = field(default=0, compare=False)
    """The line of the file it was read from."""

    @property
    def digest(self) -> str:
        """Names this decision, its author and its day: a page says by it which ones it has shown."""
        told = "\x1f".join(str(getattr(self, f.name)) for f in fields(self) if f.compare)
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Misfit(ValueError):
    """Why a correction has no place in a text."""


def quoted(source: Source, start: int, end: int) -> tuple[int, str, str, str]:
    """(line 1-based, before, expected, after) of a span, with as much around it as makes the quotation unique."""
    text = source.text
    size = CONTEXT
    while True:
        a, b = max(0, start - size), min(len(text), end + size)
        first = text.find(text[a:b])
        if text.find(text[a:b], first + 1) < 0 or (a == 0 and b == len(text)):
            return line_at(source, start) + 1, text[a:start], text[start:end], text[end:b]
        size *= 2


def place(source: Source, wanted: Correction) -> tuple[int, int]:
    """The span of the source that a correction quotes. Raises Misfit."""
    whole = wanted.before + wanted.expected + wanted.after
    if not whole:
        raise Misfit("it quotes nothing")
    hits = _hits(source.text, whole, len(wanted.before), len(wanted.expected))
    if not hits:
        hits = _loose(source.text, wanted)
    if not hits:
        raise Misfit("the raw text no longer holds what it quotes")
    here = [h for h in hits if line_at(source, h[0]) + 1 == wanted.line]
    if len(here) == 1:
        return here[0]
    if len(hits) > 1:
        raise Misfit(
            f"what it quotes stands {len(hits)} times in the raw text, and not once in line {wanted.line}"
        )
    if len("".join(whole.split())) < ENOUGH:
        raise Misfit(
            f"what it quotes is gone from line {wanted.line} and too short to be looked for elsewhere"
        )
    return hits[0]


def _hits(text: str, whole: str, lead: int, size: int) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    at = text.find(whole)
    while at >= 0 and len(out) < 1000:
        out.append((at + lead, at + lead + size))
        at = text.find(whole, at + 1)
    return out


def _loose(text: str, wanted: Correction) -> list[tuple[int, int]]:
    """The quotation with its line ends written otherwise (CRLF, LF, a blank line more)."""
    parts = [wanted.before, wanted.expected, wanted.after]
    if not any(LINE_END.search(p) for p in parts):
        return []
    # Both texts are compared without line ends and the white space beside them; offsets are mapped back.
    kept, where = _unbroken(text)
    bare = [_unbroken(p)[0] for p in parts]
    out: list[tuple[int, int]] = []
    for a, b in _hits(kept, "".join(bare), len(bare[0]), len(bare[1])):
        if b > a:
            out.append((where[a], where[b - 1] + 1))
    return out


def _unbroken(text: str) -> tuple[str, list[int]]:
    at = [i for i, c in enumerate(text) if not c.isspace()]
    return "".join(text[i] for i in at), at


def line_at(source: Source, offset: int) -> int:
    """The 0-based line of the text that holds an offset."""
    if source.columns:
        here = next((x.printed for x in source.lines if x.start <= offset < x.stop), None)
        return source.count() - 1 if here is None else here
    lo, hi = 0, len(source.lines)
    while lo < hi:
        mid = (lo + hi) // 2
        if source.lines[mid].stop <= offset:
            lo = mid + 1
        else:
            hi = mid
    return min(lo, max(0, len(source.lines) - 1))
