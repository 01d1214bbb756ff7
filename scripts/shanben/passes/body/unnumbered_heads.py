"""Short lines without number or mark that can only be headings.

Recognises: a line well short of its measure that ends no sentence, above a line that begins a paragraph; the same
between blank lines, or above another heading.
Lets pass: what a sentence goes on from (a word cut at the line end, a mark, small letters next), captions' brackets,
bullets, lines of two clauses unless they stand alone, lines as wide as a paragraph's.
Cost if wrong: the first line of a paragraph stands above it as a heading, or a heading is its first line.
"""

from __future__ import annotations

import re

from shanben.han.chars import ends_sentence, han_count, is_han, latin_count, width
from shanben.han.heading_numbers import numbering
from shanben.model.measure import Setting
from shanben.passes.body.joins import BULLET, SOURCE, ended
from shanben.passes.front.source_lines import source_line
from shanben.passes.lines.body import SPEAKER, Body, coheres
from shanben.passes.lines.headings import could_be_heading
from shanben.passes.lines.whole_lines import ADDRESS, CUT, closed

RUNS_OUT = re.compile(r".{1,4}[。，；：、！？]")
"""The end of a sentence in the first words of a line: the line above was its beginning."""
CLAUSES = re.compile(r"[，,：]")
LATIN = re.compile(r"[A-Za-z0-9]")
SENTENCES = re.compile(r"[a-z]\. [A-Z]")
"""One English sentence ends and another begins."""
CELLS = re.compile(r"[\u4e00-\u9fff）][ \u3000]+[\u4e00-\u9fffA-Za-z]")
"""A gap inside a line: cells of a table, or a name set wide."""
COLUMN = 16.0
"""Ems of the narrowest column of prose; below are cells."""
BELOW_MARKED = "#7"
"""The depth of a bold line where other headings bear a sign: below all of them (passes.body.levels)."""
ROOM = 3.3
"""Ems that a heading leaves of its measure at least."""
SET_LARGER = 4.2
"""Ems that a line leaves, beyond any indent, though a single character would have fitted: it was set larger."""
INDENT = 2.0
"""Ems: the first-line indent of Chinese print (CLREQ 3.3.1)."""
NUMBERED, PIECES = 3, 0.4
"""Headings of a text that bears numbers, and the share of its lines that end inside a sentence."""
SOME = 0.15
"""Share of the paragraphs with a blank line above where blank lines part them."""
CARRIES_ON = re.compile(r"[(（][A-Za-z]|[年月日，。、；：！？）》”’a-z,.;:!?)]")
"""What no paragraph begins with."""

TIED = re.compile(r"[，。、；：！？）》”’]")
"""What no line begins with but one that an extractor broke off."""
HANGS = re.compile(r"(?<![目标])的$")
"""What no heading ends on that is whole."""
LEGEND = re.compile(
    r".{0,40}(?:来自|來自|[图圖]源|[摄攝]影|供[图圖]|[图圖]片(?:来源|來源)?|资料[图圖])\s*[:：/／|｜]\s*\S.{0,20}|.{2,40}(?:资料图片?|資料圖片?|网络图片|網上圖片)"
    r"|《[^《》]{1,40}》.{0,60}(?:出版社|书局|書局|书店|書店|[著译譯编編]|\d年?(?:\d{1,2}月)?版)"
    r"|(?:Photograph|Photo|Image|Illustration|Credit)s?(?:\s+by\b|\s*:).{2,60}|(?:作\s*者|撰\s*文|文)\s*[|｜丨]\s*[\u4e00-\u9fff·]{2,8}"
)
"""What a picture shows with where it is from, or who wrote: no heading says so."""


