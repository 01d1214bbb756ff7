"""Where the head of an article without labels ends: the first line that reads as body.

Recognises: prose (a sentence of some length, a line wider than any column, three full printed lines together, a full one
that goes on to a full stop), a
numbered or named heading below a title, a caption, a line that a comma leaves open, the head of a note or reference list.
Lets pass: lines that something explains (source, byline, affiliation, labels), lines that tell the title, short lines,
what stands above a line of source and date but prose.
Cost if wrong: a line of the body stands in the head of the page, or the title stays in the body.
"""

from __future__ import annotations

import re

from shanben.han.chars import ends_sentence, han_count, width
from shanben.han.standing_heads import standing
from shanben.model.ledger import Ledger, Row
from shanben.model.measure import Setting
from shanben.model.source import LONG
from shanben.passes.front.front_labels import head_label_of
from shanben.passes.front.labelled_parts import life
from shanben.passes.front.told_titles import told_titles
from shanben.passes.lines.headings import shape

LIST_HEAD = re.compile(
    r"[【\[［〔]?\s*(?:主?要?参\s*考\s*(?:[文又]\s*献|书\s*目)|參\s*考\s*(?:文\s*獻|書\s*目)|[注註]\s*[释釋]|References?|Notes?)\s*[】\]］〕]?"
    r"(?:\s*[/／(（\[［]?\s*(?:References?|Notes?)\s*[)）\]］]?)?\s*[:：]?",
    re.I,
)
GLUED = re.compile(r"[01](?=[\u4e00-\u9fff])(?![年月日个])")
"""The number of a marked heading whose gap an extractor took: 1引言 below the title."""
STAMPED = 7
"""Lines of a head at most, down to that of source and date."""
FRAGMENT = 4
"""Lines down to the first full stop of a fragment at most."""
INDENT = 2.0
"""Ems: the first-line indent of Chinese print (CLREQ 3.3.1)."""
INNER = re.compile(r"[，,。；、]")
SOFT = frozenset("，、；")
FLOAT = re.compile(r"(?:续?[图表圖]|Fig(?:ure)?\.?|Table)\s*\d")
"""How a caption begins: none stands above an article's title."""


def head_end(ledger: Ledger, facts: Setting, text: list[int], kinds: list[str]) -> int:
    """The index into ``text`` of the first row of the body; 0 where the text begins with its body.

    ``kinds``: of the first rows, "" where nothing explains a row, "label" where a label begins it.
    """
    rows = ledger.rows
    told = told_titles(rows, text)
    stamp = _stamp(rows, text, kinds)
    if not kinds[:1]:
        return 0
    if not (stamp or kinds[0] or text[0] in told):
        if _begins_inside(rows, text) or _amid_sentence(ledger, facts, text, kinds):
            return 0
    lives = False
    for k in range(stamp, len(kinds)):
        row = rows[text[k]]
        bare, size = row.bare, width(row.bare)
        lives = (kinds[k] == "label" and _of_lives(row)) or (lives and not kinds[k] and life(bare))
        if lives:
            continue
        if k and LIST_HEAD.fullmatch(bare):
            return min(k, 1)
        if kinds[k] != "label" and _full_lines(ledger, facts, text, k):
            return k
        if kinds[k] or text[k] in told:
            continue
        if k and rows[text[k - 1]].line == row.line and "" not in kinds[:k]:
            continue  # 某某、某某：题名, cut behind the names
        if size > LONG or (ends_sentence(bare) and size > (24 if k == 0 else 14) and not _asks(row)):
            return k
        above = [rows[j].n for j in text[:k] if rows[j].n.startswith("#")]
        if k and shape(bare) and (above or not row.n.startswith("#1")):
            return k
        if _section(row, above) or (k and above and row.n in above and GLUED.match(bare)):
            return k
        if k and (standing(bare) or FLOAT.match(bare) or _left_open(bare)):
            return k
        if k and re.match(r"[“「‘『]?[\u4e00-\u9fff]", bare) and size > 36:
            return k
    return 0


def _of_lives(row: Row) -> bool:
    """Whether a row is the label of the authors' lives, alone on its line."""
    found = head_label_of(row.text)
    return found is not None and found[0] == "bio" and not row.text[found[2] :].strip()


def _stamp(rows: tuple[Row, ...], text: list[int], kinds: list[str]) -> int:
    """The index of the line of source and date where nothing but a head stands above it: no prose, no section; else 0."""
    at = kinds[:STAMPED].index("source") if "source" in kinds[:STAMPED] else 0
    above = [rows[i].bare for i in text[:at]]
    prose = any(x.endswith(("。", "，", "；")) or x.count("。") or width(x) > 2 * LONG for x in above)
    return 0 if prose or any(map(shape, above)) else at


