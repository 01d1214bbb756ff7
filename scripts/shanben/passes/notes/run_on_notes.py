"""Notes that run on in one paragraph (注释：①甲书。②乙书。): cut where the next number stands.

Recognises: below or behind the head of a list, in rows that begin with a note number, the number that must come next, in
the same spelling, after the end of a note; in a list by writers the writers and the year behind the end of an entry
(lines.dated_writers); without a head, a paragraph of circled numbers that count on, each before a book or a place in one
(the foot of a page). Lets pass: a number out of its turn, one that a note mentions (见注①), a list of the text.
Cost if wrong: a note is cut in two, its second half under the next number.
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from shanben.han.chars import CIRCLED
from shanben.han.numerals import circled, to_circled
from shanben.model.ledger import Ledger
from shanben.passes.back.list_heads import HEAD, heads_between
from shanben.passes.lines.damaged_entries import maybe_damaged
from shanben.passes.lines.dated_writers import DATED, run_on
from shanben.passes.lines.entries import entry_start
from shanben.passes.notes.foot.words import CITES

NUMBER = re.compile(rf"[{CIRCLED}]|[\[［〔【]{{1,2}}\s?\d{{1,3}}\s?[\]］〕】]")
CIRCLES = frozenset(c for k in range(1, 51) if (c := to_circled(k)))
ENDED = re.compile(r"(?:[。.．；;)）”」页頁\d]|\s)$")
NAMING = re.compile(rf"[注註见見参參第同和与與、，,至到{CIRCLED}]$")
"""Words before a number that a note mentions (见注②)."""
WHOLE = re.compile(r"[。.页頁）)\w/]\s?\Z")
PLACE = re.compile(
    r"第\s*\d+\s*(?:[-–—－~～至]\s*\d+\s*)?[页頁期]|出版社|[书書]局|https?://|\bpp?\.\s*\d|[參参][见見]|同[上注註]|前引|Ibid|Press"
)
"""What a note names and the items of a list don't."""
FAR = 400
"""Rows of a list at most."""


def run_on_notes(ledger: Ledger) -> Ledger:
    """Cut run-on notes apart; needs front matter labelled before, and comes before back matter."""
    ledger = heads_between(ledger)
    rows = ledger.rows
    text = [i for i, r in enumerate(rows) if r.label == "p" and r.bare]
    cuts: dict[int, list[int]] = {}
    for k, i in enumerate(text):
        row = rows[i]
        m = HEAD.match(row.text) if k >= len(text) // 8 else None
        if not m or k < len(text) // (8 if m["references"] and m.end() == len(row.text) else 3):
            if at_foot := _notes_of_a_foot(row.text):
                cuts[i] = at_foot
            continue
        if len(row.bare) >= 25 and not NUMBER.search(row.text):
            continue
        if m.end() < len(row.text):
            at, begin = k, m.end()
        elif k + 1 < len(text):
            at, begin = k + 1, 0
        else:
            continue
        first = entry_start(rows[text[at]].text[begin:])
        if first and first[2] == "bracket" and m["references"]:
            _cut_bracketed(ledger, text, at, begin, first, cuts)
        elif first and first[2] in ("circled", "bracket"):
            _cut(ledger, text, at, begin, first, cuts)
        elif first and first[2] in PLAIN and begin == 0 and m["references"]:
            _cut_plain(ledger, text, at, cuts)
        elif not first and begin == 0 and m["references"]:
            _cut_dated(ledger, text, at, cuts)
    return ledger.split(cuts)


def _notes_of_a_foot(line: str) -> list[int]:
    """Where the second and further notes of a page's foot begin in the paragraph of the first; none for other words."""
    first = entry_start(line) if line[:1] in CIRCLES else None
    if first is None:
        return []
    number, cuts = first[0][-1], [0]
    for m in NUMBER.finditer(line, first[1]):
        if circled(m[0]) == number + 1 and WHOLE.search(line, m.start() - 2, m.start()):
            cuts.append(m.start())
            number += 1
    parts = [line[a:b] for a, b in pairwise([*cuts, len(line)])]
    sure = sum(PLACE.search(part) is not None for part in parts)
    return cuts[1:] if 2 * sure >= len(parts) and all(CITES.search(part) for part in parts) else []


def _cut(
    ledger: Ledger,
    text: list[int],
    k: int,
    begin: int,
    first: tuple[tuple[int, ...], int, str],
    cuts: dict[int, list[int]],
) -> None:
    expected = first[0][-1] + 1
    start = begin + first[1]
    for j in range(k, min(k + FAR, len(text))):
        row = ledger.rows[text[j]]
        line = row.text
        if j > k:
            start = 0
            if HEAD.match(line):
                return
            leading = entry_start(line)
            if leading and leading[2] == first[2] and expected < leading[0][0] <= expected + 3:
                expected = leading[0][0]  # one was misread or left out
        for m in NUMBER.finditer(line, start):
            number = circled(m[0]) if first[2] == "circled" else _bracketed(m[0])
            if number != expected and not _passed_over(line, m, number, expected):
                continue
            before = line[max(0, m.start() - 1) : m.start()]
            if line[: m.start()].strip():
                if not (ENDED.search(before) or (m[0] in CIRCLES and not NAMING.search(before))):
                    continue
                if not line[m.end() :].strip():
                    continue
                cuts.setdefault(text[j], []).append(m.start())
            expected = (number or expected) + 1


