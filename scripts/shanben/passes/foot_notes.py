"""Notes at the foot of a page or column, standing in the middle of the running text (label ``note``).

Recognises: a chain of lines that begin with rising note numbers (① [1] 1 註1), alone or before their text, whose words
read as notes (a title, a page, a publisher, 参见, 同上) or whose first number was raised in the text above; their
following lines to the page's end, the next note, or the short line that ends one; the rest of a note that goes on at
the foot of the next page; notes whose numbers an extractor piled up below them (passes.foot_stacks).
Lets pass: enumerators ①②③ of the text, numbered headings and items, a marker that a line end threw to the next line
(④，…), a list whose numbers no marker bears.
Cost if wrong: a line of the body stands among the notes, or a note inside a paragraph.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from dataclasses import dataclass, replace

from shanben.han.chars import ends_sentence, han_count, latin_count
from shanben.model.ledger import Ledger, Reason, Row, amended, relabelled
from shanben.model.measure import Setting
from shanben.passes.entries import CIRCLED, PARENTHESISED, RAISED, entry_start
from shanben.passes.entry_lists import BIBLIOGRAPHIC
from shanben.passes.foot_stacks import stacked
from shanben.passes.headings import shape
from shanben.passes.joints import glue
from shanben.passes.markers.spelling import BRACKET, PAREN, RAISED_DIGITS, ROUND, SIGN, ZHU, numbers_of
from shanben.passes.markers.sunk import SUNK

OPENS = re.compile(
    r"(?:参见|參見|参阅|详见|詳見|转引自|轉引自|见|同上|同注|同註|同前|前引|引自|See\b|Ibid|cf\.|《|〈|“|[\[［(（]\s*[\u4e00-\u9fff]{1,3}\s*[\]］)）]\s*[\u4e00-\u9fff])"
)
DONE = re.compile(r"[。.；;）)页頁\d]$|https?://\S+$")
EDGE = frozenset({"fw", "pb"})
SURE = frozenset({"circled", "bracket", "zhu", "raised"})
"""Spellings that no heading and few items have."""
LONGEST = 14
"""Printed lines of one note at most; beyond that the text has taken over."""
MANY = 60
"""Notes of one page at most."""
NUMBER = re.compile(rf"[0-9{CIRCLED}{PARENTHESISED}{RAISED}]")
ASCII = re.compile("[0-9一二三四五六七八九十]")
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


def foot_notes(ledger: Ledger, facts: Setting) -> Ledger:
    """Label page-foot notes; needs furniture and back matter labelled before."""
    ledger = stacked(ledger)
    rows = ledger.rows
    text = [i for i, r in enumerate(rows) if r.label in ("p", "abstract")]
    if not text:
        return ledger
    listed = {
        entry_spelling(r) for r in rows if r.label in ("note", "bibl") and r.glue is None and not _foot(r)
    }
    starts = _starts(ledger, facts, text, listed)
    if not starts:
        return ledger
    raised = _raised(rows, text)
    new: dict[int, Row] = {}
    seen: Counter[int] = Counter()
    given = deque(
        (i, int(r.n)) for i, r in enumerate(rows) if r.label == "note" and _foot(r) and r.n.isdigit()
    )
    last = 0
    used: set[str] = set()
    open_: int | None = None
    k = 0
    while k < len(text):
        while given and given[0][0] < text[k]:
            last = given.popleft()[1]
        seen.update(raised.get(text[k], ()))
        chain = _chain(ledger, starts, text, k) if k in starts else []
        if not chain or not _notes(ledger, facts, text, chain, seen, last, used):
            k += 1
            continue
        used.add(chain[0].spelling)
        if open_ is not None:
            _rest(ledger, text, open_, k, new)
        cut = (
            k > 0
            and not ends_sentence(rows[text[k - 1]].bare)
            and not _foot_of_page(ledger, text, chain[-1].k)
        )
        for one, after in zip(chain, [*chain[1:], None], strict=True):
            k = _take(ledger, facts, text, one, after, new, cut)
            seen.subtract(one.numbers)
            last = one.numbers[-1]
            k = _folio_below(rows, text, k, new)
        seen = +seen
        end = k - 1 if new[text[k - 1]].label == "note" else k - 2
        open_ = None if DONE.search(rows[text[end]].bare) else end
        if k >= len(text) or _page_turns(ledger, text, k - 1):
            seen.clear()
    return ledger.with_rows(new)


def _foot(row: Row) -> bool:
    return any(r.code == "NOTE05" for r in row.reasons)


def entry_spelling(row: Row) -> str:
    """How the number of a listed note or entry is spelled; "" for none."""
    found = entry_start(row.text)
    return found[2] if found else ""


def _raised(rows: tuple[Row, ...], text: list[int]) -> dict[int, list[int]]:
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


def _starts(ledger: Ledger, facts: Setting, text: list[int], listed: set[str]) -> dict[int, Start]:
    """Every line that begins with a number as a note may."""
    rows = ledger.rows
    out: dict[int, Start] = {}
    for k, i in enumerate(text):
        row = rows[i]
        found = entry_start(row.text)
        if not found or found[2] in listed:
            continue
        if listed and (found[2] not in ("circled", "zhu") or not facts.wrapped):
            continue
        rest = row.text[found[1] :].strip()
        alone = not rest
        if alone:
            if k + 1 >= len(text) or found[2] not in (*SURE, "gap", "bare"):
                continue
            rest = rows[text[k + 1]].text.rstrip()
            if rest.startswith("　　") or (shape(rest.strip()) and not BIBLIOGRAPHIC.search(rest)):
                continue  # the paragraph's last marker, and a new one below
            rest = rest.strip()
        if rest[:1] in CLOSING:
            continue
        reads = bool(OPENS.match(rest) or BIBLIOGRAPHIC.search(rest)) or latin_count(rest) > 3 * han_count(
            rest
        )
        if row.label == "abstract" and not (reads and found[2] in SURE):
            continue
        out[k] = Start(k, found[0], found[1], found[2], alone, reads)
    return out


def _chain(ledger: Ledger, starts: dict[int, Start], text: list[int], k: int) -> list[Start]:
    """The starts from ``k`` on that count on in one spelling, on one page."""
    chain = [starts[k]]
    j = k + 1
    while (
        len(chain) < MANY
        and j < len(text)
        and j - chain[-1].k <= LONGEST
        and not _page_turns(ledger, text, j - 1)
    ):
        one = starts.get(j)
        if one and one.spelling == chain[-1].spelling:
            if one.numbers[0] != chain[-1].numbers[-1] + 1:
                break
            chain.append(one)
        j += 1
    return chain


def _notes(
    ledger: Ledger,
    facts: Setting,
    text: list[int],
    chain: list[Start],
    seen: Counter[int],
    last: int,
    used: set[str],
) -> bool:
    """Whether a chain of numbered lines is a page's notes."""
    rows = ledger.rows
    first = chain[0]
    k, number = first.k, first.numbers[0]
    good = sum(one.reads for one in chain)
    known = number in seen
    follows = number in (1, last + 1)
    more = " ".join(rows[i].bare for i in text[k : k + 4])
    if first.spelling not in SURE:
        reads = BIBLIOGRAPHIC.search(more) or OPENS.match(rows[text[k]].text[first.end :].strip())
        if not reads or not (known or follows):
            return False
        if len(chain) > 1:
            return good >= 0.6 * len(chain) and (known or _foot_of_page(ledger, text, chain[-1].k))
        return first.reads and known and not shape(rows[text[k]].bare)
    if not known:
        return follows and 2 * good > len(chain) and _foot_of_page(ledger, text, chain[-1].k)
    if first.reads or 2 * good >= len(chain) or (first.alone and not first.reads):
        return True
    before = rows[text[k - 1]] if k else None
    cut = before is not None and not ends_sentence(before.bare)
    if len(chain) == 1 and first.spelling in used and follows and not (before and before.bare[-1:] in "：:"):
        return True  # the text has such notes on other pages
    if BIBLIOGRAPHIC.search(more) and (cut or first.alone):
        return True
    return (
        facts.wrapped
        and before is not None
        and ledger.source.lines[rows[text[k]].line].width > facts.measures[before.line] + 1.5
    )


