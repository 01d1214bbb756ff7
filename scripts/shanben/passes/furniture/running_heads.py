"""Running heads: lines that come back at the edges of pages (label ``fw``).

Recognises: a short line that, its digits apart, stands three times or more (two where pages are marked), at the
edge of a page: beside a folio, a form feed or another running head, or inside a sentence it does not belong to;
also a line that gives only journal, volume, issue and date, and （下转第110页）.
Lets pass: the first standing of the title, a heading that merely repeats the title once, a refrain in a poem (its
lines end like verse, beside other lines of verse), a line whose sentence goes on in the next (（2020年修正） / ，第二条),
numbered heads, list items, table rows, captions and sources of figures and tables (图 3 …, 资料来源：…), formulas.
Cost if wrong: a repeated line of the text is dropped; each stands in the ledger under ``fw``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from itertools import pairwise

from shanben.han.chars import ends_sentence, han_count, width
from shanben.han.names import names_in
from shanben.model.ledger import Ledger, Reason, Row

GAPS = re.compile(r"\s{2,}")
DIGITS = re.compile(r"[\d０-９]+")
WORDS = re.compile(r"[^\W\d_]")
"""A number in brackets is no head: （1） comes back wherever a list begins."""
SPACE = re.compile(r"[\s·•—–\-|｜/]")
NOISE = re.compile(r"[\d\s·•—–\-|｜/]")
ISSUE = re.compile(
    r"(?:.{0,24}\s)?(?:(?:19|20)\d\d\s*年\s*)?第\s*[\d０-９一二三四五六七八九十百]+\s*卷\s*[，,]?\s*(?:第\s*[\d０-９一二三四五六七八九十]+\s*期)?.{0,30}"
    r"|.{0,40}\bVol\.?\s*\d+\s*[,，]?\s*(?:\(\d+\)|No\.?\s*\d+).{0,30}"
    r"|.{1,24}\s(?:19|20)\d\d\s*年\s*第\s*\d{1,2}\s*期(?:\s.{0,30})?"
)
NUMBERS_ISSUE = re.compile("[卷期V]")
"""One of these stands in every match of ``ISSUE``."""
STARS = re.compile(r"[*＊†‡①-⑳]+\s*$")
"""A mark that leads from the title to a note: no running head repeats it."""
ALONE = re.compile(
    r"(?:\d{1,4}\s+)?[^《》，。；：,.;\s]{2,14}\s+(?:19|20)\d\d\s*年\s*(?:第\s*\d{1,3}\s*卷\s*)?第\s*\d{1,2}\s*期(?:\s+\d{1,4})?"
)
"""A line that is nothing but a journal and its issue: no sentence and no reference ends up so."""


FLOAT = re.compile(
    r"(?:续?[图圖表]|附[图圖表]|Fig(?:ure)?\.?|Table)\s*[\d一二三四五六七八九十]{1,3}(?![\d年])|(?:资料|資料|数据|數據|图片|圖片)?(?:来源|來源|出处|出處)\s*[:：]|[注註]\s*[:：]"
    r"|\${2,}|\\[\[\]]"
)
"""What stands about a figure, a table or a formula: it comes back on many pages, and belongs to the text."""
TURNED = re.compile(
    r"[（(【\[]?\s*(?:下转|上接|轉下|下轉)\s*第?\s*[\d一二三四五六七八九十百]{1,5}\s*[页頁版]\s*[）)】\]]?"
)
"""Where an article goes on on another page."""
TIED = frozenset("，。；、》）")
"""A line that begins with one of these goes on with the line above: that line is the text's."""


def _closed(bare: str) -> str:
    """A line whose gaps, which -layout draws as wide as they are printed, are one space each."""
    return GAPS.sub(" ", bare) if 70 < len(bare) < 250 else bare


DECIMAL = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}(?=\s*[^\d\s.])")
"""The number of a section: what is measured and what is discussed may bear the same words (2.1 …, 3.1 …)."""


def key(bare: str) -> str:
    """A line without its digits and gaps: what stays the same from page to page; with them for 2.1 … and 3.1 …."""
    if bare[:1].isdecimal() and (m := DECIMAL.match(bare)):
        return m[0] + NOISE.sub("", bare)
    return NOISE.sub("", bare)


def _repeats(bare: str) -> bool:
    """Whether a line that comes again may be a head: it holds words and belongs to no figure."""
    return not FLOAT.match(bare) and WORDS.search(bare) is not None


