"""Plain-text routes: pasted from a page, hard-wrapped for old systems, and a blank line after every line."""

from __future__ import annotations

import random
import re
from typing import Any

from .galley import Galley, Piece, first_page, masthead
from .html_page import DECLARATIONS, NAVS, RELATED, TO_HANT
from .lines import Line, logical, width, wrap
from .original import Original

HALF = str.maketrans({"，": ",", "：": ":", "；": ";", "（": "(", "）": ")", "？": "?", "！": "!"})


def pasted(g: Galley, rng: random.Random, *, half_width: bool) -> str:
    """One paragraph a line, a blank line between; navigation above, editors' lines and declaration below."""
    hant = g.original.traditional

    def furnish(text: str) -> str:
        text = text.translate(TO_HANT) if hant else text
        g.furniture.append(text)
        return text

    nav = rng.choice(NAVS)
    top = [furnish(" | ".join(nav[:2])), furnish("每日推荐"), furnish(f"{nav[0]} > {nav[2]} > 正文")]
    body = [line.text for line in logical(g)]
    if half_width:
        body = [text.translate(HALF) for text in body]
    tail = [furnish(rng.choice(DECLARATIONS)), furnish("上一篇：" + RELATED[2])]
    return "\n".join([*top, ""]) + "\n" + "\n\n".join([*body, *tail]) + "\n"


def broken_at_latin(g: Galley, rng: random.Random) -> str:
    """One paragraph a line, but broken before or after some Latin words and numbers; a closing line below."""
    out = []
    for line in logical(g):
        text = line.text
        if line.role in ("paragraph", "list_item", "quote"):
            edges = [
                m.start()
                for m in re.finditer(
                    r"(?<=[\u4e00-\u9fff]) ?(?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) ?(?=[\u4e00-\u9fff])", text
                )
            ]
            edges += [m.start() for m in re.finditer(r"(?<=[A-Za-z]) (?=[A-Za-z])", text)]
            for at in sorted(rng.sample(edges, min(len(edges), round(len(edges) * 0.3))), reverse=True):
                text = text[:at] + "\n" + text[at:].removeprefix(" ")
        out.append(text)
    if masthead(g.original):
        m = g.original.meta
        issue = f"第{m['issue']}期" if m.get("issue") else ""
        closing = f"（本文刊登于《{m['journal']}》{m['year']}年{issue}）"
        closing = closing.replace("于", "於") if g.original.traditional else closing
        out.append(closing)
        g.furniture.append(closing)
        g.meta |= {k: m[k] for k in ("journal", "year", "issue") if m.get(k)}
    return "\n".join(out) + "\n"


