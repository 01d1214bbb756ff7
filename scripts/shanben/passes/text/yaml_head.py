"""The head of fields that a site's generator or an exporter sets above a Markdown text (MARK14).

Recognises: ``---``, lines of ``key: value`` (lists and deeper lines below a key), ``---`` or ``...``, at the very top
of a text. Of title, author and date the value stays, as a hint for passes.front; a title that stands again below
as a heading or a line, and every other field, is left out (``nav``).
Lets pass: one line that is no title, author or date between two rules, a rule anywhere else, a head with any line that is no field, a lone line of dashes.
Cost if wrong: the first lines of a text are left out; they stand in the ledger under ``nav``.
"""

from __future__ import annotations

import re

from shanben.model.ledger import Edit, Ledger, Reason, Row, amended, relabelled

FENCE = re.compile(r"\ufeff?---\s*")
END = re.compile(r"(?:---|\.\.\.)\s*")
FIELD = re.compile(r"(?P<key>[A-Za-z_][\w .-]{0,30}|[\u4e00-\u9fff]{2,6})\s*:(?:\s+(?P<said>.*\S))?\s*")
UNDER = re.compile(r"\s+\S.*|\s*-\s+\S.*")
ROLE = {
    "title": "#1",
    "标题": "#1",
    "author": "byline",
    "authors": "byline",
    "作者": "byline",
    "date": "",
    "published": "",
    "日期": "",
}
REACH = 60
"""Rows of such a head at most."""
WHY = Reason("MARK14")
QUOTES = re.compile(r"[\[\]\"']")


def yaml_head(ledger: Ledger) -> Ledger:
    """Read the head of fields off; nothing happens in a text that begins with anything else."""
    rows = ledger.rows
    text = [i for i, r in enumerate(rows[: REACH + 20]) if r.label != "blank"]
    if not text or FENCE.fullmatch(_line(ledger, text[0])) is None:
        return ledger
    stop = next((k for k in range(1, len(text)) if END.fullmatch(_line(ledger, text[k]))), 0)
    inner = text[1:stop]
    fields = {i: FIELD.fullmatch(_line(ledger, i)) for i in inner}
    if not inner or not all(m or UNDER.fullmatch(_line(ledger, i)) for i, m in fields.items()):
        return ledger
    if _line(ledger, inner[0])[:1].isspace() or not (first := fields[inner[0]]):
        return ledger
    if len(inner) == 1 and first["key"].lower() not in ROLE:
        return ledger
    below = {_bare(rows[i]) for i in text[stop + 1 : stop + 9]}
    new: dict[int, Row] = {i: relabelled(rows[i], "markup", WHY) for i in (text[0], text[stop])}
    for i, m in fields.items():
        row = rows[i]
        role = ROLE.get(m["key"].lower()) if m and m["said"] else None
        m = FIELD.fullmatch(row.text)  # without its escapes: \"题名\"
        if m is None or role is None or not m["said"] or (role == "#1" and _plain(m["said"]) in below):
            new[i] = relabelled(row, "nav", WHY)
            continue
        edits: list[Edit] = [(0, m.start("said"), "", "markup", WHY, "")]
        edits += [
            (m.start("said") + q.start(), m.start("said") + q.end(), "", "markup", WHY, "")
            for q in QUOTES.finditer(m["said"])
            if role == "byline" or q.start() in (0, len(m["said"]) - 1)
        ]
        new[i] = relabelled(amended(ledger.source.text, row, edits), row.label, n=role)
    return ledger.with_rows(new)


def _line(ledger: Ledger, i: int) -> str:
    """The line of row ``i`` as printed."""
    tiles = [t for t in ledger.rows[i].tiles if t.label != "lb"]
    return ledger.source.text[tiles[0].start : tiles[-1].end] if tiles else ""


def _plain(said: str) -> str:
    return re.sub(r"[\s#*\"']+", "", said)


def _bare(row: Row) -> str:
    return _plain(row.bare)
