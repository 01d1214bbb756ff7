"""Where a note at a page's foot may begin, and which of these count on.

Recognises: a line that begins with a note number, alone or before its words; chains of them that count on in one
spelling on one page. Lets pass: a marker that a line end threw to the next line (④，…) or that stands alone at the end
of its paragraph; items of the text, and what counts on from them.
Cost if wrong: none here; passes.notes.foot.judged judges the chains.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shanben.han.chars import han_count, latin_count
from shanben.model.ledger import Ledger, Row
from shanben.model.measure import Setting
from shanben.passes.lines.entries import entry_start
from shanben.passes.notes.foot.breaks import CLOSING, goes_on
from shanben.passes.notes.foot.page import LONGEST, SURE, Start, page_turns
from shanben.passes.notes.foot.signs import bears, counts_on, names_issue
from shanben.passes.notes.foot.words import CITES, OPENS, begins_text, reads_as_note, tells

MANY = 60
"""Notes of one page at most."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A row of the body that begins with a number."""

    ledger: Ledger
    facts: Setting
    text: list[int]
    k: int
    numbers: tuple[int, ...]
    end: int
    """Where the number ends in the row."""
    spelling: str

    @property
    def row(self) -> Row:
        return self.ledger.rows[self.text[self.k]]

    @property
    def above(self) -> Row | None:
        return self.ledger.rows[self.text[self.k - 1]] if self.k else None

    @property
    def alone(self) -> bool:
        """Whether nothing stands behind the number."""
        return not self.row.text[self.end :].strip()

    @property
    def below(self) -> str:
        """The next row; "" at the end."""
        return self.ledger.rows[self.text[self.k + 1]].text if self.k + 1 < len(self.text) else ""

    @property
    def words(self) -> str:
        """The words behind the number, on the next row where it is alone."""
        return self.row.text[self.end :].strip() or self.below.strip()

    @property
    def sure(self) -> bool:
        return self.spelling in SURE

    @property
    def below_heading(self) -> bool:
        return self.above is not None and self.above.n.startswith("#")


def starts_of(ledger: Ledger, facts: Setting, text: list[int], listed: set[str]) -> dict[int, Start]:
    """Every line that begins with a number as a note may; ``listed`` are the spellings of the text's lists."""
    out: dict[int, Start] = {}
    items: dict[str, int] = {}
    for k, i in enumerate(text):
        row = ledger.rows[i]
        found = entry_start(row.text) or _digits_alone(row)
        if not found or found[2] in listed or (listed and not _beside_a_list(found[2], facts)):
            continue
        one = Numbered(ledger, facts, text, k, *found)
        if any(no(one) for no in NO_NUMBER):
            continue
        if _begins_item(one):
            items[one.spelling] = one.numbers[-1]
            _drop_counted(out, one.numbers[0])
        elif not one.sure and (one.below_heading or one.numbers[0] == items.get(one.spelling, -1) + 1):
            items[one.spelling] = one.numbers[-1]  # directly below a heading no page ends
        elif not any(no(one) for no in NO_NOTE) and (k - 1 in out or not _counts_on(one)):
            out[k] = Start(k, one.numbers, one.end, one.spelling, one.alone, reads_as_note(one.words))
    return out


def _beside_a_list(spelling: str, facts: Setting) -> bool:
    """Whether notes so spelled may stand at page feet where the text has a list of others."""
    return spelling in ("circled", "zhu") and facts.wrapped


def _digits_alone(row: Row) -> tuple[tuple[int, ...], int, str] | None:
    """A line of nothing but a small number, as ``entry_start`` tells of a line that begins with one."""
    bare = row.bare
    if not (0 < len(bare) <= 2 and bare.isascii() and bare.isdecimal() and int(bare)):
        return None
    return (int(bare),), len(row.text), "bare"


def _rest_of_number(one: Numbered) -> bool:
    """The line goes on with the number, the date or the bracket of the line above."""
    above = one.above
    return one.spelling in ("point", "paren") and above is not None and goes_on(one.row.text, above.bare)


def _stands_alone(one: Numbered) -> bool:
    """The paragraph's last marker, with a new one below; a number of a pile; a page number above its running head."""
    if not one.alone:
        return False
    if one.k + 1 >= len(one.text) or not (one.sure or one.spelling in ("gap", "bare")):
        return True
    below = one.below.rstrip()
    return (
        begins_text(below)
        or entry_start(below) is not None
        or below.strip().isdecimal()
        or page_turns(one.ledger, one.text, one.k)
        or names_issue(below.strip())
    )


def _closes(one: Numbered) -> bool:
    """A mark that no note begins with: the number was thrown out of the line above."""
    return one.words[:1] in CLOSING


def _below_heading(one: Numbered) -> bool:
    """A paragraph below a heading, whose first marker was thrown out of its line."""
    words = one.words
    cites = OPENS.match(words) or CITES.search(words) or han_count(words) <= latin_count(words)
    return one.below_heading and not cites


def _in_abstract(one: Numbered) -> bool:
    """A line of an abstract, unless its number is a note's for sure and its words are, too."""
    return one.row.label == "abstract" and not (one.sure and reads_as_note(one.words))


NO_NUMBER: tuple[Callable[[Numbered], bool], ...] = (_rest_of_number, _stands_alone, _closes)
"""A number of these begins neither a note nor an item."""
NO_NOTE: tuple[Callable[[Numbered], bool], ...] = (_below_heading, _in_abstract)


def _counts_on(one: Numbered) -> bool:
    """The number goes on with the count of the sentence above."""
    return one.above is not None and counts_on(one.above.bare, one.spelling, one.numbers[0])


def _begins_item(one: Numbered) -> bool:
    """Whether a number in parentheses begins a paragraph of the text."""
    return one.spelling == "paren" and not one.facts.wrapped and tells(one.words)


def _drop_counted(out: dict[int, Start], number: int) -> None:
    """Take back the shorter items that ``number`` counts on from: they are the text's as it is."""
    for k in reversed(list(out)):
        if out[k].spelling != "paren" or out[k].numbers[-1] != number - 1:
            return
        del out[k]
        number -= 1


def chain_of(ledger: Ledger, starts: dict[int, Start], text: list[int], k: int) -> list[Start]:
    """The starts from ``k`` on that count on in one spelling, on one page."""
    chain = [starts[k]]
    j = k + 1
    while (
        len(chain) < MANY
        and j < len(text)
        and j - chain[-1].k <= LONGEST
        and not page_turns(ledger, text, j - 1)
    ):
        one = starts.get(j)
        if not one and begins_text(ledger.rows[text[j]].text):
            break
        if one and one.spelling == chain[-1].spelling:
            number = chain[-1].numbers[-1] + 1
            between = (ledger.rows[text[i]] for i in range(chain[-1].k + 1, j))
            if one.numbers[0] != number or any(bears(row, one.spelling, number) for row in between):
                break  # a column of text stands between them
            chain.append(one)
        j += 1
    return chain
