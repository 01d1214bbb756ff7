"""The measure of the editor's queue, on a page of four lines: what is a fault, and what tells it."""

from __future__ import annotations

from typing import Any

from tests.corpus import bench
from tests.corpus.queue import Count, Fault, Item, faults, tells

HEAD = "start\tend\tline\tlabel\tplace\tn\treading\treasons\traw"


def ledger(*rows: tuple[int, str, str, str]) -> str:
    """Rows of (line, label, place, text)."""
    return "\n".join(
        [HEAD, *(f"0\t1\t{n}\t{label}\t{place}\t\t=\t\t{said}" for n, label, place, said in rows)]
    )


def gold(*blocks: dict[str, Any]) -> dict[str, Any]:
    return {"meta": {"title": None}, "blocks": list(blocks), "notes": {}, "references": []}


def block(kind: str, text: str, level: int = 0) -> dict[str, Any]:
    return {"kind": kind, "text": text, "level": level}


FIRST, SECOND, THIRD = "凡例始于宋而盛于明清。", "取材与断限", "邻县的事只在必要时写。"
RIGHT = gold(block("paragraph", FIRST), block("heading", SECOND, 2), block("paragraph", THIRD))


def kinds(
    *rows: tuple[int, str, str, str], page: str = '<article><h2 id="L3">x</h2></article>'
) -> list[tuple[str, int, int]]:
    return [(f.kind, f.first, f.last) for f in faults(RIGHT, ledger(*rows), page)]


def test_a_right_page_has_no_fault() -> None:
    assert kinds((1, "p", "L1", FIRST), (3, "head", "L3", SECOND), (5, "p", "L5", THIRD)) == []


def test_each_kind_of_fault_has_its_lines() -> None:
    one, two, three = (1, "p", "L1", FIRST), (3, "head", "L3", SECOND), (5, "p", "L5", THIRD)
    assert kinds(one, (3, "p", "L3", SECOND), three) == [("heading missed", 3, 3)]
    assert kinds(one, two, (5, "p", "L3", THIRD)) == [("joined", 3, 5)]
    assert kinds(one, two, (5, "p", "L5", THIRD[:5]), (6, "p", "L6", THIRD[5:])) == [("split", 5, 6)]
    assert kinds(one, two, (5, "p", "L5", THIRD), (7, "p", "L7", "分享到朋友圈")) == [("too much", 7, 7)]
    assert kinds(one, two, page='<article><h2 id="L3">x</h2></article>') == [("missing", 3, 3)]
    assert kinds(one, two, three, page='<article><h3 id="L3">x</h3></article>') == [("level", 3, 3)]


def test_an_item_tells_what_stands_at_its_line_or_beside_it() -> None:
    fault, filled = Fault("joined", 3, 5, "L3"), [1, 3, 5, 9, 11]
    assert tells(Item("JOIN02", (9,)), fault, filled)
    assert tells(Item("HEAD04", (40, 5)), fault, filled)
    assert not tells(Item("JOIN02", (11,)), fault, filled)
    assert not tells(Item("WORD03", (5,)), fault, filled)
    assert tells(Item("FRONT12", (1,)), Fault("field title", 0, 0, "title"), filled)


def test_the_figures_and_their_fall() -> None:
    total = Count()
    total += Count(2, 4, 3, 10, 5, 20)
    assert total.figures == {"told": 0.75, "untold": 0.5, "sound": 0.5, "items": 10.0}
    old = {
        "ordinary": {},
        "hard": {},
        "routes": {},
        "queue": {"ordinary": {"told": 0.75, "untold": 0.5, "items": 10.0}},
    }
    mended = old | {"queue": {"ordinary": {"told": 0.5, "untold": 0.4, "items": 10.2}}}
    assert bench.falls(old, mended) == []
    assert (
        len(bench.falls(old, old | {"queue": {"ordinary": {"told": 0.6, "untold": 0.8, "items": 10.0}}})) == 1
    )
    assert (
        len(bench.falls(old, old | {"queue": {"ordinary": {"told": 0.8, "untold": 0.4, "items": 14.0}}})) == 1
    )
