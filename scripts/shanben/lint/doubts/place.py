"""Where a doubt stands, and whether an editor has decided there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shanben.han.words import costs
from shanben.model.article import Doubt
from shanben.model.correction import line_at
from shanben.model.ledger import Ledger, Row, Tile
from shanben.model.placed import Placed
from shanben.variants.engine import convert_word

LONE = re.compile("[\U0000d800-\U0000dfff]")


def decided(part: Tile | Row) -> bool:
    """Whether a person settled what a tile or a row says."""
    return bool(part.reasons) and any(r.by != "rule" for r in part.reasons)


def ends(row: Row) -> tuple[int, int]:
    """Where a row begins and ends in the source (code points, end-exclusive), its line ends apart."""
    tiles = [t for t in row.tiles if t.label != "lb"] or list(row.tiles)
    return (tiles[0].start, tiles[-1].end) if tiles else (0, 0)


def line_of(ledger: Ledger, offset: int) -> int:
    """The line of the file, counted from 1, that holds an offset."""
    return line_at(ledger.source, offset) + 1


def doubt_at(ledger: Ledger, spot: Placed, code: str, a: int, b: int, proposed: str, why: str) -> Doubt:
    """A doubt about ``spot.text[a:b]``."""
    start, end = spot.span(a, min(b, len(spot.text)))
    return Doubt(code, line_of(ledger, start), ledger.source.text[start:end], proposed, why, start, end)


WHOLE = 60.0
"""Ems that no printed line has."""


def doubt_over(ledger: Ledger, spots: Sequence[Placed], code: str, why: str) -> Doubt:
    """A doubt about several blocks: it stands at the first line and names the others."""
    start, end = ends(ledger.rows[spots[0].rows[0]])
    also = [ledger.rows[i].printed + 1 for s in spots for i in s.rows]
    line = line_of(ledger, start)
    others = tuple(n for n in dict.fromkeys(also) if n != line)
    return Doubt(code, line, ledger.source.text[start:end], "", why, start, end, others)


def crosses(s: str, start: int, end: int) -> bool:
    """Whether a word of the list reaches over either end of a span when the clause is cut into words."""
    return any(
        here < edge < here + len(word) and convert_word("t2s", LONE.sub("\ufffd", word)) in costs()
        for here, word in _words(s, start, end)
        for edge in (start, end)
    )


def word_at(s: str, at: int, word: str) -> bool:
    """Whether a word begins at ``at`` and is this one, when the clause is cut into words."""
    return (at, word) in _words(s, at, at)


def _words(s: str, start: int, end: int) -> list[tuple[int, str]]:
    """(where it begins, the word) of the clause about a span; where the last one ends, with nothing."""
    low = max(0, start - 40)
    here = max(low, *(s.rfind(c, low, start) + 1 for c in "，。；：！？、“”「」"))
    out = []
    for word in cut(s[here : end + 12]):
        out.append((here, word))
        here += len(word)
    return [*out, (here, "")]


def cut(s: str) -> list[str]:
    """The words of a text; the dictionary is Simplified, so Traditional text is cut as its Simplified reading."""
    plain = convert_word("t2s", LONE.sub("\ufffd", s))  # a byte that no encoding could read
    if len(plain) != len(s):
        plain = LONE.sub("\ufffd", s)
    import rjieba  # here: its dictionary takes a fifth of a second, and many a text needs no word cut

    at = 0
    out = []
    for word in rjieba.cut(plain):
        out.append(s[at : at + len(word)])
        at += len(word)
    return out
