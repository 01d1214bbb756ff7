"""Decisions of the joins that might as well have gone the other way: said to the editor, nothing is changed.

Recognises, where lines are printed lines: a full line that ends a sentence and was joined, at odds that a fifth of such
joins lose; a line far short of its measure that was joined; a block that begins though the line above ends on no mark.
Lets pass: lines that ended a paragraph for certain, lines that a sentence goes over.
Cost if wrong: a line in the review list. The odds are those of the project's own corpus, typeset and extracted.
"""

from __future__ import annotations

from shanben.han.chars import ends_sentence
from shanben.model.ledger import Reason
from shanben.model.measure import Setting
from shanben.passes.body.joins import breaks
from shanben.passes.lines.body import Body

LEAST = -3.25
"""Log odds above which a fourth of the joins behind a full stop are wrong, and below which hardly one is."""
SHORT, FILLS = 0.45, 0.95
"""Shares of the measure: of a line that no paragraph leaves there, of one that is full."""


def close_call(facts: Setting, body: Body, k: int, first: bool, joined: bool) -> tuple[Reason, ...]:
    """The doubt about the decision on row ``k``; none where it is certain, or where lines are paragraphs."""
    why = _why(facts, body, k, first, joined)
    return (Reason("JOIN02" if joined else "JOIN03", note=why),) if why else ()


def _why(facts: Setting, body: Body, k: int, first: bool, joined: bool) -> str:
    if not facts.wrapped:
        return ""
    above = body.rows[k - 1].bare
    done = ends_sentence(above) or above.endswith(("：", ":"))
    share = body.sized[k - 1] / body.measures[k - 1] if body.measures[k - 1] else 1.0
    if joined and done:
        if body.first:
            close = share >= FILLS and body.full[k - 1]
        elif facts.indented:
            close = not body.full[k - 1]
        else:
            close = breaks(body, k, first) > LEAST
        return "the line above ends a sentence, and was joined: a paragraph may end there" if close else ""
    if joined:
        far = share < SHORT and not body.full[k - 1] and not body.turned[k] and not body.first
        if far and (facts.indented or body.inset[k]):
            return "the line above is far shorter than its measure, and was joined: a heading or a paragraph may end there"
        return ""
    if done or above.endswith(("；", ";")) or body.rows[k].n:
        return ""
    return "the line above ends on no mark, and a paragraph begins here: they may be one"
