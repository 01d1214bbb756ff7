"""Labels of the front matter that lost what parted them from their text: 摘要水资源危机…, 关键词耗水管理，节水潜力DOI 10.….

Recognises: 关键词 at the start of a line that is nothing but a list of words; above it, within a few lines, 摘要 at the
start of a long one or behind the postcode of the writers' place. Behind English keywords the first Han words: they are another part, the writer's or the text's.
Lets pass: sentences that begin with these words (关键词是…, 摘要写作的方法…), any of them without
the other in its place.
Cost if wrong: the first words of a paragraph stand as a label, and the paragraph as an abstract.
"""

from __future__ import annotations

import re

from shanben.han.chars import han_count, width
from shanben.model.ledger import Row
from shanben.passes.front.front_labels import label_of

KEYWORDS = re.compile(
    r"\s*(?:关\s?键\s?词|關\s?鍵\s?詞)(?=[\u3400-\u9fff“《A-Za-z])(?![的是为為在与與和及语語])"
)
ABSTRACT = re.compile(
    r"\s*(?:摘\s?要|内容提要|內容提要|内容摘要|中文摘要)(?=[\u3400-\u9fff“《A-Za-z\d])(?![的是为為在与與和及写寫部])"
)
BEHIND_PLACE = re.compile(
    r"(?<=\d{6})\s?[)）]?\s*(?P<label>摘\s?要)(?=\s?[\u3400-\u9fff“《【\[A-Za-z\d])(?![的是为為在与與和及写寫部])"
)
"""…某市 100190摘要 …: the label behind the postcode of the writers' place, on their line."""
GLUED_ENGLISH = re.compile(
    r"\s*(?:Abstract(?=[A-Z][a-z]+\s)|Key\s?[Ww]ords(?=[a-zA-Z][a-z]{2,}[^.]{0,60}[;；,，]))"
)
"""AbstractExperimental study …, Key wordspremixed combustion; …"""
IDENTIFIER = re.compile(
    r"(?:DOI|doi|CSTR)\s*[:：]?\s*\d{2,}[./]|中图分类号|分类号|文献标识码|基金项目|收稿日期"
)
BETWEEN = re.compile(r"[，,；;、\s]+")
NEAR = 4
"""Rows between the end of an abstract and its keywords at most."""
FAR = 600
"""Code points of writers and places before an abstract on their line at most."""


def glued_labels(rows: tuple[Row, ...], text: list[int]) -> dict[int, list[int]]:
    """Where the rows ``text`` must be cut so that their labels stand by themselves."""
    cuts: dict[int, list[int]] = {}
    for k, i in enumerate(text):
        line = rows[i].text
        if line[:1] in "AK" and (m := GLUED_ENGLISH.match(line)):
            cuts[i] = [m.end(), *han_behind(line, m.end())]
            continue
        m = KEYWORDS.match(line)
        found = label_of(line)
        if m and not found and _listed(line[m.end() :]):
            behind = IDENTIFIER.search(line, m.end())
            cuts[i] = [m.end(), *([behind.start()] if behind else [])]
        elif found and found[:2] == ("keywords", "en"):
            if at := han_behind(line, found[2]):
                cuts[i] = at
            continue
        elif not found or found[:2] != ("keywords", "zh"):
            continue
        for j in reversed(text[max(0, k - NEAR) : k]):
            above = ABSTRACT.match(rows[j].text)
            if above and width(rows[j].bare) > 40 and not label_of(rows[j].text):
                cuts[j] = [above.end()]
                break
            if behind := BEHIND_PLACE.search(rows[j].text, 0, FAR):
                cuts[j] = list(behind.span("label"))
                break
    return cuts


def han_behind(line: str, start: int) -> list[int]:
    """Where Han words stand behind English keywords on one line: they are no keywords; [] mostly.

    A Han word in brackets, or among words that go on in English, belongs to the list.
    """
    m = HAN.search(line, start + 10)
    if m is None or line[m.start() - 1] in "(（《“[" or han_count(line[start : m.start()]):
        return []
    rest = line[m.start() :]
    return [m.start()] if han_count(rest) >= LEAST_HAN and label_of(rest) is None else []


HAN = re.compile(r"[\u3400-\u9fff]")
LEAST_HAN = 10
"""Han characters of another part at least."""


def _listed(words: str) -> bool:
    """Whether this is a list of keywords: two to twelve words, no sentence."""
    behind = IDENTIFIER.search(words)
    inside = (words[: behind.start()] if behind else words).strip()
    parts = BETWEEN.split(inside)
    return (
        2 <= len(parts) <= 12
        and "。" not in inside
        and all(width(p) <= 18 for p in parts)
        and sum(map(width, parts)) <= 11 * len(parts)
    )
