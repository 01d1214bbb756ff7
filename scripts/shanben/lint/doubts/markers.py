"""Markers repaired or unanswered, notes and entries that no marker leads to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from shanben.lint.doubts.place import decided
from shanben.model.article import Article, Doubt, Note, Ref, Reference
from shanben.model.correction import line_at
from shanben.model.ledger import Ledger, read
from shanben.model.placed import Placed


def markers(ledger: Ledger, article: Article, spots: Mapping[str, Placed]) -> Iterator[Doubt]:
    text = ledger.source.text
    lost: list[Doubt] = []
    for row in ledger.rows:
        if row.label in ("byline", "affiliation"):
            continue  # they lead from a name to where it works
        for t in row.tiles:
            if t.label in ("note", "bibl") and not decided(t):
                for reason in t.reasons:
                    if reason.code == "NOTE07":
                        printed = text[t.start : t.end]
                        yield Doubt("NOTE07", row.printed + 1, printed, "", reason.note, t.start, t.end)
            if t.label != "ptr" or decided(t):
                continue
            printed = text[t.start : t.end]
            for reason in t.reasons:
                if reason.code == "NOTE02":
                    yield Doubt(
                        "NOTE02", row.printed + 1, printed, read(text, t), reason.note, t.start, t.end
                    )
            if t.n.startswith("?") and t.n != "?":
                told = next((r.note for r in t.reasons if r.code == "NOTE01"), "")
                why = told or "no note in the text answers this marker"
                lost.append(Doubt("NOTE04", row.printed + 1, printed, "", why, t.start, t.end))
    if len(lost) > 1 and not article.notes and not article.references:
        first = lost[0]
        lines = ", ".join(f"{d.printed} {d.line}" for d in lost[:40])
        why = f"{len(lost)} markers and no list of notes in the text; with their raw lines: {lines}"
        yield Doubt("NOTE06", first.line, first.printed, "", why, first.start, first.end)
    else:
        yield from lost
    if not lost and not article.notes and not article.references:
        yield from _alone(ledger, spots)
    cited: Counter[str] = Counter(i.target for i in article.inlines() if isinstance(i, Ref))
    for part in (*article.front, *article.back):
        cited.update(i.target for i in part.content if isinstance(i, Ref))
    some = sum(cited.values()) > 0
    lists: tuple[tuple[str, Sequence[Note | Reference]], ...] = (
        ("note", article.notes),
        ("entry", article.references),
    )
    for what, entries in lists:
        silent = [e for e in entries if not cited[e.id]]
        if entries and not some:
            silent = silent[:1] if len(entries) > 1 and what == "note" else []
        if what == "entry" and len(silent) > 0.5 * len(entries):
            continue  # a list of further reading, or author and year in the text
        for e in silent:
            spot = spots.get(e.id)
            start, end = spot.span(0, 20) if spot else (0, 0)
            line = ledger.rows[spot.rows[0]].printed + 1 if spot else 0
            yield Doubt(
                "NOTE03", line, text[start:end], "", f"no marker in the text leads to this {what}", start, end
            )


CIRCLED = re.compile(r"[①-⑳]|\[\d{1,2}\]")
ENDS = re.compile(r"[\u3400-\u9fff”》）」』。！？，；]$")


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
            why = "no note in the text answers this marker"
            yield Doubt("NOTE04", line_at(ledger.source, start) + 1, printed, "", why, start, end)
