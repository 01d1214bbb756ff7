"""Score converted pages against the golds of the corpus.

    uv run python -m tests.corpus.score --html DIR [--gold DIR] [--json FILE]

What is measured, each from 0 to 1 (a metric is None where a gold has nothing to measure):

fidelity      similarity of the body text by edit distance, after folding width and punctuation and dropping spaces
para_f1       block boundaries found, of those that stand in the gold
head_f1       headings with the right words at the right level; head_text_f1 the words alone
links         note markers that stand at their place and lead to their note or reference
spurious      share of the links that no marker of the gold accounts for
leak          share of the furniture strings that stand in the body, a note or a reference
meta          title, authors, abstracts, keywords and DOI, the mean of what the gold has
refs_f1       notes and references found whole, one by one; ref_fields their CSL fields
words_f1      Latin words whole (neither glued nor broken); han_gaps spaces left between Han characters (a count)
perfect       1 for a page that an editor would sign: see PERFECT
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import html as lxml_html
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from .press.gold import RADICALS
from .press.original import MARK, expand

METRICS = (
    "fidelity", "para_f1", "head_f1", "head_text_f1", "links", "spurious", "leak", "meta", "refs_f1",
    "ref_fields", "words_f1", "han_gaps", "perfect",
)  # fmt: skip
PERFECT = {
    "fidelity": 0.999, "meta": 0.98, "refs_f1": 0.98, "para_f1": 0.98, "head_f1": 0.9999, "links": 0.98,
    "words_f1": 0.98,
}  # fmt: skip

# -- folding

SAME = {
    ".": "。．｡", ",": "、，､", '"': "“”„‟＂〝〞", "'": "‘’＇‛`´", "-": "—–―‐‑−─－﹣", "·": "•・‧∙⋅●",
    "~": "～〜∼", "[": "【〔［〖", "]": "】〕］〗", "<": "〈", ">": "〉",
}  # fmt: skip
FOLD = {ord(c): to for to, chars in SAME.items() for c in chars} | dict(RADICALS)
UNSEEN = re.compile("[\\s\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff\ue000-\uf8ff]+")
LINK = re.compile("\x02(\\d+)\x03")
BREAK = "\x04"
ENUMERATOR = re.compile(
    r"\s*(?:[（(]\s*\d{1,2}\s*[)）]|\d{1,2}\s*[)）、．](?!\d)|\d{1,2}\.(?!\d)|[①-⑳㉑-㉟㊱-㊿]|[•·▪●◆■\-–*]\s)\s*"
)
NUMBER = re.compile(
    r"\s*(?:[\[［〔【]\s*\d{1,3}\s*[\]］〕】]|[（(]\s*\d{1,3}\s*[)）]|[①-⑳㉑-㉟㊱-㊿]|[註注]\s*\d{1,3}\s*[：:、.．]?"
    r"|\d{1,3}\s*[、．)）](?!\d)|\d{1,3}\.(?!\d)|\d{1,3}\s+(?=\D))\s*"
)


def norm(text: str | None) -> str:
    text = unicodedata.normalize("NFKC", (text or "").translate(FOLD)).translate(FOLD)
    text = UNSEEN.sub("", text)
    return re.sub(r"\.{2,}", "..", re.sub("-{2,}", "-", text))


def entry_norm(text: str) -> str:
    text = re.sub(r"[↩⤴↑^]\ufe0e?\s*$", "", text.strip())
    return norm(NUMBER.sub("", text, count=1) if NUMBER.match(text) else text)


def without_number(text: str) -> str:
    m = ENUMERATOR.match(text)
    return text[m.end() :] if m else text


def ratio(a: str, b: str) -> float:
    return fuzz.ratio(a, b) / 100 if a or b else 1.0


def f1(hits: int, got: int, want: int) -> float:
    if not got and not want:
        return 1.0
    return 2 * hits / (got + want)


def multiset_f1(got: Iterable[Any], want: Iterable[Any]) -> float:
    a, b = Counter(got), Counter(want)
    return f1((a & b).total(), a.total(), b.total())


# -- reading a page

BLOCK_TAGS = (
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul caption summary"
)
UNREAD_TAGS = "script style nav footer template noscript svg head rt rp button dialog aside"
DATA_ROLES = (
    "abstract keywords authors author bio furniture notes references affiliations affiliation funding meta metadata"
    " title subtitle toc doi"
)
BLOCK, SKIP, ROLES = set(BLOCK_TAGS.split()), set(UNREAD_TAGS.split()), set(DATA_ROLES.split())
BACK = {"footnote-backref", "footnote-back", "backref", "reversefootnote"}
NOTE_HEADS = re.compile(
    r"(?:[一二三四五六七八九十]+、)?(?:主要)?(?:参考文献|参考书目|参考资料|參考文獻|參考書目|引用文献|引用文獻|引用書目|徵引書目|注释与参考文献|注释|註釋|注釋|註解|附註"
    r"|脚注|尾注|references?|notes?|bibliography|footnotes?|endnotes?|workscited)",
    re.I,
)
FRONT_HEADS = re.compile(
    r"(?:摘要|中文摘要|英文摘要|内容提要|內容提要|提要|内容摘要|abstract|关键词|關鍵詞|关键字|關鍵字|keywords?|作者简介|作者簡介|基金项目|致谢|引用格式|作者单位)",
    re.I,
)
FRONT_LINE = re.compile(
    r"\W{0,3}(?:摘\s*要|中文摘要|内容提要|內容提要|内容摘要|提\s*要|关\s*键\s*词|關\s*鍵\s*詞|关键字|關鍵字|abstract|key\s*words"
    r"|中图分类号|文献标识码|文章编号|doi|作者简介|作者簡介|基金项目|收稿日期|修回日期|投稿日期|作者单位|通讯作者|通讯地址|(?:本文)?引用格式)\W",
    re.I,
)


@dataclass(slots=True)
class Block:
    kind: str
    text: str  # \x02n\x03 stands for link n, \x04 for a forced line end
    level: int = 0

    @property
    def words(self) -> str:
        return LINK.sub("", self.text).replace(BREAK, " ")


@dataclass(slots=True)
class Page:
    """What the scorer sees of one page."""

    metas: list[tuple[str, str]] = field(default_factory=list)
    roles: list[tuple[str, str, str]] = field(default_factory=list)  # role, lang, text
    blocks: list[Block] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    targets: dict[str, Any] = field(default_factory=dict)


def classes(el: Any) -> set[str]:
    return set((el.get("class") or "").split())


def tag_of(el: Any) -> str:
    return el.tag if isinstance(el.tag, str) else ""


def is_back(el: Any) -> bool:
    href = el.get("href") or ""
    return tag_of(el) == "a" and bool(
        classes(el) & BACK
        or el.get("role") == "doc-backlink"
        or href.startswith("#fnref")
        or el.get("data-role") == "backref"
    )


def unseen(el: Any) -> bool:
    if "hidden" in el.attrib or el.get("aria-hidden") == "true":
        return True
    return bool(classes(el) & {"headerlink", "permalink", "sr-only"})


def text_of(el: Any, top: bool = True) -> str:
    tag = tag_of(el)
    if not tag or (tag in SKIP and not top) or is_back(el) or unseen(el):
        return ""
    if tag == "br":
        return " "
    gap = " " if tag in BLOCK else ""
    inside = (el.text or "") + "".join(text_of(k, False) + (k.tail or "") for k in el)
    return gap + inside + gap


def is_list_box(el: Any) -> bool:
    """A container of notes or references."""
    return (
        (
            tag_of(el) in ("div", "section", "ol", "ul", "aside")
            and bool(classes(el) & {"footnote", "footnotes", "endnotes", "references", "csl-bib-body"})
        )
        or el.get("role") in ("doc-endnotes", "doc-footnote", "doc-bibliography")
        or el.get("data-role") in ("notes", "references")
    )


class Reader:
    """Walks one page; the zone says whether the blocks met now are body, notes or front matter."""

    def __init__(self, source: str, title: str | None) -> None:
        self.page, self.title = Page(), norm(title)
        self.zone, self.zone_level = "body", 9
        root = lxml_html.document_fromstring(source or "<html></html>")
        for el in root.iter():
            if not tag_of(el):
                continue
            for key in (el.get("id"), el.get("name") if tag_of(el) == "a" else None):
                if key:
                    self.page.targets.setdefault(key, el)
            if el.get("data-role") in ROLES:
                self.page.roles.append((el.get("data-role"), el.get("lang") or "", text_of(el)))
            if tag_of(el) == "meta" and el.get("name"):
                self.page.metas.append((el.get("name").lower(), el.get("content") or ""))
            if tag_of(el) == "title":
                self.page.metas.append(("html:title", text_of(el)))
        start = next((e for t in ("article", "main", "body") for e in root.iter(t)), root)
        self.visit(start)

    def visit(self, el: Any) -> None:
        tag, page = tag_of(el), self.page
        if not tag or unseen(el) or (tag in SKIP and not is_list_box(el)):
            return
        if is_list_box(el):
            page.entries += entries_of(el)
        elif el.get("role") in ("doc-biblioentry", "doc-endnote"):
            page.entries.append(text_of(el))
        elif (
            el.get("data-role") in ROLES
            or tag == "header"
            or el.get("role") in ("doc-abstract", "doc-subtitle", "doc-pagebreak")
        ):
            page.titles += [text_of(h) for h in el.iter("h1")]
        elif re.fullmatch("h[1-6]", tag):
            self.heading(el, int(tag[1]))
        elif tag == "table":
            for caption in el.iter("caption"):
                self.emit("caption", self.inline(caption))
            cells = [self.inline(c) for c in el.iter("td", "th")]
            if cells:
                self.emit("table", " ".join(cells))
        else:
            self.flow(el, tag)

    def flow(self, el: Any, tag: str) -> None:
        """A container: runs of inline content become blocks, block children are visited."""
        kind = {"figcaption": "caption", "caption": "caption", "li": "list_item", "blockquote": "quote"}.get(
            tag, "paragraph"
        )
        if tag == "p" and el.getparent() is not None:
            above = {tag_of(a) for a in el.iterancestors()}
            kind = (
                "quote"
                if "blockquote" in above
                else "list_item"
                if tag_of(el.getparent()) == "li"
                else "paragraph"
            )
        run = el.text or ""
        for child in el:
            if (
                tag_of(child) in BLOCK
                or is_list_box(child)
                or any(tag_of(k) in BLOCK for k in child.iterdescendants())
            ):
                self.emit(kind, run)
                self.visit(child)
                run = child.tail or ""
            else:
                run += self.inline(child) + (child.tail or "")
        self.emit(kind, run)

    def heading(self, el: Any, level: int) -> None:
        text = text_of(el).strip()
        bare = re.sub(r"[\W_]+", "", text)
        if NOTE_HEADS.fullmatch(bare):
            self.zone, self.zone_level = "notes", level
            return
        if FRONT_HEADS.fullmatch(bare):
            self.zone, self.zone_level = "front", level
            return
        if self.zone == "notes" and level > self.zone_level:
            return
        self.zone = "body"
        if level == 1:
            self.page.titles.append(text)
            if ratio(norm(text), self.title) > 0.8 or (len(self.page.titles) == 1 and not self.page.blocks):
                return
        self.emit("heading", self.inline(el), level)

    def emit(self, kind: str, text: str, level: int = 0) -> None:
        if not norm(LINK.sub("", text)) and not LINK.search(text):
            return
        bare = re.sub(r"[\W_]+", "", LINK.sub("", text))
        if kind == "paragraph" and len(bare) < 12 and NOTE_HEADS.fullmatch(bare):
            self.zone, self.zone_level = "notes", 6
        elif self.zone == "notes":
            self.page.entries.append(LINK.sub("", text).replace(BREAK, " "))
        elif self.zone == "front":
            self.page.roles.append(("zone", "", text))
            self.zone = "body"
        else:
            self.page.blocks.append(Block(kind, text, level))

    def inline(self, el: Any) -> str:
        tag = tag_of(el)
        if (
            not tag
            or tag in SKIP
            or is_back(el)
            or unseen(el)
            or el.get("data-role") in ROLES
            or tag in ("img", "hr", "input")
        ):
            return ""
        if tag == "br":
            return BREAK
        href = el.get("href") or ""
        if tag == "a" and href.startswith("#") and len(href) > 1 and self.is_marker(el, href[1:]):
            self.page.links.append(href[1:])
            return f"\x02{len(self.page.links) - 1}\x03"
        inside = (el.text or "") + "".join(self.inline(k) + (k.tail or "") for k in el)
        if tag == "sup":
            if LINK.search(inside):
                return "".join(m[0] for m in LINK.finditer(inside))
            if re.fullmatch(
                r"\s*(?:[\[［〔(（]\s*[\d,，、\-–—~\s]+[\]］〕)）]|[①-⑳㉑-㉟㊱-㊿]+|[註注]\s*\d+)\s*", inside
            ):
                return ""  # a marker that leads nowhere: `links` counts it
        return inside

    def is_marker(self, el: Any, target: str) -> bool:
        """A link within the page calls a note unless it leads to a figure, a table or a heading."""
        if classes(el) & {"footnote-ref", "citation", "noteref"} or el.get("role") in (
            "doc-noteref",
            "doc-biblioref",
        ):
            return True
        if re.search("[\u4e00-\u9fff]{2}", re.sub("[注註]", "", text_of(el))):
            return False
        at = self.page.targets.get(target)
        if at is None:
            return len(norm(text_of(el))) <= 8
        for node in [at, *at.iterancestors()]:
            if tag_of(node) in ("li", "p", "div"):
                return True
            if re.fullmatch("h[1-6]|figure|figcaption|table|caption|section|article|img", tag_of(node)):
                return is_list_box(node)
        return True


def entries_of(box: Any) -> list[str]:
    got: list[str] = []

    def items(el: Any) -> None:
        for kid in el:
            if (
                tag_of(kid) in ("li", "p", "dd")
                or kid.get("role") in ("doc-biblioentry", "doc-endnote", "doc-footnote")
                or "csl-entry" in classes(kid)
            ):
                got.append(text_of(kid))
            elif tag_of(kid) and not re.fullmatch("h[1-6]", tag_of(kid)):
                items(kid)

    items(box)
    return [e for e in got or [text_of(box)] if norm(e)]


def front_matter_out(page: Page, gold: dict[str, Any]) -> None:
    """Front matter that the page left unmarked above or below the body is taken for front matter."""
    meta = gold["meta"]

    def listed(*keys: str) -> list[str]:
        values = [meta.get(k) for k in keys]
        return [norm(x) for v in values for x in (v if isinstance(v, list) else [v]) if x]

    exact = set(listed("title", "subtitle", "title_en", "doi", "journal", "clc", "funding"))
    longs = listed("abstract_zh", "abstract_en") + [x for x in listed("funding") if len(x) > 24]
    names = sorted(
        listed("authors", "authors_en", "affiliations", "affiliations_en", "keywords_zh", "keywords_en"),
        key=len,
        reverse=True,
    )
    words = set(listed("keywords_zh", "keywords_en"))
    furniture = {norm(f) for f in gold.get("furniture") or []}
    optional = {norm(x) for x in gold.get("optional") or []}
    total = sum(len(norm(MARK.sub("", b["text"]))) for b in gold["blocks"])
    kept: list[Block] = []
    seen: set[str] = set()
    chars = 0
    for block in page.blocks:
        text = norm(block.words)
        if text in optional:
            continue
        edge = not 200 < chars < total - 200
        out = (
            edge
            and block.kind != "heading"
            and bool(FRONT_LINE.match(block.words.strip()))
            and text not in furniture
        )
        if not out:
            out = text in exact or (len(text) > 20 and any(ratio(text, x) >= 0.9 for x in longs))
            if not out and names and block.kind != "heading":
                rest, found = text, 0
                for name in names:
                    if name in rest:
                        rest, found = rest.replace(name, ""), found + (1 if name in words else 2)
                out = found > 1 and len(re.sub(r"\W", "", rest)) <= 4
            out = out and edge and text not in seen and (text not in furniture or text in exact)
            if out:
                seen.add(text)
        if out:
            page.roles.append(("zone", "", block.words))
        else:
            kept.append(block)
            chars += len(text)
    page.blocks = kept


# -- comparing


def gold_blocks(gold: dict[str, Any]) -> list[Block]:
    """The gold's blocks with its keys as links: the number of a link is its place in `gold_keys`."""
    count = -1

    def link(m: re.Match[str]) -> str:
        nonlocal count
        out = ""
        for _ in expand(m[1]):
            count += 1
            out += f"\x02{count}\x03"
        return out

    return [
        Block(b["kind"], MARK.sub(link, b["text"]).replace("\n", BREAK), b.get("level") or 0)
        for b in gold["blocks"]
    ]


