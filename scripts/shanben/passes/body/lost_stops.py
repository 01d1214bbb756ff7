"""Whether a paragraph ended though its last mark was lost, where lines are paragraphs and blank lines part them.

Recognises: a note marker at its end, behind which an OCR loses the stop, above what may begin a paragraph; a line that
begins with a proposition's name (命题2：…, 假设1a，…), with what begins a sentence and goes on with a comma (然而，…), or
with the first of a list ((1)…), below one that ends on no mark at all.
Lets pass: a line that ends on a comma; the same words behind it go on with its sentence.
Cost if wrong: a paragraph that a page's end cut stands as two.
"""

from __future__ import annotations

import re

from shanben.han.chars import width
from shanben.han.heading_numbers import Shape

BEHIND_MARKER = re.compile(
    r"[\u4e00-\u9fff”’》）%％]\s?[①-⑳]?[\[［](?:\d{0,3}(?:\s?[-–—,，.]\s?\d{1,3}){0,3}|[slIoO]{1,2})[\]］]\s*$"
)
GOES_ON = re.compile(r"[的了等]|[^\u4e00-\u9fffA-Z“「《0-9（(]")
"""What no paragraph begins with."""
PROPOSED = re.compile(r"(?:命题|命題|假设|假設|假说|假說|推论|推論|定理|引理)\s?\d{1,2}\s?[a-z]?\s?[：:，,]")
TURNS = re.compile(
    r"(?:然而|但是|因此|此外|另外|首先|其次|再次|最后|最後|总之|總之|综上|綜上|综上所述|綜上所述|由此可见|由此可見|值得注意的是|需要指出的是|需要说明的是|第[一二三四五六七八九十])\s?[，,]"
)
"""What begins a sentence."""
NO_MARK = re.compile(r"[\u4e00-\u9fff”』」》）\]］]$")
WHOLE = 40.0
"""Ems of a paragraph whose last mark was lost at least."""


def lost_stop(above: str, below: str, number: Shape | None) -> bool:
    """Whether a paragraph ends with ``above``; ``number`` is the numbering of ``below``.

    A page ends just behind a marker, inside a sentence, a dozen times more seldom than a stop is lost there.
    """
    if PROPOSED.match(below):
        return True
    if width(above) < WHOLE or not NO_MARK.search(above):
        return False
    if above[-1] in "]］" and BEHIND_MARKER.search(above[-24:]) and not GOES_ON.match(below):
        return True
    first = number is not None and number.scheme in ("number-paren", "han-paren") and number.number == 1
    return first or TURNS.match(below) is not None
