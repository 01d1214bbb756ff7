"""Two columns read across: what is taken apart, what stays, and that no character is lost either way."""

from __future__ import annotations

import hashlib
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shanben.audit import audit_page
from shanben.convert import convert, write
from shanben.model.columns import separated
from shanben.model.correction import Correction, line_at
from shanben.model.ledger import Ledger
from shanben.model.source import Detection, Source

LEFT = (
    "抄书的人先数行数，再数每行的字数，数完了才动笔，因为一页纸能写多少字是早就定好的，多一个字要挤，少一个字要空，"
    "挤和空都会被后来的人看出来，看出来了就要问，问起来又没有人能答，所以老师傅宁可慢些，也要把每一行都写得一样长短，"
    "写到纸边才换行，换行的地方从来不表示什么意思，只表示纸到了头，读的人如果把换行当作停顿，就会把一句话读成两截"
)
RIGHT = (
    "后来有了铅字，排字的人也照这个办法，一行一行排满为止，排不满的地方用铅条垫上，垫铅条的手艺学起来要三年，三年里"
    "先学认字，再学拣字，最后才学拼版，拼版时两栏并排站着，中间留一道白，这道白叫作中缝，眼睛顺着左边一栏读到底，再"
    "回到上面读右边一栏，机器不知道有这道缝，就会从左边一直读到右边，两句不相干的话便接在一处，谁也看不懂它说什么"
)


def lines(text: str, size: int = 20) -> list[str]:
    return [text[i : i + size] for i in range(0, len(text), size)]


def across(left: list[str], right: list[str], at: int = 28) -> str:
    """Two columns as an extractor that keeps the layout writes them, places counted in characters."""
    return "\n".join((a.ljust(at) + b).rstrip() for a, b in zip_longest(left, right, fillvalue=""))


def cells(left: list[str], right: list[str], at: int = 48) -> str:
    """The same, places counted in display cells."""
    return "\n".join(
        (a + " " * (at - 2 * len(a)) + b).rstrip() for a, b in zip_longest(left, right, fillvalue="")
    )


def source(text: str) -> Source:
    return separated(
        Source.of("t", text, hashlib.sha256(text.encode()).hexdigest(), Detection("utf-8", "pdf_text"))
    )


def reading(s: Source) -> list[str]:
    return [t for x in s.lines if (t := s.text[x.start : x.end].strip())]


def covers(s: Source) -> bool:
    at = 0
    for x in sorted(s.lines, key=lambda x: x.start):
        if x.start != at or not x.start <= x.end <= x.stop:
            return False
        at = x.stop
    return at == len(s.text) and [x.no for x in s.lines] == list(range(len(s.lines)))


