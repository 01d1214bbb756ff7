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
from shanben.han.standing_heads import standing
from shanben.model.ledger import Ledger
from shanben.model.measure import Setting

MISREAD = re.compile(
    r"\s*(?:一一|[—–―]一|一[—–―]|一(?=(?:基于|来自|关于|以(?!贯之)|兼|从|由)[\w“《]))(?=[^\s一])"
)
"""A dash before a subtitle that an OCR read as 一, whole or in half."""
DASH = re.compile(rf"\s*(?:[—―–─━]+|-{{2,}}|－{{2,}}|一\s一\s)\s*[^\s\-—―–─━－]|{MISREAD.pattern}")
COMPANION = re.compile(
    r"(?:以.{2,40}?(?:为|為)(?:例|中心|视角|視角|对象|對象|线索|線索|基础)(?:的.{2,12})?|基于.{2,40}的(?:(?:实证|定量|比较|扎根|文本|历史|案例)?(?:研究|分析|考察|检验|视角|思考|探讨|证据|调查|启示))|兼(?:论|谈|评|及|议|與|与).{2,40}|[评評]《[^《》]{2,40}》.{0,24})"
)
"""A subtitle without its dash, below a title that is whole."""
OPEN_END = re.compile(r"(?:[：:、，,]|——|—|[与與和及的之以])$")
OPEN_BEGIN = re.compile(r"[与與及和的之到至、：:]")
PIECE, SIGN = re.compile(r"[\w《“「『（(]"), re.compile(r"[：、，“”《》]{1,2}|[*＊]")
"""What an extractor breaks off: the sign before a bracket, a mark, the star of a title's last line above it."""
TAIL = re.compile(r"[\u4e00-\u9fff]{1,2}")
PRINTED = 18.0
"""One or two characters below a marked line of so many ems are its last: no heading is so short."""
WAY = re.compile(r".[>＞»›].|位置\s*[:：]")
"""The way through a site: what stands above it is the site's, hardly the title."""
HEADED = frozenset({"fw", "masthead", "menu"})
"""Kinds of lines that stand above a title, hardly below it."""
WORDS = re.compile(r"[\u3400-\u9fff]{4}")
CUT = 7
"""Han characters of a title's first line at least, where only its last word tells that it goes on."""
WEAK = frozenset({"column", "masthead", "menu"})
"""Kinds of lines that are the title only where no other line may be."""
LINES = 4
"""Lines of a title with its subtitle at most."""
LEAST = 5.0
"""Ems that a line of a title over several lines has at least; shorter ones above a title are heads of columns."""


SQUEEZED = re.compile(r"[\s\u3000：:，,、。.《》“”\"‘’*＊#·—\-－―（）()\[\]0-9①-⑳]+")


def squeezed(words: str) -> str:
    """Words without white space and marks."""
    return SQUEEZED.sub("", words)


def title_of(
    ledger: Ledger, facts: Setting, text: list[int], kinds: list[str], said: str
) -> tuple[int, int] | None:
    """The first row of the title and the row after its last, as indices into ``text``; None where there is none.

    ``kinds`` are those of head_lines.kind_of, "" for a line that nothing explains; ``said`` are the running heads and
    citations of the text, squeezed.
    """
    free = [k for k, x in enumerate(kinds) if x == "" and _may_be_title(ledger.rows[text[k]].bare)]
    free = free or [k for k, x in enumerate(kinds) if x in WEAK]
    if not free:
        return None
    best = _Weighing(ledger, text, kinds, said, free).best()
    start = _beginning(ledger, facts, text, kinds, free, best)
    end = best + 1
    while (
        end < len(text)
        and end - start < LINES
        and (
            (kinds[end] == "" and goes_on(ledger, facts, text, end))
            or (kinds[end] in ("affiliation", "column") and _left_open(ledger.rows[text[end - 1]].bare))
            or (kinds[end] == "byline" and _said_whole(ledger, text[start : end + 1]))
        )
    ):
        end += 1
    return start, end


