"""The authors' names in Latin letters, which tell where an English title ends.

Recognises: a Chinese author's name in pinyin, family name first or last, in a line above an English abstract; names that
run on from the title on one line, and the place of work behind them.
Lets pass: names of which no syllables are known (a foreign author's), a title that is shorter than fifteen letters.
Cost if wrong: the last words of an English title stand as a name.
"""

from __future__ import annotations

import re

from shanben.han.chars import latin_line
from shanben.han.names import names_in
from shanben.model.ledger import Ledger, Row
from shanben.passes.front.front_labels import label_of
from shanben.passes.front.institutions import LATIN_ORGANISATION

LEAST = 15
"""Letters that an English title has at least, before names that run on from it."""
WORDS = 4
MARKED = re.compile(r"[\d²³,;*]\s*$")
"""How a name ends before another: a title does not."""
ABOVE = 6
"""Rows above an English abstract that may hold its title."""
LONGEST = 900
PLACE = re.compile(
    rf"(?:(?<=[\s\d²³¹]))[(（]?\s*[l1I\d]?[.．]?\s*(?=(?:[A-Z][A-Za-z]+,?\s+(?:(?:of|for|and|the)\s+)?){{0,7}}{LATIN_ORGANISATION})"
)
"""Where a place of work begins behind names."""


def spelt(name: str) -> list[str]:
    """The syllables of a Chinese name; [] for another."""
    if not re.fullmatch(r"[\u3400-\u9fff]{2,4}", name):
        return []
    from pypinyin import lazy_pinyin  # here: its tables take a quarter of a second to load

    return [str(s) for s in lazy_pinyin(name)]


def in_pinyin(names: list[list[str]]) -> re.Pattern[str] | None:
    """Any of these names in Latin letters, family name first or last; None where there are none."""
    ways = []
    for way in names:
        if way:
            given = r"[-'’\s]?".join(way[1:])
            ways += [rf"{way[0]}[,\s]{{0,2}}{given}", rf"{given}\s{way[0]}"]
    return re.compile(rf"(?:{'|'.join(ways)})(?![a-km-z])", re.IGNORECASE) if ways else None


def glued_biography(bare: str, names: list[str]) -> bool:
    """Whether a Latin line, its words perhaps run together, begins with an author's name and gives an address of his."""
    if not ADDRESS.search(bare):
        return False
    said = _letters(bare[:60])
    ways = [_letters("".join(spelt(n))) or _letters(n) for n in names]
    return any(len(w) >= NAMED and said.startswith(w[:NAMED]) for w in ways)


ADDRESS = re.compile(r"[Ee]\s?-?mail\s*[:：]")
NAMED = 6
"""Letters that a name and the beginning of such a line must share: OCR misreads the rest."""


def _letters(words: str) -> str:
    return re.sub(r"[^a-z]", "", words.lower())


def split_titles(ledger: Ledger) -> Ledger:
    """Cut the names, and the place behind them, off English titles that run on into them."""
    rows = ledger.rows
    near: list[Row] = []
    at: dict[int, list[int]] = {}
    people: re.Pattern[str] | None = None
    recent: list[int] = []
    for i, row in enumerate(rows):
        if row.label == "byline" and row.n != "en":
            near.append(row)
        if row.label != "p":
            continue
        if near and (found := label_of(row.text)) and found[:2] == ("abstract", "en"):
            people = people or in_pinyin([spelt(n) for r in near for n in names_in(r.bare)])
            for j in recent[-ABOVE:] if people else ():
                if (
                    latin_line(rows[j].bare)
                    and len(rows[j].text) < LONGEST
                    and (cut := _cut(rows[j].text, people))
                ):
                    at[j] = cut
        recent.append(i)
    return ledger.split(at)


def _cut(line: str, people: re.Pattern[str] | None) -> list[int]:
    """Where the authors' names begin behind a title, and their place behind the last of them; [] mostly."""
    found = list(people.finditer(line)) if people else []
    if not found:
        return []
    first = found[0].start()
    place = PLACE.search(line, found[-1].end())
    behind = [place.start()] if place and place.start() < len(line) else []
    if not line[:first].strip():
        return behind
    title = line[:first]
    if len(title) < LEAST or len(title.split()) < WORDS or not title[-1:].isspace() or MARKED.search(title):
        return []
    return [first, *behind]
