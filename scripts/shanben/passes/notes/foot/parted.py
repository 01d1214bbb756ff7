"""Where each of a page's notes begins that stand without their numbers, which an extractor piled up apart from them.

Recognises, of as many notes as the pile has numbers: notes that end with a full stop each, where nothing but notes is
there; notes wider than the text, whose last lines fall short; from below, a note's author, title or 参见 under a line
that ends one.
Lets pass: a pile whose notes can't be told apart; it stays as printed.
Cost if wrong: a note bears its neighbour's number.
"""

from __future__ import annotations

import re
from itertools import pairwise

from shanben.han.chars import CIRCLED, han_count, latin_count
from shanben.passes.back.list_heads import BIBLIOGRAPHIC
from shanben.passes.notes.foot.words import foreign_words

ENDS = re.compile(r"[。.．]$|https?://\S+$")
BEGINS = re.compile(r"[A-Z《“〈\u4e00-\u9fff\[［(（]")
HEADS = re.compile(
    r"[A-Z《“〈]|[\[［(（]\s*[\u4e00-\u9fff]{1,3}\s*[\]］)）]|[\u4e00-\u9fff·、]{1,24}[：:，『]|[\u4e00-\u9fff][\u4e00-\u9fff·、,，A-Za-z.\-\s（）()]{0,40}[：:]\s*[《〈“]|[參参][见見閱阅]|[转轉]引|[同详詳见見前]"
)
SURELY = re.compile(r"[\u4e00-\u9fff·、，]{1,24}[：:]\s*(?:[《“〈]|$)|[參参][见見閱阅]|[转轉]引自|同[上注註]")
"""How a note begins that no line of the text does."""
CITES = re.compile(
    r"第\s*\d+[^，。]{0,8}[页頁期卷]|出版社|[书書]局|https?://|\bVol\.|\bpp?\.\s*\d|\[[JMDCNRSPZ]|[载載][《“]|Press|同[上注註]|Ibid"
    r"|^[\u4e00-\u9fff·、，]{1,24}[：:]\s*[《“〈]"
)
"""What a line of a note holds and no line of the text, which may name a book and a year."""
WORK = re.compile(r"[^。；]{0,30}[《〈“『]|[^。；]{0,60}出版社")
MARKED = re.compile(rf"(?<=.)[{CIRCLED}]+$|(?<=.)[\[［〔]\d{{1,3}}[\]］〕]$")
"""The marker that a line of the text ends with."""
NUMBER = re.compile(rf"[{CIRCLED}]|[\u4e00-\u9fff”][\[［〔]\d{{1,3}}[\]］〕]")
"""A marker in a line of the text."""
YEAR = re.compile(r"(?:19|20)\d\d\)?[.。]$")
Said = tuple[str, float]
"""The words of a printed line and its width in ems."""
WIDER = 1.8
"""Ems by which lines of notes differ from lines of text, and last lines from full ones."""
MOST = 5
"""Lines of one note at most, where text stands right above it."""


def parted(said: list[Said], count: int, measure: float, apart: bool) -> tuple[int, list[int]]:
    """How many lines stand above the notes, and how many lines each of ``count`` notes has; no sizes where unclear.

    ``apart``: nothing but notes stands among the lines. Told by full stops, where nothing but notes is there and as many
    lines end with one; by the notes' width, which last lines fall short of; and from below: a note begins with an
    author, a title or 参见, below a line that ends one; the first of them may stand right below a line of the text.
    Where that fails, a note may end on any mark if each is plainly bibliographic.
    """
    lines = [line for line, _ in said]
    if len(lines) == count and all(BIBLIOGRAPHIC.search(x) and BEGINS.match(x) for x in lines):
        return 0, [1] * count
    if not lines or not (ENDS.search(lines[-1]) or BIBLIOGRAPHIC.search(" ".join(lines[-2:]))):
        return 0, []
    ways = {
        "stops": _bounds_by_stops(lines, count) if apart else [],
        "width": _bounds_by_width(said, count, measure),
        "strict": _bounds(lines, count, "strict"),
        "loose": _bounds(lines, count, "loose"),
    }
    for how, bounds in ways.items():
        if len(bounds) > count and _are_notes(said, bounds, how, measure, apart):
            return bounds[0], [b - a for a, b in pairwise(bounds)]
    return 0, []


