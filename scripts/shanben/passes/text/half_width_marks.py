"""Half-width marks after Han in a text that is set in full-width ones (text pass; WIDTH02).

Recognises: ``, ; : ? !`` directly after a Han character or a mark that closes Chinese words, and a pair of ``( )`` that
follows Han or holds Han at both ends, in paragraphs, headings, items, quotations, captions and Chinese abstracts, where the
text writes such marks full-width as well (a dozen at least, and one in six): some pages of it came another way.
Lets pass: a text that is half-width throughout, for so it was set; notes and references, titles and names, tables;
marks after Latin letters and digits; note markers ``(1)``; 张三,2019 within brackets, which is a citation; web addresses.
Cost if wrong: a comma is wider than it was printed; the ledger keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from shanben.han.chars import HAN
from shanben.model.ledger import Edit, Ledger, Reason, Row, amended, read

PROSE = frozenset({"p", "head", "item", "q", "l", "caption", "abstract"})
FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
AFTER = re.compile(rf"[{HAN}”’》〉」』】）〕]")
MARK = re.compile(r"[,;:?!]")
NARROW = re.compile(r"[,;:?!(]")
"""What every edit begins with; most lines of such a text hold none."""
WIDE = re.compile(r"[，；：？！（]")
CITED = re.compile(r"\s*(?:1[5-9]|20)\d\d")
BRACKETS = re.compile(r"\(([^()（）]{1,60})\)")
SHARE = 5
"""Half-width marks for one full-width mark at most."""
LEAST = 12
"""Full-width marks that a text has at least."""
WHY = Reason("WIDTH02")


def half_width_marks(ledger: Ledger) -> Ledger:
    """Read stray half-width marks full-width; needs every label."""
    text = ledger.source.text
    wide = half = 0
    found: dict[int, list[Edit]] = {}
    for i, row in enumerate(ledger.rows):
        if row.label not in PROSE or (row.label == "abstract" and row.n == "en"):
            continue
        wide += len(WIDE.findall(row.text))
        if NARROW.search(row.text) and (edits := _outside(_edits(row.text), text, row)):
            half += len(edits)
            found[i] = edits
    if not found or wide < LEAST or half > SHARE * wide:
        return ledger
    return ledger.with_rows({i: amended(text, ledger.rows[i], edits) for i, edits in found.items()})


def _outside(edits: Iterable[Edit], text: str, row: Row) -> list[Edit]:
    """The edits that touch the row's own words alone: a marker is one tile, and its brackets belong to it."""
    found = list(edits)
    if not found or all(t.label in {row.label, "lb"} for t in row.tiles):
        return found
    others: set[int] = set()
    at = 0
    for tile in row.tiles:
        end = at + len(read(text, tile))
        if tile.label not in {row.label, "lb"}:
            others.update(range(at, end))
        at = end
    return [e for e in found if others.isdisjoint(range(*e[:2]))]


def _edits(line: str) -> Iterator[Edit]:
    closed: set[int] = set()
    for m in BRACKETS.finditer(line):
        a, b = m.span()
        inner = m[1].strip()
        if (a and AFTER.match(line, a - 1)) or (AFTER.match(inner) and AFTER.match(inner[-1])):
            closed.add(b)
            yield a, a + 1, "（", None, WHY, ""
            yield b - 1, b, "）", None, WHY, ""
    for m in MARK.finditer(line):
        k = m.start()
        if not (k and (AFTER.match(line, k - 1) or k in closed)) or CITED.match(line, m.end()):
            continue
        if not line.startswith("//", m.end()):
            yield k, k + 1, FULL[m[0]], None, WHY, ""