def _passed_over(line: str, m: re.Match[str], number: int | None, expected: int) -> bool:
    """Whether a circle comes in the place of one that was misread or left out: it ends a note, and that one stands nowhere."""
    if m[0] not in CIRCLES or number is None or not expected < number <= expected + 2:
        return False
    behind = line[m.start() - 1 : m.start()]
    return bool(ENDED.search(behind)) and all(
        circled(c[0]) != n for c in NUMBER.finditer(line, m.end()) for n in range(expected, number)
    )


BRACKETED = re.compile(
    r"(?:[\[［〔【]{1,2}\s?(?P<in>\d{1,3})\s?[\]］〕】」]|(?<!\d)(?P<before>\d{1,3})\s?[\[［]\s?[\]］」])(?=\s*\S)"
)
BEHIND = re.compile(r"(?:[。.．；;)）”」页頁\d\]］】?？/$,，:：]|\s)$")
NEAR = 8
"""Rows among which the number that must come is looked for before a missing one is passed over."""


def _cut_bracketed(
    ledger: Ledger,
    text: list[int],
    k: int,
    begin: int,
    first: tuple[tuple[int, ...], int, str],
    cuts: dict[int, list[int]],
) -> None:
    """Cut a list of references where [n] stands inside a row and n is the number that must come.

    Where no row nearby bears that number, it was misread or left out, and the one after it may stand.
    """
    found: list[tuple[int, int, int]] = []  # place in the list, offset, number
    for j in range(k, min(k + FAR, len(text))):
        line = ledger.rows[text[j]].text
        if j > k and HEAD.match(line):
            break
        at = begin + first[1] if j == k else 0
        damaged = maybe_damaged(line) if at == 0 else None
        if damaged:
            found.append((j, 0, damaged[0]))
            at = damaged[1]
        for m in BRACKETED.finditer(line, at):
            if not line[: m.start()].strip() or BEHIND.search(line[: m.start()]):
                found.append((j, m.start(), int(m["in"] or m["before"])))
    number, here, spot = first[0][-1], k, 0
    while True:
        ahead = [f for f in found[spot : spot + 60] if f[0] <= here + NEAR]
        step = next(
            (
                (i, f)
                for meant in (number + 1, number + 2, number + 3)
                for i, f in enumerate(ahead)
                if f[2] == meant
            ),
            None,
        )
        if step is None:
            return
        spot += step[0] + 1
        here, offset, number = step[1]
        line = ledger.rows[text[here]].text
        if line[:offset].strip():
            cuts.setdefault(text[here], []).append(offset)


PLAIN = ("gap", "point", "bare")
PLAIN_NUMBER = re.compile(
    r"(?:(?<=[.。．)）\]\d])\s+|(?<=\d[.．]))(?P<n>\d{1,3})(?:\s?[.．、]\s?|\s?)(?=[A-Z][A-Za-z]|[\u4e00-\u9fff]{2}|[《“])"
)


def _cut_plain(ledger: Ledger, text: list[int], k: int, cuts: dict[int, list[int]]) -> None:
    """Entries numbered without a sign (1 王某. …). The next number is cut off only where no line begins with it."""
    rows = ledger.rows
    zone = text[k : k + FAR]
    starts = {}
    last = 0
    for i in zone:
        found = entry_start(rows[i].text)
        if found and found[2] in PLAIN and last < found[0][0] <= last + 6:
            last = found[0][0]
            starts[i] = last
    numbers = set(starts.values())
    number = 0
    for i in zone:
        if number == last and rows[i].n[:1] == "#":
            return  # below the last line that begins with a number, its list goes on to the next head
        number = starts.get(i, number)
        while number and number + 1 not in numbers:
            m = next(
                (
                    m
                    for m in PLAIN_NUMBER.finditer(rows[i].text, max([0, *cuts.get(i, [])]))
                    if int(m["n"]) == number + 1
                ),
                None,
            )
            if m is None:
                break
            cuts.setdefault(i, []).append(m.start("n"))
            number += 1


FEWEST = 3
"""Entries that begin with writers and a year, by which a list is one by writers."""


def _cut_dated(ledger: Ledger, text: list[int], k: int, cuts: dict[int, list[int]]) -> None:
    """Cut a list by writers where writers and a year stand inside a row, behind the end of an entry."""
    rows = ledger.rows
    zone = list(takewhile(lambda i: not HEAD.match(rows[i].text), text[k : k + FAR]))
    if sum(DATED.match(rows[i].text) is not None for i in zone) >= FEWEST:
        cuts.update({i: at for i in zone if (at := run_on(rows[i].text))})


def _bracketed(printed: str) -> int:
    inside = printed.strip("[]［］〔〕【】 ")
    return int(inside) if inside.isdecimal() else 0
