"""Which indents of a text are those of first lines."""

from __future__ import annotations

from shanben.model.measure import habits
from shanben.model.source import measure

WHOLE = "渡口在县城以东二十里两岸都是缓坡冬天船要撑到江心"
LAST = "船夫都在上游等客。"


def indented(raw: str) -> bool:
    return habits(tuple(measure(raw)), raw).indented


def test_first_lines_show() -> None:
    assert indented("\n".join(["  " + WHOLE, WHOLE, WHOLE, LAST + "渡船每天来往六次。"] * 8))


def test_an_abstract_set_in_as_a_whole_is_no_first_line() -> None:
    assert not indented("\n".join(["  " + WHOLE] * 9 + [WHOLE, WHOLE, WHOLE, LAST] * 12))


def test_the_second_lines_of_references_are_no_first_lines() -> None:
    entry = ["[1] 王某，渡口规约考，文献学刊，2019年第3期，第12", "    页至第三十页，又见县志关津一卷。"]
    assert not indented("\n".join([WHOLE, WHOLE, WHOLE, LAST] * 12 + entry * 9))
