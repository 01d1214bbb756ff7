"""Page numbers and printed dates between pages (label ``pb`` or ``fw``).

Recognises: a line that is only a page number (``37``, ``- 15 -``, ``· 15 ·``, ``第15页 共20页``, ``15/20``), also beside
a form feed, also right between the lines of two pages where they count on; an issue line such as ``2023·10`` or ``2023.10`` of its own.
Lets pass: a number that the sentence around it needs (自 / 2016 / 年以来), a number in a table, the year that
ends a note (1999.), a year alone in a text without pages, a number out of the run that the others make, bare numbers that stand close and do
not count on (cells, a line each), a bare number where those of the pages stand within signs.
Cost if wrong: a number leaves the text; it stands in the ledger under ``pb``.
"""

from __future__ import annotations

import re
from itertools import pairwise

from shanben.han.chars import ends_sentence
from shanben.model.ledger import Ledger, Reason, Row, relabelled

FOLIO = re.compile(
    r"[-—–·•.~〔\[（(\s]*(?:第\s*(?=\d+\s*页))?(?P<n>\d{1,4})(?:\s*页)?(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–·•.~〕\])）\s]*"
)
DATE = re.compile(
    r"(?:19|20)\d\d\s*[·.．•/]\s*(?:0?[1-9]|1[0-2])(?:\s*[·.．•/]\s*\d{1,2})?|(?:19|20)\d\d年第\s*\d{1,2}\s*期|(?:第\s*\d{1,3}\s*卷[\s,，]*)?第\s*\d{1,3}\s*期"
)
LONG = re.compile(r"\d{5}")
"""More digits together than the number of a page has."""
PLACE = re.compile(r"[（(][^（()）]*[\u4e00-\u9fff]$")
"""A bracket that the line above left open behind the name of a place."""
CITED = re.compile(
    r"[\[［〔](?<=[\u4e00-\u9fff，。；：”》）].)\d{1,3}[\]］〕]|^[\[［〔]\d{1,3}[\]］〕]\n(?=[，。；：、！？）》”])",
    re.M,
)
"""A marker behind its word, or on a line of its own where a tool set every tag so: the sentence goes on below with its mark."""
ENTRY = re.compile(r"[\[［〔](\d{1,3})[\]］〕]")
SAME = 5
"""Page numbers set within signs (— 15 —) from which on a bare number is none: those of a journal look alike."""
SIGNS = frozenset("·•—–-~")
"""What stands on both sides of a page number."""
LONGEST = 24
"""Characters of such a line at most."""
DIGIT = re.compile(r"\d")
CARRIES_ON = re.compile(
    r"[年月日时个国家位名条项次万亿千百余多%％届世级％‰元倍种至—–\-]|[,，、.。；;：:）)》”]"
)


def folios(ledger: Ledger) -> Ledger:
    """Label the lines that only carry a page number or an issue date."""
    rows = ledger.rows
    texts = [i for i, r in enumerate(rows) if r.label != "blank"]
    dates = [
        i
        for i in texts
        if rows[i].label == "p" and len(rows[i].bare) <= LONGEST and DATE.fullmatch(rows[i].bare)
    ]
    found: dict[int, str] = {}
    close: dict[int, int] = {}
    cites = len(CITED.findall(ledger.source.text)) > 1 or _numbers_entries(ledger, texts)
    for k, i in enumerate(texts):
        m = _number(ledger, texts, k, cites)
        if m is None:
            continue
        told = _told(ledger, texts, k, m["n"])
        if told:
            found[i] = m["n"]
        elif told is None:
            close[i] = int(m["n"])
    for i in _counted(close, {i: int(n) for i, n in found.items()}):
        found[i] = str(close[i])
    signed = {i: n for i, n in found.items() if rows[i].bare != n}
    if len(_run([(i, int(n)) for i, n in sorted(signed.items())])) >= SAME or _signed(rows) >= SAME:
        found = _counting(found, signed)
    found = _not_of_a_table(rows, texts, found)
    keep = _run([(i, int(n)) for i, n in sorted(found.items())])
    new = {i: relabelled(rows[i], "pb", Reason("FOLIO01"), n) for i, n in found.items() if i in keep}
    dates += _signs(rows, texts, set(new))
    return ledger.with_rows(new | {i: relabelled(rows[i], "fw", Reason("FOLIO01"), "") for i in dates})


