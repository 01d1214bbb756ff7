"""Notes at the foot of a page or column, standing in the middle of the running text (label ``note``).

Recognises: a line that begins with a note number (① [1] 1 註1), alone or before its text, whose words read as a note
(a title, a page, a publisher, 参见, 同上) or whose number was raised in the text above; its following lines to the page's
end, the next note, or the short line that ends it.
Lets pass: enumerators ①②③ of the text, numbered headings and items, a list whose numbers no marker bears.
Cost if wrong: a line of the body stands among the notes, or a note inside a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import replace

from shanben.han.chars import ends_sentence, han_count, latin_count
from shanben.han.numerals import circled
from shanben.model.ledger import Ledger, Reason, Row, amended, relabelled
from shanben.model.measure import Setting
from shanben.passes.back_matter import BIBLIOGRAPHIC
from shanben.passes.entries import entry_start
from shanben.passes.front_matter import glue
from shanben.passes.headings import shape

OPENS = re.compile(
    r"(?:参见|參見|参阅|详见|詳見|转引自|轉引自|见|同上|同注|同前|前引|引自|See\b|Ibid|cf\.|《|“|[\[［(（]\s*[\u4e00-\u9fff]{1,3}\s*[\]］)）]\s*[\u4e00-\u9fff])"
)
ROUND = re.compile("[\u2460-\u24ff\u2776-\u277f\u3251-\u32bf]")
EDGE = frozenset({"fw", "pb"})
LONGEST = 14
"""Printed lines of one note at most; beyond that the text has taken over."""


def foot_notes(ledger: Ledger, facts: Setting) -> Ledger:
    """Label page-foot notes; needs furniture and back matter labelled before."""
    rows = ledger.rows
    text = [i for i, r in enumerate(rows) if r.label == "p"]
    if not text:
        return ledger
    listed = {entry_spelling(r) for r in rows if r.label in ("note", "bibl") and r.glue is None}
    raised = _raised(rows, text)
    new: dict[int, Row] = {}
    last = 0
    seen: set[int] = set()
    k = 0
    while k < len(text):
        i = text[k]
        for n in raised.get(i, ()):
            seen.add(n)
        number = _starts(ledger, facts, text, k, seen, last, new, listed)
        if number is None:
            k += 1
            continue
        last = number
        k = _take(ledger, facts, text, k, new)
        if _page_ends(ledger, text, k):
            seen.clear()
            last = 0
    return ledger.with_rows(new)


def entry_spelling(row: Row) -> str:
    """How the number of a listed note or entry is spelled; "" for none."""
    found = entry_start(row.text)
    return found[2] if found else ""


def _raised(rows: tuple[Row, ...], text: list[int]) -> dict[int, list[int]]:
    """The numbers that may be markers inside each row of the body."""
    out: dict[int, list[int]] = {}
    for i in text:
        s = rows[i].text
        found = [n for c in ROUND.findall(s, 1) if (n := circled(c))]
        found += [int(m) for m in re.findall(r"[\[［〔](\d{1,3})[\]］〕]", s[1:])]
        for t in rows[i].tiles:
            if t.label == "ptr" and (m := re.search(r"\d{1,3}", t.reading or "")):
                found.append(int(m[0]))
        found += [int(m) for m in re.findall(r"(?<=[。，；”」》）])(\d{1,2})(?=[\u4e00-\u9fff]|$)", s)]
        if found:
            out[i] = found
    return out


def _starts(
    ledger: Ledger,
    facts: Setting,
    text: list[int],
    k: int,
    seen: set[int],
    last: int,
    new: dict[int, Row],
    listed: set[str],
) -> int | None:
    """The number of the note that begins at ``text[k]``; None where none does."""
    rows = ledger.rows
    row = rows[text[k]]
    found = entry_start(row.text)
    if not found:
        return None
    number = found[0][0]
    if found[2] in listed or (listed and (found[2] not in ("circled", "zhu") or not facts.wrapped)):
        return None
    if number not in seen and not (last and number == last + 1 and text[k - 1] in new):
        return None
    rest = row.text[found[1] :].strip()
    alone = not rest
    if alone:
        if k + 1 >= len(text) or found[2] not in ("circled", "bracket", "zhu", "gap", "bare"):
            return None
        rest = rows[text[k + 1]].bare
    reads = (
        bool(OPENS.match(rest))
        or bool(BIBLIOGRAPHIC.search(rest))
        or (latin_count(rest) > 3 * han_count(rest))
    )
    more = " ".join(rows[i].bare for i in text[k : k + 4])
    if found[2] in ("gap", "bare", "point", "paren"):
        return number if reads and BIBLIOGRAPHIC.search(more) and not shape(row.bare) else None
    if reads or (text[k - 1] in new and k):
        return number
    cut = k > 0 and not ends_sentence(rows[text[k - 1]].bare)
    foot = BIBLIOGRAPHIC.search(more) is not None and (cut or alone)
    small = (
        facts.wrapped and ledger.source.lines[row.line].width > facts.measures[rows[text[k - 1]].line] + 1.5
        if k
        else False
    )
    return number if foot or small or (alone and number in seen) else None


def _take(ledger: Ledger, facts: Setting, text: list[int], k: int, new: dict[int, Row]) -> int:
    """Label the note that begins at ``text[k]`` and its lines; the index after it."""
    rows = ledger.rows
    row = rows[text[k]]
    found = entry_start(row.text)
    assert found is not None
    n = ",".join(map(str, found[0]))
    cut = amended(ledger.source.text, row, [(0, found[1], None, "ptr", None, n)]) if found[1] else row
    new[text[k]] = relabelled(cut, "note", Reason("NOTE05"), n)
    before = row.text[found[1] :].strip()
    at = k
    widest = 0.0
    while at + 1 < len(text) and at - k < LONGEST:
        if before and _over(ledger, facts, text, at, before, widest):
            break
        nxt = rows[text[at + 1]]
        if entry_start(nxt.text) and before and _next_note(nxt, found[0][-1]):
            break
        if _page_turns(ledger, text, at) and before:
            break
        widest = max(widest, facts.widths[rows[text[at]].line])
        new[text[at + 1]] = replace(relabelled(nxt, "note", Reason("NOTE05"), n), glue=glue(before, nxt.bare))
        before = nxt.bare
        at += 1
    return at + 1


def _next_note(row: Row, number: int) -> bool:
    found = entry_start(row.text)
    return found is not None and (
        found[0][0] == number + 1 or found[2] in ("circled", "zhu") or found[0][0] == 1
    )


def _over(ledger: Ledger, facts: Setting, text: list[int], at: int, before: str, widest: float) -> bool:
    """Whether a note ends with row ``text[at]``: it ends like one, and short."""
    if not re.search(r"[。.；;）)页頁\d]$|https?://\S+$", before):
        return False
    if not facts.wrapped:
        return ends_sentence(before) or bool(re.search(r"[页頁]$", before))
    no = ledger.rows[text[at]].line
    return facts.widths[no] < max(widest, facts.measures[no]) - 1.8


def _page_turns(ledger: Ledger, text: list[int], at: int) -> bool:
    """Whether a page ends after row ``text[at]``."""
    if at + 1 >= len(text):
        return True
    rows, lines = ledger.rows, ledger.source.lines
    a, b = text[at], text[at + 1]
    return lines[rows[a].line].page != lines[rows[b].line].page or any(
        rows[i].label in EDGE for i in range(a + 1, b)
    )


def _page_ends(ledger: Ledger, text: list[int], k: int) -> bool:
    return k >= len(text) or _page_turns(ledger, text, k - 1)
