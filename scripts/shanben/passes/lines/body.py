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
from shanben.model.counted_starts import counted_starts
from shanben.model.ledger import Ledger, Row
from shanben.model.measure import Setting
from shanben.model.source import Line
from shanben.passes.lines.headings import shape
from shanben.passes.lines.line_evidence import Evidence, Printed, evidence
from shanben.passes.lines.whole_lines import torn_lines

SPEAKER = re.compile(r"([\u4e00-\u9fff·]{1,6}|[A-Z]{1,5})\s?[：:](?=\S)")
"""A speaker's name, or the initials of a journal that asks, before the words, in a dialogue or an interview."""
TOKEN = re.compile(
    r"[“‘（《〈「『【〔]*(?:[(\[]?[A-Za-z0-9\u00c0-\u024f][^\s\u3400-\u9fff，。；：、！？（）“”《》]*[，。；：、！？）”》」』]*|.[，。；：、！？）”》」』]*)",
    re.S,
)
"""What a line must have room for to take the next word; an opening mark ends no line, and takes what it opens along."""
LEAD = 4
"""Lines of the body that may look as if they were set as wide as the abstract above them."""
CLINGS = frozenset("，。；：、！？）”》」』")


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
    spaced: tuple[bool, ...]
    """A blank line stands before it, whatever it means."""
    turned: tuple[bool, ...]
    """A page ends, or something else stands, between the row before and this one."""
    sized: tuple[float, ...]
    measures: tuple[float, ...]
    fill: Evidence
    """What the fill of each line says, where no indents show."""
    lost: bool
    """The extractor took the first-line indents away: first lines are two ems short."""
    speakers: frozenset[str]
    """Names that begin two lines or more before a colon."""
    first: frozenset[int]
    """Where printed lines were broken at punctuation: the lines of the file that begin a paragraph by their fill."""
    pairs: Counter[str]
    """How often two characters stand side by side inside the lines of the text."""
    torn: frozenset[int] | None
    """Where every other line is a block as its container had it: the rows that go on (passes.lines.whole_lines)."""
    listed: frozenset[int]
    """Where blank lines part paragraphs: rows of a list set tight, whose lines are as long as what they name."""
    counted: frozenset[int]
    """Rows that begin with the parts of a count."""
    raised: frozenset[int]
    """Rows that begin with a number in brackets which an entry of the list bears: a marker, which no paragraph begins with."""


def body_of(ledger: Ledger, facts: Setting) -> Body:
    """The rows that are text, and what each of them shows of its printed line."""
    rows, lines = ledger.rows, ledger.source.lines
    index = [i for i, r in enumerate(rows) if r.label == "p"]
    n = len(index)
    full, inset, parted, turned, pages = ([False] * n for _ in range(5))
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
            inner = [r.label for r in rows[above + 1 : i]] if i - above > 1 else []
            between = bool(inner) and any(x not in ("blank", "p") for x in inner)
            turned[k] = page or between
            pages[k] = page or "fw" in inner or "pb" in inner
            blanks = line.blanks if rows[above].line != rows[i].line else 0
            if between:
                blanks = max((lines[rows[j].line].blanks for j in range(above + 1, i + 1)), default=0)
            parted[k] = facts.blanks == "paragraph" and blanks > 0
            need = _need(rows[i].bare)
            full[k - 1] = (
                facts.wrapped and sized[k - 1] + min(need, 0.8 * measures[k - 1]) > measures[k - 1] - 0.7
            )
    _of_the_column_below(sized, measures, turned)
    steady = _steady(sized, measures)
    fill = evidence(_printed(facts, lines, rows, index, sized, steady, turned))
    for k, more in enumerate(fill.taken):
        if more > 0.5:  # Latin set wider than it is counted
            sized[k] += more
    for k, i in enumerate(index):
        if facts.indented:
            inset[k] = facts.least <= lines[rows[i].line].indent - facts.base <= 6
        elif facts.wrapped:
            inset[k] = rows[i].line in facts.first if facts.first else fill.opens[k] > 1.0
    own = tuple(rows[i] for i in index)
    pairs = _pairs([r.bare for r in own])
    return Body(
        own,
        tuple(index),
        tuple(full),
        tuple(inset),
        tuple(parted),
        tuple(lines[rows[i].line].blanks > 0 for i in index),
        tuple(turned),
        tuple(sized),
        tuple(measures),
        fill,
        fill.lost,
        _speakers(r.bare for r in own),
        facts.first,
        pairs,
        torn_lines(ledger, facts, own, pairs, pages),
        frozenset() if facts.wrapped or facts.blanks != "paragraph" else _listed(own, parted),
        counted_starts([r.bare for r in own]) if facts.wrapped else frozenset(),
        _raised(rows, own, parted),
    )


RAISED = re.compile(r"[\[［〔](\d{1,3})\s?[\]］〕](?!\s?[A-Za-z])")
"""What no entry of Latin words follows: those of columns read across stand among the lines of the text."""
NUMBER = re.compile(r"[\[［〔](\d{1,3})\s?[\]］〕]")
ENTRIES = frozenset({"bibl", "note"})


