"""What a review page is made from: plain values, so that any caller can fill them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from shanben.model.article import Article
from shanben.model.correction import Correction
from shanben.model.ledger import Ledger

NEEDED = ("title", "authors", "journal", "year", "doi")
"""Facts a citation wants; what is missing is counted."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One work under review."""

    id: str
    name: str
    article: Article
    ledger: Ledger
    rights: str = ""
    """``full`` | ``abstract`` | ``metadata``; "" for a text without a record."""
    missing: tuple[str, ...] = ()
    """Fields that the record or the text leaves open."""
    losses: tuple[str, ...] = ()
    """What the audit found."""
    findings: tuple[str, ...] = ()
    """What lint found about the record, each a line."""
    status: str = "unreviewed"
    by: str = ""
    date: str = ""
    decided: int = 0
    """Corrections in effect."""
    corrections: tuple[Correction, ...] = ()
    """All that were decided, in the order of the file."""
    recorded: tuple[tuple[str, str], ...] = ()
    """Fact -> what the record says of it; () for a text without a record."""

    @property
    def line(self) -> Line:
        """Its line in the index."""
        kinds = Counter(d.code for d in self.article.doubts)
        return Line(
            self.id,
            self.name,
            tuple(sorted(kinds.items(), key=lambda kv: (-kv[1], kv[0]))),
            self.missing,
            self.rights,
            self.losses,
            self.findings,
            self.decided,
            self.status,
            self.by,
            self.date,
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A work in the index: what is left to do, in small."""

    id: str
    name: str
    kinds: tuple[tuple[str, int], ...]
    """The doubts by code, most first."""
    missing: tuple[str, ...]
    rights: str
    losses: tuple[str, ...]
    findings: tuple[str, ...]
    decided: int
    status: str
    by: str
    date: str

    @property
    def doubts(self) -> int:
        """How many doubts are open."""
        return sum(n for _, n in self.kinds)

    @property
    def stale(self) -> int:
        """Corrections that fit no more."""
        return dict(self.kinds).get("EDIT09", 0)

    @property
    def badness(self) -> tuple[int, int, int, int, str]:
        """Sorts worst first."""
        left = self.doubts + len(self.missing) + len(self.findings)
        return (-len(self.losses), -self.stale, int(self.status == "reviewed"), -left, self.id)


def missing_facts(article: Article) -> tuple[str, ...]:
    """The facts that a text leaves open."""
    meta = article.meta
    have = {"authors": meta.authors or meta.authors_en, "title": meta.title or meta.title_en}
    return tuple(n for n in NEEDED if not have.get(n, getattr(meta, n)))