CHANGES = {
    "characters": (across(lines(LEFT), lines(RIGHT)), lines(LEFT) + lines(RIGHT)),
    "cells": (cells(lines(LEFT), lines(RIGHT)), lines(LEFT) + lines(RIGHT)),
    "right column shorter": (across(lines(LEFT), lines(RIGHT)[:8]), lines(LEFT) + lines(RIGHT)[:8]),
    "left column shorter": (across(lines(LEFT)[:8], lines(RIGHT)), lines(LEFT)[:8] + lines(RIGHT)),
    "title across": (
        " " * 20 + "抄书与排字的手艺谈\n" + across(lines(LEFT), lines(RIGHT)),
        ["抄书与排字的手艺谈", *lines(LEFT), *lines(RIGHT)],
    ),
    "head with folio, a blank line away": (
        "12" + " " * 30 + "手艺谈\n\n" + across(lines(LEFT), lines(RIGHT)),
        ["12" + " " * 30 + "手艺谈", *lines(LEFT), *lines(RIGHT)],
    ),
    "folio below": (
        across(lines(LEFT), lines(RIGHT)) + "\n" + " " * 12 + "35",
        [*lines(LEFT), *lines(RIGHT), "35"],
    ),
    "two pages, the second short": (
        across(lines(LEFT), lines(RIGHT)) + "\n\f" + across(lines(LEFT)[:4], lines(RIGHT)[:4], 26),
        lines(LEFT) + lines(RIGHT) + lines(LEFT)[:4] + lines(RIGHT)[:4],
    ),
    "a wide line in the middle": (
        across(lines(LEFT), lines(RIGHT)) + "\n" + LEFT[:44] + "\n" + across(lines(RIGHT), lines(LEFT)),
        [*lines(LEFT), *lines(RIGHT), LEFT[:44], *lines(RIGHT), *lines(LEFT)],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_changes(name: str) -> None:
    text, wanted = CHANGES[name]
    s = source(text)
    assert s.columns
    assert reading(s) == wanted
    assert covers(s)


VERSE = ["大江从西边流过来了，", "两岸的人家都点了灯。", "船上的人唱着旧的歌，", "岸上的人应着新的声。"] * 4
CELLS = ["甲本", "乙本", "丙本", "丁本", "戊本", "己本", "庚本", "辛本", "壬本", "癸本"]

STAYS = {
    "one column": "\n".join(lines(LEFT + RIGHT)),
    "one wide gap": "\n".join(
        [*lines(LEFT), "一九九八年夏抄于江边旧楼" + " " * 12 + "后来又在城里校过一遍", *lines(RIGHT)]
    ),
    "a table of short cells": across(CELLS, CELLS),
    "a table of short and long cells": across(CELLS, lines(RIGHT)[:10]),
    "verse in two columns": across(VERSE, VERSE),
    "three columns": "\n".join(
        a.ljust(20) + b.ljust(20) + c
        for a, b, c in zip(lines(LEFT, 14), lines(RIGHT, 14), lines(LEFT, 14), strict=False)
    ),
    "a table of contents": "\n".join(f"{x[:12]}{' ' * 20}{i}" for i, x in enumerate(lines(LEFT))),
    "four lines": across(lines(LEFT)[:4], lines(RIGHT)[:4]),
    "pairs of names": "\n".join(["　　".join(p) for p in (("张三里", "李四方"),) * 12]),
}


@pytest.mark.parametrize("name", STAYS)
def test_stays(name: str) -> None:
    s = source(STAYS[name])
    assert not s.columns
    assert s.lines == Source.of("t", s.text, "", s.detection).lines


def ragged() -> str:
    """Two columns whose left lines reach now before, now beyond the place where a right line begins."""
    text = LEFT + RIGHT
    sizes = [17, 21, 26, 19, 24, 18, 27, 22, 20, 25]
    return "\n".join(text[:n] + "   " + text[n : n + 22] for n in sizes)


def test_a_page_without_a_clean_gutter_is_named_and_left() -> None:
    text = ragged()
    s = source(text)
    assert not s.columns
    assert s.unclear == (0,)
    found = [d for d in convert(text.encode(), "t.txt").article.doubts if d.code == "COL02"]
    assert [d.line for d in found] == [1]


def test_the_page_reads_column_by_column_and_passes_the_audit() -> None:
    data = across(lines(LEFT), lines(RIGHT)).encode()
    made = convert(data, "t.txt")
    pages = write(made, data, "html")
    assert pages.verdict.passed, pages.verdict.losses
    bare = "".join(pages.files["html"].split())
    assert LEFT in bare
    assert RIGHT in bare


def test_a_tile_that_moves_without_saying_so_is_caught() -> None:
    data = across(lines(LEFT), lines(RIGHT)).encode()
    pages = write(convert(data, "t.txt"), data, "html")
    ledger = pages.files["ledger.tsv"]
    assert "COL01" in ledger
    assert not audit_page(data, ledger.replace("COL01", "", 1), pages.files["html"]).passed
    rows = ledger.split("\n")
    twice = "\n".join([*rows[:9], rows[8], *rows[9:]])
    assert not audit_page(data, twice, pages.files["html"]).passed
    short = "\n".join([*rows[:8], *rows[9:]])
    assert not audit_page(data, short, pages.files["html"]).passed


def test_lines_are_named_as_printed() -> None:
    text = across(lines(LEFT), lines(RIGHT))
    s = source(text)
    assert [line_at(s, i) for i in range(len(text))] == [text.count("\n", 0, i) for i in range(len(text))]
    for n, line in enumerate(text.splitlines(keepends=True)):
        a, b = s.span(n)
        assert text[a:b] == line
    assert s.count() == text.count("\n") + 1


def test_an_editor_corrects_a_word_of_the_right_column() -> None:
    text = across(lines(LEFT), lines(RIGHT))
    said = Correction("text", 1, "铅字", "活字", "", "后来有了", "，排字", "an editor", "", "")
    made = convert(text.encode(), "t.txt", [said])
    data = text.encode()
    pages = write(made, data, "html")
    assert made.decided == 1
    assert "后来有了活字" in pages.files["html"]
    assert pages.verdict.passed, pages.verdict.losses


def test_a_project_may_set_it_aside() -> None:
    text = across(lines(LEFT), lines(RIGHT))
    made = convert(text.encode(), "t.txt", overrules=frozenset({"COL01"}))
    assert "COL01" in made.overruled
    assert not made.source.columns


@given(
    st.lists(st.sampled_from([*lines(LEFT), "", " " * 28 + "右栏", LEFT[:40], "\f"]), max_size=30),
    st.integers(22, 40),
)
def test_every_character_is_covered_once(rows: list[str], at: int) -> None:
    text = across(lines(LEFT), lines(RIGHT), at) + "\n" + across(rows, lines(RIGHT)[::-1], at)
    s = source(text)
    assert covers(s)
    tiles = sorted(Ledger.from_lines(s).tiles(), key=lambda t: t.start)
    assert "".join(text[t.start : t.end] for t in tiles) == text
