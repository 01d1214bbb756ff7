"""Marks that other presses put around titles, read as 《》 and 〈〉; the length stays.

Recognises: ``<題名>`` between commas; 『書名』 and, beside it or before a serial, 「論文」, as Japanese and some Taiwan
notes print them; 「《甲書》與乙」 as one title. Lets pass: 「」 inside 《》, a quotation in a Mainland title, and an entry
that marks its works with 《》 already, where 「」 are words of a title.
"""

from __future__ import annotations

import re

from shanben.bib.grammars.titles import bracketed

ANGLE = re.compile(r"(?<=[,:\s])<([\u3400-\u9fff《「“][^<>\n$]{1,120})>(?=\s?[,(《.])")
CORNER = re.compile(r"^[^「『《〈“\"]{2,80}(?P<open>[「『])")
SOURCE = re.compile(r"\d{4}|\d\s?[卷巻号號期]")
SHAPES = str.maketrans("巻", "卷")


def fold_marks(flat: str) -> str:
    """The text with its titles in 《》 and 〈〉; the same text when it marks none otherwise."""
    if "<" in flat:
        flat = ANGLE.sub(lambda m: f"〈{m.group(1)}〉", flat)
    m = CORNER.match(flat)
    if m is None:
        return flat
    first = bracketed(flat, m.start("open"), len(flat))
    if first is None or not SOURCE.search(flat, first[1]):
        return flat
    if "《" in flat[first[1] :] or "〈" in flat[first[1] :]:
        return flat
    flat = _marked(flat.translate(SHAPES), m.start("open"), first[1])
    at = flat.find("『", first[1])
    host = bracketed(flat, at, len(flat)) if at >= 0 else None
    return _marked(flat, at, host[1]) if host else flat


def _marked(flat: str, at: int, close: int) -> str:
    marks = "〈〉" if flat[at] == "「" else "《》"
    return f"{flat[:at]}{marks[0]}{flat[at + 1 : close]}{marks[1]}{flat[close + 1 :]}"
