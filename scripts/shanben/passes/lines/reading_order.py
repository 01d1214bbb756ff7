"""Blocks of a page that an extractor put out of order: pdftotext takes the columns of a page block by block.

Blank lines part the blocks. Recognises two neighbours that stand the wrong way round: below a block that has ended
stands one without a heading, and below that one with a heading. The first holds a number whose number before comes
only in the second (（二） above 一、 and （一）); or the second breaks off within a sentence, and what stands below it is
a heading, and its last character and the first one of the first are a pair that the text uses elsewhere; or entries of
a list stand above the entries that they go on from (passes.lines.turned_lists).
Lets pass: pages whose blocks follow each other, pages with more than one such pair that would do, tables and captions
(they stay with the block above them), blocks that an indent or a number begins, texts with a blank line after every
line. Where nothing but the sense tells the order, the order stays.
Cost if wrong: two parts of a page stand the wrong way round; no character is lost (COL01 in the ledger).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from shanben.han.chars import is_han
from shanben.han.heading_numbers import Shape
from shanben.han.standing_heads import standing
from shanben.model.source import Line, Source
from shanben.passes.lines.headings import shape
from shanben.passes.lines.interleaved import one_after_the_other
from shanben.passes.lines.turned_lists import turned_list

PAGE = 250
"""Lines of a page at most; a text without form feeds between its pages has more."""
PROSE = 3
"""Lines as wide as the column that a block of prose has at least, or half of its two lines or more."""
NARROW, WIDE = 12.0, 40.0
"""Ems of a column of prose, where two stand on a page."""
SHORT = 2.5
"""Ems that a line within a paragraph falls short of its measure at most."""
USED = 2
"""How often the text uses a pair of characters elsewhere that a line's end parts, where a word was cut."""
FLOAT = re.compile(r"(?:图|圖|表|Fig|Table)\s*[\d一二三四五六七八九十]")
FOLIO = re.compile(r"[\s·—–-]*\d{1,4}[\s·—–-]*")
ODD = frozenset({"number", "number-paren", "number-half", "roman"})
"""Schemes of lists: their numbers prove no order."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines between blank lines, with what tells their order."""

    lines: tuple[Line, ...]
    prose: bool
    heading: bool
    """It begins with a heading."""
    opens: str
    """Its first character, where a line of prose stands first."""
    ends: str
    """Its last character, where a line of prose breaks off within a sentence; else nothing."""
    numbers: tuple[tuple[str, tuple[int, ...]], ...]
    """The schemes and paths of its headings."""


def reading_order(source: Source) -> Source:
    """The source with its lines in reading order; itself where no block stands out of order."""
    source = one_after_the_other(source)
    text = source.text
    if source.columns or "\f" not in text:
        return source
    pages = [list(page) for _, page in groupby(source.lines, key=lambda x: x.page)]
    parted = [_blocks(text, page) if len(page) <= PAGE else [] for page in pages]
    seen: set[tuple[str, tuple[int, ...]]] = set()
    lines: list[Line] = []
    for k, page in enumerate(pages):
        after = next((b for blocks in parted[k + 1 : k + 2] for b in blocks if b.prose or b.heading), None)
        swap = _swap(text, parted[k], after, seen) or turned_list(
            [[text[x.start : x.end] for x in b.lines] for b in parted[k]]
        )
        seen.update(n for b in parted[k] for n in b.numbers)
        lines += _swapped(page, parted[k], *swap) if swap else page
    if all(a is b for a, b in zip(lines, source.lines, strict=True)):
        return source
    return replace(source, lines=tuple(replace(x, no=i) for i, x in enumerate(lines)), columns=True)


