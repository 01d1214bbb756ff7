"""Keywords of a printed line, parted at the marks that the line itself uses."""

from __future__ import annotations

import re

from shanben.han.chars import han_count

GAPS = r"[\u3000]+|\s{2,}|\t"
SLASH, OTHER = (
    re.compile(r"(?<=[\u3400-\u9fff”》])\s*[/／]\s*(?=[\u3400-\u9fff“《])"),
    re.compile(r"[;；，,、]"),
)
"""甲/乙/丙, as reprints set them; one slash may stand inside a keyword."""
HAN_WORDS = re.compile(r"[\u3400-\u9fff]{2,}(?: [\u3400-\u9fff]{2,})+")
CAPITAL = re.compile(r"[A-Z]")
"""An abbreviation or a name among Chinese keywords that only gaps part."""


def split_keywords(line: str) -> list[str]:
    """Keywords at their separators: the strongest one the line uses, gaps only where nothing else parts them."""
    if len(SLASH.split(line)) > 2 and not OTHER.search(line):
        return [p.strip(" .。") for p in SLASH.split(line)]
    for pattern in (r"[;；]", r"[，,]", r"[、]", GAPS):
        parts = [p.strip(" .。;；,，") for p in re.split(pattern, line.strip())]
        if len([p for p in parts if p]) > 1:
            return [w for p in parts if p for w in (_words(p) if pattern == GAPS else [p])]
    if han_count(line):
        parts = re.sub(r"(?<=[A-Za-z]) (?=[A-Za-z])", "\0", line).split()
        latin = [p for p in parts if not han_count(p)]
        if len(parts) > 1 and (not latin or (len(parts) > 2 and len(latin) == 1 and CAPITAL.match(latin[0]))):
            return [p.replace("\0", " ") for p in parts]
    return [line.strip(" .。")] if line.strip() else []


def _words(keyword: str) -> list[str]:
    """Words of Han that one space parts: among keywords that only gaps part they are several."""
    return keyword.split() if HAN_WORDS.fullmatch(keyword) else [keyword]
