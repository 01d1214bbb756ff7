"""Names of a journal's columns and the menus of a site, above a title or beside it.

Recognises: 专题：…, 封面文章, 学术前沿, 【书评】, 某某论坛, 硕士学位论文, 史林 | History; ● 名称 below a title; five short words
and more that no names are.
Lets pass: a column's word inside a longer line.
Cost if wrong: a title of one such word is left out and asked about.
"""

from __future__ import annotations

import re

from shanben.han.chars import han_count
from shanben.han.names import names_in
from shanben.passes.front.head_words import head_words

COLUMN = re.compile(
    rf"[■●▲◆▍|【\[·\s]*{head_words('column-adds')}?{head_words('column')}"
    r"(?:\s*[:：/／|｜·].{1,24}|\s+[A-Z][A-Za-z &]{2,40})?[】\]\s]*"
    r"|[\u4e00-\u9fff]{2,20}(?:学位|學位|毕业|畢業)(?:论文|論文)"
    r"|[\u4e00-\u9fff]{2,6}\s*[|｜丨]\s*[A-Z][A-Za-z &]{2,30}"
    rf"|[\u4e00-\u9fff]{{2,6}}{head_words('column-end')}(?:\s+[A-Z][A-Za-z &]{{2,40}})?"
)
POINTED = re.compile(r"[●■◆▲▍◎]\s*[\u4e00-\u9fff·]{2,8}")
"""The name of a column behind a point, between the title and the abstract."""


def menu(bare: str) -> bool:
    """Five short words and more with gaps between them, that no personal names are: the sections of a site."""
    words = bare.split()
    return (
        len(words) >= 5
        and all(len(w) <= 8 and (han_count(w) == len(w) or w.isascii()) for w in words)
        and sum(2 <= han_count(w) <= 6 for w in words) >= 4
        and not names_in(bare)
    )
