"""An editor's corrections, applied to the ledger after every pass (EDIT01-EDIT08; EDIT09 lists what fits no more).

Each is found by what it quotes of the raw text (model.correction.place), so it holds whatever the rules made of that
place, and in whatever order the corrections come: splits first, then labels, joins, readings, markers. What the rules
already do is no misfit. Addresses given before are kept: a block that is joined to another leaves an empty anchor.
Lets pass: nothing is applied that does not stand exactly where it says, and of two that contradict each other the
second is listed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Any

from shanben.han.numerals import circled, to_circled
from shanben.model.addresses import BODY, ENTRIES, address, addresses
from shanben.model.article import Doubt, Meta
from shanben.model.correction import JOINED_BY, Correction, Misfit, place
from shanben.model.ledger import Ledger, Reason, Row, Tile, read, relabelled, split_row
from shanben.passes.entries import entry_start
from shanben.passes.joints import glue

CODE = {
    "text": "EDIT01",
    "join": "EDIT02",
    "split": "EDIT03",
    "head": "EDIT04",
    "level": "EDIT05",
    "label": "EDIT06",
    "note-target": "EDIT07",
    "meta": "EDIT08",
}
STALE = "EDIT09"
ORDER = ("split", "label", "head", "level", "join", "text", "note-target")
FLOW = BODY | ENTRIES


@dataclass(frozen=True, slots=True)
class Corrected:
    """A corrected ledger, what did not fit, which doubts are settled, which facts are given."""

    ledger: Ledger
    stale: tuple[Doubt, ...] = ()
    settled: tuple[tuple[str, int, int], ...] = ()
    """(code, start, end): the doubt of this code about this span of the source was looked at."""
    meta: tuple[Correction, ...] = ()
    applied: int = 0

    def facts(self, meta: Meta) -> Meta:
        """The facts of an article with those that were given."""
        for c in self.meta:
            meta = given(meta, c)
        return meta

    def open(self, doubts: tuple[Doubt, ...]) -> tuple[Doubt, ...]:
        """The doubts without those that were settled, with the corrections that fit no more."""
        left = [d for d in doubts if not self._settles(d)]
        return tuple(sorted((*left, *self.stale), key=lambda d: (d.line, d.start, d.code, d.printed)))

    def _settles(self, doubt: Doubt) -> bool:
        return any(
            code == doubt.code
            and (a == b == doubt.start or (a < max(doubt.end, doubt.start + 1) and doubt.start < b))
            for code, a, b in self.settled
        )


def given(meta: Meta, c: Correction) -> Meta:
    """The facts with one given by an editor."""
    if isinstance(getattr(meta, c.detail), tuple):
        values = tuple(v.strip() for v in re.split(r"[；;]", c.want) if v.strip())
        several: dict[str, Any] = {c.detail: values}
        return replace(meta, **several)
    one: dict[str, Any] = {c.detail: c.want}
    return replace(meta, **one)


@dataclass(slots=True)
class Desk:
    """The rows while corrections are applied."""

    text: str
    rows: list[Row]
    settled: list[tuple[str, int, int]] = field(default_factory=list)
    read: list[tuple[int, int]] = field(default_factory=list)
    """Spans that a correction already reads."""
    columns: bool = False
    """Whether rows do not stand in the order of the source."""

    def at(self, offset: int) -> int:
        """The index of the row that holds an offset of the source."""
        if self.columns:
            for i, row in enumerate(self.rows):
                if row.tiles and row.tiles[0].start <= offset < row.tiles[-1].end:
                    return i
            raise Misfit("it stands after the end of the text")
        lo, hi = 0, len(self.rows)
        while lo < hi:
            mid = (lo + hi) // 2
            tiles = self.rows[mid].tiles
            if tiles and tiles[-1].end <= offset:
                lo = mid + 1
            else:
                hi = mid
        while lo < len(self.rows) and not self.rows[lo].tiles:
            lo += 1
        if lo >= len(self.rows):
            raise Misfit("it stands after the end of the text")
        return lo


def correct(ledger: Ledger, corrections: Iterable[Correction]) -> Corrected:
    """Apply corrections, whatever their order, to a labelled ledger."""
    todo, stale, facts = [], [], []
    settled: list[tuple[str, int, int]] = []
    for c in sorted(set(corrections), key=_rank):
        try:
            if c.kind == "meta" and not (c.before + c.expected + c.after):
                facts.append(c)
                continue
            start, end = place(ledger.source, c) if c.before + c.expected + c.after else (0, 0)
        except Misfit as error:
            stale.append(_stale(c, str(error)))
            continue
        if c.kind == "meta":
            facts.append(c)
        elif c.kind == "keep":
            settled.append((c.detail, start, end))
        else:
            todo.append((start, end, c))
    facts, clash = _one_each(facts)
    stale += clash
    desk = Desk(ledger.source.text, list(_pinned(ledger, bool(todo))), columns=ledger.source.columns)
    applied = len(facts) + len(settled)
    for start, end, c in sorted(todo, key=lambda t: (ORDER.index(t[2].kind), t[0], t[1], _rank(t[2]))):
        try:
            STEPS[c.kind](desk, start, end, c)
            applied += 1
        except Misfit as error:
            stale.append(_stale(c, str(error)))
    if todo:
        _unanswered(desk)
    return Corrected(
        Ledger(ledger.source, tuple(desk.rows)), tuple(stale), tuple(settled), tuple(facts), applied
    )


def _rank(c: Correction) -> tuple[str, ...]:
    return (c.kind, c.before, c.expected, c.after, c.detail, c.want, c.by, c.date, c.why)


def _stale(c: Correction, why: str) -> Doubt:
    name = f"correction in line {c.at}" if c.at else "correction"
    return Doubt(STALE, c.line, c.expected, c.want or c.kind, f"the {name} ({c.kind}) was not applied: {why}")


def _one_each(facts: list[Correction]) -> tuple[list[Correction], list[Doubt]]:
    """One value a field; a second one that says otherwise is listed."""
    out: dict[str, Correction] = {}
    clash = []
    for c in facts:
        if c.detail in out and out[c.detail].want != c.want:
            clash.append(_stale(c, f"another correction gives {c.detail} as {out[c.detail].want!r}"))
        out.setdefault(c.detail, c)
    return list(out.values()), clash


def _pinned(ledger: Ledger, wanted: bool) -> Iterable[Row]:
    """The rows, each that begins a block with the address it has now: nothing that follows moves it."""
    if not wanted:
        return ledger.rows
    names = addresses(ledger.rows)
    return [replace(r, id=names[i]) if i in names else r for i, r in enumerate(ledger.rows)]


def _why(c: Correction) -> Reason:
    return Reason(CODE[c.kind], by=c.by or "editor", note=c.why)


def _because(row: Row, c: Correction) -> tuple[Reason, ...]:
    return (*row.reasons, _why(c))


# --- rows: split, label, join --------------------------------------------------------------------------------------


def _cut(desk: Desk, offset: int) -> int:
    """Make a row begin at an offset (white space before it goes with the row above); its index."""
    i = desk.at(offset)
    row = desk.rows[i]
    inside = offset_in(desk.text, row, offset)
    if not row.text[:inside].strip():
        return i
    if not row.text[inside:].strip():
        return i + 1
    first, second = split_row(desk.text, row, [inside])[:2]
    # The second part begins nothing yet: it goes on with the first.
    desk.rows[i : i + 1] = [first, replace(second, glue="", id="")]
    return i + 1


def _split(desk: Desk, start: int, end: int, c: Correction) -> None:
    i = _cut(desk, start)
    row = desk.rows[i]
    if row.label not in FLOW:
        row = relabelled(row, "p")  # what an editor parts is text, whatever the rules take it for now
    if row.label in ("note", "bibl"):
        if not c.detail and row.glue is not None:
            raise Misfit("a note that is split needs a number: write the new one in the column detail")
        row = replace(row, n=c.detail or row.n)
    desk.rows[i] = replace(row, glue=None, reasons=_because(row, c))
    _renumber(desk, i)


def _renumber(desk: Desk, i: int) -> None:
    """Rows that go on with row ``i`` carry its number."""
    if desk.rows[i].label in ("note", "bibl"):
        for j in _tail(desk, i):
            desk.rows[j] = replace(desk.rows[j], n=desk.rows[i].n)


def _tail(desk: Desk, i: int) -> list[int]:
    """The rows that go on with the block that row ``i`` is in, after it."""
    out: list[int] = []
    label = desk.rows[i].label
    for j in range(i + 1, len(desk.rows)):
        row = desk.rows[j]
        if row.label == label:
            if row.glue is None and not (label in ("l", "cell") and out and j == out[-1] + 1):
                break
            out.append(j)
        elif label == "p" and row.label == "head":
            break
    return out


def _covered(desk: Desk, start: int, end: int) -> list[int]:
    """The rows of a span, cut so that they hold it and nothing else; white rows left out."""
    piece = desk.text[start:end]
    start, end = start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
    if start >= end:
        raise Misfit("it quotes white space only")
    first = _cut(desk, start)
    # What follows the span on its last line goes on with what stood before it.
    last = desk.at(end - 1)
    row = desk.rows[last]
    inside = offset_in(desk.text, row, end)
    if row.text[inside:].strip() and inside > 0:
        parts = split_row(desk.text, row, [inside])
        if len(parts) > 1:
            began = row.glue is None and last == first and _begins(desk, first)
            desk.rows[last : last + 1] = [parts[0], replace(parts[1], glue=None if began else "", id="")]
    return [i for i in range(first, last + 1) if desk.rows[i].text.strip()]


def _begins(desk: Desk, i: int) -> bool:
    return desk.rows[i].glue is None


def _label(desk: Desk, start: int, end: int, c: Correction) -> None:
    label = "head" if c.kind == "head" else c.want
    n = (c.want or "2") if c.kind == "head" else c.detail
    rows = _covered(desk, start, end)
    if label in ("note", "bibl") and not n:
        raise Misfit(f"a {label} needs its number: write it in the column detail")
    before = ""
    for k, i in enumerate(rows):
        row = desk.rows[i]
        tail = _tail(desk, i) if row.glue is None and row.label != label else []
        if tail and tail[0] not in rows:
            # The block loses its first row: the next one begins it.
            desk.rows[tail[0]] = replace(desk.rows[tail[0]], glue=None)
        new = _shown(relabelled(row, label), row.label, label)
        joined = None if k == 0 else glue(before, new.bare)
        new = replace(new, n=n, glue=joined if label in FLOW else None, reasons=_because(row, c))
        if k == 0 and label in ("note", "bibl"):
            new = _numbered(desk.text, new)
        desk.rows[i] = new
        before = new.bare


def _shown(row: Row, old: str, new: str) -> Row:
    """Numbers and labels that the old label hid are text under a label of the body."""
    if new not in BODY or old in BODY:
        return row
    hidden = ("label", "ptr") if old in ("note", "bibl") else ("label",)
    return replace(
        row, tiles=tuple(replace(t, label=new, n="") if t.label in hidden else t for t in row.tiles)
    )


def _numbered(text: str, row: Row) -> Row:
    """The number at the head of a note or entry is its marker, not its text."""
    found = entry_start(row.text)
    if not found or any(t.label == "ptr" for t in row.tiles[:2]):
        return row
    from shanben.model.ledger import amended

    return amended(text, row, [(0, found[1], None, "ptr", None, "")])


def _level(desk: Desk, start: int, end: int, c: Correction) -> None:
    i = desk.at(start)
    if desk.rows[i].label != "head":
        return _label(desk, start, end, replace(c, kind="head"))
    while desk.rows[i].glue is not None and i and desk.rows[i - 1].label in ("head", "blank"):
        i -= 1
    desk.rows[i] = replace(desk.rows[i], n=c.want, reasons=_because(desk.rows[i], c))
    return None


def _join(desk: Desk, start: int, end: int, c: Correction) -> None:
    chosen = JOINED_BY[c.want]
    _onto(desk, _cut(desk, start), chosen, c)


def _onto(desk: Desk, i: int, chosen: str | None, c: Correction) -> None:
    """Let the block that row ``i`` begins go on with the block above it."""
    row = desk.rows[i]
    above = next(
        (j for j in range(i - 1, -1, -1) if desk.rows[j].label in FLOW and desk.rows[j].text.strip()), None
    )
    if above is None:
        raise Misfit("nothing stands above it")
    to = desk.rows[above]
    tail = _tail(desk, i) if row.glue is None else []
    joined = glue(to.bare, row.bare) if chosen is None else chosen
    if row.glue is None or row.label != to.label:
        for j in [i, *tail]:
            old = desk.rows[j]
            new = _shown(relabelled(old, to.label), old.label, to.label) if old.label != to.label else old
            desk.rows[j] = replace(new, n=to.n if to.label in ENTRIES or to.label == "head" else new.n)
            if j != i and desk.rows[j].glue is None:
                desk.rows[j] = replace(desk.rows[j], glue="")
    # Rules that join by themselves now did not when the editor decided: the address was given then.
    name = row.id or address(row.printed, 1)
    mine = (
        "" if any(r.id == name for j, r in enumerate(desk.rows) if j != i) or row.label not in BODY else name
    )
    desk.rows[i] = replace(desk.rows[i], glue=joined, reasons=_because(desk.rows[i], c), id=mine)


# --- tiles: readings, markers --------------------------------------------------------------------------------------


def offset_in(text: str, row: Row, raw: int) -> int:
    """Where an offset of the source stands in the row's text."""
    at = 0
    for tile in row.tiles:
        if tile.label == "lb" or raw <= tile.start:
            break
        shown = read(text, tile)
        if raw < tile.end:
            return at + _within(text[tile.start : tile.end], shown, raw - tile.start)
        at += len(shown)
    return at


