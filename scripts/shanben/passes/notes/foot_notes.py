"""Notes at the foot of a page or column, standing in the middle of the running text (label ``note``).

Recognises: a chain of lines that begin with rising note numbers (① [1] 1 註1), alone or before their text, whose words
read as notes (a title, a page, a publisher, 参见, 同上) or whose first number was raised in the text above; their
following lines to the page's end, the next note, or the short line that ends one; the rest of a note that goes on at
the foot of the next page; notes whose numbers an extractor piled up below them (passes.notes.foot_stacks).
Lets pass: enumerators ①②③ of the text, numbered headings and items, a marker that a line end threw to the next line
(④，…), a list whose numbers no marker bears.
Cost if wrong: a line of the body stands among the notes, or a note inside a paragraph.
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field, replace
from itertools import takewhile

from shanben.han.chars import ends_sentence
from shanben.model.ledger import Ledger, Row, amended
from shanben.model.measure import Setting
from shanben.passes.back.list_heads import BIBLIOGRAPHIC
from shanben.passes.lines.entries import entry_start
from shanben.passes.lines.headings import shape
from shanben.passes.lines.joints import glue
from shanben.passes.notes.foot_ends import Above, Place, as_note, folio_below, next_note, prose, text_again
from shanben.passes.notes.foot_rests import left_over, rest_of, whole
from shanben.passes.notes.foot_stacks import stacked
from shanben.passes.notes.foot_starts import (
    CITES,
    LONGEST,
    OPENS,
    SURE,
    Foot,
    Start,
    chain_of,
    foot_of_page,
    raised_numbers,
    starts_of,
    surveyed,
)

CALLED, FEW = 0.75, 0.3
"""Shares of plain notes that the text calls, and that read as notes, where they count on from other pages' notes."""


@dataclass(slots=True)
class Calls:
    """What the text has called and the notes have answered, so far."""

    seen: Counter[int] = field(default_factory=Counter)
    """Numbers that the page's text called and no note of it has answered."""
    last: int = 0
    """The number of the last note."""
    used: set[str] = field(default_factory=set)
    """How the notes so far were spelled."""
    given: deque[tuple[int, int]] = field(default_factory=deque)
    """Rows and numbers of the notes that were labelled before and are still to come."""

    def come_to(self, foot: Foot, k: int) -> None:
        """Read on to place ``k``: what its row calls, and the notes given above it."""
        row = foot.text[k]
        while self.given and self.given[0][0] < row:
            self.last = self.given.popleft()[1]
        self.seen.update(foot.raised.get(row, ()))

    def throws_out(self, foot: Foot, one: Start) -> bool:
        """Whether a number that nothing called stands alone on its line here and once more on its page: the marker, and
        then its note."""
        return one.alone and not one.reads and not self.known(one) and foot.again(one)

    def thrown_out(self, one: Start | None) -> None:
        """Count a number alone on its line, which begins no note, for a marker that a line end threw out of the text."""
        if one and one.alone:
            self.seen.update(one.numbers)

    def known(self, one: Start) -> bool:
        """Whether the text above calls a note."""
        return one.numbers[0] in self.seen

    def follows(self, one: Start) -> bool:
        """Whether a note counts on, or from 1."""
        return one.numbers[0] in (1, self.last + 1)

    def share_of(self, chain: list[Start]) -> float:
        """The share of a chain's notes that the text above calls."""
        numbers = [n for one in chain for n in one.numbers]
        return sum(n in self.seen for n in numbers) / len(numbers)

    def answered(self, chain: list[Start]) -> None:
        """Take a chain for notes."""
        for one in chain:
            self.seen.subtract(one.numbers)
        self.seen = +self.seen
        self.last = chain[-1].numbers[-1]
        self.used.add(chain[0].spelling)


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
        if not chain or not _notes(foot, chain, calls):
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
        _entry_spelling(r)
        for r in rows
        if r.label in ("note", "bibl") and r.glue is None and not _at_a_foot(r)
    } - {""}
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


def _entry_spelling(row: Row) -> str:
    """How the number of a listed note or entry is spelled; "" for none."""
    found = entry_start(row.text)
    return found[2] if found else ""


