"""How a text was broken into lines: the measure, what a blank line means, whether paragraphs are indented."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from shanben.han.chars import ends_sentence
from shanben.model.long_lines import closed, of_any_width, open_ended
from shanben.model.parted_lines import parted_lines
from shanben.model.printed_lines import broken_at_marks, printed_lines
from shanben.model.source import LONG, Line


@dataclass(frozen=True, slots=True)
class Setting:
    """The facts of a whole text that later decisions rest on."""

    wrapped: bool
    """Lines are printed lines, not paragraphs."""
    blanks: str
    """"every" a blank line after each printed line; "paragraph" blank lines part blocks; "none" there are none."""
    indented: bool
    """Paragraphs show by the indent of their first line."""
    base: float
    """The indent, in ems, of a line that starts no paragraph."""
    least: float
    """Ems beyond the base from which on an indent begins a paragraph."""
    measures: tuple[float, ...]
    """For each line, the measure (ems) of the column around it; 0 where no measure shows."""
    widths: tuple[float, ...] = ()
    """For each line, how far it fills its printed line: its own width, or where an extractor broke printed lines at
    punctuation, the width up to its end."""
    inner: frozenset[int] = frozenset()
    """Lines that go on in the printed line of the line above."""
    first: frozenset[int] = frozenset()
    """Where printed lines were broken at punctuation: the lines that a paragraph begins with, as their fill tells."""


@dataclass(frozen=True, slots=True)
class Habits:
    """The facts of a setting that need no look at single lines; fields as in ``Setting``."""

    wrapped: bool
    blanks: str
    indented: bool
    base: float
    least: float = 1.3


def habits(lines: tuple[Line, ...], whole_text: str) -> Habits:
    """How a text is broken into lines on the whole.

    Lines that nearly all end a sentence are paragraphs, however short: printed lines end anywhere.
    """
    text = [x for x in lines if x.width > 0]
    total = sum(x.width for x in text)
    whole = sum(x.width for x in text if x.width > LONG)
    wrapped = (
        bool(text)
        and whole < 0.5 * total
        and len(text) > 6
        and not (of_any_width(text, total, whole_text) or _sentences(text, whole_text))
    )
    pairs = [x.blanks for x in text[1:]]
    if not pairs or not any(pairs):
        blanks = "none"
    elif wrapped and _every(text):
        blanks = "every"
    else:
        blanks = "paragraph"
    base, indented, least = _indents(text, whole_text)
    return Habits(wrapped, blanks, indented, base, least)


def setting(lines: tuple[Line, ...], whole_text: str) -> Setting:
    """Take the facts from the lines' metrics and their first and last marks."""
    found = habits(lines, whole_text)
    every = found.blanks == "every"
    if found.wrapped and (broken := broken_at_marks(lines, whole_text)):
        near = lines
        if every:  # a blank line stands after each line, and parts nothing
            near = tuple(replace(x, blanks=0) for x in lines)
        packed = printed_lines(near, whole_text, broken)
        return Setting(
            found.wrapped,
            found.blanks,
            found.indented,
            found.base,
            found.least,
            packed.measures,
            packed.widths,
            packed.inner,
            packed.first,
        )
    measures = local_measures(lines, whole_text) if found.wrapped else tuple(0.0 for _ in lines)
    widths: tuple[float, ...] = tuple(x.width for x in lines)
    inner = parted_lines(lines, whole_text, measures, every) if found.wrapped else frozenset()
    if inner:
        widths = _added_up(widths, inner)
    return Setting(
        found.wrapped, found.blanks, found.indented, found.base, found.least, measures, widths, inner
    )


def _added_up(widths: tuple[float, ...], inner: frozenset[int]) -> tuple[float, ...]:
    """How far each line fills its printed line, where some go on in that of the line above."""
    out = list(widths)
    for i in sorted(inner):
        out[i] += next((out[j] for j in range(i - 1, -1, -1) if out[j]), 0.0)
    return tuple(out)


SENTENCES = 0.72
"""Share of lines that end a sentence from which on they are paragraphs; a dialogue in print comes to 0.6."""


def _sentences(text: list[Line], whole_text: str) -> bool:
    """Whether so many lines of some length end a sentence or with a colon that they are paragraphs."""
    some = [x for x in text if x.width > 14][:400]
    ends = (whole_text[max(x.start, x.end - 60) : x.end].rstrip() for x in some)
    done = sum(ends_sentence(e) or e.endswith(("：", ":")) for e in ends)
    return len(some) > 3 and done > SENTENCES * len(some)


def _every(text: list[Line]) -> bool:
    """Whether a blank line stands after each printed line; legends and upright credits, set tight, do not count."""
    wide = [b.blanks > 0 for a, b in pairwise(text) if a.width > 10 and b.width > 10]
    return len(wide) > 6 and sum(wide) > 0.85 * len(wide)


SLIGHT = 1.0
"""Ems of the least indent that may begin a paragraph."""


