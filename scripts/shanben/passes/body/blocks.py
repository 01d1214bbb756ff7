"""Paragraphs and headings: one decision a line. Does it go on with the line above, begin a block, or head one?

A heading is what must not be joined, so headings (passes.body.heads) come before verse (passes.body.verse) and joins
(passes.body.joins); all three look at the same facts (passes.lines.body). Quotations and items that carry a mark keep it.
Cost if wrong: two paragraphs stand as one, or one as two; no character changes.
"""

from __future__ import annotations

from shanben.model.frozen import replace
from shanben.model.ledger import Ledger, Reason, Row, relabelled
from shanben.model.measure import Setting
from shanben.passes.body.close_calls import close_call
from shanben.passes.body.formulas import formulas
from shanben.passes.body.heads import heads
from shanben.passes.body.joined_heads import part_heads
from shanben.passes.body.joins import BULLET, joins
from shanben.passes.body.lone_numbers import gap
from shanben.passes.body.verse import verse
from shanben.passes.lines.body import Body, body_of
from shanben.passes.lines.joints import glue


def blocks(ledger: Ledger, facts: Setting) -> Ledger:
    """Label headings and say for every line of the body whether it goes on with the one before."""
    ledger = part_heads(ledger)
    body = body_of(ledger, facts)
    headed = heads(facts, body)
    sung = verse(facts, body, headed)
    displayed = formulas(body)
    asked = _asked(body, {*headed, *sung, *displayed})
    new: dict[int, Row] = {}
    starts = True
    for k, i in enumerate(body.index):
        row = body.rows[k]
        joined = k in asked and joins(facts, body, k, starts)
        if k in asked and (close := close_call(facts, body, k, starts, joined)):
            row = new[i] = replace(row, reasons=(*row.reasons, *close))
        if k in displayed:
            new[i] = replace(row, glue=None if displayed[k] else "\n")
        elif k in headed:
            label = relabelled(row, "head", Reason("HEAD01"), headed[k])
            if headed[k] == "+":
                above = body.rows[k - 1].bare
                label = replace(label, n="", glue=glue(above, row.bare) or gap(above))
            new[i] = label
        elif k in sung:
            new[i] = relabelled(row, "l", Reason("VERSE01"))
        elif joined:
            starts = False
            before = body.rows[k - 1]
            new[i] = replace(row, glue=glue(before.bare, row.bare), reasons=(*row.reasons, Reason("JOIN01")))
            if new.get(body.index[k - 1], before).label == "item":
                new[i] = relabelled(new[i], "item")
            continue
        elif row.n.startswith("quote"):
            tied = k > 0 and body.rows[k - 1].n.startswith("quote") and row.line == body.rows[k - 1].line + 1
            joint = (
                "\n"
                if tied and body.rows[k - 1].n == "quote/"
                else glue(body.rows[k - 1].bare, row.bare)
                if tied
                else None
            )
            new[i] = replace(relabelled(row, "q", Reason("QUOTE01")), glue=joint)
        elif BULLET.match(row.bare):
            new[i] = relabelled(row, "item", Reason("ITEM01"))
        starts = True
    return ledger.with_rows(new)


def _asked(body: Body, own: set[int]) -> set[int]:
    """The rows that may go on with the row above: neither of them is one of ``own``, nor a marked quotation."""
    free = {k for k, row in enumerate(body.rows) if k not in own and not row.n.startswith("quote")}
    return {k for k in free if k - 1 in free}
