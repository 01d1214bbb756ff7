"""Where a note at a page's foot may begin, and which numbers the text above it calls.

Recognises: a line that begins with a note number, alone or before its words; chains of them that count on in one
spelling on one page. Lets pass: a marker that a line end threw to the next line (④，…) or that stands alone at the end
of its paragraph.
Cost if wrong: none here; passes.notes.foot_notes judges the chains.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from shanben.han.chars import CIRCLED, han_count, latin_count
from shanben.model.ledger import Ledger, Row
from shanben.model.measure import Setting
from shanben.passes.back.list_heads import BIBLIOGRAPHIC
from shanben.passes.front.front_labels import label_of
from shanben.passes.lines.entries import PARENTHESISED, RAISED, entry_start
from shanben.passes.lines.headings import shape
from shanben.passes.markers.spelling import BRACKET, PAREN, RAISED_DIGITS, ROUND, SIGN, ZHU, numbers_of
from shanben.passes.markers.sunk import SUNK
from shanben.passes.notes.foot_signs import bears, counts_on, names_issue

OPENS = re.compile(
    r"(?:参见|參見|参阅|详见|詳見|转引自|轉引自|见|同上|同注|同註|同前|前引|引自|See\b|Ibid|cf\.|《|〈|“|[\[［(（]\s*[\u4e00-\u9fff]{1,3}\s*[\]］)）]\s*[\u4e00-\u9fff])"
)
CITES = re.compile(
    r"《|\[[JMDCNRSPZ](?:/OL)?\]|第\s*\d+\s*[页頁]|出版社|[书書]局|https?://|\d\s?[(（]\d{1,3}[)）]\s?[:：]\s?\d"
    r"|[參参][见見]|同[上注註]|前引|Ibid|Press|\bpp?\.\s*\d"
)
"""What names a book or a place in one; years stand in the text as well."""
EDGE = frozenset({"fw", "pb"})
SURE = frozenset({"circled", "bracket", "zhu", "raised"})
"""Spellings that no heading and few items have."""
LONGEST = 14
"""Printed lines of one note at most; beyond that the text has taken over."""
PAGE = 200
"""Lines of a page at most, torn ones among them."""
MANY = 60
"""Notes of one page at most."""
SPACES = re.compile(r"(?<=[!-~])\s+(?=[!-~])")
FEWEST = 3
"""Notes of two lines from which on the width of their lines is known."""
RAGGED = 2.0
"""Ems by which full lines of notes differ."""
STOPPED = re.compile(r"[。.][”’）)\]］]?$|https?://\S+$")
STOPS = 0.85
"""Share of notes that show how notes end."""
INSIDE = re.compile(r"[(（][^()（）]{0,8}$")
SHUT = re.compile(r"\s*[\dS增－\-–—/、,]{1,7}\s*[)）]|\s*[)）]\s?[:：]\s?\d")
ISSUE = re.compile(
    r"\s*(?:(?:\d{0,4}\s?[,，]?\s?\d{1,3}\s?)?[（(]\s?[\dS增－\-–—/、]{1,9}\s?[)）]\s?[:：]\s?\d|\d{0,2}\s?[,，]\s?\d{1,3}\s?[(（]|\d{0,4}\s?[-–—]\s?\d|\d{1,3}\s?[:：]\s?[A-Za-z]?\d{3})"
)
"""How the second line of a note begins that a line end cut inside its issue and pages: (7): 1532-1539, 91,57(8): 2351."""
CUT = re.compile(r"[\d,，:：(（\-–—]$")
CUT_RANGE = re.compile(r"\d\s?[-–—]$")
REST_OF_NUMBER = re.compile(r"\s*\d{1,4}[.．。\]］)）]+\s*|\s*\d{1,3}年第\s?\d.*")
CUT_DATE = re.compile(r"(?:(?:1[5-9]|20)\d\d年|\d\s?月|年\s?\d)\s*$")
REST_OF_DATE = re.compile(r"\s*\d{0,2}\s?[月日]")
REST_OF_ISSUE = re.compile(r"\s*\d{1,4}\s*(?:[期页頁卷辑輯号號]|[-–—]\s*\d)")
COUNTED = re.compile(r"\s*[年月日页頁卷期号號版节節章条條]")
"""What a number that ends a line counts (1980 / 年版)."""
LAST_PAGE = re.compile(r"\s*\d{1,5}\s*(?:[.．。,，;；)）\]］]|$)")
"""What a line end may cut off a number (20 / 17.) or a range of pages (95- / 99.)."""
NUMBER = re.compile(rf"[0-9{CIRCLED}{PARENTHESISED}{RAISED}]")
CLOSING = "，。；：、！？”’）》」』,;:)"
"""No note begins with one: before it stands a marker that a line end threw to the next line."""
CLOSED = frozenset(CLOSING)


@dataclass(frozen=True, slots=True)
class Start:
    """A line that begins with a number: its place in the text, its numbers, how they are spelled, where the words start."""

    k: int
    numbers: tuple[int, ...]
    end: int
    spelling: str
    alone: bool
    reads: bool


@dataclass(frozen=True, slots=True)
class Foot:
    """A text, and what is known of the notes at its pages' feet; places are indices into ``text``."""

    ledger: Ledger
    facts: Setting
    text: list[int]
    """The rows of the body, in order."""
    starts: dict[int, Start]
    raised: dict[int, list[int]]
    """Numbers that may be markers, by row."""
    wide: float = 0.0
    """The width (ems) of the notes' printed lines; 0 where it isn't known."""
    stops: bool = False
    """Its notes end with a full stop, as the lines above the next note tell."""
    signed: bool = False
    """Most of what may be a note bears a circle, a bracket or 注: a plain number is rather an item's."""

    def row(self, at: int) -> Row:
        """The row at a place."""
        return self.ledger.rows[self.text[at]]

    def width(self, at: int) -> float:
        """How far the row at a place fills its printed line, in ems; the spaces of foreign words count."""
        row = self.row(at)
        return self.facts.widths[row.line] + 0.5 * len(SPACES.findall(row.bare))

    def measure(self, at: int) -> float:
        """The measure of the text above a place, in ems; 0 where none shows."""
        measures = sorted(self.facts.measures[self.row(j).line] for j in range(max(0, at - 8), at))
        return measures[len(measures) // 2] if measures else 0.0

    def wider(self, at: int) -> bool:
        """Whether the row at a place is wider than the text above it, in a text whose notes are set so."""
        return 0 < self.measure(at) < min(self.wide, self.width(at)) - 1.5

    def begins_part(self, at: int) -> bool:
        """Whether the row at a place bears the label of an abstract or of keywords, which no note goes past."""
        found = label_of(self.row(at).text)
        return found is not None and found[0] in ("abstract", "keywords")

    def again(self, one: Start) -> bool:
        """Whether a number that is alone on its line is so once more on its page, further down."""
        for j in range(one.k, min(one.k + PAGE, len(self.text))):
            other = self.starts.get(j) if j > one.k else None
            if other and other.alone and (other.numbers, other.spelling) == (one.numbers, one.spelling):
                return True
            if self.turns(j):
                break
        return False

    def turns(self, at: int) -> bool:
        """Whether a page ends after the row at a place."""
        return page_turns(self.ledger, self.text, at)


def surveyed(foot: Foot) -> Foot:
    """With the width of the notes' printed lines: what the fullest first lines reach that have a second one below."""
    sure = [k for k, one in foot.starts.items() if one.reads and one.spelling in SURE]
    signed = [k for k, one in foot.starts.items() if one.spelling in SURE and not one.alone]
    wide = sorted(foot.width(k) for k in signed if foot.facts.wrapped and _two_lines(foot, k))
    return replace(
        foot,
        wide=_reached(wide),
        stops=_stops(foot),
        signed=len(sure) > 1 and 2 * len(sure) > len(foot.starts),
    )


def _stops(foot: Foot) -> bool:
    """Whether the last lines of nearly all notes that stand right above the next end with a full stop."""
    ends: list[bool] = []
    above = Start(-LONGEST, (0,), 0, "", alone=False, reads=False)
    for k, one in foot.starts.items():
        if (
            one.spelling == above.spelling
            and one.numbers[0] == above.numbers[-1] + 1
            and k - above.k <= LONGEST
        ):
            ends.append(STOPPED.search(foot.row(k - 1).bare) is not None)
        above = one
    return len(ends) >= FEWEST and sum(ends) >= STOPS * len(ends)


def _reached(wide: list[float]) -> float:
    """The width that lines reach, by their rising widths; 0 where too few are known. A line or two may be wider by mishap.

    Half of the first lines end early: the text follows below a note of one line, a foreign word did not fit.
    """
    return max(
        (w for k, w in enumerate(wide) if k + 1 >= FEWEST and w - wide[k + 1 - FEWEST] <= RAGGED), default=0.0
    )


def _two_lines(foot: Foot, k: int) -> bool:
    """Whether a line of words stands below a note's first, on its page."""
    return k + 1 < len(foot.text) and k + 1 not in foot.starts and not foot.turns(k)


def goes_on(line: str, before: str) -> bool:
    """Whether a line goes on with what the line above it breaks off: issue and pages (2005, 26( / 3): 463), a date."""
    return bool(
        (INSIDE.search(before) and SHUT.match(line))
        or (CUT.search(before) and ISSUE.match(line))
        or (CUT_RANGE.search(before) and LAST_PAGE.match(line))
        or (CUT_DATE.search(before) and REST_OF_DATE.match(line))
        or (before.endswith("第") and REST_OF_ISSUE.match(line))
        or (before[-1:].isdecimal() and (REST_OF_NUMBER.fullmatch(line) or COUNTED.match(line)))
    )


def raised_numbers(rows: tuple[Row, ...], text: list[int]) -> dict[int, list[int]]:
    """The numbers that may be markers inside each row of the body."""
    out: dict[int, list[int]] = {}
    for k, i in enumerate(text):
        s = rows[i].text
        if not NUMBER.search(s):
            continue
        after = rows[text[k + 1]].bare[:1] if k + 1 < len(text) else ""
        found = [
            n
            for pattern in ((ROUND, PAREN, BRACKET, ZHU, RAISED_DIGITS, SUNK) if SIGN.search(s) else ())
            for m in pattern.finditer(s)
            if m.start() or (s[m.end() : m.end() + 9].strip()[:1] or after) in CLOSED
            for n in numbers_of(m[0])
        ]
        for t in rows[i].tiles if len(rows[i].tiles) > 2 else ():
            if t.label == "ptr" and (m := re.search(r"\d{1,3}", t.reading or "")):
                found.append(int(m[0]))
        if found:
            out[i] = found
    return out


def starts_of(ledger: Ledger, facts: Setting, text: list[int], listed: set[str]) -> dict[int, Start]:
    """Every line that begins with a number as a note may."""
    rows = ledger.rows
    out: dict[int, Start] = {}
    barred: dict[str, int] = {}
    for k, i in enumerate(text):
        row = rows[i]
        found = entry_start(row.text) or _digits_alone(row)
        if not found or found[2] in listed:
            continue
        if found[2] in ("point", "paren") and k and goes_on(row.text, rows[text[k - 1]].bare):
            continue
        if listed and (found[2] not in ("circled", "zhu") or not facts.wrapped):
            continue
        rest = row.text[found[1] :].strip()
        alone = not rest
        if alone:
            if k + 1 >= len(text) or found[2] not in (*SURE, "gap", "bare"):
                continue
            rest = rows[text[k + 1]].text.rstrip()
            if (
                begins_text(rest)
                or entry_start(rest)
                or rest.strip().isdecimal()
                or page_turns(ledger, text, k)
            ):
                continue  # the paragraph's last marker, and a new one below; a pile of numbers at a page's end
            rest = rest.strip()
            if names_issue(rest):
                continue  # a page number above its running head
        if rest[:1] in CLOSING:
            continue
        if found[2] == "paren" and not facts.wrapped and _tells(rest):
            barred["paren"] = found[0][-1]
            _drop_counted(out, found[0][0])
            continue
        below = k > 0 and rows[text[k - 1]].n.startswith("#")
        if found[2] not in SURE and (below or found[0][0] == barred.get(found[2], -1) + 1):
            barred[found[2]] = found[0][-1]
            continue  # directly below a heading no page ends; what counts on from it is text too
        reads = bool(OPENS.match(rest) or BIBLIOGRAPHIC.search(rest)) or latin_count(rest) > 3 * han_count(
            rest
        )
        if below and not OPENS.match(rest) and not CITES.search(rest) and han_count(rest) > latin_count(rest):
            continue  # a paragraph below a heading, whose first marker was thrown out of its line
        if row.label == "abstract" and not (reads and found[2] in SURE):
            continue
        if k and k - 1 not in out and counts_on(rows[text[k - 1]].bare, found[2], found[0][0]):
            continue
        out[k] = Start(k, found[0], found[1], found[2], alone, reads)
    return out


def _drop_counted(out: dict[int, Start], number: int) -> None:
    """Take back the shorter items that ``number`` counts on from: they are the text's as it is."""
    for k in reversed(list(out)):
        if out[k].spelling != "paren" or out[k].numbers[-1] != number - 1:
            return
        del out[k]
        number -= 1


PROSE = 80
"""Han characters from which on a paragraph that names no book at its beginning tells something: an item of the text."""


def _tells(rest: str) -> bool:
    """Whether the words behind a number in parentheses are a paragraph of the text."""
    return han_count(rest) > PROSE and not OPENS.match(rest) and not CITES.search(rest[:PROSE])


def _digits_alone(row: Row) -> tuple[tuple[int, ...], int, str] | None:
    """A line of nothing but a small number, as ``entry_start`` tells of a line that begins with one."""
    bare = row.bare
    if not (0 < len(bare) <= 2 and bare.isascii() and bare.isdecimal() and int(bare)):
        return None
    return (int(bare),), len(row.text), "bare"


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


def begins_text(line: str) -> bool:
    """Whether a line is a heading or the first of a paragraph: no note goes on so."""
    bare = line.strip()
    return (line.startswith("　　") or shape(bare) is not None) and not BIBLIOGRAPHIC.search(bare)


def foot_of_page(ledger: Ledger, text: list[int], k: int) -> bool:
    """Whether the page ends within the longest note after ``text[k]``."""
    return any(page_turns(ledger, text, j) for j in range(k, min(k + LONGEST, len(text))))


def page_turns(ledger: Ledger, text: list[int], at: int) -> bool:
    """Whether a page ends after row ``text[at]``."""
    if at + 1 >= len(text):
        return True
    rows, lines = ledger.rows, ledger.source.lines
    a, b = text[at], text[at + 1]
    return lines[rows[a].line].page != lines[rows[b].line].page or any(
        rows[i].label in EDGE for i in range(a + 1, b)
    )
