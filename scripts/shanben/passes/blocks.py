"""Paragraphs and headings: one decision a line. Does it go on with the line above, begin a block, or head one?

A heading is what must not be joined. Evidence, in the order of its weight: the number or mark a line begins with;
whether the line above ends a sentence; whether the next word would still have fitted on the line above (then the
line was ended on purpose); the indent, or where the extractor lost it, a first line that is two ems short; blank
lines, where they part blocks. Lets pass: paragraphs that begin like a heading (三、四层的老楼…), run-in heads, the
last line of a paragraph, verse.
Cost if wrong: two paragraphs stand as one, or one as two; no character changes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import add

from shanben.han.chars import CLOSERS, RE_HAN, ends_sentence, han_count, is_han, latin_count, width
from shanben.model.ledger import Ledger, Reason, Row, relabelled
from shanben.model.measure import Setting
from shanben.model.source import LONG
from shanben.passes.front_matter import glue
from shanben.passes.headings import NAMED, Shape, could_be_heading, numbering, shape

SIDE = frozenset(
    {
        "fw",
        "pb",
        "nav",
        "credit",
        "declaration",
        "image",
        "markup",
        "caption",
        "cell",
        "note",
        "blank",
        "alien",
    }
)
"""Labels that may stand between two halves of a paragraph."""
STRONG = frozenset({"chapter", "formal", "section", "han", "han-paren", "decimal2", "decimal3", "decimal4"})
"""Schemes that hardly begin a line of prose."""
MIXED = re.compile(r"[\u4e00-\u9fff](?=[A-Za-z0-9])|[A-Za-z0-9](?=[\u4e00-\u9fff])")
"""Where Han meets Latin a quarter em may be set (CLREQ 3.2.2), which no extractor shows."""
RUNS_OUT = re.compile(r".{1,4}[。，；：、！？]")
"""The end of a sentence in the first words of a line: the line above was its beginning."""
LEFT_OVER = re.compile(r"[，。；：、！？）”’》」』％%]|(?:[\[［〔]\d{1,3}[\]］〕]|[①-⑳㉑-㊿])+$")
"""What cannot begin a line (CLREQ 3.1.3), or a marker that stands alone: the extractor broke the printed line."""
BULLET = re.compile(r"[•·▪●◆■◇○►▶‣–-]\s+\S")
SPEAKER = re.compile(r"([\u4e00-\u9fff·]{1,6})\s?[：:](?=\S)")
"""A speaker's name before his words, in a dialogue or an interview."""
STATUTE = re.compile(r"第[一二三四五六七八九十百零〇\d]+条[\s\u3000]")
CARRIES_ON = re.compile(r"[年月日，。、；：！？）》”’a-z,.;:!?)]")
TOKEN = re.compile(
    r"[A-Za-z0-9\u00c0-\u024f][^\s\u3400-\u9fff，。；：、！？（）“”《》]*|.[，。；：、！？）”》」』]*", re.S
)


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of the body, with the facts each decision looks at."""

    rows: tuple[Row, ...]
    index: tuple[int, ...]
    full: tuple[bool, ...]
    """The next row's first word would not have fitted after this one."""
    inset: tuple[bool, ...]
    """Begins with a first-line indent, or is as short as one would be."""
    parted: tuple[bool, ...]
    """A blank line that parts blocks stands before it."""
    turned: tuple[bool, ...]
    """A page ends, or something else stands, between the row before and this one."""
    sized: tuple[float, ...]
    measures: tuple[float, ...]
    lost: bool
    """The extractor took the first-line indents away: first lines are two ems short."""
    speakers: frozenset[str]
    """Names that begin two lines or more before a colon."""
    pairs: Counter[str]
    """How often two characters stand side by side inside the lines of the text."""


