"""What may be a marker: every span of the text that is spelled like one, with what stands around it.

A candidate is *strong* where no list number could stand: after a word or a closing mark, not after a comma or at the
start of a line. The number of a sentence's list (①…；②…；③…) is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from shanben.model.frozen import replace
from shanben.model.ledger import Ledger, Row, read
from shanben.passes.markers.spelling import (
    BRACKET,
    BROKEN,
    HALF,
    HAN_BRACKET,
    LETTERS,
    PAREN,
    PARENTHESES,
    RAISED_DIGITS,
    ROMAN_BRACKET,
    ROUND,
    ROUND_LIKE,
    SIGN,
    ZHU,
    form_of,
    half_numbers,
    is_year,
    numbers_of,
)
from shanben.passes.markers.targets import PROSE, Feet

LIST_BEFORE = re.compile(r"(?:^|[：:；;，,、\s])$")
"""After these a number may be a list's; after a full stop it is one where the paragraph begins with the list's first."""
MENTION = re.compile(r"[的是和与與或为為即如作叫]$")
"""Words that a marker never follows: “注码的①” speaks of the sign."""
CLOSES = "，。；：、！？”’）」』》,.;:)"
NOUGHT = re.compile(r"(?<!\d)0")
"""[0,1]: no entry has the number 0."""
INDEX = re.compile(r"(?:(?<![A-Za-z\d])[A-Za-z]|\{\s?[A-Za-z]\s?\})\s?\^\s?\{\s?$")
"""x^{[1]}: the index of a variable."""
OPENED = re.compile(r"[\[［〔][^\]］〕]*$")
FORMS: tuple[tuple[re.Pattern[str], str, frozenset[str]], ...] = (
    (RAISED_DIGITS, "raised", frozenset("¹²³⁴⁵⁶⁷⁸⁹")),
    (BRACKET, "bracket", frozenset("[［〔【")),
    (HAN_BRACKET, "han", frozenset("[［〔【")),
    (ROMAN_BRACKET, "roman", frozenset("[［〔【")),
    (BROKEN, "broken", frozenset("[［〔]］〕")),
    (HALF, "half", frozenset("[［〔]］〕")),
    (ROUND, "circled", frozenset()),
    (PAREN, "circled", frozenset()),
    (ZHU, "zhu", frozenset("註注")),
    (PARENTHESES, "paren", frozenset("（(")),
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A candidate: where it stands (row, span in the row's text), its numbers as printed, how sure its look is."""

    row: int
    start: int
    end: int
    numbers: tuple[int, ...]
    family: str
    strong: bool
    before: str = ""
    """Up to 40 characters that stand before it."""
    bracketed: bool = False
    closed: bool = False
    """A mark or the paragraph's end follows: no list number stands so."""
    group: int = 0
    """The page foot that should answer it."""
    listed: bool = False
    """A number of a sentence's list."""
    rivals: int = 0
    """Of a bare number: how many others of its value stand between its neighbours; -1 where it cites an entry again."""
    form: str = ""
    """How it is spelled, raised or not: circled bracket zhu han roman paren bare."""


def candidates(ledger: Ledger, feet: Feet) -> list[Marker]:
    """Every candidate of the body, in order."""
    blocks = [_enumerators(_of_block(ledger, block, feet)) for block in _blocks(ledger)]
    return [m for block in _items(blocks) for m in block]


def _blocks(ledger: Ledger) -> Iterator[list[int]]:
    """The rows of each block: a row with a glue continues the last one of its label."""
    block: list[int] = []
    for i, row in enumerate(ledger.rows):
        if row.label not in PROSE:
            continue
        if block and not (row.glue is not None and ledger.rows[block[-1]].label == row.label):
            yield block
            block = []
        block.append(i)
    if block:
        yield block


def _of_block(ledger: Ledger, block: list[int], feet: Feet) -> list[Marker]:
    out: list[Marker] = []
    for k, i in enumerate(block):
        row = ledger.rows[i]
        here = of_row(ledger.source.text, row, i)
        if here:
            tail = _tail(ledger, block, k)
            nxt = ledger.rows[block[k + 1]].text.lstrip()[:1] if k + 1 < len(block) else ""
            group = feet.group(i)
            for m in here:
                before = (tail + row.text[max(0, m.start - 40) : m.start])[-40:]
                after = row.text[m.end : m.end + 99].lstrip()[:1] or nxt
                sure = m.family in ("raised", "zhu")
                mention = not sure and MENTION.search(before) is not None
                out.append(
                    replace(
                        m,
                        before=before,
                        strong=sure or not (mention or LIST_BEFORE.search(before.rstrip())),
                        closed=not mention and (not after or after in CLOSES),
                        group=group,
                    )
                )
    return out