def unnumbered(facts: Setting, body: Body, out: dict[int, str]) -> None:
    """Add the short lines without number or mark that can only be headings."""
    if len(out) >= NUMBERED and _cut_anywhere(facts, body):
        return
    for k in range(len(body.rows) - 1):
        row = body.rows[k]
        if k in out or not _could_be(facts, body, k):
            continue
        after = body.rows[k + 1]
        two = facts.wrapped and _of_two_lines(facts, body, k)
        if HANGS.search(row.bare) and not (two or row.n):
            continue
        if {row.line, after.line} <= body.first and not (ends_sentence(row.bare) or TIED.match(after.bare)):
            out[k] = "plain"  # a printed line of its own, among lines put together from pieces
            continue
        if not _stands_clear(facts, body, out, k, two):
            continue
        if k + 1 in out:
            out[k] = "plain"
        elif two:
            # a heading set larger than the text, or two of them
            out[k] = "plain"
            out[k + 1] = "+" if body.sized[k] > 0.6 * body.measures[k + 2] else "plain"
        elif _above_printed(facts, body, k) if facts.wrapped else _above_paragraph(facts, body, k):
            out[k] = "plain"
    _below_legends(facts, body, out)
    if not facts.wrapped:
        _marked_alike(body, out)


def _cut_anywhere(facts: Setting, body: Body) -> bool:
    """Whether a tool cut the text at every tag: paragraphs of any length, of which so many lines are pieces that a short
    one is more likely a piece too than a heading."""
    open_ = sum(not closed(r.bare) for r in body.rows)
    return (
        not facts.wrapped and body.torn is None and facts.blanks == "none" and open_ > PIECES * len(body.rows)
    )


def bold_beside_marked(facts: Setting, body: Body, out: dict[int, str]) -> None:
    """Add the bold lines between blank lines, of a text whose other headings a tool marked, where there are two and more."""
    some = [
        k
        for k in range(1, len(body.rows) - 1)
        if k not in out
        and body.rows[k].n == "**"
        and body.parted[k]
        and body.parted[k + 1]
        and _could_be(facts, body, k)
        and _stands_clear(facts, body, out, k, False)
        and _above_paragraph(facts, body, k)
    ]
    if len(some) > 1:
        out |= dict.fromkeys(some, BELOW_MARKED)


def _marked_alike(body: Body, out: dict[int, str]) -> None:
    """Where two headings of a page are set bold all are: the plain lines are legends, names, what a page sets apart."""
    plain = [k for k, x in out.items() if x == "plain"]
    if sum(body.rows[k].n == "**" for k in plain) > 1:
        for k in plain:
            if body.rows[k].n != "**":
                del out[k]


def _could_be(facts: Setting, body: Body, k: int) -> bool:
    """Whether a line could be a heading by its size and its own words."""
    row, size = body.rows[k], body.sized[k]
    if size > 34 or size < 2 or row.line in facts.inner:
        return False
    if numbering(row.bare) or not could_be_heading(row.bare):
        return False
    if han_count(row.bare) + latin_count(row.bare) < 2 or BULLET.match(row.bare):
        return False
    if SOURCE.match(row.bare) or LEGEND.fullmatch(row.bare) or ADDRESS.search(row.bare):
        return False
    if source_line(row.bare):
        return False
    if row.bare[-1] in "？?" and (row.bare[0] == "【" or (k and body.rows[k - 1].bare[-1:] in ("？", "?"))):
        return False  # asked in an interview; the last of several questions
    if (said := SPEAKER.match(row.bare)) and said[1] in body.speakers:
        return False
    if (
        row.bare[0] in "（(—-*/|"
        or TIED.match(row.bare)
        or row.bare[-1] in "，,、|"
        or SENTENCES.search(row.bare)
    ):
        return False
    if facts.wrapped:
        return True
    if not han_count(row.bare) and han_count(body.rows[k + 1].bare):
        return False  # a name, a credit, a picture's legend among Han paragraphs
    if k == 0 and row.bare[0] in "“「" and row.bare[-1] in "”」":
        return False  # what an editor quotes above the text
    if row.bare[-1] in "！!" and not row.n:
        return False  # an exclamation that is a paragraph
    return not (row.bare[-1] in "？?" and "，" in row.bare and not row.n)  # a question of two clauses


