"""Bibliographic facts from labelled rows: what the text says of itself, and nothing it does not say."""

from __future__ import annotations

import re

from shanben.han.chars import han_count
from shanben.han.surnames import is_personal_name
from shanben.model.article import Meta, Part, plain
from shanben.model.ledger import Ledger

DOI = re.compile(r"10\.\d{4,9}/[^\s，。；、）】》]+")
CLC = re.compile(r"[A-Z]{1,2}\d[\d.\-/:+A-Z]*")
ISSUE = re.compile(r"((?:19|20)\d\d)\s*年\s*第\s*(\d{1,2})\s*期")
VOLUME = re.compile(r"第\s*(\d{1,3})\s*卷|\bVol\.?\s*(\d{1,3})")
NUMBER = re.compile(r"第\s*(\d{1,3})\s*期|\bNo\.?\s*(\d{1,3})")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
MONTHLY = re.compile(r"((?:19|20)\d\d)\s*[·.．•]\s*(0?[1-9]|1[0-2])(?!\d)")
JOURNAL = re.compile(
    r"《([^》]{2,30})》\s*(?:杂志|期刊|学报|月刊|季刊)?\s*[，,]?\s*(?:(?:19|20)\d\d|第\s*\d+\s*[期卷])"
)


def facts_of(ledger: Ledger, front: tuple[Part, ...], back: tuple[Part, ...], lang: str) -> Meta:
    """Read the facts from the parts, and journal, year and issue from running heads and closing lines."""
    first: dict[tuple[str, bool], str] = {}
    for part in front:
        first.setdefault((part.role, part.lang == "en"), plain(part.content).strip())

    def text(role: str, en: bool = False) -> str:
        return first.get((role, en), "")

    names = [n for p in front if p.role == "authors" and p.lang != "en" for n in authors(plain(p.content))]
    if not names:
        names = _labelled_authors(ledger)
    idno = {
        r.n: "".join(
            ledger.source.text[t.start : t.end] for t in r.tiles if t.label not in ("label", "lb")
        ).strip()
        for r in ledger.rows
        if r.label == "idno"
    }
    doi = ""
    for r in ledger.rows:
        if r.label in ("idno", "fw", "date") and (m := DOI.search(r.text)) and r.n in ("doi", "", "cite"):
            doi = doi or m[0].rstrip(".")
    clc = CLC.search(idno.get("clc", ""))
    abstracts = {p.lang: plain(p.content) for p in reversed(front) if p.role == "abstract"}
    keywords = {
        p.lang: tuple(split_keywords(plain(p.content))) for p in reversed(front) if p.role == "keywords"
    }
    said = _publication(ledger)
    return Meta(
        title=text("title"),
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
        article_id=idno.get("articleid", ""),
        funding=" ".join(plain(p.content) for p in back if p.role == "funding"),
        received=next((r.bare for r in ledger.rows if r.label == "date" and r.n == "date"), ""),
        bios=tuple(plain(p.content) for p in back if p.role == "bio"),
        **said,
    )


def authors(line: str) -> list[str]:
    """The names of a Chinese byline."""
    line = re.sub(
        r"[（(][^（）()]*[）)]|^\s*(?:作\s*者|文|撰文|著)\s*[:：/／]\s*|[\d①-⑳*＊†‡§☆★✉¹²³⁴⁵]+|\[[\d,，*]*\]",
        " ",
        line,
    )
    parts = [p for p in re.split(r"[\s\u3000、，,;；&|｜/／]+", line.strip("□■◎○ ")) if p]
    out: list[str] = []
    k = 0
    while k < len(parts):
        if len(parts[k]) == 1 and k + 1 < len(parts) and len(parts[k + 1]) == 1:
            out.append(parts[k] + parts[k + 1])
            k += 2
            continue
        out.append(parts[k])
        k += 1
    return [p for p in out if han_count(p) and p not in ("著", "文", "译", "撰", "等")]


def latin_authors(line: str) -> list[str]:
    """The names of a Latin byline: By Cai Cuihong (professor …) & Zhang Luyao."""
    line = re.sub(r"\([^()]*\)|（[^（）]*）|\bp\.\s*\d+", " ", re.sub(r"^\s*(?:By|BY)\s+", "", line))
    parts = re.split(r"\s*(?:[,，;；&、]|\band\b)\s*", line)
    return [
        n
        for p in parts
        if (n := re.sub(r"[\d*†‡✉]+", "", p).strip()) and re.match(r"[A-Z]", n) and len(n.split()) <= 5
    ]


def split_keywords(line: str) -> list[str]:
    """Keywords at their separators: the strongest one the line uses, gaps only where nothing else parts them."""
    for pattern in (r"[;；]", r"[，,]", r"[、]", r"[\u3000]+|\s{2,}|\t"):
        parts = [p.strip(" .。;；,，") for p in re.split(pattern, line.strip())]
        if len([p for p in parts if p]) > 1:
            return [p for p in parts if p]
    if han_count(line):
        parts = line.split()
        if len(parts) > 1 and all(han_count(p) for p in parts):
            return parts
    return [line.strip(" .。")] if line.strip() else []


def _labelled_authors(ledger: Ledger) -> list[str]:
    """作者：某某 inside a line of source and date."""
    for row in ledger.rows:
        if row.label in ("date", "byline"):
            m = re.search(
                r"作\s*者\s*[:：]\s*([\u4e00-\u9fff·]{2,6}(?:[\s、，,][\u4e00-\u9fff·]{2,4})*)", row.text
            )
            if m:
                return [n for n in re.split(r"[\s、，,]+", m[1]) if is_personal_name(n) or "·" in n]
    return []


def _publication(ledger: Ledger) -> dict[str, str]:
    """Journal, year, volume, issue from running heads, closing lines and title-page lines."""
    out = {"journal": "", "year": "", "volume": "", "issue": ""}
    for row in ledger.rows:
        if row.label not in ("fw", "credit", "date", "idno", "nav") or len(row.bare) > 160:
            continue
        if m := JOURNAL.search(row.bare):
            out["journal"] = out["journal"] or m[1]
        if m := ISSUE.search(row.bare):
            out["year"] = out["year"] or m[1]
            out["issue"] = out["issue"] or m[2]
        if row.label in ("fw", "credit", "idno"):
            if m := VOLUME.search(row.bare):
                out["volume"] = out["volume"] or m[1] or m[2]
                out["year"] = out["year"] or (y[1] if (y := YEAR.search(row.bare)) else "")
            if m := NUMBER.search(row.bare):
                out["issue"] = out["issue"] or m[1] or m[2]
        if row.label == "fw" and (m := MONTHLY.fullmatch(row.bare)):
            out["year"] = out["year"] or m[1]
            out["issue"] = out["issue"] or m[2].lstrip("0")
    return out
