"""Rows to blocks: what continues is joined, what was moved stands where it belongs, every tile learns its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from shanben.assemble.facts import facts_of
from shanben.assemble.pages import page_starts
from shanben.assemble.tables import held, marked_rows, printed_rows, table_rows
from shanben.han.chars import han_count, latin_count
from shanben.model.addresses import addresses
from shanben.model.article import (
    Anchor,
    Article,
    Block,
    Inline,
    LineBreak,
    Note,
    PageBreak,
    Part,
    Ref,
    Reference,
    Text,
)
from shanben.model.frozen import replace
from shanben.model.ledger import HIDDEN, Ledger, Row, Tile, read
from shanben.model.signs import BEGINS, narrow

KIND = {
    "p": "p",
    "head": "head",
    "item": "item",
    "q": "quote",
    "l": "verse",
    "caption": "caption",
    "cell": "table",
}
FRONT = frozenset({"title", "subtitle", "byline", "affiliation", "abstract", "keywords", "funding", "bio"})
ROLE = {"byline": "authors", "affiliation": "affiliations"}
LANG = {"zh": "zh-Hans", "en": "en"}


@dataclass(slots=True)
class Draft:
    """A block being written: its rows, in order, and the page breaks that fell inside it."""

    label: str
    id: str
    n: str
    rows: list[int] = field(default_factory=list)
    glues: list[str] = field(default_factory=list)
    breaks: dict[int, list[PageBreak]] = field(default_factory=dict)


def assemble(ledger: Ledger, lang: str) -> tuple[Article, Ledger]:
    """The article of a labelled ledger, and the ledger with each tile's place on the page."""
    drafts = _drafts(ledger)
    places: dict[int, tuple[str, str]] = {}
    ids = _note_ids(drafts) | _sign_ids(ledger, drafts)
    blocks: list[Block] = []
    notes: list[Note] = []
    references: list[Reference] = []
    parts: list[Part] = []
    heads = {"notes": "", "references": ""}
    for draft in drafts:
        content = tuple(_content(ledger, draft, ids))
        for i in draft.rows:
            places[i] = draft.id, draft.n
        if draft.label in KIND:
            _block(ledger, draft, content, blocks, ids)
        elif draft.label == "note":
            numbers = tuple(draft.n.split(","))
            notes.append(Note(draft.id, numbers, content, _printed(ledger, draft)))
        elif draft.label == "bibl":
            references.append(Reference(draft.id, draft.n.removesuffix(".r"), content))
        elif draft.label in FRONT:
            role = ROLE.get(draft.label, draft.label)
            tag = (
                lang if LANG.get(draft.n, "").startswith("zh") else LANG.get(draft.n, _lang_of(content, lang))
            )
            parts.append(Part(role, tag, draft.id, content))
    for row in ledger.rows:
        if row.label == "label" and row.n in heads:
            heads[row.n] = heads[row.n] or row.bare
    front, back = _split_parts(parts)
    meta = facts_of(ledger, front, back, lang)
    article = Article(
        ledger.source.name,
        lang,
        meta,
        front,
        tuple(blocks),
        tuple(notes),
        tuple(references),
        back,
        heads["notes"],
        heads["references"],
    )
    return article, _placed(ledger, places)


def _lang_of(content: tuple[Inline, ...], lang: str) -> str:
    text = "".join(c.text for c in content if isinstance(c, Text))
    return "en" if latin_count(text) > 2 * han_count(text) else lang


def _drafts(ledger: Ledger) -> list[Draft]:
    """Gather rows into blocks: a row with a glue continues the last block of its label."""
    drafts: list[Draft] = []
    last: dict[str, Draft] = {}
    names = addresses(ledger.rows)
    pages = page_starts(ledger)
    front: dict[str, int] = {}
    for i, row in enumerate(ledger.rows):
        if row.label not in KIND and row.label not in FRONT and row.label not in ("note", "bibl"):
            continue
        open_ = last.get(row.label)
        if row.glue is not None and open_ is not None:
            draft = open_
            draft.glues.append("" if _hyphenated(ledger, draft) else row.glue)
        elif (row.label == "l" and open_ is not None and drafts and drafts[-1] is open_) or (
            row.label == "cell" and open_ is not None and _last_but_captions(drafts) is open_
        ):
            draft = open_
            draft.glues.append("\n")
        else:
            draft = Draft(row.label, names.get(i) or _id(row, front), row.n)
            draft.glues.append("")
            drafts.append(draft)
            last[row.label] = draft
            if row.label in ("head",):
                last.pop("p", None)
        if i in pages:
            draft.breaks[len(draft.rows)] = [pages[i]]
        draft.rows.append(i)
    return drafts


def _hyphenated(ledger: Ledger, draft: Draft) -> bool:
    """Whether a block's last line ends on a hyphen that only the line end called for: the word goes on below."""
    tiles = [t for t in ledger.rows[draft.rows[-1]].tiles if t.label != "lb"]
    last = tiles[-1] if tiles else None
    return (
        last is not None
        and last.reading == ""
        and ledger.source.text[last.start] in "-\u2010\u00ad\ufffe\x02"
    )


def _last_but_captions(drafts: list[Draft]) -> Draft | None:
    """The last block that is no caption: a table goes on over its own caption and over a page."""
    return next((d for d in reversed(drafts[-3:]) if d.label != "caption"), None)


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


