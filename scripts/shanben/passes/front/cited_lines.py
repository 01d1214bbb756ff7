"""How a journal says at the top of a page in what way its article wants to be cited.

Recognises: names, then 2016,35(2):103-112 or [J] and a year.
Lets pass: the same behind a number, an entry of the list of the article that ends above.
Cost if wrong: an entry above a title is taken for the article's own citation.
"""

from __future__ import annotations

import re

from shanben.han.chars import han_count
from shanben.han.names import latin_names, names_in

CITED = re.compile(
    r"(?=[^.．]{0,160}[.．]).{20,}(?:19|20)\d\d\s*[,，;]\s*\d{1,4}\s*[（(]\s*\w{1,8}\s*[)）]\s*[:：;]\s*[A-Za-z]?\d{1,6}\s*[-–—−~～]+\s*[A-Za-z]?\d{1,6}\s*[.．。]?[^。\u4e00-\u9fff]{0,300}"
)
CITED_AS = re.compile(r"[^\[]{12,200}\[\s*J(?:/OL)?\s*\].{0,60}(?:19|20)\d\d")


def cited(bare: str) -> bool:
    """Whether a line is a citation of an article, as a journal wants to be cited."""
    return bool(CITED.fullmatch(bare) or CITED_AS.match(bare)) and _named(bare)


def _named(bare: str) -> bool:
    """Whether a line begins with names, as a citation does."""
    if re.match(r"[\[［〔【（(]?\s*\d", bare):
        return False  # an entry of a list, from the article that ends above
    first = re.split(r"[.．]", bare, maxsplit=1)[0]
    return bool(names_in(first) or latin_names(first)) or not han_count(bare)
