"""Markup that says what a whole line is: a heading, a quotation, a caption."""

from __future__ import annotations

import re

from shanben.model.ledger import Reason
from shanben.passes.text.marked_line import MarkedLine

HEAD = re.compile(r"^\s{0,3}(?:<a id=\"[^\"\n]{1,80}\"></a>)?(#{1,6})\s+")
FIGCAPTION = re.compile(r"\s*<figcaption\b[^>\n]{0,300}>(?P<said>.*?)</figcaption>\s*")
QUOTE = re.compile(r"\s{0,3}(?:\\?>\s?)+")


def figcaption(line: MarkedLine) -> None:
    """``<figcaption>`` around a line."""
    if "<figc" in line.text and (m := FIGCAPTION.fullmatch(line.text)):
        line.drop(0, m.start("said"), "MARK09")
        line.drop(m.end("said"), len(line.text), "MARK09")
        line.become("caption", Reason("CAPT01"))


def hashes(line: MarkedLine) -> None:
    """``##``: the depth is kept as a hint, it lies often."""
    if line.markdown and (m := HEAD.match(line.text)):
        line.drop(m.start(), m.end(), "MARK02")
        line.depth = f"#{len(m[1])}"


def quotation(line: MarkedLine) -> None:
    """``>``; with a backslash at the end the line of a verse."""
    if not line.markdown or not (m := QUOTE.match(line.text)):
        return
    line.drop(m.start(), m.end(), "MARK11")
    line.depth = "quote"
    end = len(line.text.rstrip())
    if line.text[:end].endswith("\\"):
        line.drop(end - 1, end, "MARK11")
        line.depth = "quote/"
