"""A text whose characters an OCR set apart (陆 闻 笙), and its lines without those gaps."""

from __future__ import annotations

import re

from shanben.han.chars import HAN

GAP = re.compile(rf"(?<=[{HAN}])[ \t]+(?=[{HAN}])")
PAIR = re.compile(rf"[{HAN}](?=[{HAN}])")
INSIDE = re.compile(
    rf"(?<=[{HAN}”“，。：；、】【])[ \t]+(?=[{HAN}\d”“，。：；、】【])|(?<=\d)[ \t]+(?=[{HAN}])"
)


def set_apart(lines: list[str]) -> bool:
    """Whether an OCR put a gap between most characters."""
    gaps = sum(len(GAP.findall(x)) for x in lines)
    return gaps > 30 and gaps > sum(len(PAIR.findall(x)) for x in lines)


def closed(bare: str) -> str:
    """A line without the gaps between its Han characters."""
    return INSIDE.sub("", bare)
