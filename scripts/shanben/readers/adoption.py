"""A page edited by hand -> corrections of the raw text, and the edits that no correction can say.

The page the converter would write and the page that stands there are compared unit by unit; each difference is
traced through the ledger to the span of the raw text behind it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

from shanben.model.article import Article
from shanben.model.correction import Correction
from shanben.model.ledger import Ledger
from shanben.model.offers import Answer
from shanben.model.placed import Placed, placed
from shanben.readers.decisions import at
from shanben.readers.hand_page import Token, Unit, units

Span = tuple[int, int]
TAKEN_OUT = "was taken out: give it a label that is off the page (fw, nav, credit) instead"
MOVED = "was moved: the order of a page is that of the raw text"
LABEL = {"p": "p", "quote": "q", "item": "item"}


@dataclass(slots=True)
class Adopted:
    """What an edited page says: corrections by the unit they come from, and what could not be said."""

    corrections: dict[str, list[Correction]] = field(default_factory=dict)
    left: list[tuple[str, str]] = field(default_factory=list)
    """(address, why)."""

    @property
    def all(self) -> list[Correction]:
        """Every correction, in the order of the page."""
        return [c for group in self.corrections.values() for c in group]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who edited, when, why."""

    by: str
    date: str
    why: str


def adopt(ledger: Ledger, article: Article, written: str, edited: str, sign: Signature) -> Adopted:
    """Compare the page as written now with the page as edited."""
    out = Adopted()
    before, after = units(written), units(edited)
    _named(before, after)
    spots = _spots(ledger, article, before)
    new = {u.key: k for k, u in enumerate(after) if u.key}
    out.left += [(key, MOVED) for key in _moved([u.key for u in before if u.key in new], new)]
    keys = {u.key for u in before}
    for u in after:
        if u.key and u.key not in keys:
            out.left.append((u.key, "the converter writes no such block"))
    k = 0
    while k < len(before):
        first = before[k]
        gone = [first]
        while k + 1 < len(before) and before[k + 1].key not in new:
            k += 1
            gone.append(before[k])
        k += 1
        if first.key not in new:
            out.left += [(u.key, TAKEN_OUT) for u in gone]
            continue
        here = new[first.key]
        now = [after[here]]
        while here + 1 < len(after) and not after[here + 1].key:
            here += 1
            now.append(after[here])
        said = [t for u in now for t in u.tokens]
        out.left += [(u.key, TAKEN_OUT) for u in gone[1:] if not _known(said, u)]
        gone = [first, *(u for u in gone[1:] if _known(said, u))]
        _group(ledger, spots, gone, now, sign, out)
    return out


def _moved(keys: Sequence[str], new: Mapping[str, int]) -> list[str]:
    """The addresses that stand elsewhere in the order: as few as explain it."""
    best: list[list[str]] = []
    for key in keys:  # the longest run that rises: best[k] ends one of k + 1 at the earliest place
        k = bisect_left([new[run[-1]] for run in best], new[key])
        best[k : k + 1] = [[*(best[k - 1] if k else []), key]]
    kept = set(best[-1]) if best else set()
    return [key for key in keys if key not in kept]


def _named(before: Sequence[Unit], after: Sequence[Unit]) -> None:
    """Blocks that a person began on the page get the address that the converter has given them since.

    The page stays as edited while a part of it cannot be adopted; adopted again, what was adopted is no difference.
    """
    follows = {a.key: b for a, b in pairwise(before)}
    held = {u.key for u in after}
    for above, u in pairwise(after):
        mine = follows.get(above.key) if above.key else None
        if (
            u.key
            or mine is None
            or mine.key in held
            or not mine.tokens
            or (u.kind, u.level) != (mine.kind, mine.level)
        ):
            continue
        match = SequenceMatcher(None, mine.tokens, u.tokens, autojunk=False)
        if match.ratio() > 0.6:
            u.key = mine.key
            held.add(u.key)


