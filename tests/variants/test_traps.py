"""Characters with several forms, in scholarly prose: every sentence as Taiwan writes it."""

import csv
import re
from pathlib import Path

import pytest
from shanben.variants import Converter
from shanben.variants.crossing import AMBIGUOUS
from shanben.variants.phrases import overrule, phrases

CELL = re.compile(r"\[[^\]]*\]|[^\[]")
# Acts of a play, where nothing near the number says what is counted; a name without a verb that only people take.
NOT_YET = {"这场演出共分四出，第二出最受欢迎。", "涂又光的译本流传最广。"}


def traps():
    with Path(__file__).with_name("traps.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if not row[0].startswith("#"):
                yield row[1], CELL.findall(row[2])


TRAPS = list(traps())


def test_the_list_is_long_enough():
    assert len(TRAPS) >= 500
    assert sum(c in AMBIGUOUS for printed, _ in TRAPS for c in printed) >= 2000


def test_every_sentence_is_as_taiwan_writes_it():
    convert = Converter()
    convert.prepare([printed for printed, _ in TRAPS])
    wrong = {}
    for printed, cells in TRAPS:
        assert len(cells) == len(printed), printed
        got = convert(printed)
        if any(form not in cell.strip("[]") for form, cell in zip(got, cells, strict=True)):
            wrong[printed] = got
    assert set(wrong) == NOT_YET, wrong


@pytest.mark.parametrize(
    ("printed", "table", "wanted"),
    [
        ("方志", "方誌", "方志"),
        ("对方志在必得", "對方誌在必得", "對方志在必得"),
        ("合作伙伴", "合作伙伴", "合作夥伴"),  # half of a word of four
        ("经历法律上的争论", "經歷法律上的爭論", "經歷法律上的爭論"),  # 历法 crosses two words
        ("五斗米", "五鬥米", "五斗米"),
    ],
)
def test_a_word_of_the_table_decides_unless_it_crosses_words(printed, table, wanted):
    assert overrule("s2tw", printed, table) == wanted


def test_other_editions_write_the_same_words_their_own_way():
    assert [Converter(c)("县志里的钟声") for c in ("s2tw", "s2hk", "s2t")] == [
        "縣志裡的鐘聲",
        "縣志裏的鐘聲",
        "縣志裏的鐘聲",
    ]
    assert phrases("tw2s") is None
