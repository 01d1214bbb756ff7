"""Whether every line of a text is a block as its container had it: a paragraph, a heading, an item, whatever ends it.

A page saved by a tool that keeps the blocks of HTML has lines without an end mark: an address, a name behind a dash, a
list, a paragraph whose writer forgot the full stop. A text whose paragraphs a page's end, a column or an extractor cut
has such lines too, and goes on below them. The text as a whole says which.

Recognises as cut: a line that begins as no line can, a word of the text parted by a line end, a long line that ends
on a plain character, one without a mark above a page's end, a line end beside a Latin word where no blank lines part
the blocks.
Where few lines are cut, what a tool set on lines of its own inside a sentence (a link, a bold word) is found by the line
below it. Lets pass: printed lines (facts.wrapped); in a site's page one such line end, and long lines without a mark.
Cost if wrong: a paragraph stands in two halves, or two blocks as one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from shanben.han.chars import ends_sentence, is_han, width
from shanben.model.ledger import Ledger, Row
from shanben.model.measure import Setting
from shanben.passes.lines.headings import shape

MARKER = r"(?:[\[［〔]\d{1,3}[\]］〕]|[①-⑳㉑-㊿])+"
ALONE = re.compile(MARKER)
LEFT_OVER = re.compile(rf"[，。；：、！？）”’》」』％%]|{MARKER}$")
"""What cannot begin a line (CLREQ 3.1.3), or a marker that stands alone: the extractor broke the printed line."""
GOES_ON = re.compile(
    r"(?:的(?!确)|了(?!解)|等(?![级待]))(?!\S{0,12}$)|(?:年(?![轻末初底])|月(?!球)|日(?![本益常前]))(?!\S{0,12}$)|[a-z](?!.{0,40}$)"
)
"""What hardly begins a block."""
ADDRESS = re.compile(r"https?://[!-~]+$")
LEFT_OPEN = frozenset("，、,（(《「“")
CUT = 40.0
"""Ems that a paragraph has at least before a page's end cuts it: a printed line, as a rule more."""
LATIN_END = re.compile(r"[\u3400-\u9fff，、；][A-Za-z]{1,12}$")
LAST = 14
"""A long line that ends on a Latin word behind a Chinese one; an address of mail or the web has other signs in it."""
SELDOM = 2.5
"""Times as many line ends without a mark as such that surely part a sentence: the others end a block."""
SOME = 4
"""Lines without a mark at their end that tell something where none of them was cut."""
OFTEN = 3
"""Times that two characters stand together in a text that a line end parts as a word."""
READ = re.compile(r"\]\((?:\S*/)?(?:[0-9a-f]{32,}|_page_\d\S*|img_in_\S+|\S*cdn\.mathpix\.com\S*)\.?")
"""The names that tools for reading pages (MinerU, marker, PaddleOCR, Mathpix) give to the pictures they cut out of them."""
SITES = frozenset({"FURN01", "FURN05", "FURN06"})
"""Reasons that only a site's own lines bear."""


