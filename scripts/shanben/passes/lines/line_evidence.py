"""What the fill of a printed line says: whether it begins a paragraph, whether it ends one.

Where an extractor took the first-line indents away, a first line is two ems short and a last line ends anywhere. How
exactly the text's lines fill their measure is learned from the lines whose part is plain: those in the middle of a
sentence on both sides, and those that go on below a line that surely ended a paragraph. A line has then so many ems
left over, beyond what its next word would have needed; how often middle lines and first lines have so many is
the evidence, in log odds. What raised markers and the gaps beside Latin words took is chosen so that the middle lines
agree best.
Lets pass: indents that show (they need no such guess), lines without a measure.
Cost if wrong: as passes.body.joins.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

CLOSE = "，。、；：！？”’）》」』"
TAKES: tuple[tuple[re.Pattern[str], tuple[float, ...]], ...] = (
    (re.compile(r"[\u4e00-\u9fff]\s?(?=[A-Za-z0-9])|[A-Za-z0-9]\s?(?=[\u4e00-\u9fff])"), (0.0, 0.25)),
    (re.compile(r"[A-Za-z0-9,.;:)]\s(?=[A-Za-z0-9(])"), (0.0, 0.25)),
    (re.compile(r"[A-Z]"), (0.0, 0.15, 0.25)),
    (re.compile(r"[a-z]"), (0.0, 0.05, -0.05)),
    (re.compile(r"[①-⑳㉑-㊿]"), (0.0, 0.5, 1.0)),
    (re.compile(r"\[\d{1,3}(?:[-–,，]\d{1,3})*\]|［\d{1,3}］"), (0.0, 0.9, 1.5)),
    (re.compile(f"[{CLOSE}](?=[{CLOSE}“‘（《「『])"), (0.0, -0.5)),
    (re.compile(f"[{CLOSE}]$"), (0.0, -0.5, -1.0)),
)
"""What a line holds beside the widths that are counted, and the ems that typesetters give or take for it: a quarter
where Han meets Latin (CLREQ 3.2.2), a raised ① or [12], marks set close (3.1.6), a mark at the end that hangs."""
DOUBT = 1.1
"""How much better the lines must agree before something is taken or given."""
INDENT = 2.0
"""Ems: the first-line indent of Chinese print (CLREQ 3.3.1)."""
CLEAR = 8
"""Half ems left over: no line that goes on is so short."""
SHORT = 12
"""Lines of a text that is too short to learn from."""
LOW, HIGH = -6, 16
"""Ends of the scale, in half ems left over."""
EASE = 2.0
"""How strongly what is expected of any text counts against its own lines, in lines."""
MOST = 4.0
"""Log odds that one line can give at most."""
SURE = 6.0
"""Log odds where a line is plainly short."""
Table = dict[int, float]


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of the body as this evidence needs it."""

    text: str
    size: float
    """How far it fills its printed line."""
    whole: float
    """How far the whole printed line is filled: more than ``size`` where the line was broken at marks."""
    measure: float
    need: float
    """Ems that the first word of the next line takes."""
    done: bool
    """Ends a sentence."""
    blank: bool
    """A blank line stands before it."""
    plain: bool
    """Is neither numbered nor a mark alone, and no page ends here."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Log odds for each line of the body."""

    opens: tuple[float, ...]
    """That it begins a paragraph, against standing in its middle."""
    ends: tuple[float, ...]
    """That it ends a paragraph, against being a full line in its middle."""
    ends_first: tuple[float, ...]
    """The same for a first line."""
    blank: float
    """The same, for a line with a blank line before it."""
    tight: float
    """The same, for a line without."""
    lost: bool
    """First lines are two ems short."""
    taken: tuple[float, ...] = ()
    """What each line holds beside the widths that are counted, in ems; none where nothing was learned."""
    told: bool = True
    """False for a text so short that only whether a line is full can be said."""


