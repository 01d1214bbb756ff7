"""The galley: every piece that one printing will show, in reading order, before it gets a shape.

Furniture, labels and matter around the text are chosen here, so that the gold can list them.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field, replace
from typing import Any

from .original import Original, expand

CIRCLED = [chr(0x2460 + i) for i in range(20)] + [chr(0x3251 + i) for i in range(15)]
CIRCLED += [chr(0x32B1 + i) for i in range(15)]


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of the printing. `role` is a gold block kind, a front-matter role, note, ref, label or fw."""

    role: str
    text: str
    label: str = ""
    level: int = 0
    key: str = ""
    lang: str = "zh"
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """What a route prints around the text, and how."""

    labels: str = "bracket"  # bracket 【摘要】 | colon 摘要： | space 摘 要
    english: str = "none"  # none | front | end
    notes_at: str = "end"  # end | foot
    marker: str = "auto"  # auto: ① for notes, [1] for references
    masthead: bool = True  # journal, year and issue above the title
    dates: bool = True  # 收稿日期, 文献标识码, 文章编号
    editors: bool = False
    bio: bool = True
    clc: bool = True
    doi: bool = True
    enumerate: str = "（1）"  # printed before list items: （1） | 1. | ① | nothing


LABELS: dict[str, dict[str, str]] = {
    "bracket": {"abstract": "【摘要】", "keywords": "【关键词】", "clc": "【中图分类号】", "code": "【文献标识码】",
                "article": "【文章编号】", "notes": "【注释】", "refs": "【参考文献】", "received": "【收稿日期】",
                "funding": "【基金项目】", "bio": "【作者简介】", "doi": "DOI："},
    "tiyao": {"abstract": "【内容提要】", "keywords": "【关键词】", "clc": "【中图分类号】", "code": "【文献标识码】",
              "article": "【文章编号】", "notes": "注释", "refs": "参考文献", "received": "收稿日期：",
              "funding": "基金项目：", "bio": "作者简介：", "doi": "DOI："},
    "colon": {"abstract": "摘要：", "keywords": "关键词：", "clc": "中图分类号：", "code": "文献标识码：",
              "article": "文章编号：", "notes": "注释：", "refs": "参考文献：", "received": "收稿日期：",
              "funding": "基金项目：", "bio": "作者简介：", "doi": "DOI："},
    "space": {"abstract": "摘　要　", "keywords": "关键词　", "clc": "中图分类号　", "code": "文献标识码　",
              "article": "文章编号　", "notes": "注释", "refs": "参考文献", "received": "收稿日期　",
              "funding": "基金项目　", "bio": "作者简介　", "doi": "DOI　"},
}  # fmt: skip
SEPARATOR = {"bracket": "　", "tiyao": "；", "colon": "；", "space": "，"}
TO_TRADITIONAL = str.maketrans("关键词图类号献标识码编注释参期项简内", "關鍵詞圖類號獻標識碼編註釋參期項簡內")


OWN_KEYS = {"references": "refs"}


def labels_of(original: Original, style: Style) -> dict[str, str]:
    """The label table; "own" takes the labels that the original itself asks for, the rest with a colon."""
    table = LABELS["colon" if style.labels == "own" else style.labels]
    if style.labels == "own":
        own = {k: str(v) for k, v in (original.shape.get("labels") or {}).items()}
        table = table | {OWN_KEYS.get(k, k): v for k, v in own.items()}
    if original.traditional:
        table = {k: v.translate(TO_TRADITIONAL) for k, v in table.items()}
    return table


@dataclass(slots=True)
class Galley:
    """The pieces with what the gold must know of them."""

    original: Original
    style: Style
    pieces: list[Piece] = field(default_factory=list)
    meta: dict[str, Any] = field(default_factory=dict)
    furniture: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    optional: list[str] = field(default_factory=list)
    misread: list[dict[str, str]] = field(default_factory=list)
    bio: list[str] = field(default_factory=list)
    unresolved: list[str] = field(default_factory=list)
    blocks: list[dict[str, Any]] = field(default_factory=list)

    def add(self, role: str, text: str, **more: Any) -> None:
        piece = Piece(role, text, **more)
        self.pieces.append(piece)
        if piece.label.strip():
            self.labels.append(piece.label.strip())

    def furnish(self, text: str, role: str = "fw") -> None:
        """A piece that belongs to no block."""
        self.pieces.append(Piece(role, text))
        self.furniture.append(text)

    def mark(self, inner: str) -> str:
        """How this printing shows ⟦inner⟧: ① for notes, [1,2] for references, （註1） where the text wants that."""
        keys, own = expand(inner), str(self.original.shape.get("marker"))
        if keys[0] not in self.original.notes or self.style.marker == "bracket":
            return f"[{inner}]"
        if own == "zhu":
            return f"（註{inner}）"
        if own == "bracket" and self.style.marker == "auto":
            return f"[{inner}]"
        return "".join(CIRCLED[int(k) - 1] for k in keys)

    def entry(self, piece: Piece) -> str:
        """What stands before a note or a reference of the lists: ①, [1], 註1：."""
        if not piece.key or piece.level:
            return ""
        shown = self.mark(piece.key)
        if shown.startswith("（註"):
            return shown.strip("（）") + "："
        return shown + " " if shown.startswith("[") else shown


