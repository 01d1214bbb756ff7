"""Where a list ends: an English page, a biography, prose, a declaration whose own numbering begins anew."""

from __future__ import annotations

import re

from shanben.han.chars import ends_sentence, han_count, latin_count
from shanben.han.heading_numbers import numbering
from shanben.han.names import latin_names, names_in
from shanben.han.names.around import LEADING
from shanben.han.standing_heads import standing
from shanben.model.ledger import Reason, Row, relabelled
from shanben.passes.back.list_heads import BIBLIOGRAPHIC, list_head
from shanben.passes.front.closing_lines import BIO, FUND, WRITER
from shanben.passes.front.front_labels import label_of
from shanben.passes.front.labelled_rows import about_writer
from shanben.passes.lines.entries import entry_start
from shanben.passes.lines.headings import shape

ADDRESS = re.compile(r"[\w.\-]*/\S*$|h\w{2,4}\s?[:：]\s?/")
"""An address below the words it belongs to, its scheme read rightly or not, or the rest of one that a line end broke."""
INSTITUTE = re.compile(
    r"(?:College|School|Institutes?|University|Department|Faculty|Academy|Laboratory|Hospital|Cent(?:er|re))\b[^.;]{0,160}?(?:China\b|\d{6})"
)


SIGNED = 24
"""Characters of a byline below the list at most: 文/张某."""


def closed(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether a row says by itself that it is of another part: a label, a head, a fund, another article."""
    row = rows[text[k]]
    return bool(
        ((found := label_of(row.text)) and found[0] not in ("doi", "cstr"))
        or list_head(rows, text, k)
        or FUND.fullmatch(row.bare)
        or WRITER.fullmatch(row.bare)
        or about_writer(row.bare)
        or (len(row.bare) < SIGNED and LEADING.match(row.bare) and names_in(row.bare))
        or any(r.code == "FRONT11" for r in row.reasons)
    )


TABLE = re.compile(r"\s*(?:<html>\s*)?(?:<body>\s*)?<table\b")
LEGEND = re.compile(r"(?:续?[表图圖]|Table|Fig(?:ure)?\.?)\s?\d")


def afloat(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether a row is a table that a page left among the entries, or the legend of one or of an image."""
    i = text[k]
    if TABLE.match(rows[i].text):
        return True
    if not LEGEND.match(rows[i].bare):
        return False
    return (i > 0 and rows[i - 1].label == "image") or any(
        TABLE.match(rows[j].text) for j in text[k + 1 : k + 3]
    )


def foreign_page(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether an English title page begins here: a marked head, or a title above the places where its authors work."""
    row = rows[text[k]]
    if (
        latin_count(row.bare) <= 3 * han_count(row.bare)
        or latin_count(row.bare) < 20
        or ADDRESS.match(row.bare)
    ):
        return False
    below = [rows[i] for i in text[k + 1 : k + 5]]
    if any(entry_start(r.text) for r in below[1:]):
        return False
    marked = row.n.startswith("#") and bool(re.match(r"[A-Z“\"]", row.bare))
    return marked or any(INSTITUTE.search(r.bare) and not BIBLIOGRAPHIC.search(r.bare) for r in below)


def heads_prose(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether a marked line in Han stands above a paragraph: what it heads is no list."""
    if not rows[text[k]].n.startswith("#") or han_count(rows[text[k]].bare) < 4 or k + 1 == len(text):
        return False
    below = rows[text[k + 1]]
    return (
        ends_sentence(below.bare)
        and han_count(below.bare) > 30
        and entry_start(below.text) is None
        and (len(below.bare) > 120 or not BIBLIOGRAPHIC.search(below.bare))
    )


def english_below(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether an English abstract begins within a few rows below, its label glued to it or not."""
    return any(
        re.match(r"\s*[\[【]?(?:Abstract|ABSTRACT)(?![a-z])", rows[i].text) for i in text[k + 1 : k + 13]
    )


def _heads_abstract(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether nothing but names and places stands between a row and an English abstract, be they many."""
    for i in text[k + 1 : k + 13]:
        found = label_of(rows[i].text)
        if found and found[0] != "bio":
            return found[:2] == ("abstract", "en")
        if entry_start(rows[i].text) or (BIBLIOGRAPHIC.search(rows[i].bare) and not found):
            return False
    return False


def _goes_on_below(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether an entry with a number stands right below the rest of this row: names and "research" head a title too."""
    below = [rows[i] for i in text[k + 1 : k + 4]]
    return any(entry_start(r.text) and BIBLIOGRAPHIC.search(r.bare) for r in below)


def ends_list(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether a row after a complete entry is no entry: an English title, a biography, prose."""
    bare = rows[text[k]].bare
    nearby = [rows[i].text for i in text[k + 1 : k + 9]]
    if heads_prose(rows, text, k):
        return True
    if not BIBLIOGRAPHIC.search(bare):
        if (
            (
                any((f := label_of(s)) and f[:2] == ("abstract", "en") for s in nearby)
                or _heads_abstract(rows, text, k)
            )
            and latin_count(bare) > 3 * han_count(bare)
            and not ADDRESS.match(bare)
        ):
            return True
        if foreign_page(rows, text, k):
            return True
        if BIO.search(bare) and (
            names_in(re.split(r"[\s，,：:（(]", bare)[0])
            or (latin_names(" ".join(bare.split()[:2])) and not _goes_on_below(rows, text, k))
        ):
            return True
        if standing(bare) or (shape(bare) and numbering(bare) and not entry_start(bare)):
            return True
        if han_count(bare) > 60 and ends_sentence(bare):
            return True
    return (
        bool(BIO.search(bare))
        and bool(re.match(r"[\u4e00-\u9fff]{2,4}[，,（(\s]", bare))
        and names_in(re.split(r"[\s，,（(]", bare)[0]) != []
    )


def declared(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether a numbering that begins anew stands right under a declaration (支撑数据：[1] …)."""
    return k > 0 and any(r.label == "declaration" for r in rows[text[k] - 3 : text[k]])


def declared_list(rows: tuple[Row, ...], text: list[int], k: int, new: dict[int, Row]) -> int:
    """Label the items of a declaration; the index after the last."""
    last = 0
    while k < len(text) and (start := entry_start(rows[text[k]].text)) and start[0][0] == last + 1:
        last += 1
        new[text[k]] = relabelled(rows[text[k]], "declaration", Reason("FURN02"))
        k += 1
    return k
