"""Printed lines that pdftotext parted: the rest stands on the next line.

Some typesetters place an opening quotation mark a little lower or higher than its line, and pdftotext then begins a line
with it; -layout behind as much white as the words above take up, where a Han character counts as one place, or as two.
PyMuPDF does so at raised numbers: ［1］ and what follows it stand on the next line.
Recognises: a line that begins with an opening mark, at the place where the line directly above it ends, both together
no wider than the measure; in a text where three such lines or more begin at places of their own. Without white: both
together just as wide as the measure, where that is so of three such lines or more, and of most, quotation marks and raised
numbers each for themselves, or where the second breaks off amid a sentence that a full line goes on with.
Lets pass: lines of verse and of tables (no mark opens them), speech below its speaker (always as far in), a quotation set
in as a block (the line above is full), paragraphs that begin with a quotation (they stand below last lines of any
width), items （1）（2） of one width.
Cost if wrong: a line set far in is joined to the line above it; no character changes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from shanben.han.chars import spread
from shanben.model.long_lines import closed, open_ended
from shanben.model.printed_pieces import CLOSE, PAIR, set_wide
from shanben.model.source import Line

QUOTES = frozenset("“‘「『《")
OPENING = QUOTES | {"（"}
FEW = 3
"""Places at least that such lines begin at: by chance one or another begins where a line ends, and indents are alike."""
BEFORE, BEHIND = 2, 1
"""Places that the white falls short of the line above at most, and that it is longer."""
SHORT = 2.5
"""Ems that a line above falls short of its measure at least, so that more than a mark wants to fill it."""
NARROW = 12.0
"""Ems of a measure at least: in a column of cells two widths add up by chance."""
INDENT = 2.0
"""Ems: the first-line indent of Chinese print (CLREQ 3.3.1)."""
NEAR = 1.5
"""Ems that the pieces of a printed line differ from its measure at most, marks set close counted as they are set."""
PIECES = 6
"""Pieces of one printed line at most."""
ITEM = re.compile(r"（[一二三四五六七八九十\d]{1,3}）")
RAISED = re.compile(r"[\[［〔]\d{1,3}[\]］〕]")
LEAST = 3
"""Places of white at least: less is an indent."""


def parted_lines(
    lines: tuple[Line, ...], text: str, measures: tuple[float, ...], every: bool = False
) -> frozenset[int]:
    """The lines that go on in the printed line of the line above. ``every``: a blank line stands after each line, and parts nothing."""
    if every:
        shown = [x for x in lines if x.width]
        near = tuple(replace(x, no=k, blanks=0) for k, x in enumerate(shown))
        parted = parted_lines(near, text, tuple(measures[x.no] for x in shown))
        return frozenset(shown[k].no for k in parted)
    some = [
        (b.no, text[a.start : a.end].rstrip(), text[b.start : b.end])
        for a, b in pairwise(lines)
        if b.indent
        and a.width
        and not b.blanks
        and a.page == b.page
        and b.width + a.width <= measures[b.no] + 2
    ]
    found = [(no, above, white) for no, above, line in some if (white := _white(line)) >= LEAST]
    most: frozenset[int] = frozenset()
    for count in (len, _cells):
        ends = {no: white for no, above, white in found if -BEHIND <= count(above) - white <= BEFORE}
        if len(set(ends.values())) >= FEW and len(ends) > len(most):
            most = frozenset(ends)
    return most or _filling(lines, text, measures)


def _filling(lines: tuple[Line, ...], text: str, measures: tuple[float, ...]) -> frozenset[int]:
    """The lines without white that fill the printed line of the lines above them, to an em.

    A paragraph's first line lacks its indent: so much less may they be, where the last of them breaks off.
    """
    below, filled = {True: 0, False: 0}, {True: 0, False: 0}
    found: list[tuple[range, bool]] = []
    for k, a in enumerate(lines):
        said, wide = text[a.start : a.end].strip(), a.width
        raised = k + 1 < len(lines) and _raised(text, lines[k + 1])
        for j in range(k + 1, min(len(lines), k + PIECES)):
            b, measure = lines[j], measures[lines[j].no]
            if not _may_go_on(text, lines[j - 1], b, measure) or _raised(text, b) != raised:
                break
            said += text[b.start : b.end].strip()
            wide += b.width
            over = wide - PAIR * len(CLOSE.findall(said)) - measure
            below[raised] += j == k + 1
            if -NEAR <= over <= NEAR:
                found.append((range(k + 1, j + 1), True))
                filled[raised] += 1
            elif -NEAR <= over + INDENT <= NEAR and k and _may_end(text, lines[k - 1]):
                found.append((range(k + 1, j + 1), False))
            else:
                continue
            break
    often = {r: filled[r] >= FEW and 2 * filled[r] > below[r] for r in below}
    return frozenset(
        lines[j].no
        for run, whole in found
        if (often[_raised(text, lines[run[0]])] and (whole or open_ended(text, lines[run[-1]])))
        or _breaks_off(lines, text, measures, lines[run[-1]])
        for j in run
    )


def _raised(text: str, line: Line) -> bool:
    """Whether a line begins with a raised number: what else stands in brackets opens a quotation."""
    return bool(line.width) and RAISED.match(text, line.start) is not None


def _may_go_on(text: str, a: Line, b: Line, measure: float) -> bool:
    """Whether a line that begins with an opening mark or a raised number may be a further piece of the printed line above."""
    return (
        bool(b.width)
        and (text[b.start] in OPENING or _raised(text, b))
        and ITEM.match(text, b.start) is None
        and not b.blanks
        and a.page == b.page
        and 1 < a.width <= measure - SHORT
        and b.width < measure - INDENT - 1
        and measure >= NARROW
    )


def _may_end(text: str, line: Line) -> bool:
    """Whether a paragraph may begin below a line: it ends a sentence, or is blank."""
    return not line.width or closed(text, line)


def _breaks_off(lines: tuple[Line, ...], text: str, measures: tuple[float, ...], line: Line) -> bool:
    """Whether a short line ends amid its sentence, above one without the indent of a paragraph's first: no heading."""
    if line.no + 1 >= len(lines):
        return False
    below, measure = lines[line.no + 1], measures[line.no]
    room = measure - below.width - set_wide(text[below.start : below.end])
    return (
        line.width < measure - SHORT
        and open_ended(text, line)
        and not below.blanks
        and below.page == line.page
        and -1.5 <= room < INDENT - 0.4
    )


def _white(line: str) -> int:
    """The places before an opening mark; 0 where a line begins with none."""
    bare = line.lstrip()
    return len(line) - len(bare) if bare[:1] in OPENING else 0


def _cells(line: str) -> int:
    return len(spread(line))