def _foot_of_page(ledger: Ledger, text: list[int], k: int) -> bool:
    """Whether the page ends within the longest note after ``text[k]``."""
    return any(_page_turns(ledger, text, j) for j in range(k, min(k + LONGEST, len(text))))


def _take(
    ledger: Ledger,
    facts: Setting,
    text: list[int],
    one: Start,
    after: Start | None,
    new: dict[int, Row],
    cut: bool,
) -> int:
    """Label a note and its lines; the index after it. ``after`` is the next note of its chain.

    ``cut``: the text breaks off above these notes and no page mark follows, so a line of text below them goes on there.
    """
    rows = ledger.rows
    k = one.k
    row = rows[text[k]]
    n = ",".join(map(str, one.numbers))
    bare = amended(ledger.source.text, row, [(0, one.end, None, "ptr", None, n)]) if one.end else row
    new[text[k]] = _note(bare, n)
    before = row.text[one.end :].strip()
    at = k
    widest = 0.0
    while at + 1 < len(text) and at - k < LONGEST and (after is None or at + 1 < after.k):
        if (
            before
            and (after is None or _like_text(rows[text[at + 1]].bare))
            and (
                _over(ledger, facts, text, at, before, widest)
                or (cut and after is None and ends_sentence(before) and _like_text(rows[text[at + 1]].bare))
            )
        ):
            break
        nxt = rows[text[at + 1]]
        if before and _next_note(nxt, one.numbers[-1]):
            break
        if _page_turns(ledger, text, at) and before:
            break
        widest = max(widest, facts.widths[rows[text[at]].line])
        new[text[at + 1]] = replace(_note(nxt, n), glue=glue(before, nxt.bare))
        before = nxt.bare
        at += 1
    return at + 1