def _indents(text: list[Line], whole_text: str) -> tuple[float, bool, float]:
    """The indent of lines that begin no paragraph, whether others show one that does, and how deep it is at least.

    pdftotext -layout counts an indent in cells of a letter's width: two ems may come to two spaces. A line
    that goes on with an open line above it (in an abstract set in as a whole, in a reference) counts for nothing.
    """
    body = [x for x in text if x.width > 8]
    if not body:
        return 0.0, False, 1.3
    counts = Counter(round(x.indent) for x in body)
    base = min(counts, key=lambda k: (-counts[k], k))
    enough = max(3, 0.02 * len(body))
    begun = [
        x
        for a, x in pairwise([body[0], *body])
        if x.indent >= SLIGHT and (a is x or x.blanks or closed(whole_text, a))
    ]
    deep = sum(1 for x in begun if 1.4 <= x.indent - base <= 5)
    if counts[base] < 0.9 * len(body) and base >= 2 and counts[0] > 0.05 * len(body):
        base = 0  # one-line paragraphs, all indented, beside unindented rests
        deep = sum(1 for x in begun if 1.4 <= x.indent <= 5)
    if deep < 2 * enough:
        slight = sum(1 for x in begun if x.indent - base == SLIGHT)
        near = counts[base] + sum(1 for x in body if x.indent - base == SLIGHT)
        if slight >= max(2 * enough, 2 * deep) and near > 0.8 * len(body):
            return float(base), True, 0.9
    return float(base), deep >= enough, 0.9 if _slight(body, base) >= 2 * enough else 1.3


def _slight(body: list[Line], base: int) -> int:
    """How many lines, one by one, stand a single em in; none where lines in a row do, as on a page that lies askew.

    The cells that pdftotext -layout counts in are as wide on each page as that page wants: two ems may come to four
    spaces here and to two there.
    """
    slight = [x.indent - base == SLIGHT for x in body]
    alone = sum(b and not a for a, b in pairwise(slight))
    return alone if 2 * alone > sum(slight) else 0


NARROWER = 0.75
"""Share of the wider of two measures that meet, of which the narrower is a column's."""
INDENT = 2.0
"""Ems of a first line's indent (CLREQ 3.3.1)."""


def local_measures(lines: tuple[Line, ...], text: str, reach: int = 9) -> tuple[float, ...]:
    """For each line the measure of its column: the width that most lines about it share.

    Looks ``reach`` text lines back and as many ahead, and takes the side to which the line's own width belongs, for
    columns and frames of two widths meet in one text; a line wider than the lines behind it belongs ahead.
    """
    index = [i for i, x in enumerate(lines) if 4 <= x.width <= LONG]
    widths = [lines[i].width for i in index]
    out = [0.0] * len(lines)
    window = [_cluster(sorted(widths[k : k + reach + 1])) for k in range(len(widths))]
    shared = _shared([lines[i] for i in index], text)
    last = 0.0
    for k, i in enumerate(index):
        if k:
            last = out[index[k - 1]]
        # the lines behind k are the window that begins ``reach`` lines before it
        behind = window[k - reach] if k >= reach else _cluster(sorted(widths[: k + 1]))
        ahead = window[k]
        if behind == ahead:
            out[i] = ahead
            continue
        narrow, wide = sorted((behind, ahead))
        if round(narrow) not in shared and (narrow < 0.75 * wide or round(wide) in shared):
            behind = ahead = wide
        own = widths[k]
        if abs(own - behind) <= 1.5 or abs(behind - ahead) <= 1.5:
            out[i] = max(behind, ahead) if abs(behind - ahead) <= 1.5 else behind
        elif k and lines[index[k - 1]].page != lines[i].page:
            out[i] = ahead  # what stood behind is on another page
        elif ahead < NARROWER * behind and ahead - INDENT - 1.3 <= own <= ahead + 1.5:
            out[i] = ahead  # a first line, its indent lost, below a frame or notes as wide as the page
        elif abs(own - ahead) <= 1.5 or own > behind or (own <= ahead + 1.5 and abs(last - ahead) <= 1.5):
            out[i] = ahead  # also where the line above belonged there: a column goes on
        else:
            out[i] = behind
    last = 0.0
    for i in range(len(out)):
        last = out[i] or last
        out[i] = last
    return tuple(out)


APART = re.compile(r"\S(?:\u3000|\s{2,})\S")
"""Looked for only where white space stands inside a line, which is fast to see."""


def _shared(lines: list[Line], text: str) -> frozenset[int]:
    """The widths, in whole ems, that could be a measure: lines in a row have them, of which four and most end anywhere.

    Verse, whose lines end on marks, and rows of cells are no column.
    """
    out: set[int] = set()
    run: list[float] = []
    cut = 0
    for x in lines:
        if run and abs(x.width - run[-1]) > 1.2:
            if cut >= 4 and 2 * cut > len(run):
                out.update(range(round(min(run)), round(max(run)) + 2))
            run, cut = [], 0
        said = text[x.start : x.end].strip()
        if len(said.split(None, 1)) < 2 or APART.search(said) is None:
            run.append(x.width)
            cut += open_ended(text, x)
    if cut >= 4 and 2 * cut > len(run):
        out.update(range(round(min(run)), round(max(run)) + 2))
    return frozenset(out)


def _cluster(window: list[float]) -> float:
    """The measure that a sorted window shows: of the 2.2 em band that holds most text, the upper quartile.

    Text, not lines: nine lines of a narrow legend weigh less than four of the column. The quartile, for marks that
    were pressed together make some lines a little wider than the measure.
    """
    if len(window) > 1 and window[0] >= window[-1] - 2.2:  # one band holds all
        return window[len(window) - 1 - len(window) // 4]
    count = lo = top = 0
    weight = 0.0
    most = 0.0
    for hi, width in enumerate(window):
        weight += width
        while window[lo] < width - 2.2:
            weight -= window[lo]
            lo += 1
        if weight >= most:
            most, top, count = weight, hi, hi - lo + 1
    return window[top - count // 4] if count > 1 else (window[-1] if window else 0.0)
