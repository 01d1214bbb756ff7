"""Rows to blocks: what was moved stands where it belongs, every tile learns its place."""

from __future__ import annotations

from shanben.assemble.drafts import BODY, ENTRY, FRONT, ROLE, Draft, drafts_of, targets
from shanben.assemble.facts import facts_of
from shanben.assemble.inlines import content, inlines
from shanben.assemble.tables import held, marked_rows, printed_rows, table_rows
from shanben.han.chars import han_count, latin_count
from shanben.model.article import Article, Block, Inline, Note, Part, Ref, Reference, Text
from shanben.model.frozen import replace
from shanben.model.ledger import HIDDEN, Ledger, Row, Tile, read

KIND = {"q": "quote", "l": "verse", "cell": "table"}
"""Labels whose block is named otherwise."""
LANG = {"zh": "zh-Hans", "en": "en"}
BACK = frozenset({"bio", "funding"})
ORDER = ("title", "subtitle", "authors", "affiliations", "abstract", "keywords")


def assemble(ledger: Ledger, lang: str) -> tuple[Article, Ledger]:
    """The article of a labelled ledger, and the ledger with each tile's place on the page."""
    drafts = drafts_of(ledger)
    lead = targets(ledger, drafts)
    blocks: list[Block] = []
    notes: list[Note] = []
    references: list[Reference] = []
    parts: list[Part] = []
    for draft in drafts:
        said = content(ledger, draft, lead)
        if draft.label in BODY:
            blocks.append(_block(ledger, draft, said, lead))
        elif draft.label == "note":
            notes.append(Note(draft.id, tuple(draft.n.split(",")), said, _printed(ledger, draft)))
        elif draft.label == "bibl":
            references.append(Reference(draft.id, draft.n.removesuffix(".r"), said))
        elif draft.label in FRONT:
            parts.append(_part(draft, said, lang))
    front = sorted((p for p in parts if p.role not in BACK), key=_rank)
    back = tuple(p for p in parts if p.role in BACK)
    article = Article(
        ledger.source.name,
        lang,
        facts_of(ledger, tuple(front), back),
        tuple(front),
        tuple(blocks),
        tuple(notes),
        tuple(references),
        back,
        _heading(ledger, "notes"),
        _heading(ledger, "references"),
    )
    return article, _placed(ledger, drafts)


def _heading(ledger: Ledger, n: str) -> str:
    """What the text prints above its notes or its references."""
    return next((r.bare for r in ledger.rows if r.label == "label" and r.n == n and r.bare), "")


def _part(draft: Draft, said: tuple[Inline, ...], lang: str) -> Part:
    tag = LANG.get(draft.n) or _lang_of(said, lang)
    return Part(ROLE.get(draft.label, draft.label), lang if tag.startswith("zh") else tag, draft.id, said)


def _lang_of(content: tuple[Inline, ...], lang: str) -> str:
    text = "".join(c.text for c in content if isinstance(c, Text))
    return "en" if latin_count(text) > 2 * han_count(text) else lang


def _rank(part: Part) -> tuple[bool, int]:
    """What is Chinese first, each in the order of a journal's page."""
    return part.lang == "en", ORDER.index(part.role)


def _block(ledger: Ledger, draft: Draft, said: tuple[Inline, ...], lead: dict[str, str]) -> Block:
    kind = KIND.get(draft.label, draft.label)
    if kind == "head":
        return Block(kind, draft.id, said, int(draft.n) if draft.n.isdecimal() else 2)
    if kind != "table":
        return Block(kind, draft.id, said, 0)
    refs: list[Ref] = []
    rows = table_rows([_cells(ledger, ledger.rows[i], lead, refs) for i in draft.rows])
    cells = marked_rows(rows, refs) if refs else ()
    return Block(kind, draft.id, said, rows=printed_rows(rows, refs), cells=cells)


def _cells(ledger: Ledger, row: Row, lead: dict[str, str], refs: list[Ref]) -> str:
    """The text of a table's row without what is hidden; its markers go to ``refs``, a stand-in stays."""
    out = []
    for c in inlines(ledger.source.text, row, lead, False):
        if isinstance(c, Text):
            out.append(c.text)
        elif isinstance(c, Ref):
            out.append(held(len(refs)))
            refs.append(c)
    return "".join(out)


def _printed(ledger: Ledger, draft: Draft) -> str:
    row = ledger.rows[draft.rows[0]]
    return "".join(read(ledger.source.text, t) for t in row.tiles if t.label == "ptr").strip()


def _placed(ledger: Ledger, drafts: list[Draft]) -> Ledger:
    """Write each tile's place; a tile that is only a label, a marker of an entry or furniture has none.

    Every row of a note or entry has the number of its first row: markers lead by it.
    """
    rows = list(ledger.rows)
    for draft in drafts:
        entry = draft.label in ENTRY
        for i in draft.rows:
            rows[i] = replace(rows[i], tiles=tuple([_at(t, draft, entry) for t in rows[i].tiles]))
    return Ledger(ledger.source, tuple(rows))


def _at(tile: Tile, draft: Draft, entry: bool) -> Tile:
    label = tile.label
    if (label in HIDDEN and not (label == "markup" and tile.reading)) or (entry and label == "ptr"):
        return tile
    n = draft.n if entry else tile.n
    return Tile(tile.start, tile.end, label, tile.reading, tile.reasons, n, draft.id)