def gold_keys(gold: dict[str, Any]) -> list[str]:
    return [k for b in gold["blocks"] for m in MARK.finditer(b["text"]) for k in expand(m[1])]


BRACKETED = re.compile("[\\[［〔（(]\\s*((?:\x02\\d+\x03[\\s,，、\\-–—~～;；]*)+)[\\]］〕）)]")


@dataclass(slots=True)
class Stream:
    text: str
    bounds: set[int]
    marks: list[tuple[int, int]]


def stream(blocks: list[Block]) -> Stream:
    """One folded text with its block boundaries and the places of its links."""
    out: list[str] = []
    at, bounds, marks = 0, set(), []
    for block in blocks:
        text = BRACKETED.sub(lambda m: "".join(x[0] for x in LINK.finditer(m[1])), block.text)
        if block.kind in ("paragraph", "list_item"):
            text = without_number(text)
        if block.kind == "heading":
            text = text.replace(BREAK, " ")
        for piece in re.split("(\x02\\d+\x03|\x04)", text):
            if piece == BREAK:
                bounds.add(at)
            elif m := LINK.fullmatch(piece):
                marks.append((at, int(m[1])))
            else:
                folded = norm(piece)
                out.append(folded)
                at += len(folded)
        bounds.add(at)
    return Stream("".join(out), bounds - {0, at}, marks)


