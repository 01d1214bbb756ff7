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

    def overrule(self, lang: str) -> tuple[str, ...]:
        """How to overrule it: once, for a work, for a collection; in ``zh`` or ``en``."""
        zh = lang == "zh"
        if self.kind == "edit":
            return ("删去 corrections.tsv 里的这一行。" if zh else "Delete its line in corrections.tsv.",)
        if self.code in ("EDIT09", "EDIT10"):
            return ("改正或删去那一行。" if zh else "Mend or delete that line.",)
        if self.kind == "check":
            return ("照提示改正；不能否决。" if zh else "Mend what it names; it cannot be overruled.",)
        once = self.once()
        if zh:
            as_printed = "，want 照抄原文" if once == "text" else ""
            return (
                f"单处：校改 `{once}`{as_printed}。",
                f"整篇：著录 `work.yml` 的 `overrules` 写 `code: {self.code}`。",
                f"整套：`shanben.yml` 的 `overrules` 写 `code: {self.code}`。",
            )
        as_printed = " whose want is what is printed" if once == "text" else ""
        return (
            f"Once: a correction `{once}`{as_printed}.",
            f"For a work: `code: {self.code}` under `overrules` in its record `work.yml`.",
            f"For the collection: `code: {self.code}` under `overrules` in `shanben.yml`.",
        )

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


def not_overruled(code: str) -> str:
    """Why a code cannot be set aside for a work or a collection; "" if it can."""
    entry = catalogue().get(code)
    if entry is None:
        return f"no code is called {code!r}."
    if entry.kind not in ("rule", "doubt") or code.startswith("EDIT"):
        return f"{code} cannot be overruled: it is no rule and no doubt."
    return ""