def hard_wrapped(g: Galley, measure: int, *, blank: str) -> str:
    """Lines of at most `measure` cells; `blank` says where blank lines stand: "paragraph" or "page".

    With "page", every 46 lines end a page: blank line, folio, running head, blank line.
    """
    out: list[str] = []
    for line in logical(g):
        centred = line.role in ("title", "subtitle", "byline", "affiliation", "masthead", "caption")
        hanging = "  " if line.role in ("note", "ref") else ""
        indent = "　　" if line.indent or line.role in ("abstract", "keywords") else ""
        made = wrap(line.text, measure, indent, hanging)
        if centred:
            made = [" " * max(0, (measure - width(x)) // 2) + x.strip() for x in made]
        if blank == "paragraph" or line.role == "heading":
            out += [*([""] if line.role == "heading" and blank == "page" else []), *made, ""]
        else:
            out += made
    if blank == "paragraph":
        return "\n".join(out) + "\n"
    pages: list[str] = []
    folio = first_page(g.original)
    head = masthead(g.original) or str(g.original.meta["title"])
    for start in range(0, len(out), 46):
        pages += out[start : start + 46]
        if start + 46 < len(out):
            pages += ["", f"- {folio} -".center(measure).rstrip(), head, ""]
            g.furniture += [f"- {folio} -", head]
            folio += 1
    return "\n".join(pages) + "\n"


# What a typist on a Big5 system wrote for characters that Big5 lacks; the gold follows, for these are its words.
BIG5 = {
    "爲": "為",
    "羣": "群",
    "衞": "衛",
    "着": "著",
    "麪": "麵",
    "啓": "啟",
    "綫": "線",
    "鷄": "雞",
    "牀": "床",
    "讎": "讐",
    "僞": "偽",
    "污": "汙",
    "衆": "眾",
    "裏": "裡",
    "册": "冊",
    "峯": "峰",
    "—": "─",
    "·": "‧",
    "•": "‧",
    "–": "-",
    "é": "e",
    "・": "‧",
    "“": "「",
    "”": "」",
}


def in_big5(original: Original) -> Original:
    """The original with the words a Big5 text can hold. Raises UnicodeEncodeError when a character has no stand-in."""

    def fit(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: fit(v) for k, v in value.items()}
        if isinstance(value, (list, tuple)):
            return type(value)(fit(v) for v in value)
        if not isinstance(value, str):
            return value
        out = []
        for c in value:
            try:
                c.encode("cp950")
                out.append(c)
            except UnicodeEncodeError:
                out.append(c if c in "⟦⟧" else BIG5.get(c, c))
        return "".join(out)

    return Original(
        original.id,
        original.lang,
        *(fit(getattr(original, k)) for k in ("meta", "blocks", "notes", "references", "bio", "shape")),
    )


CREDITS = ("（本刊资料图）", "（新闻社图片）", "摄影／石小满")


def captions_added(g: Galley, rng: random.Random) -> None:
    """Two photo captions for a magazine page, as blocks of the gold; a text that has its own keeps them."""
    if any(p.role == "caption" for p in g.pieces):
        return
    texts = [
        "2025年9月16日，读者在某县图书馆的阅览室里翻看影印的旧报纸合订本。当日，该馆的扫描工作室向公众开放。",
        "图为扫描台上的一册线装书。操作员每翻一页，都要用竹起子压平折痕。",
    ]
    if g.original.traditional:
        texts = ["2025年9月16日，讀者在某縣圖書館的閱覽室裏翻看影印的舊報紙合訂本。"]
    spots = [i for i, b in enumerate(g.blocks) if b["kind"] == "paragraph" and len(b["text"]) > 150]
    for text, spot in zip(texts, sorted(rng.sample(spots, len(texts)), reverse=True), strict=True):
        at = g.pieces.index(next(p for p in g.pieces if p.text == g.blocks[spot]["text"]))
        g.pieces.insert(at + 1, Piece("caption", text))
        g.blocks.insert(spot + 1, {"kind": "caption", "text": text})


def blank_lined(g: Galley, rng: random.Random) -> str:
    """A magazine's PDF text: an empty line after each printed line, two measures, captions inside sentences,
    a credit of one character a line, folio and issue at the page ends."""
    m = g.original.meta
    folio, measures = first_page(g.original), [50, 64, 50, 46]
    issue = f"{m.get('year') or 2025}·{m.get('issue') or 10}"
    pages: list[str] = []
    room, number = 58, 0
    lines: list[str] = []
    pending: list[Line] = []

    def measure() -> int:
        return measures[number % len(measures)]

    def turn() -> None:
        nonlocal lines, number, folio, room
        pages.append("\n\n".join(lines))
        foot = [str(folio), issue] if folio % 2 == 0 else [issue, str(folio)]
        pages.append("\n".join(foot))
        g.furniture.extend(foot)
        lines, number, folio, room = [], number + 1, folio + 1, 58

    def put(text: str) -> None:
        nonlocal room
        lines.append(text)
        room -= 1
        if room == 0:
            turn()

    def show_captions() -> None:
        """Narrow lines without blanks between them, then the credit one character a line."""
        for caption in pending:
            lines.append("\n".join(wrap(caption.text, 18)))
            credit = rng.choice(CREDITS)
            credit = credit.translate(TO_HANT) if g.original.traditional else credit
            g.optional.append(credit)
            lines.append("\n".join(credit))
        pending.clear()

    following = logical(g)
    for i, line in enumerate(following):
        if line.role == "caption" and any(later.role == "paragraph" for later in following[i:]):
            pending.append(line)
            continue
        if line.role in ("title", "subtitle", "byline", "heading", "label", "table"):
            put(line.text)
            continue
        # the text is wrapped line by line, because the measure changes where the page turns
        rest, indent, made = line.text, "　　" if line.indent else "", 0
        while rest:
            first = wrap(rest, measure(), indent)[0]
            taken = first.removeprefix(indent)
            at = rest.index(taken) + len(taken)
            rest, indent = rest[at:].lstrip(" "), ""
            put(quirk(taken, rng) if line.role == "paragraph" else taken)
            made += 1
            if pending and made == 2 and line.role == "paragraph" and len(rest) > 40:
                show_captions()
    if lines:
        turn()
    return "\n ".join(pages) + "\n"


def quirk(line: str, rng: random.Random) -> str:
    """A space before ； and ： in some lines, as one extractor leaves it."""
    return re.sub("(?<=[\u4e00-\u9fff])([；：])", r" \1", line) if rng.random() < 0.3 else line


def without_notes(g: Galley) -> None:
    """The copy lost its notes: markers stand, and point nowhere."""
    used = sorted(set(g.original.notes) | {str(r["n"]) for r in g.original.references if r.get("n")}, key=int)
    g.pieces[:] = [p for p in g.pieces if p.role not in ("note", "ref", "label")]
    labels = {
        "注释",
        "参考文献",
        "【注释】",
        "【参考文献】",
        "注释：",
        "参考文献：",
        "註釋",
        "參考文獻",
        "註釋：",
        "參考文獻：",
    }
    g.labels[:] = [x for x in g.labels if x not in labels]
    g.unresolved.extend(used)
