"""The measure of a line where columns of two widths meet."""

from __future__ import annotations

from shanben.model.measure import local_measures
from shanben.model.source import measure

WIDE = "渡口的规约先由乡老口头约定，后来写上木牌，再后来刻在石碑上，石碑如今还立在渡口的东岸边"
NARROW = "木牌挂在榕树下面，船工每年描一次木"


def measures(lines: list[str]) -> list[float]:
    raw = "\n".join(lines) + "\n"
    return list(local_measures(tuple(measure(raw)), raw))


def test_the_first_line_of_a_column_below_a_frame_is_two_ems_short() -> None:
    found = measures([WIDE] * 9 + ["一、引言", NARROW[:15]] + [NARROW] * 9)
    assert found[10] == found[11] == len(NARROW)


def test_the_last_line_of_a_frame_belongs_to_the_frame() -> None:
    found = measures([WIDE] * 9 + [WIDE[:28]] + [NARROW] * 9)
    assert found[9] == len(WIDE)


def test_a_line_below_a_pages_end_has_the_measure_of_its_page() -> None:
    """The notes at the foot of the page above are wider than the text."""
    found = measures([WIDE] * 9 + ["渡口", "\f" + NARROW[:9]] + [NARROW] * 9)
    assert found[-10] == found[-9] == len(NARROW)
