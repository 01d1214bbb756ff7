"""A sign that a pass looks for first, to save a longer search, stands in all that the search finds."""

from __future__ import annotations

import re
from itertools import product

import pytest
from shanben.passes.body.table_lines import TABLE
from shanben.passes.front.front_labels import HEAD_NAMES, HINT, HOLDS, INNER, NAMES, SIGNS
from shanben.passes.furniture.running_heads import ISSUE, NUMBERS_ISSUE
from shanben.passes.markers.looks import LOOKS
from shanben.passes.markers.spelling import SIGN
from shanben.passes.text import half_width_marks, inline_marks, line_marks, markup, note_marks

from tests.passes.test_cases import ALL

NAMED = {
    re.sub(r"\\s[*?]?|\[.*?\]|\(\?:.*?\)\??|\?", "", name)
    for names in [*(n for *_, n in NAMES), *(n for _, n in HEAD_NAMES)]
    for name in names.split("|")
}
"""The names of labels, as plain as they come."""
MORE = {"~~删去~~的字", "正文⑴。", "正文，註2", "正文（註一）", "正文〔註 三〕", "正文 [ii]。", "正文[二]。"}
LINES = sorted(
    MORE
    | {line for case in ALL for line in case.data.decode(errors="surrogateescape").splitlines()}
    | {
        f"{before}{name}{after}某"
        for name, (before, after) in product(NAMED, (("", "："), ("【", "】"), ("文。[", "]")))
    }
)


def found(pattern: re.Pattern[str]) -> list[str]:
    """The lines that a pattern finds something in."""
    return [line for line in LINES if pattern.search(line)]


@pytest.mark.parametrize(
    ("pattern", "sign"),
    [
        (TABLE, re.compile(r"[|<]")),
        (INNER, HOLDS),
        (ISSUE, NUMBERS_ISSUE),
        (half_width_marks.MARK, half_width_marks.NARROW),
        (half_width_marks.BRACKETS, half_width_marks.NARROW),
        (markup.RULE, markup.SIGNS),
        (line_marks.QUOTE, markup.SIGNS),
        (note_marks.RAISED, markup.SIGNS),
        (inline_marks.STRUCK, markup.SIGNS),
        (inline_marks.TAG, markup.SIGNS),
        *((look.pattern, SIGN) for look in LOOKS),
    ],
    ids=lambda p: p.pattern[:12],
)
def test_sign(pattern: re.Pattern[str], sign: re.Pattern[str]) -> None:
    lines = found(pattern)
    assert lines
    assert [line for line in lines if not sign.search(line)] == []


def test_labels() -> None:
    lines = [line for line in LINES if HINT.match(line)]
    assert len(lines) > 100
    assert [line for line in lines if line.lstrip()[0] not in SIGNS] == []