def _raised(rows: Sequence[Row], own: Sequence[Row], parted: Sequence[bool]) -> frozenset[int]:
    """The rows of the body that begin with a marker of the list below; a blank line behind a whole sentence parts them."""
    found = {
        k: m[1]
        for k, r in enumerate(own)
        if r.bare[:1] in ("[", "［", "〔")
        and (m := RAISED.match(r.bare))
        and not (k and parted[k] and ends_sentence(own[k - 1].bare))
    }
    if not found:
        return frozenset()
    entries = [(r.line, m[1]) for r in rows if r.label in ENTRIES and (m := NUMBER.match(r.bare))]
    numbers, last = {n for _, n in entries}, max((line for line, _ in entries), default=-1)
    return frozenset(k for k, n in found.items() if n in numbers and own[k].line < last)


FEWEST, WIDEST, UNEVEN = 10, 26.0, 0.4
"""Lines of a list set tight at least, the ems of nearly all, and the share of them that are far shorter: a
column that was torn into its printed lines has one such line at its end."""


def _listed(rows: Sequence[Row], parted: Sequence[bool]) -> frozenset[int]:
    """The rows below the first of each run of short lines of all widths that end on no mark: names, one a line."""
    out: set[int] = set()
    a = 0
    for b in range(1, len(rows) + 1):
        if b < len(rows) and not parted[b]:
            continue
        sizes = [width(r.bare) for r in rows[a:b]] if b - a >= FEWEST else []
        if sizes and not any(ends_sentence(r.bare) for r in rows[a : b - 1]):
            wide = sorted(sizes)[len(sizes) * 9 // 10]
            if wide <= WIDEST and sum(s < 0.72 * wide for s in sizes) > UNEVEN * len(sizes):
                out.update(range(a + 1, b))
        a = b
    return frozenset(out)


def _of_the_column_below(sized: list[float], measures: list[float], turned: list[bool]) -> None:
    """Give a first line the measure of the column below it, to which it belongs, not of what stood above."""
    for k in range(len(sized) - 2, -1, -1):
        below = measures[k + 1]
        if below < measures[k] - 1.5 and (
            (turned[k] and sized[k] <= below + 1) or (k < LEAD and sized[k] <= below + 2.5)
        ):
            measures[k] = below


def _need(bare: str) -> float:
    """Ems that a line must have room for to take the first word of another."""
    if is_han(bare[:1]) and bare[1:2] not in CLINGS:
        return 1.0
    first = TOKEN.match(bare)
    return width(first.group()) if first else 1.0


def _steady(sized: list[float], measures: list[float]) -> list[float]:
    """The measures without their jitter: each as the width near it that most lines have."""
    often = Counter(round(2 * s) for s, m in zip(sized, measures, strict=True) if abs(s - m) <= 1.6)
    at = {
        m: max(range(round(2 * m) - 3, round(2 * m) + 4), key=lambda b: (often[b], -abs(b - 2 * m)))
        for m in set(measures)
    }
    return [at[m] / 2 if often[at[m]] >= 4 else m for m in measures]


def _printed(
    facts: Setting,
    lines: tuple[Line, ...],
    rows: tuple[Row, ...],
    index: list[int],
    sized: list[float],
    measures: list[float],
    turned: list[bool],
) -> list[Printed]:
    """The lines as the evidence of their fill needs them; none where no measure or an indent shows."""
    n = len(index)
    if facts.indented or not facts.wrapped:
        return []
    whole = list(sized)
    needs = [_need(rows[i].bare) for i in index[1:]] + [1.0]
    for k in range(n - 2, -1, -1):
        if rows[index[k + 1]].line in facts.inner:
            whole[k], needs[k] = whole[k + 1], needs[k + 1]
    out = []
    for k, i in enumerate(index):
        bare = rows[i].bare
        out.append(
            Printed(
                bare,
                sized[k],
                whole[k],
                measures[k],
                needs[k],
                ends_sentence(bare) or bare.endswith(("：", ":")),
                lines[rows[i].line].blanks > 0,
                rows[i].line not in facts.inner and len(bare) > 2 and not turned[k] and shape(bare) is None,
            )
        )
    return out


def _speakers(lines: Iterable[str]) -> frozenset[str]:
    said = Counter(m[1] for line in lines if ("：" in line or ":" in line) and (m := SPEAKER.match(line)))
    return frozenset(name for name, count in said.items() if count >= 2) if len(said) >= 2 else frozenset()


def _pairs(lines: Sequence[str]) -> Counter[str]:
    """How often each pair of characters that a line end parts stands together within the lines."""
    parted = {a[-1] + b[0] for a, b in pairwise(lines) if a and b}
    whole = "\n".join(lines)
    return Counter(filter(parted.__contains__, map(add, whole, whole[1:])))


def coheres(body: Body, a: str, b: str) -> bool:
    """Whether two Han characters that a line end parts are a pair the text uses elsewhere: then a word was cut."""
    return bool(a) and bool(b) and is_han(a[-1]) and is_han(b[0]) and body.pairs[a[-1] + b[0]] >= 3
