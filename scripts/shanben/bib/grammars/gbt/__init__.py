"""GB/T 7714 lists (2005, 2015, 2025) and the like: elements parted by full stops, with or without ``[J]``.

作者. 题名[J]. 刊名, 2008, 8(1): 8-10. / 作者. 书名[M]. 北京: 出版社, 2022: 3-5. / Vancouver and author-date variants.
"""

from __future__ import annotations

from shanben.bib.grammars.gbt.marked import MARK, read_marked
from shanben.bib.grammars.gbt.unmarked import read_unmarked
from shanben.bib.item import Draft


def read(draft: Draft, start: int, end: int) -> None:
    """Read ``draft`` from ``start`` to ``end`` as elements parted by full stops."""
    mark = MARK.search(draft.flat, start, end)
    if mark:
        read_marked(draft, start, end, mark)
    else:
        read_unmarked(draft, start, end)
    if "type" not in draft.item:
        draft.item["type"] = "document"
        draft.doubt("type", "nothing tells what kind of work this is")
