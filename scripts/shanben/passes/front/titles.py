"""Which lines above the text are the title, over how many lines, and which is the subtitle.

Evidence, each with its weight: the container's own title; the depth of a ``#`` where not every line bears one; the
byline or the affiliation directly below; the same words in a running head or a citation of the article; length; a
colon or a dash. Against it: a column's head, a masthead, a menu, five characters and fewer. A title goes on while
nothing parts the lines, and where it is left open (与, 的, ：).
Lets pass: lines that something else explains (passes.front.head_lines), lines of prose.
Cost if wrong: a column's head stands as title, or half a title is lost to the lines beside it (asked about: FRONT04).
"""

from __future__ import annotations

import re

from shanben.han.chars import ends_sentence, han_count, latin_count, width
from shanben.model.ledger import Ledger
from shanben.model.measure import Setting

DASH = re.compile(r"\s*(?:——|—|--|－－|―|–|─|━|一\s一\s)\s*\S")
COMPANION = re.compile(
    r"(?:以.{2,40}?(?:为|為)(?:例|中心|视角|視角|对象|對象|线索|線索|基础)(?:的.{2,12})?|基于.{2,40}的(?:(?:实证|定量|比较|扎根|文本|历史|案例)?(?:研究|分析|考察|检验|视角|思考|探讨|证据|调查|启示))|兼(?:论|谈|评|及|议|與|与).{2,40})"
)
"""A subtitle without its dash, below a title that is whole."""
OPEN_END = re.compile(r"(?:[：:、，,]|——|—|[与與和及的之以])$")
OPEN_BEGIN = re.compile(r"[与與及和的之到至、：:]")
WAY = re.compile(r".[>＞»›].|位置\s*[:：]")
"""The way through a site: what stands above it is the site's, hardly the title."""
HEADED = frozenset({"fw", "masthead", "menu"})
"""Kinds of lines that stand above a title, hardly below it."""
WEAK = frozenset({"column", "masthead", "menu"})
"""Kinds of lines that are the title only where no other line may be."""
LINES = 4
"""Lines of a title with its subtitle at most."""
LEAST = 5.0
"""Ems that a line of a title over several lines has at least; shorter ones above a title are heads of columns."""


def squeezed(words: str) -> str:
    """Words without white space and marks."""
    return re.sub(r"[\s\u3000：:，,、。.《》“”\"‘’*＊#·—\-－―（）()\[\]0-9①-⑳]+", "", words)