def _begins_inside(rows: tuple[Row, ...], text: list[int]) -> bool:
    """Whether the first row is prose already: a fragment, or a text without a title."""
    bare = rows[text[0]].bare
    size = width(bare)
    if (ends_sentence(bare) and size > 30 and not _asks(rows[text[0]])) or size > LONG:
        return True
    if bare.endswith("。") and not rows[text[0]].n.startswith("#") and len(text) > 1:
        if width(rows[text[1]].bare) > 14:
            return True
    if bare.endswith(("，", "；")) and han_count(bare) > 10:
        return True
    if re.search(r"[^\s。]{6}。[^\s”’」』）]{4}", bare):
        return True
    if _numbered_first(rows, text):
        return True
    return len(text) > 2 and not han_count(bare) and _small(rows, text[1:3])


def _amid_sentence(ledger: Ledger, facts: Setting, text: list[int], kinds: list[str]) -> bool:
    """Whether the first printed line is full, holds a mark, and goes on below to a full stop, or a mark
    that begins no line stands first: a fragment."""
    rows = [ledger.rows[i] for i in text[: FRAGMENT + 1]]
    if INNER.match(rows[0].bare) or any(r.bare[:1] == "。" for r in rows[:2]):
        return True
    if not facts.wrapped or not INNER.search(rows[0].bare) or rows[0].n.startswith("#"):
        return False
    for above, row, kind in zip(rows, rows[1:], kinds[1:], strict=False):
        measure = facts.measures[above.line]
        indent = min(ledger.source.lines[above.line].indent, INDENT)
        full = measure > 12 and facts.widths[above.line] + indent >= measure - 2.6
        packed = row.line in facts.inner or (bool(facts.first) and row.line not in facts.first)
        parted = ledger.source.lines[row.line].blanks > 0 and facts.blanks != "every"
        if kind or parted or not (full or packed or (above is not rows[0] and above.bare[-1:] in SOFT)):
            return False
        if "。" in row.bare or row.bare.endswith(("；", "，")):
            return True
    return False


def _asks(row: Row) -> bool:
    """A line of the first depth that asks or exclaims: a title may."""
    return row.n == "#1" and row.bare.endswith(("？", "！", "?", "!"))


def _numbered_first(rows: tuple[Row, ...], text: list[int]) -> bool:
    """Whether the first line is a numbered heading, not a title: 一、…, 1.2 …; 1 引言, or 1 … with a 2 … below."""
    found = shape(rows[text[0]].bare)
    if found is None or found.scheme in ("chapter", "section", "roman") or rows[text[0]].n == "#1":
        return False
    if found.scheme not in ("number", "number-gap"):
        return len(text) > 1 and width(rows[text[1]].bare) > 20
    if standing(rows[text[0]].bare[found.start :].strip()):
        return True
    below = (shape(rows[i].bare) for i in text[1:])
    return any(s and (s.scheme, s.number) == (found.scheme, found.number + 1) for s in below)


def _small(rows: tuple[Row, ...], below: list[int]) -> bool:
    """Whether lines begin with a small letter: the one above them is no English title."""
    return all(re.match(r"[a-z]", rows[i].bare) for i in below)


def _full_lines(ledger: Ledger, facts: Setting, text: list[int], k: int) -> bool:
    """Whether three full printed lines begin here: prose, whatever its first line looks like."""
    if not facts.wrapped or k + 2 >= len(text):
        return False
    rows, lines = ledger.rows, ledger.source.lines
    measure = facts.measures[rows[text[k]].line]
    near = [lines[rows[j].line].width >= measure - 2.6 for j in text[k : k + 3]]
    full = all(near) or (all(near[:2]) and rows[text[k + 2]].bare.endswith("。"))
    return measure > 12 and full and width(rows[text[k]].bare) > 12


def _left_open(bare: str) -> bool:
    """A line of several clauses, or one that a comma or colon leaves open: prose, whatever stands below it."""
    if bare.endswith("："):
        return han_count(bare) > 6
    open_ = bare.endswith(("，", "；")) or bare.count("，") > 1
    return open_ and han_count(bare) > 16 and width(bare) > 20


def _section(row: Row, above: list[str]) -> bool:
    """A ``##`` below a ``#``, in words that are no subtitle and no English title: the body's first heading."""
    return (
        bool(above)
        and row.n.startswith("#")
        and row.n > min(above)
        and han_count(row.bare) > 0
        and not re.match(r"——|—|--|－－|―", row.bare)
    )
