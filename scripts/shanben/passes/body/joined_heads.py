"""A marked line in which a heading follows what is none: the last words of a paragraph, or the heading above it.

Recognises: ``# 所在。2取材的范围`` below a line that ends inside a sentence: the end of that sentence, and the heading whose number
comes next; ``# 4.3断限与取材4.3.1断限`` : a section and its first part.
Lets pass: any other number inside a marked line, lines without a mark.
Cost if wrong: a heading stands in two pieces.
"""

from __future__ import annotations

import re
from dataclasses import replace

from shanben.han.chars import ends_sentence
from shanben.han.numerals import from_han
from shanben.model.ledger import Ledger, Row
from shanben.passes.body.glued_numbers import waited
from shanben.passes.lines.headings import could_be_heading

NUMBER = r"\d{1,2}(?:[.．]\d{1,2}){0,3}(?=\s?[\u3400-\u9fff“《A-Z])|[一二三四五六七八九十]{1,3}(?=、)"
FIRST = re.compile(rf"\s*({NUMBER})")
INSIDE = re.compile(rf"(?<=[\u3400-\u9fff。！？”）])({NUMBER})")
Path = tuple[int, ...]


def part_heads(ledger: Ledger) -> Ledger:
    """Cut such lines in two; what stands before the heading loses its mark where it ends a sentence."""
    cuts: dict[int, list[int]] = {}
    tails: set[int] = set()
    last: dict[bool, Path] = {True: (0,), False: (0,)}  # by whether the number is a Han one
    above = ""
    for i, row in enumerate(ledger.rows):
        if row.label != "p":
            continue
        if row.n.startswith("#"):
            own = FIRST.match(row.text)
            if own:
                last[own[1].isalpha()] = _path(own[1])
            if at := _heading_inside(row, last, own is not None, above):
                cuts[i] = [at[0]]
                tails |= set() if own else {row.line}
                last[at[1]] = at[2]
        above = row.bare
    parts = ledger.split(cuts)
    new = {}
    for i, row in enumerate(parts.rows):
        if row.line in tails and row.n.startswith("#"):
            new[i] = replace(row, n="")
            tails.discard(row.line)
    return parts.with_rows(new) if new else parts


def _heading_inside(
    row: Row, last: dict[bool, Path], numbered: bool, above: str
) -> tuple[int, bool, Path] | None:
    """Where in a marked line the next heading begins, whether its number is a Han one, and the number."""
    for m in INSIDE.finditer(row.text):
        han, path = m[1].isalpha(), _path(m[1])
        before, words = row.text[: m.start()].strip(), row.text[m.end() :]
        if not could_be_heading(words.lstrip("、 ")):
            continue
        if numbered and not han and path == (*last[False], 1) and len(path) > 1 and could_be_heading(before):
            return m.start(), han, path
        if (
            not numbered
            and ends_sentence(before)
            and above
            and not ends_sentence(above)
            and path in waited(last[han])
        ):
            return m.start(), han, path
    return None


def _path(said: str) -> Path:
    return (from_han(said) or 0,) if said.isalpha() else tuple(int(x) for x in re.split(r"[.．]", said))
