"""Markers repaired or unanswered, notes and entries that no marker leads to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from shanben.lint.doubts.place import decided
from shanben.model.article import Article, Doubt, Note, Ref, Reference
from shanben.model.correction import line_at
from shanben.model.ledger import Ledger, Row, Tile, read
from shanben.model.placed import Placed

UNANSWERED = "no note in the text answers this marker"
CIRCLED = re.compile(r"[①-⑳]|\[\d{1,2}\]")
ENDS = re.compile(r"[\u3400-\u9fff”》）」』。！？，；]$")


def markers(ledger: Ledger, article: Article, spots: Mapping[str, Placed]) -> Iterator[Doubt]:
    yield from _repaired(ledger)
    listed = bool(article.notes or article.references)
    lost = list(_unanswered(ledger))
    yield from lost if listed or len(lost) < 2 else [_no_list(lost)]
    if not lost and not listed:
        yield from _alone(ledger, spots)
    yield from _silent(ledger, article, spots)


def _undecided(ledger: Ledger) -> Iterator[tuple[Row, Tile]]:
    """The tiles of rows whose markers lead to notes, not from a name to where it works; an editor's are settled."""
    for row in ledger.rows:
        if row.label not in ("byline", "affiliation"):
            yield from ((row, t) for t in row.tiles if not decided(t))


def _repaired(ledger: Ledger) -> Iterator[Doubt]:
    """Markers and numbers of notes that were read otherwise than printed."""
    text = ledger.source.text
    for row, t in _undecided(ledger):
        printed = text[t.start : t.end]
        for reason in t.reasons:
            if reason.code == "NOTE07" and t.label in ("note", "bibl"):
                yield Doubt("NOTE07", row.printed + 1, printed, "", reason.note, t.start, t.end)
            elif reason.code == "NOTE02" and t.label == "ptr":
                yield Doubt("NOTE02", row.printed + 1, printed, read(text, t), reason.note, t.start, t.end)


def _unanswered(ledger: Ledger) -> Iterator[Doubt]:
    """Markers whose notes are missing."""
    for row, t in _undecided(ledger):
        if t.label == "ptr" and t.n.startswith("?") and t.n != "?":
            told = next((r.note for r in t.reasons if r.code == "NOTE01"), "")
            printed = ledger.source.text[t.start : t.end]
            yield Doubt("NOTE04", row.printed + 1, printed, "", told or UNANSWERED, t.start, t.end)


def _no_list(lost: list[Doubt]) -> Doubt:
    """One question for all markers of a text that lost its notes."""
    first = lost[0]
    lines = ", ".join(f"{d.printed} {d.line}" for d in lost[:40])
    why = f"{len(lost)} markers and no list of notes in the text; with their raw lines: {lines}"
    return Doubt("NOTE06", first.line, first.printed, "", why, first.start, first.end)


def _silent(ledger: Ledger, article: Article, spots: Mapping[str, Placed]) -> Iterator[Doubt]:
    """Notes and entries that no marker leads to; of a text without a single marker only the first note."""
    parts = (article.inlines(), *(part.content for part in (*article.front, *article.back)))
    cited = Counter(i.target for part in parts for i in part if isinstance(i, Ref))
    lists: tuple[tuple[str, Sequence[Note | Reference]], ...] = (
        ("note", article.notes),
        ("entry", article.references),
    )
    for what, entries in lists:
        silent = [e for e in entries if not cited[e.id]]
        if not cited:
            silent = silent[:1] if len(entries) > 1 and what == "note" else []
        if what == "entry" and len(silent) > 0.5 * len(entries):
            continue  # a list of further reading, or author and year in the text
        for e in silent:
            spot = spots.get(e.id)
            start, end = spot.span(0, 20) if spot else (0, 0)
            line = ledger.rows[spot.rows[0]].printed + 1 if spot else 0
            printed = ledger.source.text[start:end]
            yield Doubt(
                "NOTE03", line, printed, "", f"no marker in the text leads to this {what}", start, end
            )


def _alone(ledger: Ledger, spots: Mapping[str, Placed]) -> Iterator[Doubt]:
    """The one ① of a text without notes: an enumeration would have a second member."""
    found = [
        (spot, m)
        for spot in spots.values()
        if spot.label in ("p", "item", "q", "head", "title", "abstract")
        for m in CIRCLED.finditer(spot.text)
    ]
    if len(found) != 1:
        return
    spot, m = found[0]
    if m[0] in ("①", "[1]") and spot.label == "p" and ENDS.search(spot.text[: m.start()]):
        start, end = spot.span(m.start(), m.end())
        printed = ledger.source.text[start:end]
        if not any(t.start <= start < t.end and decided(t) for r in ledger.rows for t in r.tiles):
            yield Doubt("NOTE04", line_at(ledger.source, start) + 1, printed, "", UNANSWERED, start, end)