def _blocks(text: str, page: Sequence[Line]) -> list[Block]:
    """The blocks of a page between blank lines; none where no column of prose shows."""
    wide = sorted(x.width for x in page if NARROW <= x.width <= WIDE)
    if len(wide) < 2 * PROSE:
        return []
    measure = wide[len(wide) * 3 // 4]
    out = []
    for shown, group in groupby(page, key=lambda x: bool(text[x.start : x.end].strip())):
        if shown:
            out.append(_block(text, tuple(group), measure))
    alone = sum(len(b.lines) == 1 for b in out)
    return out if alone <= len(page) // 4 else []


def _block(text: str, lines: tuple[Line, ...], measure: float) -> Block:
    said = [text[x.start : x.end].strip() for x in lines]
    full = [measure - SHORT <= x.width <= measure + 1.5 for x in lines]
    numbers = tuple(
        (found.scheme, found.path)
        for s, x in zip(said, lines, strict=True)
        if (found := _number(s, x, measure))
    )
    last = said[-1] if not FOLIO.fullmatch(said[-1]) or len(said) == 1 else said[-2]
    many = sum(full) >= PROSE or (len(lines) > 1 and 2 * sum(full) >= len(lines))
    prose = many and FLOAT.match(said[0]) is None
    heading = _number(said[0], lines[0], measure) is not None or standing(said[0])
    breaks = prose and is_han(last[-1])
    starts = prose and not heading and lines[0].indent == 0 and is_han(said[0][0])
    return Block(lines, prose, heading, said[0][0] if starts else "", last[-1] if breaks else "", numbers)


def _number(said: str, line: Line, measure: float) -> Shape | None:
    """The number of a short line that could be a heading."""
    found = shape(said) if line.width < 0.9 * measure else None
    return found if found and found.scheme not in ODD and not found.unit else None


def _swap(
    text: str, blocks: Sequence[Block], after: Block | None, seen: set[tuple[str, tuple[int, ...]]]
) -> tuple[int, int, int] | None:
    """The only pair of neighbours ``[i, j)`` and ``[j, k)`` that must change places; None where there is none."""
    found = list(_swaps(text, blocks, after, seen))
    sure = [x for x in found if _cut(text, blocks[x[0]], blocks[x[2] - 1])] or found
    return sure[0] if len(sure) == 1 else None


def _swaps(
    text: str, blocks: Sequence[Block], after: Block | None, seen: set[tuple[str, tuple[int, ...]]]
) -> Iterator[tuple[int, int, int]]:
    count = len(blocks)
    for i in range(count):
        before = next((b for b in reversed(blocks[:i]) if b.prose), None)
        if not blocks[i].opens or before is None or before.ends:
            continue
        for j in range(i + 1, count):
            if not blocks[j].heading or _only_heading(blocks[j - 1]):
                continue
            for k in range(j + 1, count + 1):
                first, second = blocks[i:j], blocks[j:k]
                below = next((b for b in blocks[k:] if b.prose or b.heading), after)
                if _wrong(text, first, second, below, seen):
                    yield i, j, k


def _wrong(
    text: str,
    first: Sequence[Block],
    second: Sequence[Block],
    below: Block | None,
    seen: set[tuple[str, tuple[int, ...]]],
) -> bool:
    """Whether two runs of blocks stand the wrong way round, and nothing speaks against the other way."""
    last = next((b for b in reversed(second) if b.prose), None)
    if last is None or last is not second[-1]:
        return False
    ends = next(b.ends for b in reversed(first) if b.prose)
    if ends and (below is None or below.heading):
        return False
    if _late([*second, *first], seen):
        return False
    if _late([*first, *second], seen):
        return True
    if not last.ends or below is None or not (below.heading or ends):
        return False
    return _cut(text, first[0], last)


def _cut(text: str, first: Block, last: Block) -> bool:
    """Whether a word that the text uses elsewhere is whole where ``first`` goes on with ``last``."""
    return bool(last.ends and first.opens) and text.count(last.ends + first.opens) >= USED


def _only_heading(block: Block) -> bool:
    return block.heading and not block.prose


def _late(blocks: Sequence[Block], seen: set[tuple[str, tuple[int, ...]]]) -> bool:
    """Whether a number comes before the number that it goes on from, which nothing above has borne."""
    numbers = [n for b in blocks for n in b.numbers]
    for k, (scheme, path) in enumerate(numbers):
        wanted = (scheme, (*path[:-1], path[-1] - 1))
        if wanted not in seen and wanted not in numbers[:k] and wanted in numbers[k:]:
            return True
    return False


def _swapped(page: Sequence[Line], blocks: Sequence[Block], i: int, j: int, k: int) -> list[Line]:
    """The lines of a page with two runs of blocks in each other's place; blank lines go with the block above them."""
    starts = [page.index(b.lines[0]) for b in blocks] + [len(page)]
    a, b, c = starts[i], starts[j], starts[k]
    if k == len(blocks):
        c = page.index(blocks[-1].lines[-1]) + 1
    second = list(page[b:c])
    first = list(page[a:b])
    return [*page[:a], *second, *first, *page[c:]]
