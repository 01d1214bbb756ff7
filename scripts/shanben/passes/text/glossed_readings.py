"""Readings in pinyin that a site's conversion to the other script set behind characters (text pass; CHAR10).

Sites that mirror articles turn them into Traditional characters by a program that glosses each character of several
forms wherever it stands: 網(wǎng)絡(luò)的發(fā)展, 學(xué)界對(duì)網(wǎng)絡(luò)….
Recognises: a syllable with its tone in brackets behind a Han character that is read so, in a text where many are and
the same characters are glossed again and again: a writer who says how a character is read says it once.
Lets pass: 郃(hé)阳 and other readings a writer gives; a syllable that is none of the character's (W(xué): the site lost half a
character there).
Cost if wrong: the readings of a primer leave the page; the ledger keeps them.
"""

from __future__ import annotations

import re
from collections import Counter

from shanben.han.chars import HAN
from shanben.model.ledger import Ledger, Reason, Row, amended

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
GLOSS = re.compile(rf"(?<=[{HAN}])[(（](?=[a-züɡɑ]{{0,5}}[{TONED}])(?P<said>[a-züɡɑ{TONED}]{{1,6}})[)）]")
FEWEST = 10
"""Glosses of a text at least."""
AGAIN = 3
"""Characters at least that are glossed twice and more."""
WHY = Reason("CHAR10")


def glossed_readings(ledger: Ledger) -> Ledger:
    """Take the readings out, where a site glossed a text."""
    text = ledger.source.text
    glossed = Counter(text[m.start() - 1] + _plain(m["said"]) for m in GLOSS.finditer(text))
    if glossed.total() < FEWEST:
        return ledger
    known = {pair: n for pair, n in glossed.items() if pair[1:] in _readings(pair[0])}
    if sum(n > 1 for n in known.values()) < AGAIN or sum(known.values()) < FEWEST:
        return ledger
    return ledger.each(lambda row: _row(text, row, frozenset(known)))


def _plain(said: str) -> str:
    """A syllable in the letters of the dictionaries: some fonts have letters of their own for a and g."""
    return said.replace("ɑ", "a").replace("ɡ", "g")


def _readings(char: str) -> list[str]:
    """Every reading of a character, its tone over the vowel."""
    from pypinyin import Style, pinyin  # here: its tables take a quarter of a second to load

    return pinyin(char, style=Style.TONE, heteronym=True)[0]


def _row(text: str, row: Row, known: frozenset[str]) -> Row:
    edits = [
        (m.start(), m.end(), "", None, WHY, "")
        for m in GLOSS.finditer(row.text)
        if row.text[m.start() - 1] + _plain(m["said"]) in known
    ]
    return amended(text, row, edits) if edits else row