def _counting(found: dict[int, str], signed: dict[int, str]) -> dict[int, str]:
    """Page numbers within signs, and the bare ones that count on a page further down: pages that lost their signs."""
    within = set(signed.values())
    out: dict[int, str] = {}
    last, at = 0, 0
    for i, n in sorted(found.items()):
        if i in signed or (int(n) == last + 1 and n not in within and i - at >= PAGE):
            out[i] = n
            last, at = int(n), i
    return out


def _not_of_a_table(rows: tuple[Row, ...], texts: list[int], found: dict[int, str]) -> dict[int, str]:
    """The numbers but bare ones that stand closer than pages do and do not count on: cells, a line each."""
    at = {i: k for k, i in enumerate(texts) if i in found}
    bare = [i for i in sorted(found) if rows[i].bare == found[i]]
    cells = {
        x
        for i, j in pairwise(bare)
        if at[j] - at[i] < PAGE and int(found[j]) not in (int(found[i]) + 1, int(found[i]) + 2)
        for x in (i, j)
    }
    return {i: n for i, n in found.items() if i not in cells}


def _signed(rows: tuple[Row, ...]) -> int:
    """How many numbers of pages are known that do not stand bare on a line."""
    return sum(r.label == "pb" and r.bare != r.n for r in rows)


def _signs(rows: tuple[Row, ...], texts: list[int], found: set[int]) -> list[int]:
    """The sign before or behind a page number, which an extractor gave a line of its own: · / · 15, and — / 15 / —."""
    out = []
    for k, i in enumerate(texts):
        if i not in found:
            continue
        bare = rows[i].bare
        above, below = (rows[texts[j]].bare if 0 <= j < len(texts) else "" for j in (k - 1, k + 1))
        if above in SIGNS and (
            (bare[0] == above and bare[-1] != above) or (bare[0].isdigit() and below == above)
        ):
            out.append(texts[k - 1])
        if below in SIGNS and (
            (bare[-1] == below and bare[0] != below) or (bare[0].isdigit() and below == above)
        ):
            out.append(texts[k + 1])
    return out


def _numbers_entries(ledger: Ledger, texts: list[int]) -> bool:
    """Whether numbers in square brackets alone on their lines stand closer than pages do, with text between: a list's."""
    alone = [(k, int(m[1])) for k, i in enumerate(texts) if (m := ENTRY.fullmatch(ledger.rows[i].bare))]
    return any(n == m + 1 and 1 < k - j < PAGE for (j, m), (k, n) in pairwise(alone))


def _number(ledger: Ledger, texts: list[int], k: int, cites: bool) -> re.Match[str] | None:
    """The page number that row ``texts[k]`` may be; None where its own signs or the line above speak against it."""
    row = ledger.rows[texts[k]]
    bare = row.bare
    if row.label != "p" or len(bare) > LONGEST or DIGIT.search(bare) is None or DATE.fullmatch(bare):
        return None
    m = FOLIO.fullmatch(bare)
    before = ledger.rows[texts[k - 1]].bare if k else ""
    if m is None or (bare[0].isdigit() and bare[-1] in ".,，"):
        return None  # the end of a note: 1999.
    if bare[0] in "-–—~" and bare[-1] not in "-–—~" and before[-1:].isdigit():
        return None  # the end of its pages: …: 19 / -20, 22.
    if LONG.search(bare) and PLACE.search(before):
        return None  # a postcode
    if (cites and bare[0] in "[［〔") or any(t.label == "ptr" for t in row.tiles):
        return None  # a marker that a line end threw out of its line
    return m