def masthead(original: Original) -> str:
    """`地方文献学刊 2009年第2期`, from what the original's meta knows; empty when it knows no journal."""
    m = original.meta
    if not m.get("journal"):
        return ""
    issue = f"第{m['issue']}期" if m.get("issue") else ""
    volume = f"第{m['volume']}卷" if m.get("volume") else ""
    year = f"{m['year']}年" if m.get("year") else ""
    return f"{m['journal']}　{year}{volume}{issue}".strip()


def first_page(original: Original) -> int:
    digits = "".join(c for c in str(original.meta.get("pages") or "").split("-")[0] if c.isdigit())
    return int(digits) if digits else 21 + sum(map(ord, original.id)) % 120


EMPTY_META: dict[str, Any] = {
    "title": None, "subtitle": None, "title_en": None, "authors": [], "authors_en": [], "affiliations": [],
    "abstract_zh": None, "abstract_en": None, "keywords_zh": [], "keywords_en": [], "doi": None,
    "journal": None, "year": None, "volume": None, "issue": None, "pages": None, "clc": None, "funding": None,
}  # fmt: skip


def set_up(original: Original, style: Style, rng: random.Random) -> Galley:
    """Front matter, body, back matter; `meta` of the gold holds what was printed and nothing else."""
    g = Galley(original, style, meta={k: ([] if v == [] else v) for k, v in EMPTY_META.items()})
    m, label = original.meta, labels_of(original, style)

    def take(key: str) -> Any:
        value = m.get(key)
        if value:
            g.meta[key] = list(value) if isinstance(value, (list, tuple)) else value
        return value

    if style.masthead and masthead(original):
        g.furnish(masthead(original), "masthead")
        for key in ("journal", "year", "volume", "issue"):
            take(key)
    g.add("title", take("title"))
    if take("subtitle"):
        g.add("subtitle", "——" + m["subtitle"])
    if take("authors"):
        g.add("byline", ("　" if style.labels != "space" else "，").join(m["authors"]))
    for place in take("affiliations") or []:
        g.add("affiliation", place)
    if take("abstract_zh"):
        g.add("abstract", m["abstract_zh"], label=label["abstract"])
    if take("keywords_zh"):
        separator = label.get("keyword_separator") or SEPARATOR.get(style.labels, "；")
        g.add("keywords", separator.join(m["keywords_zh"]), label=label["keywords"])
    if style.clc and take("clc"):
        g.add("clc", m["clc"], label=label["clc"])
        if style.dates:
            g.furnish(label["code"] + "A", "code")
            first = first_page(original)
            number = f"1009-{2000 + sum(map(ord, original.id)) % 7000}({m.get('year') or 2026})0{rng.randint(1, 6)}-{first:04d}-08"
            g.furnish(label["article"] + number, "code")
    if style.doi and take("doi"):
        g.add("doi", m["doi"], label=label["doi"])
    if style.english == "front":
        english(g, take)
    items = 0
    for block in original.blocks:
        rows = tuple(tuple(str(c) for c in r) for r in block.get("rows") or ())
        text, items = block["text"], items + 1 if block["kind"] == "list_item" else 0
        if items and style.enumerate and not re.match(r"[（(]?\d|[①-⑳]|[一二三四五六七八九十]", text):
            text = style.enumerate.replace("1", str(items)).replace("①", CIRCLED[items - 1]) + text
        g.add(block["kind"], text, level=int(block.get("level") or 0), rows=rows)
        g.blocks.append({k: v for k, v in block.items() if k in ("kind", "level")} | {"text": text})
    if original.notes and style.notes_at == "end":
        g.add("label", label["notes"])
        g.labels.append(label["notes"])
    for key, text in original.notes.items():
        g.add("note", text, key=key)
    if original.references:
        g.add("label", label["refs"])
        g.labels.append(label["refs"])
        for ref in original.references:
            twin = bool(ref.get("translation_of"))
            n = "" if ref.get("n") is None else str(ref["n"])
            g.add("ref", ref["raw"], key=n, level=1 if twin else 0)
    if style.dates:
        day = m.get("received") or f"{m.get('year') or 2026}-0{rng.randint(1, 8)}-{rng.randint(10, 28)}"
        g.furnish(label["received"] + day, "received")
    if take("funding"):
        g.add("funding", m["funding"], label=label["funding"])
    if style.bio:
        for i, text in enumerate(original.bio):
            g.add("bio", text, label=label["bio"] if i == 0 else "")
            g.bio.append(text)
    if style.editors:
        g.furnish(
            rng.choice(
                ["（责任编辑：方叶）", "责编/方叶　美编/石小满", "[责任编辑：方叶]", "■ 责任编辑：方叶"]
            ),
            "editors",
        )
    if style.english == "end":
        english(g, take)
    return g


def english(g: Galley, take: Any) -> None:
    m = g.original.meta
    if not m.get("abstract_en"):
        return
    if take("title_en"):
        g.add("title_en", m["title_en"], lang="en")
    if take("authors_en"):
        g.add("byline_en", ", ".join(m["authors_en"]), lang="en")
    for place in take("affiliations_en") or []:
        g.add("affiliation_en", place, lang="en")
    take("abstract_en")
    label = {
        k: v if v.endswith((" ", "：", "】")) else v + " " for k, v in labels_of(g.original, g.style).items()
    }
    g.add("abstract_en", m["abstract_en"], label=label.get("abstract_en", "Abstract: "), lang="en")
    if take("keywords_en"):
        g.add(
            "keywords_en",
            "; ".join(m["keywords_en"]),
            label=label.get("keywords_en", "Keywords: "),
            lang="en",
        )


def with_pieces(g: Galley, pieces: list[Piece]) -> Galley:
    return replace(g, pieces=pieces)
