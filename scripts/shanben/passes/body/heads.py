"""Which lines of the body are headings, and the second line of a heading too long for one.

Recognises: numbered lines whose numbers make a series (passes.lines.series), standing names (引言, 结语 …), lines an
extractor marked with #, and through passes.body.unnumbered_heads short lines that can only be headings.
Lets pass: numbered lines that run on into the next line, list items, a paragraph that begins like a heading, a
heading's name inside a sentence, a speaker's question in an interview, the last line of a text.
Cost if wrong: a heading stands as a paragraph, or a paragraph as a heading; no character changes.
"""

from __future__ import annotations

import re

from shanben.han.chars import ends_sentence, width
from shanben.han.heading_numbers import Shape, numbering
from shanben.han.standing_heads import standing
from shanben.model.measure import Setting
from shanben.passes.body.glued_numbers import glued
from shanben.passes.body.joins import breaks_off, ended
from shanben.passes.body.lone_numbers import lone_number
from shanben.passes.body.second_lines import second_line, second_lines
from shanben.passes.body.sentence_heads import MARKED, STRONG, bold_sentences, marked_sentences
from shanben.passes.body.unnumbered_heads import bold_beside_marked, stands_alone, unnumbered
from shanben.passes.lines.body import SPEAKER, Body, coheres
from shanben.passes.lines.headings import could_be_heading, shape
from shanben.passes.lines.series import consistent
from shanben.passes.lines.whole_lines import CUT

DECIMAL = frozenset({"decimal2", "decimal3", "decimal4"})
"""Below a table or a caption, where a tool marked others: 2.2 between 2.1 and 2.3 (passes.lines.series)."""
CLOSING = frozenset("，。；：、！？”’,.;:")
"""Marks that no heading of pieces ends on."""
FAR = 0.85
"""Share of the measure that a heading of pieces fills at most."""
OPENS = 2.0
"""Log odds from which on a line plainly begins a paragraph, by its fill alone."""
PLAIN = 46.0
"""Ems that the words of a numbered heading have at most, without a tool's mark."""


def heads(facts: Setting, body: Body) -> dict[int, str]:
    """The rows that are headings: index in the body -> scheme (``+`` for a heading's second line)."""
    found = _Found(facts, body)
    for k, row in enumerate(body.rows):
        if row.line not in facts.inner:
            found.judge(k)
    out, numbered = found.out, found.numbered
    _last_without_gap(body, numbered, out)
    keep = consistent(numbered, out)
    out |= {k: one.scheme for k, one in numbered if k in keep}
    if found.marked < 2:
        unnumbered(facts, body, out)
    elif not facts.wrapped:
        bold_beside_marked(facts, body, out)
    for k, end in found.pieces.items():
        if k in out:
            out |= dict.fromkeys(range(k + 1, end), "+")
    second_lines(facts, body, out)
    return out


