"""How a note's words end: done, come to its pages, broken off."""

from __future__ import annotations

import re

STOPPED = re.compile(r"[。.][”’）)\]］]?$|https?://\S+$")
DONE = re.compile(r"[。.；;）)页頁\d][\]］]?$|https?://\S+$")
WHOLE = re.compile(r"[。.；;）)页頁][\]］]?$|[-–—]\s?\d+[\]］]?$|https?://\S+$")
COMPLETE = re.compile(
    r"(?:\d\s?[-–—−~～]\s?[A-Z]?\d+|[页頁]|\bp\.\s?\d+|(?:19|20)\d\d(?=\s*[\]］）)]*\s*[.。]))[.。]?\s*[\]］）)]*\s*[.。;；]?$"
)
"""A note that has come to its pages or its year."""
ENTRY = re.compile(
    r"\d\s?(?:[(（]\s?\d{1,3}(?:[/\-–]\d+)?\s?[)）])?\s?[:：]\s?[A-Z]?\d+\s?[-–—−~～]\s?[A-Z]?\d+[,，+\d\s]*[.。]?[)）\]］]*[.。]?$"
)
"""How an entry ends, and no sentence: 12(3): 101-109."""
REACH = 60
"""Characters at a line's end that the end of an entry is looked for in."""
MORE = re.compile(r"\[[JMDCNRSPZ](?:/OL)?\]\s*[.．。]?$|\bet\s?al\.?$|(?<![A-Za-z.])[A-Z]\.$")
"""Behind these, and behind an initial, a name or a place must come."""


def is_entry(words: str) -> bool:
    """Whether a line ends as an entry does, and no sentence."""
    return ENTRY.search(words[-REACH:]) is not None


def broken_off(words: str) -> bool:
    """Whether the words that a note ends in are no end: behind et al. and [J]. more must come."""
    return not DONE.search(words) or MORE.search(words) is not None


def whole(words: str) -> bool:
    """Whether the words that a note ends in are its end for sure; one with points for marks ends with pages or a year."""
    if broken_off(words) or not WHOLE.search(words):
        return False
    return not words.endswith(".") or COMPLETE.search(words) is not None