def _told(ledger: Ledger, texts: list[int], k: int, n: str) -> bool | None:
    """Whether the place of row ``texts[k]`` says that it is a page number; None where only the others can tell."""
    rows, lines = ledger.rows, ledger.source.lines
    bare, here = rows[texts[k]].bare, lines[rows[texts[k]].line]
    near = [rows[texts[j]] for j in (k - 1, k + 1) if 0 <= j < len(texts)]
    last = k + 1 == len(texts)
    edge = (
        k == 0
        or last
        or any(lines[r.line].page != here.page or DATE.fullmatch(r.bare) is not None for r in near)
    )
    apart = here.blanks > 0 and (last or lines[near[-1].line].blanks > 0)
    if bare[0] in "（(" and not edge and not apart:
        return False  # the number of an item, which an extractor left alone
    if bare != n or edge:
        return True
    if not apart:
        return None
    return ends_sentence(near[0].bare) or not CARRIES_ON.match(near[-1].bare)


CAPITALS = re.compile(r"[A-Z][A-Z&,\s]{6,70}")


def folios_beside_heads(ledger: Ledger) -> Ledger:
    """Page numbers beside a running head that was told by its words, and between two of them the journal's Latin name:
    run once the heads are labelled."""
    rows = ledger.rows
    texts = [i for i, r in enumerate(rows) if r.label != "blank"]
    found = {}
    signed = _signed(rows) >= SAME
    for k, i in enumerate(texts):
        m = FOLIO.fullmatch(rows[i].bare) if rows[i].label == "p" and len(rows[i].bare) <= 12 else None
        if m and signed and rows[i].bare == m["n"]:
            continue
        if m and any(rows[texts[j]].label == "fw" for j in (k - 1, k + 1) if 0 <= j < len(texts)):
            found[i] = relabelled(rows[i], "pb", Reason("FOLIO02"), m["n"])
        elif (
            rows[i].label == "p"
            and 0 < k < len(texts) - 1
            and rows[texts[k - 1]].label == rows[texts[k + 1]].label == "fw"
            and CAPITALS.fullmatch(rows[i].bare)
        ):
            found[i] = relabelled(rows[i], "fw", Reason("RUNHEAD02"))
    return ledger.with_rows(found)


PAGE = 8
"""Lines of a page at least: closer numbers are those of a table."""


def _counted(close: dict[int, int], sure: dict[int, int]) -> set[int]:
    """Bare numbers with text right above and below: those that count the pages, one more each time."""
    out: set[int] = set()
    run: list[tuple[int, int]] = []
    for i, n in [*sorted([*close.items(), *sure.items()]), (-1, -1)]:
        if run and i >= 0 and n == run[-1][1] + 1 and i - run[-1][0] >= PAGE:
            run.append((i, n))
            continue
        if len(run) > 2 or (len(run) == 2 and any(j in sure for j, _ in run)):
            out.update(j for j, _ in run if j in close)
        run = [(i, n)]
    return out


def _run(numbers: list[tuple[int, int]]) -> set[int]:
    """The rows whose numbers rise as page numbers do; a lone candidate counts as a run."""
    if len(numbers) <= 2:
        return {i for i, _ in numbers}
    best: list[int] = []
    length = [1] * len(numbers)
    back = [-1] * len(numbers)
    for b in range(len(numbers)):
        for a in range(max(0, b - 30), b):
            step = numbers[b][1] - numbers[a][1]
            if 0 < step <= 6 * (b - a) + 6 and length[a] + 1 > length[b]:
                length[b], back[b] = length[a] + 1, a
    k = max(range(len(numbers)), key=lambda i: length[i])
    while k >= 0:
        best.append(numbers[k][0])
        k = back[k]
    return set(best)
