"""The gold of one raw text, in the shape of the shared scorer (see README.md of the corpus)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from html import unescape
from typing import Any

from .galley import Galley

# Radicals of the CJK Radicals Supplement that NFKC leaves alone; PDF writers emit them for the ideographs
# because both share a glyph.
RADICALS = str.maketrans(
    "⺎⻓⻔⻅⻋⻢⻉⻚⻛⻜⻘⻬⻄⺠⻩⻰⻥⻦⻨⻝⻆⼾⻣⻤⻁⻑⻒⻗⻙⻟⻡⻤⻧⻪⻫⻮⻯⻳⻲",
    "兀长门见车马贝页风飞青齐西民黄龙鱼鸟麦食角户骨鬼虎長镸雨韋食馬鬼鹵齐齊齒龍龟龟",
)
LETTER = re.compile("[A-Za-z\u3400-\u9fff\U00020000-\U0003ffff]")


def gold(g: Galley, name: str, raw: str, how: str, *, hard: bool = False) -> dict[str, Any]:
    """`name` is the stem of the raw file, `how` one line on the extraction."""
    out: dict[str, Any] = {
        "id": name,
        "raw": raw,
        "style": how,
        "meta": g.meta,
        "blocks": g.blocks,
        "notes": {} if g.unresolved else g.original.notes,
        "references": [] if g.unresolved else g.original.references,
        "furniture": g.furniture,
        "labels": g.labels,
        "misread": g.misread,
        "unresolved": g.unresolved,
    }
    if g.bio:
        out["bio"] = g.bio
    if g.optional:
        out["optional"] = g.optional
    if hard:
        out["tier"] = "hard"
    return out


def fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(RADICALS)


def letters(text: str) -> Counter[str]:
    return Counter(LETTER.findall(fold(text)))


def meta_texts(meta: dict[str, Any]) -> list[str]:
    """The printed strings of the meta; journal, year, volume, issue and pages stand in the furniture."""
    keys = ("title", "subtitle", "title_en", "authors", "authors_en", "affiliations", "affiliations_en",
            "abstract_zh", "abstract_en", "keywords_zh", "keywords_en", "doi", "clc", "funding")  # fmt: skip
    out: list[str] = []
    for key in keys:
        value = meta.get(key)
        out += value if isinstance(value, list) else [value] if value else []
    return out


def balance(data: dict[str, Any], raw: str) -> tuple[Counter[str], Counter[str]]:
    """Letters that the raw text has beyond its gold, and that it lacks: both empty when the gold tells all."""
    want: Counter[str] = Counter()
    furniture = [f for f in data["furniture"] if not f.startswith("![](")]
    parts = meta_texts(data["meta"]) + furniture + data["labels"] + data.get("optional", [])
    parts += [re.sub("⟦[^⟧]+⟧", "", b["text"]) for b in data["blocks"]]
    parts += list(data["notes"].values()) + [r["raw"] for r in data["references"]] + data.get("bio", [])
    for part in parts:
        want += letters(part)
    have = letters(raw)
    more = have - want
    more.pop("註", None)  # stands in every marker 註1, which no part of a gold spells out
    return more, want - have


def spelled(text: str) -> str:
    return "".join(LETTER.findall(fold(text)))


def disorder(data: dict[str, Any], raw: str) -> list[str]:
    """Blocks that the extraction put out of their order or cut open with another block: what no rule can mend.

    The first and the last eight letters of every block must come in the order of the blocks.
    """
    whole, at, out = spelled(raw), 0, []
    for block in data["blocks"]:
        if block["kind"] in ("caption", "table"):
            continue
        text = spelled(re.sub("⟦[^⟧]+⟧", "", block["text"]))
        for part in (text[:8], text[-8:]):
            if whole.count(part) != 1:
                continue
            found = whole.index(part)
            if found < at:
                out.append(block["text"][:12])
                break
            at = found
    return out


def shown(raw: str, extension: str) -> str:
    """What a reader of the raw file sees: an HTML page without its tags, head and scripts."""
    if extension == "md":  # images and doubled links are no words
        raw = re.sub(r"!\[\]\([^)]*\)", "", raw)
        raw = re.sub(r"\]\(http[^)]*\)", "", raw)
        return re.sub(r"</?(?:sup|html|body|table|tr|td)>", "", raw)
    if extension != "html":
        return raw
    raw = re.sub(r"(?s)<head>.*?</head>|<script.*?</script>", "", raw)
    return unescape(re.sub("<[^>]+>", "", raw))