def running_heads(ledger: Ledger) -> Ledger:
    """Label the running heads; needs the folios labelled before."""
    rows = ledger.rows
    text = [i for i, r in enumerate(rows) if r.label != "blank"]
    place = {i: k for k, i in enumerate(text)}
    lines = ledger.source.lines
    found: dict[str, list[int]] = defaultdict(list)
    for at, i in enumerate(text):
        row = rows[i]
        if at + 1 < len(text) and rows[text[at + 1]].bare[:1] in TIED:
            continue
        if (
            row.label == "p"
            and len(row.bare) >= 2
            and (len(row.bare) <= 70 or len(_closed(row.bare)) <= 70)
            and (len(row.bare) <= 50 or width(row.bare) <= 50)
        ):
            found[key(row.bare)].append(i)
    again = ([i for i in where if _repeats(rows[i].bare)] for where in found.values() if len(where) >= 2)
    seen = {key(rows[where[0]].bare): where for where in sorted(w for w in again if len(w) >= 2)}
    paged = any(x.page for x in lines) or any(r.label == "pb" for r in rows)
    heads: set[int] = set()
    edges = _edges(ledger, text)
    for k, where in seen.items():
        if len(k) < 2 or ends_sentence(rows[where[0]].bare):
            continue
        at_edge = [i for i in where if i in edges]
        if len(at_edge) >= max(2, 0.6 * len(where)) and (paged or len(where) >= 3):
            heads.update(at_edge)
        elif len(where) >= 3 and sum(_inside(rows, text, place[i]) for i in where) >= 2:
            heads.update(where)
    heads |= _numbered(rows, text, seen)
    for _ in range(2):  # a head beside a head: the journal's line above the title's
        for k, where in seen.items():
            if len(k) >= 2 and not ends_sentence(rows[where[0]].bare):
                near = [i for i in where if i not in heads and _beside(text, place[i], heads)]
                if len(near) >= max(2, 0.6 * len(where)):
                    heads.update(near)
    for i in text:
        row = rows[i]
        if (
            row.label == "p"
            and i not in heads
            and NUMBERS_ISSUE.search(row.bare)
            and ISSUE.fullmatch(_closed(row.bare))
            and not ends_sentence(row.bare)
            and (i in edges or _beside(text, place[i], heads) or place[i] < 6)
        ):
            heads.add(i)
    for at, i in enumerate(text):
        bare = rows[i].bare
        if rows[i].label == "p" and i not in heads and "期" in bare and ALONE.fullmatch(bare):
            before = rows[text[at - 1]].bare if at else ""
            if not before.endswith(("，", ",", "《", "载", "、")):
                heads.add(i)
    heads |= _marked(rows, text, place) - heads
    heads |= {
        i for i in text if rows[i].label == "p" and len(rows[i].bare) < 40 and TURNED.fullmatch(rows[i].bare)
    }
    heads -= _titles(rows, text, heads)
    return ledger.relabel(dict.fromkeys(heads, "fw"), Reason("RUNHEAD01"))


CITED = re.compile(r"\[J\]\s*[.．,，]?\s*([\u4e00-\u9fff]{4,14})\s*[,，]")
"""The journal in an entry of the reference list."""
PARTNER = re.compile(r"[A-Za-z]{3,14}合作期刊")
"""What a platform stamps on the pages of its journals."""
BARE = re.compile(r"[\u4e00-\u9fffA-Za-z\s]{4,18}")


def _marked(rows: tuple[Row, ...], text: list[int], place: dict[int, int]) -> set[int]:
    """Running heads that a tool marked as headings: a journal's name that the text's own references cite, read with
    one character wrong at most; words without a number that stand twice, once inside a sentence."""
    marked: dict[str, list[int]] = defaultdict(list)
    for i in text:
        row = rows[i]
        if row.label == "p" and row.n[:1] == "#" and BARE.fullmatch(row.bare) and i != text[0]:
            marked[key(row.bare)].append(i)
    if not marked:
        return set()
    journals = {m for i in text if "[J]" in rows[i].text for m in CITED.findall(rows[i].text)}
    out: set[int] = set()
    for k, where in marked.items():
        same = [j for j in journals if len(j) == len(k)]
        if (
            k in journals
            or PARTNER.fullmatch(k)
            or (len(k) > 4 and any(sum(a != b for a, b in zip(j, k, strict=True)) == 1 for j in same))
            or (len(k) > 5 and len(where) > 1 and any(_inside(rows, text, place[i]) for i in where))
        ):
            out.update(where)
    return out


NUMBERED = re.compile(r"(?P<a>\d{1,4})[\s·•—–|-]*(?P<w>\D.*)|(?P<v>.*\D)[\s·•—–|-]*(?P<b>\d{1,4})")


def _numbered(rows: tuple[Row, ...], text: list[int], seen: dict[str, list[int]]) -> set[int]:
    """Heads that carry the page number: the same words with a rising number, and others whose number fits between."""
    numbers: dict[int, int] = {}
    for i in text:
        bare = rows[i].bare
        if (
            rows[i].label == "p"
            and 3 <= len(bare) <= 70
            and (bare[0].isdecimal() or bare[-1].isdecimal())
            and not ends_sentence(bare)
            and not FLOAT.match(bare)
            and (m := NUMBERED.fullmatch(bare))
        ):
            numbers[i] = int(m["a"] or m["b"])
    out: set[int] = set()
    for k, where in seen.items():
        some = [(i, numbers[i]) for i in where if i in numbers]
        if len(some) >= 2 and len(k) >= 4 and all(1 <= b[1] - a[1] <= 8 for a, b in pairwise(some)):
            if all(_far(rows, text, a[0], b[0]) for a, b in pairwise(some)):
                out.update(i for i, _ in some)
    known: dict[int, list[int]] = defaultdict(list)
    for i in sorted(out):
        known[numbers[i]].append(i)
    for i, n in numbers.items():
        near = [j for m in (n - 1, n + 1) for j in known.get(m, ()) if (n < m) == (i < j)]
        if (
            i not in out
            and near
            and all(_far(rows, text, min(i, j), max(i, j)) for j in near)
            and _furnished(rows[i].bare)
        ):
            out.add(i)
    return out


