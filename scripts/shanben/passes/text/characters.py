"""Characters that are not what they look like, read as what was meant (text pass, every label).

Recognises: Kangxi and supplement radicals (CHAR01), compatibility ideographs, upright and small forms of marks, signs
that fonts set for the star of a note, Latin ligatures (CHAR02), zero-width and bidi controls and soft hyphens (CHAR03),
control characters and undecodable bytes (CHAR04), odd spaces (CHAR05), the hyphen at a printed line's end that PDF readers write as U+FFFE or U+0002, the next line's words often behind it
(CHAR06; none where both halves are one word, as HYPH01 tells), full-width digits and Latin letters (WIDTH01).
Lets pass: ① and its kin, a ∗ b, full-width punctuation, the ideographic space, ﹒, which is a point or a dot between names, private-use
characters (they go to the review list), joiners inside Arabic, Indic and emoji, a lone radical quoted as a radical (「⼁部」).
Cost if wrong: a text about radicals shows the ideograph instead; the ledger keeps what was printed.
"""

from __future__ import annotations

import re

from shanben.han.chars import HALF_WIDTH
from shanben.han.radicals import COMPATIBILITY, DOOR, RADICALS
from shanben.han.words import simplified_only
from shanben.model.ledger import Edit, Ledger, Reason, Row, amended
from shanben.passes.lines.broken_words import one_word, printed_words

LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
FORMS = dict(
    zip(
        "︐︑︒︓︔︕︖︙︰︱︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹐﹑﹔﹕﹖﹗﹙﹚﹛﹜﹝﹞",
        "，、。：；！？…：—（）｛｝〔〕【】《》〈〉「」『』，、；：？！（）｛｝〔〕",
        strict=True,
    )
)
"""Forms of marks for upright lines, and the small ones of Taiwan's CNS 11643, as the marks (Unicode 15, U+FE10, U+FE30, U+FE50)."""
STARS = "∗﹡⁎"
"""Signs that fonts set for the star of a note; the first is an operator as well."""
TERM = re.compile(r"[A-Za-z0-9()=+]")
FULL = {chr(c): chr(half) for c, half in HALF_WIDTH.items()}

ODD = re.compile(
    "[\u2e80-\u2fdf\uf900-\ufb06\U0002f800-\U0002fa1d\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad\ufff9-\ufffb"
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\U0000d800-\U0000dfff\u00a0\u2000-\u200a\u202f\u205f\ufffe\uffff０-９Ａ-Ｚａ-ｚ\u3164\U000e0000-\U000e007f"
    f"{''.join(FORMS)}{STARS}]+"
)
SHAPED = re.compile("[\u0600-\u08ff\u0900-\u0dff\u1800-\u18af\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]")
ADDRESS = re.compile(r"(?:https?://|www\.|\b10\.\d{4,9}/)[!-~]*$")
"""An address that runs to the line's end: nobody hyphenates one, so a hyphen there is its own."""
HYPHENS = "\ufffe\x02"
HYPHEN = re.compile(f"[{HYPHENS}]")
LEFT = re.compile(r"(?<![A-Za-z\u00c0-\u024f'’-])[A-Za-z]{2,}\Z")
LONGEST = 60
"""Letters before a hyphen that are looked at."""
RIGHT = re.compile(r"[a-z]{2,}(?![A-Za-z\u00c0-\u024f'’])")
REASONS = {
    code: Reason(code) for code in ("CHAR01", "CHAR02", "CHAR03", "CHAR04", "CHAR05", "CHAR06", "WIDTH01")
}


def characters(ledger: Ledger) -> Ledger:
    """Read each odd character as the character meant."""
    text = ledger.source.text
    if not ODD.search(text):
        return ledger
    printed = printed_words(text) if HYPHEN.search(text) else frozenset()
    door = "户" if DOOR in text and simplified_only(text) else RADICALS[DOOR]
    return ledger.each(lambda row: _row(text, row, printed, door))


def _row(text: str, row: Row, printed: frozenset[str], door: str) -> Row:
    edits: list[Edit] = []
    for m in ODD.finditer(row.text):
        for i in range(m.start(), m.end()):
            found = _hyphen(row.text, i, printed) if row.text[i] in HYPHENS else _reading(row.text, i)
            if found:
                read = door if row.text[i] == DOOR else found[0]
                edits.append((i, i + 1, read, None, REASONS[found[1]], ""))
    return amended(text, row, edits) if edits else row


def _needed(line: str, i: int) -> bool:
    """Whether a joiner stands in a script that needs it (Arabic, Indic) or in an emoji."""
    return all(SHAPED.match(c) is not None for c in (line[i - 1 : i], line[i + 1 : i + 2]))


def _operates(line: str, i: int) -> bool:
    """Whether a star stands between the terms of a formula (a ∗ b)."""
    before, after = line[:i].rstrip(f" {STARS}"), line[i:].lstrip(f" {STARS}")
    return TERM.match(before[-1:]) is not None and TERM.match(after[:1]) is not None


def _hyphen(line: str, i: int, printed: frozenset[str]) -> tuple[str, str]:
    """What the hyphen at a printed line's end is: nothing in an ordinary word, else itself."""
    if ADDRESS.search(line, 0, i):
        return "-", "CHAR06"
    left, right = LEFT.search(line, max(0, i - LONGEST), i), RIGHT.match(line, i + 1)
    whole = left and right and one_word(left[0], right[0], printed)
    return ("" if whole or i == len(line.rstrip()) - 1 else "-"), "CHAR06"


def _reading(line: str, i: int) -> tuple[str, str] | None:
    char = line[i]
    if char in RADICALS:
        around = line[max(0, i - 1) : i] + line[i + 1 : i + 2]
        if around in ("「」", "“”", "‘’") or line[i + 1 : i + 3] in ("部首",) or line[i + 1 : i + 2] == "部":
            return None
        return RADICALS[char], "CHAR01"
    if char in COMPATIBILITY:
        return COMPATIBILITY[char], "CHAR02"
    if char in LIGATURES:
        return LIGATURES[char], "CHAR02"
    if char in FORMS:
        return FORMS[char], "CHAR02"
    if char in STARS:
        return None if _operates(line, i) else ("*", "CHAR02")
    if char in FULL:
        return FULL[char], "WIDTH01"
    if char in "\u00a0\u202f\u205f\u3164" or "\u2000" <= char <= "\u200a":
        return " ", "CHAR05"
    if "\U0000d800" <= char <= "\U0000dfff":
        return "\ufffd", "CHAR04"
    if ord(char) < 0x20 or 0x7F <= ord(char) <= 0x9F or char == "\uffff":
        return "", "CHAR04"
    if char in "\u200c\u200d" and _needed(line, i):
        return None
    if "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff":
        return None
    return "", "CHAR03"
