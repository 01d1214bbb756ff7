"""Captions, credits and legends that stood inside a sentence; pages of two columns read across."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shanben.han.chars import ends_sentence, is_han, width
from shanben.lint.doubts.place import decided, ends
from shanben.model.article import Doubt
from shanben.model.frozen import replace
from shanben.model.ledger import Ledger, Row

DATE_LINE = re.compile(r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*[,，]")
FILLS = 0.8
"""Share of the measure of a line that a float broke off."""
LEAVES_OPEN = re.compile(r"[在于自从到至和与是为、，,（“《：:]$")


def columns(ledger: Ledger) -> Iterator[Doubt]:
    """Pages whose lines hold two columns that nothing parts."""
    source = ledger.source
    for no in source.unclear:
        start, stop = source.span(no)
        printed = source.text[start:stop].rstrip()
        why = "this page looks like two columns read across, and no clean gutter parts them: it is left as it is"
        yield Doubt("COL02", no + 1, printed[:80], "", why, start, start + len(printed[:80]))


def captions(ledger: Ledger, usual: float) -> Iterator[Doubt]:
    """A caption, credit or table that stood between two halves of a paragraph; those that are certain as one.

    Certain is a numbered caption between printed lines of which the first is full: of these one in a hundred was wrong.
    ``usual``: the ems of most printed lines of the body, 0 where lines are paragraphs.
    """
    rows = ledger.rows
    full = FILLS * usual
    before: Row | None = None
    between: list[Row] = []
    certain: list[Doubt] = []
    for row in rows:
        if row.label in ("caption", "credit", "cell", "image"):
            between.append(row)
        elif row.label in ("p", "item", "q"):
            if between and row.glue is not None and before is not None:
                if not any(map(decided, between)):
                    found = _lifted(ledger, before, between, row)
                    if _close(before, between, row, full):
                        yield found
                    else:
                        certain.append(found)
            between = []
            before = row
        elif row.label in ("head", "note", "bibl"):
            between = []
    if certain:
        yield replace(certain[0], also=tuple(d.line for d in certain[1:]))


def _lifted(ledger: Ledger, before: Row, between: list[Row], row: Row) -> Doubt:
    start, end = ends(between[0])[0], ends(between[-1])[1]
    why = (
        f"stood inside a sentence and was lifted out: “…{before.bare[-12:]}” goes on with “{row.bare[:12]}…”"
    )
    said = " ".join(ledger.source.text[start:end].split())
    return Doubt("CAPT08", between[0].printed + 1, said[:80], "", why, start, end)


def _close(above: Row, between: list[Row], row: Row, full: float) -> bool:
    """Whether the join over a float may be wrong; ``full`` are the ems of a full line, 0 where lines are paragraphs."""
    told = all(b.label != "caption" or any(r.code == "CAPT01" for r in b.reasons) for b in between)
    return not full or not told or width(above.bare) < full or any(r.code == "JOIN02" for r in row.reasons)


def legends(ledger: Ledger) -> Iterator[Doubt]:
    """Whole lines that begin with a date inside a sentence and end one: a photo's legend that was read as text."""
    rows = [r for r in ledger.rows if r.label in ("p", "item", "q")]
    for k in range(1, len(rows) - 1):
        row, above = rows[k], rows[k - 1]
        if row.glue is None or not DATE_LINE.match(row.bare) or decided(row):
            continue
        if not above.bare or not is_han(above.bare[-1]) or LEAVES_OPEN.search(above.bare):
            continue
        stop = next((j for j in range(k, min(k + 8, len(rows) - 1)) if ends_sentence(rows[j].bare)), 0)
        if stop and rows[stop + 1].glue is not None:
            start, end = ends(row)[0], ends(rows[stop])[1]
            after = rows[stop + 1].bare
            why = f"may be the legend of a picture inside a sentence: “…{above.bare[-12:]}” may go on with “{after[:12]}…”"
            said = " ".join(ledger.source.text[start:end].split())
            yield Doubt("CAPT09", row.printed + 1, said[:80], "caption", why, start, end)