def _furnished(bare: str) -> bool:
    """Whether a numbered line gives an issue or a short title, and no heading of the text."""
    if re.match(r"\d", bare):
        return bool(
            re.match(r"\d{1,4}[\s·|｜]+\S", bare) and re.search(r"[期卷]|Vol|No\.|(?:19|20)\d\d", bare)
        )
    return (
        han_count(bare) >= 4
        and not re.search(r"[，。；、]", bare)
        and bool(re.search(r"[\s·|｜]\d{1,4}$|\D\d{1,4}$", bare))
    )


PAGE = 300.0
"""Ems of text that a page has at least, where its lines are whole paragraphs."""


def _far(rows: tuple[Row, ...], text: list[int], a: int, b: int) -> bool:
    """Whether a page's worth of lines, or of text, lies between two rows."""
    first, last = bisect_left(text, a), bisect_left(text, b)
    return last - first >= 12 or sum(width(rows[i].bare) for i in text[first + 1 : last]) > PAGE


def named_heads(ledger: Ledger) -> Ledger:
    """Heads that give the authors and the title: known once the front matter is labelled; they may stand once only."""
    rows = ledger.rows
    title = key(STARS.sub("", "".join(r.bare for r in rows if r.label == "title" and r.n != "en")))
    short = key(
        STARS.sub("", "".join(r.bare for r in rows if r.label in ("title", "subtitle") and r.n != "en"))
    )
    people = [
        n for r in rows if r.label == "byline" and r.n != "en" for n in names_in(r.bare) or [key(r.bare)]
    ]
    names = "".join(people)
    if len(title) < 3:
        return ledger
    forms = {title, short, names + title, names + short, title + names}
    if len(people) > 1:
        forms |= {f"{people[0]}等{title}", f"{people[0]}等{short}"}
    forms |= {re.sub(r"[：:，,、。.《》“”\"]", "", f) for f in forms}
    found = {}
    above = ""
    for i, row in enumerate(rows):
        if (
            row.label == "p"
            and len(SPACE.sub("", row.bare)) <= len(names) + len(short) + 16
            and not ends_sentence(row.bare)
        ):
            if row.n.startswith("#") and ends_sentence(above):
                continue  # a tool saw a heading, and no sentence runs past it: it merely repeats the title
            said = re.sub(r"[：:，,、。.《》“”\"]", "", key(row.bare))
            if said in forms or (
                names
                and said.startswith(names)
                and len(said) >= len(names) + 4
                and (names + short).startswith(said)
            ):
                found[i] = "fw"
        if row.bare and row.label not in ("fw", "pb") and i not in found:
            above = row.bare
    return ledger.relabel(found, Reason("RUNHEAD02"))


def _edges(ledger: Ledger, text: list[int]) -> set[int]:
    """Rows that stand first or last on a page, folios and other furniture apart."""
    rows, lines = ledger.rows, ledger.source.lines
    out: set[int] = set()
    for k, i in enumerate(text):
        before = text[k - 1] if k else None
        after = text[k + 1] if k + 1 < len(text) else None
        if (
            before is None
            or lines[rows[before].line].page != lines[rows[i].line].page
            or rows[before].label in ("pb", "fw")
            or after is None
            or lines[rows[after].line].page != lines[rows[i].line].page
            or rows[after].label in ("pb", "fw")
        ):
            out.add(i)
    return out


def _inside(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether the line stands inside a sentence of the lines around it."""
    return (
        0 < k < len(text) - 1
        and not ends_sentence(rows[text[k - 1]].bare)
        and width(rows[text[k - 1]].bare) > 12
    )


def _beside(text: list[int], k: int, heads: set[int]) -> bool:
    return (k > 0 and text[k - 1] in heads) or (k + 1 < len(text) and text[k + 1] in heads)


def _titles(rows: tuple[Row, ...], text: list[int], heads: set[int]) -> set[int]:
    """The first standing of a head near the top, when it may be the title itself."""
    out = set()
    seen: set[str] = set()
    for i in sorted(heads):
        k = key(rows[i].bare)
        if k in seen:
            continue
        seen.add(k)
        if (
            i in text[:12]
            and len(k) >= 6
            and not DIGITS.search(rows[i].bare)
            and not ISSUE.fullmatch(rows[i].bare)
        ):
            out.add(i)
    return out
