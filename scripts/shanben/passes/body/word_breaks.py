"""Hyphens that only the end of a printed line called for (HYPH01): peo-⏎ple is people.

Recognises: a hyphen at a line's end between lower-case halves, where the text has the whole word elsewhere, or a
dictionary of English knows it, or no half can stand alone (weapon-⏎ized).
Lets pass: a compound that the text prints with its hyphen elsewhere, two halves that are words while the whole is none
(data-⏎driven, self-⏎help), a capital or a digit behind the hyphen (Lévi-⏎Strauss), a name in two halves that no
dictionary knows (Kai-⏎shek), addresses.
Cost if wrong: a compound loses its hyphen; the ledger keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shanben.model.ledger import Ledger, Reason, Row, amended
from shanben.passes.lines.broken_words import one_word, printed_words
from shanben.passes.lines.cut_addresses import ADDRESS

BROKEN = re.compile(r"(?<![A-Za-z\u00c0-\u024f'’-])(?P<left>[A-Za-z]{2,})(?P<hyphen>[-\u2010])\s*\Z")
RIGHT = re.compile(r"[a-z]{2,}(?![A-Za-z\u00c0-\u024f'’])")
LINES = frozenset({"l", "cell"})
WHY = Reason("HYPH01")


def word_breaks(ledger: Ledger) -> Ledger:
    """Close the words that a line's end broke; needs to know which rows go on with which."""
    breaks = list(_breaks(ledger))
    if not breaks:
        return ledger
    printed = printed_words(ledger.source.text)
    new: dict[int, Row] = {}
    for i, at, left, right in breaks:
        if one_word(left, right, printed):
            row = new.get(i, ledger.rows[i])
            new[i] = amended(ledger.source.text, row, [(at, at + 1, "", None, WHY, "")])
    return ledger.with_rows(new)


def _breaks(ledger: Ledger) -> Iterator[tuple[int, int, str, str]]:
    """(row, offset of the hyphen in its text, left half, right half) of every hyphen before the next row of its block."""
    last: dict[str, tuple[int, Row]] = {}
    for i, row in enumerate(ledger.rows):
        above = last.get(row.label)
        if above and row.glue == "" and row.label not in LINES and above[1].bare[-1:] in ("-", "\u2010"):
            m = BROKEN.search(above[1].text)
            right = RIGHT.match(row.bare)
            if m and right and not ADDRESS.search(above[1].text, 0, m.start("hyphen")):
                yield above[0], m.start("hyphen"), m["left"], right[0]
        if row.text:
            last[row.label] = (i, row)
