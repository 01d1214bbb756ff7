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
from shanben.passes.markers.looks import LOOKS
from shanben.passes.markers.spelling import ROUND_LIKE, SIGN, form_of, numbers_of
from shanben.passes.markers.targets import PROSE, Feet

LIST_BEFORE = re.compile(r"(?:^|[：:；;，,、\s])$")
"""After these a number may be a list's; after a full stop it is one where the paragraph begins with the list's first."""
MENTION = re.compile(r"[的是和与與或为為即如作叫]$")
"""Words that a marker never follows: “注码的①” speaks of the sign."""
CLOSES = "，。；：、！？”’）」』》,.;:)"


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
    raised, taken = _raised(text, row, i) if "ptr" in [t.label for t in row.tiles] else ([], [])
    if not SIGN.search(row.text):
        return raised
    return sorted([*raised, *_spelled(row.text, i, taken)], key=lambda m: m.start)


def _raised(text: str, row: Row, i: int) -> tuple[list[Marker], list[tuple[int, int]]]:
    """What the source raised: the candidates, and every span, whose digits are no other candidate's."""
    here: list[Marker] = []
    taken: list[tuple[int, int]] = []
    at = 0
    for tile in row.tiles:
        size = len(read(text, tile)) if tile.label != "lb" else 0
        if tile.label == "ptr" and tile.n == "raised":
            printed = row.text[at : at + size]
            unread = printed.strip("[]［］ ") in ROUND_LIKE
            numbers = numbers_of(printed) or ((0,) if unread else ())
            form = "circled" if numbers == (0,) else form_of(printed)
            if numbers:
                here.append(
                    Marker(i, at, at + size, numbers, "raised", True, bracketed="[" in printed, form=form)
                )
            taken.append((at, at + size))
        at += size
    return here, taken


def _spelled(line: str, i: int, taken: list[tuple[int, int]]) -> Iterator[Marker]:
    """What is spelled like a marker outside of the spans that are ``taken``."""
    standing = frozenset(line)
    for look in LOOKS:
        if look.signs and look.signs.isdisjoint(standing):
            continue
        family = look.family
        for span in look.pattern.finditer(line):
            if (taken and _meets(taken, span)) or look.other(span):
                continue
            numbers = look.numbers(span[0])
            if numbers:
                yield Marker(
                    i,
                    span.start(),
                    span.end(),
                    numbers,
                    family,
                    strong=family == "raised",
                    bracketed=family == "bracket",
                    form=look.form or form_of(span[0]),
                )


def _meets(taken: list[tuple[int, int]], span: re.Match[str]) -> bool:
    """Whether a span shares characters with one that is taken; these come in order and never overlap."""
    k = bisect_left(taken, (span.end(), span.end()))
    return k > 0 and taken[k - 1][1] > span.start()


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
