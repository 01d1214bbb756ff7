"""English notes and bibliographies with titles in quotes, and books in commas (the Chicago family).

Alex Engler, “Title,” Publisher, May 9, 2022. / Author, “Title,” Journal 36, no. 2 (1982): 379–415. /
Author, Title (Place: Publisher, Year), p. 5. / Author, Title, Place: Publisher, Year, p. 5.
"""

from __future__ import annotations

import re

from shanben.bib.grammars.note.archive import archive_note
from shanben.bib.grammars.note.article import article
from shanben.bib.grammars.note.book import read_book
from shanben.bib.grammars.titles import quoted
from shanben.bib.item import Draft


def read(draft: Draft, start: int, end: int) -> None:
    """Read ``draft`` as an English note or bibliography entry."""
    start = _signal(draft, start, end)
    if archive_note(draft, start, end):
        return
    title = quoted(draft.flat, start, end)
    if title:
        article(draft, start, title, end)
    else:
        read_book(draft, start, end)
    if "type" not in draft.item:
        draft.item["type"] = "document"
        draft.doubt("type", "nothing tells what kind of work this is")


def _signal(draft: Draft, start: int, end: int) -> int:
    m = re.compile(
        r"(?:(?:But |And )?[Ss]ee(?: also| e\.g\.,?| generally)?,?(?: for example,?)?|[Cc]f\.|[Ff]or example,|[Cc]ited in|[Qq]uoted in|E\.g\.,|参见|见|转引自|参阅|详见)\s*[:,]?\s+|(?:参见|转引自|参阅|详见|见)\s*[:,]?\s*"
    ).match(draft.flat, start, end)
    if not m:
        return start
    draft.custom["signal"] = draft.printed(*m.span()).strip(" ,:：，")
    return m.end()
