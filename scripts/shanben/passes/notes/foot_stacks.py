"""Note numbers that an extractor piled up below the notes: the notes stand first, then ① and ② a line each.

Recognises: lines of nothing but rising numbers at the end of a page, and above them, up to a blank line or the text, as
many notes without a number as the pile has. Lets pass: a pile whose notes can't be told apart; it stays as printed.
Cost if wrong: a note bears its neighbour's number.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from shanben.han.chars import han_count, latin_count
from shanben.model.ledger import Ledger, Reason, Row, relabelled
from shanben.passes.back.entry_lists import BIBLIOGRAPHIC
from shanben.passes.lines.entries import entry_start
from shanben.passes.lines.joints import glue

EDGE = frozenset({"fw", "pb"})
ENDS = re.compile(r"[。.]$|https?://\S+$")
BEGINS = re.compile(r"[A-Z《“〈\u4e00-\u9fff\[［(（]")
HEADS = re.compile(
    r"[A-Z《“〈]|[\[［(（]\s*[\u4e00-\u9fff]{1,3}\s*[\]］)）]|[\u4e00-\u9fff·、]{1,24}[：:，]|[參参][见見閱阅]|[转轉]引|[同详詳见見前]"
)
SURELY = re.compile(r"[\u4e00-\u9fff·、，]{1,24}[：:]\s*(?:[《“〈]|$)|[參参][见見閱阅]|[转轉]引自|同[上注註]")
"""How a note begins that no line of the text does."""
HIGHEST = 30
"""Rows of a page's notes at most."""


def stacked(ledger: Ledger) -> Ledger:
    """Give the notes above a pile of numbers their numbers."""
    rows = ledger.rows
    text = [i for i, r in enumerate(rows) if r.label == "p" and r.bare]
    new: dict[int, Row] = {}
    k = 0
    while k < len(text):
        end = _pile(ledger, text, k)
        if end > k:
            _give(ledger, text, k, end, new)
        k = max(end, k + 1)
    return ledger.with_rows(new)


def _alone(row: Row) -> int:
    """The number that a line has for its only content; 0 for another line."""
    found = entry_start(row.text) if len(row.bare) <= 4 else None
    return (
        found[0][0]
        if found and found[1] == len(row.text.rstrip()) and found[2] in ("circled", "bracket")
        else 0
    )


def _pile(ledger: Ledger, text: list[int], k: int) -> int:
    """The index after a pile that begins at ``text[k]`` and ends a page; ``k`` where none does."""
    rows, lines = ledger.rows, ledger.source.lines
    number = _alone(rows[text[k]])
    if not number:
        return k
    at = k + 1
    while at < len(text) and _alone(rows[text[at]]) == number + (at - k):
        at += 1
    if at == len(text):
        return at
    a, b = text[at - 1], text[at]
    turned = lines[rows[a].line].page != lines[rows[b].line].page
    return at if turned or any(rows[i].label in EDGE for i in range(a + 1, b)) else k


def _give(ledger: Ledger, text: list[int], k: int, end: int, new: dict[int, Row]) -> None:
    rows = ledger.rows
    numbers = [_alone(rows[i]) for i in text[k:end]]
    zone = _zone(ledger, text, k)
    first = next((j for j in zone if entry_start(rows[text[j]].text)), None)
    bare = [j for j in zone if first is None or j < first]
    if first is not None:
        found = entry_start(rows[text[first]].text)
        if not found or found[0][0] != numbers[-1] + 1:
            return
    at, notes = _parted([rows[text[j]].bare for j in bare], len(numbers))
    if not notes:
        return
    for number, size in zip(numbers, notes, strict=True):
        before = ""
        for j in bare[at : at + size]:
            row = relabelled(rows[text[j]], "note", Reason("NOTE05"), str(number))
            new[text[j]] = replace(row, glue=glue(before, row.bare) if before else None)
            before = row.bare
        at += size
    for j, number in zip(range(k, end), numbers, strict=True):
        new[text[j]] = relabelled(rows[text[j]], "ptr", Reason("NOTE05"), str(number))


def _zone(ledger: Ledger, text: list[int], k: int) -> list[int]:
    """The rows of the notes above a pile: up to a blank line, another part or the page's head."""
    rows, lines = ledger.rows, ledger.source.lines
    top = k
    while top and k - top < HIGHEST:
        line = lines[rows[text[top]].line] if top < k else None
        above = lines[rows[text[top - 1]].line]
        if line and (line.blanks or above.page != line.page or text[top - 1] + 1 != text[top]):
            break
        if not line and above.page != lines[rows[text[k]].line].page:
            break
        top -= 1
    return list(range(top, k))


def _parted(lines: list[str], count: int) -> tuple[int, list[int]]:
    """How many lines stand above the notes, and how many lines each of ``count`` notes has; no sizes where unclear.

    Told from below: a note begins with an author, a title or 参见, below a line that ends one; the first of them may
    stand right below a line of the text.
    """
    if not lines or not ENDS.search(lines[-1]):
        return 0, []
    bounds = [len(lines)]
    for j in range(len(lines) - 1, -1, -1):
        above = lines[j - 1] if j else "。"
        if re.search(r"https?:\S*$", above):
            continue
        parted = ENDS.search(above) and HEADS.match(lines[j])
        if (
            parted
            or (j == 0 and BEGINS.match(lines[0]))
            or (len(bounds) == count and _first(lines[j], above))
        ):
            bounds.append(j)
        if len(bounds) > count:
            break
    if len(bounds) <= count:
        return 0, []
    bounds.reverse()
    parts = [" ".join(lines[a:b]) for a, b in pairwise(bounds)]
    sizes = [b - a for a, b in pairwise(bounds)]
    return (bounds[0], sizes) if sum(bool(BIBLIOGRAPHIC.search(p)) for p in parts) * 2 >= count else (0, [])


def _first(line: str, above: str) -> bool:
    """Whether a page's topmost note begins with ``line``, below a line of the text that the page broke off."""
    if SURELY.match(line):
        return True
    return bool(re.match("[A-Z]", line)) and latin_count(line) > 3 * han_count(line) and han_count(above) > 12
