"""What the editor's queue is worth: of the faults that the gold tells, how many an item of the queue points at.

    uv run python -m tests.corpus.queue --html DIR [--gold DIR] [-v]

``DIR`` is what ``shanben convert --to html`` wrote: pages, ledgers, and the review pages that an editor opens. A fault is
a boundary of a block that the gold has not or has elsewhere, a heading missed, invented or of a wrong level, words of the
body that are missing or too many, a field of the front matter that is wrong. Every fault has a place in the raw text; an
item tells it when it points at its line or the next line of text. Items about single words (a misprint, a name) tell
no fault of this kind, so they count only as items.

told     faulty blocks and fields that an item points at, of all faulty ones
untold   faulty blocks and fields a page that no item points at
sound    items about the structure that point at a fault, of all such items
items    items a page, of all kinds
"""

from __future__ import annotations

import argparse
import json
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import html as lxml_html
from rapidfuzz.distance import Levenshtein

from .press.original import MARK
from .score import Reader, front_matter_out, golds, norm, score_meta, without_number

BODY = frozenset({"p", "head", "item", "q", "l"})
FLOATS = frozenset({"caption", "table"})
WORDS = re.compile(r"WORD|NAME|CHAR|DATE|PUNCT0[1-4]|REF0[4-9]|NOTE")
"""Items about words, marks, names, years and note markers: no fault of the structure."""
FIELDS = re.compile(r"FRONT|REF07|ALIEN")
FEW = 4
"""Characters that are missing or too many at least."""
ESCAPED = re.compile(r"\\(u[0-9a-f]{4}|.)")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: its kind, its raw lines (first, last), the block of the page where it stands."""

    kind: str
    first: int
    last: int
    block: str


@dataclass(frozen=True, slots=True)
class Item:
    """One doubt of the review page: its code and the raw lines that it points at."""

    code: str
    lines: tuple[int, ...]


@dataclass(slots=True)
class Body:
    """The body as the page shows it: its folded characters, the raw line of each, where its blocks begin."""

    text: str
    lines: list[int]
    blocks: list[tuple[int, str, str]]
    """(where it begins, label, place)"""
    filled: list[int]
    """The raw lines that hold text, for what is near."""


def _unescaped(text: str) -> str:
    plain = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
    return ESCAPED.sub(lambda m: plain.get(m[1]) or chr(int(m[1][1:], 16)), text)


def body(ledger: str) -> Body:
    """What a ledger says of the body, place by place in the order of the page."""
    runs: dict[str, list[tuple[str, int]]] = defaultdict(list)
    label_of: dict[str, str] = {}
    filled: set[int] = set()
    for row in ledger.split("\n"):
        cells = row.split("\t")
        if len(cells) != 9 or not cells[0].isdigit():
            continue
        line, label, place, reading, raw = int(cells[2]), cells[3], cells[4], cells[6], cells[8]
        if raw.strip() and label != "lb":
            filled.add(line)
        if place and label in BODY:
            said = _unescaped(raw if reading == "=" else reading[1:])
            label_of.setdefault(place, label)
            runs[place].append((said, line))
    text: list[str] = []
    lines: list[int] = []
    blocks: list[tuple[int, str, str]] = []
    for place, pieces in runs.items():
        whole = "".join(p for p, _ in pieces)
        skip = len(whole) - len(without_number(whole)) if label_of[place] != "head" else 0
        blocks.append((len(text), label_of[place], place))
        above = pieces[0][1]
        for said, line in pieces:
            if label_of[place] == "l" and line != above:  # verse: every line is a block of the gold
                blocks.append((len(text), "l", place))
            above = line
            for c in said:
                if skip > 0:
                    skip -= 1
                    continue
                folded = norm(c)
                text += folded
                lines += [line] * len(folded)
    return Body("".join(text), lines, blocks, sorted(filled))


def wanted(gold: dict[str, Any]) -> tuple[str, list[tuple[int, str, int]], set[str]]:
    """The gold's body folded, its blocks as (where it begins, kind, level), and the words of its floats."""
    text: list[str] = []
    blocks: list[tuple[int, str, int]] = []
    floats: set[str] = set()
    for b in gold["blocks"]:
        said = MARK.sub("", b["text"])
        if b["kind"] in FLOATS:
            floats.add("".join(norm(c) for c in said))
            continue
        for k, part in enumerate(said.split("\n")):
            if b["kind"] in ("paragraph", "list_item"):
                part = without_number(part)
            folded = "".join(norm(c) for c in part)
            if folded:
                blocks.append((len(text), b["kind"], (b.get("level") or 0) if k == 0 else 0))
                text += folded
    return "".join(text), blocks, floats


def faults(gold: dict[str, Any], ledger: str, page: str) -> list[Fault]:
    """Everything that is wrong with a page, in the order of its text; fields of the front last."""
    got = body(ledger)
    text, blocks, floats = wanted(gold)
    levels = {
        e.get("id"): int(e.tag[1])
        for e in lxml_html.document_fromstring(page).iter("h2", "h3", "h4", "h5", "h6")
    }
    out = [*_compared(got, text, blocks, floats, levels)] if got.text and text else []
    reader = Reader(page, gold["meta"].get("title")).page
    front_matter_out(reader, gold)
    out += [Fault(f"field {name}", 0, 0, name) for name, s in score_meta(reader, gold)[1].items() if s < 0.98]
    return out


