"""Numbers of entries that were damaged, lost or never printed, read by the list they stand in."""

from __future__ import annotations

import re

from shanben.model.ledger import Reason, Row
from shanben.passes.back.entry_lines import twin
from shanben.passes.back.list_heads import BIBLIOGRAPHIC
from shanben.passes.lines.damaged_entries import Start, damaged_start
from shanben.passes.lines.entries import entry_start

LEAP = 12
"""Entries that an extraction may have lost between two numbers in whole brackets."""
FAR = 60
"""The same where the numbers behind the second run on."""


def mended(
    rows: tuple[Row, ...], text: list[int], k: int, start: Start | None, last: int, whole: bool
) -> tuple[Start, Reason] | None:
    """An entry's start whose bracket is damaged, in a list of brackets, where the list has come to its number.

    ``whole``: most of the list's numbers stand in whole brackets; else only the very next number counts.
    """
    line = rows[text[k]].text
    if start and start[2] == "bracket":
        return None
    found = damaged_start(line, last + 1)
    if not found and whole and start and start[2] in ("gap", "bare") and start[0][0] == last + 1:
        found = (start[0], start[1], "bracket")
    number = _come_to(rows, text, k, found[0][0], last, whole) if found else None
    if not found or not number:
        return None
    printed = line[: found[1]].strip()
    note = f"printed {printed}, read [{number}]: the list stands in brackets and has come to {last}; confidence high"
    return ((number,), found[1], "bracket"), Reason("NOTE02", note=note)


def _come_to(
    rows: tuple[Row, ...], text: list[int], k: int, number: int, last: int, whole: bool
) -> int | None:
    """The number of an entry where the list has come to ``last``; None where the printed one doesn't fit."""
    if number == last + 1 or not whole:
        return number if number == last + 1 else None
    after = next(
        (s[0][0] for i in text[k + 1 : k + 9] if (s := entry_start(rows[i].text)) and s[2] == "bracket"), None
    )
    if last < number <= last + 3 and (after is None or after > number):
        return number
    meant = last + 1  # only a digit of it is left: 1] between [11] and [13]
    return meant if after == meant + 1 and str(number) in (str(meant)[:1], str(meant)[1:]) else None


def unprinted(rows: tuple[Row, ...], text: list[int], k: int, last: int, before: Row) -> bool:
    """Whether a row begins an entry that lost its number: as many such rows stand here as numbers are missing.

    A line of English below a Chinese one is a twin, or an entry: the count says which.
    """
    if not re.search(r"[.。]$", before.bare):
        return False
    second = twin(before, rows[text[k]], "")
    all_, plain = 0, 0
    for i in text[k : k + 4 * LEAP]:
        row = rows[i]
        start = entry_start(row.text)
        if start and start[2] == "bracket":
            missing = start[0][0] - last - 1
            return 0 < missing == (all_ if second or all_ == missing else plain)
        if damaged_start(row.text):
            return False
        if re.search(r"[.。]$", before.bare):
            all_ += 1
            plain += not twin(before, row, "")
        before = row
    return False


def numbers_follow(rows: tuple[Row, ...], text: list[int], k: int) -> bool:
    """Whether the rows below a first entry without a number begin with 2, 3, 4 …"""
    starts = [s for i in text[k + 1 : k + 9] if (s := entry_start(rows[i].text))]
    return [s[0][0] for s in starts[:3]] == [2, 3, 4] and BIBLIOGRAPHIC.search(rows[text[k]].text) is not None


def lost_digit(rows: tuple[Row, ...], text: list[int], k: int, start: Start, last: int) -> int | None:
    """The number that must come, where an entry is printed with one of its digits (10, 1, 12: 11)."""
    meant, printed = last + 1, str(start[0][0])
    if last < 10 or len(printed) != 1 or printed not in (str(meant)[:1], str(meant)[1:]):
        return None
    after = next(
        (s for i in text[k + 1 : k + 7] if (s := entry_start(rows[i].text)) and s[2] == start[2]), None
    )
    return meant if after and after[0][0] in (meant + 1, meant + 2) else None
