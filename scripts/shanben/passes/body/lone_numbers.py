"""The number of a heading on a line of its own, above the words: 第一节 ⏎ 文献综述.

Recognises: a number of a heading and nothing else, above a short line that stands alone and ends on no mark; where
print left a wide gap between the two, an extractor took them for two columns. Where every line is a paragraph, prose
stands below the words, or the number of the first part (一 ⏎ 渡口 ⏎ （一） ⏎ 规约).
Lets pass: a section that bears a number and no words, a folio, a number above a paragraph.
Cost if wrong: a short line stands as a heading, together with a number.
"""

from __future__ import annotations

import re

from shanben.han.chars import ends_sentence, width
from shanben.han.heading_numbers import HAN_NUMBER, numbering
from shanben.model.measure import Setting
from shanben.passes.body.unnumbered_heads import stands_alone
from shanben.passes.lines.body import Body
from shanben.passes.lines.headings import could_be_heading

LONE = re.compile(
    rf"第(?:{HAN_NUMBER}{{1,4}}|\d{{1,2}})[章编篇部讲节]|{HAN_NUMBER}{{1,3}}、?|[（(]{HAN_NUMBER}{{1,3}}[）)]"
    r"|\d{1,2}(?:[.．]\d{1,2}){0,3}[.．、]?"
)

MOST = 30.0
"""Ems of the words at most, and of the prose below them at least."""
LONGEST = 12
"""Characters of a number at most: 12.12.12.12、."""


def lone_number(facts: Setting, body: Body, k: int) -> bool:
    """Whether row ``k`` is a heading's number, and the row below holds its words."""
    bare = body.rows[k].bare
    if len(bare) > LONGEST or k + 2 >= len(body.rows) or not LONE.fullmatch(bare):
        return False
    words = body.rows[k + 1].bare
    if not could_be_heading(words) or numbering(words) is not None:
        return False
    return stands_alone(facts, body, k + 1) or (not facts.wrapped and _heads_prose(body, k))


def _heads_prose(body: Body, k: int) -> bool:
    """Whether prose stands below the words of the lone number ``k``, or the lone number of another kind."""
    number, words, below = (r.bare for r in body.rows[k : k + 3])
    if width(words) > MOST:
        return False
    if LONE.fullmatch(below):
        return not below[0].isdigit() and below[0] != number[0]  # digits may be the cells of a table
    return ends_sentence(below) and width(below) > MOST


def gap(above: str) -> str:
    """What stands between a lone number and the words below it."""
    return " " if LONE.fullmatch(above) and above[-1] not in "、）)" else ""
