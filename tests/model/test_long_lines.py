"""Whether the lines of a text are paragraphs, where a site set many short lines around them."""

from __future__ import annotations

from shanben.han.chars import HALF_WIDTH
from shanben.model.measure import setting
from shanben.model.source import measure

MENU = [
    "首页",
    "新闻",
    "读书",
    "专栏",
    "登录",
    "本地天气 多云",
    "热门文章的题名在这里列出",
    "另一篇文章的题名，也在这里",
] * 6
SENTENCE = "渡口的账本记了十一年的船钱，一笔也没有漏"


def paragraph(times: int, end: str = "。") -> str:
    return "，".join([SENTENCE] * times) + end


def wrapped(lines: list[str]) -> bool:
    raw = "\n".join(lines) + "\n"
    return setting(tuple(measure(raw)), raw).wrapped


def test_paragraphs_of_any_length_among_menus_are_whole() -> None:
    assert not wrapped([*MENU, paragraph(4), paragraph(6), paragraph(9), paragraph(5), *MENU])


def test_a_wide_measure_shows() -> None:
    """As a terminal of a hundred and sixty places breaks a page: long lines, all of one width."""
    wide = paragraph(4, "，")[:76]
    assert wrapped([*MENU, wide, wide, wide, wide, paragraph(2), wide, wide, wide, *MENU * 2])


def test_what_was_broken_beside_latin_words_ends_anywhere() -> None:
    cut = [paragraph(4, ""), "12", paragraph(6, ""), "PDF", paragraph(9), paragraph(5, "")]
    short = ["2019", "年以后船钱改为", "12", "文，由三村分担，其余照旧不动，另立章程"]
    assert wrapped([*short * 9, *cut, *short * 9])


def test_two_long_lines_tell_nothing() -> None:
    assert wrapped([SENTENCE] * 12 + [paragraph(4), paragraph(7)])


FULL = str.maketrans({chr(half): chr(full) for full, half in HALF_WIDTH.items()})
COLUMN = [SENTENCE, f"{SENTENCE[3:]}也没有", "渡口的船钱记在另一本账上。", SENTENCE] * 8
NOTES = [
    "Edwin Parry, Ferry Rules and their Keepers in a River County of the Lower Valley,",
    "Journal of Local History, Vol. 12, No. 3, 1998, pp. 211-230, and the Notes by Martha",
    "Lowe, Boatmen and Boards, London: Harbour Press, 2003.",
    "Henry Ash, What the Editors of the Gazetteers Left out, and Why They Did So in Every",
    "Reign, River Studies, Vol. 4, No. 1, 2009, pp. 1-19, reprinted in the Collected Papers,",
]


def test_latin_words_stored_in_full_width_letters_are_no_wider_than_others() -> None:
    stored = [x.translate(FULL) for x in NOTES]
    assert [x.width for x in measure("\n".join(stored))] == [x.width for x in measure("\n".join(NOTES))]
    assert wrapped(COLUMN + stored + COLUMN + stored)


def test_full_width_letters_that_make_no_word_are_as_wide_as_they_were_typed() -> None:
    assert measure("Ａ股与Ｂ股的１２家公司")[0].width == 11
