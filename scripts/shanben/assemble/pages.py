"""Where printed pages begin, and which number each bears.

A folio is printed on its page, at the head or at the foot, and the text is cut between two pages: at the foot of page
10 begins page 11. Recognises: pages parted by form feeds, each with its own folio wherever an extractor put it; without
form feeds, folios at the foot (the last one stands below all text, or each above the next page's running head) or at
the head; two folios at one cut (10 of the
page that ends, 11 of the one that begins) as one cut.
Lets pass: a page whose number neither stands there nor follows from the page before: it is left without a milestone.
A page is told for certain (``begins``) where its own folio stands between form feeds, or where the folios are known to
stand at the foot or at the head, and a neighbour counts on; a counter such as 3/15 tells no printed page.
Cost if wrong: a milestone says 11 where 10 begins; no text changes. One told for certain is cited as the page.
"""

from __future__ import annotations

from itertools import pairwise

from shanben.model.article import PageBreak
from shanben.model.ledger import Ledger

BODY = frozenset({"p", "head", "item", "q", "l"})
TEXT = BODY | {"note", "bibl", "abstract", "keywords", "title", "caption", "cell", "bio", "funding"}


COUNTER = frozenset("共/／")


def page_starts(ledger: Ledger) -> dict[int, PageBreak]:
    """Row index -> the page whose first line of body this row is."""
    rows = ledger.rows
    folios = [i for i, r in enumerate(rows) if r.label == "pb"]
    if not folios:
        return {}
    lines = ledger.source.lines
    fed = len({lines[rows[i].line].page for i in folios}) > 1
    return _fed(ledger, folios) if fed else _counted(ledger, folios)


def _counts_on(ledger: Ledger, folios: list[int]) -> set[int]:
    """The folios whose neighbour, before or behind, is the next number."""
    rows = ledger.rows
    numbers = [int(rows[i].n) if rows[i].n.isdecimal() else -1 for i in folios]
    if any(COUNTER & set(rows[i].bare) for i in folios):
        return set()
    return {
        folios[k]
        for a, b in pairwise(range(len(folios)))
        for k in (a, b)
        if numbers[a] >= 0 and numbers[b] == numbers[a] + 1
    }


def _fed(ledger: Ledger, folios: list[int]) -> dict[int, PageBreak]:
    """Pages parted by form feeds: each bears the folio that stands on it."""
    rows, lines = ledger.rows, ledger.source.lines
    number: dict[int, str] = {}
    sure = {lines[rows[i].line].page for i in _counts_on(ledger, folios)}
    for i in folios:
        page = lines[rows[i].line].page
        if number.setdefault(page, rows[i].n) != rows[i].n:
            sure.discard(page)
    out: dict[int, PageBreak] = {}
    last = None
    for i, row in enumerate(rows):
        if row.label not in BODY:
            continue
        page = lines[row.line].page
        if last is None and page in sure:
            out[i] = PageBreak(number[page], True)
        if last is not None and page != last:
            before = number.get(page - 1, "")
            n = number.get(page) or (str(int(before) + 1) if before.isdecimal() else "")
            if n:
                out[i] = PageBreak(n, page in sure)
        last = page
    return out


def _above_heads(ledger: Ledger, folios: list[int]) -> bool:
    """Whether folios stand above running heads, while the first page has a head and no folio above it."""
    shown = TEXT | {"pb", "fw"}
    order = ["text" if r.label in TEXT else r.label for r in ledger.rows if r.label in shown]
    pairs = list(pairwise(order))
    return order[0] == "fw" and pairs.count(("pb", "fw")) > max(0.5 * len(folios), pairs.count(("fw", "pb")))


def _counted(ledger: Ledger, folios: list[int]) -> dict[int, PageBreak]:
    """No form feeds: a folio cuts the text where it stands."""
    rows = ledger.rows
    foot = not any(r.label in TEXT for r in rows[folios[-1] + 1 :]) or _above_heads(ledger, folios)
    head = not foot and not any(r.label in TEXT for r in rows[: folios[0]])
    counts_on = _counts_on(ledger, folios)
    out: dict[int, PageBreak] = {}
    held: list[int] = []
    begun = False
    for i, row in enumerate(rows):
        if row.label == "pb":
            held.append(i)
        elif row.label in BODY:
            if held and rows[held[-1]].n:
                n = rows[held[-1]].n
                sure = held[-1] in counts_on and ((foot and begun) or head or len(held) > 1)
                if foot and begun and len(held) == 1 and n.isdigit():
                    n = str(int(n) + 1)
                out[i] = PageBreak(n, sure and n.isdigit())
            held = []
            begun = True
    return out
