"""What the words of a line tell at a page's foot: they are a note's, or the text's.

Cost if wrong: none here; the passes of this room weigh them against numbers, widths and the page's end.
"""

from __future__ import annotations

import re

from shanben.han.chars import han_count, latin_count
from shanben.passes.back.list_heads import BIBLIOGRAPHIC
from shanben.passes.body.caption_words import CAPTION
from shanben.passes.lines.headings import shape

OPENS = re.compile(
    r"(?:参见|參見|参阅|详见|詳見|转引自|轉引自|见|同上|同注|同註|同前|前引|引自|See\b|Ibid|cf\.|《|〈|“|[\[［(（]\s*[\u4e00-\u9fff]{1,3}\s*[\]］)）]\s*[\u4e00-\u9fff])"
)
"""How a note begins, and few lines of the text."""
CITES = re.compile(
    r"《|\[[JMDCNRSPZ](?:/OL)?\]|第\s*\d+\s*[页頁]|出版社|[书書]局|https?://|\d\s?[(（]\d{1,3}[)）]\s?[:：]\s?\d"
    r"|[參参][见見]|同[上注註]|前引|Ibid|Press|\bpp?\.\s*\d"
)
"""What names a book or a place in one; years stand in the text as well."""
LONG = 80
"""Han characters that no second paragraph of a note has without a title, a year or a publisher."""
LEAST = 9
"""Han characters of a line of text at least."""


def reads_as_note(words: str) -> bool:
    """Whether a line's words open like a note's, name a book or a year, or are foreign."""
    return bool(OPENS.match(words) or BIBLIOGRAPHIC.search(words)) or foreign_words(words)


def reads_as_text(words: str) -> bool:
    """Whether a line between two notes is rather the text's: the page turned there and left no trace but a number."""
    return words.isdigit() or (han_count(words) > latin_count(words) and not BIBLIOGRAPHIC.search(words))


def names_no_book(words: str) -> bool:
    """Whether a paragraph in Han names no book, though it may name a year."""
    return han_count(words) > max(2 * LEAST, 3 * latin_count(words)) and not CITES.search(words)


def prose(words: str) -> bool:
    """Whether a paragraph is long and names few books or none."""
    return han_count(words) > max(LONG, LONG * len(CITES.findall(words)))


def tells(words: str) -> bool:
    """Whether the words behind a number are a paragraph of the text: long, and no book is named at their beginning."""
    return han_count(words) > LONG and not OPENS.match(words) and not CITES.search(words[:LONG])


def foreign_words(words: str) -> bool:
    """Whether words are in foreign letters."""
    return latin_count(words) > 3 * han_count(words)


def foreign_line(line: str) -> bool:
    """Whether a line in foreign letters is no caption, heading or formula."""
    bare = line.strip()
    return (
        latin_count(bare) > max(3, 3 * han_count(bare))
        and not CAPTION.match(bare)
        and not begins_text(line)
        and "=" not in bare
    )


def begins_text(line: str) -> bool:
    """Whether a line is a heading or the first of a paragraph: no note goes on so."""
    bare = line.strip()
    return (line.startswith("　　") or shape(bare) is not None) and not BIBLIOGRAPHIC.search(bare)
