"""Captions that only their place tells: directly above a table, below an image, or below their Chinese twin.

Recognises: 表12000—2010年… (the gap lost), several captions close above one table or below one image, 表1与…有关的目标, 图2上下级关系图 (words that begin a sentence as well), a caption
and its English on one line, an English caption whose first letters were misread (=igure 3 The …), 续表.
Lets pass: 图2显示…, 表1所示, what ends like a sentence.
Cost if wrong: a sentence leaves its paragraph and stands as a caption beside it; nothing is lost.
"""

from __future__ import annotations

import re

from shanben.han.chars import ends_sentence, han_count, width
from shanben.model.ledger import Row
from shanben.passes.body.caption_words import CAPTION, GLUED, SAYS, SOURCE, TELLS
from shanben.passes.body.table_lines import is_row

ENGLISH = re.compile(r"(?:Tab(?:le|\.)|TABLE)\s?\d{1,2}[.:]?\s*[A-Z]")
TWIN = re.compile(
    r"[^\u4e00-\u9fff]{0,2}?(?:i?[gc]t?ure|[Ff]?ig[.:]?|[Tt]ab(?:le?|[.:])|TABLE|FIGURE)\s*[\dlIoO]{1,3}\s*[.:]?\s*[A-Z]"
)
"""The English below a Chinese caption."""
AGAIN = re.compile(r"[（(]?[续續]\s*表\s*[\d一二三四五六七八九十]{0,3}[)）]?")
"""Where a table goes on over a page: no words of its own."""
LONG, BILINGUAL = 64.0, 160.0
"""Ems of a caption, and of one in two languages."""


def beside_floats(rows: tuple[Row, ...]) -> set[int]:
    """The rows that stand so."""
    out: set[int] = set()
    some = [i for i, r in enumerate(rows) if r.label not in ("blank", "markup")]
    for at, i in enumerate(some):
        row = rows[i]
        if row.label != "p" or not row.bare:
            continue
        above = rows[some[at - 1]] if at else None
        below = rows[some[at + 1]] if at + 1 < len(some) else None
        if (m := GLUED.match(row.bare)) and not TELLS.match(row.bare):
            if m[1] == "表" and below is not None and width(row.bare) <= BILINGUAL:
                if _table(below) or _stacked(row, below, "表"):
                    out.add(i)
            elif (
                m[1] != "表"
                and above is not None
                and (above.label == "image" or some[at - 1] in out or _stacked(above, row, "图圖F"))
            ):
                if _right_below(above, row) or (
                    _ends_open(row.bare) and width(row.bare) <= (BILINGUAL if TWIN.search(row.bare) else LONG)
                ):
                    out.add(i)
        elif AGAIN.fullmatch(row.bare):
            if below is not None and _table(below):
                out.add(i)
        elif above is not None and TWIN.match(row.bare) and han_count(row.bare) * 8 < len(row.bare):
            named = some[at - 1] in out or CAPTION.fullmatch(above.bare) is not None
            if named and not ends_sentence(row.bare) and width(row.bare) <= BILINGUAL:
                out.add(i)
    return out


def _stacked(above: Row, below: Row, signs: str) -> bool:
    """Whether two lines stand close, one of several captions that an OCR set above or below the floats of a page."""
    named = (below if signs == "表" else above).bare
    return (
        below.line == above.line + 1
        and named[:1] in signs
        and (CAPTION.fullmatch(named) is not None or GLUED.match(named) is not None)
        and not SAYS.match(named)
        and _ends_open(above.bare)
        and _ends_open(below.bare)
    )


def _right_below(image: Row, row: Row) -> bool:
    """Whether a line stands right below an image, no blank line between: its legend, be it whole sentences (图2（A）…；（B）…。)."""
    return image.label == "image" and row.line == image.line + 1 and width(row.bare) <= TIGHT


TIGHT = 400.0
"""Ems of such a legend at most."""


def _table(row: Row) -> bool:
    bare = row.bare
    return row.label == "cell" or is_row(bare) or bool(ENGLISH.match(bare) or SOURCE.match(bare))


def _ends_open(bare: str) -> bool:
    return not ends_sentence(bare) and bare[-1] not in "，："
