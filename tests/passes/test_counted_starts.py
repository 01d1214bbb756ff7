"""Which printed lines begin with a part of a count."""

from __future__ import annotations

import pytest
from shanben.model.counted_starts import counted_starts


@pytest.mark.parametrize(
    ("lines", "starts"),
    [
        (("各家的办法有三。", "一是取材要有限度。", "写了也要注明。", "二是断限要有定则。"), {1, 3}),
        (("一是取材要有限度。", "写了也要注明。", "二是断限要有定则。三是文字要有家法。"), set()),
        (("一是取材要有限度。", "二是断限要有定则。"), set()),
        (("首先，取材要", "有限度。", "其次，断限要", "有定则。", "最后，文字要有家法。"), {0, 2, 4}),
        (("第一，取材要有限度。", "写了也要注明。[3]", "第二，断限要有定则。"), {0, 2}),
        (("一是取材", "要有限度；", "二是断限要有定则。"), set()),
        (("一是取材", "要有限度。", "三是文字要有家法。"), set()),
        (
            ("三条办法，", "一是取材有限度。", "写了要注明。", "二是断限有定则。", "另说。", "三是有家法。"),
            set(),
        ),
        (("第一卷收山川。", "写了也要注明。", "第二卷收人物。"), set()),
        (("其一，取材", "要有限度。", "第二，断限要有定则。"), set()),
    ],
)
def test_two_parts_that_follow_each_other_begin_lines(lines: tuple[str, ...], starts: set[int]) -> None:
    assert counted_starts(lines) == starts


def test_where_every_sentence_begins_a_line_the_parts_are_long() -> None:
    part = ["写了也要注明。"] * 12
    lines = ["一是取材要有限度。", *part, "二是断限要有定则。"]
    assert counted_starts(lines, 12) == {0, 13}
    assert counted_starts(lines[2:], 12) == set()
    assert counted_starts([*lines[:11], lines[-1]], 12) == set()