def title_of(
    ledger: Ledger, facts: Setting, text: list[int], kinds: list[str], said: str
) -> tuple[int, int] | None:
    """The first row of the title and the row after its last, as indices into ``text``; None where there is none.

    ``kinds`` are those of head_lines.kind_of, "" for a line that nothing explains; ``said`` are the running heads and
    citations of the text, squeezed.
    """
    rows = ledger.rows
    free = [k for k, x in enumerate(kinds) if x == "" and _may_be_title(rows[text[k]].bare)]
    if not free:
        free = [k for k, x in enumerate(kinds) if x in WEAK]
        if not free:
            return None
    hint = squeezed(ledger.source.hints.get("title", ""))
    depths = [rows[text[k]].n for k in free if rows[text[k]].n.startswith("#")]
    some_plain = len(depths) < len(free) or len(set(depths)) > 1
    anchor = next(
        (k for k in range(free[0] + 1, len(text)) if kinds[k] in ("byline", "affiliation", "source")), -1
    )
    if anchor >= 0 and any(k in HEADED for k in kinds[free[0] : anchor]) and free[-1] > anchor:
        anchor = -1  # a bulletin: its own name, number and office stand above the title
    way = max(
        (i for i in range(text[-1] + 1) if rows[i].label == "nav" and WAY.search(rows[i].bare)), default=-1
    )
    spoken = [k for k in free if han_count(rows[text[k]].bare)] or free
    nearest = max((f for f in spoken if f < anchor and not DASH.match(rows[text[f]].bare)), default=-1)
    best, most = free[0], -99.0
    for k in free:
        bare = rows[text[k]].bare
        mine = squeezed(bare)
        score = 2.0 if k == free[0] else 0.0
        if len(mine) > 3 and hint and mine in hint:
            score += 20
        if rows[text[k]].n.startswith("#") and some_plain:
            score += 6 if rows[text[k]].n == min(depths) else 3
        elif rows[text[k]].n == "**":
            score += 2
        if len(mine) > 5 and mine in said:
            score += 6
        score += 2 * (width(bare) >= 8) + (width(bare) >= 12) - 3 * (width(bare) < 5)
        score += bool(re.search(r"[：:？?]|——|研究|分析", bare))
        score += 5 * (k == nearest and anchor >= 0) + 3 * (anchor < 0 and k == free[-1])
        score -= 6 * (not han_count(bare) and any(han_count(rows[text[f]].bare) for f in free))
        score -= 4 * (ends_sentence(bare) and not bare.endswith(("？", "！", "?", "!", "”")))
        score += 4 * (k + 1 < len(text) and bool(DASH.match(rows[text[k + 1]].bare)))
        score -= 4 * any(x in HEADED for x in kinds[k + 1 :])
        score -= 6 * (text[k] < way)
        score -= 8 * bool(DASH.match(bare)) + 2 * bool(re.search(r"\S[\s\u3000]{2,}\S", bare))
        if score > most:
            best, most = k, score
    start = best
    while (
        start - 1 in free
        and goes_on(ledger, facts, text, start)
        and not DASH.match(rows[text[start - 1]].bare)
    ):
        start -= 1
    while (
        start
        and not kinds[start - 1]
        and re.fullmatch(r"[\w《“「『（(]", rows[text[start - 1]].bare)
        and not ledger.source.lines[rows[text[start]].line].blanks
    ):
        start -= 1  # an extractor broke 从《…》 before its bracket
    if (
        start
        and start - 1 in free
        and COMPANION.fullmatch(rows[text[start]].bare)
        and rows[text[start - 1]].n == rows[text[start]].n
        and width(rows[text[start - 1]].bare) >= 8
        and not _left_open(rows[text[start - 1]].bare)
    ):
        start -= 1  # 以某县为例 below the title itself
    end = best + 1
    while (
        end < len(text)
        and end - start < LINES
        and (
            (kinds[end] == "" and goes_on(ledger, facts, text, end))
            or (kinds[end] in ("affiliation", "column") and _left_open(rows[text[end - 1]].bare))
        )
    ):
        end += 1
    return start, end


def _may_be_title(bare: str) -> bool:
    """Whether a line has words, and is no prose."""
    return width(bare) >= 2 and bool(han_count(bare) or latin_count(bare)) and not _prose(bare)


def _prose(bare: str) -> bool:
    """Whether a line is sentences, several printed lines of them: no title, whatever stands about it."""
    return (
        width(bare) > 90 and "。" in bare and (ends_sentence(bare) or bare.count("，") + bare.count(",") > 2)
    )


def _left_open(bare: str) -> bool:
    return bool(OPEN_END.search(bare)) and not bare.endswith("目的")


def goes_on(ledger: Ledger, facts: Setting, text: list[int], k: int) -> bool:
    """Whether row ``k`` goes on with the title of the row above it."""
    a, b = ledger.rows[text[k - 1]], ledger.rows[text[k]]
    if DASH.match(b.text):
        return not ends_sentence(a.bare)
    if bool(han_count(a.bare)) != bool(han_count(b.bare)) or width(b.bare) > 60:
        return False
    blanks = max(
        (ledger.source.lines[ledger.rows[i].line].blanks for i in range(text[k - 1] + 1, text[k] + 1)),
        default=0,
    )
    if a.n.startswith("#") != b.n.startswith("#") or (a.n.startswith("#") and a.n != b.n):
        return False
    open_ = _left_open(a.bare) or bool(OPEN_BEGIN.match(b.bare))
    if blanks > (1 if facts.blanks == "every" or open_ else 0):
        return False
    if open_ or (not facts.wrapped and facts.blanks == "none"):
        return open_  # where every line is a paragraph, the next is another
    if ends_sentence(a.bare) and not a.bare.endswith(("？", "！", "?", "!")):
        return False
    if latin_count(a.bare) and not han_count(a.bare):
        return width(a.bare) > 12
    return width(a.bare) >= LEAST or width(b.bare) <= width(a.bare)


def subtitle(bare: str, before: str) -> bool:
    """Whether a line below the first of a title is its subtitle."""
    return before == "subtitle" or bool(DASH.match(bare)) or bool(COMPANION.fullmatch(bare))
