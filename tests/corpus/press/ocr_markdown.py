"""OCR Markdown in the forms that MinerU, marker, Mathpix and a plain converter emit, with their kinds of error."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from .galley import CIRCLED, Galley, Piece, first_page, masthead
from .original import MARK, pieces
from .plain import HALF

RUN_IN = re.compile(r"^((?:（\d+）|[①-⑩]|第[一二三四五六]，|其[一二三四五]，)[^。，]{2,16}[。，])")
URL = re.compile(r"https?://[\w./#?=&%~+:-]+")


@dataclass(frozen=True, slots=True)
class Form:
    """One program's habits."""

    marker: Callable[[str], str]
    heading: Callable[[int, int], str]  # (true level, ordinal) -> what stands before it
    bold_heads: bool
    image: str
    html_tables: bool
    entry: Callable[[str], str]  # printed number -> what opens a list entry
    twins: str  # how a reference's translation follows: "line" or "bullet"
    doubled_urls: bool
    italics: bool
    fold_half: float  # share of the pages in half-width punctuation
    folios: bool


FORMS = {
    "mineru": Form(lambda s: f"$^{{{s}}}$", lambda _, __: "# ", False, "![](images/{:016x}.jpg)  ", True,
                   lambda n: f"{n} ", "line", False, False, 0.3, False),
    "marker": Form(lambda s: f"<sup>{s}</sup>", lambda level, n: "#" * (level if n % 3 else level + 2) + " ", True,
                   "![](_page_{}_Picture_1.jpeg)", False, lambda n: f"- {n} ", "bullet", True, True, 0.34, True),
    "mathpix": Form(lambda s: "${ }^{" + s + "}$", lambda level, n: "## " if n else "# ", False,
                    "![](https://cdn.mathpix.com/cropped/2026_01_{:02d}-01.jpg?height=402&width=733)", False,
                    lambda n: f"{n} ", "line", False, False, 0.4, True),
    "caret": Form(lambda s: f"^{s}", lambda _, __: "", False, "", False, lambda n: f"- {n.strip('[]')} ", "line",
                  False, True, 0.5, False),
}  # fmt: skip

LIKE_CIRCLES = {
    8: 6,
    9: 8,
    10: 16,
    11: 14,
    12: 13,
    13: 12,
    14: 11,
    15: 13,
    16: 15,
    17: 11,
    18: 15,
    19: 13,
    20: 26,
}


def columns(text: str, room: int, size: int) -> tuple[list[str], int]:
    """The paragraph cut where a column of `size` characters ends; `room` is what the open column still takes."""
    out = []
    while len(text) > room + 12:
        cut = room
        while cut < len(text) and (
            MARK.search(text[max(0, cut - 8) : cut + 8])
            or not re.match("[\u4e00-\u9fff]{2}", text[cut - 1 : cut + 1])
        ):
            cut += 1
        if cut >= len(text) - 6:
            break
        out.append(text[:cut])
        text, room = text[cut:], size
    return [*out, text], max(40, room - len(text))