def _within(printed: str, shown: str, k: int) -> int:
    """Where offset ``k`` of what is printed stands in what is read instead."""
    if len(printed) == len(shown):
        return k
    for _, a, b, c, d in SequenceMatcher(None, printed, shown, autojunk=False).get_opcodes():
        if a <= k < b:
            return c + min(k - a, d - c)
    return len(shown)


def _text(desk: Desk, start: int, end: int, c: Correction) -> None:
    _claim(desk, start, end)
    first, last = desk.at(start), desk.at(end - 1)
    want = c.want
    for i in range(first, last + 1):
        row = desk.rows[i]
        tiles = [t for t in row.tiles if t.label != "lb"]
        if not tiles:
            continue
        a, b = max(start, tiles[0].start), min(end, tiles[-1].end)
        if a < b:
            desk.rows[i] = reread(desk.text, row, a, b, want, _why(c))
            if i > first and row.label in FLOW:
                _onto(
                    desk, i, "", c
                )  # a reading that crosses a line end says what stands there: nothing else
            want = ""
    if want:
        raise Misfit("it quotes a line end only")


def _claim(desk: Desk, start: int, end: int) -> None:
    if any(a < end and start < b for a, b in desk.read):
        raise Misfit("another correction reads the same characters")
    desk.read.append((start, end))