def _tail(ledger: Ledger, block: list[int], k: int) -> str:
    """The last 40 characters of a block above its row ``k``."""
    tail = ""
    while k and len(tail) < 40:
        k -= 1
        tail = ledger.rows[block[k]].text + tail
    return tail[-40:]


def of_row(text: str, row: Row, i: int) -> list[Marker]:
    """The candidates of one row; what stands before them and whether they are strong is not looked at."""
    line = row.text
    here: list[Marker] = []
    taken: list[tuple[int, int]] = []
    signed = SIGN.search(line) is not None
    if not signed and "ptr" not in [t.label for t in row.tiles]:
        return here
    at = 0
    for tile in row.tiles:
        size = len(read(text, tile)) if tile.label != "lb" else 0
        if tile.label == "ptr" and tile.n == "raised":
            printed = line[at : at + size]
            numbers = numbers_of(printed) or ((0,) if printed.strip("[]［］ ") in ROUND_LIKE else ())
            if numbers:
                form = "circled" if numbers == (0,) else form_of(printed)
                here.append(
                    Marker(i, at, at + size, numbers, "raised", True, bracketed="[" in printed, form=form)
                )
            taken.append((at, at + size))
        at += size
    standing = frozenset(line) if signed else frozenset()
    for pattern, family, signs in FORMS if signed else ():
        if signs and signs.isdisjoint(standing):
            continue
        for m in pattern.finditer(line):
            k = bisect_left(taken, (m.end(), m.end()))  # raised spans come in order and never overlap
            if k and taken[k - 1][1] > m.start():
                continue
            if family == "half":
                if line[m.start()] not in "[［〔" and OPENED.search(line, max(0, m.start() - 12), m.start()):
                    continue  # the bracket that it closes stands before it
                numbers = half_numbers(m[0])
            else:
                numbers = numbers_of(m[0].translate(LETTERS) if family == "broken" else m[0])
            if not numbers or max(numbers) > 999 or (family == "bracket" and is_year(m[1])):
                continue
            if family == "bracket" and NOUGHT.search(m[1]):
                continue  # an interval
            if family == "bracket" and INDEX.search(line, max(0, m.start() - 20), m.start()):
                continue
            here.append(
                Marker(
                    i,
                    m.start(),
                    m.end(),
                    numbers,
                    family,
                    family == "raised",
                    bracketed=family == "bracket",
                    form="bracket" if family in ("broken", "half") else form_of(m[0]),
                )
            )
    here.sort(key=lambda m: m.start)
    return here


def _enumerators(found: list[Marker]) -> list[Marker]:
    """The candidates of a block; those that number a sentence's list (：①…；②…；③…) are marked as such."""
    run: list[int] = []
    runs: list[list[int]] = []
    for k, m in enumerate(found):
        sign = m.before.rstrip()[-1:]
        if m.family not in ("circled", "bracket", "paren", "han", "roman") or len(m.numbers) != 1 or m.closed:
            continue
        if m.strong and sign not in "。！？":
            continue
        if m.numbers[0] == 1:
            run = [k]
            runs.append(run)
        elif (
            run
            and m.numbers[0] == found[run[-1]].numbers[0] + 1
            and (sign in "；;" or found[run[0]].before.rstrip()[-1:] in "：:")
        ):
            run.append(k)
    listed = {k for r in runs if len(r) > 1 for k in r}
    return [replace(m, listed=True) if k in listed else m for k, m in enumerate(found)] if listed else found


def _items(blocks: list[list[Marker]]) -> list[list[Marker]]:
    """The same; a run ① ② ③ of paragraphs' first characters numbers a list, a line each.

    The first may stand at the end of the paragraph that announces the list (有三种：①…).
    """
    run: list[tuple[int, int]] = []
    for k, found in enumerate([*blocks, []]):
        if not found and k < len(blocks):
            continue
        m = found[0] if found else None
        leads = m is not None and m.family != "raised" and not m.closed and not m.before.strip()
        if run and m and leads and m.numbers == (blocks[run[-1][0]][run[-1][1]].numbers[0] + 1,):
            run.append((k, 0))
        else:
            if len(run) > 1:
                for at, i in run:
                    blocks[at][i] = replace(blocks[at][i], listed=True)
            run = []
        last = found[-1] if found else None
        if last and last.numbers == (1,) and last.family != "raised" and not (last.strong or last.closed):
            run = [(k, len(found) - 1)]
    return blocks
