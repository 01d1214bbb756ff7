"""Notes at the foot of a page or column, standing in the middle of the running text (label ``note``).

Recognises: a chain of lines that begin with rising note numbers (① [1] 1 註1), alone or before their text; their
following lines to the page's end, the next note, or the short line that ends one; the rest of a note that goes on at
the foot of the next page; notes whose numbers an extractor piled up below them. One decision, one file, in ``foot/``:

``page``       the body of a text, and where its pages turn
``words``      what the words of a line tell, a note's or the text's
``breaks``     a line that goes on with a number or a date of the line above
``endings``    how a note's words end
``signs``      what a line says of a note's number
``piles``      numbers that stand apart from their notes
``parted``     where each of these notes begins
``starts``     where a note may begin, and which count on
``surveyed``   how a text sets its notes
``called``     which notes the text above calls
``judged``     whether numbered lines are notes
``ends``       where a note ends
``taken``      a note with its lines
``rests``      what a page broke off

Cost if wrong: a line of the body stands among the notes, or a note inside a paragraph.
"""

from __future__ import annotations

from collections import deque
from itertools import takewhile

from shanben.han.chars import ends_sentence
from shanben.model.ledger import Ledger, Row
from shanben.model.measure import Setting
from shanben.passes.lines.entries import entry_start
from shanben.passes.notes.foot.called import Calls, raised_numbers
from shanben.passes.notes.foot.endings import whole
from shanben.passes.notes.foot.ends import Above
from shanben.passes.notes.foot.judged import are_notes
from shanben.passes.notes.foot.page import LONGEST, Foot, Start
from shanben.passes.notes.foot.piles import stacked
from shanben.passes.notes.foot.rests import left_over, rest_of
from shanben.passes.notes.foot.starts import chain_of, starts_of
from shanben.passes.notes.foot.surveyed import surveyed
from shanben.passes.notes.foot.taken import folio_below, take


def foot_notes(ledger: Ledger, facts: Setting) -> Ledger:
    """Label page-foot notes; needs furniture and back matter labelled before."""
    ledger = stacked(ledger)
    foot = _foot(ledger, facts)
    if not foot.starts:
        return ledger
    new: dict[int, Row] = {}
    calls = Calls(given=_given(ledger))
    open_: int | None = None  # the place where a note breaks off whose rest is still to come
    k = 0
    while k < len(foot.text):
        calls.come_to(foot, k)
        if open_ is not None and k > open_ + 1 and foot.turns(k - 1):
            rest_of(foot, open_, k, new)
            open_ = None
        if open_ is not None and left_over(foot, open_, k, new):
            open_ = None
            k += 1
            continue
        chain = chain_of(ledger, foot.starts, foot.text, k) if k in foot.starts else []
        chain = list(takewhile(lambda one: not calls.throws_out(foot, one), chain))
        if not chain or not are_notes(foot, chain, calls):
            calls.thrown_out(foot.starts.get(k))
            k += 1
            continue
        if open_ is not None:
            rest_of(foot, open_, k, new)
        k, open_ = _take_all(foot, chain, new)
        calls.answered(chain)
        if foot.turns(k - 1):
            calls.seen.clear()
    if open_ is not None:
        rest_of(foot, open_, len(foot.text), new)
    return ledger.with_rows(new)


def _foot(ledger: Ledger, facts: Setting) -> Foot:
    """The body, and what is known of the notes in it; a spelling that a list of notes or entries has begins none."""
    rows = ledger.rows
    text = [i for i, r in enumerate(rows) if r.label in ("p", "abstract")]
    listed = {
        found[2]
        for r in rows
        if r.label in ("note", "bibl") and r.glue is None and not _at_a_foot(r)
        if (found := entry_start(r.text))
    }
    starts = starts_of(ledger, facts, text, listed)
    if not starts:
        return Foot(ledger, facts, text, starts, {})
    return surveyed(Foot(ledger, facts, text, starts, raised_numbers(rows, text)))


def _given(ledger: Ledger) -> deque[tuple[int, int]]:
    """Rows and numbers of the notes at page feet that are labelled already."""
    return deque(
        (i, int(r.n))
        for i, r in enumerate(ledger.rows)
        if r.label == "note" and _at_a_foot(r) and r.n.isdecimal()
    )


def _at_a_foot(row: Row) -> bool:
    return any(r.code == "NOTE05" for r in row.reasons)


def _take_all(foot: Foot, chain: list[Start], new: dict[int, Row]) -> tuple[int, int | None]:
    """Label a page's notes; the place after them, and that of the last one's end where the page broke it off."""
    k, open_ = chain[0].k, None
    marked = any(foot.turns(j) for j in range(chain[-1].k, min(k + 2 * LONGEST, len(foot.text) - 1)))
    above = Above(
        foot.measure(k),
        k > 0 and not ends_sentence(foot.row(k - 1).bare),
        marked,
    )
    for one, after in zip(chain, [*chain[1:], None], strict=True):
        if open_ is not None and not any(left_over(foot, open_, j, new) for j in range(k, one.k)):
            rest_of(foot, open_, one.k, new)
        k = take(foot, above, one, after, new)
        open_ = None if whole(foot.row(k - 1).bare) else k - 1
        k = folio_below(foot, k, new)
    return k, open_