def _stands_clear(facts: Setting, body: Body, out: dict[int, str], k: int, two: bool) -> bool:
    """Whether a line is no part of a sentence with the line above or below; ``out`` are the headings so far."""
    row, size, after = body.rows[k], body.sized[k], body.rows[k + 1].bare
    if body.torn is not None and body.torn & {k, k + 1}:
        return False
    clear = k == 0 or k - 1 in out or ended(facts, body, k - 1)
    if body.torn is not None and clear and k and k - 1 not in out:
        clear = closed(body.rows[k - 1].bare) or body.sized[k - 1] >= CUT  # no legend, no item of a list
    clear = clear or (row.n == "**" and not facts.wrapped and body.parted[k])
    if not clear and not (ends_sentence(body.rows[k - 1].bare) and (two or stands_alone(facts, body, k))):
        return False
    parts_word = body.torn is None and coheres(body, row.bare, after)
    if not two and (parts_word or CARRIES_ON.match(after)):
        return False
    alone = body.torn is not None or (body.parted[k + 1] and (k == 0 or body.parted[k] or k - 1 in out))
    if alone:
        return True
    if body.rows[k + 1].line in facts.inner or (facts.first and RUNS_OUT.match(after)):
        return False
    if CLAUSES.search(row.bare) is None:
        return True
    short = size <= (16 if facts.wrapped and body.inset[k + 1] else 12) and (
        not facts.wrapped or stands_alone(facts, body, k)
    )
    if not (short or two or _of_clauses(facts, body, k)):
        return False
    return facts.wrapped or LATIN.match(after) is None  # else broken before a Latin word or a number


def _above_paragraph(facts: Setting, body: Body, k: int) -> bool:
    """Whether a paragraph begins below a line, where lines are paragraphs."""
    after = _unbroken(body, k + 1)
    begins = width(after) > 36 or (width(after) > 18 and ends_sentence(after))
    return begins and (facts.blanks != "paragraph" or body.parted[k + 1] or k == 0 or not _parts_blocks(body))


def _parts_blocks(body: Body) -> bool:
    """Whether blank lines stand between paragraphs, and not only in the head and the foot of a site's page."""
    wide = [parted for row, parted in zip(body.rows, body.parted, strict=True) if width(row.bare) > 36]
    return len(wide) < 7 or sum(wide) >= SOME * len(wide)


def _above_printed(facts: Setting, body: Body, k: int) -> bool:
    """Whether a printed line is well short of its measure, above one that begins a paragraph."""
    row, size, after = body.rows[k], body.sized[k], body.rows[k + 1].bare
    measure = max(body.measures[k], body.measures[k + 1])
    comma = CLAUSES.search(row.bare) is not None
    if size > measure - ROOM or (comma and size > 0.6 * measure and not _of_clauses(facts, body, k)):
        return False
    starts = body.inset[k + 1] or body.parted[k + 1] or stands_alone(facts, body, k)
    if not body.lost and not facts.indented:
        starts = starts or body.sized[k + 1] >= body.measures[k + 1] - 3.2
    return starts and (body.sized[k + 1] > size or ends_sentence(after))


def _below_legends(facts: Setting, body: Body, out: dict[int, str]) -> None:
    """In a text whose paragraphs blank lines part: the second of two short lines between paragraphs.

    The first is the legend of a picture that the extraction left out, so the second alone is the heading; only where
    the text has two plain headings and more, and where it holds one clause.
    """
    if facts.wrapped or sum(x == "plain" for x in out.values()) < 2:
        return
    for k in range(2, len(body.rows) - 1):
        row, above = body.rows[k], body.rows[k - 1]
        if (
            4 <= body.sized[k] <= 22
            and body.sized[k - 1] <= 34
            and not {k - 1, k, k + 1} & set(out)
            and (all(body.parted[k - 1 : k + 2]) or _blocks_alone(body, k))
            and ended(facts, body, k - 2)
            and width(body.rows[k + 1].bare) > 36
            and not ends_sentence(above.bare)
            and not BULLET.match(above.bare)
            and numbering(row.bare) is None
            and numbering(above.bare) is None
            and could_be_heading(row.bare)
            and re.search(r"[，,：:；;。、！!？?…（(]|^[\d—\-/*|]", row.bare) is None
            and LEGEND.fullmatch(row.bare) is None
            and above.bare[-1:] not in "：:，,、；;（(《「“"
            and not (body.torn is None and coheres(body, row.bare, body.rows[k + 1].bare))
            and CARRIES_ON.match(body.rows[k + 1].bare) is None
        ):
            out[k] = "plain"


