"""Printed lines that an extractor broke at punctuation, put together again.

Some typesetters place each mark by itself, and pdftotext -raw then ends a line at every comma of a line that was
stretched; a change of font for a quotation, a raised number or marks set close do the same elsewhere, and pypdf gives every mark and number its own line. The pieces of one
printed line add up to the measure; the first line of a paragraph lacks its indent, the last one is never stretched.
All pieces are judged at once: of all ways to put them together, the one whose lines fill their measure best is taken.
Cost if wrong: a paragraph is parted, or two stand as one; no character changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from shanben.model.counted_starts import counted_starts
from shanben.model.printed_pieces import (
    CLOSING,
    INDENT,
    OPENING,
    Piece,
    peaks,
    piece,
    span_sizes,
    whole_sizes,
)
from shanben.model.printed_ways import best_way
from shanben.model.source import LONG, Line

SHORT = 0.8
"""Share of the wide lines' width: a line in the middle of a paragraph that ends on a comma is longer."""
SHARE = 0.06
"""Share of lines that are short and end on a comma, from which on the text was broken at every mark. In 450 extractions
whole texts come to 0.042 at most (verse), broken ones to 0.074 at least."""


LONE = frozenset("，、；：。！？,;:?")
"""Marks that no line consists of, but where an extractor gives each piece of its font a line (pypdf)."""
LONE_SHARE = 0.06


def broken_at_marks(lines: tuple[Line, ...], text: str) -> str:
    """Whether a text shows such breaks: ``each`` where every mark and number has a line of its own, ``all`` where lines
    that were stretched are broken at every mark, ``some`` where only quotations and marks set close are, as lines that
    begin with a mark below a short line tell, or nothing."""
    index = [x for x in lines if x.width > 0]
    if not index:
        return ""
    said = [text[x.start : x.end].strip() for x in index]
    if sum(x in LONE for x in said) > max(20, LONE_SHARE * len(said)):
        return "each"
    wide = sorted(x.width for x in index)[len(index) * 3 // 4]
    commas = sum(
        x.width < SHORT * wide and _ends_on_comma(a) and not _quotes_or_latin(b)
        for x, a, b in zip(index, said, [*said[1:], ""], strict=True)
    )
    if commas > max(8, SHARE * len(index)):
        return "all"
    begun = [a.width for a, b in pairwise(index) if text[b.start : b.start + 1] in CLOSING]
    few = max(3, 0.004 * len(index))
    return "some" if sum(w < 0.85 * wide for w in begun) > few else ""


def _ends_on_comma(said: str) -> bool:
    """Whether a line ends on a comma, its words neither beginning nor ending with a quotation or a bracket."""
    return (
        len(said) > 1
        and said[-1] in "，、"
        and said[-2] not in CLOSING
        and said[0] not in CLOSING
        and said[0] not in OPENING
    )


def _quotes_or_latin(said: str) -> bool:
    """Whether a line begins with a quotation, a bracket, a number or a Latin word: it may break off there for that."""
    return said[:1] in OPENING or (said[:1].isascii() and said[:1].isalnum())


LONG_PARTS = 12
"""Lines between two parts of a count that are paragraphs: where every sentence begins a line, 一是 … 二是 … does as well."""


@dataclass(frozen=True, slots=True)
class Packed:
    """The printed lines of a text; for each line of the file, and by their numbers."""

    measures: tuple[float, ...]
    widths: tuple[float, ...]
    """How far each line fills its printed line."""
    inner: frozenset[int]
    """Lines that go on in the printed line of the line above."""
    first: frozenset[int]
    """Lines that a paragraph begins with, as far as the fill of the lines tells."""


def printed_lines(lines: tuple[Line, ...], text: str, broken: str = "all") -> Packed:
    """Put the pieces together, with the indent that suits the text better: two ems or none.

    ``broken``: where the lines were broken (``broken_at_marks``).
    """
    own = [x.width for x in lines]
    index = [i for i, x in enumerate(lines) if x.width > 0]
    counted = counted_starts([text[lines[i].start : lines[i].end].strip() for i in index], LONG_PARTS)
    pieces: list[Piece] = []
    for k, i in enumerate(index):
        page = lines[index[k - 1]].page if k else -1
        above = pieces[-1] if k and (broken == "each" or k not in counted) else None
        pieces.append(piece(lines[i], text, page, above, broken))
    whole = span_sizes(pieces) if broken == "each" else whole_sizes(pieces)
    measures = peaks(whole) or peaks([p.size for p in pieces if p.size <= LONG]) or [LONG]
    indent = _indent(pieces, measures)
    out, found = list(own), [0.0] * len(own)
    inner: set[int] = set()
    first: set[int] = set()
    for a, b, opens, measure in best_way(pieces, measures, indent)[1]:
        if opens:
            first.add(index[a])
        found[index[a]] = measure
        for k in range(a + 1, b):
            found[index[k]] = measure
            out[index[k]] = out[index[k - 1]] + own[index[k]]
            inner.add(index[k])
    last = 0.0
    for i in range(len(found)):
        last = found[i] = found[i] or last
    return Packed(tuple(found), tuple(out), frozenset(inner), frozenset(first))


SAMPLE, PLAIN = 90, 10.0
"""Pieces that tell whether first lines are indented, and by how much; else three times as many are asked."""


def _indent(pieces: list[Piece], measures: list[float]) -> float:
    """The indent of first lines, two ems or none, that suits the lines better."""
    for size in (SAMPLE, 3 * SAMPLE):
        part = pieces[len(pieces) // 4 :][:size]
        two, none = (best_way(part, measures, i)[0] for i in (INDENT, 0.0))
        if abs(two - none) > PLAIN:
            break
    return INDENT if two <= none else 0.0