def floats_last(got: list[Block], want: list[Block]) -> tuple[list[Block], list[Block]]:
    """Captions and tables to the end on both sides: where a figure floats costs nothing."""
    floats = [b for b in want if b.kind in ("caption", "table")]
    rest, tail = list(got), []

    def bare(block: Block) -> str:
        return norm(without_number(block.words))

    for wanted in floats:
        target, best, span = bare(wanted), 0.89999, None
        texts = [bare(b) for b in rest]
        for i in range(len(rest)):
            joined = ""
            for j in range(i, min(len(rest), i + (60 if wanted.kind == "table" else 4))):
                if rest[j].kind == "heading":
                    break
                joined += texts[j]
                if len(joined) > 1.3 * len(target) + 4:
                    break
                if len(joined) * 1.3 + 4 < len(target) or (
                    wanted.kind == "caption" and not target.startswith(texts[i][:2])
                ):
                    continue
                alike = (
                    1.0
                    if wanted.kind == "table" and sorted(joined) == sorted(target)
                    else ratio(joined, target)
                )
                if alike > best + 1e-9:
                    best, span = alike, (i, j + 1)
        if span:
            part = rest[span[0] : span[1]]
            if wanted.kind == "table" and len(part) == 1 and sorted(texts[span[0]]) == sorted(target):
                part = [wanted]
            tail += part
            del rest[span[0] : span[1]]
    return rest + tail, [b for b in want if b not in floats] + floats


