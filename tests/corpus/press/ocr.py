"""The gold of a page that OCR read: the words stay as they were read, the structure is the one meant.

The printed pieces, in their order, are aligned with the raw text by edit distance; every part of the gold takes the
words that stand in its place. A marker keeps its key however it was read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from .galley import Galley, Piece
from .html_page import float_figures, running_heads
from .original import pieces

SPACE = re.compile(r"\s+")
WIDE = "[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’—…·①-⑳]"


@dataclass(slots=True)
class Read:
    """The raw text without its spaces, and where each of its characters stands in the raw text."""

    raw: str
    text: str
    at: list[int]


def without_spaces(raw: str) -> Read:
    at = [i for i, c in enumerate(raw) if not c.isspace()]
    return Read(raw, "".join(raw[i] for i in at), at)


def body_lines(raw: str, heads: list[str]) -> tuple[str, list[str]]:
    """The raw text without its running heads and folios; and these, as they were read.

    They stand near the top or the foot of a page; the first page has a folio only.
    """
    kept, dropped = [], []
    for number, page in enumerate(raw.split("\f")):
        lines = page.rstrip().split("\n")
        for i, line in enumerate(lines):
            bare = SPACE.sub("", line)
            at_edge = i < 3 or i >= len(lines) - 3
            folio = at_edge and re.fullmatch(r"[\dlIO|·.-]{1,5}", bare) is not None
            alike = max(fuzz.ratio(re.sub(r"^\d+|\d+$", "", bare), SPACE.sub("", head)) for head in heads)
            if folio or (at_edge and number and bare and alike >= 60):
                dropped.append(line.strip())
            else:
                kept.append(line)
    return "\n".join(kept), dropped


def tidy(text: str) -> str:
    """A stretch of the raw text as one paragraph: nothing between Han, one space between Latin words."""
    text = re.sub(r"(?<=[A-Za-z])-\s*\n\s*(?=[a-z])", "", text)
    text = SPACE.sub(" ", text).strip()
    return re.sub(f"(?<={WIDE}) | (?={WIDE})", "", text)


def reread(data: dict[str, Any], g: Galley, raw: str) -> dict[str, Any]:
    """The gold with the words of the raw text. The pieces must stand in the raw text in their printed order."""
    heads = [running_heads(g, 0, right=True)[0], running_heads(g, 0, right=False)[1]]
    body, dropped = body_lines(raw, heads)
    read = without_spaces(body)
    order = float_figures(g)  # as Chromium printed them, captions inside paragraphs
    printed: list[str] = []
    spans: list[tuple[int, int, list[tuple[int, int, str]]]] = []  # start, end, markers
    size = 0
    for p in order:
        lead = SPACE.sub("", p.label + (g.entry(p) if p.role in ("note", "ref") else ""))
        printed.append(lead)
        size += len(lead)
        start, inside = size, []
        for kind, part in pieces(p.text):
            for n, line in enumerate(part.split("\n")):
                if n:  # verse keeps its lines
                    inside.append((size, size, "\n"))
                shown = SPACE.sub("", line if kind == "text" else g.mark(line))
                if kind == "mark":
                    inside.append((size, size + len(shown), line))
                printed.append(shown)
                size += len(shown)
        spans.append((start, size, inside))
    place = [0] * (size + 1)
    for op in Levenshtein.opcodes("".join(printed), read.text):
        long = op.dest_end - op.dest_start
        for i in range(op.src_end - op.src_start):
            place[op.src_start + i] = op.dest_start + min(i, long)
    place[size] = len(read.text)

    def words(a: int, b: int) -> str:
        first, last = place[a], place[b]
        return "" if first >= last else body[read.at[first] : read.at[last - 1] + 1]

    def again(i: int) -> str:
        start, end, inside = spans[i]
        out, at = "", start
        for a, b, key in inside:
            out += words(at, a) + ("\x02" if key == "\n" else f"\x00{key}\x01")
            at = b
        out = tidy(out + words(at, end))
        return re.sub(" ?\x02 ?", "\n", re.sub(" ?\x00([^\x01]+)\x01 ?", "⟦\\1⟧", out))

    new = dict(data, meta=dict(data["meta"]), furniture=[], misread=[])
    blocks, notes, refs, bio = [], {}, [], []
    body_kinds = ("heading", "paragraph", "list_item", "quote", "caption", "table")
    refs_left = list(data["references"])
    for i, p in enumerate(order):
        text = again(i)
        reference = refs_left.pop(0) if p.role == "ref" else {}
        if not text:  # OCR left the line out: the raw text has no such block
            continue
        if p.role == "rest":  # the second half of a paragraph that a figure cuts in two
            blocks[-2]["text"] += text
        elif p.role in body_kinds:
            blocks.append(
                {"kind": p.role} | ({"level": p.level} if p.role == "heading" else {}) | {"text": text}
            )
        elif p.role == "note":
            notes[p.key] = text
        elif p.role == "ref":
            refs.append(reference | {"raw": text})
        elif p.role == "bio":
            bio.append(text)
        elif p.role in ("title", "abstract", "abstract_en", "title_en", "funding"):
            new["meta"][{"abstract": "abstract_zh"}.get(p.role, p.role)] = text
        elif p.role == "subtitle":
            new["meta"]["subtitle"] = re.sub("^[—一\\-]+", "", text)
        elif p.role in ("masthead", "code", "received", "editors"):
            new["furniture"].append(text)
    read_lists(new, order, again)
    new |= {"blocks": blocks, "notes": notes, "references": refs, "furniture": new["furniture"] + dropped}
    if bio:
        new["bio"] = bio
    return new


def read_lists(new: dict[str, Any], order: list[Piece], again: Any) -> None:
    """Authors, affiliations and keywords as read, when they fall apart into as many as were printed."""
    places: list[str] = []
    for i, p in enumerate(order):
        if p.role == "affiliation":
            places.append(again(i))
        key = {"byline": "authors", "keywords": "keywords_zh", "keywords_en": "keywords_en"}.get(p.role)
        if not key:
            continue
        parts = [x.strip() for x in re.split("[;；,，]|　", again(i)) if x.strip()]
        if len(parts) == len(new["meta"][key]):
            new["meta"][key] = parts
    if places:
        new["meta"]["affiliations"] = places
