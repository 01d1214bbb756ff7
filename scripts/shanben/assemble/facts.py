"""Bibliographic facts from labelled rows: what the text says of itself, and nothing it does not say."""

from __future__ import annotations

import re

from shanben.assemble.publication import publication
from shanben.han.chars import han_count
from shanben.han.names import authors, latin_authors
from shanben.han.names.romanised import parted
from shanben.han.surnames import is_personal_name
from shanben.model.article import Inline, Meta, Part, Ref, plain
from shanben.model.ledger import Ledger

DOI = re.compile(r"10\.\d{4,9}/[^\s，。；、）】》]+")
GAPPED = re.compile(r"(?<=[\w.])\s+(?=[-–.]\s?\w)|(?<=\w[-.])\s+(?=[\da-z])")
"""A gap that an OCR saw beside the mark of a DOI: 10.1234/j.cn11 -5823/ab. 2017.05."""
STAR = re.compile(r"\s*(?:[*＊†‡]+|(?<![①-⑳])①)$")
"""A mark behind a title that leads to a note."""
CLC = re.compile(r"[A-Z]{1,2}\d[\d.\-/:+A-Z]*")


def facts_of(ledger: Ledger, front: tuple[Part, ...], back: tuple[Part, ...], lang: str) -> Meta:
    """Read the facts from the parts, and journal, year and issue from running heads and closing lines."""
    first: dict[tuple[str, bool], str] = {}
    for part in front:
        first.setdefault((part.role, part.lang == "en"), plain(part.content).strip())

    def text(role: str, en: bool = False) -> str:
        return first.get((role, en), "")

    names = [n for p in front if p.role == "authors" and p.lang != "en" for n in authors(_signed(p.content))]
    names = list(dict.fromkeys(names)) or _labelled_authors(ledger) or _described_authors(front, back)
    if len(names) == 1 and any(p.role == "authors" and OTHERS.search(plain(p.content)) for p in front):
        more = _described_authors(front, back)
        names = more if more[:1] == names else names
    names = parted(text("authors"), text("authors", True) or text("title", True), names)
    idno = {
        r.n: "".join(
            ledger.source.text[t.start : t.end] for t in r.tiles if t.label not in ("label", "lb")
        ).strip()
        for r in ledger.rows
        if r.label == "idno"
    }
    doi = ""
    for r in ledger.rows:
        line = _ungapped(r.text) if r.label == "idno" and r.n == "doi" else r.text
        if r.label in ("idno", "fw", "date") and (m := DOI.search(line)) and r.n in ("doi", "", "cite"):
            doi = doi or m[0].rstrip(".,;")
    clc = CLC.search(idno.get("clc", ""))
    title = text("title")
    if not title and (own := _own_citation(ledger)):
        title, names = own[1], names or own[0]
    abstracts = {p.lang: plain(p.content) for p in reversed(front) if p.role == "abstract"}
    keywords = {
        p.lang: tuple(split_keywords(plain(p.content))) for p in reversed(front) if p.role == "keywords"
    }
    taken = re.sub(r"\s", "", title + text("subtitle") + "".join(names))
    said = publication(ledger, taken)
    return Meta(
        title=STAR.sub("", title),
        subtitle=text("subtitle"),
        title_en=text("title", True),
        authors=tuple(names),
        authors_en=tuple(latin_authors(text("authors", True))),
        affiliations=tuple(
            plain(p.content).strip("（）() ") for p in front if p.role == "affiliations" and p.lang != "en"
        ),
        affiliations_en=tuple(
            plain(p.content).strip("（）() ") for p in front if p.role == "affiliations" and p.lang == "en"
        ),
        keywords=keywords,
        abstracts=abstracts,
        doi=doi,
        cstr=idno.get("cstr", ""),
        clc=clc[0] if clc else "",
        article_id=said_id if any(map(str.isdecimal, said_id := idno.get("articleid", ""))) else "",
        funding=" ".join(plain(p.content) for p in back if p.role == "funding"),
        received=next((r.bare for r in ledger.rows if r.label == "date" and r.n == "date"), ""),
        bios=tuple(plain(p.content) for p in back if p.role == "bio"),
        **said,
    )


def _ungapped(line: str) -> str:
    """A line that ends on a DOI, without the gaps inside it."""
    joined = GAPPED.sub("", line.strip())
    return line if re.search(r"\s", joined[max(joined.find("10."), 0) :]) else joined


