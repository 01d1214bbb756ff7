"""Whether a paragraph ended though its last mark was lost, where lines are paragraphs and blank lines part them.

Recognises: a note marker at its end, behind which an OCR loses the stop, above what may begin a paragraph; a line that
begins with a proposition's name (命题2：…, 假设1a，…), with what begins a sentence and goes on with a comma (然而，…), or
with the first of a list ((1)…), below one that ends on no mark at all.
A scrap behind a full stop is no part of the line.
Lets pass: a line that ends on a comma, but above what adds to a whole paragraph (此外，…); other words behind it go on
with its sentence.
Cost if wrong: a paragraph that a page's end cut stands as two.
"""

from __future__ import annotations

import re

from shanben.han.chars import width
from shanben.han.heading_numbers import Shape

BEHIND_MARKER = re.compile(
    r"[\u4e00-\u9fffA-Za-z”’》）)%％$]\s?[—–]?[①-⑳]?[\[［](?:(?:\d{0,3}(?:\s?[-–—,，.]\s?\d{1,3}){0,3}|[slIoO回]{1,2})[\]］」](?:\s\S)?|\d{1,2})\s*$"
)
"""…作用[10], …需求[5, …重要性[4] C: whole, its end lost or misread, or with what the stop became."""
BEHIND_STOP = re.compile(r"[。！？](?:(?:\s?[\[［]\d{1,3}[\]］])?\s\S{1,2}|[”’]?\s?[\[［][”’\]］\d]{0,2})$")
"""…存在较大差异。 2, …无所不包。[”: a scrap of the margin or of a marker behind the last mark."""
GOES_ON = re.compile(r"[的了等]|[^\u4e00-\u9fffA-Z“「《0-9（(]")
"""What no paragraph begins with."""
PROPOSED = re.compile(r"(?:命题|命題|假设|假設|假说|假說|推论|推論|定理|引理)\s?\d{1,2}\s?[a-z]?\s?[：:，,]")
TURNS = re.compile(
    r"(?:然而|但是|因此|此外|另外|首先|其次|再次|最后|最後|总之|總之|综上|綜上|综上所述|綜上所述|由此可见|由此可見|值得注意的是|需要指出的是|需要说明的是"
    r"|当然|當然|事实上|事實上|与此同时|不仅如此|除此之外|总体来说|总的来说|总体而言|总的来看|总体来看|一般而言|一般来说|简而言之|换言之|概括起来|展望未来|众所周知|第[一二三四五六七八九十])\s?[，,]"
    r"|[二三四五六七八九]是(?!\S{0,8}$)"
)
"""What begins a sentence, or the next of a count (一是…; 二是…)."""
ADDS = re.compile(r"(?:此外|另外|总之|總之|综上所述|綜上所述|展望未来|第[三四五六七八九十])\s?[，,]")
"""What begins a paragraph even where the mark above it looks like a comma."""
NO_MARK = re.compile(r"[\u4e00-\u9fff”』」》）\]］]$")
WHOLE = 40.0
"""Ems of a paragraph whose last mark was lost at least."""


def lost_stop(above: str, below: str, number: Shape | None, turned: bool = False) -> bool:
    """Whether a paragraph ends with ``above``; ``number`` is the numbering of ``below``.

    ``turned``: a page ends or a figure stands between the two, and more sentences are cut there: the surest signs only.

    A page ends just behind a marker, inside a sentence, a dozen times more seldom than a stop is lost there.
    """
    if not turned and PROPOSED.match(below):
        return True
    if BEHIND_STOP.search(above[-12:]) and not GOES_ON.match(below):
        return True
    if turned:
        return False
    if width(above) < WHOLE:
        return False
    if BEHIND_MARKER.search(above[-24:]) and not GOES_ON.match(below):
        return True
    if above[-1] in "，,":
        return ADDS.match(below) is not None
    if not NO_MARK.search(above):
        return False
    first = number is not None and number.scheme in ("number-paren", "han-paren") and number.number == 1
    return first or TURNS.match(below) is not None