def _notes(foot: Foot, chain: list[Start], calls: Calls) -> bool:
    """Whether a chain of numbered lines is a page's notes."""
    if chain[0].spelling not in SURE:
        return _plain_notes(foot, chain, calls)
    facts, first = foot.facts, chain[0]
    good = sum(one.reads for one in chain)
    if not facts.wrapped and not first.reads and prose(foot.row(first.k).bare):
        return False  # a paragraph that a marker begins, thrown out of the line above
    above = foot.row(first.k - 1) if first.k else None
    if above and above.bare[-1:] in "：:" and not (calls.known(first) and (good or _cite(foot, chain))):
        return False  # a list that the line above announces
    ends = foot_of_page(foot.ledger, foot.text, chain[-1].k)
    if not calls.known(first):
        reads = 2 * good > len(chain) or (len(chain) > 1 and _cite(foot, chain))
        return calls.follows(first) and (ends or foot.wider(first.k)) and reads
    if first.reads or first.alone or 2 * good >= len(chain):
        return True
    whole = calls.share_of(chain) == 1
    if len(chain) > 1 and whole and _cite(foot, chain):
        return True
    whole_page = whole and ends and chain[-1].numbers[-1] + 1 not in calls.seen
    if first.spelling in calls.used and calls.follows(first) and (len(chain) == 1 or whole_page):
        return True  # the text has such notes on other pages
    if above is None:
        return False
    if not ends_sentence(above.bare) and BIBLIOGRAPHIC.search(_words(foot, first)):
        return True
    width = foot.ledger.source.lines[foot.row(first.k).line].width
    return facts.wrapped and width > facts.measures[above.line] + 1.5


def _plain_notes(foot: Foot, chain: list[Start], calls: Calls) -> bool:
    """The same, of lines that begin with a plain number, as headings and items do."""
    first = chain[0]
    known, follows = calls.known(first), calls.follows(first)
    used, called = first.spelling in calls.used, calls.share_of(chain)
    good = sum(one.reads for one in chain) / len(chain)
    ends = foot_of_page(foot.ledger, foot.text, chain[-1].k)
    whole = used and known and follows and ends
    if whole and called >= CALLED and good >= FEW and not first.alone:
        return True  # they count on from the notes of the page before
    opens = OPENS.match(foot.row(first.k).text[first.end :].strip())
    if not (opens or BIBLIOGRAPHIC.search(_words(foot, first))):
        return False
    if first.alone:
        return (known and good == 1) or (len(chain) > 2 and called >= 0.5 and good >= 0.5)
    if not (known or follows):
        return False
    if len(chain) > 1:
        return (known or ends) and good >= (0.5 if used and called == 1 else 0.6)
    # A heading may look so, but not where other pages have such notes.
    if not used and (shape(foot.row(first.k).bare) or foot.signed):
        return False
    return first.reads and known


def _words(foot: Foot, one: Start) -> str:
    """The first lines of what may be a note."""
    lines = 4 if foot.facts.wrapped else 1 + one.alone
    return " ".join(foot.row(j).bare for j in range(one.k, min(one.k + lines, len(foot.text))))


def _cite(foot: Foot, chain: list[Start]) -> bool:
    """Whether half of a chain's notes name a book or a place in one, on their first line or on the two below it."""
    cited = 0
    for one in chain:
        below = (j for j in range(one.k + 1, one.k + 4) if j in foot.starts or j == len(foot.text))
        words = "".join(foot.row(j).bare for j in range(one.k, next(below, one.k + 3)))
        cited += CITES.search(words) is not None
    return 2 * cited >= len(chain)


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
        k = _take(foot, above, one, after, new)
        open_ = None if whole(foot.row(k - 1).bare) else k - 1
        k = folio_below(foot.ledger.rows, foot.text, k, new)
    return k, open_


def _take(foot: Foot, above: Above, one: Start, after: Start | None, new: dict[int, Row]) -> int:
    """Label a note and its lines; the place after it. ``after`` is the next note of its chain."""
    text = foot.text
    k = one.k
    row = foot.row(k)
    n = ",".join(map(str, one.numbers))
    bare = amended(foot.ledger.source.text, row, [(0, one.end, None, "ptr", None, n)]) if one.end else row
    new[text[k]] = as_note(bare, n)
    before = row.text[one.end :].strip()
    at = k
    widest = 0.0
    while at + 1 < len(text) and at - k < LONGEST and (after is None or at + 1 < after.k):
        if before and text_again(Place(foot, above, one, after, at, before, widest)):
            break
        nxt = foot.row(at + 1)
        if before and next_note(nxt, one.numbers[-1], before):
            break
        if (before and foot.turns(at)) or foot.begins_part(at + 1):
            break
        widest = max(widest, foot.width(at))
        new[text[at + 1]] = replace(as_note(nxt, n), glue=glue(before, nxt.bare))
        before = nxt.bare
        at += 1
    return at + 1
