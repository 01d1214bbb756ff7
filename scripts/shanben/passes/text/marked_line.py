"""A line whose markup is being read: what was read so far, and what the line turns out to be."""

from __future__ import annotations

import re
from bisect import bisect_left

from shanben.model.ledger import Edit, Reason, Row, amended, read, relabelled


class MarkedLine:
    """One row of the ledger and its edits. Spans never overlap: who reads a span first has it.

    ``text`` is the row's text, offsets are code points in it, end-exclusive; ``depth`` is what the markup says the line is
    (``#2``, ``**``, ``quote``), "" where it says nothing; ``markdown`` tells whether the whole text is written in Markdown.
    """

    def __init__(self, row: Row, markdown: bool) -> None:
        self.row, self.text, self.markdown = row, row.text, markdown
        self.depth = ""
        self.edits: list[Edit] = []
        self.taken: list[tuple[int, int]] = []

    def put(self, a: int, b: int, reading: str | None, label: str | None, code: str, n: str = "") -> bool:
        """Read a span otherwise, or under another label; False where something of it is read already."""
        k = bisect_left(self.taken, (b, b))  # only the last that begins before b can reach a
        if a >= b or (k and self.taken[k - 1][1] > a):
            return False
        self.taken.insert(k, (a, b))
        self.edits.append((a, b, reading, label, Reason(code), n))
        return True

    def drop(self, a: int, b: int, code: str) -> bool:
        """A span is markup and nothing else."""
        return self.put(a, b, "", "markup", code)

    def unwrap(self, m: re.Match[str], n: int) -> bool:
        """The first and last ``n`` signs of a match are marks of emphasis."""
        return self.drop(m.start(), m.start() + n, "MARK06") and self.drop(m.end() - n, m.end(), "MARK06")

    def untaken(self, at: int) -> bool:
        return not any(a <= at < b for a, b in self.taken)

    def become(self, label: str, reason: Reason | None = None, n: str = "") -> None:
        """The line is of another kind than it was."""
        self.row = relabelled(self.row, label, reason, n)

    def settled(self, text: str) -> Row:
        """The row with its edits; ``text`` is the whole source. A line of nothing but markup, or of an image, is one."""
        if not self.edits:
            return self.row
        new = amended(text, self.row, self.edits)
        if not new.bare and any(t.label == "image" for t in new.tiles):
            return new
        if not new.bare and new.label == "p":
            return relabelled(new, "markup")  # </div> on a line of its own
        words = "".join(read(text, t) for t in new.tiles if t.label not in ("image", "lb"))
        if not words.strip() and any(t.label == "image" for t in new.tiles):
            return relabelled(new, "image", Reason("MARK03"))
        return relabelled(new, self.row.label, n=self.depth) if self.depth else new