def _note_ids(drafts: list[Draft]) -> dict[str, str]:
    out: dict[str, str] = {}
    for draft in drafts:
        if draft.label in ("note", "bibl"):
            for key in draft.n.split(","):
                if draft.label == "note" or key not in out:
                    out[key] = draft.id
    return out


def _sign_ids(ledger: Ledger, drafts: list[Draft]) -> dict[str, str]:
    """The parts that begin with a sign (* 本文系…), by the sign that leads to them."""
    out: dict[str, str] = {}
    for draft in drafts:
        if draft.label in ("funding", "bio") and (m := BEGINS.match(ledger.rows[draft.rows[0]].text)):
            out.setdefault(narrow(m["sign"]), draft.id)
    return out


def _content(ledger: Ledger, draft: Draft, ids: dict[str, str]) -> Iterator[Inline]:
    """The inlines of a block: its rows' text, joined by their glue, markers as references."""
    held = ""
    entry = draft.label in ("note", "bibl")
    for k, i in enumerate(draft.rows):
        row = ledger.rows[i]
        inner = list(_inlines(ledger.source.text, row, ids, entry))
        if k:
            if draft.glues[k] == "\n":
                if held:
                    yield Text(held)
                held = ""
                yield LineBreak()
            else:
                held += draft.glues[k]
        if k and row.id:
            if held:
                yield Text(held)
            held = ""
            yield Anchor(row.id)
        for here in draft.breaks.get(k, ()):
            if held:
                yield Text(held)
            held = ""
            yield here
        for at, item in enumerate(inner):
            if isinstance(item, Text):
                said = item.text if at else item.text.lstrip()
                held += said if at + 1 < len(inner) else said.rstrip()
            else:
                if held:
                    yield Text(held)
                held = ""
                yield item
    if held:
        yield Text(held)


def _inlines(text: str, row: Row, ids: dict[str, str], entry: bool) -> Iterator[Inline]:
    for tile in row.tiles:
        if tile.label == "ptr":
            if entry:
                continue
            if tile.n.startswith("?"):
                numbers = [x for x in tile.n[1:].split(",") if x]
                yield Ref("", read(text, tile), ",".join(numbers))
                continue
            printed = read(text, tile)
            keys = [k for k in tile.n.split(",") if k]
            for k, key in enumerate(keys):
                yield Ref(ids.get(key, ""), printed if k == 0 else "", key)
        elif tile.label in HIDDEN:
            if tile.label == "markup" and tile.reading:
                yield Text(tile.reading)
        else:
            shown = read(text, tile)
            if shown:
                yield Text(shown)


def _block(
    ledger: Ledger, draft: Draft, content: tuple[Inline, ...], blocks: list[Block], ids: dict[str, str]
) -> None:
    kind = KIND[draft.label]
    if kind == "table":
        refs: list[Ref] = []
        rows = table_rows([_cells(ledger, ledger.rows[i], ids, refs) for i in draft.rows])
        cells = marked_rows(rows, refs) if refs else ()
        blocks.append(Block(kind, draft.id, content, rows=printed_rows(rows, refs), cells=cells))
    else:
        level = int(draft.n) if kind == "head" and draft.n.isdecimal() else 2 if kind == "head" else 0
        blocks.append(Block(kind, draft.id, content, level))


def _cells(ledger: Ledger, row: Row, ids: dict[str, str], refs: list[Ref]) -> str:
    """The text of a table's row without what is hidden; its markers go to ``refs``, a stand-in stays."""
    out = []
    for c in _inlines(ledger.source.text, row, ids, False):
        if isinstance(c, Text):
            out.append(c.text)
        elif isinstance(c, Ref):
            out.append(held(len(refs)))
            refs.append(c)
    return "".join(out)


def _printed(ledger: Ledger, draft: Draft) -> str:
    row = ledger.rows[draft.rows[0]]
    return "".join(read(ledger.source.text, t) for t in row.tiles if t.label == "ptr").strip()


def _split_parts(parts: list[Part]) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    back = tuple(p for p in parts if p.role in ("bio", "funding"))
    order = ["title", "subtitle", "authors", "affiliations", "abstract", "keywords"]
    front = sorted(
        (p for p in parts if p.role not in ("bio", "funding")),
        key=lambda p: (p.lang == "en", order.index(p.role)),
    )
    return tuple(front), back


def _placed(ledger: Ledger, places: dict[int, tuple[str, str]]) -> Ledger:
    """Write each tile's place; a tile that is only a label, a marker of an entry or furniture has none.

    Every row of a note or entry has the number of its first row: markers lead by it.
    """
    rows = list(ledger.rows)
    for i, (place, number) in places.items():
        row = rows[i]
        entry = row.label in ("note", "bibl")
        tiles: list[Tile] = []
        for t in row.tiles:
            gone = (t.label in HIDDEN and not (t.label == "markup" and t.reading)) or (
                t.label == "ptr" and entry
            )
            n = number if entry else t.n
            tiles.append(t if gone else Tile(t.start, t.end, t.label, t.reading, t.reasons, n, place))
        rows[i] = replace(row, tiles=tuple(tiles))
    return Ledger(ledger.source, tuple(rows))