class _Found:
    """What was found so far: headings for certain, numbered lines that may be some, and headings of several rows."""

    def __init__(self, facts: Setting, body: Body) -> None:
        self.facts, self.body = facts, body
        self.marked = sum(r.n.startswith("#") for r in body.rows)
        self.tight = glued(body) if self.marked > 1 else {}
        self.bold = bold_sentences(body)
        self.stopped = marked_sentences(body)
        self.out: dict[int, str] = {}
        self.numbered: list[tuple[int, Shape]] = []
        self.pieces: dict[int, int] = {}

    def judge(self, k: int) -> None:
        """Whether row ``k`` is a heading, or may be one; the rows above it are judged."""
        row, body = self.body.rows[k], self.body
        if self._of_rows(k) or _asked(body, k):
            return
        found = self._shape(k)
        hashed = row.n.startswith("#")
        named = standing(row.bare)
        if not (found or hashed or named):
            return
        if hashed and (found or (width(row.bare) <= 60 and not row.bare.endswith(("。", "；", "，")))):
            if found:
                self.numbered.append((k, found))
            self.out[k] = found.scheme if found else row.n
        elif named and not found and self._ends_heading(k):
            return
        elif (k + 1 < len(body.rows) or named) and self._clear(k, found) and not self._breaks_hard(k):
            if found and (second_line(self.facts, body, k) or not self._goes_on(k)):
                self.numbered.append((k, found))
            elif named:
                self.out[k] = "named"

    def _ends_heading(self, k: int) -> bool:
        """Whether a line that reads like a standing name (方法) is the second of the numbered heading right above it."""
        return (
            bool(self.numbered)
            and self.numbered[-1][0] == k - 1
            and second_line(self.facts, self.body, k - 1)
        )

    def _of_rows(self, k: int) -> bool:
        """Whether a heading of several rows begins here: of pieces, or below its number on a line of its own."""
        facts, body = self.facts, self.body
        if body.first and (end := _pieced(facts, body, k)) > k + 1:
            self.pieces[k] = end
            said = "".join(r.bare for r in body.rows[k:end])
            if found := shape(said):
                self.numbered.append((k, found))
            elif could_be_heading(said) and numbering(said) is None:
                self.out[k] = "plain"
            return True
        if lone_number(facts, body, k) and (k == 0 or k - 1 in self.out or ended(facts, body, k - 1)):
            if found := shape(f"{body.rows[k].bare} {body.rows[k + 1].bare}"):
                self.numbered.append((k, found))
                self.pieces[k] = k + 2
                return True
        return False

    def _shape(self, k: int) -> Shape | None:
        """The number that the row begins with, if it has the shape of a heading."""
        row = self.body.rows[k]
        return (
            self.tight.get(k)
            or shape(row.bare, MARKED if row.n.startswith("#") else PLAIN)
            or self.stopped.get(k)
            or _of_two_clauses(self.facts, self.body, k)
            or _without_gap(self.body, k)
            or (self.bold.get(k) if len(self.bold) > 1 else None)
        )

    def _clear(self, k: int, found: Shape | None) -> bool:
        """Whether what stands above has ended, so that something may begin here."""
        facts, body = self.facts, self.body
        last = self.numbered[-1][0] if self.numbered else -9
        if k == 0 or k - 1 in self.out or ended(facts, body, k - 1) or _was_head(facts, body, k - 1):
            return True
        if found and found.number == 1 and _below_plain(facts, body, k):
            return True
        if (
            last == k - 1
            or self.pieces.get(last) == k
            or breaks_off(facts, body, k)
            or (last == k - 2 and second_line(facts, body, k - 2))
        ):
            return True
        if found is None:
            above = body.rows[k - 1].bare  # a standing name: no paragraph has so short a line without a mark
            return facts.wrapped and (ends_sentence(above) or above.endswith(("：", ":")))
        if not facts.wrapped and found.scheme in DECIMAL and self.marked > 3:
            return True
        if not facts.wrapped and body.parted[k] and self._next(k, found):
            return True  # the stop above was lost
        return ends_sentence(body.rows[k - 1].bare) and (
            found.scheme in STRONG
            or stands_alone(facts, body, k)
            or second_line(facts, body, k)
            or _opens_section(body, k, found)
        )

    def _next(self, k: int, found: Shape) -> bool:
        """Whether the row bears the number that follows the last heading of its scheme, above a paragraph of its own."""
        last = next((s for j, s in reversed(self.numbered) if s.scheme == found.scheme), None)
        below = self.body.rows[k + 1].bare if k + 1 < len(self.body.rows) else ""
        return last is not None and last.number + 1 == found.number and width(below) > CUT

    def _goes_on(self, k: int) -> bool:
        """Whether the row is the first line of a paragraph that begins with a number."""
        body = self.body
        if body.torn is not None:
            return k + 1 in body.torn  # every other line is a block, whatever word it makes with the next
        apart = not self.facts.wrapped and body.parted[k + 1]
        wide = body.sized[k] > body.measures[k] - 4 and not apart
        return _runs_on(self.facts, body, k) or (
            wide and coheres(body, body.rows[k].bare, body.rows[k + 1].bare)
        )

    def _breaks_hard(self, k: int) -> bool:
        """Whether Markdown breaks the line inside its block: two spaces end it, and no blank line follows.

        Source: CommonMark 0.31, 6.7 (hard line breaks). Only where blank lines part the blocks.
        """
        body = self.body
        if k + 1 == len(body.rows) or body.parted[k + 1] or body.turned[k + 1]:
            return False
        return (
            not self.facts.wrapped and self.facts.blanks == "paragraph" and body.rows[k].text.endswith("  ")
        )


def _asked(body: Body, k: int) -> bool:
    """Whether a speaker's words stand here, though a tool marked them: a question of an interview."""
    bare = body.rows[k].bare
    return ends_sentence(bare) and (turn := SPEAKER.match(bare)) is not None and turn[1] in body.speakers


def _pieced(facts: Setting, body: Body, k: int) -> int:
    """The end of a printed line of pieces that stands alone and ends on no mark; ``k`` where there is none."""
    n, end = len(body.rows), k + 1
    if body.rows[k].line not in body.first:
        return k
    while end < n and body.rows[end].line in facts.inner and body.rows[end].line not in body.first:
        end += 1
    alone = end < n and body.rows[end].line in body.first and body.rows[end - 1].bare[-1:] not in CLOSING
    return end if alone and body.sized[end - 1] < FAR * body.measures[k] else k