def reread(
    text: str, row: Row, start: int, end: int, want: str, why: Reason, label: str = "", n: str = ""
) -> Row:
    """The row with a span of the source (inside the row, not empty) read as ``want``.

    A tile read otherwise by a rule is taken in whole, and what the rule read beside the span stays.
    """
    out: list[Tile] = []
    span: list[Tile] = []
    after: list[Tile] = []
    for t in row.tiles:
        if t.end <= start or t.label == "lb":
            (after if span else out).append(t)
        elif t.start >= end:
            after.append(t)
        else:
            a = max(t.start, start) if t.reading is None else t.start
            b = min(t.end, end) if t.reading is None else t.end
            if a > t.start:
                out.append(replace(t, end=a))
            span.append(replace(t, start=a, end=b))
            if b < t.end:
                after.append(replace(t, start=b))
    first, last = span[0], span[-1]
    head = read(text, first)[: _within(text[first.start : first.end], read(text, first), start - first.start)]
    whole = read(text, last)
    tail = whole[_within(text[last.start : last.end], whole, end - last.start) :] if end < last.end else ""
    if first.start == start:
        head = ""
    reading = head + want + tail
    labels = {t.label for t in span}
    merged = Tile(
        first.start,
        last.end,
        label or (labels.pop() if len(labels) == 1 else row.label),
        None if reading == text[first.start : last.end] else reading,
        (*dict.fromkeys(r for t in span for r in t.reasons), why),
        n or (first.n if len(span) == 1 else ""),
    )
    tiles = (*out, merged, *after)
    return replace(row, tiles=tiles, text="".join(read(text, t) for t in tiles if t.label != "lb"))


