"""An abstract or keywords that no label names.

Recognises: three keywords and more on a line below one paragraph, below names and a title; prose above labelled keywords.
Lets pass: more prose above the keywords than an abstract has.
Cost if wrong: the first paragraph of the body stands as the abstract.
"""

from __future__ import annotations

import re
from dataclasses import replace

from shanben.han.chars import ends_sentence, han_count, width
from shanben.han.standing_heads import standing
from shanben.model.ledger import Ledger, Reason, Row, relabelled
from shanben.model.measure import Setting
from shanben.model.source import LONG
from shanben.passes.front.front_labels import label_of
from shanben.passes.front.head_end import head_end
from shanben.passes.lines.headings import shape
from shanben.passes.lines.joints import glue

ABSTRACT = 900.0
"""Ems of prose above the keywords at most: more is an article, and the keywords stand at its foot."""


KEYWORD = re.compile(r"[^；;。，,：:！？]{2,24}")


def unlabelled_keywords(rows: tuple[Row, ...], text: list[int], kinds: list[str]) -> int | None:
    """The row of keywords without a label, below one paragraph that is the abstract without one; None for no such row.

    Three words and more between semicolons, no sentence; above them one paragraph, above it names or places and a
    title; below them the body.
    """
    for k in range(3, min(20, len(text) - 1)):
        bare = rows[text[k]].bare
        if width(bare) > 90 or ends_sentence(bare):
            continue
        words = [w.strip() for w in re.split("[；;]", bare)]
        if not 3 <= len(words) <= 10 and not (
            words := _apart(bare, "\n".join(rows[i].bare for i in text[:k]))
        ):
            continue
        above, below = rows[text[k - 1]].bare, rows[text[k + 1]].bare
        if (
            all(KEYWORD.fullmatch(w) for w in words if w)
            and 50 < width(above) < ABSTRACT
            and ends_sentence(above)
            and kinds[k - 2] in ("byline", "affiliation", "source", "fw")
            and "" in kinds[: k - 2]
            and not any(width(rows[i].bare) > LONG and not kinds[j] for j, i in enumerate(text[: k - 1]))
            and (
                width(below) > (30 if ends_sentence(below) else LONG)
                or shape(below) is not None
                or standing(below)
            )
        ):
            return k
        return None
    return None


def _apart(bare: str, above: str) -> list[str]:
    """Three words and more that only gaps part, most of which the title or the paragraph above say; [] for another line."""
    words = bare.split()
    if not 3 <= len(words) <= 8 or shape(bare) is not None or re.search(r"[，,。：:；;？?！!《》]", bare):
        return []
    said = [w for w in words if w in above]
    return words if all(1 < len(w) < 13 for w in words) and 2 * len(said) > len(words) else []


def unlabelled_abstract(
    ledger: Ledger, facts: Setting, text: list[int], first: int, kinds: list[str], new: dict[int, Row]
) -> int:
    """Label the prose above the keywords, where no label names it; the index where the head ends."""
    rows = ledger.rows
    found = label_of(rows[text[first]].text)
    if not first or found is None or found[0] != "keywords":
        return first
    start = head_end(ledger, facts, text[:first], kinds)
    size = sum(width(rows[i].bare) for i in text[start:first])
    if not start or start >= first or size < LONG / 2:
        return first
    if size > ABSTRACT or any(kinds[start:first]):
        return start if size > ABSTRACT else first
    lang = "zh" if han_count(rows[text[start]].bare) else "en"
    for k in range(start, first):
        row = relabelled(rows[text[k]], "abstract", Reason("FRONT02"), lang)
        if k > start:
            row = replace(row, glue=glue(rows[text[k - 1]].bare, row.bare))
        new[text[k]] = row
    return start
