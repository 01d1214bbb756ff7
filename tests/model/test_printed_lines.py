"""Printed lines that an extractor broke at punctuation: put together again, with the lines that begin paragraphs."""

from __future__ import annotations

import re

import pytest
from shanben.model.printed_lines import broken_at_marks, printed_lines
from shanben.model.source import Line, measure

PARAGRAPHS = (
    "渡口在县城以东二十里，两岸都是缓坡，水流到这里转了一个弯，冬天枯水的时候船要撑到江心才能掉头，所以从前的人说，过这个渡口要看船夫的脸色。",
    "渡船每天来往六次，逢集加开两次，船资由乡里公议，写在一块木牌上，挂在东岸的榕树下面，谁也不能多收一文，也不能少给一文，外乡人也是一样的价钱。",
    "规约最早只有三条，一条讲先后，一条讲轻重，一条讲晴雨。讲先后的一条最短，只说“先到先渡”，可是后来争执最多的正是这一条，因为谁先到岸往往说不清楚。",
    "县志把这三条抄进了关津一卷，又在旁边添了几句按语，说明当年立约的人姓什么、住在哪里，这些话别处都没有留下，很是可贵，研究的人多从这里讲起。",
    "后来桥修好了，渡口就停了，木牌收在祠堂里，字迹还看得清楚，老人们偶尔拿出来给孩子们看，讲一讲当年撑船的辛苦，也讲一讲那些争执是怎样平息的。",
)
NO_START = "，。；：、！？”"


def lines_of(paragraph: str, ems: int, indent: int) -> list[str]:
    out, line, room = [], "", ems - indent
    for char in paragraph:
        if room <= 0 and char not in NO_START:
            out.append(line)
            line, room = "", ems
        line, room = line + char, room - 1
    return [*out, line]


def raw(ems: int, indent: int) -> tuple[str, list[str]]:
    """The text as -raw gives it, two lines of three broken at their marks, last lines never; its printed lines."""
    printed = [(p, i, line) for p in PARAGRAPHS * 3 for i, line in enumerate(lines_of(p, ems, indent))]
    out = []
    for k, (_, _, line) in enumerate(printed):
        last = k + 1 == len(printed) or printed[k + 1][1] == 0
        out.append(line if last or k % 3 == 0 else re.sub(r"(?<=[，。；：、])(?=.)(?!”)|(?=“)", "\n", line))
    return "\n".join(out) + "\n", [line for _, _, line in printed]


def put_together(lines: tuple[Line, ...], text: str, inner: frozenset[int]) -> list[str]:
    """The lines as they were printed: each further piece (``inner``, by number) behind the one above it."""
    got: list[str] = []
    for x in lines:
        if x.no in inner:
            got[-1] += text[x.start : x.end]
        else:
            got.append(text[x.start : x.end])
    return got


@pytest.mark.parametrize(("ems", "indent"), [(22, 2), (24, 0)])
def test_pieces_come_back_as_the_lines_they_were(ems: int, indent: int) -> None:
    text, wanted = raw(ems, indent)
    lines = tuple(measure(text))
    assert broken_at_marks(lines, text) == "all"
    packed = printed_lines(lines, text)
    got = put_together(lines, text, packed.inner)
    right = sum(line in wanted for line in got)
    assert right >= 0.97 * len(wanted)
    assert all(abs(m - ems) <= 1 for m in packed.measures)


def test_first_lines_are_told_by_their_indent() -> None:
    text, _ = raw(22, 2)
    lines = tuple(measure(text))
    packed = printed_lines(lines, text)
    begun = [text[lines[i].start : lines[i].end][:4] for i in sorted(packed.first)]
    starts = [p[:4] for p in PARAGRAPHS]
    assert sum(b in starts for b in begun) >= 14
    assert len(begun) <= 16


def test_a_line_two_ems_short_begins_a_paragraph_below_a_full_last_line() -> None:
    """A narrow column: every last line is full, so that the short first lines alone tell where a paragraph begins."""
    ems = 18
    plain = [re.sub("[“”]", "", p) for p in PARAGRAPHS]
    whole = [p[: (len(p) + 2) // ems * ems - 3] + "。" for p in plain * 3]
    printed = [line for p in whole for line in lines_of(p, ems, 2)]
    text = "\n".join(re.sub("(?<=，)(?=.)", "\n", x) if k % 4 == 2 else x for k, x in enumerate(printed))
    lines = tuple(measure(text))
    packed = printed_lines(lines, text, broken="some")
    begun = [text[lines[i].start : lines[i].end][:4] for i in sorted(packed.first)]
    right = sum(b in {p[:4] for p in whole} for b in begun)
    assert right >= 12
    assert len(begun) - right <= 1


def test_a_text_of_whole_lines_is_not_broken() -> None:
    text = "\n".join(
        line for p in PARAGRAPHS * 3 for line in lines_of(p.replace("“", "").replace("”", ""), 24, 2)
    )
    assert broken_at_marks(tuple(measure(text)), text) == ""


def test_quotations_alone_are_some_breaks() -> None:
    text = "\n".join(
        re.sub(r"(?<=”)(?=，)", "\n", line)
        for p in ("木牌上写着“先到先渡”，背面写着“风雨不渡”，两面的字是同一个人写的，笔画很重。", *PARAGRAPHS)
        * 2
        for line in lines_of(p, 24, 2)
    )
    assert broken_at_marks(tuple(measure(text)), text) == "some"


def test_lines_broken_now_and_then_are_broken_at_marks() -> None:
    """Where most lines hold no stretch, one line of three is broken; its pieces are longer than a few words."""
    lines = [line for p in PARAGRAPHS * 4 for line in lines_of(p.replace("“", "").replace("”", ""), 34, 2)]
    text = "\n".join(
        re.sub("(?<=，)(?=.)", "\n", x, count=1) if k % 3 == 1 else x for k, x in enumerate(lines)
    )
    assert broken_at_marks(tuple(measure(text)), text) == "all"


def test_verse_among_prose_is_not_broken() -> None:
    verse = ["东岸榕树老，", "西岸石阶新。", "渡口无人问，", "日落又撑船。"]
    lines = [
        line
        for k, p in enumerate(PARAGRAPHS * 3)
        for line in [
            *lines_of(p.replace("“", "").replace("”", ""), 24, 2),
            *(verse if k % 5 == 2 else []),
        ]
    ]
    text = "\n".join(lines)
    assert broken_at_marks(tuple(measure(text)), text) == ""


def test_lines_of_which_every_mark_has_its_own_come_back() -> None:
    whole = [line for p in PARAGRAPHS * 3 for line in lines_of(p, 22, 2)]
    text = "\n".join(piece for line in whole for piece in re.split(r"([，。；：、“”])", line) if piece)
    lines = tuple(measure(text))
    assert broken_at_marks(lines, text) == "each"
    packed = printed_lines(lines, text, "each")
    got = put_together(lines, text, packed.inner)
    assert sum(line in whole for line in got) >= 0.9 * len(whole)


def test_a_few_marks_alone_are_no_such_text() -> None:
    text = "\n".join(["渡口在县城以东二十里，两岸都是缓坡，", "水流到这里转了一个弯", "，"] * 6)
    assert broken_at_marks(tuple(measure(text)), text) != "each"