def _spots(ledger: Ledger, article: Article, before: Sequence[Unit]) -> dict[str, Placed]:
    """The text behind each unit, by its key."""
    by_id = {p.id: p for p in placed(ledger)}
    parts: dict[str, int] = {}
    out = dict(by_id)
    title = next((p for p in article.front if p.role == "title"), None)
    if title:
        out["title"] = by_id[title.id]
    for part in (*(p for p in article.front if p is not title), *article.back):
        name = f"{part.role}:{part.lang}"
        parts[name] = parts.get(name, 0) + 1
        if part.id in by_id:
            out[f"part:{name}:{parts[name]}"] = by_id[part.id]
    return out


def _group(
    ledger: Ledger,
    spots: Mapping[str, Placed],
    old: list[Unit],
    new: list[Unit],
    sign: Signature,
    out: Adopted,
) -> None:
    """One unit and those joined to it, against what stands there now."""
    same = len(old) == len(new) == 1 and old[0].tokens == new[0].tokens
    if same and (old[0].kind, old[0].level) == (new[0].kind, new[0].level):
        return
    key = old[0].key
    made: list[Correction] = []
    traced = _traced(ledger, spots, old)
    if traced is None:
        out.left.append((key, "its text cannot be traced to the raw text character by character"))
        return
    tokens, spans = traced

    def put(a: int, b: int, answer: Answer) -> None:
        made.append(at(ledger.source, a, b, answer, sign.by, sign.date, sign.why))

    whole = [s for s in spans[: len(old[0].tokens)] if s is not None]
    if (old[0].kind, old[0].level) != (new[0].kind, new[0].level) and whole:
        answer = _kind(old[0], new[0])
        if answer is None:
            out.left.append((key, f"{old[0].kind} cannot become {new[0].kind}"))
        else:
            put(whole[0][0], whole[-1][1], answer)
    start = len(old[0].tokens)
    for u in old[1:]:
        begin = next((s for s in spans[start : start + len(u.tokens)] if s is not None), None)
        start += len(u.tokens)
        if begin is not None:
            put(begin[0], begin[1], Answer("join"))
    for u in [u for u in new[1:] if not _known(tokens, u)]:
        new.remove(u)
        out.left.append((key, f"“{u.text[:16]}” is new text: the raw text holds nothing behind it"))
    now = [t for u in new for t in u.tokens]
    opcodes = SequenceMatcher(None, tokens, now, autojunk=False).get_opcodes()
    for why in _edits(ledger, tokens, spans, now, opcodes, put):
        out.left.append((key, why))
    offset = 0
    for a, b in pairwise(new):
        offset += len(a.tokens)
        found = next(
            (i1 + offset - j1 for tag, i1, _, j1, j2 in opcodes if tag == "equal" and j1 <= offset < j2), None
        )
        where = next((s for s in spans[found:] if s is not None), None) if found is not None else None
        if where is None:
            out.left.append((key, f"“{b.text[:16]}” is new text: the raw text holds nothing behind it"))
            continue
        put(where[0], where[1], Answer("split"))
        if b.kind == "head" and found is not None:
            ends = [s for s in spans[found : found + len(b.tokens)] if s is not None]
            put(where[0], ends[-1][1], Answer("head", str(b.level)))
    if made:
        out.corrections[key] = made


