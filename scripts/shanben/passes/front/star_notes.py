"""The rest of a note at the foot of a first page, whose first line a raised star parted from the others.

Recognises: lines between the one that the star begins and the page's end, or the notes below it, of which the last ends a
sentence. Lets pass: a note that its first line ends, one of many lines, one that a label or another page follows.
Cost if wrong: the first line of a paragraph stands in the note.
"""

from __future__ import annotations

from shanben.han.chars import ends_sentence
from shanben.model.ledger import Ledger
from shanben.passes.front.front_labels import label_of
from shanben.passes.front.labelled_parts import NOTE_START, page_ends

LINES = 6
"""Printed lines of such a note at most."""


def down_to_the_foot(ledger: Ledger, text: list[int], k: int) -> int:
    """The index of the last line of the note that begins with ``text[k]``; ``k`` where nothing surely goes on with it."""
    rows = ledger.rows
    if ends_sentence(rows[text[k]].bare):
        return k
    for j in range(k + 1, min(k + LINES, len(text) - 1)):
        if (
            rows[text[j]].label != "p"
            or page_ends(ledger, text[j - 1], text[j])
            or label_of(rows[text[j]].text)
        ):
            return k
        if page_ends(ledger, text[j], text[j + 1]) or NOTE_START.match(rows[text[j + 1]].text):
            return j if ends_sentence(rows[text[j]].bare) else k
    return k