def _like_text(bare: str) -> bool:
    """Whether a line between two notes is rather the text's: the page turned there and left no trace but a number."""
    return bare.isdigit() or (han_count(bare) > latin_count(bare) and not BIBLIOGRAPHIC.search(bare))


def _note(row: Row, n: str) -> Row:
    return replace(relabelled(row, "note", Reason("NOTE05"), n), glue=None)


def _next_note(row: Row, number: int) -> bool:
    found = entry_start(row.text)
    return found is not None and (
        found[0][0] == number + 1
        or (found[2] in ("circled", "zhu") and row.text[found[1] :].strip()[:1] not in (*CLOSING, ""))
        or found[0][0] == 1
    )


def _over(ledger: Ledger, facts: Setting, text: list[int], at: int, before: str, widest: float) -> bool:
    """Whether a note ends with row ``text[at]``: it ends like one, and short, or a paragraph's indent follows."""
    if not DONE.search(before):
        return False
    if not facts.wrapped:
        return ends_sentence(before) or bool(re.search(r"[页頁]$", before))
    lines = ledger.source.lines
    no = ledger.rows[text[at]].line
    if facts.indented and lines[ledger.rows[text[at + 1]].line].indent > lines[no].indent + 1.4:
        return True
    return facts.widths[no] < max(widest, facts.measures[no]) - 1.8


def _rest(ledger: Ledger, text: list[int], open_: int, k: int, new: dict[int, Row]) -> None:
    """The end of a note that the page before broke off (``text[open_]``), right above the notes at ``text[k]``."""
    rows = ledger.rows
    top = k
    while k - top < 3 and top - 1 > open_ and text[top - 1] not in new:
        bare = rows[text[top - 1]].bare
        foreign = latin_count(bare) > 3 * han_count(bare)
        above = rows[text[top - 2]].bare if top - 2 > open_ else ""
        first = top == k and BIBLIOGRAPHIC.search(bare) and (ends_sentence(above) or entry_start(bare[-1:]))
        if not (foreign or first) or (top == k and not DONE.search(bare)):
            break
        top -= 1
    before = rows[text[open_]].bare
    n = new[text[open_]].n
    for j in range(top, k):
        row = rows[text[j]]
        new[text[j]] = replace(_note(row, n), glue=glue(before, row.bare))
        before = row.bare


def _folio_below(rows: tuple[Row, ...], text: list[int], k: int, new: dict[int, Row]) -> int:
    """A bare number right below the notes is the page's; the index after it."""
    if k + 1 >= len(text):
        return k
    m = re.fullmatch(r"[-—·\s]*(\d{1,4})[-—·\s]*", rows[text[k]].bare)
    if m and DONE.search(rows[text[k - 1]].bare) and rows[text[k]].label == "p":
        new[text[k]] = relabelled(rows[text[k]], "pb", Reason("FOLIO01"), m[1])
        return k + 1
    return k


def _page_turns(ledger: Ledger, text: list[int], at: int) -> bool:
    """Whether a page ends after row ``text[at]``."""
    if at + 1 >= len(text):
        return True
    rows, lines = ledger.rows, ledger.source.lines
    a, b = text[at], text[at + 1]
    return lines[rows[a].line].page != lines[rows[b].line].page or any(
        rows[i].label in EDGE for i in range(a + 1, b)
    )
