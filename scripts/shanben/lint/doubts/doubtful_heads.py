"""Headings that may be none.

Recognises: a heading that nothing marks and nothing numbers, where lines are paragraphs (a legend and a heading look alike
there) or where the other headings are numbered; one that reads like a legend, an address or a speaker's turn; one below
a colon, which leads to a list or a picture.
Lets pass: numbered headings, those that a tool marked, standing names (引言, 结语).
Cost if wrong: a line in the review list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from shanben.han.heading_numbers import numbering
from shanben.han.standing_heads import begins_standing
from shanben.lint.doubts.lone_lines import legend
from shanben.lint.doubts.place import decided, doubt_at
from shanben.model.article import Doubt
from shanben.model.frozen import replace
from shanben.model.ledger import Ledger
from shanben.model.placed import Placed

COUNTED = re.compile(r"\d{1,2}(?=[\u4e00-\u9fff])|0[\s.．、]|[一二三四五六七八九十]{1,3}[)）]|[①-⑳]|[【*]")
"""A number without a mark behind it (1引言), nought, one that lost its bracket (三）), what an author sets before each."""
LISTS = re.compile(r"参考文献|參考文獻|[注註]\s*[释釋]|序|研究背景")
"""Heads that stand without a number where the others have one, and never make a line a heading by themselves."""
ADDRESS = re.compile(r"https?:|www\.|@")
TURN = re.compile(r"([\u4e00-\u9fff·]{1,6})\s?[：:]\S")
MANY = 3


def doubtful_heads(ledger: Ledger, spots: Sequence[Placed], wrapped: bool) -> Iterator[Doubt]:
    """Headings with the reason for doubt; ``wrapped``: the lines of the body are printed lines."""
    body = [s for s in spots if s.label in ("p", "head", "item", "q", "l")]
    heads = [s for s in body if s.label == "head"]
    numbered = sum(_numbered(s.text.strip()) for s in heads)
    turns = Counter(m[1] for s in body if (m := TURN.match(s.text)))
    plain: list[Placed] = []
    lying: list[Placed] = []
    for k, spot in enumerate(body):
        if spot.label != "head":
            continue
        row = ledger.rows[spot.rows[0]]
        if decided(row):
            continue
        text = spot.text.strip()
        why = _why(text, body[k - 1] if k else None, turns)
        if why:
            yield doubt_at(ledger, spot, "HEAD04", 0, len(spot.text), "", why)
        elif not (_numbered(text) or _named(text)):
            (lying if _marked(ledger, spot) else plain).append(spot)
    if numbered >= MANY:
        for spot in (*plain, *(lying if len(lying) < numbered / 2 else ())):
            why = "nothing numbers this heading, and the others have numbers"
            yield doubt_at(ledger, spot, "HEAD04", 0, len(spot.text), "", why)
    elif plain and not wrapped:
        lines = [ledger.rows[s.rows[0]].printed + 1 for s in plain]
        said = "、".join(s.text.strip()[:12] for s in plain[:20])
        why = f"{len(plain)} headings that nothing marks or numbers; a legend or a short paragraph looks alike: {said}"
        one = doubt_at(ledger, plain[0], "HEAD04", 0, len(plain[0].text), "", why)
        yield replace(one, also=tuple(lines[1:]))


def _why(text: str, above: Placed | None, turns: Counter[str]) -> str:
    if legend(text):
        return "it reads like a legend, and stands as a heading"
    if ADDRESS.search(text):
        return "an address stands as a heading"
    if (m := TURN.match(text)) and turns[m[1]] > 1:
        return "a speaker begins so elsewhere in the text, and here it stands as a heading"
    if (
        above is not None
        and above.label == "p"
        and above.text.rstrip().endswith(("：", ":"))
        and not _numbered(text)
    ):
        return "the line above ends with a colon: what follows may be a list or a legend"
    return ""


def _numbered(text: str) -> bool:
    """Whether anything numbers a heading, a gap or a mark behind the number or not."""
    return numbering(text) is not None or COUNTED.match(text) is not None


def _named(text: str) -> bool:
    """Whether a heading needs no number among numbered ones."""
    bare = text.rstrip(" :：")
    return begins_standing(bare) or LISTS.fullmatch(bare) is not None


def _marked(ledger: Ledger, spot: Placed) -> bool:
    """Whether a tool marked the line as a heading: # or bold."""
    tiles = ledger.rows[spot.rows[0]].tiles
    return any(
        t.label == "markup" or r.code in ("MARK02", "MARK06", "MARK13") for t in tiles for r in t.reasons
    ) or any(r.code in ("MARK02", "MARK06", "MARK13") for r in ledger.rows[spot.rows[0]].reasons)
