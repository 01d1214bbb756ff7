"""Names that an OCR ran together with what stands beside them: title, place of work, DOI, abstract.

Recognises, in the first lines of a text: names before a place of work, by its bracket (张某1，李某2(1.某某大学…)), its
number (李某2 1某某大学…), a gap, or the town it begins with (李某广州医科大学); three names and more, marked or placed, behind the
end of a title (…的评价徐某，赵某*，李某); a DOI before them; 摘要： and 通信作者： behind the place.
Lets pass: names that can be parted from the words beside them in two ways; a title that ends on names which no mark
and no place follows.
Cost if wrong: the last characters of a title stand as a name, or the first of a place.
"""

from __future__ import annotations

import re

from shanben.han.chars import han_count, width
from shanben.han.names import closely, names_in
from shanben.han.names.around import MARKS
from shanben.han.surnames import COMMON, is_personal_name
from shanben.han.towns import begins_with_town
from shanben.passes.front.institutions import ORGANISATION

TOP = 16
"""Text rows from the top in which such lines are looked for."""
LONGEST = 1600
CODE = re.compile(
    r"\s*(?:DOI|doi)?\s*[:：]?\s*10\.\d{4,}/[!-~]+(?:\s[a-z\d][!-~]*){0,3}[\s\u3000]*(?=[\u4e00-\u9fff])"
)
"""A DOI before Han words, with the spaces that an OCR set in it."""
INSIDE = re.compile(
    r"(?<=\S)(?=[【\[［]?\s*(?:摘[\s\u3000]*要|提[\s\u3000]*要|内容提要|内容摘要)\s*[】\]］]?\s*[:：])"
    r"|(?<=\d)(?=摘[\s\u3000]*要\s*[；;])"
    r"|(?<=[\s\d）)】])(?=【\s*摘[\s\u3000]*要\s*】)"
    r"|(?<=[^\s【\[])(?=[*＊△#]?\s*[【\[]?\s*(?:通[信讯]作者|基金项目|收稿日期|作者简介)\s*[】\]:：])"
)
"""Labels behind names and places."""
ORGANISED = re.compile(ORGANISATION + r"|(?<=[\u4e00-\u9fff\s•·])(?<!\d)[1-8]\d{5}(?!\d)")
"""A place of work, or its postcode."""
BRACKET = re.compile(r"[（(\[［]\s*(?=\d?\s*[.．、,，]?\s*[\u4e00-\u9fff][^（()）]{1,60})")
NUMBER = re.compile(r"[\s\u3000]*(?:\d\s*[.．、’‘']?|[（(]\s*\d\s*[)）])\s*(?=[\u4e00-\u9fff]{3})")
RAISED = re.compile(r"(?<=[¹²³⁴⁵⁶⁷⁸⁹])[\s\u3000]*(?=[\u4e00-\u9fff]{4})")
LISTED = frozenset(",，.．")
GAP = re.compile(r"(?:[\s\u3000]+|\s*[/／|｜]\s*)(?=[\u4e00-\u9fff]{4})")
APART = re.compile(r"[，,、;；]|[\s\u3000]+")
SIZES = tuple(
    re.compile(rf"(?P<name>{x})(?:[\d*＊¹²³⁴⁵⁶⁷]*)[\s\u3000]*(?=[\u4e00-\u9fff])")
    for x in (r"[\u3400-\u9fff][\s\u3000]*[\u3400-\u9fff]", r"[\u3400-\u9fff]{3}")
)
"""A name of two characters, set wide or not, or of three, and its mark."""
TOKEN = re.compile(
    r"(?<![\u3400-\u9fff])[\u3400-\u9fff][\s\u3000]+[\u3400-\u9fff](?![\u3400-\u9fff])|[^\s\u3000，,、;；|」「’‘'}\]\\]+"
)
ROW = 16
"""Characters of names that ran together before a town, at most: 李某王某某广州医科大学."""
LEAST = 8.0
"""Ems that a title has at least, before names that run on from it."""