def _target(desk: Desk, start: int, end: int, c: Correction) -> None:
    i = desk.at(start)
    row = desk.rows[i]
    if row.label not in FLOW or desk.at(end - 1) != i:
        raise Misfit("what it quotes is not one marker in one line of the text")
    _claim(desk, start, end)
    printed = desk.text[start:end]
    number = re.sub(r"<[^>]*>|[\[\]^$\\{}\s〔〕［］（）()註注]", "", printed)
    if c.want == "-":
        desk.rows[i] = reread(
            desk.text, row, start, end, re.sub(r"</?su[pb]>", "", printed), _why(c), row.label
        )
        return
    if c.want == "?":
        digits = "".join(str(circled(x) or x) for x in number)
        desk.rows[i] = reread(desk.text, row, start, end, number, _why(c), "ptr", f"?{digits}")
        return
    keys = _keys(desk, c)
    numbers = [k.split(".")[0] for k in keys]
    round_ = any(circled(x) for x in number) and all(x.isdigit() and to_circled(int(x)) for x in numbers)
    shown = "".join(to_circled(int(x)) for x in numbers) if round_ else f"[{','.join(numbers)}]"
    desk.rows[i] = reread(desk.text, row, start, end, shown, _why(c), "ptr", ",".join(keys))


def _keys(desk: Desk, c: Correction) -> list[str]:
    """The keys of the notes a marker is led to. Where the note's first words are quoted, they decide."""
    notes: dict[str, str] = {}
    for row in desk.rows:
        if row.label in ("note", "bibl") and row.glue is None:
            for key in row.n.split(","):
                notes.setdefault(
                    key, "".join(read(desk.text, t) for t in row.tiles if t.label not in ("ptr", "lb"))
                )
    wanted = c.want.split(",")
    if not c.detail:
        missing = [k for k in wanted if k not in notes]
        if missing:
            raise Misfit(f"the text has no note {', '.join(missing)}")
        return wanted
    opening = _words(c.detail)
    fits = [k for k, said in notes.items() if opening and _words(said).startswith(opening)]
    if wanted[0] in fits:
        return wanted
    if len(fits) == 1:
        return fits
    raise Misfit(
        f"no note begins with {c.detail!r}" if not fits else f"{len(fits)} notes begin with {c.detail!r}"
    )


def _unanswered(desk: Desk) -> None:
    """Markers whose note an editor took away lead nowhere: they stand as printed."""
    keys = {k for r in desk.rows if r.label in ("note", "bibl") for k in r.n.split(",")}
    for i, row in enumerate(desk.rows):
        if row.label not in FLOW or row.label in ("note", "bibl"):
            continue
        tiles = []
        for t in row.tiles:
            if t.label == "ptr" and t.n and not t.n.startswith("?") and not set(t.n.split(",")) <= keys:
                left = [k for k in t.n.split(",") if k in keys]
                t = replace(t, n=",".join(left) or "?" + ",".join(k.split(".")[0] for k in t.n.split(",")))
            tiles.append(t)
        if any(a is not b for a, b in zip(tiles, row.tiles, strict=True)):
            desk.rows[i] = replace(row, tiles=tuple(tiles))


def _words(text: str) -> str:
    return re.sub(r"\W", "", text)


STEPS: dict[str, Callable[[Desk, int, int, Correction], None]] = {
    "split": _split,
    "label": _label,
    "head": _label,
    "level": _level,
    "join": _join,
    "text": _text,
    "note-target": _target,
}
