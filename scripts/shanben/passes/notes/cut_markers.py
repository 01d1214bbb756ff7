"""Markers that a line end cut in two: ``^[`` / ``13]``, ``^`` / ``4``, ``^`` / ``④``, ``[3,`` / ``9]``, ``〔注`` / ``9〕`` (MARK12).

Recognises: a line that ends inside a marker, and the rest of it at the start of the next. Lets pass: a line that ends
with a bracket of the text.
Cost if wrong: a number of the text is read as a marker; the alignment of notes (passes.markers) still judges it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from shanben.han.chars import CIRCLED
from shanben.han.numerals import circled
from shanben.model.ledger import Ledger, Reason, Row, amended

OPEN = re.compile(
    r"(?P<sign>\^\[|\^|[\[［〔](?:\s?[註注])?|[（(]\s?[註注])(?P<some>\d{0,3}[,，\-–—－～]?)\s*$"
)
REST = re.compile(
    rf"\s*(?P<rest>[註注]?\d{{1,3}}(?:[,，\-–—－～]\d{{1,3}})*|[,，\-–—－～]\d{{1,3}}|[{CIRCLED}]+\^?)"
    r"(?P<end>[\]］〕)）]\^?)?"
)
SHUT = {"[": "]", "［": "］", "〔": "〕", "（": "）", "(": ")"}
ENDS = ("^", "[", "［", "〔", "注", "註", ",", "，", "-", "–", "－", "～", *"0123456789")


def cut_markers(ledger: Ledger) -> Ledger:
    """Read both halves as one marker, raised, at the start of the second line."""
    rows = ledger.rows
    text = [i for i, r in enumerate(rows) if r.label == "p" and r.bare]
    new: dict[int, Row] = {}
    for i, j in pairwise(text):
        first = new.get(i, rows[i])
        head = first.text.rstrip()
        if not head.endswith(ENDS):
            continue
        a, b = OPEN.search(head), REST.match(rows[j].text)
        if not a or not b:
            continue
        sign = a["sign"].lstrip("^").replace("［", "[")
        shut = SHUT.get(sign[:1], "")
        if (b["end"] or "").rstrip("^").replace("］", "]") != shut or (a["some"] and not shut):
            continue
        rest = b["rest"].rstrip("^")
        whole = rest if circled(rest[0]) and not shut else f"{sign}{a['some']}{rest}{shut}"
        why = Reason("MARK12", note=f"cut by the line end: {a[0].strip()} / {b[0].strip()}")
        new[i] = amended(ledger.source.text, first, [(a.start(), len(head), "", "markup", why, "")])
        new[j] = amended(
            ledger.source.text, rows[j], [(b.start("rest"), b.end(), whole, "ptr", why, "raised")]
        )
    return ledger.with_rows(new)
