"""Rows gathered into blocks: a row that continues joins the block it continues, each block learns its address.

Recognises: a glue (the row goes on where the last of its label ended, over captions, notes and pages in between), lines
of one stanza, rows of one table over its own caption. Lets pass: whether a row continues; the passes decided that.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from shanben.assemble.pages import page_starts
from shanben.model.addresses import addresses
from shanben.model.article import PageBreak
from shanben.model.ledger import Ledger, Row
from shanben.model.signs import BEGINS, narrow

BODY = frozenset({"p", "head", "item", "q", "l", "caption", "cell"})
FRONT = frozenset({"title", "subtitle", "byline", "affiliation", "abstract", "keywords", "funding", "bio"})
ENTRY = frozenset({"note", "bibl"})
SHOWN = BODY | FRONT | ENTRY
ROLE = {"byline": "authors", "affiliation": "affiliations"}


@dataclass(slots=True)
class Draft:
    """A block being written: its rows, in order, and the page breaks that fell inside it.

    ``glues`` are what stands before each row, ``breaks`` go by the place of a row among the draft's own.
    """

    label: str
    id: str
    n: str
    rows: list[int] = field(default_factory=list)
    glues: list[str] = field(default_factory=list)
    breaks: dict[int, PageBreak] = field(default_factory=dict)


def drafts_of(ledger: Ledger) -> list[Draft]:
    """The blocks of a labelled ledger, in the order of their first rows."""
    drafts: list[Draft] = []
    last: dict[str, Draft] = {}
    names = addresses(ledger.rows)
    pages = page_starts(ledger)
    front: dict[str, int] = {}
    for i, row in enumerate(ledger.rows):
        if row.label not in SHOWN:
            continue
        draft = last.get(row.label)
        if draft is not None and row.glue is not None:
            draft.glues.append("" if _hyphenated(ledger, draft) else row.glue)
        elif draft is not None and _same_block(ledger, row, draft, drafts):
            draft.glues.append("\n")
        else:
            draft = Draft(row.label, names.get(i) or _id(row, front), row.n, glues=[""])
            drafts.append(draft)
            last[row.label] = draft
            if row.label == "head":
                last.pop("p", None)
        if i in pages:
            draft.breaks[len(draft.rows)] = pages[i]
        draft.rows.append(i)
    return drafts


def _same_block(ledger: Ledger, row: Row, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a line of verse or of a table stands in the block of the line above, the table's caption between or not.

    A caption below a table that has one above it is the next table's, unless it says that the table goes on (续表2).
    """
    if row.label == "l":
        return drafts[-1] is draft
    if row.label != "cell":
        return False
    at = next(
        (k for k in range(len(drafts) - 1, max(-1, len(drafts) - 4), -1) if drafts[k].label != "caption"), -1
    )
    if at < 0 or drafts[at] is not draft:
        return False
    named = at > 0 and drafts[at - 1].label == "caption"
    between = [ledger.rows[d.rows[0]].bare for d in drafts[at + 1 :]]
    return not (named and any(not bare.startswith(("续", "續")) for bare in between))


def _hyphenated(ledger: Ledger, draft: Draft) -> bool:
    """Whether a block's last line ends on a hyphen that only the line end called for: the word goes on below."""
    tiles = [t for t in ledger.rows[draft.rows[-1]].tiles if t.label != "lb"]
    last = tiles[-1] if tiles else None
    return (
        last is not None
        and last.reading == ""
        and ledger.source.text[last.start] in "-\u2010\u00ad\ufffe\x02"
    )


def _id(row: Row, front: dict[str, int]) -> str:
    """Notes and references are named by their number, front parts by their role; the body has addresses."""
    if row.label == "bibl":
        return "ref-" + row.n.split(",")[0].removesuffix(".r")
    if row.label == "note":
        return "fn-" + row.n.split(",")[0]
    name = ROLE.get(row.label, row.label) + (
        f"-{row.n}" if row.n and row.label not in ("bio", "funding") else ""
    )
    name = {"title-zh": "title", "subtitle-zh": "subtitle"}.get(name, name)
    front[name] = front.get(name, 0) + 1
    return name if front[name] == 1 else f"{name}-{front[name]}"


def targets(ledger: Ledger, drafts: list[Draft]) -> dict[str, str]:
    """Where markers lead: the number of a note or entry, or the sign of a part (* 本文系…), to the id of its block."""
    out: dict[str, str] = {}
    for draft in drafts:
        if draft.label in ENTRY:
            for key in draft.n.split(","):
                if draft.label == "note" or key not in out:
                    out[key] = draft.id
    signs: dict[str, str] = {}
    for draft in drafts:
        if draft.label in ("funding", "bio") and (m := BEGINS.match(ledger.rows[draft.rows[0]].text)):
            signs.setdefault(narrow(m["sign"]), draft.id)
    return out | signs
