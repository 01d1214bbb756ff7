"""Raised numbers behind names that lead to where their bearers work: they mark no note (王明远¹, 李文² / 1. 某某大学).

Recognises: numbers of a byline that the affiliations bear, and any raised digit of a byline in a text that has entries
and no notes: a name cites no book. They are read raised (<sup>1,3</sup> as ¹,³).
Lets pass: ① behind a name whose note says who he is; numbers of the text.
Cost if wrong: a note about a writer has no marker; its number stays as printed.
"""

from __future__ import annotations

import re

from shanben.model.frozen import replace
from shanben.model.ledger import Row, Tile, read
from shanben.passes.markers.candidates import Marker
from shanben.passes.markers.targets import Target

NUMBER = re.compile(r"(?:^|[（(\[；;，,、\s])\s*(\d{1,2})\s*[.．、)）]?\s*(?=[\u4e00-\u9fffA-Z])")

OF_PEOPLE = ("byline", "affiliation")
PLAIN = re.compile(r"\d{1,2}(?:\s?[,，、]\s?\d{1,2})*[,，]?")
RAISED = str.maketrans("0123456789，、", "⁰¹²³⁴⁵⁶⁷⁸⁹,,", " ")


def of_people(rows: tuple[Row, ...], found: list[Marker], targets: list[Target]) -> list[Marker]:
    """The candidates without those that lead from a name to a workplace."""
    if not any(m.family == "raised" and rows[m.row].label in OF_PEOPLE for m in found):
        return found
    places = {int(n) for r in rows if r.label == "affiliation" for n in NUMBER.findall(r.text)}
    only_entries = all(t.kind == "bibl" for t in targets)

    def leads_to_place(m: Marker) -> bool:
        label = rows[m.row].label
        if m.family != "raised" or m.form == "circled" or label not in OF_PEOPLE:
            return False
        return label == "affiliation" or only_entries or set(m.numbers) <= places

    return [m for m in found if not leads_to_place(m)]


def behind_name(text: str, row: Row, tile: Tile) -> Tile | None:
    """A raised number that led nowhere, read as the raised number of a workplace; None elsewhere than behind a name."""
    printed = read(text, tile)
    if row.label not in OF_PEOPLE or not PLAIN.fullmatch(printed):
        return None
    return replace(tile, label=row.label, n="", reading=printed.translate(RAISED))
