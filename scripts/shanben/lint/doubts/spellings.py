"""One text that writes one thing in two ways, and sentences whose marks do not come out even.

Recognises two titles, or two foreign names, that differ in one character (《欧洲…战略》, 《欧盟…战略》); 自觉的 before a verb
where the text writes 自觉地 elsewhere; a single dash on either side of an insertion; a paragraph without an end mark
in a text whose paragraphs have one.
Lets pass: titles that differ in a number, a country or a direction (上, 下), 北京—上海, what leads into a list or a table.
Cost if wrong: a line in the review list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from shanben.han.chars import is_han
from shanben.lint.doubts.place import doubt_at, word_at
from shanben.model.article import Doubt
from shanben.model.ledger import Ledger
from shanben.model.placed import Placed

TITLE = re.compile(r"《([^《》]{7,40})》")
NOT = "与和从见说的在是对把为曾也及等向将被所以于认指到来谈写给又则就都还并更"
"""What stands about a name and in none."""
SOUND = rf"[^\0-\u33ff{NOT}\ua000-\U0010ffff]"
"""A Han character that may stand in a name; what is left when all others are named is one class, and fast."""
NAME = re.compile(rf"({SOUND}{{1,6}}(?:·{SOUND}{{1,7}})+)")
DIFFER = frozenset("一二三四五六七八九十百〇零上中下前后新旧内外东西南北大小美英法德俄日韩印苏甲乙丙丁子丑")
"""Two titles that differ in one of these are two titles."""
ADVERB_OF_A_VERB = re.compile(
    "(自觉|积极|主动|充分|深入|广泛|全面|有效|直接|间接|不断|逐步|逐渐"
    "|持续|努力|认真|切实|坚决|清楚|明确|准确|完整|严格|迅速|普遍)的(?=([把将被朝向对从为与]))"
)
DASH = re.compile(r"—(?<![—\-–]—)(?!—)")
INSERTED = re.compile(r"(?:即|也就是|就是说|例如|比如|尤其是|特别是|包括)")
ENDS = frozenset("。！？…：；.!?:;”’」』》）)]】—〕*")
LONG = 60
MANY = 8
ALIKE = 200
"""Names with the same half that are held against each other at most."""
MOST = 0.85


def titles(ledger: Ledger, spots: Sequence[Placed]) -> Iterator[Doubt]:
    """Titles and foreign names that differ in one character."""
    for sign, pattern in (("《", TITLE), ("·", NAME)):
        found = [
            (m[1], spot, m.start(1), m.end(1))
            for spot in spots
            if sign in spot.text
            for m in pattern.finditer(spot.text)
        ]
        count = Counter(name for name, *_ in found)
        for one, other in _alike(count):
            at = _apart(one, other)
            if at < 0 or (pattern is TITLE and ({one[at], other[at]} & DIFFER or one[at].isdigit())):
                continue
            rare, known = sorted((one, other), key=lambda n: (count[n], -list(count).index(n)))
            _, spot, a, b = next(f for f in found if f[0] == rare)
            why = f"the text also writes “{known}” ({count[known]} times): one name in two spellings, or two names"
            yield doubt_at(ledger, spot, "NAME03", a, b, "", why)


def _alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs that may differ in one character, in the order of their first names.

    Two strings that do so share what stands on one side of it, so only names that share a half are held against each
    other: with every pair, four thousand titles took half a minute.
    """
    order = {name: k for k, name in enumerate(names)}
    sharing: dict[tuple[int, str], list[str]] = {}
    for name in order:
        dot = name.find("·")
        if dot > 0:
            halves = (name[dot - 1], name[dot + 1 : dot + 2])
        else:
            halves = (f"{len(name)}{name[: len(name) // 2]}", f"{len(name)}{name[len(name) // 2 :]}")
        for side, half in enumerate(halves):
            sharing.setdefault((side + 2 * (dot > 0), half), []).append(name)
    pairs = {pair for group in sharing.values() for pair in combinations(group[:ALIKE], 2)}
    yield from sorted(pairs, key=lambda p: (order[p[0]], order[p[1]]))


def _apart(one: str, other: str) -> int:
    """Where two strings of one length differ in one character; -1 where they do not."""
    if "·" in one and "·" in other:  # what stands before and after may have been taken for a part of the name
        left = min(one.index("·"), other.index("·"))
        size = min(len(one) - one.index("·"), len(other) - other.index("·"))
        cut = one.index("·") - left
        return _near(one[cut:][: left + size], other[other.index("·") - left :][: left + size], cut)
    return _near(one, other, 0)


def _near(one: str, other: str, cut: int) -> int:
    if len(one) != len(other) or (len(one) < 5):
        return -1
    places = [k for k, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) != 1 or "·" in (one[places[0]], other[places[0]]):
        return -1
    return cut + places[0] if "·" not in one or 0 < places[0] < len(one) - 1 else -1


def adverbs(ledger: Ledger, spot: Placed) -> Iterator[Doubt]:
    """自觉的为 in a text that writes 自觉地."""
    s = spot.text
    for m in ADVERB_OF_A_VERB.finditer(s):
        how, verb = m.groups()
        if f"{how}地" in ledger.source.text and word_at(s, m.end(), verb):
            why = f"the text writes “{how}地” elsewhere, and a verb follows here"
            yield doubt_at(ledger, spot, "WORD07", m.start(), m.end(), f"{how}地", why)


def dashes(ledger: Ledger, spot: Placed) -> Iterator[Doubt]:
    """A single dash where an insertion begins."""
    s = spot.text
    found = [
        m.start()
        for m in (DASH.finditer(s) if "—" in s else ())
        if is_han(s[m.start() - 1 : m.start()]) and is_han(s[m.end() : m.end() + 1])
    ]
    for at in found:
        if INSERTED.match(s, at + 1):
            why = "a single dash before an insertion: the Chinese dash is two characters long"
            yield doubt_at(ledger, spot, "PUNCT04", max(0, at - 4), at + 5, "", why)


OPEN = frozenset("，、,")
"""A paragraph that ends on one of these was cut off."""


def unended(ledger: Ledger, spots: Sequence[Placed]) -> Iterator[Doubt]:
    """Paragraphs without an end mark, where others have one."""
    long = [(k, s) for k, s in enumerate(spots) if s.label == "p" and len(s.text) > LONG]
    open_ = [(k, s) for k, s in long if s.text.rstrip()[-1:] not in ENDS]
    if len(long) < MANY or not open_ or len(open_) > (1 - MOST) * len(long):
        return
    for k, spot in open_:
        after = next((s.label for s in spots[k + 1 :] if s.label != "note"), "")
        text = spot.text.rstrip()
        if after in ("p", "head", "bibl", "") and (is_han(text[-1:]) or text[-1:] in OPEN) and "。" in text:
            a = max(0, len(text) - 8)
            why = "the paragraph ends without a mark, and the others have one: something may be lost"
            yield doubt_at(ledger, spot, "PUNCT05", a, len(text), "", why)