def _known(tokens: list[Token], u: Unit) -> bool:
    """Whether a unit without an address is made of text that stood here."""
    match = SequenceMatcher(None, tokens, u.tokens, autojunk=False).find_longest_match()
    return match.size >= max(3, len(u.tokens) // 4)


def _kind(old: Unit, new: Unit) -> Answer | None:
    if old.kind == new.kind == "head":
        return Answer("level", str(new.level))
    if new.kind == "head":
        return Answer("head", str(new.level))
    if old.kind in ("head", *LABEL) and new.kind in LABEL:
        return Answer("label", LABEL[new.kind])
    return None


def _traced(
    ledger: Ledger, spots: Mapping[str, Placed], old: list[Unit]
) -> tuple[list[tuple[str, str]], list[Span | None]] | None:
    """The tokens of the units with the raw span behind each; None where they do not match the ledger."""
    tokens: list[tuple[str, str]] = []
    spans: list[Span | None] = []
    for u in old:
        spot = spots.get(u.key)
        if spot is None:
            return None
        chars = [(c, spot.span(i, i + 1)) for i, c in enumerate(spot.text) if c not in "\n"]
        marks = list(_marks(ledger, spot))
        said = u.text
        if "".join(c for c, _ in chars).split() != said.split():
            return None
        k = m = 0
        for kind, value in u.tokens:
            if kind == "char":
                while k < len(chars) and chars[k][0] != value and chars[k][0].isspace():
                    k += 1
                spans.append(chars[k][1] if k < len(chars) and chars[k][1][1] > chars[k][1][0] else None)
                k += 1
            elif kind == "note" or value.startswith("<sup"):
                spans.append(marks[m] if m < len(marks) else None)
                m += 1
            else:
                spans.append(None)
            tokens.append((kind, value))
    return tokens, spans


def _marks(ledger: Ledger, spot: Placed) -> Iterator[Span]:
    """The raw spans of a place's markers, one for each key."""
    if spot.label in ("note", "bibl"):
        return
    for i in spot.rows:
        for t in ledger.rows[i].tiles:
            if t.label == "ptr":
                keys = 1 if t.n.startswith("?") else len([k for k in t.n.split(",") if k])
                for _ in range(keys):
                    yield t.start, t.end


Put = Callable[[int, int, Answer], None]
Opcode = tuple[str, int, int, int, int]


def _edits(
    ledger: Ledger,
    tokens: list[Token],
    spans: list[Span | None],
    now: list[Token],
    opcodes: Sequence[Opcode],
    put: Put,
) -> Iterator[str]:
    """Text corrections and targets for the differences; yields why for those that are neither."""
    wanted: list[tuple[int, int, str]] = []
    for tag, i1, i2, j1, j2 in opcodes:
        if tag == "equal":
            continue
        old, new = tokens[i1:i2], now[j1:j2]
        mark = spans[i1] if i1 < len(spans) else None
        if len(old) == len(new) == 1 and old[0][0] == "note" == new[0][0] and mark:
            put(mark[0], mark[1], Answer("note-target", new[0][1]))
            continue
        if any(kind != "char" for kind, _ in (*old, *new)):
            yield f"a marker or break was changed at “{''.join(v for _, v in tokens[max(0, i1 - 6) : i2 + 6])[:24]}”"
            continue
        a, b, said = i1, i2, "".join(v for _, v in new)
        if a == b:
            if a and tokens[a - 1][0] == "char" and spans[a - 1]:
                a, said = a - 1, tokens[a - 1][1] + said
            elif b < len(tokens) and tokens[b][0] == "char" and spans[b]:
                b, said = b + 1, said + tokens[b][1]
        while a > 0 and spans[a - 1] and a < len(spans) and spans[a - 1] == spans[a]:
            a, said = a - 1, tokens[a - 1][1] + said
        while b < len(tokens) and b > 0 and spans[b] and spans[b] == spans[b - 1]:
            b, said = b + 1, said + tokens[b][1]
        if wanted and a < wanted[-1][1]:
            c, d, before = wanted.pop()
            wanted.append((c, b, before[: len(before) - (d - a)] + said))
        else:
            wanted.append((a, b, said))
    for a, b, said in wanted:
        inside = [s for s in spans[a:b] if s]
        if not inside:
            yield f"“{said}” has no raw text beside it"
            continue
        start, end = inside[0][0], inside[-1][1]
        if said != ledger.source.text[start:end]:
            put(start, end, Answer("text", said))
