"""Columns of which pdftotext gives a line of each in turn, a blank line between: read one after the other (COL01).

Where the lines of two columns stand at nearly one height, pdftotext takes them across the page, block by block, and no
gutter shows. Recognises, page by page (form feeds part pages): blocks between blank lines that go on with the block
before the last one rather than with the last one. Which of two lines a line goes on with is told by the pair of
characters that the line's end parts, and by how often the text has that pair inside its lines; all blocks of a page are
dealt out to two columns, or three, so that most goes on.
Lets pass: pages whose lines go on as they stand, pages with few such signs; a page's number stays at the page's end.
Cost if wrong: lines of a page stand in another order; no character is lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, groupby
from operator import add

from shanben.han.chars import CIRCLED, CLOSERS, han_count, is_han
from shanben.han.numerals import circled
from shanben.model.source import Line, Source

OFTEN, SOMETIMES, NEVER = 2.2, 0.7, -1.0
"""Log odds that a line goes on with another, by how often the pair that they part stands inside lines: three times and
more, once, never."""
LONGER = 1.5
"""The same, where the pair and the character before it or behind it stand inside a line."""
QUOTED, HYPHEN, FOREIGN = 2.0, 2.0, -1.0
"""The same where a closing quotation mark needs an open one, where a word was parted, and where one of the two is Han and
the other Latin, or a note's number stands below a sentence that has not ended."""
STAYS, OPENS = -4.0, -1.0
"""What speaks against a block in the column of the block above it, and against another column."""
MARGIN = 8.0
"""By how much the blocks go on better with the last but one than with the last where a page is read across."""
COLUMNS = 3
BEAM = 6
LEAST, PAGE = 12, 250
"""Blocks of such a page at least, lines of a page at most."""
WIDER = 1.4
"""Times as wide as the lines of a column: lines of Chinese across the page, a title's or an abstract's."""
NARROW = 0.7
"""The same of what stands above the columns, a running head or a name."""
FOLIO = re.compile(r"[\s\W]*\d{1,4}[\s\W]*")
MARKER = re.compile(rf"[{CIRCLED}\s]+|[\[［〔]\d{{1,3}}[\]］〕]")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines between blank lines: their first and last one, without white space around them."""

    lines: tuple[Line, ...]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Deal:
    """Blocks dealt out so far: what speaks for it, the last block of each column, the column of each block."""

    score: float
    tails: tuple[int, ...]
    columns: tuple[int, ...]


def one_after_the_other(source: Source) -> Source:
    """The source with the columns of its pages one after the other; itself where no page is read across."""
    text = source.text
    if source.columns or "\f" not in text:
        return source
    pages = [list(page) for _, page in groupby(source.lines, key=lambda x: x.page)]
    parted = [_blocks(text, page) for page in pages]
    if not any(parted):
        return source
    pairs = _pairs(text)
    lines: list[Line] = []
    for page, blocks in zip(pages, parted, strict=True):
        bands = [(band, _across(band, pairs)) for band in _bands(blocks)]
        lines += _in_order(page, [_dealt(band, count, pairs) for band, count in bands if count > 1])
    if all(a is b for a, b in zip(lines, source.lines, strict=True)):
        return source
    return replace(source, lines=tuple(replace(x, no=i) for i, x in enumerate(lines)), columns=True)


def _blocks(text: str, page: Sequence[Line]) -> list[Block]:
    """The blocks of a page, its numbers apart, a raised marker with the block below it; none where there are too few."""
    if len(page) > PAGE or len(page) < 2 * LEAST:
        return []
    out = []
    held: tuple[Line, ...] = ()
    for shown, group in groupby(page, key=lambda x: bool(text[x.start : x.end].strip())):
        lines = tuple(group)
        first, last = (text[x.start : x.end].strip() for x in (lines[0], lines[-1]))
        if not shown or FOLIO.fullmatch(first):
            continue
        if len(lines) == 1 and MARKER.fullmatch(first):
            held += lines
        else:
            out.append(Block((*held, *lines), first, last))
            held = ()
    if held and out:
        out[-1] = replace(out[-1], lines=(*out[-1].lines, *held))
    return out if len(out) >= LEAST else []


def _pairs(text: str) -> Counter[str]:
    """How often characters stand together inside the lines, two by two and three by three."""
    whole = re.sub(r"[ \t\u3000]+", "", text)
    return Counter(map(add, whole, whole[1:])) + Counter(whole[k : k + 3] for k in range(len(whole) - 2))


def _goes_on(a: str, b: str, pairs: Counter[str]) -> float:
    """Log odds that a line that begins with ``b`` goes on with one that ends with ``a``."""
    x, y = a[-1], b[0]
    if is_han(x) and is_han(y):
        often = pairs[x + y]
        longer = LONGER * ((a[-2:] + y in pairs) + (x + b[:2] in pairs)) if often else 0.0
        return (OFTEN if often > 2 else SOMETIMES if often else NEVER) + longer
    if y in CLOSERS:
        return QUOTED if a.count("“") > a.count("”") or a.count("（") > a.count("）") else -QUOTED
    if x == "-" and y.islower():
        return HYPHEN
    if is_han(x) and ((y.isascii() and y.isalpha()) or circled(y)):
        return FOREIGN
    return FOREIGN if x.isascii() and (x.isalpha() or x in ",-") and is_han(y) else 0.0


def _across(blocks: Sequence[Block], pairs: Counter[str]) -> int:
    """How many columns the blocks of a page are read across: they go on with the last but one, or but two."""
    told = [
        sum(_goes_on(a.last, b.first, pairs) for a, b in zip(blocks, blocks[step:], strict=False))
        for step in range(1, COLUMNS + 1)
    ]
    most = max(told)
    return told.index(most) + 1 if most - told[0] > MARGIN else 1


def _bands(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks of a page between those that are wider than a column, each from its first line of prose on."""
    widths = sorted(b.lines[-1].width for b in blocks if len(b.lines) == 1)
    if len(widths) < LEAST // 2:
        return []
    column = widths[len(widths) * 3 // 4]
    out = []
    for across, band in groupby(
        blocks, key=lambda b: _wide(b) > WIDER * column and 2 * han_count(b.first) > len(b.first)
    ):
        prose = list(dropwhile(lambda b: _wide(b) < NARROW * column, band))
        if prose and not across:
            out.append(prose)
    return out


def _wide(block: Block) -> float:
    return max(x.width for x in block.lines)


def _in_order(page: Sequence[Line], bands: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines of a page, each band in the place of its first line; the blank lines among a band's lines below it."""
    starts = {min(x.start for x in band): band for band in bands}
    taken = {x.start for band in bands for x in band}
    out: list[Line] = []
    held: list[Line] = []
    left = 0
    for x in page:
        if x.start in starts:
            out += starts[x.start]
            left = len(starts[x.start])
        if x.start in taken:
            left -= 1
            if not left:
                out, held = out + held, []
        else:
            (held if left else out).append(x)
    return out + held


def _dealt(blocks: Sequence[Block], count: int, pairs: Counter[str]) -> list[Line]:
    """The lines of a band, column by column."""
    best = [Deal(0.0, (0,), (0,))]
    for k, block in enumerate(blocks[1:], 1):
        ways = (
            _next(deal, k, c, _joint(deal, blocks, block, c, pairs))
            for deal in best
            for c in range(min(len(deal.tails) + 1, count))
        )
        best = sorted(ways, key=lambda d: -d.score)[:BEAM]
    columns = best[0].columns
    dealt = [[b for b, own in zip(blocks, columns, strict=True) if own == c] for c in range(max(columns) + 1)]
    lines = [x for column in dealt for b in column for x in b.lines]
    return [lines[0], *(replace(x, blanks=0) for x in lines[1:])]


def _joint(deal: Deal, blocks: Sequence[Block], block: Block, c: int, pairs: Counter[str]) -> float:
    """What speaks for a block in column ``c``."""
    if c == len(deal.tails):
        return OPENS
    own = STAYS if c == deal.columns[-1] else 0.0
    return own + _goes_on(blocks[deal.tails[c]].last, block.first, pairs)


def _next(deal: Deal, k: int, c: int, joint: float) -> Deal:
    tails = (*deal.tails[:c], k, *deal.tails[c + 1 :])
    return Deal(deal.score + joint, tails, (*deal.columns, c))
