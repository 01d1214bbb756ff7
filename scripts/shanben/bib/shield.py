"""Signs and digits that citeproc would change travel as noncharacters, which no text holds, and come back."""

from __future__ import annotations

import re

from shanben.bib.fields import NAME_FIELDS, Item

# Citeproc turns quotation marks round, reads <...> as markup and straight quotes as a pair. In our styles the
# title prints as the source has it, so these signs travel as noncharacters (never found in text) and come back.
_SHIELD = dict(zip("<“”‘’\"'", "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5\ufdd6", strict=True))
UNSHIELD = {v: k for k, v in _SHIELD.items()}
_MARKUP = re.compile(r'<(?=/?(?:i|b|sup|sub|sc|span)>|span class="nocase">)')
_NOCASE = re.compile(r'<span class="nocase">(.*?)</span>')
# "第1册" and "2020版" are no numbers, though citeproc would count them: their digits travel as noncharacters too.
_DIGITS = {ord(str(n)): chr(0xFDDA + n) for n in range(10)}
UNSHIELD |= {made: chr(digit) for digit, made in _DIGITS.items()}


_FEW, _ALL = "<", "<“”‘’\"'"
_TABLES = {signs: {ord(c): _SHIELD[c] for c in signs} for signs in (_FEW, _ALL)}
_ANY = {signs: re.compile(f"[{signs}]") for signs in (_FEW, _ALL)}


def _shield(text: str, signs: str) -> str:
    if not _ANY[signs].search(text):  # nearly always
        return text
    keep = _MARKUP.sub("\ufdd7", text) if "</" in text else text
    return keep.translate(_TABLES[signs]).replace("\ufdd7", "<")


def shielded(item: Item, *, all_signs: bool) -> Item:
    """The item with its signs shielded: in names all, elsewhere all or only ``<``; addresses stay."""
    signs = _ALL if all_signs else _FEW
    made: Item = {k: _shield(v, signs) if isinstance(v, str) and k != "URL" else v for k, v in item.items()}
    for field in NAME_FIELDS:
        if field in made:
            made[field] = [
                {k: _shield(v, _ALL) if isinstance(v, str) else v for k, v in name.items()}
                for name in made[field]
            ]
    return made


def without_digits(value: str) -> str:
    """A value whose digits citeproc is not to count."""
    return value.translate(_DIGITS)


def without_case(title: str) -> str:
    """A title without the marks that keep citeproc from changing its case; our styles never do."""
    return _NOCASE.sub(r"\1", title)