def _of_two_clauses(facts: Setting, body: Body, k: int) -> Shape | None:
    """The number of a heading that was broken behind a comma or amid a quotation, though more would have fitted."""
    bare = body.rows[k].bare
    broken = could_be_heading(bare[:-1]) if bare.endswith("，") else not could_be_heading(bare)
    if not broken or body.full[k] or numbering(bare) is None or not second_line(facts, body, k):
        return None
    return shape(bare + body.rows[k + 1].bare, PLAIN)


WITHOUT_GAP = re.compile(r"(\d{1,2})(?=[\u4e00-\u9fff])")


def _without_gap(body: Body, k: int) -> Shape | None:
    """1研究区, whose gap an extractor took, directly above 1.1研究方法."""
    bare = body.rows[k].bare
    m = WITHOUT_GAP.match(bare)
    if m is None or k + 1 >= len(body.rows) or width(bare) > 40 or not could_be_heading(bare):
        return None
    below = numbering(body.rows[k + 1].bare)
    if below is None or below.path != (int(m[1]), 1):
        return None
    return Shape("number-gap", int(m[1]), (int(m[1]),), m.end())


def _last_without_gap(body: Body, numbered: list[tuple[int, Shape]], out: dict[int, str]) -> None:
    """Add 4结语, without parts of its own, below the parts of 3研究区."""
    mains = [k for k, s in numbered if s.scheme == "number-gap" and WITHOUT_GAP.match(body.rows[k].bare)]
    if not mains:
        return
    number = next(s.number for k, s in numbered if k == mains[-1]) + 1
    at = {k for k, _ in numbered}
    for k in range(mains[-1] + 1, len(body.rows) - 1):
        bare = body.rows[k].bare
        m = WITHOUT_GAP.match(bare)
        if (
            m is not None
            and int(m[1]) in (number, number + 1 if standing(bare[m.end() :]) else number)
            and k not in at
            and k not in out
            and width(bare) <= 20
            and could_be_heading(bare)
            and ends_sentence(body.rows[k - 1].bare)
            and all(j < k for j in at)
        ):
            numbered.append((k, Shape("number-gap", number, (number,), m.end())))
            return


def _below_plain(facts: Setting, body: Body, k: int) -> bool:
    """Whether the line above a first number may be a heading without one: short, between a paragraph's end and this."""
    above = body.rows[k - 1].bare
    return (
        facts.wrapped
        and body.sized[k - 1] < FAR * body.measures[k - 1]
        and could_be_heading(above)
        and numbering(above) is None
        and (k == 1 or ended(facts, body, k - 2))
    )


def _was_head(facts: Setting, body: Body, k: int) -> bool:
    """A short line that stands alone without a mark at its end: the line after it begins something."""
    return (
        body.sized[k] <= 30 and shape(body.rows[k].bare) is not None and not (facts.wrapped and body.full[k])
    )


def _runs_on(facts: Setting, body: Body, k: int) -> bool:
    """Whether a line that looks like a numbered heading is the first line of a paragraph."""
    wide = facts.wrapped and body.sized[k] > 0.7 * body.measures[k]
    if wide and not (body.inset[k + 1] or body.parted[k + 1]):
        if "，" in body.rows[k].bare or re.match(r".{1,4}[。；！？]", body.rows[k + 1].bare):
            return True
    if not facts.wrapped or not (body.full[k] or (body.lost and body.sized[k] + 3 > body.measures[k] - 0.7)):
        return False
    nxt = body.rows[k + 1].bare
    if body.parted[k + 1] and not ends_sentence(nxt):
        return False
    number = numbering(body.rows[k].bare)
    begins = facts.indented or (bool(body.fill.opens) and body.fill.opens[k + 1] > OPENS)
    plain = number is not None and (begins or (number.scheme in STRONG and "，" not in body.rows[k].bare))
    if plain and body.inset[k + 1]:
        return False  # it fills its line, and a paragraph's first line stands below
    return not (
        could_be_heading(nxt) and body.sized[k + 1] < 0.7 * body.measures[k] and numbering(nxt) is None
    )


def _opens_section(body: Body, k: int, found: Shape) -> bool:
    """3 above 3.1, 一、 above （一）: a number whose first part follows at once."""
    if k + 1 >= len(body.rows):
        return False
    after = numbering(body.rows[k + 1].bare)
    if after is None or after.number != 1:
        return False
    return (
        after.scheme == "decimal2"
        and after.path[0] == found.number
        and found.scheme in ("number", "number-gap")
    ) or (found.scheme in ("han", "han-gap") and after.scheme in ("han-paren", "number"))
