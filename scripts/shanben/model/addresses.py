"""The addresses of blocks: ``L<raw line>``, with a letter where two blocks start on one line (DESIGN §5.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shanben.model.ledger import Row

BODY = frozenset({"p", "head", "item", "q", "l", "caption", "cell"})
"""Labels of the body: their blocks are addressed by line."""


def starts(rows: Sequence[Row]) -> Iterator[int]:
    """The indices of the rows that begin a block of the body, as assembly gathers them."""
    last: str = ""
    open_: set[str] = set()
    for i, row in enumerate(rows):
        if row.label not in BODY:
            if row.label in ENTRIES and (row.glue is None or row.label not in open_):
                open_.add(row.label)
                last = row.label
            continue
        goes_on = row.label in open_ and (
            row.glue is not None or (row.label in ("l", "cell") and last == row.label)
        )
        if not goes_on:
            yield i
            open_.add(row.label)
            last = row.label
            if row.label == "head":
                open_.discard("p")


ENTRIES = frozenset(
    {"title", "subtitle", "byline", "affiliation", "abstract", "keywords", "funding", "bio", "note", "bibl"}
)
"""Labels of blocks that are addressed by their role or number."""


def address(line: int, count: int) -> str:
    """The id of the ``count``-th block (from 1) that starts on a line (0-based)."""
    if count == 1:
        return f"L{line + 1}"
    letters = ""
    k = count - 1
    while k >= 0:
        letters = chr(ord("a") + k % 26) + letters
        k = k // 26 - 1
    return f"L{line + 1}{letters}"


def addresses(rows: Sequence[Row]) -> dict[int, str]:
    """Row index -> id of the block that begins there; a row that has its id keeps it."""
    taken = {r.id for r in rows if r.id}
    count: dict[int, int] = {}
    out: dict[int, str] = {}
    for i in starts(rows):
        row = rows[i]
        if row.id:
            out[i] = row.id
            continue
        while True:
            count[row.printed] = count.get(row.printed, 0) + 1
            name = address(row.printed, count[row.printed])
            if name not in taken:
                break
        out[i] = name
    return out
