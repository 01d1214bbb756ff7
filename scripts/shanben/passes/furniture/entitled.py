"""The line that can only be the title, and numbered headings: whatever words they hold, they are no site's.

Articles are written about what sites do: 平台点赞行为研究, 未经许可转载的法律责任, 一、访问量与点击率. Their words tell nothing; the
lines below them do.
Recognises: near the top, the first line of some length that is not made of buttons alone, where names, a dash with a
subtitle and names, source and day, or the label of an abstract stand right below it; a numbered heading.
Lets pass: a sentence, an address, a count, a way through a site, a line that bears a label.
Cost if wrong: a site's line stands as the title, or as a heading.
"""

from __future__ import annotations

import re

from shanben.han.chars import ends_sentence, han_count, width
from shanben.han.names import names_in
from shanben.model.ledger import Row
from shanben.passes.front.front_labels import head_label_of, label_of
from shanben.passes.front.mastheads import issue
from shanben.passes.front.source_lines import STAMP, source_line
from shanben.passes.front.titles import DASH
from shanben.passes.furniture.either_script import folded
from shanben.passes.furniture.site_words import NAV, buttons
from shanben.passes.lines.headings import shape

TOP = 24
"""Text rows from the top in which a title stands."""
LEAST, MOST = 5.0, 60.0
"""Ems of such a title."""
NAMES = 20.0
"""Ems of a line of names at most."""
DATE = re.compile(STAMP)
HEADS = frozenset({"chapter", "section", "han", "han-paren", "decimal2", "decimal3"})
"""The numbers of headings; 1. and (1) number the terms of a site as well."""
SITES_OWN = re.compile(
    r"[|｜丨>＞»›©®@#]|https?:|www\.|\d{4}[-./年]\d|[:：]\s*\d|\d\s*[次人条字]|[:：]\s*$|^[(（【\[]|[!！]|[您你]"
)
"""Signs of a site in a line: bars, ways, addresses, days, counts, what it asks of its readers."""


def entitled(rows: tuple[Row, ...], text: list[int]) -> int:
    """The row that can only be the title; -1 where none is known so."""
    top = text[:TOP]
    for k, i in enumerate(top[:-1]):
        bare = rows[i].bare
        if names_in(bare) and width(bare) <= NAMES:
            return -1  # names above the first such line: what stands below them is not known by them
        if rows[i].label != "p" or not _may_be(bare):
            if rows[i].label == "p" and not _a_sites(bare):
                return -1
            continue
        below = [rows[j] for j in top[k + 1 : k + 3]]
        if DASH.match(below[0].text) and not ends_sentence(below[0].bare):
            below = below[1:]
        return i if below and _stands_below_a_title(below[0]) else -1
    return -1


def _a_sites(bare: str) -> bool:
    """Whether a line is too short for a title, or surely a site's."""
    return (
        width(bare) < LEAST or buttons(bare) or source_line(bare) or NAV.fullmatch(folded(bare)) is not None
    )


def _may_be(bare: str) -> bool:
    """Whether a line has the size and the signs of a title."""
    return (
        LEAST <= width(bare) <= MOST
        and han_count(bare) > 3
        and not ends_sentence(bare)
        and not SITES_OWN.search(bare)
        and not buttons(bare)
        and not issue(bare)
        and head_label_of(bare) is None
    )


def _stands_below_a_title(row: Row) -> bool:
    """Whether a line is nothing but names, gives source and day, or begins an abstract or keywords."""
    label = head_label_of(row.text)
    if label is not None:
        return label[0] == "author" or (label_of(row.text) or ("",))[0] in ("abstract", "keywords")
    return (width(row.bare) <= NAMES and bool(names_in(row.bare))) or (
        DATE.search(row.bare) is not None and source_line(row.bare)
    )


def numbered_heading(bare: str) -> bool:
    """Whether a line bears the number of a heading, and words that are more than buttons."""
    found = shape(bare)
    return found is not None and found.scheme in HEADS and not buttons(bare[found.start :])
