"""What a text is known by: DOI, CSTR, class of the Chinese Library Classification, article number."""

from __future__ import annotations

import re

from shanben.model.ledger import Ledger, Row

DOI = re.compile(r"10\.\d{4,9}/[^\s，。；、）】》]+")
GAPPED = re.compile(r"(?<=[\w.])\s+(?=[-–.]\s?\w)|(?<=\w[-.])\s+(?=[\da-z])")
"""A gap that an OCR saw beside the mark of a DOI: 10.1234/j.cn11 -5823/ab. 2017.05."""
CLC = re.compile(r"[A-Z]{1,2}\d[\d.\-/:+A-Z]*")


def identifiers(ledger: Ledger) -> dict[str, str]:
    """The fields ``doi``, ``cstr``, ``clc`` and ``article_id`` of a ``Meta``, each empty where no row tells it."""
    said = {r.n: _value(ledger, r) for r in ledger.rows if r.label == "idno"}
    clc = CLC.search(said.get("clc", ""))
    number = said.get("articleid", "")
    return {
        "doi": next((m[0].rstrip(".,;") for r in ledger.rows if (m := _doi(r))), ""),
        "cstr": said.get("cstr", ""),
        "clc": clc[0] if clc else "",
        "article_id": number if any(map(str.isdecimal, number)) else "",
    }


def _value(ledger: Ledger, row: Row) -> str:
    """What stands behind the label of a row."""
    text = ledger.source.text
    return "".join(text[t.start : t.end] for t in row.tiles if t.label not in ("label", "lb")).strip()


def _doi(row: Row) -> re.Match[str] | None:
    """The DOI of a row that may tell the article's own: a line of identifiers, a running head, a line of dates."""
    if row.label not in ("idno", "fw", "date") or row.n not in ("doi", "", "cite"):
        return None
    return DOI.search(_ungapped(row.text) if row.label == "idno" and row.n == "doi" else row.text)


def _ungapped(line: str) -> str:
    """A line that ends on a DOI, without the gaps inside it."""
    joined = GAPPED.sub("", line.strip())
    return line if re.search(r"\s", joined[max(joined.find("10."), 0) :]) else joined