def blocks(ledger: Ledger, facts: Setting) -> Ledger:
    """Label headings and say for every line of the body whether it goes on with the one before."""
    body = _body(ledger, facts)
    heads = _heads(ledger, facts, body)
    verse = _verse(facts, body, heads)
    new: dict[int, Row] = {}
    starts = True
    for k, i in enumerate(body.index):
        row = body.rows[k]
        if k in heads:
            label = relabelled(row, "head", Reason("HEAD01"), heads[k])
            if heads[k] == "+":
                label = replace(label, n="", glue=glue(body.rows[k - 1].bare, row.bare))
            new[i] = label
        elif k in verse:
            new[i] = relabelled(row, "l", Reason("VERSE01"))
        elif (
            k
            and k - 1 not in heads
            and k - 1 not in verse
            and not row.n.startswith("quote")
            and not body.rows[k - 1].n.startswith("quote")
            and joins(facts, body, k, starts)
        ):
            starts = False
            before = body.rows[k - 1]
            new[i] = replace(row, glue=glue(before.bare, row.bare), reasons=(*row.reasons, Reason("JOIN01")))
            if new.get(body.index[k - 1], before).label == "item":
                new[i] = relabelled(new[i], "item")
            continue
        elif row.n.startswith("quote"):
            tied = k > 0 and body.rows[k - 1].n.startswith("quote") and row.line == body.rows[k - 1].line + 1
            joint = (
                "\n"
                if tied and body.rows[k - 1].n == "quote/"
                else glue(body.rows[k - 1].bare, row.bare)
                if tied
                else None
            )
            new[i] = replace(relabelled(row, "q", Reason("QUOTE01")), glue=joint)
        elif BULLET.match(row.bare):
            new[i] = relabelled(row, "item", Reason("ITEM01"))
        starts = True
    return ledger.with_rows(new)


def _body(ledger: Ledger, facts: Setting) -> Body:
    rows, lines = ledger.rows, ledger.source.lines
    index = [i for i, r in enumerate(rows) if r.label == "p"]
    n = len(index)
    full, inset, parted, turned = ([False] * n for _ in range(4))
    sized, measures = [0.0] * n, [0.0] * n
    for k, i in enumerate(index):
        line = lines[rows[i].line]
        whole = len(rows[i].text) >= line.end - line.start
        size = facts.widths[line.no] if whole else width(rows[i].bare)
        sized[k] = size
        measures[k] = facts.measures[rows[i].line]
        if k:
            above = index[k - 1]
            page = line.page != lines[rows[above].line].page
            between = any(rows[j].label not in ("blank", "p") for j in range(above + 1, i))
            turned[k] = page or between
            blanks = line.blanks if rows[above].line != rows[i].line else 0
            if between:
                blanks = max((lines[rows[j].line].blanks for j in range(above + 1, i + 1)), default=0)
            parted[k] = facts.blanks == "paragraph" and blanks > 0
            first = TOKEN.match(rows[i].bare)
            need = width(first.group()) if first else 1.0
            full[k - 1] = (
                facts.wrapped and sized[k - 1] + min(need, 0.8 * measures[k - 1]) > measures[k - 1] - 0.7
            )
    lost = not facts.indented and facts.wrapped and _lost(rows, index, sized, measures)
    for k, i in enumerate(index):
        line = lines[rows[i].line]
        if facts.indented:
            inset[k] = 1.3 <= line.indent - facts.base <= 6
        elif lost and k + 1 < n:
            short = measures[k] - sized[k] - 0.25 * len(MIXED.findall(rows[i].bare))
            nxt = sized[k + 1] >= measures[k] - 1.6
            inset[k] = 1.2 <= short <= 3.0 and nxt and not ends_sentence(rows[i].bare)
    return Body(
        tuple(rows[i] for i in index),
        tuple(index),
        tuple(full),
        tuple(inset),
        tuple(parted),
        tuple(turned),
        tuple(sized),
        tuple(measures),
        lost,
        _speakers(rows[i].bare for i in index),
        _pairs(rows[i].bare for i in index),
    )


def _lost(rows: tuple[Row, ...], index: list[int], sized: list[float], measures: list[float]) -> bool:
    """Whether lines that surely begin a paragraph are two ems short more often than they are full."""
    short = whole = 0
    for k in range(1, len(index) - 1):
        above = rows[index[k - 1]].bare
        if ends_sentence(above) and sized[k - 1] < measures[k - 1] - 4 and sized[k + 1] >= measures[k] - 1.6:
            gap = measures[k] - sized[k]
            short += 1.2 <= gap <= 3.0
            whole += gap < 1.2
    return short > whole


def _speakers(lines: Iterable[str]) -> frozenset[str]:
    said = Counter(m[1] for line in lines if (m := SPEAKER.match(line)))
    return frozenset(name for name, count in said.items() if count >= 2) if len(said) >= 2 else frozenset()


def _pairs(lines: Iterable[str]) -> Counter[str]:
    out: Counter[str] = Counter()
    for line in lines:
        out.update(map(add, line, line[1:]))
    return out


def coheres(body: Body, a: str, b: str) -> bool:
    """Whether two Han characters that a line end parts are a pair the text uses elsewhere: then a word was cut."""
    return bool(a) and bool(b) and is_han(a[-1]) and is_han(b[0]) and body.pairs[a[-1] + b[0]] >= 3


