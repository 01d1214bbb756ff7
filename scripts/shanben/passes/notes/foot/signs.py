"""What a line says of a note's number: it bears the marker, goes on with a count inside a sentence, or is a running head.

Lets pass: spellings whose look is not sure (12, (1)). Cost if wrong: as passes.notes.foot_notes.
"""

from __future__ import annotations

import re

from shanben.han.chars import han_count
from shanben.han.numerals import to_circled
from shanben.model.ledger import Row

MENTION = re.compile(r"[注註见見参參]$")
"""A note's number that is only named (同注③)."""

YEAR_AND_ISSUE = re.compile(r"(?:19|20)\d\d\s*年\s*第\s*[\d一二三四五六七八九十]+\s*[期辑輯号卷]")
CITED_IN = re.compile(r"[《“”：:]|[载載][于於]?|第\s*\d+\s*[页頁]")
"""What a note says beside a journal's issue, and a running head does not."""


def bears(row: Row, spelling: str, number: int) -> bool:
    """Whether a line of words bears the marker of a note that is spelled so; a note that names one (同注③) doesn't."""
    places = [row.text.find(sign, 1) for sign in _signs(spelling, number)] if han_count(row.bare) else []
    return any(at > 0 and not MENTION.search(row.text[:at]) for at in places)


def _signs(spelling: str, number: int) -> tuple[str, ...]:
    """How a marker of a note that is spelled so looks, where its look is sure."""
    if spelling == "circled":
        return (to_circled(number) or "\n",)
    return (f"[{number}]", f"［{number}］") if spelling == "bracket" else ()


def counts_on(above: str, spelling: str, number: int) -> bool:
    """Whether a number goes on with the count of a sentence that the line above breaks off: …①甲； / ②乙；③丙。"""
    sentence = above.rpartition("。")[2]
    before = (f"（{number - 1}）", f"({number - 1})") if spelling == "paren" else _signs(spelling, number - 1)
    return above[-1:] in "；;，,、" and any(sign in sentence for sign in before)


def names_issue(words: str) -> bool:
    """Whether words are a running head that gives a journal's issue, and no note that cites one."""
    return YEAR_AND_ISSUE.search(words) is not None and CITED_IN.search(words) is None