def glued_bylines(line: str) -> list[int]:
    """Where a line of the head must be cut, so that names, places and labels stand by themselves; [] mostly."""
    if len(line) > LONGEST or not han_count(line[:200]):
        return []
    cuts = [m.start() for m in INSIDE.finditer(line[:700]) if line[: m.start()].strip()]
    start = m.end() if (m := CODE.match(line)) else 0
    end = cuts[0] if cuts else len(line)
    head = line[start:end]
    at = [start] if start else []
    if "。" in head or width(head) > 400:
        return at if at and names_in(head) else []
    place = _place(head)
    names = head[:place] if place else head
    title = _title(names, bool(place)) if not names_in(names) else 0
    if place or title:
        return sorted({*at, *([start + title] if title else []), *([start + place] if place else []), *cuts})
    if not (at or cuts):
        return []
    known = names_in(head) or (ORGANISED.search(head) and re.search(r"\d{5,6}|[）)]\s*$", head))
    return [*at, *cuts] if known else []


def _place(head: str) -> int:
    """Where the place of work begins behind the names, 0 where none does."""
    first = ORGANISED.search(head)
    if first is None:
        return 0
    if at := _behind(head, first.start(), (BRACKET, NUMBER, RAISED)):
        return at
    return _town(head, first.start()) or _behind(head, first.start(), (GAP,))


def _behind(head: str, organised: int, signs: tuple[re.Pattern[str], ...]) -> int:
    """The first of the signs behind names and before a place of work, 0 where none stands so."""
    for pattern in signs:
        for m in pattern.finditer(head, 2, organised + 2):
            if not ORGANISED.search(head, m.end(), m.end() + 70):
                continue
            town = begins_with_town(head[m.end() :])
            if head[m.start() - 1] in LISTED and not town:
                continue  # 李某1,2 王某: the second mark of a name
            if pattern is RAISED and not town and head[m.end()] in COMMON:
                continue  # 李某²王某: another name
            if (
                names_in(head[: m.start()])
                or closely(head[: m.start()], 2)
                or _title(head[: m.start()], True)
            ):
                return m.end() if pattern is GAP else m.start()
    return 0


def _town(head: str, organised: int) -> int:
    """Where a name runs on into the town of its place: 李某某广州医科大学; 0 where it may end in two places."""
    parts = [m.end() for m in APART.finditer(head, 0, organised)]
    ways = []
    for start in [0, *parts]:
        start += len(head[start:]) - len(head[start:].lstrip())
        for pattern in SIZES:
            m = pattern.match(head, start)
            if m is None or not begins_with_town(head[m.end() :]):
                continue
            sure = is_personal_name(re.sub(r"\s", "", m["name"]))
            if (names_in(head[: m.end()]) if sure else len(names_in(head[:start])) > 2) or (
                sure and _title(head[: m.end()], True)
            ):
                ways.append(m.end())
    ways += [k for k in range(4, min(organised, ROW)) if begins_with_town(head[k:]) and closely(head[:k], 2)]
    return ways[0] if len(set(ways)) == 1 else 0


def _title(names: str, placed: bool) -> int:
    """Where three names and more begin behind a title that runs on into them, 0 where none do."""
    marked = MARKS.sub(lambda m: "|" * len(m[0]), names)
    if not placed and "|" not in marked:
        return 0
    tokens = [m.span() for m in TOKEN.finditer(marked)]
    k = len(tokens)
    while k and is_personal_name(re.sub(r"\s", "", marked[slice(*tokens[k - 1])])):
        k -= 1
    if not k or len(tokens) - k < 2:
        return 0
    begin, end = tokens[k - 1]
    ways = [
        end - n
        for n in (2, 3)
        if end - begin >= n + 4 and marked[end - n] in COMMON and is_personal_name(marked[end - n : end])
    ]
    if len(ways) != 1 or width(names[: ways[0]]) < LEAST:
        return 0
    return ways[0]
