"""How a line goes on with what the line above it breaks off: an issue and its pages, a date, a number, a bracket.

Recognises: 2005, 26( / 3): 463; 95- / 99.; 1998年3 / 月; 载《某刊》第 / 3期; 1980 / 年版.
Cost if wrong: a line that begins with a number is no note's.
"""

from __future__ import annotations

import re

from shanben.passes.notes.foot.words import begins_text

CLOSING = "，。；：、！？”’）》」』,;:)"
"""No note begins with one: before it stands a marker that a line end threw to the next line."""
BREAKS = tuple(
    (re.compile(before), re.compile(line))
    for before, line in (
        # a year, a volume or an issue in its bracket
        (r"[(（][^()（）]{0,8}\Z", r"\s*[\dS增－\-–—/、,]{1,7}\s*[)）]|\s*[)）]\s?[:：]\s?\d"),
        # issue and pages: (7): 1532-1539; 91,57(8): 2351; -27; 12:K351
        (
            r"[\d,，:：(（\-–—]\Z",
            r"\s*(?:(?:\d{0,4}\s?[,，]?\s?\d{1,3}\s?)?[(（]\s?[\dS增－\-–—/、]{1,9}\s?[)）]\s?[:：]\s?\d"
            r"|\d{0,2}\s?[,，]\s?\d{1,3}\s?[(（]|\d{0,4}\s?[-–—]\s?\d|\d{1,3}\s?[:：]\s?[A-Za-z]?\d{3})",
        ),
        # the last page of a range
        (r"\d\s?[-–—]\Z", r"\s*\d{1,5}\s*(?:[.．。,，;；)）\]］]|\Z)"),
        # a date
        (r"(?:(?:1[5-9]|20)\d\d年|\d\s?月|年\s?\d)\s*\Z", r"\s*\d{0,2}\s?[月日]"),
        # what 第 counts
        (r"第\Z", r"\s*\d{1,4}\s*(?:[期页頁卷辑輯号號]|[-–—]\s*\d)"),
        # the last digits of a number, and what a number counts
        (
            r"\d\Z",
            r"\s*(?:\d{1,4}[.．。\]］)）]+\s*\Z|\d{1,3}年第\s?\d.*\Z|[年月日页頁卷期号號版节節章条條])",
        ),
    )
)
"""How a line may end, and how the next one begins then."""
OPEN = re.compile(r"[(（][^()（）]{0,12}$")
"""A bracket that a line leaves open near its end."""


def goes_on(line: str, before: str) -> bool:
    """Whether a line goes on with a number, a date or a bracket that the line above it breaks off."""
    return any(begun.match(line) and cut.search(before) for cut, begun in BREAKS)


def unfinished(line: str, before: str) -> bool:
    """Whether a line goes on with a note whose last line so far is ``before``."""
    if goes_on(line, before) or line.strip()[:1] in CLOSING:
        return True
    return OPEN.search(before) is not None and not begins_text(line)