def misreadings(g: Galley, rng: random.Random) -> dict[tuple[int, int], str]:
    """Two markers that OCR read as another number, by (block, ordinal in it): 18 as 15, 16 as 6."""
    spots = [
        (b, i, m) for b, block in enumerate(g.blocks) for i, m in enumerate(MARK.finditer(block["text"]))
    ]
    spots = [s for s in spots if s[2][1].isdigit() and int(s[2][1]) >= 8]
    out: dict[tuple[int, int], str] = {}
    for b, i, m in sorted(rng.sample(spots, min(2, len(spots))), key=lambda s: s[:2]):
        n = int(m[1])
        circled = "①" <= g.mark(m[1])[0] <= "⑳"
        # a circled number is read as one of like shape; a bracketed one loses a digit or takes a like one
        wrong = LIKE_CIRCLES.get(n, n + 1) if circled else {8: 3, 9: 8, 10: 1}.get(n, n % 10 or n // 10)
        shown = CIRCLED[wrong - 1] if circled else g.mark(m[1]).replace(m[1], str(wrong))
        out[b, i] = shown
        before = MARK.sub("", g.blocks[b]["text"][: m.start()])[-10:]
        g.misread.append({"raw": shown, "means": m[1], "after": before})
    return out


def linked(text: str) -> str:
    """A URL doubled as a Markdown link, its underscores escaped in the shown half."""

    def double(m: re.Match[str]) -> str:
        url = m[0].rstrip(".:")
        return f"[{url.replace('_', chr(92) + '_')}]({url}){m[0][len(url) :]}"

    return URL.sub(double, text)


def table(piece: Piece, form: Form) -> str:
    if form.html_tables:
        rows = "".join("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>" for row in piece.rows)
        return f"<html><body><table>{rows}</table></body></html>"
    head, *rest = ("| " + " | ".join(row) + " |" for row in piece.rows)
    return "\n".join([head, "|" + "---|" * len(piece.rows[0]), *rest])


def markdown(g: Galley, rng: random.Random, name: str) -> str:
    form = FORMS[name]
    wrong = misreadings(g, rng)
    paragraphs: list[str] = []
    half: list[bool] = []
    size, room, page, block_at, heads = 900, 700, 0, -1, 0
    folio = first_page(g.original)
    half_pages = {p for p in range(1, 12) if rng.random() < form.fold_half}

    def put(text: str, *, foldable: bool = True) -> None:
        paragraphs.append(text)
        half.append(foldable and page in half_pages)

    def turn() -> None:
        nonlocal page, folio
        page += 1
        if form.folios:
            stray = rng.choice(
                [str(folio), f"· {folio} ·", masthead(g.original).replace("　", " ") or str(folio)]
            )
            put(stray, foldable=False)
            g.furniture.append(stray)
        folio += 1

    def shown(text: str, ordinal: int = 0) -> str:
        """Markup of one part of a block, whose markers count on from `ordinal`."""
        out = []
        for kind, part in pieces(text):
            if kind == "text":
                out.append(part.replace("\n", "  \n"))
            else:
                out.append(form.marker(wrong.get((block_at, ordinal), g.mark(part))))
                ordinal += 1
        return "".join(out)

    list_room = 14
    for piece in g.pieces:
        role = piece.role
        if role in ("heading", "paragraph", "list_item", "quote", "caption", "table"):
            block_at += 1
        if role == "title":
            put(("# " if name != "caret" else "") + piece.text)
        elif role == "heading":
            heads += 1
            mark = form.heading(piece.level, heads)
            put(mark + (f"**{piece.text}**" if form.bold_heads and mark and heads % 2 else piece.text))
        elif role == "caption":
            if form.image:
                image = form.image.format(
                    page if "page" in form.image or "cropped" in form.image else rng.getrandbits(63)
                )
                g.furniture.append(image.strip())
                put(image, foldable=False)
            put(shown(piece.text))
        elif role == "table" and piece.rows:
            put(table(piece, form), foldable=False)
        elif role == "label":
            put((form.heading(2, heads) if name != "mathpix" else "## ") + piece.text)
        elif role in ("note", "ref"):
            opening = (
                form.entry(g.entry(piece).strip())
                if g.entry(piece)
                else "- "
                if form.twins == "bullet"
                else ""
            )
            text = linked(piece.text) if form.doubled_urls else piece.text
            if form.italics and piece.lang == "zh" and not re.search("[\u4e00-\u9fff]", text):
                text = re.sub(r"(?<=\. )([A-Z][A-Za-z &]+)(?=, \d{4})", r"*\1*", text, count=1)
            entry = opening + text
            list_room -= 1
            if list_room == 0:
                list_room = 18
                turn()
                put(entry, foldable=False)
            elif (paragraphs and piece.level and form.twins == "line") or (
                form.entry("x").startswith("- ") and paragraphs[-1].startswith("- ")
            ):
                paragraphs[-1] += "\n" + entry
            else:
                put(entry, foldable=False)
        elif role in ("paragraph", "list_item", "quote"):
            text = piece.text
            if form.bold_heads:
                text = RUN_IN.sub(r"**\1**", text)
            parts, room = columns(text, room, size)
            before = 0
            for i, part in enumerate(parts):
                if i and rng.random() < 0.6:
                    turn()
                put(shown(part, before))
                before += len(MARK.findall(part))
        else:
            label = f"**{piece.label}**" if form.bold_heads and piece.label else piece.label
            put(label + shown(piece.text) if piece.text else label)
    folded = [p.translate(HALF) if h else p for p, h in zip(paragraphs, half, strict=True)]
    return "\n\n".join(folded) + "\n"