def align(got: str, want: str) -> tuple[list[int], list[str], set[int]]:
    """Place in `want` for each place of `got`; what `got` has too much; the places of `want` beside a difference."""
    places, extra, edits = [0] * (len(got) + 1), [], set()
    runs: list[list[int]] = []
    for op in Levenshtein.opcodes(got, want):
        length = op.dest_end - op.dest_start
        for i in range(op.src_end - op.src_start):
            places[op.src_start + i] = op.dest_start + (i if op.tag == "equal" else min(i, length))
        if op.tag != "equal":
            edits.update(range(op.dest_start, op.dest_end + 1))
        if op.tag in ("delete", "replace") and op.src_end > op.src_start:
            if runs and op.src_start - runs[-1][1] <= 1:
                runs[-1][1] = op.src_end
            else:
                runs.append([op.src_start, op.src_end])
    places[len(got)] = len(want)
    extra = [got[a:b] for a, b in runs]
    return places, extra, edits


def boundaries(got: set[int], want: set[int], edits: set[int]) -> float:
    """F1; beside a wrong character a boundary may be off by two."""
    hits = got & want
    left = want - hits
    found = len(hits)
    for b in sorted(got - hits):
        near = [
            x
            for x in left
            if abs(x - b) <= 2 and any(y in edits for y in range(min(x, b) - 1, max(x, b) + 2))
        ]
        if near:
            left.discard(min(near, key=lambda x: abs(x - b)))
            found += 1
    return f1(found, len(got), len(want))