def evidence(lines: Sequence[Printed]) -> Evidence:
    """The log odds of every line; all zero where the text shows too few plain lines."""
    n = len(lines)
    nothing = tuple(0.0 for _ in lines)
    middle = [k for k in range(1, n - 1) if _middle(lines, k)]
    if len(middle) < 6:
        return Evidence(nothing, nothing, nothing, 1.0, 0.0, False, told=n >= SHORT)
    allow = _allowances([lines[k] for k in middle])
    taken = tuple(_taken(x, allow) for x in lines)
    rooms = [x.measure - x.size - t for x, t in zip(lines, taken, strict=True)]
    as_middle = [_step(rooms[k], x.need) for k, x in enumerate(lines)]
    short = [k for k in range(n - 1) if lines[k].done and as_middle[k] >= CLEAR and lines[k].measure > 0]
    first = [
        k + 1
        for k in short
        if k + 2 < n and lines[k + 1].plain and not lines[k + 1].done and as_middle[k + 1] <= CLEAR
    ]
    middle = [k for k in middle if as_middle[k] <= CLEAR]
    within = _table([as_middle[k] for k in middle], {b: math.exp(-abs(b)) for b in range(LOW, HIGH + 1)})
    indented = [_step(rooms[k] - INDENT, x.need) for k, x in enumerate(lines)]
    lost = sum(math.log(within[indented[k]] / within[as_middle[k]]) for k in first) > 1.0
    as_first = indented if lost else as_middle
    opening = _table([as_first[k] for k in first], within)
    opens, ends, ends_first = list(nothing), list(nothing), list(nothing)
    for k, x in enumerate(lines):
        if x.measure <= 0:
            continue
        whole = x.whole - x.size
        middling = as_middle[k] if not whole else _step(rooms[k] - whole, x.need)
        begin = as_first[k] if not whole else _step(rooms[k] - whole - (INDENT if lost else 0), x.need)
        weight = 1.0 if not x.done else 0.6 if middling < CLEAR else 0.0
        opens[k] = _bound(weight * math.log(opening[begin] / within[middling]))
        if as_middle[k] >= CLEAR:
            ends[k] = ends_first[k] = SURE
            continue
        anywhere = 1 / x.measure  # a last line ends at any of the measure's ems
        ends[k] = _bound(math.log(anywhere / within[as_middle[k]]))
        ends_first[k] = _bound(math.log(anywhere / opening[as_first[k]]))
    parted = (sum(lines[k + 1].blank for k in short) + 0.5) / (len(short) + 1)
    inside = (sum(lines[k + 1].blank for k in middle) + 0.5) / (len(middle) + 1)
    return Evidence(
        tuple(opens),
        tuple(ends),
        tuple(ends_first),
        _bound(math.log(parted / inside)),
        _bound(math.log((1 - parted) / (1 - inside))),
        lost,
        taken,
    )


def _bound(odds: float) -> float:
    return max(-MOST, min(MOST, odds))


def _middle(lines: Sequence[Printed], k: int) -> bool:
    """Whether line ``k`` surely stands in the middle of a paragraph: no sentence ends above it or in its end."""
    above, line, below = lines[k - 1], lines[k], lines[k + 1]
    return (
        above.plain
        and line.plain
        and not above.done
        and not line.done
        and line.size == line.whole
        and above.size > 0.6 * above.measure
        and line.size > 0.6 * line.measure
        and abs(above.measure - line.measure) < 1
        and abs(below.measure - line.measure) < 1
    )


def _allowances(middle: Sequence[Printed]) -> tuple[float, ...]:
    """What each of ``TAKES`` takes in this text, so that middle lines fill alike."""
    plain = [
        x.measure - x.size for x in middle if x.need <= 1 and not any(p.search(x.text) for p, _ in TAKES)
    ]
    usual = sorted(plain)[len(plain) // 2] if plain else 0.0
    out = []
    for pattern, choices in TAKES:
        found = ((x, len(pattern.findall(x.text))) for x in middle[:2000])
        having = [(x.measure - x.size - usual, m, x.need) for x, m in islice((f for f in found if f[1]), 200)]
        out.append(
            min(
                choices,
                key=lambda c: (
                    sum(min(3.0, _beyond(g - c * m, w)) for g, m, w in having) * (DOUBT if c else 1.0)
                ),
            )
            if len(having) > 3
            else choices[0]
        )
    return tuple(out)


def _beyond(gap: float, need: float) -> float:
    """How far a line is from full: overfull, or with more room than its next word needs."""
    return -gap if gap < 0 else max(0.0, gap - max(0.0, need - 1))


def _taken(x: Printed, allow: tuple[float, ...]) -> float:
    """What a line holds beside its counted width."""
    return sum(a * len(p.findall(x.text)) for a, (p, _) in zip(allow, TAKES, strict=True) if a)


def _step(room: float, need: float) -> int:
    """Half ems left over beyond what the next word needs."""
    if room > 0:
        room = max(0.0, room - max(0.0, need - 1))
    return max(LOW, min(HIGH, round(2 * room)))


def _table(seen: Iterable[int], expected: Table) -> Table:
    """How often each step comes: what was seen, spread over its neighbours, and what was expected."""
    counts = Counter(seen)
    total = sum(counts.values())
    norm = sum(expected.values())
    out: Table = {}
    for b in range(LOW, HIGH + 1):
        near = 0.7 * counts[b] + 0.15 * (counts[b - 1] + counts[b + 1])
        out[b] = (near + EASE * expected[b] / norm + 0.02) / (total + EASE + 0.02 * (HIGH - LOW + 1))
    return out
