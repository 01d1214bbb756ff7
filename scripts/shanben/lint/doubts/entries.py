"""What notes and references say against the text and against each other: names, numbers, years, pages, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from shanben.han.surnames import is_personal_name
from shanben.lint.citations import Entry, citations, current_year
from shanben.lint.doubts.place import decided
from shanben.model.article import Article, Doubt
from shanben.model.ledger import Ledger, read
from shanben.model.placed import Placed

HAN = "\u3400-\u9fff"
AUTHORS = re.compile(rf"^[\s\W\d]*((?:[{HAN}]{{2,3}}(?:\s*[、,，]\s*)?){{1,4}})(?:等)?\s*[：:.．]")
REFERENCE = ("REF01", "REF02", "REF04", "REF05", "REF06", "REF07", "REF08", "REF09")
"""Findings of lint.citations that are about the extraction, not about what the author left out."""


def names(ledger: Ledger, article: Article, spots: Mapping[str, Placed]) -> Iterator[Doubt]:
    """A name before a marker that differs in one character from an author of the note it leads to."""
    authors: dict[str, list[str]] = {}
    for name in (*(n.id for n in article.notes), *(r.id for r in article.references)):
        spot = spots.get(name)
        m = AUTHORS.match(spot.text[:60]) if spot else None
        if m:
            authors[name] = [
                a for a in re.split(r"\s*[、,，]\s*", m[1]) if len(a) == 3 and is_personal_name(a)
            ]
    if not any(authors.values()):
        return
    text = ledger.source.text
    for row in ledger.rows:
        if row.label not in ("p", "item", "q") or "ptr" not in [t.label for t in row.tiles]:
            continue
        said = ""
        spans: list[tuple[int, int]] = []
        for t in row.tiles:
            if t.label == "ptr" and t.n and not t.n.startswith("?"):
                for key in t.n.split(","):
                    for author in (
                        authors.get(f"fn-{key}") or authors.get(f"ref-{key.removesuffix('.r')}") or ()
                    ):
                        yield from _misspelt(author, said, spans, row.printed + 1, text)
                said, spans = "", []
            elif t.label not in ("lb", "markup") and not decided(t):
                near = read(text, t)[-80:]
                if t.reading is None:
                    spans += [(k, k + 1) for k in range(t.end - len(near), t.end)]
                else:
                    spans += [(t.start, t.end)] * len(near)
                said, spans = (said + near)[-80:], spans[-80:]


def _misspelt(author: str, said: str, spans: list[tuple[int, int]], line: int, text: str) -> Iterator[Doubt]:
    if author in said:
        return
    for k in range(len(said) - 2):
        word = said[k : k + 3]
        if word[0] == author[0] and sum(a == b for a, b in zip(word, author, strict=True)) == 2:
            start, end = spans[k][0], spans[k + 2][1]
            why = f"the text names {word}, the note it cites names {author}"
            yield Doubt("NAME01", line, text[start:end], author, why, start, end)


def references(
    ledger: Ledger, references: Sequence[Mapping[str, Any]], spots: Mapping[str, Placed]
) -> Iterator[Doubt]:
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for item in references:
        block = str((item.get("custom") or {}).get("block") or item.get("id", ""))
        m = re.match(r"(?:ref|fn)-[\w.]+", block)
        if m:
            groups.setdefault(m[0], []).append(item)
    for prefix in ("fn-", "ref-"):
        entries = []
        where: dict[int, Placed] = {}
        for spot in spots.values():
            if spot.id.startswith(prefix):
                line = ledger.rows[spot.rows[0]].printed + 1
                where.setdefault(line, spot)
                numbers = [n.split(".")[0] for n in ledger.rows[spot.rows[0]].n.split(",")]
                entries.append(Entry(numbers[0], tuple(groups.get(spot.id, ())), line, tuple(numbers[1:])))
        # Where number 1 comes again, numbers restart on every page: gaps and doubles say nothing.
        restart = prefix == "fn-" and any(r.label == "note" and "1.2" in r.n.split(",") for r in ledger.rows)
        for f in citations("", entries, (), current_year()):
            if f.code in REFERENCE and not (restart and f.code in ("REF01", "REF02")):
                home = where.get(f.line)
                start, end = _quoted(home, f.message) if home else (0, 0)
                yield Doubt(f.code, f.line, ledger.source.text[start:end], "", f.message, start, end)


def _quoted(spot: Placed, message: str) -> tuple[int, int]:
    """The span of an entry that a finding speaks of: a word of the message that stands in it, else its beginning."""
    said = spot.text
    for word in sorted(
        re.findall(r"10\.[^\s;]+|https?://\S+|[A-Z][a-z]+(?: [A-Z]\b)+|[\d-]{4,}", message),
        key=len,
        reverse=True,
    ):
        word = word.rstrip(".,:;")
        at = said.find(word)
        if at >= 0:
            return spot.span(at, at + len(word))
    return spot.span(0, min(30, len(said)))
