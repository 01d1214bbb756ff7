"""Note markers in the text and the notes they point to (label ``ptr``, ``n`` the keys of the notes).

Recognises: raised markers of any spelling (passes.markup found them), ``[1]`` ``［2-4］`` ``[5,7]``, ①, 註1, 〔註1〕.
One alignment of the whole text settles which circled numbers are markers and which are list numbers, and reads a
misread marker as the note it must be: by its place in the sequence, confirmed or vetoed by the names before it.
Lets pass: list numbers ①②③, years and ranges in brackets, [J], exponents; what does not agree stays as printed and
goes to the review list.
Cost if wrong: a reader is led to another note; each repair carries its evidence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from shanben.han.numerals import circled, to_circled
from shanben.model.ledger import Edit, Ledger, Reason, Row, amended, read
from shanben.passes.entries import CIRCLED

PROSE = frozenset({"p", "head", "item", "q", "l", "caption", "abstract", "title", "byline"})
BRACKET = re.compile(r"[\[［〔]\s*(\d{1,3}(?:\s*[,，、;；\-–—~～]\s*\d{1,3})*)\s*[\]］〕]")
ROUND = re.compile(rf"[{CIRCLED}]+")
ZHU = re.compile(
    r"[（(〔\[［]\s*[註注]\s*([\d一二三四五六七八九十]{1,3})\s*[)）〕\]］]|(?<=[，。；：、！？」』”）》])[註注](\d{1,3})(?!\d)"
)
SUNK = re.compile(
    r"(?<=[\u4e00-\u9fffA-Za-z”’》）」』。，；：！？)\]])(\d{1,3})(?=[，。；：、！？”’》）」』\u4e00-\u9fffA-Z“《]|\s|$)(?!\s*(?:年|月|日|世纪|个|位|名|条|次|天|岁|万|亿|千|百|%|％|—|-|–|～|~|页|卷|期|号|元|倍|种|项|章|节|届|级|度|时|分|秒|部|册|处|家|字|行|人|本|篇|例|件|份|字节|世紀|個))"
)
"""A raised digit that sank into the line: a bare number that nothing counts with."""
NEAR = 40
"""Restarts by which a marker and its note may be out of step."""
LIST_BEFORE = re.compile(r"(?:^|[：:；;。，,、\s])$")


@dataclass(frozen=True, slots=True)
class Marker:
    """A candidate: where it stands (row, span in the row's text), its numbers as printed, how sure its look is."""

    row: int
    start: int
    end: int
    numbers: tuple[int, ...]
    family: str
    strong: bool
    before: str
    """Up to 40 characters that stand before it."""
    bracketed: bool = False
    closed: bool = False
    """A mark or the paragraph's end follows: no list number stands so."""


@dataclass(frozen=True, slots=True)
class Target:
    """A note or an entry: its key, its number, the start of its text."""

    key: str
    number: int
    text: str
    kind: str


def markers(ledger: Ledger) -> Ledger:
    """Turn markers into pointers; gives every note and entry its key first."""
    ledger, targets = _keyed(ledger)
    found = _families(list(_candidates(ledger, False)), targets)
    answers = _resolve(found, targets)
    if len(targets) >= 3 and sum(bool(keys) for keys, _ in answers) < 0.6 * len(targets):
        deeper = _sunk(found, [m for m in _candidates(ledger, True) if m.family == "sunk"], targets)
        if deeper:
            found = deeper
            answers = _resolve(found, targets)
    edits: dict[int, list[Edit]] = {}
    for marker, (keys, reason) in zip(found, answers, strict=True):
        if keys is None:
            continue
        printed = ledger.rows[marker.row].text[marker.start : marker.end]
        reading = printed
        if reason is not None and keys:
            number = [int(k.split(".")[0]) for k in keys]
            reading = (
                "".join(map(to_circled, number))
                if circled(printed.strip("[]^")[:1] or " ")
                else f"[{','.join(map(str, number))}]"
            )
        n = ",".join(keys) if keys else "?" + ",".join(map(str, marker.numbers))
        edits.setdefault(marker.row, []).append(
            (marker.start, marker.end, reading, "ptr", reason or Reason("NOTE01"), n)
        )
    new = {i: amended(ledger.source.text, ledger.rows[i], todo) for i, todo in edits.items()}
    return _unclaimed(ledger.with_rows(new))


def _unclaimed(ledger: Ledger) -> Ledger:
    """Raised spans that no note answers: shown raised, as printed."""

    def settle(row: Row) -> Row:
        if not any(t.label == "ptr" and t.n == "raised" for t in row.tiles) or row.label in ("note", "bibl"):
            return row
        # A table's cells are text: what is raised in them stays there as text.
        label, n = ("cell", "") if row.label == "cell" else ("ptr", "?")
        tiles = tuple(
            replace(t, label=label, n=n) if t.label == "ptr" and t.n == "raised" else t for t in row.tiles
        )
        return replace(row, tiles=tiles)

    return ledger.each(settle)


def _keyed(ledger: Ledger) -> tuple[Ledger, list[Target]]:
    """Give each note row its key: its number, with a count where numbers restart (``3``, ``3.2``)."""
    seen: Counter[tuple[str, str]] = Counter()
    new: dict[int, Row] = {}
    targets: list[Target] = []
    key = ""
    for i, row in enumerate(ledger.rows):
        if row.label not in ("note", "bibl"):
            continue
        if row.glue is None:
            parts = []
            for number in row.n.split(","):
                seen[row.label, number] += 1
                count = seen[row.label, number]
                parts.append(number if count == 1 else f"{number}.{count}")
            key = ",".join(parts)
            for part in parts:
                digits = part.split(".")[0]
                if digits.isdigit():
                    body = "".join(
                        read(ledger.source.text, t) for t in row.tiles if t.label not in ("ptr", "lb")
                    )
                    targets.append(Target(part, int(digits), body[:80], row.label))
        elif targets and len(targets[-1].text) < 60:
            targets[-1] = replace(targets[-1], text=(targets[-1].text + row.bare)[:80])
        if row.n != key:
            new[i] = replace(row, n=key)
    return ledger.with_rows(new), targets


def _candidates(ledger: Ledger, sunk: bool) -> Iterable[Marker]:
    tail = ""
    for i, row in enumerate(ledger.rows):
        if row.label not in PROSE:
            continue
        line = row.text
        taken: list[tuple[int, int]] = []
        here: list[Marker] = []
        at = 0
        for tile in row.tiles:
            size = len(read(ledger.source.text, tile)) if tile.label != "lb" else 0
            if tile.label == "ptr" and tile.n == "raised":
                numbers = parse(line[at : at + size])
                if numbers:
                    here.append(
                        Marker(i, at, at + size, numbers, "raised", True, "", "[" in line[at : at + size])
                    )
                taken.append((at, at + size))
            at += size
        for pattern, family in ((BRACKET, "bracket"), (ROUND, "circled"), (ZHU, "zhu"), (SUNK, "sunk")):
            if family == "sunk" and not sunk:
                continue
            for m in pattern.finditer(line):
                k = bisect_left(taken, (m.end(), m.end()))  # raised spans come in order and never overlap
                if k and taken[k - 1][1] > m.start():
                    continue
                numbers = parse(m[0])
                if not numbers or max(numbers) > 999 or (family == "bracket" and _year(m[1])):
                    continue
                strong = (
                    not LIST_BEFORE.search(line[max(0, m.start() - 99) : m.start()].rstrip())
                    or family == "zhu"
                )
                here.append(Marker(i, m.start(), m.end(), numbers, family, strong, ""))
        here.sort(key=lambda m: m.start)
        for marker in here:
            after = line[marker.end : marker.end + 99].lstrip()[:1]
            yield replace(
                marker,
                before=((tail if marker.start < 40 else "") + line[max(0, marker.start - 40) : marker.start])[
                    -40:
                ],
                closed=not after or after in "，。；：、！？”）」』,.;:)",
            )
        tail = line[-40:]


def _year(inner: str) -> bool:
    return bool(re.fullmatch(r"(?:1[5-9]|20)\d\d", inner))


def parse(printed: str) -> tuple[int, ...]:
    """The numbers a marker names: [2-4] -> 2, 3, 4; ①② -> 1, 2; () for something else."""
    if any(circled(c) for c in printed):
        return tuple(n for c in printed if (n := circled(c)))
    out: list[int] = []
    inner = re.sub(r"[^\d,，、;；\-–—~～]", "", printed)
    for part in re.split(r"[,，、;；]", inner):
        m = re.fullmatch(r"(\d{1,3})[-–—~～]+(\d{1,3})", part)
        if m and int(m[1]) < int(m[2]) < int(m[1]) + 30:
            out += range(int(m[1]), int(m[2]) + 1)
        elif part.isdigit() and len(part) <= 3 and int(part) > 0:
            out.append(int(part))
    return tuple(out)


def _families(found: list[Marker], targets: list[Target]) -> list[Marker]:
    """The families that can be markers here: where markers are raised, a bare ① is a list number."""
    count = Counter(m.family for m in found)
    numbers = {t.number for t in targets}
    use = set()
    if count["raised"] >= 1:
        use.add("raised")
    if count["bracket"] and (
        not targets or not count["raised"] or any(m.bracketed for m in found if m.family == "raised")
    ):
        use.add("bracket")
    if count["zhu"]:
        use.add("zhu")
    if (
        count["circled"]
        and targets
        and not (count["raised"] >= max(2, 0.2 * len(targets)))
        and count["bracket"] < 0.3 * max(1, len(numbers))
    ):
        use.add("circled")
    if not targets:
        series = [m.numbers[0] for m in found if m.family == "bracket"]
        if not _rising([m for m in found if m.family == "bracket"]):
            use.discard("bracket")
        use.discard("circled")
        if not (use - {"bracket"}) and len(series) < 2:
            use.discard("bracket")
    return [m for m in found if m.family in use]


def _rising(found: list[Marker]) -> bool:
    """Whether bracketed numbers come as citations do: from 1, each new one the next."""
    top = 0
    for m in found:
        for n in m.numbers:
            if n > top + 2:
                return False
            top = max(top, n)
    return top >= 2


def _sunk(found: list[Marker], candidates: list[Marker], targets: list[Target]) -> list[Marker]:
    """Bare numbers taken as markers: only those that fall into the list's order, and only when most notes find one."""
    both = sorted([*found, *candidates], key=lambda m: (m.row, m.start))
    where: dict[int, list[int]] = {}
    for j, t in enumerate(targets):
        where.setdefault(t.number, []).append(j)
    flat = [(k, m.numbers[0]) for k, m in enumerate(both)]
    matched = {k for k, _ in _longest(flat, where)}
    if len(matched) < 0.7 * len(targets):
        return []
    return [m for k, m in enumerate(both) if m.family != "sunk" or k in matched]


def _resolve(
    found: list[Marker], targets: list[Target]
) -> list[tuple[tuple[str, ...] | None, Reason | None]]:
    """For each candidate: its keys (() kept as an unanswered marker, None not a marker) and the repair's reason."""
    if not targets:
        return [((), None) for _ in found]
    notes = [t for t in targets if t.kind == "note"]
    entries = [t for t in targets if t.kind == "bibl"]
    repeated = len({t.number for t in entries}) and len(found) > 0 and not notes
    if repeated:
        return _cited(found, entries)
    return _sequence(found, notes or entries, entries if notes else [])


def _sequence(
    found: list[Marker], notes: list[Target], entries: list[Target]
) -> list[tuple[tuple[str, ...] | None, Reason | None]]:
    """Notes that stand once each, in order: align the printed numbers with the list's."""
    flat = [(k, n) for k, m in enumerate(found) for n in m.numbers]
    where: dict[int, list[int]] = {}
    for j, t in enumerate(notes):
        where.setdefault(t.number, []).append(j)
    pairs = _settled(_longest(flat, where), [n for _, n in flat], len(notes))
    got: dict[int, list[str]] = {}
    reasons: dict[int, Reason] = {}
    matched = dict(pairs)
    for f, j in pairs:
        got.setdefault(flat[f][0], []).append(notes[j].key)
    last_f, last_j = -1, -1
    for f, j in [*pairs, (len(flat), len(notes))]:
        free = [
            x
            for x in range(last_f + 1, f)
            if x not in matched and (found[flat[x][0]].strong or found[flat[x][0]].family == "raised")
        ]
        gap = list(range(last_j + 1, j))
        if free and len(free) == len(gap):
            for x, y in zip(free, gap, strict=True):
                k, printed = flat[x]
                got.setdefault(k, []).append(notes[y].key)
                said = _names(found[k].before, notes[y].text)
                reasons[k] = Reason(
                    "NOTE02",
                    note=f"printed {printed}, read {notes[y].number}: {len(free)} markers for {len(gap)} notes between "
                    f"{notes[last_j].number if last_j >= 0 else 'the start'} and {notes[j].number if j < len(notes) else 'the end'}"
                    + (f"; {said} stands before it" if said else ""),
                )
        else:
            for x in free:
                k, printed = flat[x]
                marker = found[k]
                named = [y for y in gap if _names(marker.before, notes[y].text)]
                if len(named) == 1 and len(gap) <= 40:
                    got.setdefault(k, []).append(notes[named[0]].key)
                    reasons[k] = Reason(
                        "NOTE02",
                        note=f"printed {printed}, read {notes[named[0]].number}: {_names(marker.before, notes[named[0]].text)} stands before it",
                    )
                    gap.remove(named[0])
                elif printed in where and (
                    marker.family in ("raised", "zhu")
                    or (marker.family == "bracket" and marker.strong)
                    or (
                        marker.family == "circled"
                        and marker.strong
                        and marker.closed
                        and where[printed][0] <= last_j
                    )
                ):
                    near = min(where[printed], key=lambda y: abs(y - last_j))
                    got.setdefault(k, []).append(notes[near].key)
                elif marker.family in ("raised", "zhu"):
                    got.setdefault(k, [])
        last_f, last_j = f, j
    del entries
    return [(tuple(got[k]) if k in got else None, reasons.get(k)) for k in range(len(found))]


def _longest(flat: list[tuple[int, int]], where: dict[int, list[int]]) -> list[tuple[int, int]]:
    """The longest common subsequence of printed numbers and listed numbers (Hunt and Szymanski): r log n."""
    tails: list[int] = []
    nodes: list[tuple[int, int, int]] = []
    ends: list[int] = []
    total = Counter(number for _, number in flat)
    met: Counter[int] = Counter()
    for f, (_, number) in enumerate(flat):
        places = where.get(number, [])
        if len(places) > 2 * NEAR:
            # Numbers that restart on every page: of the thousand notes ① only those are tried that stand about as
            # far on as this marker does. All would cost the square of the pages.
            middle = met[number] * len(places) // total[number]
            places = places[max(0, middle - NEAR) : middle + NEAR]
            met[number] += 1
        for j in reversed(places):
            k = bisect_left(tails, j)
            if k < len(tails) and tails[k] == j:
                continue  # the first of two equal numbers is the one printed right
            nodes.append((f, j, ends[k - 1] if k else -1))
            if k == len(tails):
                tails.append(j)
                ends.append(len(nodes) - 1)
            else:
                tails[k] = j
                ends[k] = len(nodes) - 1
    out: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        f, j, at = nodes[at]
        out.append((f, j))
    return out[::-1]


def _settled(pairs: list[tuple[int, int]], numbers: list[int], notes: int) -> list[tuple[int, int]]:
    """Of two equal markers the later is right where a note stands open before the first and none after (①③③④)."""
    out: list[tuple[int, int]] = []
    for k, (f, j) in enumerate(pairs):
        low = out[-1] if out else (-1, -1)
        high = pairs[k + 1] if k + 1 < len(pairs) else (len(numbers), notes)
        later = low[0] + j - low[1]  # here as many markers as notes stand before it
        if f < later < high[0] and numbers[later] == numbers[f] and high[1] == j + 1:
            f = later
        out.append((f, j))
    return out


def _names(before: str, note: str) -> str:
    """A name or title that stands both right before a marker and at the start of a note; "" for none."""
    head = re.sub(r"^\W+", "", note)[:60]
    close = before[-24:]
    for m in re.finditer(r"[A-Z][a-zà-ü]{2,}|[\u4e00-\u9fff]{2,4}(?=[,，、：:.．·]|等|$)", head):
        word = m[0]
        if word in close:
            return word
    title = re.search(r"《([^》]{4,40})》", head)
    if title and title[1][:8] in before:
        return title[1][:8]
    return ""


def _cited(found: list[Marker], entries: list[Target]) -> list[tuple[tuple[str, ...] | None, Reason | None]]:
    """Entries that may be cited again: each marker names its entry; first citations come in the list's order."""
    keys = {t.number: t for t in reversed(entries)}
    answers: list[tuple[tuple[str, ...] | None, Reason | None]] = []
    for m in found:
        known = tuple(keys[n].key for n in m.numbers if n in keys)
        if known:
            answers.append((known, None))
        elif m.family in ("raised", "zhu") or (
            m.family == "bracket" and m.strong and max(m.numbers) <= len(entries) + 40
        ):
            answers.append(((), None))
        else:
            answers.append((None, None))
    cited = {n for m in found for n in m.numbers}
    missing = [n for n in sorted(keys) if n not in cited]
    for gap in _runs(missing):
        _repair(found, entries, keys, gap, answers)
    return answers


def _runs(numbers: list[int]) -> list[list[int]]:
    out: list[list[int]] = []
    for n in numbers:
        if out and out[-1][-1] == n - 1:
            out[-1].append(n)
        else:
            out.append([n])
    return out


def _repair(
    found: list[Marker],
    entries: list[Target],
    keys: dict[int, Target],
    gap: list[int],
    answers: list[tuple[tuple[str, ...] | None, Reason | None]],
) -> None:
    """Numbers never cited, and markers between their neighbours that lost a digit: one for one, in order."""
    del entries
    low = next((k for k, m in enumerate(found) if gap[0] - 1 in m.numbers), -1 if gap[0] == 1 else None)
    high = next((k for k, m in enumerate(found) if any(n > gap[-1] for n in m.numbers)), len(found))
    if low is None or high <= low:
        return
    free = [k for k in range(low + 1, high) if len(found[k].numbers) == 1 and found[k].numbers[0] < gap[0]]
    chosen: list[int] = []
    at = 0
    for n in gap:
        for k in free[at:]:
            printed = found[k].numbers[0]
            if _misread(printed, n) and not _names(
                found[k].before, keys[printed].text if printed in keys else ""
            ):
                chosen.append(k)
                at = free.index(k) + 1
                break
    if len(chosen) != len(gap):
        if (
            len(gap) != 1
            or len(free) != 1
            or _names(
                found[free[0]].before,
                keys[found[free[0]].numbers[0]].text if found[free[0]].numbers[0] in keys else "",
            )
        ):
            return
        chosen = free  # one entry never cited, one marker out of its turn between its neighbours
    for k, n in zip(chosen, gap, strict=True):
        said = _names(found[k].before, keys[n].text)
        printed = found[k].numbers[0]
        answers[k] = (
            (keys[n].key,),
            Reason(
                "NOTE02",
                note=f"printed {printed}, read {n}: first citations run {gap[0] - 1} … {gap[-1] + 1} and {n} is cited nowhere else"
                + (f"; {said} stands before it" if said else ""),
            ),
        )


def _misread(printed: int, meant: int) -> bool:
    """Whether an extraction may print ``meant`` as ``printed``: a digit lost, or one digit taken for another."""
    a, b = str(printed), str(meant)
    if len(a) < len(b):
        return a in (b[1:], b[:-1])
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1
