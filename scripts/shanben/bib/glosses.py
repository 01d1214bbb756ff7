"""What an entry says a second time in the other language, taken out before the entry is read.

Recognises: ``[in Chinese]`` and ``（中文）``; the Chinese title in brackets behind a Western one; the authors' names in Han
behind their romanised ones (``Wang Yuan (王远) and Li Ping (李平), Title``).
Lets pass: brackets of a Chinese entry, a bracket that ends the entry.
Each is kept in ``custom``, so nothing that was printed is lost.
"""

from __future__ import annotations

import re

from shanben.bib.han_names import HAN
from shanben.bib.item import Draft

IN_CHINESE = re.compile(r"[(\[]\s*in chinese[^()\[\]]{0,40}[)\]]|[(\[]\s*中文\s*[)\]]", re.IGNORECASE)
OF_TITLE = re.compile(
    r"[^\u3400-\u9fff]{20,400}?(?:(?<=[”\"])\s?|(?<=[a-z?])\s)(?P<gloss>\([\u3400-\u9fff][\u3400-\u9fff:,、·《》“”\s—\-]{4,60}\))(?=\s?[(A-Za-z])"
)
OF_NAME = re.compile(r"(?<=[a-z])\s?(?P<gloss>\([\u3400-\u9fff]{2,4}\))(?=,|\s(?:and|&)\s|\.\s)")
BEHIND_NAMES = re.compile(r"[“\":]|\d{4}")
"""What stands behind the names: a title in marks, a year."""
NAMES = 120
"""Characters from the start of an entry in which its authors are named."""


def without_glosses(draft: Draft) -> None:
    """Blank what is said again, and keep it: ``in-chinese``, ``gloss`` of the title, ``names-in-han``."""
    if m := IN_CHINESE.search(draft.flat):
        draft.custom["in-chinese"] = True
        draft.blank(*m.span())
    if m := OF_TITLE.match(draft.flat):
        draft.custom["gloss"] = _taken(draft, m)
    if HAN.search(draft.flat, 0, 6):
        return
    for m in OF_NAME.finditer(draft.flat, 0, NAMES):
        if BEHIND_NAMES.search(draft.flat, 0, m.start()) is None:
            draft.custom.setdefault("names-in-han", []).append(_taken(draft, m))


def _taken(draft: Draft, m: re.Match[str]) -> str:
    said = draft.printed(*m.span("gloss")).strip("()（） ")
    draft.blank(*m.span("gloss"))
    return said
