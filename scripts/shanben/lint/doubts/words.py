"""Word by word: stray English, words run together, characters printed twice or left over, marks doubled, open, misplaced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from shanben.han.chars import is_han
from shanben.han.words import costs
from shanben.lint.doubts.place import cut, doubt_at, word_at
from shanben.model.article import Doubt
from shanben.model.ledger import Ledger
from shanben.model.placed import Placed
from shanben.variants.engine import convert_word

HAN = "\u3400-\u9fff"
STRAY = re.compile(rf"(and|or|of|the|in|to|for|with|on|by|as|is|at|from)(?![A-Za-z])\s*(?=[{HAN}])")
"""What stands before is looked at apart: a pattern that begins with letters is searched much faster."""
MEANT = {"and": "和", "or": "或", "of": "的", "with": "与"}
GLUED = re.compile(r"(of|the|and|in|for|to|on|with|from|by)(?=[A-Z][a-z]{2,})([A-Z][a-z]+)(?![A-Za-z])")
CAMEL = re.compile(r"([A-Z][a-z]{2,})([A-Z][a-z]{2,})(?![A-Za-z])")
LETTER = re.compile("[A-Za-z]")
TITLED_BEFORE = re.compile(r"\b[A-Z][a-z]+\s+$")
TITLED_AFTER = re.compile(r"\s+[A-Z][a-z]+\b")
BODY = ("p", "item", "q", "abstract")
TWICE = re.compile(rf"([{HAN}])\1")
VERBS = frozenset("看想说听走试问谈聊笑等坐用写读讲动找钉天人个种两")
"""Single characters that the language doubles."""
MEET = frozenset(
    "中上下后前内外里间和与及或对为在是的等于以从向由到将把被有也又而各每该多大新同不会能可要这那其所之者性化时年"
)
"""Single characters that may meet themselves at the head of the next word (对对方, 其中中国, 和和平)."""
DOUBLED = re.compile(
    r"[，。；：、！？](?:(?<![！？])[，。；：、]+|(?<=，)\s+。|(?<=。)\s+，|(?<=[！？])\s*[，。；、])"
)
SIDE_BY_SIDE = re.compile(r"[，。；：、！？]\s*[，。；：、]")
"""What ``DOUBLED`` looks at more closely."""
QUOTED = re.compile(r"[“「『]([^“”「」『』]{3,})([”」』])(?=(.?))")
HANGS = frozenset("的地和与或及在把被从向由以而但且")
"""Words that want another one after them: no quotation ends with one while the sentence goes on."""
STOPS_FIRST = re.compile(r"[“「『][，。；：、！？]")
LEFT_OVER = re.compile(rf"的等(?<=[{HAN}]的等)(?=[{HAN}])")
"""What stands before is asked behind the words, by which the pattern is found fast."""
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd]")
UNDECODED = re.compile("\ufffd+|[\U0000dc80-\U0000dcff]+")
UNREAD = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\ufffd\U0000dc80-\U0000dcff]")
"""What ``unread`` looks for: a text without it need not be looked through paragraph by paragraph."""
LEFT = "“的” before “等”: one of them is left over"
ITEM = re.compile(r"(?:^|[\s：；。，、:;,])[（(]?(?:\d{1,2}|[a-zA-Z])$")
"""1) at the head of a paragraph or in a row."""
PAIRS = ("“”", "《》", "（）", "「」", "『』", "〈〉", "【】")


def words(ledger: Ledger, spot: Placed) -> Iterator[Doubt]:
    """What looks odd in the words of one block."""
    s = spot.text
    if spot.letters:
        yield from _latin(ledger, spot, s)
    hits = [m.start() for m in TWICE.finditer(s)]
    if hits:
        yield from _twice(ledger, spot, s, hits)
    for m in LEFT_OVER.finditer(s):
        if word_at(s, m.start() + 1, "等"):
            a, b = max(0, m.start() - 4), m.end() + 2
            yield doubt_at(ledger, spot, "WORD04", a, b, s[a : m.start()] + s[m.start() + 1 : b], LEFT)
    for m in DOUBLED.finditer(s) if SIDE_BY_SIDE.search(s) else ():
        a, b = max(0, m.start() - 4), m.end() + 4
        yield doubt_at(ledger, spot, "PUNCT01", a, b, "", f"“{m[0]}”: two marks where one is meant")
    if spot.label in (*BODY, "note"):
        yield from _open(ledger, spot, s)
        yield from _misplaced(ledger, spot, s)


def _latin(ledger: Ledger, spot: Placed, s: str) -> Iterator[Doubt]:
    """English words that stray among Chinese ones or lost the gap between them."""
    for m in STRAY.finditer(s):
        before = s[: m.start()].rstrip() if s[: m.start()][-1:].isspace() else s[: m.start()]
        if not is_han(before[-1:]):
            continue
        a, b = max(0, len(before) - 4), m.end() + 4
        meant = MEANT.get(m[1])
        proposed = before[a:] + meant + s[m.end() : b] if meant else ""
        yield doubt_at(ledger, spot, "WORD01", a, b, proposed, f"a stray “{m[1]}” between Chinese words")
    for m in GLUED.finditer(s):
        if not LETTER.match(s[m.start() - 1 : m.start()]):
            yield doubt_at(
                ledger, spot, "WORD02", m.start(), m.end(), f"{m[1]} {m[2]}", "two English words run together"
            )
    if spot.label in BODY:
        yield from _camel(ledger, spot, s)


def _misplaced(ledger: Ledger, spot: Placed, s: str) -> Iterator[Doubt]:
    """Quotation marks that stand a word too early or too late: “叹息之墙的”个人, “，所谓”."""
    for m in QUOTED.finditer(s):
        last, shut = m[1][-1], m[2]
        if last in HANGS and is_han(m[3]) and word_at(s, m.end(1) - 1, last):
            a = max(m.start(), m.end() - 9)
            proposed = s[a : m.end(1) - 1] + shut + last if last == "的" else ""
            why = (
                f"the quotation ends with “{last}”, and the sentence goes on: the marks may belong elsewhere"
            )
            yield doubt_at(ledger, spot, "PUNCT03", a, m.end(), proposed, why)
    for m in STOPS_FIRST.finditer(s):
        a, b = max(0, m.start() - 4), m.end() + 4
        why = "a stop stands right after the opening mark: the marks may belong elsewhere"
        yield doubt_at(ledger, spot, "PUNCT03", a, b, "", why)


def unread(ledger: Ledger, spot: Placed) -> Iterator[Doubt]:
    """Characters that nobody but the font or the sender knows, wherever they stand."""
    s = spot.text
    for m in PRIVATE.finditer(s):
        a, b = max(0, m.start() - 4), m.end() + 4
        yield doubt_at(
            ledger, spot, "CHAR08", a, b, "", "a private-use character: only the font knows what it shows"
        )
    for m in UNDECODED.finditer(s):
        a, b = max(0, m.start() - 4), m.end() + 4
        yield doubt_at(ledger, spot, "CHAR04", a, b, "", "bytes that no encoding could read")


def _camel(ledger: Ledger, spot: Placed, s: str) -> Iterator[Doubt]:
    """Two capitalised words run together beside another one (Economy TaskForce); a name in camel case comes again."""
    for m in CAMEL.finditer(s):
        if m[1].startswith(("Mac", "Fitz")) or LETTER.match(s[m.start() - 1 : m.start()]):
            continue
        near = TITLED_BEFORE.search(s[: m.start()][-40:]) or TITLED_AFTER.match(s[m.end() :])
        if near and ledger.source.text.count(m[0]) == 1:
            why = "two English words run together"
            yield doubt_at(ledger, spot, "WORD02", m.start(), m.end(), f"{m[1]} {m[2]}", why)


def _twice(ledger: Ledger, spot: Placed, s: str, hits: list[int]) -> Iterator[Doubt]:
    """Doubled characters that no two words explain: one of the two is left over when the words are cut."""
    for _, near in groupby(hits, key=lambda h: h // 400):
        run = list(near)
        low = max(0, run[0] - 30)
        far = max(0, low - 400)
        base = max(far, *(s.rfind(c, far, low) + 1 for c in "，。；：！？、“”"))
        ends: dict[int, str] = {}
        begins: dict[int, str] = {}
        at = base
        for word in cut(s[base : run[-1] + 40]):
            begins[at] = word
            at += len(word)
            ends[at] = word
        for i in run:
            left, right = ends.get(i + 1), begins.get(i + 1)
            if left is None or right is None:
                continue  # both stand inside one word: 方方面面, 常常
            single = [w for w in (left, right) if len(w) == 1]
            if not single and not _known(ledger, left, right):
                continue
            if (len(single) == 1 and s[i] in MEET) or (
                s[i] in VERBS and (len(single) == 2 or not is_han(s[i + 2 : i + 3]))
            ):
                continue
            if s[i - 1 : i] in (s[i], "一") or s[i + 2 : i + 3] == s[i + 1]:
                continue
            yield doubt_at(
                ledger, spot, "WORD03", i, i + 2, s[i], f"“{s[i]}” stands twice: {s[max(0, i - 5) : i + 7]}"
            )


def _known(ledger: Ledger, left: str, right: str) -> bool:
    """Whether the text says elsewhere what stands there without the doubled character: 副文|文本, and 副文本 twice more.

    Or says nowhere else what stands before (旧文), nor does the word list, and often what follows (文本).
    """
    text, meant = ledger.source.text, left[:-1] + right
    if text.count(left + right) > 1:
        return False
    at = text.find(meant)
    if at >= 0 and word_at(text, at + len(left) - 1, right):
        return True
    if text.count(left) - text.count(meant) != 1:
        return False
    return convert_word("t2s", left) not in costs() and convert_word("t2s", right) in costs()


EMPTY = re.compile(r"[\[［【]\s*[\]］】]")
BROKEN = re.compile(r"[\[［「【](?=[\dlI中]?[^\]］】」\[［「【]{0,2}[，。；、])")
"""A bracket that a mark follows before it is closed: a marker whose number was misread."""
LOST = (
    (EMPTY, "an empty bracket: the number of a marker may be lost"),
    (BROKEN, "a bracket is not closed before the next mark: a misread marker"),
)


def _open(ledger: Ledger, spot: Placed, s: str) -> Iterator[Doubt]:
    """Brackets and quotation marks that do not come out even: the first of each kind."""
    for pattern, why in LOST if any(c in s for c in "[［「【") else ():
        if m := pattern.search(s):
            a, b = max(0, m.start() - 6), m.end() + 3
            yield doubt_at(ledger, spot, "PUNCT02", a, b, "", why)
    if s.count('"') % 2 and any(map(is_han, s)):
        if (s.count("“") - s.count("”")) % 2 == 0:
            at = s.rfind('"')
            yield doubt_at(
                ledger, spot, "PUNCT02", max(0, at - 6), at + 7, "", "an odd number of quotation marks"
            )
    s = s.replace("(", "（").replace(")", "）")  # a bracket of either width closes one of the other
    for pair in PAIRS:
        left, right = pair[0], pair[1]
        if left not in s and right not in s:
            continue
        if pair == "“”" and '"' in s:
            continue  # a straight mark may close a curled one: their sum is asked above
        at, why = _uneven(s, left, right)
        if at >= 0:
            a, b = (at, at + 7) if s[at] == left else (max(0, at - 6), at + 1)
            yield doubt_at(ledger, spot, "PUNCT02", a, b, "", why)


def _uneven(s: str, left: str, right: str) -> tuple[int, str]:
    """Where a bracket stays open or closes nothing, and what to say of it; -1 where they come out even."""
    depth = 0
    at = -1
    for m in re.finditer(f"[{left}{right}]", s):
        if m[0] == left:
            at = m.start() if depth == 0 else at
            depth += 1
        elif depth == 0:
            if not ITEM.search(s[: m.start()][-6:]):
                return m.start(), f"“{right}” closes what nothing opened"
        else:
            depth -= 1
    return (at, f"“{left}” is never closed in this paragraph") if depth else (-1, "")
