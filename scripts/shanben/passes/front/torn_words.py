"""Names and labels of the head that are set wide and that an extractor tore: 李 / 冰, ［摘 / 要］ (SPACE01).

A name of two characters is set as wide as one of three, and 摘要 as wide as 关键词; PyMuPDF and pdftotext give what
stands so far apart lines of their own.
Recognises: two characters, each alone on its line, that are a person's name; up to three lines that only together begin
with the label of an abstract or of keywords; both among the first lines of a text.
Lets pass: the first line of all; a column set upright (摄 / 影 / ／ / 某 / 某), a label that stands whole.
Cost if wrong: two words of the head stand as one.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from shanben.han.chars import is_han
from shanben.han.surnames import is_personal_name
from shanben.model.ledger import Ledger, Reason, Row, amended
from shanben.passes.front.front_labels import label_of
from shanben.passes.front.front_reach import HEAD

PIECE = 3
"""Characters of the first piece of a label at most: its bracket and two of its characters."""
PIECES = 3
"""Lines that a label is torn into at most: 关 / 键 / 词."""
LABELS = ("abstract", "keywords")


def torn_words(ledger: Ledger) -> Ledger:
    """Read the pieces as one, on the line of the last."""
    rows = ledger.rows
    some = [i for i, r in enumerate(rows[: 4 * HEAD]) if r.label == "p" and r.bare][:HEAD]
    new: dict[int, Row] = {}
    k = 1
    while k < len(some):
        for size in _label(rows, some, k) or _names(rows, some, k):
            _put_together(ledger, some[k : k + size], new)
            k += size
        k += 1
    return ledger.with_rows(new) if new else ledger


def _alone(row: Row) -> bool:
    return len(row.bare) == 1 and is_han(row.bare)


def _names(rows: tuple[Row, ...], some: list[int], k: int) -> list[int]:
    """The lines of each name where nothing but names stands, a character a line; [] for other lines."""
    above = rows[some[k - 1]].bare
    if len(above) == 1 and above not in "*＊":
        return []
    run = [rows[i].bare for i in takewhile(lambda i: _alone(rows[i]), some[k:])]
    pairs = ["".join(run[j : j + 2]) for j in range(0, len(run), 2)]
    return [2] * len(pairs) if all(len(p) == 2 and is_personal_name(p) for p in pairs) else []


def _label(rows: tuple[Row, ...], some: list[int], k: int) -> list[int]:
    """The lines that only together begin with a label; [] for others."""
    said = rows[some[k]].bare
    if len(said) > PIECE or label_of(said):
        return []
    for size in range(2, PIECES + 1):
        if k + size > len(some) or label_of(below := rows[some[k + size - 1]].bare):
            return []
        found = label_of(said + below)
        if found and found[0] in LABELS and found[2] > len(said):
            return [size]
        said += below
        if len(said) > PIECE:
            return []
    return []


def _put_together(ledger: Ledger, pieces: list[int], new: dict[int, Row]) -> None:
    """Read what the other ``pieces`` say before the last of them."""
    rows, text = ledger.rows, ledger.source.text
    said = "".join(rows[i].bare for i in pieces[:-1])
    why = Reason(
        "SPACE01", note=" / ".join([*(rows[i].bare for i in pieces[:-1]), rows[pieces[-1]].bare[:2]])
    )
    for i in pieces[:-1]:
        empty = amended(text, rows[i], [(0, len(rows[i].text), "", "markup", why, "")])
        tiles = tuple(t if t.label == "lb" else replace(t, label="markup") for t in empty.tiles)
        new[i] = replace(empty, label="markup", tiles=tiles)  # a control character before it too
    last = rows[pieces[-1]]
    start = len(last.text) - len(last.text.lstrip())
    first = last.text[start : start + 1]
    new[pieces[-1]] = amended(text, last, [(start, start + 1, said + first, None, why, "")])