def note_texts(gold: dict[str, Any]) -> dict[str, list[str]]:
    """What a marker may lead to, by key; a reference with its translation counts apart and together."""
    out = {str(k): [entry_norm(v)] for k, v in gold["notes"].items()}
    byn: dict[str, list[str]] = {}
    for r in gold["references"]:
        if r.get("n") is not None and str(r["n"]) not in out:
            byn.setdefault(str(r["n"]), []).append(entry_norm(r["raw"]))
    return out | {k: [*v, "".join(v)] for k, v in byn.items()}


def target_text(page: Page, key: str) -> str | None:
    el = page.targets.get(key)
    while el is not None:
        size, above = len(norm(text_of(el))), el.getparent()
        number_alone = size < 6 and above is not None and tag_of(above) in ("li", "p", "tr")
        if tag_of(el) in BLOCK and size and not number_alone:
            break
        el = above
    return None if el is None else entry_norm(text_of(el))


def score_links(
    page: Page, marks: list[tuple[int, int]], places: list[int], want: Stream, gold: dict[str, Any]
) -> tuple[float | None, float]:
    texts, keys = note_texts(gold), gold_keys(gold)
    free = [(places[at], target_text(page, page.links[i])) for at, i in marks]
    unresolved = set(map(str, gold.get("unresolved") or []))
    results: list[tuple[int, str, bool]] = []
    for at, i in want.marks:
        key = keys[i]
        near = sorted((x for x in free if abs(x[0] - at) <= 2), key=lambda x: abs(x[0] - at))
        if key in unresolved or key not in texts:
            if near:
                free.remove(near[0])
            continue
        right = next(
            (x for x in near if x[1] is not None and max(ratio(x[1], t) for t in texts[key]) >= 0.9), None
        )
        if right:
            free.remove(right)
        results.append((at, key, right is not None))
    ok = [r[2] for r in results]
    for i in range(1, len(results) - 1):  # [2-4] linked at 2 and 4 counts for 3
        if not ok[i] and ok[i - 1] and results[i][0] == results[i - 1][0]:
            ok[i] = any(r[2] and r[0] == results[i][0] for r in results[i + 1 :])
    spurious = len(free) / len(marks) if marks else 0.0
    return (sum(ok) / len(ok) if ok else None), spurious


