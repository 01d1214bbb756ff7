"""Note numbers that an extractor piled up below the notes or above them: the notes, then ① and ② a line each.

Recognises: lines of nothing but rising numbers at the end of a page, and above them, up to a blank line or the text, as
many notes without a number as the pile has; or two such lines and more, and below them, down to the page's end, as many
notes. Lets pass: a pile whose notes can't be told apart; it stays as printed.
Cost if wrong: a note bears its neighbour's number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from shanben.han.chars import CIRCLED, han_count, latin_count
from shanben.model.ledger import Ledger, Reason, Row, relabelled
from shanben.passes.back.list_heads import BIBLIOGRAPHIC
from shanben.passes.lines.entries import entry_start
from shanben.passes.lines.joints import glue

EDGE = frozenset({"fw", "pb"})
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
SPARSE = 0.08
"""Share of lines below a blank one, under which blank lines part pages: an extractor's pages were joined so."""
HIGHEST = 60
"""Rows of a page's notes at most."""
Said = tuple[str, float]
"""The words of a printed line and its width in ems."""
WIDER = 1.8
"""Ems by which lines of notes differ from lines of text, and last lines from full ones."""
MOST = 5
"""Lines of one note at most, where text stands right above it."""


def stacked(ledger: Ledger) -> Ledger:
    """Give the notes above a pile of numbers their numbers."""
    rows, lines = ledger.rows, ledger.source.lines
    text = [i for i, r in enumerate(rows) if r.label == "p" and r.bare]
    widths = sorted(lines[rows[i].line].width for i in text)
    measure = widths[len(widths) * 3 // 4] if widths else 0.0
    new: dict[int, Row] = {}
    sparse = sum(lines[rows[i].line].blanks > 0 for i in text) < SPARSE * len(text)
    k = 0
    while k < len(text):
        end = _run(rows, text, k)
        ends = end > k and _page_ends(ledger, text, end - 1)
        if end > k + 1 and not ends:  # one number alone ends no column: it stands above its note
            given = _give_below(ledger, text, k, end, measure, sparse, new)
            ends = not given and lines[rows[text[end]].line].blanks > 0
        if ends:
            _give(ledger, text, k, end, measure, new)
        k = max(end, k + 1)
    return ledger.with_rows(new)


def _alone(row: Row) -> int:
    """The number that a line has for its only content; 0 for another line."""
    found = entry_start(row.text) if len(row.bare) <= 4 else None
    return (
        found[0][0]
        if found and found[1] == len(row.text.rstrip()) and found[2] in ("circled", "bracket")
        else 0
    )


def _run(rows: tuple[Row, ...], text: list[int], k: int) -> int:
    """The index after the lines of nothing but rising numbers that begin at ``text[k]``; ``k`` where none does."""
    number = _alone(rows[text[k]])
    if not number:
        return k
    at = k + 1
    while at < len(text) and _alone(rows[text[at]]) == number + (at - k):
        at += 1
    return at


def _page_ends(ledger: Ledger, text: list[int], at: int, sparse: bool = False) -> bool:
    """Whether a page ends below ``text[at]``; where blank lines are ``sparse``, they part pages."""
    if at + 1 == len(text):
        return True
    rows, lines = ledger.rows, ledger.source.lines
    a, b = text[at], text[at + 1]
    turned = lines[rows[a].line].page != lines[rows[b].line].page
    return (
        turned
        or (sparse and lines[rows[b].line].blanks > 0)
        or any(rows[i].label in EDGE for i in range(a + 1, b))
    )


def _give_below(
    ledger: Ledger, text: list[int], k: int, end: int, measure: float, sparse: bool, new: dict[int, Row]
) -> bool:
    """Give the notes between a pile and the page's end their numbers; whether they could be told apart."""
    rows = ledger.rows
    foot = end
    while foot < len(text) and foot - end < HIGHEST and not _numbered(rows[text[foot]].text):
        foot += 1
        if _page_ends(ledger, text, foot - 1, sparse):
            break
    if foot == end or not _page_ends(ledger, text, foot - 1, sparse):
        return False
    at, notes = _parted(_said(ledger, text, range(end, foot)), end - k, measure, apart=True)
    if not notes or at:
        return False
    _number(rows, text, list(range(k, end)), list(range(end, foot)), notes, new)
    return True


def _numbered(line: str) -> bool:
    """Whether a line begins with a number of a note's, not with that of a page or an issue: 76 页。"""
    found = entry_start(line)
    return found is not None and found[2] in ("circled", "bracket")


def _said(ledger: Ledger, text: list[int], places: Iterable[int]) -> list[Said]:
    """The words of some rows, and how wide they are printed."""
    rows = [ledger.rows[text[j]] for j in places]
    return [(row.bare, ledger.source.lines[row.line].width) for row in rows]


def _give(ledger: Ledger, text: list[int], k: int, end: int, measure: float, new: dict[int, Row]) -> None:
    rows = ledger.rows
    numbers = [_alone(rows[i]) for i in text[k:end]]
    zone = _zone(ledger, text, k)
    first = next((j for j in zone if entry_start(rows[text[j]].text)), None)
    bare = [j for j in zone if first is None or j < first]
    if first is not None:
        found = entry_start(rows[text[first]].text)
        if not found or found[0][0] != numbers[-1] + 1:
            return
    apart = bool(zone) and ledger.source.lines[rows[text[zone[0]]].line].blanks > 0
    at, notes = _parted(_said(ledger, text, bare), len(numbers), measure, apart)
    if not notes:
        return
    _number(rows, text, list(range(k, end)), bare[at:], notes, new)


def _number(
    rows: tuple[Row, ...],
    text: list[int],
    pile: list[int],
    bare: list[int],
    sizes: list[int],
    new: dict[int, Row],
) -> None:
    """Label the notes, whose rows are ``bare`` and whose numbers stand in the rows of ``pile``."""
    at = 0
    for n, size in zip(pile, sizes, strict=True):
        number, before = str(_alone(rows[text[n]])), ""
        for j in bare[at : at + size]:
            row = relabelled(rows[text[j]], "note", Reason("NOTE05"), number)
            new[text[j]] = replace(row, glue=glue(before, row.bare) if before else None)
            before = row.bare
        at += size
        new[text[n]] = relabelled(rows[text[n]], "ptr", Reason("NOTE05"), number)


def _zone(ledger: Ledger, text: list[int], k: int) -> list[int]:
    """The rows of the notes above a pile: up to a blank line, another part or the page's head."""
    rows, lines = ledger.rows, ledger.source.lines
    top = k
    while top and k - top < HIGHEST:
        line = lines[rows[text[top]].line] if top < k else None
        above = lines[rows[text[top - 1]].line]
        if line and (line.blanks or above.page != line.page or text[top - 1] + 1 != text[top]):
            break
        if not line and above.page != lines[rows[text[k]].line].page:
            break
        top -= 1
    return list(range(top, k))


def _parted(said: list[Said], count: int, measure: float, apart: bool) -> tuple[int, list[int]]:
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
    foreign = latin_count(part) > 3 * han_count(part)
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
    return bool(re.match("[A-Z]", line)) and latin_count(line) > 3 * han_count(line) and han_count(above) > 12