def ended(facts: Setting, body: Body, k: int) -> bool:
    """Whether row ``k`` ends its block, as far as it shows itself."""
    bare = body.rows[k].bare
    if ends_sentence(bare) and not bare.endswith(("；", ";")):
        return (
            not facts.wrapped
            or not body.full[k]
            or (k + 1 < len(body.rows) and (body.inset[k + 1] or body.parted[k + 1]))
        )
    if bare.endswith(("：", ":", "；", ";")):
        return not (facts.wrapped and body.full[k])
    return False


def joins(facts: Setting, body: Body, k: int, first: bool) -> bool:
    """Whether row ``k`` goes on with row ``k - 1``, both of the body and neither a heading.

    ``first``: row ``k - 1`` begins its paragraph; where indents were lost it is two ems wider than it looks.
    """
    above, row = body.rows[k - 1], body.rows[k]
    if LEFT_OVER.match(row.bare) or row.line in facts.inner:
        return True
    done = ends_sentence(above.bare)
    marked = bool(BULLET.match(row.bare) or STATUTE.match(row.bare))
    if done and (turn := SPEAKER.match(row.bare)) and turn[1] in body.speakers:
        return False
    number = numbering(row.bare)
    if marked and (done or above.bare.endswith(("：", ":", "；", ";")) or not body.full[k - 1]):
        return False
    if not facts.wrapped:
        if done:
            return _open_bracket(above.bare) and not body.parted[k]
        if above.bare.endswith(("：", ":")):
            return (
                not (body.parted[k] or number or re.match(r"[“「《]", row.bare))
                and width(above.bare) > 12
                and not marked
            )
        if (
            number
            and (above.bare.endswith(("；", ";", "，", ",")) or number.number > 1)
            and number.scheme not in ("number-gap", "decimal2")
        ):
            return False
        return True
    full = body.full[k - 1] or (body.lost and first and body.sized[k - 1] + 3 > body.measures[k - 1] - 0.7)
    listed = (
        number is not None
        and number.scheme not in ("number-gap", "decimal2")
        and could_begin(row.bare, number)
    )
    if facts.indented:
        if body.inset[k]:
            return (
                not done and not above.bare.endswith(("：", ":")) and (full or body.turned[k]) and not listed
            )
        if done and not full:
            return body.sized[k - 1] > 0.8 * body.measures[k - 1] and not body.parted[k] and not listed
        if not done and not full and above.bare.endswith(("：", ":")):
            return False
        return not (body.parted[k] and done and not body.turned[k])
    if done:
        if not full or body.parted[k] or body.inset[k]:
            return False
        return not listed
    if above.bare.endswith(("：", ":")) and (not full or listed):
        return False
    if above.bare.endswith(("；", ";")) and (listed or not full):
        return False
    if body.parted[k] and not full and not body.turned[k] and body.sized[k - 1] < 0.5 * body.measures[k - 1]:
        return False
    return True


def could_begin(bare: str, number: Shape) -> bool:
    """Whether a numbered line begins an item or paragraph: words follow the number, no unit."""
    rest = bare[number.start :]
    return bool(rest) and bool(RE_HAN.match(rest) or rest[0].isalpha() or rest[0] in "“《「")


def _open_bracket(bare: str) -> bool:
    return bare.count("（") > bare.count("）") and bare[-1] not in CLOSERS


def _heads(ledger: Ledger, facts: Setting, body: Body) -> dict[int, str]:
    """The rows that are headings: index in the body -> scheme (``+`` for a heading's second line)."""
    n = len(body.rows)
    marked = [k for k, r in enumerate(body.rows) if r.n.startswith("#")]
    out: dict[int, str] = {}
    numbered: list[tuple[int, Shape]] = []
    for k, row in enumerate(body.rows):
        if row.line in facts.inner:
            continue
        found = shape(row.bare)
        clear = k == 0 or (k - 1 in out) or ended(facts, body, k - 1) or _was_head(facts, body, k - 1)
        clear = clear or (
            found is not None
            and ends_sentence(body.rows[k - 1].bare)
            and (found.scheme in STRONG or _stands_alone(facts, body, k) or _opens_section(body, k, found))
        )
        hashed = row.n.startswith("#")
        if hashed and (found or (width(row.bare) <= 60 and not row.bare.endswith(("。", "；", "，")))):
            if found:
                numbered.append((k, found))
            out[k] = found.scheme if found else row.n
            continue
        if k + 1 >= n and not NAMED.fullmatch(row.bare):
            continue
        if (
            found
            and clear
            and not _runs_on(facts, body, k)
            and not (body.sized[k] > body.measures[k] - 4 and coheres(body, row.bare, body.rows[k + 1].bare))
        ):
            numbered.append((k, found))
        elif clear and NAMED.fullmatch(row.bare):
            out[k] = "named"
    keep = _consistent(body, numbered, out)
    for k, found in numbered:
        if k in keep:
            out[k] = found.scheme
    if len(marked) < 2:
        _unnumbered(facts, body, out)
    _second_lines(facts, body, out)
    return out