def score_leak(
    page: Page, got: Stream, want: Stream, extra: list[str], gold: dict[str, Any]
) -> tuple[float, list[str]]:
    furniture = list(
        dict.fromkeys(f for f in (norm(x).replace("*", "") for x in gold.get("furniture") or []) if f)
    )
    whole = {
        norm(f(x))
        for b in page.blocks
        for x in LINK.sub("", b.text).split(BREAK)
        for f in (str, without_number)
    }
    own = {norm(MARK.sub("", x)) for b in gold["blocks"] for x in b["text"].split("\n")}
    got_entries = [norm(e) for e in page.entries]
    own_entries = [norm(x) for x in [*gold["notes"].values(), *(r["raw"] for r in gold["references"])]]
    long = sorted((f for f in furniture if len(f) >= 6), key=len, reverse=True)
    rests: set[str] = set()
    for run in extra:
        for f in long:
            run = run.replace(f, "\n")
        rests.update(x for x in run.split("\n") if x)
    leaked = []
    for f in furniture:
        if len(f) >= 6:
            bad = got.text.count(f) > want.text.count(f) or (
                any(f in e for e in got_entries) and not any(f in e for e in own_entries)
            )
        else:
            bad = (f in whole and f not in own) or f in rests or f in got_entries
        if bad:
            leaked.append(f)
    return (len(leaked) / len(furniture) if furniture else 0.0), leaked


def split_names(text: str) -> list[str]:
    return [
        x
        for x in re.split(r"[;；、,，]|\s{2,}|\s+and\s+|\s*&\s*|和(?=[\u4e00-\u9fff]{2,4}$)", text)
        if x.strip()
    ]


def score_meta(page: Page, gold: dict[str, Any]) -> tuple[float | None, dict[str, float]]:
    meta, parts = gold["meta"], {}

    def tags(*names: str) -> list[str]:
        return [c for n, c in page.metas if n in names and c]

    def role(*names: str) -> list[str]:
        return [t for n, _, t in page.roles if n in names]

    zone = [norm(LINK.sub("", t)) for t in role("zone")]
    if meta.get("title"):
        seen = (
            tags("citation_title", "dc.title", "dcterms.title", "og:title")
            or role("title")
            or page.titles
            or tags("html:title")
        )
        sub = meta.get("subtitle") or ""
        wanted = {norm(meta["title"] + gap) for gap in ("", sub, ":" + sub, "-" + sub)}
        parts["title"] = max(ratio(norm(seen[0]), w) for w in wanted) if seen else 0.0
    if meta.get("authors"):
        seen = tags("citation_author", "author", "dc.creator", "citation_authors") or role(
            "authors", "author"
        )
        wanted = [norm(x) for x in meta["authors"]]
        names = [
            y for x in seen for y in ([norm(x)] if norm(x) in wanted else [norm(z) for z in split_names(x)])
        ]
        english = {norm(x) for x in meta.get("authors_en") or []}
        parts["authors"] = multiset_f1(
            [x for x in dict.fromkeys(names) if x not in english or x in wanted], wanted
        )
    for lang in ("zh", "en"):
        if meta.get("abstract_" + lang):
            found = [
                norm(t)
                for n, la, t in page.roles
                if n == "abstract" and (la or guess(t)).lower().startswith(lang)
            ]
            found += [
                norm(t)
                for t in tags(
                    "citation_abstract",
                    "dc.description",
                    "description",
                    "dcterms.abstract",
                    "citation_abstract_" + lang,
                )
            ]
            label = r"\W{0,3}(?:摘要|内容提要|內容提要|内容摘要|中文摘要|abstract|提要)[\]:.>]*"
            found = [re.sub("^" + label, "", t, flags=re.I) for t in found + zone]
            parts["abstract_" + lang] = max(
                (ratio(t, norm(meta["abstract_" + lang])) for t in found), default=0.0
            )
    for lang, other in (("zh", "en"), ("en", "zh")):
        wanted = [norm(x).lower() for x in meta.get("keywords_" + lang) or []]
        if wanted:
            seen = [
                norm(x).lower()
                for c in tags("citation_keywords", "keywords", "dc.subject")
                for x in re.split(r"[;；]|,\s|，", c)
            ]
            if not seen:
                for text in role("keywords"):
                    text = re.sub(
                        r"^\W{0,3}(?:关键词|關鍵詞|关键字|keywords?|key words)\W*",
                        "",
                        text.strip(),
                        flags=re.I,
                    )
                    cut = "[;；,，、]" if re.search("[;；,，、]", text) else r"\s"
                    seen += [norm(x).lower() for x in re.split(cut, text)]
            others = {norm(x).lower() for x in meta.get("keywords_" + other) or []}
            seen = [
                x
                for x in dict.fromkeys(seen)
                if x in wanted or (x and x not in others and (guess(x) == lang))
            ]
            parts["keywords_" + lang] = multiset_f1(seen, wanted)
    if meta.get("doi"):
        found = tags("citation_doi", "dc.identifier", "doi") + role("doi")
        parts["doi"] = float(any(norm(meta["doi"]).lower() in norm(x).lower() for x in found))
    return (sum(parts.values()) / len(parts) if parts else None), parts


