"""Lines above the prose of a page that tell its title: a site says it twice, and once with its own name behind it.

A browser's title (题名 - 站名, 题名_栏目), the title itself, a card of the article that a platform sets above the text.
Recognises: a line that stands twice above the first prose, or at the beginning of another line before a bar, a dash or
an underline and a few words. Lets pass: short lines, which menus repeat; a dash before a subtitle.
Cost if wrong: a line of a menu stands as the title.
"""

from __future__ import annotations

import re

from shanben.han.chars import ends_sentence, width
from shanben.model.ledger import Row
from shanben.passes.front.titles import squeezed

BEHIND = re.compile(r"(?:\s*[-_|｜丨－]|\s+[—–]\s)\s*[^\s\-—–].{0,40}|\s+\d{1,4}")
"""What stands behind the title: a site's own name where a browser shows it, that of a column; in a page's head its folio."""
LEAST, MOST = 7.0, 80.0
"""Ems of a title that is told so."""
TOP = 60
"""Text rows from the top in which a title is told."""
PROSE = 30.0


def told_titles(rows: tuple[Row, ...], text: list[int]) -> frozenset[int]:
    """The rows of ``text`` that say the title of the page again, or that another row says again."""
    out: set[int] = set()
    some: list[int] = []
    seen: dict[str, int] = {}
    prose = 0
    for i in text[:TOP]:
        bare = rows[i].bare
        mark = squeezed(bare)
        if mark in seen:
            out |= {i, seen[mark]}
        elif ends_sentence(bare) and width(bare) > PROSE:
            prose += 1
            if prose > 1:
                break
        if LEAST <= width(bare) <= MOST and not bare.endswith("。"):
            seen.setdefault(mark, i)
            some.append(i)
    for i in some:
        for j in some:
            if i != j and named_behind(rows[j].bare, rows[i].bare):
                out.add(i)
    return frozenset(out)


def named_behind(line: str, title: str) -> bool:
    """Whether a line is a title with a site's name or a folio behind it."""
    return line.startswith(title) and BEHIND.fullmatch(line[len(title) :]) is not None