def _compared(
    got: Body, text: str, blocks: list[tuple[int, str, int]], floats: set[str], levels: dict[str, int]
) -> Iterable[Fault]:
    starts = [b[0] for b in got.blocks]
    kinds = {at: (kind, level) for at, kind, level in blocks}
    ours = {at: (label, place) for at, label, place in got.blocks}

    def place(at: int) -> str:
        return got.blocks[max(0, bisect_right(starts, min(at, len(got.text) - 1)) - 1)][2]

    def line(at: int) -> int:
        return got.lines[min(max(at, 0), len(got.lines) - 1)]

    for op in Levenshtein.opcodes(got.text, text):
        a, b, c, d = op.src_start, op.src_end, op.dest_start, op.dest_end
        if op.tag == "equal":
            for k in range(b - a):
                mine, theirs = ours.get(a + k), kinds.get(c + k)
                if theirs and not mine:
                    if k:  # at a difference the other side of it tells
                        kind = "heading joined" if theirs[0] == "heading" else "joined"
                        yield Fault(kind, line(a + k - 1), line(a + k), place(a + k))
                elif mine and not theirs:
                    if k:
                        kind = "heading invented" if mine[0] == "head" else "split"
                        yield Fault(kind, line(a + k - 1), line(a + k), mine[1])
                elif mine and theirs and (mine[0] == "head") != (theirs[0] == "heading"):
                    kind = "heading missed" if mine[0] != "head" else "heading invented"
                    yield Fault(kind, line(a + k), line(a + k), mine[1])
                elif mine and theirs and mine[0] == "head" and levels.get(mine[1], theirs[1]) != theirs[1]:
                    yield Fault("level", line(a + k), line(a + k), mine[1])
            continue
        if b - a >= FEW and got.text[a:b] not in floats:
            yield Fault("too much", line(a), line(b - 1), place(a))
        if d - c >= FEW and text[c:d] not in floats and b - a < FEW:
            yield Fault("missing", line(a - 1), line(a), place(a))


def items(review: str) -> list[Item]:
    """The items of a review page, with the lines of the raw text that each names."""
    out = []
    for e in lxml_html.document_fromstring(review).iter("article"):
        if "doubt" in (e.get("class") or "").split():
            lines = f"{e.get('data-line') or 0} {e.get('data-also') or ''}".split()
            out.append(Item(e.get("data-code") or "", tuple(map(int, lines))))
    return out


def tells(item: Item, fault: Fault, filled: list[int]) -> bool:
    """Whether an item of the structure points at a fault, at its line or at the next line of text."""
    if not fault.first:
        return FIELDS.match(item.code) is not None
    if WORDS.match(item.code):
        return False
    low, high = sorted((fault.first, fault.last))
    k = bisect_right(filled, low - 1)
    low = filled[k - 1] if k else low
    k = bisect_right(filled, high)
    high = filled[k] if k < len(filled) else high
    return any(low <= line <= high for line in item.lines)


@dataclass(slots=True)
class Count:
    """What a page, or many, come to."""

    pages: int = 0
    faulty: int = 0
    told: int = 0
    structural: int = 0
    sound: int = 0
    items: int = 0

    def __iadd__(self, other: Count) -> Count:
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self

    @property
    def figures(self) -> dict[str, float | None]:
        """The figures that are kept; None where there is nothing to count."""
        return {
            "told": self.told / self.faulty if self.faulty else None,
            "sound": self.sound / self.structural if self.structural else None,
            "items": self.items / self.pages if self.pages else None,
            "untold": (self.faulty - self.told) / self.pages if self.pages else None,
        }


def count(gold: dict[str, Any], folder: Path, name: str, show: bool = False) -> Count | None:
    """The queue of one page; None when there is no page."""
    page, ledger = folder / f"{name}.html", folder / f"{name}.ledger.tsv"
    review = folder / "review" / f"{name}.html"
    if not review.exists():
        return None
    kept = ledger.read_text(encoding="utf-8")
    wrong = faults(gold, kept, page.read_text(encoding="utf-8", errors="replace"))
    found = items(review.read_text(encoding="utf-8"))
    filled = body(kept).filled
    by_block: dict[str, list[Fault]] = defaultdict(list)
    for f in wrong:
        by_block[f.block].append(f)
    told = {b for b, fs in by_block.items() if any(tells(i, f, filled) for i in found for f in fs)}
    structural = [i for i in found if not WORDS.match(i.code)]
    sound = [i for i in structural if any(tells(i, f, filled) for f in wrong)]
    if show:
        for f in wrong:
            mark = "told" if any(tells(i, f, filled) for i in found) else "----"
            print(f"{name}\t{mark}\t{f.kind}\t{f.first}-{f.last}\t{f.block}")
        for i in structural:
            if i not in sound:
                print(f"{name}\tvain\t{i.code}\t{i.lines[0]}")
    return Count(1, len(by_block), len(told), len(structural), len(sound), len(found))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--html", type=Path, required=True)
    parser.add_argument("--gold", type=Path, default=Path(__file__).parent / "gold")
    parser.add_argument("-v", action="store_true", help="every fault, and every item that points at none")
    args = parser.parse_args()
    total: dict[str, Count] = defaultdict(Count)
    for name, gold in golds(args.gold):
        one = count(gold, args.html, name, args.v)
        if one:
            total[gold.get("tier", "ordinary")] += one
    for tier, sums in total.items():
        print(
            tier, json.dumps({k: None if v is None else round(v, 4) for k, v in sums.figures.items()}), sums
        )


if __name__ == "__main__":
    main()
