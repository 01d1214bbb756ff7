"""Entries that say the same, line by line: a source that notes or a list cite again is no running head.

Recognises: lines below a note's or an entry's number, down to the end of its sentence, that stand so below another one.
Cost if wrong: a running head stays in a note.
"""

from __future__ import annotations

import re
from collections import Counter

from shanben.han.chars import ends_sentence
from shanben.model.ledger import Row
from shanben.passes.furniture.head_signs import NOISE

NUMBER = re.compile(r"[\[［〔【(（]\s*\d{1,3}\s*[\]］〕】)）]|[①-⑳㉑-㊿]|\d{1,3}[.．]\s")
LONGEST = 5
"""Lines of an entry that are compared."""


def entries_again(rows: tuple[Row, ...], text: list[int]) -> set[int]:
    """The rows of entries whose words down to that row stand in another entry as well."""
    found: dict[int, tuple[str, ...]] = {}
    for k, i in enumerate(text):
        number = NUMBER.match(rows[i].bare) if rows[i].label == "p" else None
        if number is None:
            continue
        said: tuple[str, ...] = ()
        for j in text[k : k + LONGEST]:
            if rows[j].label != "p" or (said and NUMBER.match(rows[j].bare)):
                break
            said = (*said, NOISE.sub("", rows[j].bare[0 if said else number.end() :]))
            found[j] = said
            if ends_sentence(rows[j].bare):
                break
    often = Counter(found.values())
    return {i for i, said in found.items() if often[said] > 1}