def _was_head(facts: Setting, body: Body, k: int) -> bool:
    """A short line that stands alone without a mark at its end: the line after it begins something."""
    return (
        body.sized[k] <= 30 and shape(body.rows[k].bare) is not None and not (facts.wrapped and body.full[k])
    )


def _runs_on(facts: Setting, body: Body, k: int) -> bool:
    """Whether a line that looks like a numbered heading is the first line of a paragraph."""
    wide = facts.wrapped and body.sized[k] > 0.7 * body.measures[k]
    if wide and not (body.inset[k + 1] or body.parted[k + 1]):
        if "，" in body.rows[k].bare or re.match(r".{1,4}[。；！？]", body.rows[k + 1].bare):
            return True
    if not facts.wrapped or not (body.full[k] or (body.lost and body.sized[k] + 3 > body.measures[k] - 0.7)):
        return False
    nxt = body.rows[k + 1].bare
    if body.parted[k + 1] and not ends_sentence(nxt):
        return False
    return not (
        could_be_heading(nxt) and body.sized[k + 1] < 0.7 * body.measures[k] and numbering(nxt) is None
    )


def _consistent(body: Body, numbered: list[tuple[int, Shape]], out: dict[int, str]) -> set[int]:
    """The candidates whose numbers make a series; neighbours of one plain scheme with nothing between are a list."""
    keep: set[int] = set()
    last: dict[str, tuple[int, ...]] = {}
    flat = {"number", "number-paren", "number-half", "han-paren", "roman", "han-gap", "number-gap"}
    at = dict(numbered)
    goes_on: dict[tuple[str, tuple[int, ...], int], int] = {}
    comes: dict[tuple[str, int], int] = {}
    for k, s in numbered:
        goes_on[s.scheme, s.path[:-1], s.number] = k
        comes[s.scheme, s.number] = k
        if s.scheme == "decimal2" and s.path[0] == 1:
            comes["1.", 0] = k
    later = {k: numbered[x + 1 : x + 9] for x, (k, _) in enumerate(numbered)}
    for k, s in numbered:
        if s.unit and last.get(s.scheme) != (*s.path[:-1], s.number - 1):
            continue
        if (
            s.scheme in flat
            and k not in out
            and any(
                j in at and at[j].scheme == s.scheme and at[j].number == s.number + d
                for j, d in ((k + 1, 1), (k - 1, -1))
            )
        ):
            continue
        before = last.get(s.scheme)
        if before is not None and before[:-1] == s.path[:-1] and s.number - before[-1] > 1 and k not in out:
            wanted = (*before[:-1], before[-1] + 1)
            if any(t.scheme == s.scheme and t.path == wanted for _, t in later[k]):
                continue
        series = s.path[:-1]
        ok = (
            k in out
            or s.number == 1
            or (before is not None and before[:-1] == series and 0 < s.number - before[-1] <= 3)
            or (before is None and goes_on.get((s.scheme, series, s.number + 1), -1) > k)
            or (
                s.scheme.startswith("decimal")
                and before is not None
                and series != before[:-1]
                and s.number <= 2
            )
        )
        if (
            s.scheme in ("number-gap", "han-gap")
            and before is None
            and s.number == 1
            and comes.get((s.scheme, 2), -1) <= k
            and comes.get(("1.", 0), -1) <= k
        ):
            ok = k in out
        if ok:
            keep.add(k)
            last[s.scheme] = s.path
    return keep


