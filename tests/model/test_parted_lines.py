"""Printed lines that -layout parted before an opening quotation mark."""

from __future__ import annotations

from shanben.model.measure import setting
from shanben.model.source import measure

WHOLE = "渡口在县城以东二十里两岸都是缓坡冬天船要撑到江心"  # 24 ems
ABOVE = ("船夫的规约写在木牌上，", "写在木牌上，", "规约写得明白，", "先立规约，", "谁都知道规约怎么写，")
REST = "“先到先渡”，谁也不能多收"


def text(parts: int, *, cells: int = 1, white: int | None = None) -> str:
    lines = [WHOLE]
    for a in ABOVE[:parts]:
        lines += [a, " " * (cells * len(a) if white is None else white) + REST, WHOLE, WHOLE]
    return "\n".join(lines) + "\n"


def inner(raw: str) -> frozenset[int]:
    return setting(tuple(measure(raw)), raw).inner


def test_the_rest_of_a_line_stands_where_the_line_above_ends() -> None:
    assert inner(text(4)) == {2, 6, 10, 14}


def test_han_counts_as_two_places() -> None:
    assert inner(text(4, cells=2)) == {2, 6, 10, 14}


def test_the_rest_fills_the_line_that_it_belongs_to() -> None:
    raw = text(4)
    facts = setting(tuple(measure(raw)), raw)
    assert facts.widths[2] >= 23


def test_two_such_lines_may_be_chance() -> None:
    assert inner(text(2)) == frozenset()


def test_a_quotation_set_in_stays() -> None:
    assert inner(text(4, white=4)) == frozenset()


def test_a_line_below_a_full_line_stays() -> None:
    raw = "\n".join([WHOLE, " " * len(WHOLE) + "“先到先渡”，谁也不能多收一文"] * 4)
    assert inner(raw) == frozenset()


def test_speech_below_its_speaker_stays() -> None:
    """The indent of speech is always the same: it may equal a short line by chance, again and again."""
    said = [("老人说：", 4), ("船夫答道：", 4), ("老人又说：", 4), ("他问：", 4), ("船夫说道：", 4)]
    raw = "\n".join(x for a, n in said for x in (WHOLE, WHOLE, a, " " * n + "“先到先渡，”"))
    assert inner(raw) == frozenset()


def test_lines_without_white_fill_their_printed_line() -> None:
    raw = "\n".join(x for a in ABOVE[:3] for x in (WHOLE, a, ("“先到先渡”" + REST * 2)[: 24 - len(a)], WHOLE))
    assert inner(raw + "\n") == {2, 6, 10}


def test_paragraphs_that_begin_with_a_quotation_stay() -> None:
    """Their first lines are full, whatever the width of the last line above."""
    raw = "\n".join(x for a in ABOVE for x in (WHOLE, a, ("“先到先渡”" + REST * 2)[:22], WHOLE))
    assert inner(raw + "\n") == frozenset()


def test_two_lines_without_white_may_fill_a_line_by_chance() -> None:
    """A heading may begin with a quotation: below it stands a paragraph's first line, two ems short."""
    raw = "\n".join(
        x for a in ABOVE[:2] for x in (WHOLE, a, ("“先到先渡”" + REST * 2)[: 24 - len(a)], WHOLE[:22], WHOLE)
    )
    assert inner(raw + "\n") == frozenset()


def test_one_line_without_white_breaks_off_above_a_full_one() -> None:
    rest = ("“先到先渡”" + REST)[: 24 - len(ABOVE[1])]
    assert inner("\n".join([*[WHOLE] * 6, ABOVE[1], rest, *[WHOLE] * 3]) + "\n") == {7}


def test_a_first_line_below_a_blank_one_is_two_ems_short() -> None:
    rest = ("“先到先渡”" + REST)[: 22 - len(ABOVE[1])]
    assert inner("\n".join([*[WHOLE] * 6, "", ABOVE[1], rest, *[WHOLE] * 3]) + "\n") == {8}


def test_a_printed_line_may_be_parted_twice() -> None:
    pieces = ["船夫说的", "《渡口规约》", "（《县志》里抄了一份的那一种"]
    assert sum(map(len, pieces)) == len(WHOLE)
    assert inner("\n".join([*[WHOLE] * 6, *pieces, *[WHOLE] * 3]) + "\n") == {7, 8}


def test_latin_words_below_are_wider_than_they_count() -> None:
    rest = ("“先到先渡”" + REST)[: 24 - len(ABOVE[1])]
    latin = "两岸都是 AI 缓坡冬天 AI 船要撑到江心才能靠得岸去"
    assert inner("\n".join([*[WHOLE] * 6, ABOVE[1], rest, latin, *[WHOLE] * 3]) + "\n") == {7}


def test_items_numbered_in_brackets_stay() -> None:
    raw = "\n".join(
        x for a in ABOVE[:3] for x in (WHOLE, a, ("（一）先到先渡" + REST * 2)[: 24 - len(a)], WHOLE)
    )
    assert inner(raw + "\n") == frozenset()


FILLED = [x for a in ABOVE[:3] for x in (WHOLE, a, ("“先到先渡”" + REST * 2)[: 24 - len(a)], WHOLE)]
"""A text whose printed lines were parted three times without white: in lines 2, 6 and 10."""


def test_a_first_line_is_parted_like_the_others() -> None:
    opens = ["规约写得明白。", "《县志》里抄了一份的那一种还存", "在，有两页。"]
    assert sum(map(len, opens[:2])) == len(WHOLE) - 2
    assert inner("\n".join([*FILLED, "到岸为止。", *opens, WHOLE]) + "\n") == {2, 6, 10, 14}


def test_a_first_line_that_ends_a_sentence_may_be_a_paragraph() -> None:
    opens = ["规约写得明白。", "《县志》里抄了一份还在。", WHOLE]
    assert inner("\n".join([*FILLED, "到岸为止。", *opens]) + "\n") == {2, 6, 10}


def test_marks_set_close_take_half_an_em_each() -> None:
    pieces = ["船夫的规约（以下称《规约》）。", "《规约》写在木牌上，不曾改"]
    assert sum(map(len, pieces)) == len(WHOLE) + 4
    raw = "\n".join([*FILLED, *pieces, *[WHOLE] * 3]) + "\n"
    assert 13 not in inner(raw)
    pieces[1] = pieces[1][:-2]
    assert 13 in inner("\n".join([*FILLED, *pieces, *[WHOLE] * 3]) + "\n")
