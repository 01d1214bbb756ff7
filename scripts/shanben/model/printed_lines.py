"""Printed lines that an extractor broke at punctuation, put together again.

Some typesetters place each mark by itself, and pdftotext -raw then ends a line at every comma; a change of font for a
quotation does the same. The pieces of one printed line add up to the measure; where a paragraph ends they do not.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from shanben.model.source import LONG, Line

MARKS = "，、；：。！？”’）》」』"
OPENING = "“‘（《「『"
NUMBERED = re.compile(
    r"(?:第[一二三四五六七八九十百\d]{1,4}[章节節]|[一二三四五六七八九十壹貳參肆伍陸柒捌玖]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}[.、\s])\s*\S"
)
REACH = 14
"""Lines looked at either way for the measure."""


def broken_at_marks(lines: tuple[Line, ...], text: str) -> bool:
    """Whether a text shows such breaks: many lines end at a mark inside a sentence, or are a mark alone."""
    index = [x for x in lines if x.width > 0]
    ends = [text[x.start : x.end].strip() for x in index]
    short = sum(1 for x, s in zip(index, ends, strict=True) if x.width < 14 and s[-1:] in "，、；：")
    alone = sum(1 for s in ends if len(s) <= 2 and s[:1] in MARKS)
    return short + alone > max(8, 0.1 * len(index))


def printed_lines(
    lines: tuple[Line, ...], text: str
) -> tuple[tuple[float, ...], tuple[float, ...], frozenset[int]]:
    """(measure of each line, how far each line fills its printed line, lines that go on in the line above).

    Marks set close take half an em (CLREQ 3.1.6), so a printed line may hold more than the measure. Two lines share a
    printed line when both fit in the measure, the break stands at a mark, and either the sentence
    goes on or the pieces together fill the measure better than the lower ones alone.
    """
    own = [x.width for x in lines]
    index = [i for i, x in enumerate(lines) if x.width > 0]
    measures = _measures(own, index)
    out = list(own)
    inner: set[int] = set()
    ends = {i: text[lines[i].start : lines[i].end].rstrip()[-1:] for i in index}
    heady = {i: _heads(text[lines[i].start : lines[i].end].strip()) for i in index}
    marks = {i: sum(c in MARKS for c in text[lines[i].start : lines[i].end]) for i in index}
    starts = {i: text[lines[i].start : lines[i].end].lstrip()[:1] for i in index}
    for k, (i, j) in enumerate(pairwise(index), 1):
        measure = measures[i]
        slack = 0.7 + min(2.0, 0.4 * marks[i] + 0.4 * marks[j])
        if out[i] + own[j] > measure + slack or lines[j].blanks or lines[i].page != lines[j].page:
            continue
        if heady[i] or heady[j]:
            continue
        if ends[i] not in MARKS and starts[j] not in MARKS + OPENING:
            continue
        if ends[i] in "。！？”’）」』" and starts[j] not in MARKS:
            together = measure - _filled(own, index, out[i], k, measure)
            apart = measure - _filled(own, index, own[j], k + 1, measure)
            if together > 1.2 or abs(apart - 2) <= min(0.6, together):
                continue
        out[j] = out[i] + own[j]
        inner.add(j)
    return tuple(measures), tuple(out), frozenset(inner)


def _heads(line: str) -> bool:
    """Whether a short line begins with a heading's number and holds no mark: it shares its line with nothing."""
    return len(line) < 40 and NUMBERED.match(line) is not None and not any(c in MARKS for c in line[4:])


def _filled(own: list[float], index: list[int], start: float, k: int, measure: float) -> float:
    """How wide a printed line gets that holds ``start`` ems and takes the pieces from ``k`` on."""
    while k < len(index) and start + own[index[k]] <= measure + 1.6:
        start += own[index[k]]
        k += 1
    return start


def _measures(own: list[float], index: list[int]) -> list[float]:
    """For each line the measure of the text that its neighbours' pieces add up to best.

    The candidates are the text's own: the widths at which whole lines pile up.
    """
    widths = [own[i] if own[i] <= LONG else 0.0 for i in index]
    peaks = _peaks(widths)
    fits = [_fits(widths, p) for p in peaks]
    out = [0.0] * len(own)
    for k, i in enumerate(index):
        able = [
            (sum(f[max(0, k - REACH) : k + REACH]), -p, p)
            for p, f in zip(peaks, fits, strict=True)
            if p >= widths[k] - 1.0
        ]
        out[i] = max(able)[2] if able else widths[k]
    last = 0.0
    for i in range(len(out)):
        last = out[i] or last
        out[i] = last
    return out


def _fits(widths: list[float], measure: float) -> list[int]:
    """How well the pieces pack into lines of one measure: 1 at each line that comes out full, -1 at each that does not."""
    out = [0] * len(widths)
    filled = 0.0
    for k, w in enumerate(widths):
        if filled and filled + w > measure + 1.1:
            out[k - 1] = 1 if measure - 1.2 <= filled else -1
            filled = 0.0
        filled += w
        if filled > measure + 1.1:
            out[k] = -2
            filled = 0.0
    return out


def _peaks(widths: list[float]) -> list[float]:
    """The widths of whole lines, narrowest first: from the widest down, each at which three lines or more pile up."""
    falling = sorted(-w for w in widths if w > 8)
    enough = max(3, 0.01 * len(widths))
    out: list[float] = []
    i = 0
    while i < len(falling):
        count = bisect_left(falling, falling[i] + 1.2) - i
        if count >= enough:
            out.append(-falling[i + count // 4])
            i = bisect_right(falling, falling[i] + 2.5)
        else:
            i += 1
    return out[::-1]
