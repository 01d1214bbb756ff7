"""Note markers in the text and the notes they point to (label ``ptr``, ``n`` the keys of the notes).

One alignment of the whole text settles which numbers are markers and which are list numbers, and reads a misread
marker as the note it must be, by its place in the sequence, confirmed or vetoed by the names before it. One decision,
one file:

``spelling``     how a marker is spelled and which numbers it names
``targets``      the keys of notes and entries, and the page foot they stand at
``counted``      entries that lost their numbers, as many as the text cites
``candidates``   what may be a marker; numbers of a sentence's list are told apart
``families``     which spellings are markers in this text
``sunk``         raised digits that sank into the line
``quantities``   which bare numbers count something
``alignment``    two sequences of numbers side by side
``systems``      notes and references in one text, each with its own markers
``sequence``     notes that stand once each, in order
``halves``       brackets of which one side was read
``hollows``      brackets that lost their number
``glued``        two numbers in one bracket
``gaps``         brackets that lost some of their signs
``orphans``      circles whose notes were lost
``citations``    entries that may be cited again
``claims``       entries that claim a marker which lost a digit
``lookalikes``   what stands where one marker is missing
``cells``        markers in tables
``twice``        markers printed twice in one place
``names``        the words that bear witness
``answer``       what a candidate is, and how a repair is worded

Lets pass: list numbers ①②③, years and ranges in brackets, [J], exponents; what does not agree stays as printed and
goes to the review list.
Cost if wrong: a reader is led to another note; each repair carries its evidence.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from shanben.model.frozen import replace
from shanben.model.ledger import Edit, Ledger, Reason, Row, amended
from shanben.passes.markers import twice
from shanben.passes.markers.answer import Answer, damaged, raised_again
from shanben.passes.markers.between import Taken, taken_by
from shanben.passes.markers.candidates import Marker, candidates
from shanben.passes.markers.cells import of_cells
from shanben.passes.markers.citations import cited
from shanben.passes.markers.counted import counted
from shanben.passes.markers.families import of_this_text
from shanben.passes.markers.hollows import asked
from shanben.passes.markers.orphans import without_notes
from shanben.passes.markers.sequence import in_sequence
from shanben.passes.markers.spelling import BESIDE_DIGITS, respelled
from shanben.passes.markers.sunk import with_sunk
from shanben.passes.markers.systems import parted
from shanben.passes.markers.targets import Target, keyed
from shanben.passes.markers.workplaces import behind_name, of_people

__all__ = ["markers"]

FEW = 0.6
"""Where fewer notes than this share find a marker, sunken ones are looked for."""


FRONT = ("title", "subtitle", "byline", "affiliation")


def markers(ledger: Ledger) -> Ledger:
    """Turn markers into pointers; gives every note and entry its key first."""
    ledger, targets, feet = keyed(counted(ledger))
    seen = of_people(ledger.rows, candidates(ledger, feet), targets)
    front = frozenset(i for i, row in enumerate(ledger.rows) if row.label in FRONT)
    found, doubles = twice.parted(ledger, of_this_text(seen, targets, front), targets)

    @cache
    def places() -> Taken:
        return taken_by([*(m for m in seen if m.family not in ("paren", "circled") or m.listed), *found])

    answers, more = _resolve(ledger, found, targets, places)
    if len(targets) >= 3 and len({k for a in answers for k in a.keys or ()}) < FEW * len(targets):
        deeper = with_sunk(ledger, found, targets, feet)
        if deeper:
            found = deeper
            places.cache_clear()
            answers, more = _resolve(ledger, found, targets, places)
    more = asked(ledger, list(zip(found, answers, strict=True)), more)
    taken = {(m.row, m.start) for m, _ in more}
    lost = without_notes([m for m in seen if (m.row, m.start) not in taken], found, targets)
    edits: dict[int, list[Edit]] = {}
    more += [(m, Answer(())) for m in lost]
    more += of_cells(
        ledger, targets, [(m, a) for m, a in [*zip(found, answers, strict=True), *more] if a.keys]
    )
    given = [*zip(found, answers, strict=True), *more]
    for row, edit in twice.left_out(ledger, doubles, {(m.row, m.start): a for m, a in given}):
        edits.setdefault(row, []).append(edit)
    for marker, first in given:
        printed = ledger.rows[marker.row].text[marker.start : marker.end]
        answer = _said(marker, first, printed)
        if answer.keys is None:
            continue
        reading = printed
        if answer.reason is not None and answer.keys and marker.family != "sunk":
            reading = respelled(printed, [int(k.split(".")[0]) for k in answer.keys])
        n = ",".join(answer.keys) if answer.keys else "?" + ",".join(map(str, marker.numbers))
        edits.setdefault(marker.row, []).append(
            (marker.start, marker.end, reading, "ptr", answer.reason or Reason("NOTE01"), n)
        )
    new = {i: amended(ledger.source.text, ledger.rows[i], todo) for i, todo in edits.items()}
    return _unclaimed(ledger.with_rows(new))


def _said(marker: Marker, answer: Answer, printed: str) -> Answer:
    """An answer whose repair is said: a damaged bracket, a bare number that may be a quantity."""
    if marker.family == "sunk" and answer.keys:
        return raised_again(marker, answer)
    if marker.family == "raised" and answer.keys and not answer.reason and BESIDE_DIGITS.search(printed):
        return damaged(printed, answer)
    if marker.family not in ("broken", "half") or (marker.family == "half" and answer.keys and answer.reason):
        return answer
    if not answer.keys or len(answer.keys) != len(marker.numbers):
        return Answer(None)
    return answer if answer.reason else damaged(printed, answer)


def _resolve(
    ledger: Ledger, found: list[Marker], targets: list[Target], seen: Callable[[], Taken]
) -> tuple[list[Answer], list[tuple[Marker, Answer]]]:
    """An answer for each candidate, and markers found beside them."""
    if not targets:
        return [Answer(()) for _ in found], []
    notes = [t for t in targets if t.kind == "note"]
    entries = [t for t in targets if t.kind == "bibl"]
    if not entries:
        return in_sequence(ledger, found, notes, seen)
    if not notes:
        return cited(ledger, found, entries, seen)
    leads = parted(ledger, found, notes, entries)
    mine = [k for k, to in enumerate(leads) if to == "note"]
    theirs = [k for k, to in enumerate(leads) if to == "bibl"]
    if not theirs:
        return in_sequence(ledger, found, notes, seen)
    first, more = in_sequence(ledger, [found[k] for k in mine], notes, seen)
    second, others = cited(ledger, [found[k] for k in theirs], entries, seen)
    answers = dict(zip([*mine, *theirs], [*first, *second], strict=True))
    return [answers[k] for k in range(len(found))], [*more, *others]


def _unclaimed(ledger: Ledger) -> Ledger:
    """Raised spans that no note answers: shown raised, as printed."""
    text = ledger.source.text

    def settle(row: Row) -> Row:
        if row.label in ("note", "bibl") or ("ptr", "raised") not in [(t.label, t.n) for t in row.tiles]:
            return row
        # A table's cells are text: what is raised in them stays there as text.
        label, n = ("cell", "") if row.label == "cell" else ("ptr", "?")
        tiles = tuple(
            (behind_name(text, row, t) or replace(t, label=label, n=n))
            if t.label == "ptr" and t.n == "raised"
            else t
            for t in row.tiles
        )
        return replace(row, tiles=tiles)

    return ledger.each(settle)