def guess(text: str) -> str:
    return "zh" if re.search("[\u4e00-\u9fff]", text) else "en"


def score_entries(page: Page, gold: dict[str, Any]) -> float | None:
    """Notes and references found whole; a reference may stand with its translation in one entry or in two."""
    got = list(dict.fromkeys(x for x in map(entry_norm, page.entries) if x))
    grouped: dict[Any, list[str]] = {}
    for i, r in enumerate(gold["references"]):
        grouped.setdefault(r["n"] if r.get("n") is not None else ("own", i), []).append(r["raw"])
    wanted: list[str] = []
    for raws in grouped.values():
        both = entry_norm(" ".join(raws))
        joined = len(raws) > 1 and max((ratio(both, e) for e in got), default=0.0) >= 0.9
        wanted += [both] if joined else [entry_norm(r) for r in raws]
    refs = list(wanted)
    wanted += [
        n for n in map(entry_norm, gold["notes"].values()) if not any(ratio(n, r) >= 0.9 for r in refs)
    ]
    wanted = list(dict.fromkeys(x for x in wanted if x))
    if not wanted:
        return None
    free, hits = list(got), 0
    for entry in wanted:
        best = max(free, key=lambda e: ratio(entry, e), default=None)
        if best is not None and ratio(entry, best) >= 0.9:
            free.remove(best)
            hits += 1
    return f1(hits, len(got), len(wanted))


def csl_names(item: dict[str, Any]) -> list[set[str]]:
    out = []
    for a in item.get("author") or []:
        family, given = a.get("family", ""), a.get("given", "")
        forms = {
            re.sub("[.,]", "", norm(x).lower())
            for x in (a.get("literal", ""), family + given, given + family)
            if x
        }
        if not forms & {"等", "etal"}:
            out.append(forms)
    return out


def likeness(item: dict[str, Any], wanted: dict[str, Any]) -> float:
    """How well an item fits a reference: by title, and a little by number."""
    same_number = str(item.get("id")) in (str(wanted["n"]), f"ref{wanted['n']}")
    return ratio(norm(item.get("title")), norm(wanted["title"])) + 0.3 * same_number


def score_fields(items: list[dict[str, Any]] | None, gold: dict[str, Any]) -> float | None:
    """The share of the CSL fields that are right, over all fields that the gold fills in."""
    wanted = [r for r in gold["references"] if r.get("title")]
    if not wanted or not items:
        return None
    free, right, total = list(items), 0, 0
    for r in wanted:
        alike = {id(it): likeness(it, r) for it in free}
        best = max(free, key=lambda it: alike[id(it)], default=None)
        item: dict[str, Any] = {}
        if best is not None and alike[id(best)] >= 0.6:
            item = best
            free = [it for it in free if it is not best]
        year = ((item.get("issued") or {}).get("date-parts") or [[None]])[0]
        got = {
            "title": item.get("title"), "container": item.get("container-title"), "publisher": item.get("publisher"),
            "year": year[0] if year else None, "volume": item.get("volume"), "issue": item.get("issue") or item.get("number"),
            "pages": item.get("page"), "doi": item.get("DOI"), "url": item.get("URL"), "type": item.get("type"),
            "number": item.get("number"),
        }  # fmt: skip
        for key, value in got.items():
            if r.get(key) in (None, "", []):
                continue
            a, b = norm(str(value if value is not None else "")).lower(), norm(str(r[key])).lower()
            total += 1
            right += value is not None and (a == b or (key == "title" and ratio(a, b) >= 0.97))
        if r.get("authors"):
            names = [
                re.sub("[.,]", "", norm(x).lower())
                for x in r["authors"]
                if not re.fullmatch(r"等|et al\.?", x.strip())
            ]
            found = csl_names(item)
            total += 1
            right += len(names) == len(found) and all(n in f for n, f in zip(names, found, strict=True))
    return right / total if total else None


