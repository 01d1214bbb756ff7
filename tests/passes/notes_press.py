"""Small original texts set in every marker form and every place of notes, and damaged as extractions damage them.

A text (``note_texts/*.txt``) names its parts line by line (``title``, ``author``, ``abstract``, ``keywords``, ``## ``
a heading, ``note N`` and ``ref N`` the notes or the entries); ``{3}`` ``{2,7}`` ``{3-5}`` in a paragraph are markers.
``press`` prints it as a Setting says and gives the raw text with its gold in the form of the corpus.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from shanben.han.numerals import to_circled

TEXTS = Path(__file__).parent / "note_texts"
MARK = re.compile(r"\{([\d,\-]+)\}")
END = "[注释]"


def numbers(printed: str) -> list[int]:
    """The numbers of a marker: 3-5 -> 3, 4, 5."""
    out: list[int] = []
    for part in printed.split(","):
        low, _, high = part.partition("-")
        out += range(int(low), int(high or low) + 1)
    return out


def rounds(printed: str) -> str:
    return "".join(map(to_circled, numbers(printed)))


def paren(n: int) -> str:
    return chr(0x2474 + n - 1) if n <= 20 else f"({n})"


MARKERS: dict[str, Callable[[str], str]] = {
    "①": rounds,
    "⑴": lambda p: "".join(map(paren, numbers(p))),
    "[1]": lambda p: f"[{p}]",
    "［1］": lambda p: f"［{p}］",
    "[1][2]": lambda p: "".join(f"[{n}]" for n in numbers(p)),
    "<sup>①</sup>": lambda p: f"<sup>{rounds(p)}</sup>",
    "<sup>[1]</sup>": lambda p: f"<sup>[{p}]</sup>",
    "<sup>1</sup>": lambda p: f"<sup>{p}</sup>",
    "^[1]^": lambda p: f"^[{p}]^",
    "^1^": lambda p: f"^{p}^",
    "^①": lambda p: f"^{rounds(p)}",
    "$^{[1]}$": lambda p: f"$^{{[{p}]}}$",
    "$^{1}$": lambda p: f"$^{{{p}}}$",
    "$^{①}$": lambda p: f"$^{{{rounds(p)}}}$",
    "${ }^{[1]}$": lambda p: f"${{ }}^{{[{p}]}}$",
    "1": lambda p: p,
    "（註1）": lambda p: f"（註{p}）",
    "[註1]": lambda p: f"[註{p}]",
    "註1": lambda p: f"註{p}",
    "注1": lambda p: f"〔注{p}〕",
    "*": lambda p: "*" * int(p),
    "¹": lambda p: p.translate(str.maketrans("0123456789,-", "⁰¹²³⁴⁵⁶⁷⁸⁹,⁻")),
}
NOTES: dict[str, Callable[[int], str]] = {
    "①": to_circled,
    "① ": lambda n: to_circled(n) + " ",
    "⑴": paren,
    "[1]": lambda n: f"[{n}]",
    "[1] ": lambda n: f"[{n}] ",
    "［1］": lambda n: f"［{n}］",
    "(1) ": lambda n: f"({n}) ",
    "1. ": lambda n: f"{n}. ",
    "1、": lambda n: f"{n}、",
    "1 ": lambda n: f"{n} ",
    "- 1 ": lambda n: f"- {n} ",
    "1": str,
    "註1：": lambda n: f"註{n}：",
    "註1 ": lambda n: f"註{n} ",
    "〔注1〕": lambda n: f"〔注{n}〕",
    "¹ ": lambda n: "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(c)] for c in str(n)) + " ",
    "*": lambda n: "*" * n,
    "①⏎": lambda n: to_circled(n) + "\n",
}


@dataclass(frozen=True)
class Setting:
    """How a text is printed and damaged."""

    marker: str
    note: str
    head: str = END
    """The line above the list; "" for none."""
    foot: int = 0
    """Printed lines of body on a page whose notes stand at its foot; 0: the notes stand at the end."""
    restart: bool = False
    wrap: int = 0
    """Han a printed line; 0: one line a paragraph."""
    blank: bool = False
    """An empty line after every line."""
    columns: bool = False
    """A page is two columns: notes at the foot of each, one folio a page."""
    folio: bool = True
    cut: bool = False
    """The last note of a page goes on at the foot of the next."""
    misread: dict[int, str] = field(default_factory=dict)
    """What stands in the place of a marker, by its order in the text (1-based)."""
    lost: tuple[int, ...] = ()
    """Notes that the extraction lost."""
    extra: tuple[str, ...] = ()
    """Notes that no marker calls, at the end of the list."""
    shared: dict[int, str] = field(default_factory=dict)
    """Notes printed with the numbers of two: {1: "①②"} where note 2 has no text of its own."""
    swap: dict[str, str] = field(default_factory=dict)
    """Words put in the place of others in the body, marks and all, before anything is printed."""
    bold: bool = False
    """Headings as Markdown."""


@dataclass
class Text:
    """One original text."""

    front: dict[str, str] = field(default_factory=dict)
    blocks: list[tuple[str, str]] = field(default_factory=list)
    notes: dict[int, str] = field(default_factory=dict)
    kind: str = "note"


def read_text(name: str, swap: dict[str, str]) -> Text:
    text = Text()
    for line in (TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        word, _, rest = line.partition(" ")
        if word in ("title", "author", "abstract", "keywords"):
            text.front[word] = rest
        elif word in ("note", "ref"):
            number, _, said = rest.partition(" ")
            text.notes[int(number)] = said
            text.kind = word
        else:
            for a, b in swap.items():
                line = line.replace(a, b)
            kind = f"h{len(word)}" if set(word) == {"#"} else "p"
            text.blocks.append((kind, rest if kind != "p" else line))
    return text


def wide(text: str) -> float:
    return sum(1.0 if ord(c) > 0x2000 else 0.5 for c in text)


def wrapped(text: str, width: int) -> list[str]:
    """Printed lines of a paragraph: markers and Latin words are never cut, closing marks never open a line."""
    if not width:
        return [text]
    pieces = re.findall(
        r"[（〔\[][註注]\d+[）〕\]]|[A-Za-z0-9][\w.,:'()\[\]$^{}<>/=-]*\s?|<sup>.*?</sup>|.", text
    )
    lines, line = [], ""
    for piece in pieces:
        if (
            line
            and wide(line + piece.rstrip()) > width
            and piece[0] not in "，。；：、！？”’）》」』①②③④⑤⑥⑦⑧⑨⑩⑪⑫"
        ):
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()] if line else lines


def press(name: str, s: Setting) -> tuple[str, dict[str, Any]]:
    """The raw text and its gold."""
    text = read_text(name, s.swap)
    order = 0

    def marked(page: list[int] | None) -> Callable[[re.Match[str]], str]:
        def one(m: re.Match[str]) -> str:
            nonlocal order
            order += 1
            printed = m[1]
            if page is not None:
                own = numbers(printed)
                page.extend(n for n in own if n not in page)
                if s.restart:
                    printed = ",".join(str(page.index(n) + 1) for n in own)
            return s.misread.get(order, MARKERS[s.marker](printed))

        return one

    out = [text.front["title"], text.front["author"]]
    out += [f"【摘要】{text.front['abstract']}", f"【关键词】{text.front['keywords']}"]
    if s.bold:
        out[0] = "# " + out[0]
    body: list[str] = []
    if not s.foot:
        for kind, line in text.blocks:
            body += [MARK.sub(marked(None), piece) for piece in _whole(kind, line, s)]
        if s.head:
            body.append(s.head)
        kept = [n for n in text.notes if n not in s.lost]
        for n in kept:
            if n in s.shared.values() or any(
                n in numbers(v.partition(":")[2]) for v in s.shared.values() if ":" in v
            ):
                continue
            label = s.shared[n].partition(":")[0] if n in s.shared else NOTES[s.note](n)
            body += wrapped(label + text.notes[n], s.wrap + 6 if s.wrap else 0)
        if kept:
            body += [NOTES[s.note](len(text.notes) + k) + e for k, e in enumerate(s.extra, 1)]
        else:
            body.pop()
    else:
        body = _pages(text, s, marked)
    lines = [*out, *body]
    raw = ("\n\n" if s.blank else "\n").join(lines) + "\n"
    return raw, _gold(name, text, s)


def _set(kind: str, line: str, s: Setting) -> list[str]:
    if kind != "p":
        return [("#" * int(kind[1]) + " " if s.bold else "") + line]
    return wrapped("　　" + line if s.wrap else line, s.wrap)


def _whole(kind: str, line: str, s: Setting) -> list[str]:
    """The printed lines of a block, its tokens never cut: each is as wide as one character while lines are filled."""
    flat = MARK.sub(lambda m: chr(0xE000 + int(m.start())), line)
    table = {chr(0xE000 + m.start()): m[0] for m in MARK.finditer(line)}
    return ["".join(table.get(c, c) for c in piece) for piece in _set(kind, flat, s)]


def _pages(text: Text, s: Setting, marked: Callable[..., Callable[[re.Match[str]], str]]) -> list[str]:
    """Lines of body are counted with their tokens still in them; each page numbers its own."""
    out: list[str] = []
    printed: list[str] = []
    for kind, line in text.blocks:
        printed += _whole(kind, line, s)
    rest = ""
    folio = 21
    column = 0
    for at in range(0, len(printed), s.foot):
        page: list[int] = []
        out += [MARK.sub(marked(page), line) for line in printed[at : at + s.foot]]
        notes = [rest] if rest else []
        rest = ""
        here = [n for n in page if n not in s.lost]
        for n in here:
            number = page.index(n) + 1 if s.restart else n
            lines = wrapped(NOTES[s.note](number) + text.notes[n], s.wrap + 6)
            if s.cut and n == here[-1] and len(lines) > 1 and at + s.foot < len(printed):
                rest = lines.pop()
            notes += lines
        out += notes
        column = 1 - column
        if s.folio and (not s.columns or column == 0):
            out.append(str(folio))
            folio += 1
    return [*out, *([rest] if rest else [])]


def _gold(name: str, text: Text, s: Setting) -> dict[str, Any]:
    # One note for two markers: the second has the text of the first.
    said = dict(text.notes)
    for first, label in s.shared.items():
        for n in numbers(label.partition(":")[2]):
            said[n] = said[first]
    order = 0

    def one(m: re.Match[str]) -> str:
        nonlocal order
        order += 1
        return "" if s.misread.get(order) == "" else "".join(f"⟦{n}⟧" for n in numbers(m[1]))

    blocks = [
        {
            "kind": "paragraph" if kind == "p" else "heading",
            "level": 0 if kind == "p" else int(kind[1]),
            "text": MARK.sub(one, line),
        }
        for kind, line in text.blocks
    ]
    said |= dict(enumerate(s.extra, len(said) + 1))
    kept = {n: t for n, t in said.items() if n not in s.lost}
    return {
        "id": name,
        "raw": f"{name}.txt",
        "meta": {"title": text.front["title"]},
        "blocks": blocks,
        "notes": {str(n): t for n, t in kept.items()} if text.kind == "note" else {},
        "references": [{"n": n, "raw": t} for n, t in kept.items()] if text.kind == "ref" else [],
        "furniture": [],
        "unresolved": [str(n) for n in s.lost],
    }