class _Weighing:
    """The lines that may be the title, and what speaks for each."""

    def __init__(self, ledger: Ledger, text: list[int], kinds: list[str], said: str, free: list[int]) -> None:
        self.lines = [ledger.rows[i] for i in text]
        self.text, self.kinds, self.said, self.free = text, kinds, said, free
        self.hint = squeezed(ledger.source.hints.get("title", ""))
        self.depths = [self.lines[k].n for k in free if self.lines[k].n.startswith("#")]
        self.some_plain = len(self.depths) < len(free) or len(set(self.depths)) > 1
        self.some_han = any(han_count(self.lines[k].bare) for k in free)
        self.way = max(
            (i for i, r in enumerate(ledger.rows[: text[-1] + 1]) if r.label == "nav" and WAY.search(r.bare)),
            default=-1,
        )
        self.anchor = next((k for k in range(free[0] + 1, len(text)) if self._anchors(k)), -1)
        if (
            self.anchor >= 0
            and any(k in HEADED for k in kinds[free[0] : self.anchor])
            and free[-1] > self.anchor
        ):
            self.anchor = -1  # a bulletin: its own name, number and office stand above the title
        spoken = [k for k in free if han_count(self.lines[k].bare)] or free
        above = (f for f in spoken if f < self.anchor and not DASH.match(self.lines[f].bare))
        self.nearest = max(above, default=-1)

    def _anchors(self, k: int) -> bool:
        """Whether line ``k`` says who wrote, where or when, and was not cut off the line of the title itself."""
        led = (
            k + 1 < len(self.lines) and self.lines[k + 1].line == self.lines[k].line and not self.kinds[k + 1]
        )
        return self.kinds[k] in ("byline", "affiliation", "source") and not led

    def best(self) -> int:
        """The line of most weight; of two alike the first."""
        return max(self.free, key=self._weight)

    def _weight(self, k: int) -> float:
        return self._by_mark(k) + self._by_words(k) + self._by_place(k)

    def _by_mark(self, k: int) -> float:
        """What the container, a tool's mark or a running head says of the line."""
        n, mine = self.lines[k].n, squeezed(self.lines[k].bare)
        weight = 20.0 if len(mine) > 3 and self.hint and mine in self.hint else 0.0
        if n.startswith("#") and self.some_plain:
            weight += 6 if n == min(self.depths) else 3
        elif n == "**":
            weight += 2
        return weight + 6 * (len(mine) > 5 and mine in self.said)

    def _by_words(self, k: int) -> float:
        """What its length, its marks and its script say."""
        bare = self.lines[k].bare
        weight = 2.0 * (width(bare) >= 8) + (width(bare) >= 12) - 3 * (width(bare) < 5)
        weight += bool(re.search(r"[：:？?]|——|研究|分析", bare))
        weight -= 6 * (self.some_han and not han_count(bare))
        weight -= 4 * (ends_sentence(bare) and not bare.endswith(("？", "！", "?", "!", "”")))
        return weight - 8 * bool(DASH.match(bare)) - 2 * bool(re.search(r"\S[\s\u3000]{2,}\S", bare))

    def _by_place(self, k: int) -> float:
        """What stands above and below it."""
        weight = 2.0 * (k == self.free[0]) - 6 * (self.text[k] < self.way)
        weight += 5 * (k == self.nearest and self.anchor >= 0) + 3 * (self.anchor < 0 and k == self.free[-1])
        weight += 4 * (k + 1 < len(self.lines) and bool(DASH.match(self.lines[k + 1].bare)))
        return weight - 4 * any(x in HEADED for x in self.kinds[k + 1 :])


def _beginning(
    ledger: Ledger, facts: Setting, text: list[int], kinds: list[str], free: list[int], start: int
) -> int:
    """The first line of the title whose best line is known."""
    bare = [ledger.rows[i].bare for i in text[: start + 1]]
    while start and (
        (start - 1 in free and goes_on(ledger, facts, text, start) and not DASH.match(bare[start - 1]))
        or (not kinds[start - 1] and _broken_off(ledger, text[start - 1], text[start]))
    ):
        start -= 1
    if (
        start
        and start - 1 in free
        and COMPANION.fullmatch(bare[start])
        and ledger.rows[text[start - 1]].n == ledger.rows[text[start]].n
        and width(bare[start - 1]) >= 8
        and not _left_open(bare[start - 1])
    ):
        start -= 1  # 以某县为例 below the title itself
    return start


def _broken_off(ledger: Ledger, above: int, below: int) -> bool:
    """Whether an extractor broke a title at its marks: “…” / ： / …, 从 / 《…》."""
    a, b = ledger.rows[above], ledger.rows[below]
    return not ledger.source.lines[b.line].blanks and bool(
        PIECE.fullmatch(a.bare) or SIGN.fullmatch(a.bare) or SIGN.fullmatch(b.bare)
    )


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


def _said_as_one(ledger: Ledger, words: str) -> bool:
    """Whether a running head holds the words of two lines: an extractor set the journal's line between them."""
    said = squeezed(words)
    return any(r.label == "fw" and said in squeezed(r.bare) for r in ledger.rows)


def _said_whole(ledger: Ledger, lines: list[int]) -> bool:
    """Whether one line of the text holds just the words of several: a running head prints a title that took them."""
    said = squeezed("".join(ledger.rows[i].bare for i in lines))
    return any(squeezed(r.bare) == said for r in ledger.rows if len(r.bare) >= len(said))


def goes_on(ledger: Ledger, facts: Setting, text: list[int], k: int) -> bool:
    """Whether row ``k`` goes on with the title of the row above it."""
    a, b = ledger.rows[text[k - 1]], ledger.rows[text[k]]
    if DASH.match(b.text):
        return not ends_sentence(a.bare)
    if any(r.label in ("nav", "fw") for r in ledger.rows[text[k - 1] + 1 : text[k]]):
        return _said_as_one(ledger, a.bare + b.bare)  # a site's own line parts its name from the title
    if SIGN.fullmatch(a.bare) or SIGN.fullmatch(b.bare):
        return _broken_off(ledger, text[k - 1], text[k])
    if bool(han_count(a.bare)) != bool(han_count(b.bare)) or width(b.bare) > 60:
        return False
    blanks = max(
        (ledger.source.lines[ledger.rows[i].line].blanks for i in range(text[k - 1] + 1, text[k] + 1)),
        default=0,
    )
    if a.n.startswith("#") != b.n.startswith("#") or (a.n.startswith("#") and a.n != b.n):
        return False
    if a.n.startswith("#") and _cut_words(ledger, a.bare, b.bare):
        return True
    if a.n.startswith("#") and TAIL.fullmatch(b.bare) and width(a.bare) >= PRINTED and not standing(b.bare):
        return True
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


def _cut_words(ledger: Ledger, above: str, below: str) -> bool:
    """Whether a line ends inside words that the text uses elsewhere; the head of a column is too short to say so."""
    fours = (above[-n:] + below[: 4 - n] for n in (1, 2, 3))
    text = ledger.source.text
    return han_count(above) >= CUT and any(WORDS.fullmatch(w) and text.count(w) > 1 for w in fours)


def subtitle(bare: str, before: str) -> bool:
    """Whether a line below the first of a title is its subtitle."""
    return before == "subtitle" or bool(DASH.match(bare)) or bool(COMPANION.fullmatch(bare))
