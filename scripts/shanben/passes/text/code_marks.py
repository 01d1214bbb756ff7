"""Marks that a PDF reader wrote as the character whose code point is the mark's GBK code (text pass; CHAR07).

Founder's typesetting stores a comma as A3AC; where a font has no table of its own, readers give U+A3AC ꎬ, a syllable
of the Yi script: 始于宋代ꎬ各家不同ꎮ
Recognises: such syllables in a text that has none but these, three of them behind Han characters; in a line of Han
they are full-width marks and ꎮ is 。, in a line without any they are half-width.
Lets pass: a text in the Yi script, or with a word of it; fewer than three.
Cost if wrong: a syllable that an article in Chinese speaks of is shown as a mark; the ledger keeps it.
"""

from __future__ import annotations

import re

from shanben.han.chars import HAN
from shanben.model.ledger import Ledger, Reason, Row, amended

YI = re.compile("[\ua000-\ua4cf]")
BEHIND_HAN = re.compile(f"[{HAN}][\ua3a1\ua3ac\ua3ae\ua3ba\ua3bb\ua3bf]")
"""A comma, a stop or their kin behind a Han character."""
FEWEST = 3
FULL_STOP = "．"
"""Founder's fonts draw 。 at the code of this one."""
WHY = Reason("CHAR07")


def code_marks(ledger: Ledger) -> Ledger:
    """Read each such character as the mark."""
    text = ledger.source.text
    marks = {c: _mark(c) for c in set(YI.findall(text))}
    if not marks or not all(marks.values()) or len(BEHIND_HAN.findall(text)) < FEWEST:
        return ledger
    return ledger.each(lambda row: _row(text, row, marks))


def _mark(char: str) -> str:
    """What GBK has at the code that is the character's code point: a mark, a digit, a letter; "" for nothing of these."""
    code = ord(char)
    if not 0xA1 <= code >> 8 <= 0xA3 or code & 0xFF < 0xA1:
        return ""
    return code.to_bytes(2, "big").decode("gbk", "ignore")


def _row(text: str, row: Row, marks: dict[str, str]) -> Row:
    han = re.search(f"[{HAN}]", row.text) is not None
    edits = [(m.start(), m.end(), _shown(marks[m[0]], han), None, WHY, "") for m in YI.finditer(row.text)]
    return amended(text, row, edits) if edits else row


def _shown(mark: str, han: bool) -> str:
    """A mark as it is set in a line of Han characters, or in one of Latin letters."""
    narrow = chr(ord(mark) - 0xFEE0) if "！" <= mark <= "～" else mark
    if not han or narrow.isalnum():
        return narrow
    return "。" if mark == FULL_STOP else mark
