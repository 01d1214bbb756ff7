"""Bibliographic facts from labelled rows: what the text says of itself, and nothing it does not say."""

from __future__ import annotations

import re

from shanben.assemble.credited import credited, own_citation
from shanben.assemble.identifiers import identifiers
from shanben.assemble.keywords import split_keywords
from shanben.assemble.publication import publication
from shanben.han.names import latin_authors
from shanben.model.article import Meta, Part, plain
from shanben.model.ledger import Ledger

STAR = re.compile(r"\s*(?:[*＊†‡]+|(?<![①-⑳])①)$")
"""A mark behind a title that leads to a note."""


def facts_of(ledger: Ledger, front: tuple[Part, ...], back: tuple[Part, ...]) -> Meta:
    """Read the facts from the parts, and journal, year and issue from running heads and closing lines."""
    first: dict[tuple[str, bool], str] = {}
    for part in front:
        first.setdefault((part.role, part.lang == "en"), plain(part.content).strip())

    def text(role: str, en: bool = False) -> str:
        return first.get((role, en), "")

    title = text("title")
    names = credited(ledger, front, back, text("authors", True) or text("title", True))
    if not title and (own := own_citation(ledger)):
        title, names = own[1], names or own[0]
    taken = re.sub(r"\s", "", title + text("subtitle") + "".join(names))
    return Meta(
        title=STAR.sub("", title),
        subtitle=text("subtitle"),
        title_en=text("title", True),
        authors=tuple(names),
        authors_en=tuple(latin_authors(text("authors", True))),
        affiliations=_affiliations(front, en=False),
        affiliations_en=_affiliations(front, en=True),
        keywords={
            p.lang: tuple(split_keywords(plain(p.content))) for p in reversed(front) if p.role == "keywords"
        },
        abstracts={p.lang: plain(p.content) for p in reversed(front) if p.role == "abstract"},
        funding=" ".join(plain(p.content) for p in back if p.role == "funding"),
        received=next((r.bare for r in ledger.rows if r.label == "date" and r.n == "date"), ""),
        bios=tuple(plain(p.content) for p in back if p.role == "bio"),
        **identifiers(ledger),
        **publication(ledger, taken),
    )


def _affiliations(front: tuple[Part, ...], en: bool) -> tuple[str, ...]:
    """Where the authors work, without the brackets about it."""
    return tuple(
        plain(p.content).strip("（）() ")
        for p in front
        if p.role == "affiliations" and (p.lang == "en") == en
    )
