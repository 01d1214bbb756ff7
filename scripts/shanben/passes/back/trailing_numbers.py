"""Numbers that a PDF reader put behind the entries they belong to, alone on their lines.

Some journals set the numbers of a list in a column of their own, and readers (PyMuPDF is one) give each when its entry is
over, or a line too soon: the first entry stands above [1], the last above the last number.
Recognises: lists of three entries and more whose numbers all stand alone and run from 1 on, with an entry above the first
and none below the last.
Lets pass: numbers alone above their entries, for the first of the list is one; a list of which any number stands before words.
Cost if wrong: every entry of a list has the number of its neighbour.
"""

from __future__ import annotations

import re
from dataclasses import replace

from shanben.model.ledger import Ledger, Reason, Row, amended, relabelled
from shanben.passes.back.entry_lines import twin
from shanben.passes.back.list_ends import closed
from shanben.passes.back.list_heads import BIBLIOGRAPHIC
from shanben.passes.lines.entries import entry_start
from shanben.passes.lines.joints import glue

FEWEST = 3
ENDED = re.compile(r"[.。]$|\d$")
WHY = Reason("BACK02", note="its number is printed behind it")


def trailing_numbers(ledger: Ledger, text: list[int], k: int) -> dict[int, int]:
    """Index of a row to the number of its entry, from ``text[k]`` to the last number; {} where none trail."""
    rows = ledger.rows
    if entry_start(rows[text[k]].text) or not BIBLIOGRAPHIC.search(rows[text[k]].text):
        return {}
    stop = next((j for j in range(k, len(text)) if closed(rows, text, j)), len(text))
    starts = [(j, s) for j in range(k, stop) if (s := entry_start(rows[text[j]].text)) and s[2] == "bracket"]
    numbers = [s[0] for _, s in starts]
    if len(starts) < FEWEST or numbers != [(n,) for n in range(1, len(starts) + 1)]:
        return {}
    if any(s[1] < len(rows[text[j]].text) for j, s in starts):
        return {}
    last = starts[-1][0] + 1 + len(_rest(rows, text[:stop], starts[-1][0]))
    if any(BIBLIOGRAPHIC.search(rows[i].text) for i in text[last:stop]):
        return {}
    out: dict[int, int] = {}
    at = k
    for number, (j, _) in enumerate(starts, 1):
        end = j + 1 + len(_rest(rows, text[:stop], j))
        out |= dict.fromkeys(text[at:end], number)
        at = end
    return out


def _rest(rows: tuple[Row, ...], text: list[int], j: int) -> list[int]:
    """The rows below the number ``text[j]`` that still belong to its entry: it came a line too soon."""
    out: list[int] = []
    above = rows[text[j - 1]]
    if ENDED.search(above.bare):
        return out
    for i in text[j + 1 :]:
        if entry_start(rows[i].text) or (ENDED.search(above.bare) and not twin(above, rows[i], "")):
            break
        out.append(i)
        above = rows[i]
    return out


def with_numbers(ledger: Ledger, numbers: dict[int, int], label: str) -> dict[int, Row]:
    """The rows of such a list as entries, each with its number's key."""
    rows = ledger.rows
    out: dict[int, Row] = {}
    above: Row | None = None
    for i, number in numbers.items():
        row, key = rows[i], str(number)
        if entry_start(row.text):
            mark = amended(ledger.source.text, row, [(0, len(row.text), None, "ptr", None, key)])
            out[i] = replace(relabelled(mark, label, Reason("BACK02"), key), glue="")
            continue
        if above is None or above.n != key:
            out[i] = relabelled(row, label, WHY, key)
        else:
            twins = twin(above, row, key)
            joint = "\n" if twins else glue(above.bare, row.bare)
            out[i] = replace(relabelled(row, label, Reason("BACK04" if twins else "BACK02"), key), glue=joint)
        above = out[i]
    return out
