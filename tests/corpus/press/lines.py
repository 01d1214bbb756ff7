"""A galley as logical lines of plain text, and the wrapping of such lines at a measure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .galley import Galley, Piece
from .html_page import FRONT
from .original import pieces

NO_START = set("，。、；：？！”’）》〉】〕」』…—,.;:?!)]}%·" + "".join(chr(c) for c in range(0x2460, 0x2474)))
NO_END = set("“‘（《〈【〔「『([{")
WORD = re.compile(r"[A-Za-zÀ-ɏ0-9@#&+/=~_'’\-–.:?%]+|\s+|.", re.S)


@dataclass(frozen=True, slots=True)
class Line:
    """One logical paragraph: what it is, its words with printed markers, and whether it is indented."""

    role: str
    text: str
    level: int = 0
    indent: bool = False
    key: str = ""


def printed(g: Galley, text: str) -> str:
    return "".join(part if kind == "text" else g.mark(part) for kind, part in pieces(text))


def logical(g: Galley) -> list[Line]:
    """Every piece as one line; a table gives one line a row, verse one line a verse."""
    out = []
    for p in g.pieces:
        text = p.label + printed(g, p.text)
        if p.role == "table" and p.rows:
            out += [Line("table", "　".join(row)) for row in p.rows]
        elif p.role in ("note", "ref"):
            out.append(Line(p.role, g.entry(p) + text, p.level, key=p.key))
        elif "\n" in text:
            out += [Line(p.role, part, p.level, indent=True) for part in text.split("\n")]
        else:
            indent = p.role in ("paragraph", "list_item", "quote") or p.role == "rest"
            out.append(Line(p.role, text, p.level, indent=indent and p.role != "rest"))
    return out


def width(text: str) -> int:
    """Half-width cells as printed: Han and full-width marks two, the rest one."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def tokens(text: str, measure: int) -> Iterator[str]:
    """Words, spaces and single characters; a word longer than the measure falls apart."""
    for m in WORD.finditer(text):
        word = m[0]
        while width(word) > measure:
            cut = max(i for i in range(1, len(word)) if width(word[:i]) <= measure // 2)
            yield word[:cut]
            word = word[cut:]
        yield word


def wrap(text: str, measure: int, indent: str = "", hanging: str = "") -> list[str]:
    """Lines no wider than `measure` half-width cells, but for a closing mark that hangs (避头尾)."""
    lines, line, start = [], indent, len(indent)
    for token in tokens(text, measure):
        if token.isspace() and len(line) == start:
            continue
        if width(line + token) <= measure or (token[0] in NO_START and width(line) <= measure + 2):
            line += token
            continue
        carried = ""
        while line and line[-1] in NO_END:
            carried, line = line[-1] + carried, line[:-1]
        lines.append(line.rstrip(" "))
        line = hanging + carried + token.lstrip()
        start = len(hanging)
    if len(line) > start or not lines:
        lines.append(line.rstrip(" "))
    return lines


def is_front(line: Line) -> bool:
    return line.role in FRONT


def replaced(g: Galley, changed: dict[int, str]) -> list[Piece]:
    return [replace(p, text=changed[i]) if i in changed else p for i, p in enumerate(g.pieces)]