def split_keywords(line: str) -> list[str]:
    """Keywords at their separators: the strongest one the line uses, gaps only where nothing else parts them."""
    for pattern in (r"[;；]", r"[，,]", r"[、]", GAPS):
        parts = [p.strip(" .。;；,，") for p in re.split(pattern, line.strip())]
        if len([p for p in parts if p]) > 1:
            return [w for p in parts if p for w in (_words(p) if pattern == GAPS else [p])]
    if han_count(line):
        parts = re.sub(r"(?<=[A-Za-z]) (?=[A-Za-z])", "\0", line).split()
        latin = [p for p in parts if not han_count(p)]
        if len(parts) > 1 and (not latin or (len(parts) > 2 and len(latin) == 1 and CAPITAL.match(latin[0]))):
            return [p.replace("\0", " ") for p in parts]
    return [line.strip(" .。")] if line.strip() else []


GAPS = r"[\u3000]+|\s{2,}|\t"
HAN_WORDS = re.compile(r"[\u3400-\u9fff]{2,}(?: [\u3400-\u9fff]{2,})+")


def _words(keyword: str) -> list[str]:
    """Words of Han that one space parts: among keywords that only gaps part they are several."""
    return keyword.split() if HAN_WORDS.fullmatch(keyword) else [keyword]


OTHERS = re.compile(r"等\s*[|｜丨:：]?\s*$")
"""A byline that names the first author only."""
OWN = re.compile(
    r"(?:[^:：]{2,8}[:：])?\s*(?P<names>[^.．:：]{2,60})[.．]\s*(?P<title>[^\[\]]{6,90}?)\s*\[\s*J(?:/OL)?\s*\]"
)


def _own_citation(ledger: Ledger) -> tuple[list[str], str] | None:
    """Names and title from the citation that a journal asks for, where the page lost its own title."""
    for row in ledger.rows:
        if row.label == "idno" and row.n == "cite" and (m := OWN.match(row.bare)):
            if (names := authors(m["names"])) and han_count(m["title"]) > 4:
                return names, m["title"]
    return None


CAPITAL = re.compile(r"[A-Z]")
"""An abbreviation or a name among Chinese keywords that only gaps part."""
DESCRIBED = re.compile(
    r"\s*[（(【\[［〔*＊]*\s*(?:(?:本文)?(?:第一)?作者(?:简介|簡介|介绍|信息)?\s*[】\]］〕)）]?\s*(?:系|为|是|：|:)?\s*)?"
    r"(?P<name>(?![单單]位)[\u4e00-\u9fff]{2,4})\s*(?:[，,（(：:]|(?<=作者)?[系是为](?=[\u4e00-\u9fff]{4}))"
)


def _signed(content: tuple[Inline, ...]) -> str:
    """A byline with its signs: they part names (王方*李明†)."""
    return "".join(c.printed if isinstance(c, Ref) else plain((c,)) for c in content)


def _described_authors(front: tuple[Part, ...], back: tuple[Part, ...]) -> list[str]:
    """The names that biographies begin with, where no byline stands: 作者张某，…; （张某，…教授）."""
    out: list[str] = []
    for p in (*front, *back):
        if p.role == "bio" and p.lang != "en":
            for k, piece in enumerate(re.split(r"[;；。]\s*", plain(p.content))):
                m = DESCRIBED.match(piece)
                if m and is_personal_name(m["name"]) and (not k or WORKS.search(piece)):
                    out += [m["name"], *_beside(piece[m.end() :] if k else "")]
    return list(dict.fromkeys(out))


WORKS = re.compile(
    r"大学|大學|学院|學院|研究|中心|教授|讲师|講師|博士|硕士|碩士|院长|院長|主任|记者|編輯|编辑"
)
"""Where a person works, or as what."""


def _beside(rest: str) -> list[str]:
    """Names that share what is said of them: 张某，李某，某大学学生."""
    out: list[str] = []
    for word in re.split(r"[，,、]\s*", rest)[:-1]:
        if not (2 <= len(word) <= 3 and is_personal_name(word)):
            break
        out.append(word)
    return out


def _labelled_authors(ledger: Ledger) -> list[str]:
    """作者：某某 inside a line of source and date."""
    for row in ledger.rows:
        if row.label in ("date", "byline", "credit"):
            m = re.search(
                r"作\s*者\s*[:：]?\s*([\u4e00-\u9fff·]{2,6}(?:[\s、，,][\u4e00-\u9fff·]{2,4})*)", row.text
            )
            if m:
                return [n for n in re.split(r"[\s、，,]+", m[1]) if is_personal_name(n) or "·" in n]
    return []
