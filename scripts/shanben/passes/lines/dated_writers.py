"""How an entry of a list by authors begins: its writers and the year, 王明,李文.(2013). or Smith, J. A., & Li, W. (2015a).

Recognises: such a start at a line's beginning, and inside a line behind the end of an entry, where an OCR or a copy ran
entries together. Lets pass: names and a year inside a sentence or a bracket, the English twin of a Chinese entry (its
year again), editors (In X, Y. (Eds.)).
Source: APA 7, and the Chinese psychological journals that follow it.
"""

from __future__ import annotations

import re

_HAN = r"[\u4e00-\u9fff·]{2,4}(?:\s?[,，、]\s?[\u4e00-\u9fff·]{2,4}){0,9}(?:\s?[,，]?\s?等)?"
_INITIALS = r"(?:-?[A-Z]\.[\s-]?){1,4}"
_WESTERN = rf"[A-Z][\w'’\-]+\s?[,，]\s?{_INITIALS}"
_YEAR = r"\s?[.．]?\s?[（(]\s?(?P<{}>(?:[1I][89]|[2Z][0oO])[\dOolI]{{2}}[a-z]?)\s?[)）]"
DATED = re.compile(
    rf"(?<![^社局馆館店\d.．。)）\]/\s])(?:{_HAN}{_YEAR.format('y')}|{_WESTERN}(?:[,，.…\s]*(?:&\s?)?{_WESTERN}){{0,24}}{_YEAR.format('z')})\s?[.．。,，]"
)
"""The writers, the year in brackets, and the mark behind it."""
ENDED = re.compile(r"(?:[\w)）\]/][.．。]|[社局馆館店\d])\s*\Z")
"""How an entry ends inside a line: with a stop, or with a publisher or a number whose stop was lost."""
SHORTEST = 24
"""Code points of an entry at least."""


def run_on(line: str) -> list[int]:
    """Where further entries begin in the line of one (offsets in code points); none in another line.

    >>> run_on("王明.(2013).凡例考.文献学刊,(4),50-54.李文,张力.(2015).断限考.江岸:江岸出版社.")
    [29]
    """
    first = DATED.match(line)
    if first is None:
        return []
    cuts, year, start = [], first["y"] or first["z"], 0
    for m in DATED.finditer(line, first.end()):
        again = m["z"] is not None and m["z"] == year
        if m.start() - start >= SHORTEST and not again and ENDED.search(line, start, m.start()):
            cuts.append(m.start())
            start, year = m.start(), m["y"] or m["z"]
    return cuts
