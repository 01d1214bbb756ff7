"""Who wrote the text: from its byline, else from a line of source and date, else from what is said of the authors."""

from __future__ import annotations

import re

from shanben.han.chars import han_count
from shanben.han.names import authors
from shanben.han.names.romanised import parted
from shanben.han.surnames import is_personal_name
from shanben.model.article import Inline, Part, Ref, plain
from shanben.model.ledger import Ledger

OTHERS = re.compile(r"等\s*[|｜丨:：]?\s*$")
"""A byline that names the first author only."""
LABELLED = re.compile(r"作\s*者\s*[:：]?\s*([\u4e00-\u9fff·]{2,6}(?:[\s、，,][\u4e00-\u9fff·]{2,4})*)")
OWN = re.compile(
    r"(?:[^:：]{2,8}[:：])?\s*(?P<names>[^.．:：]{2,60})[.．]\s*(?P<title>[^\[\]]{6,90}?)\s*\[\s*J(?:/OL)?\s*\]"
)
DESCRIBED = re.compile(
    r"\s*[（(【\[［〔*＊]*\s*(?:(?:本文)?(?:第一)?作者(?:简介|簡介|介绍|信息)?\s*[】\]］〕)）]?\s*(?:系|为|是|：|:)?\s*)?"
    r"(?P<name>(?![单單]位)[\u4e00-\u9fff]{2,4})\s*(?:[，,（(：:]|(?<=[\s\u3000])(?=[\u4e00-\u9fff]{4})|(?<=作者)?[系是为](?=[\u4e00-\u9fff]{4}))"
)
WORKS = re.compile(
    r"大学|大學|学院|學院|研究|中心|教授|讲师|講師|博士|硕士|碩士|院长|院長|主任|记者|編輯|编辑"
)
"""Where a person works, or as what."""


def credited(ledger: Ledger, front: tuple[Part, ...], back: tuple[Part, ...], romanised: str) -> list[str]:
    """The authors' names as the text writes them, in its order; ``romanised``: a line that spells them in Latin letters."""
    bylines = [p for p in front if p.role == "authors" and p.lang != "en"]
    names = list(dict.fromkeys(n for p in bylines for n in authors(_signed(p.content))))
    if not names:
        names = _labelled(ledger) or _described(front, back)
    if len(names) == 1 and any(p.role == "authors" and OTHERS.search(plain(p.content)) for p in front):
        more = _described(front, back)
        names = more if more[:1] == names else names
    return parted(plain(bylines[0].content).strip() if bylines else "", romanised, names)


def own_citation(ledger: Ledger) -> tuple[list[str], str] | None:
    """Names and title from the citation that a journal asks for, for a page that lost its own title."""
    for row in ledger.rows:
        if row.label == "idno" and row.n == "cite" and (m := OWN.match(row.bare)):
            if (names := authors(m["names"])) and han_count(m["title"]) > 4:
                return names, m["title"]
    return None


def _signed(content: tuple[Inline, ...]) -> str:
    """A byline with its signs: they part names (王方*李明†)."""
    return "".join(c.printed if isinstance(c, Ref) else plain((c,)) for c in content)


def _labelled(ledger: Ledger) -> list[str]:
    """作者：某某 inside a line of source and date."""
    for row in ledger.rows:
        if row.label in ("date", "byline", "credit") and (m := LABELLED.search(row.text)):
            return [n for n in re.split(r"[\s、，,]+", m[1]) if is_personal_name(n) or "·" in n]
    return []


def _described(front: tuple[Part, ...], back: tuple[Part, ...]) -> list[str]:
    """The names that biographies begin with, where no byline stands: 作者张某，…; （张某，…教授）."""
    out: list[str] = []
    for p in (*front, *back):
        if p.role == "bio" and p.lang != "en":
            for k, piece in enumerate(re.split(r"[;；。]\s*", plain(p.content))):
                m = DESCRIBED.match(piece)
                if m and is_personal_name(m["name"]) and (not k or WORKS.search(piece)):
                    out += [m["name"], *_beside(piece[m.end() :] if k else "")]
    return list(dict.fromkeys(out))


def _beside(rest: str) -> list[str]:
    """Names that share what is said of them: 张某，李某，某大学学生."""
    out: list[str] = []
    for word in re.split(r"[，,、]\s*", rest)[:-1]:
        if not (2 <= len(word) <= 3 and is_personal_name(word)):
            break
        out.append(word)
    return out