def score(gold: dict[str, Any], source: str, items: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """All metrics of one page; `items` is its CSL-JSON."""
    page = Reader(source, gold["meta"].get("title")).page
    front_matter_out(page, gold)
    got_blocks, want_blocks = floats_last(page.blocks, gold_blocks(gold))
    got, want = stream(got_blocks), stream(want_blocks)
    places, extra, edits = align(got.text, want.text)
    out: dict[str, Any] = {"chars": len(want.text)}
    out["fidelity"] = Levenshtein.normalized_similarity(got.text, want.text)
    out["para_f1"] = boundaries({places[b] for b in got.bounds} - {0, len(want.text)}, want.bounds, edits)
    plain = "\n".join(b.words for b in page.blocks)
    wanted = "\n".join(MARK.sub("", b["text"]) for b in gold["blocks"])
    latin, gap = re.compile("[A-Za-zÀ-ɏ]{2,}"), re.compile("(?<=[\u4e00-\u9fff])[ \u3000](?=[\u4e00-\u9fff])")
    a, b = latin.findall(plain), latin.findall(wanted)
    out["words_f1"] = multiset_f1(a, b) if a or b else None
    out["han_gaps"] = max(0, len(gap.findall(plain)) - len(gap.findall(wanted)))
    heads = [(norm(b["text"]), b.get("level")) for b in gold["blocks"] if b["kind"] == "heading"]
    found = [(norm(b.words), b.level) for b in page.blocks if b.kind == "heading"]
    out["head_f1"] = multiset_f1(found, heads) if found or heads else None
    out["head_text_f1"] = (
        multiset_f1([h for h, _ in found], [h for h, _ in heads]) if found or heads else None
    )
    out["links"], out["spurious"] = score_links(page, got.marks, places, want, gold)
    out["leak"], out["leaked"] = score_leak(page, got, want, extra, gold)
    out["meta"], out["meta_parts"] = score_meta(page, gold)
    out["refs_f1"] = score_entries(page, gold)
    out["ref_fields"] = score_fields(items, gold)
    good = all(out[k] is None or out[k] >= least for k, least in PERFECT.items())
    out["perfect"] = float(good and out["leak"] == 0 and out["spurious"] <= 0.02 and out["han_gaps"] <= 2)
    return out


def mean(rows: Iterable[dict[str, Any] | None]) -> dict[str, float | None]:
    """The mean of every metric; a page that is missing counts zero."""
    rows = list(rows)
    out: dict[str, float | None] = {}
    for metric in METRICS:
        good_when_low = metric in ("leak", "spurious", "ref_fields", "han_gaps")
        values = [r[metric] for r in rows if r and r[metric] is not None] + [
            0.0 for r in rows if not r and not good_when_low
        ]
        out[metric] = sum(values) / len(values) if values else None
    return out


def golds(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(folder.glob("*.gold.json")):
        yield path.name.removesuffix(".gold.json"), json.loads(path.read_text(encoding="utf-8"))


def score_file(gold: dict[str, Any], folder: Path, name: str) -> dict[str, Any] | None:
    """The metrics of `folder/name.html`, None when there is no such page."""
    page, refs = folder / f"{name}.html", folder / f"{name}.refs.json"
    if not page.exists():
        return None
    items = json.loads(refs.read_text(encoding="utf-8")) if refs.exists() else None
    return score(gold, page.read_text(encoding="utf-8", errors="replace"), items)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--html", type=Path, required=True)
    parser.add_argument("--gold", type=Path, default=Path(__file__).parent / "gold")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    rows = {name: score_file(gold, args.html, name) for name, gold in golds(args.gold)}
    for name, row in rows.items():
        print(
            name.ljust(48),
            "no page"
            if row is None
            else " ".join(f"{k} {row[k]:.3f}" for k in METRICS if row[k] is not None),
        )
    print("mean".ljust(48), " ".join(f"{k} {v:.4f}" for k, v in mean(rows.values()).items() if v is not None))
    if args.json:
        args.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