def _are_notes(said: list[Said], bounds: list[int], how: str, measure: float, apart: bool) -> bool:
    """Whether the parts between the bounds read as notes, and the first of them is no line of the text."""
    lines = [line for line, _ in said]
    parts = [" ".join(lines[a:b]) for a, b in pairwise(bounds)]
    told = sum(bool(BIBLIOGRAPHIC.search(p)) for p in parts)
    if how == "stops":
        wide = [any(w > measure + WIDER for _, w in said[a:b]) for a, b in pairwise(bounds)]
        one = [b == a + 1 for a, b in pairwise(bounds)]
        sure = [w or o or _names_a_work(p) for w, o, p in zip(wide, one, parts, strict=True)]
        calls = any(NUMBER.search(line) for line in lines)
        return all(sure) and not calls and (any(wide) or told == len(parts))
    if 2 * told < len(parts) or (how == "loose" and told < len(parts)):
        return False
    first = bounds[0]
    if first and _of_a_note(said[first - 1], measure):
        return False
    if (how == "width" and said[first][1] > measure + WIDER) or (apart and not first):
        return True
    long = bounds[1] - first > MOST
    return not long and (SURELY.match(parts[0]) is not None or _names_a_work(parts[0]))


def _of_a_note(above: Said, measure: float) -> bool:
    """Whether the line above what may be the first note is rather the rest of one: it cites, is foreign or too wide."""
    line, width = above
    return CITES.search(line) is not None or latin_count(line) >= han_count(line) or width > measure + WIDER


def _names_a_work(part: str) -> bool:
    """Whether words begin as a note may and a line of the text seldom: a title is near, or the letters are foreign."""
    foreign = foreign_words(part)
    if foreign and YEAR.search(part):
        return True
    return (foreign or WORK.match(part) is not None) and BIBLIOGRAPHIC.search(part) is not None


def _bounds(lines: list[str], count: int, how: str) -> list[int]:
    """Where ``count`` notes begin among the lines, and the end of the last; fewer where they can't be told."""
    bounds = [len(lines)]
    for j in range(len(lines) - 1, -1, -1):
        above = MARKED.sub("", lines[j - 1]) if j else "。"
        if re.search(r"https?:\S*$", above):
            continue
        whole = how == "loose" and BIBLIOGRAPHIC.search(above) and BIBLIOGRAPHIC.search(lines[j])
        parted = (ENDS.search(above) or whole) and HEADS.match(lines[j])
        if parted or (j == 0 and HEADS.match(lines[0])) or (len(bounds) == count and _first(lines[j], above)):
            bounds.append(j)
        if len(bounds) > count:
            break
    bounds.reverse()
    return bounds


def _bounds_by_stops(lines: list[str], count: int) -> list[int]:
    """The same, where nothing but notes is among the lines and as many lines end with a full stop."""
    ends = [j + 1 for j, line in enumerate(lines) if ENDS.search(line)]
    return [0, *ends] if len(ends) == count and ends[-1] == len(lines) else []


def _bounds_by_width(said: list[Said], count: int, measure: float) -> list[int]:
    """The same, told by the width of the lines: notes wider than the text end in lines that fall short of it."""
    full = max(width for _, width in said)
    if full < measure + WIDER:
        return []
    top = next((j for j, (_, width) in enumerate(said) if width > measure + WIDER), 0)
    short = [
        j + 1
        for j, (line, width) in enumerate(said[:-1])
        if j >= top and ENDS.search(line) and (width < full - WIDER or HEADS.match(said[j + 1][0]))
    ]
    bounds = [top, *short, len(said)]
    return bounds if len(bounds) == count + 1 else []


def _first(line: str, above: str) -> bool:
    """Whether a page's topmost note begins with ``line``, below a line of the text that the page broke off."""
    if SURELY.match(line):
        return True
    if HEADS.match(line) and BIBLIOGRAPHIC.search(line) and ENDS.search(line) and above[-1] not in ":：，,":
        return han_count(above) > 12 and not BIBLIOGRAPHIC.search(above)
    return bool(re.match("[A-Z]", line)) and foreign_words(line) and han_count(above) > 12