def _blocks_alone(body: Body, k: int) -> bool:
    """Whether every line about row ``k`` is a block, and a paragraph stands above the two short ones."""
    above = body.rows[k - 2].bare
    if body.torn is None or body.torn & {k - 1, k, k + 1}:
        return False
    return ends_sentence(above) and (width(above) > CUT or k - 2 in body.torn)


def _of_two_lines(facts: Setting, body: Body, k: int) -> bool:
    """Two lines in a row that leave room for more, above one that begins a paragraph: no paragraph looks so."""
    if k + 2 >= len(body.rows) or facts.first or numbering(body.rows[k + 1].bare):
        return False
    measure = body.measures[k + 2]
    plain = (
        body.inset[k + 2]
        and (facts.indented or body.fill.told)
        and measure >= COLUMN
        and not body.turned[k + 1]
        and not body.rows[k + 1].bare.startswith(("—", "-", "（", "("))
    )
    return (
        (body.sized[k] < measure - 2.2 or (plain and body.sized[k] >= 0.6 * measure))
        and han_count(body.rows[k].bare) > 2
        and (plain or not body.full[k])
        and (body.sized[k + 1] < body.sized[k] or body.sized[k] < 0.6 * measure)
        and (
            not re.search(r"[，,：]", body.rows[k].bare + body.rows[k + 1].bare)
            or (body.inset[k + 1] and _of_clauses(facts, body, k + 1) and "，" not in body.rows[k].bare)
            or (0.6 * measure <= body.sized[k] < measure - SET_LARGER and is_han(body.rows[k + 1].bare[:1]))
        )
        and could_be_heading(body.rows[k + 1].bare)
        and not ends_sentence(body.rows[k + 1].bare)  # a question over two lines ends a paragraph
        and not any(CELLS.search(r.bare) for r in body.rows[k : k + 2])
        and not CARRIES_ON.match(body.rows[k + 1].bare)
        and stands_alone(facts, body, k + 1)
    )


def _of_clauses(facts: Setting, body: Body, k: int) -> bool:
    """A line of two clauses far from full, above one that plainly begins a paragraph."""
    return (
        not body.full[k]
        and body.inset[k + 1]
        and not facts.first
        and (facts.indented or body.fill.told)
        and not re.search(r"[,：]|[，、].{0,2}$", body.rows[k].bare)
        and (not body.rows[k + 1].bare.startswith("（") or numbering(body.rows[k + 1].bare) is not None)
        and stands_alone(facts, body, k)
    )


def _unbroken(body: Body, k: int) -> str:
    """Row ``k`` with the two rows below it, as far as the lines were broken: beside Latin words, where a sentence is torn."""
    said = body.rows[k].bare
    for j, row in enumerate(body.rows[k + 1 : k + 3], k + 1):
        beside = not ends_sentence(said) and (LATIN.match(row.bare) or LATIN.match(said[-1:]))
        if not (beside if body.torn is None else j in body.torn):
            break
        said += row.bare
    return said


def stands_alone(facts: Setting, body: Body, k: int) -> bool:
    """A short printed line without a mark at its end, above a line that begins a paragraph: no paragraph ends so."""
    if not facts.wrapped or k + 1 >= len(body.rows):
        return False
    flush = facts.indented and body.inset[k + 1] and not body.inset[k]
    least = 0.25 * body.measures[k]
    if body.inset[k + 1] and not body.full[k]:
        least = min(least, ROOM + INDENT if body.lost else SET_LARGER)  # no first line leaves so much
    if flush:
        least = ROOM
    if body.sized[k] > body.measures[k] - least:
        return False
    begins = body.inset[k + 1] or body.parted[k + 1]
    if not facts.first and not facts.indented and not coheres(body, body.rows[k].bare, body.rows[k + 1].bare):
        begins = begins or body.sized[k + 1] >= 0.85 * body.measures[k + 1]
    return begins and could_be_heading(body.rows[k].bare)