def _unnumbered(facts: Setting, body: Body, out: dict[int, str]) -> None:
    """Add the short lines without number or mark that can only be headings."""
    n = len(body.rows)
    for k in range(n - 1):
        row = body.rows[k]
        if k in out or row.line in facts.inner or numbering(row.bare) or not could_be_heading(row.bare):
            continue
        size = body.sized[k]
        if size > 34 or size < 2 or han_count(row.bare) + latin_count(row.bare) < 2 or BULLET.match(row.bare):
            continue
        if row.bare[0] in "（(—-*/|" or row.bare[-1] in "，,、|":
            continue
        clear = k == 0 or k - 1 in out or ended(facts, body, k - 1)
        if not clear and not (ends_sentence(body.rows[k - 1].bare) and _stands_alone(facts, body, k)):
            continue
        after = body.rows[k + 1].bare
        alone = body.parted[k + 1] and (k == 0 or body.parted[k] or k - 1 in out)
        comma = re.search(r"[，,：]", row.bare) is not None
        if coheres(body, row.bare, after) or CARRIES_ON.match(after):
            continue
        if not alone and (body.rows[k + 1].line in facts.inner or (facts.inner and RUNS_OUT.match(after))):
            continue
        if comma and not alone and not (size <= 12 and (not facts.wrapped or _stands_alone(facts, body, k))):
            continue
        if k + 1 in out:
            out[k] = "plain"
            continue
        if not facts.wrapped:
            if (width(after) > 36 or (width(after) > 18 and ends_sentence(after))) and (
                facts.blanks != "paragraph" or body.parted[k + 1] or k == 0
            ):
                out[k] = "plain"
            continue
        measure = max(body.measures[k], body.measures[k + 1])
        if size > measure - 3.3 or (comma and size > 0.6 * measure):
            continue
        starts = body.inset[k + 1] or body.parted[k + 1] or _stands_alone(facts, body, k)
        if not body.lost and not facts.indented:
            starts = starts or body.sized[k + 1] >= body.measures[k + 1] - 3.2
        if starts and (body.sized[k + 1] > size or ends_sentence(after)):
            out[k] = "plain"


def _stands_alone(facts: Setting, body: Body, k: int) -> bool:
    """A short printed line without a mark at its end, above a line that begins a paragraph: no paragraph ends so."""
    if not facts.wrapped or k + 1 >= len(body.rows) or body.sized[k] > 0.75 * body.measures[k]:
        return False
    begins = body.inset[k + 1] or body.parted[k + 1]
    if not facts.inner and not facts.indented and not coheres(body, body.rows[k].bare, body.rows[k + 1].bare):
        begins = begins or body.sized[k + 1] >= 0.85 * body.measures[k + 1]
    return begins and could_be_heading(body.rows[k].bare)


def _opens_section(body: Body, k: int, found: Shape) -> bool:
    """3 above 3.1, 一、 above （一）: a number whose first part follows at once."""
    if k + 1 >= len(body.rows):
        return False
    after = numbering(body.rows[k + 1].bare)
    if after is None or after.number != 1:
        return False
    return (
        after.scheme == "decimal2"
        and after.path[0] == found.number
        and found.scheme in ("number", "number-gap")
    ) or (found.scheme in ("han", "han-gap") and after.scheme in ("han-paren", "number"))


def _second_lines(facts: Setting, body: Body, out: dict[int, str]) -> None:
    """A heading too long for its line goes on below: its second line is part of it."""
    for k in sorted(out):
        j = k + 1
        if out[k] == "+" or j >= len(body.rows) or j in out:
            continue
        a, b = body.rows[k], body.rows[j]
        if (
            facts.wrapped
            and body.full[k]
            and could_be_heading(b.bare)
            and body.sized[j] < 0.7 * body.measures[k]
            and not body.parted[j]
        ):
            if numbering(b.bare) is None and not ends_sentence(a.bare):
                out[j] = "+"


def _verse(facts: Setting, body: Body, heads: dict[int, str]) -> set[int]:
    """Runs of short lines of like length that each end on a mark: verse keeps its lines."""
    out: set[int] = set()
    if facts.inner:
        return out  # pieces of printed lines end on marks too
    k = 0
    n = len(body.rows)
    while k < n:
        run = k
        while run < n and run not in heads and _verse_line(facts, body, run):
            run += 1
        if run - k >= 2 and (k == 0 or k - 1 in heads or ended(facts, body, k - 1)):
            sizes = [width(body.rows[j].bare) for j in range(k, run)]
            if max(sizes) - min(sizes) <= 2.1 and (run - k >= 4 or max(sizes) <= 17):
                out.update(range(k, run))
        k = max(run, k + 1)
    return out


def _verse_line(facts: Setting, body: Body, k: int) -> bool:
    bare = body.rows[k].bare
    if (
        not 5 <= width(bare) <= 24
        or bare[-1] not in "，。；？！、,;"
        or numbering(bare)
        or BULLET.match(bare)
        or re.match("[①-⑳㉑-㊿]", bare)
        or latin_count(bare)
        or re.search(r"\d", bare)
    ):
        return False
    return width(bare) <= 0.75 * body.measures[k] if facts.wrapped else width(bare) <= min(20.0, LONG)
