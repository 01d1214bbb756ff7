"""A source: one raw text exactly as received, decoded, cut into lines with their facts."""

from __future__ import annotations

import re
from dataclasses import field

from shanben.han.chars import HALF_WIDTH, width
from shanben.model.frozen import dataclass

LINE_END = re.compile(r"[\n\r\f\x0b\x85\u2028\u2029](?:(?<=\r)\n)?")
"""What ends a line. A form feed ends one too: pdftotext sets it between pages."""

LONG = 62.0
"""Ems. No printed column is wider: a longer line is a whole paragraph."""

RAISED = re.compile(
    r"<sup>.*?</sup>|\$?\^\{?\s*\[[^\]]{1,12}\]\s*\}?\^?\$?|[①-⑳㉑-㉟㊱-㊿]|\[\d{1,3}\]|［\d{1,3}］"
)
"""Raised note markers: set small, they do not count in the width of a line."""
MAY_BE_RAISED = re.compile(r"[<^\[［①-⑳㉑-㉟㊱-㊿]")
"""One of these stands in every raised marker; to look for one sign is fast."""
WIDE_WORD = re.compile("[ａ-ｚ]{3}")
"""A Latin word in full-width letters: nobody prints one so, but the fonts of Founder's typesetting store it so."""
WIDE_WORDS = 3
"""Such words from which on a text has none but stored ones, and its numbers too."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of a source; offsets are code points, end-exclusive."""

    no: int
    """0-based, in reading order."""
    start: int
    end: int
    """End of the content, before the terminator."""
    stop: int
    """End of the terminator: the next line's start."""
    width: float
    """Em widths (a Han character is 1, a Latin letter 0.5) without spaces and raised markers."""
    indent: float
    """White space before the first character, in ems."""
    blanks: int
    """Blank lines directly before."""
    page: int
    """Form feeds before this line."""
    printed: int
    """The 0-based line of the text that this is, or is one half of; messages print it 1-based."""


@dataclass(frozen=True, slots=True)
class Detection:
    """What a reader decided about a text and why."""

    encoding: str
    dialect: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A raw text: bytes' digest, decoded text, lines.

    ``undecodable`` counts bytes kept as surrogate escapes (U+DC80..U+DCFF).
    ``hints`` carries what a container format knew for certain (HTML title, DOCX footnotes), by name.
    """

    name: str
    text: str
    sha256: str
    detection: Detection
    undecodable: int = 0
    hints: dict[str, str] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    """In reading order: that of the text, but where columns were taken apart (model.columns)."""
    columns: bool = False
    """Whether columns were taken apart."""
    unclear: tuple[int, ...] = ()
    """The first lines (0-based) of pages that look interleaved and show no gutter."""

    def span(self, printed: int) -> tuple[int, int]:
        """The span of a line of the text (0-based), its terminator included. Raises IndexError."""
        if not self.columns:
            return self.lines[printed].start, self.lines[printed].stop
        found = [x for x in self.lines if x.printed == printed]
        return found[0].start, found[-1].stop

    def count(self) -> int:
        """How many lines the text has."""
        return max((x.printed for x in self.lines), default=-1) + 1 if self.columns else len(self.lines)

    @staticmethod
    def of(
        name: str,
        text: str,
        sha256: str,
        detection: Detection,
        undecodable: int = 0,
        hints: dict[str, str] | None = None,
    ) -> Source:
        """Cut ``text`` into lines and measure them."""
        return Source(name, text, sha256, detection, undecodable, hints or {}, tuple(measure(text)))


def measure(text: str) -> list[Line]:
    """Cut a text into lines and take each line's facts; covers every code point."""
    out: list[Line] = []
    start = blanks = page = 0
    stored = len(WIDE_WORD.findall(text)) >= WIDE_WORDS
    ends = [m.span() for m in LINE_END.finditer(text)]
    if (ends[-1][1] if ends else 0) < len(text):
        ends.append((len(text), len(text)))
    for end, stop in ends:
        content = text[start:end]
        bare = content.strip()
        indent = 0.0
        if bare and content[0].isspace():
            indent = width(content[: len(content) - len(content.lstrip())], spaces=True)
        shown = RAISED.sub("", bare) if len(bare) < 400 and MAY_BE_RAISED.search(bare) else bare
        if stored:
            shown = shown.translate(HALF_WIDTH)
        out.append(Line(len(out), start, end, stop, width(shown), indent, blanks, page, len(out)))
        if text[end:stop] == "\f":
            page += 1
        blanks = 0 if bare else blanks + 1
        start = stop
    return out
