"""Institutions, and lines that say where somebody works.

Recognises: a line that ends with an institution (大学, 研究所, 编辑部 … 系), a postcode, a post (教授) or stands in brackets
behind a number; in Latin letters one with a comma, a bracket or a number; below a byline a line in pieces: group, town, postcode.
Lets pass: a sentence; a title or a name in guillemets; 为中心, whose 中心 is no institution; 关系, 体系, 派系.
Cost if wrong: a title with an institution's name at its end is taken for its writer's address.
"""

from __future__ import annotations

import re

from shanben.han.chars import ends_sentence, han_count, width
from shanben.passes.front.columns import COLUMN
from shanben.passes.front.head_words import head_words

DEPARTMENT = r"[\u4e00-\u9fff]{2,6}(?<![关體体派谱譜])[系](?=[\s\u3000，,；;）)]|$)"
ORGANISATION = rf"(?:{head_words('organisation')}|(?<![为為核])中心|{DEPARTMENT})"
LATIN_ORGANISATION = head_words("latin-organisation")
AFFILIATION = re.compile(rf"{ORGANISATION}|{LATIN_ORGANISATION}")
ORGANISED = re.compile(rf"\b{head_words('latin-group')}\b|\d{{5,6}}")
PLACED = re.compile(
    rf"(?:[（(\[［]?\s*(?:[\d①-⑨a-d*＊]{{1,2}}\s*[.．、]?\s*)?)?[^。！？：《》]{{0,40}}{ORGANISATION}"
    rf"(?:[\s\u3000，,、；;（(]*[^。！？：《》]{{0,60}}?)?(?:\d{{3,6}})?[\s）)\]］]*"
)
ENDS_PLACED = re.compile(
    rf"{ORGANISATION}[\d）)\]］\s]*$|\d{{5,6}}\s*[）)\]］;；]?\s*$|{head_words('post')}[）)\s]*$"
    rf"|^[（(\[［\d①-⑨].*{ORGANISATION}|{ORGANISATION}[\s\u3000，,]"
)
NUMBERED = re.compile(r"[（(\[［]?\s*\d\s*[.．、,，]?\s*[\u4e00-\u9fff]{2}[^。！？：《》]{2,500}")
"""Places of work behind their numbers, as many as there are."""
PIECES = re.compile(
    r"(?!\d{1,2}[.．、]|[一二三四五六七八九十][、．.])[^\s，,。：；]{2,14}(?:[\s\u3000]+[^\s，,。：；]{2,14}){1,4}"
)
OFFICE = re.compile(
    rf"(?:(?:{head_words('latin-rank')}|Ph\.?\s?D\.?)\s+)*{head_words('latin-post')}s?(?:\s*,.{{0,80}})?"
)
"""What a writer is, in English on a line of its own below his name."""


def placed(bare: str) -> bool:
    """Whether a line is an affiliation: an institution that ends it, or a postcode, a number, a bracket about it."""
    if ends_sentence(bare) and not bare.endswith((")", "）", ";", "；")):
        return False
    if not han_count(bare):
        return bool(re.search(LATIN_ORGANISATION, bare)) and (
            bare[:1] in "([（" or "," in bare or bool(re.match(r"\d", bare))
        )
    return len(bare) < 160 and PLACED.fullmatch(bare) is not None and ENDS_PLACED.search(bare) is not None


def all_places(bare: str) -> bool:
    """Whether a line of any length is nothing but where people work."""
    if re.search(r"[。！？《》]", bare) or not AFFILIATION.search(bare):
        return False
    if NUMBERED.fullmatch(bare):
        return bool(re.search(r"\d{5,6}|[)）]\s*$", bare))
    return bool(re.search(r"\d{6}\s*[)）]?$", bare)) and "：" not in bare and len(bare) < 200


def in_pieces(bare: str) -> bool:
    """A group, a town, a postcode: words with gaps or commas, and no clause."""
    return (
        width(bare) < 40
        and not ends_sentence(bare)
        and bool(re.search(r"\d{6}|^[（(].{4,}[）)]$", bare) or PIECES.fullmatch(bare))
        and not COLUMN.fullmatch(bare)
    )
