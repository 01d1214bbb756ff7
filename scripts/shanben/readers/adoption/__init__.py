"""A page edited by hand -> corrections of the raw text, and the edits that no correction can say.

The page the converter would write and the page that stands there are compared unit by unit (pairing); each difference is
traced through the ledger to the span of the raw text behind it (tracing) and said as a correction (differences).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from shanben.model.article import Article
from shanben.model.correction import Correction
from shanben.model.ledger import Ledger
from shanben.readers.adoption.differences import Signature, difference
from shanben.readers.adoption.pairing import groups, made_of, moved, name_what_was_begun
from shanben.readers.adoption.tracing import spots_of
from shanben.readers.hand_page import units

__all__ = ["Adopted", "Signature", "adopt"]

TAKEN_OUT = "was taken out: give it a label that is off the page (fw, nav, credit) instead"
MOVED = "was moved: the order of a page is that of the raw text"


@dataclass(slots=True)
class Adopted:
    """What an edited page says: corrections by the unit they come from, and what could not be said."""

    corrections: dict[str, list[Correction]] = field(default_factory=dict)
    left: list[tuple[str, str]] = field(default_factory=list)
    """(address, why)."""

    @property
    def all(self) -> list[Correction]:
        """Every correction, in the order of the page."""
        return [c for group in self.corrections.values() for c in group]


def adopt(ledger: Ledger, article: Article, written: str, edited: str, sign: Signature) -> Adopted:
    """Compare the page as written now with the page as edited."""
    out = Adopted()
    before, after = units(written), units(edited)
    name_what_was_begun(before, after)
    spots = spots_of(ledger, article)
    new = {u.key: k for k, u in enumerate(after) if u.key}
    out.left += [(key, MOVED) for key in moved([u.key for u in before if u.key in new], new)]
    keys = {u.key for u in before}
    out.left += [(u.key, "the converter writes no such block") for u in after if u.key and u.key not in keys]
    for old, now in groups(before, after):
        if not now:
            out.left += [(u.key, TAKEN_OUT) for u in old]
            continue
        said = [t for u in now for t in u.tokens]
        out.left += [(u.key, TAKEN_OUT) for u in old[1:] if not made_of(said, u)]
        old = [old[0], *(u for u in old[1:] if made_of(said, u))]
        found = difference(ledger, spots, old, now, sign)
        out.left += [(old[0].key, why) for why in found.left]
        if found.made:
            out.corrections[old[0].key] = found.made
    return out
