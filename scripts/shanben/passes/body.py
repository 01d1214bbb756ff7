"""The lines of the body with the facts that paragraphs and headings are judged by.

Takes the rows that no earlier pass has labelled and says of each whether it fills its measure, begins with an indent,
stands after a blank line that parts blocks, or after a page's end. Decides nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import add

from shanben.han.chars import ends_sentence, is_han, width
from shanben.model.ledger import Ledger, Row
from shanben.model.measure import Setting

MIXED = re.compile(r"[\u4e00-\u9fff](?=[A-Za-z0-9])|[A-Za-z0-9](?=[\u4e00-\u9fff])")
"""Where Han meets Latin a quarter em may be set (CLREQ 3.2.2), which no extractor shows."""
SPEAKER = re.compile(r"([\u4e00-\u9fff·]{1,6})\s?[：:](?=\S)")
"""A speaker's name before his words, in a dialogue or an interview."""
TOKEN = re.compile(
    r"[A-Za-z0-9\u00c0-\u024f][^\s\u3400-\u9fff，。；：、！？（）“”《》]*|.[，。；：、！？）”》」』]*", re.S
)
"""What a line must have room for to take the next word."""


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of the body, with the facts each decision looks at."""

    rows: tuple[Row, ...]
    index: tuple[int, ...]
    full: tuple[bool, ...]
    """The next row's first word would not have fitted after this one."""
    inset: tuple[bool, ...]
    """Begins with a first-line indent, or is as short as one would be."""
    parted: tuple[bool, ...]
    """A blank line that parts blocks stands before it."""
    turned: tuple[bool, ...]
    """A page ends, or something else stands, between the row before and this one."""
    sized: tuple[float, ...]
    measures: tuple[float, ...]
    lost: bool
    """The extractor took the first-line indents away: first lines are two ems short."""
    speakers: frozenset[str]
    """Names that begin two lines or more before a colon."""
    pairs: Counter[str]
    """How often two characters stand side by side inside the lines of the text."""


def body_of(ledger: Ledger, facts: Setting) -> Body:
    rows, lines = ledger.rows, ledger.source.lines
    index = [i for i, r in enumerate(rows) if r.label == "p"]
    n = len(index)
    full, inset, parted, turned = ([False] * n for _ in range(4))
    sized, measures = [0.0] * n, [0.0] * n
    for k, i in enumerate(index):
        line = lines[rows[i].line]
        whole = len(rows[i].text) >= line.end - line.start
        size = facts.widths[line.no] if whole else width(rows[i].bare)
        sized[k] = size
        measures[k] = facts.measures[rows[i].line]
        if k:
            above = index[k - 1]
            page = line.page != lines[rows[above].line].page
            between = any(rows[j].label not in ("blank", "p") for j in range(above + 1, i))
            turned[k] = page or between
            blanks = line.blanks if rows[above].line != rows[i].line else 0
            if between:
                blanks = max((lines[rows[j].line].blanks for j in range(above + 1, i + 1)), default=0)
            parted[k] = facts.blanks == "paragraph" and blanks > 0
            first = TOKEN.match(rows[i].bare)
            need = width(first.group()) if first else 1.0
            full[k - 1] = (
                facts.wrapped and sized[k - 1] + min(need, 0.8 * measures[k - 1]) > measures[k - 1] - 0.7
            )
    lost = not facts.indented and facts.wrapped and _lost(rows, index, sized, measures)
    for k, i in enumerate(index):
        line = lines[rows[i].line]
        if facts.indented:
            inset[k] = 1.3 <= line.indent - facts.base <= 6
        elif lost and k + 1 < n:
            short = measures[k] - sized[k] - 0.25 * len(MIXED.findall(rows[i].bare))
            nxt = sized[k + 1] >= measures[k] - 1.6
            inset[k] = 1.2 <= short <= 3.0 and nxt and not ends_sentence(rows[i].bare)
    return Body(
        tuple(rows[i] for i in index),
        tuple(index),
        tuple(full),
        tuple(inset),
        tuple(parted),
        tuple(turned),
        tuple(sized),
        tuple(measures),
        lost,
        _speakers(rows[i].bare for i in index),
        _pairs([rows[i].bare for i in index]),
    )


def _lost(rows: tuple[Row, ...], index: list[int], sized: list[float], measures: list[float]) -> bool:
    """Whether lines that surely begin a paragraph are two ems short more often than they are full."""
    short = whole = 0
    for k in range(1, len(index) - 1):
        above = rows[index[k - 1]].bare
        if ends_sentence(above) and sized[k - 1] < measures[k - 1] - 4 and sized[k + 1] >= measures[k] - 1.6:
            gap = measures[k] - sized[k]
            short += 1.2 <= gap <= 3.0
            whole += gap < 1.2
    return short > whole


def _speakers(lines: Iterable[str]) -> frozenset[str]:
    said = Counter(m[1] for line in lines if (m := SPEAKER.match(line)))
    return frozenset(name for name, count in said.items() if count >= 2) if len(said) >= 2 else frozenset()


def _pairs(lines: Sequence[str]) -> Counter[str]:
    """How often each pair of characters that a line end parts stands together within the lines."""
    parted = {a[-1] + b[0] for a, b in pairwise(lines) if a and b}
    whole = "\n".join(lines)
    return Counter(filter(parted.__contains__, map(add, whole, whole[1:])))


def coheres(body: Body, a: str, b: str) -> bool:
    """Whether two Han characters that a line end parts are a pair the text uses elsewhere: then a word was cut."""
    return bool(a) and bool(b) and is_han(a[-1]) and is_han(b[0]) and body.pairs[a[-1] + b[0]] >= 3
