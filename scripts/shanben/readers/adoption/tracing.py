"""The raw text behind what a page shows: each unit by its address, each of its characters and markers by its span."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shanben.model.article import Article
from shanben.model.ledger import Ledger
from shanben.model.placed import Placed, placed
from shanben.readers.hand_page import Token, Unit

Span = tuple[int, int]
"""Of the raw text, in code points, end-exclusive."""


def spots_of(ledger: Ledger, article: Article) -> dict[str, Placed]:
    """The text behind each unit, by its key."""
    by_id = {p.id: p for p in placed(ledger)}
    parts: dict[str, int] = {}
    out = dict(by_id)
    title = next((p for p in article.front if p.role == "title"), None)
    if title:
        out["title"] = by_id[title.id]
    for part in (*(p for p in article.front if p is not title), *article.back):
        name = f"{part.role}:{part.lang}"
        parts[name] = parts.get(name, 0) + 1
        if part.id in by_id:
            out[f"part:{name}:{parts[name]}"] = by_id[part.id]
    return out


def traced(
    ledger: Ledger, spots: Mapping[str, Placed], old: list[Unit]
) -> tuple[list[Token], list[Span | None]] | None:
    """The tokens of the units with the raw span behind each; None where they do not match the ledger."""
    tokens: list[Token] = []
    spans: list[Span | None] = []
    for u in old:
        spot = spots.get(u.key)
        if spot is None:
            return None
        chars = [(c, spot.span(i, i + 1)) for i, c in enumerate(spot.text) if c not in "\n"]
        marks = list(_marks(ledger, spot))
        said = u.text
        if "".join(c for c, _ in chars).split() != said.split():
            return None
        k = m = 0
        for kind, value in u.tokens:
            if kind == "char":
                while k < len(chars) and chars[k][0] != value and chars[k][0].isspace():
                    k += 1
                spans.append(chars[k][1] if k < len(chars) and chars[k][1][1] > chars[k][1][0] else None)
                k += 1
            elif kind == "note" or value.startswith("<sup"):
                spans.append(marks[m] if m < len(marks) else None)
                m += 1
            else:
                spans.append(None)
            tokens.append((kind, value))
    return tokens, spans


def _marks(ledger: Ledger, spot: Placed) -> Iterator[Span]:
    """The raw spans of a place's markers, one for each key."""
    if spot.label in ("note", "bibl"):
        return
    for i in spot.rows:
        for t in ledger.rows[i].tiles:
            if t.label == "ptr":
                keys = 1 if t.n.startswith("?") else len([k for k in t.n.split(",") if k])
                for _ in range(keys):
                    yield t.start, t.end
