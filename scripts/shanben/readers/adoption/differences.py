"""One unit, and those joined to it, against what stands there now: corrections for what differs, and why not for the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from shanben.model.correction import Correction
from shanben.model.ledger import Ledger
from shanben.model.offers import Answer
from shanben.model.placed import Placed
from shanben.readers.adoption.pairing import made_of
from shanben.readers.adoption.tracing import Span, traced
from shanben.readers.decisions import at
from shanben.readers.hand_page import Token, Unit

LABEL = {"p": "p", "quote": "q", "item": "item"}
Opcode = tuple[str, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who edited, when, why."""

    by: str
    date: str
    why: str


@dataclass(slots=True)
class Difference:
    """Between the units that stood at one address, ``old``, and those that stand there now, ``new``."""

    ledger: Ledger
    sign: Signature
    old: list[Unit]
    new: list[Unit]
    made: list[Correction]
    left: list[str]
    """Why something that was changed is no correction."""


def difference(
    ledger: Ledger, spots: Mapping[str, Placed], old: list[Unit], new: list[Unit], sign: Signature
) -> Difference:
    """What was changed at one address."""
    out = Difference(ledger, sign, old, new, [], [])
    as_before = (old[0].kind, old[0].level) == (new[0].kind, new[0].level)
    if as_before and len(old) == len(new) == 1 and old[0].tokens == new[0].tokens:
        return out
    found = traced(ledger, spots, old)
    if found is None:
        out.left.append("its text cannot be traced to the raw text character by character")
        return out
    tokens, spans = found
    if not as_before:
        _kinds(out, spans)
    _joins(out, spans)
    for u in [u for u in new[1:] if not made_of(tokens, u)]:
        new.remove(u)
        out.left.append(_new_text(u))
    now = [t for u in new for t in u.tokens]
    opcodes = SequenceMatcher(None, tokens, now, autojunk=False).get_opcodes()
    _edits(out, tokens, spans, now, opcodes)
    _splits(out, spans, opcodes)
    return out


def _put(out: Difference, span: Span, answer: Answer) -> None:
    sign = out.sign
    out.made.append(at(out.ledger.source, *span, answer, sign.by, sign.date, sign.why))


def _new_text(u: Unit) -> str:
    return f"“{u.text[:16]}” is new text: the raw text holds nothing behind it"


def _kinds(out: Difference, spans: Sequence[Span | None]) -> None:
    """A paragraph made a heading, and the like."""
    old, new = out.old[0], out.new[0]
    whole = [s for s in spans[: len(old.tokens)] if s is not None]
    if not whole:
        return
    answer = _kind(old, new)
    if answer is None:
        out.left.append(f"{old.kind} cannot become {new.kind}")
    else:
        _put(out, (whole[0][0], whole[-1][1]), answer)


def _kind(old: Unit, new: Unit) -> Answer | None:
    if old.kind == new.kind == "head":
        return Answer("level", str(new.level))
    if new.kind == "head":
        return Answer("head", str(new.level))
    if old.kind in ("head", *LABEL) and new.kind in LABEL:
        return Answer("label", LABEL[new.kind])
    return None


def _joins(out: Difference, spans: Sequence[Span | None]) -> None:
    """Units that lost their address to the one above."""
    start = len(out.old[0].tokens)
    for u in out.old[1:]:
        begin = next((s for s in spans[start : start + len(u.tokens)] if s is not None), None)
        start += len(u.tokens)
        if begin is not None:
            _put(out, begin, Answer("join"))


def _splits(out: Difference, spans: Sequence[Span | None], opcodes: Sequence[Opcode]) -> None:
    """Units that a person began within the old ones."""
    offset = 0
    for a, b in pairwise(out.new):
        offset += len(a.tokens)
        found = next(
            (i1 + offset - j1 for tag, i1, _, j1, j2 in opcodes if tag == "equal" and j1 <= offset < j2), None
        )
        here = [s for s in spans[found:] if s is not None] if found is not None else []
        if found is None or not here:
            out.left.append(_new_text(b))
            continue
        _put(out, here[0], Answer("split"))
        if b.kind == "head":
            ends = [s for s in spans[found : found + len(b.tokens)] if s is not None]
            _put(out, (here[0][0], ends[-1][1]), Answer("head", str(b.level)))


def _edits(
    out: Difference,
    tokens: list[Token],
    spans: list[Span | None],
    now: list[Token],
    opcodes: Sequence[Opcode],
) -> None:
    """Corrections of the text, and of where its markers lead."""
    wanted: list[tuple[int, int, str]] = []
    for tag, i1, i2, j1, j2 in opcodes:
        if tag == "equal":
            continue
        old, new = tokens[i1:i2], now[j1:j2]
        mark = spans[i1] if i1 < len(spans) else None
        if len(old) == len(new) == 1 and old[0][0] == "note" == new[0][0] and mark:
            _put(out, mark, Answer("note-target", new[0][1]))
            continue
        if any(kind != "char" for kind, _ in (*old, *new)):
            near = "".join(v for _, v in tokens[max(0, i1 - 6) : i2 + 6])[:24]
            out.left.append(f"a marker or break was changed at “{near}”")
            continue
        a, b, said = _whole(tokens, spans, i1, i2, "".join(v for _, v in new))
        if wanted and a < wanted[-1][1]:
            c, d, before = wanted.pop()
            wanted.append((c, b, before[: len(before) - (d - a)] + said))
        else:
            wanted.append((a, b, said))
    for a, b, said in wanted:
        inside = [s for s in spans[a:b] if s]
        if not inside:
            out.left.append(f"“{said}” has no raw text beside it")
            continue
        start, end = inside[0][0], inside[-1][1]
        if said != out.ledger.source.text[start:end]:
            _put(out, (start, end), Answer("text", said))


def _whole(tokens: list[Token], spans: list[Span | None], a: int, b: int, said: str) -> tuple[int, int, str]:
    """An edit widened until raw text stands behind it: an insertion takes a neighbour, a tile is taken whole."""
    if a == b:
        if a and tokens[a - 1][0] == "char" and spans[a - 1]:
            a, said = a - 1, tokens[a - 1][1] + said
        elif b < len(tokens) and tokens[b][0] == "char" and spans[b]:
            b, said = b + 1, said + tokens[b][1]
    while a > 0 and spans[a - 1] and a < len(spans) and spans[a - 1] == spans[a]:
        a, said = a - 1, tokens[a - 1][1] + said
    while b < len(tokens) and b > 0 and spans[b] and spans[b] == spans[b - 1]:
        b, said = b + 1, said + tokens[b][1]
    return a, b, said