def torn_lines(
    ledger: Ledger, facts: Setting, rows: Sequence[Row], pairs: Counter[str], pages: Sequence[bool]
) -> frozenset[int] | None:
    """The indices of the rows of the body that go on with the row above, where all others are blocks of their own.

    None where the lines of a text do not show it: printed lines, and paragraphs that pages or links cut often.
    ``pairs``: how often two characters that a line end parts stand together inside the lines; ``pages``: for each row,
    whether a page ends above it.
    """
    if facts.wrapped or len(rows) < 2:
        return None
    bare = [r.bare for r in rows]
    # a heading that a tool marked ends without a mark in every text
    free = [k for k in range(1, len(bare)) if not rows[k - 1].n.startswith("#")]
    tags = _around_markers(bare)
    signs = {k for k in free if k not in tags and parts_sentence(bare[k - 1], bare[k], pairs)}
    open_ = {k for k in free if k not in signs | tags and not closed(bare[k - 1])}
    # 从 ⏎ 某处 ⏎ 的账本: what a tool set apart inside a sentence has a line end before it as well
    inside = {k for k in open_ if k + 1 in signs and not closed(bare[k]) and width(bare[k]) < CUT}
    cut = sum(pages[k] or _may_cut(facts, bare[k - 1], bare[k]) for k in open_ - inside)
    # a tool that cuts at every tag cuts at links and spans as well: where one did, others show by no mark
    lines = ledger.source.lines
    # lines set tight among blocks that blank lines part (cells, the words of a picture) tell nothing of the blocks
    told = [k for k in open_ if facts.blanks != "paragraph" or lines[rows[k].line].blanks > 0]
    numbered = sum(shape(bare[k - 1]) is not None for k in told)
    whole = not (signs or cut) if tags else _whole(ledger, len(signs), len(told), numbered, cut)
    return frozenset(signs | tags | inside) if whole else None


def _around_markers(bare: Sequence[str]) -> set[int]:
    """The rows that a raised marker parted from the sentence above: the marker's own, and the one that goes on below it.

    A tool that sets every tag on a line of its own cuts so wherever a note is cited; no page and no column does.
    """
    out: set[int] = set()
    above, marked = "", False
    for k, line in enumerate(bare):
        if k and ALONE.fullmatch(line):
            out.add(k)
            marked = True
            continue
        if marked and (LEFT_OVER.match(line) or not (closed(above) or shape(above))):
            out.add(k)
        above, marked = line, False
    return out


def _whole(ledger: Ledger, signs: int, left: int, numbered: int, cut: int) -> bool:
    """Whether so few line ends part a sentence that all others end a block.

    ``signs``: line ends that surely part one; ``left``: others without a mark, ``numbered`` of them below a heading's
    number, where no text has a mark; ``cut``: those of them that may part one.
    """
    if not signs and not cut and left >= SOME:
        return True
    if any(r.label == "image" and READ.search(r.text) for r in ledger.rows):
        return False  # a page ended somewhere, and something cuts
    site = _from_a_site(ledger)
    if signs <= 1 and site:
        return True
    left -= numbered
    return SELDOM * signs <= left and (cut <= 0.25 * left if site else 20 * cut <= left >= SOME)


def parts_sentence(a: str, b: str, pairs: Counter[str]) -> bool:
    """Whether a line end parts what belongs together, as far as the two lines show."""
    if not (a and b) or LEFT_OVER.match(b):
        return bool(a and b)
    if closed(a):
        return False
    if a[-1] in LEFT_OPEN or GOES_ON.match(b):
        return True
    return width(a) >= CUT and is_han(a[-1]) and is_han(b[0]) and pairs[a[-1] + b[0]] >= OFTEN


def closed(bare: str) -> bool:
    """Whether a line ends on a mark that a block may end on."""
    return (
        ends_sentence(bare)
        or bare.endswith(("：", ":", "；", ";"))
        or ADDRESS.search(bare[-200:]) is not None
    )


def _may_cut(facts: Setting, a: str, b: str) -> bool:
    """Whether a line end may part a sentence: behind a long line, or beside a Latin word where no blank lines stand."""
    if not (a and b) or (width(a) >= CUT and (is_han(a[-1]) or LATIN_END.search(a[-LAST:]))):
        return bool(a and b)
    beside = (a[-1].isascii() and a[-1].isalnum()) != (b[0].isascii() and b[0].isalnum())
    return facts.blanks == "none" and beside


def _from_a_site(ledger: Ledger) -> bool:
    """Whether a site's own lines stand in the text, or pictures that lie on one, and no page's number."""
    return not any(r.label == "pb" for r in ledger.rows) and any(
        (r.label == "nav" and any(x.code in SITES for x in r.reasons))
        or (r.label == "image" and "http" in r.text)
        for r in ledger.rows
    )
