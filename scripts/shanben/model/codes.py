"""The catalogue of every code: what it does, what it costs when it is wrong, how to overrule it.

``codes.tsv`` holds the words, in both languages. A retired code is never given a new meaning.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Entry:
    """One code. ``kind``: rule (changes or labels text) | doubt (asks) | edit (an editor's) | check (a collection)."""

    code: str
    kind: str
    does: str
    does_zh: str
    cost: str
    cost_zh: str

    def said(self, lang: str) -> str:
        """What it does, in ``zh`` or ``en``."""
        return self.does_zh if lang == "zh" else self.does

    def once(self) -> str:
        """How to overrule it in one place: the kind of correction."""
        if self.code in ONCE or self.kind != "rule":
            return ONCE.get(self.code, "keep")
        return "text" if self.code.startswith(READINGS) else "label"


ONCE = {
    "JOIN01": "split",
    "HEAD01": "label p",
    "VERSE01": "label p",
    "ITEM01": "label p",
    "NOTE01": "note-target -",
    "NOTE02": "note-target",
    "NOTE05": "label p",
    "CAPT01": "label p, join",
    "CAPT02": "label p, join",
}
READINGS = ("CHAR", "WIDTH", "MARK", "SPACE", "TABLE01")
"""Rules that read a span otherwise: a correction ``text`` overrules them; the others label a line: ``label``."""


@cache
def catalogue() -> dict[str, Entry]:
    """Every code, sorted."""
    lines = (files(__package__) / "codes.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {e.code: e for e in (Entry(*line.split("\t")) for line in lines if line)}
