"""Whole lists: twins, 同上 and ibid., several references in one note, the style of the list; and hostile text."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shanben.bib.read import read_entries, read_entry
from shanben.bib.split import split_entries

CHINESE = "张三, 李四. 论县志的凡例. 地方文献学刊, 2009, 3(2): 12-19."
ENGLISH = "Zhang S, Li S. On the rules of county gazetteers. Journal of Local Documents, 2009, 3(2): 12-19. (in Chinese)"


def test_a_twin_on_its_own_line_is_one_work_in_two_languages():
    one, two = read_entries([CHINESE + "\n" + ENGLISH])
    assert (one.translation_of, two.translation_of) == (None, 0)
    assert (one.source, two.source) == (0, 0)
    assert two.item["title"] == "On the rules of county gazetteers"
    assert two.start == len(CHINESE) + 1


def test_a_twin_as_an_entry_of_its_own():
    entries = read_entries(
        [CHINESE, ENGLISH, "Nye J S. The future of power. Foreign Affairs, 2009, 88(2): 3-19."]
    )
    assert [e.translation_of for e in entries] == [None, 0, None]


def test_a_twin_without_in_chinese_needs_the_same_year_and_pages():
    assert read_entries([CHINESE, ENGLISH.replace(" (in Chinese)", "")])[1].translation_of == 0
    other = ENGLISH.replace(" (in Chinese)", "").replace("2009", "2011").replace("12-19", "20-31")
    assert read_entries([CHINESE, other])[1].translation_of is None


def test_twins_after_all_chinese_entries():
    second = "王五. 校勘的方法. 文献, 2012, (4): 33-41."
    second_en = "Wang W. Methods of collation. Documents, 2012, (4): 33-41. (in Chinese)"
    assert [e.translation_of for e in read_entries([CHINESE, second, ENGLISH, second_en])] == [
        None,
        None,
        0,
        1,
    ]


def test_a_chinese_book_pairs_by_the_names():
    book = "张平, 李文. 数据五论. 北京: 某某出版社, 2022."
    twin = "Zhang P, Li W. Five Essays on Data. Beijing: Some Press, 2022."
    stranger = "Smith J, Wu T. Who Owns Data? New York: Oxford University Press, 2022."
    assert read_entries([book, twin])[1].translation_of == 0
    assert read_entries([book, stranger])[1].translation_of is None


@pytest.mark.parametrize(
    ("back", "page"),
    [
        ("同上，第5页。", "5"),
        ("同上书，第6—7页。", "6-7"),
        ("同注①，第8页。", "8"),
        ("参见前注①，张三书，第9页。", "9"),
        ("前引注①，第10页。", "10"),
        ("张三：《方志概说》，前引书，第11页。", "11"),
        ("张三：《方志概说》，第12页。", "12"),
        ("Ibid., p. 13.", "13"),
        ("Id. at 14.", "14"),
        ("supra note 1, p. 15.", "15"),
        ("同上。", "3"),
    ],
)
def test_back_references_resolve_to_their_item(back: str, page: str):
    whole, again = read_entries(["张三：《方志概说》，北京：中华书局，2001年版，第3页。", back])
    assert again.same_as == 0
    assert again.item["title"] == "方志概说"
    assert again.item["publisher"] == "中华书局"
    assert again.item["page"] == page
    assert whole.item["page"] == "3"


def test_tong_shang_after_tong_shang_means_the_first():
    entries = read_entries(
        ["张三：《方志概说》，中华书局2001年版，第3页。", "同上，第4页。", "同上，第5页。"]
    )
    assert [e.same_as for e in entries] == [None, 0, 0]


def test_numbers_given_decide_what_a_note_number_means():
    notes = ["甲某：《一》，中华书局2001年版。", "张三：《二》，中华书局2002年版。", "同注7，第5页。"]
    assert read_entries(notes, numbers=[7, 8, 9])[2].same_as == 0
    assert read_entries(notes, numbers=[6, 7, 8])[2].same_as == 1


@pytest.mark.parametrize("back", ["同上，第5页。", "同注⑨，第5页。", "Keohane, op. cit., p. 3."])
def test_what_can_not_be_resolved_says_so(back: str):
    (entry,) = read_entries([back])
    assert entry.same_as is None
    assert "title" not in entry.item
    assert [d.field for d in entry.doubts] == ["title"]


def test_several_references_in_one_note():
    note = (
        "参见张三：《方志概说》，中华书局2001年版，第3页；李四：《论“注；疏”》，载《文献》2003年第4期；"
        "王五：《目录学》，转引自赵六：《书目》，商务印书馆1999年版，第7页。"
    )
    entries = read_entries([note])
    assert [e.item["title"] for e in entries] == ["方志概说", "论“注；疏”", "目录学", "书目"]
    assert entries[0].item["custom"]["signal"] == "参见"
    assert entries[3].item["custom"]["signal"] == "转引自"
    for entry in entries:
        assert note[entry.start : entry.start + len(entry.raw)] == entry.raw


@pytest.mark.parametrize(
    "text",
    [
        "张三; 李四; 王五. 论县志的凡例[J]. 文献, 2009(2): 12-19.",
        "张三：《方志；县志》，中华书局2001年版。",
        "按：此说可商；姑存之。",
        "Smith, J.; Doe, A. (2003). Title; subtitle. Journal, 1(1), 1–2.",
    ],
)
def test_a_semicolon_within_a_reference_parts_nothing(text: str):
    assert split_entries(text) == [(0, len(text))]


def test_an_address_is_not_broken_and_its_link_is_read_once():
    printed = "《题名》，某网，2022年1月2日，[https://a.example.cn/x/c\\_1.htm](https://a.example.cn/x/c_1.htm)，访问时间：2023年3月4日。"
    item = read_entry(printed).item
    assert item["URL"] == "https://a.example.cn/x/c_1.htm"
    assert item["accessed"] == {"date-parts": [[2023, 3, 4]]}


def test_an_address_whose_end_is_not_certain_stays_empty():
    entry = read_entry("张三. 题名[EB/OL]. (2019-01-02). http://www.example.cn/a- bc def.")
    assert "URL" not in entry.item
    assert "URL" in [d.field for d in entry.doubts]


def test_italics_part_title_and_container():
    item = read_entry(
        "Robert Jervis, *Perception and Misperception*, Princeton: Princeton University Press, 1976."
    ).item
    assert item["title"] == "Perception and Misperception"


def test_lang_hint_decides_only_where_the_text_does_not():
    assert read_entry("王五：《文史》，三民，2001。", lang_hint="zh-Hant").item["language"] == "zh-Hant"
    assert (
        read_entry("王五：《论书》，载《学报》2001年第2期。", lang_hint="zh-Hant").item["language"]
        == "zh-Hans"
    )


PIECES = st.sampled_from(
    ["张三", "李四、王五", "：", "《", "》", "〈题〉", "载", "，", "。", ". ", ", ", "[J]", "[M/OL]", "//", "2019", "年第3期", "第12—15页", "(", ")", "“", "”",
     '"', "Keohane R O", "Smith, J. A.", "&", "et al.", "等", "译", "主编", "北京: ", "出版社", "University Press", "Vol. 3", "no. 2", "pp. 1-2", "doi: 10.1/x",
     "https://a.b/c", "[2019-01-02]", "民國98年", "頁3", "同上", "同注③", "ibid.", "v. ", "A/RES/73/27", "\n", "　", " ", "；", "转引自", "*", "\\", "<", "](", "?", "é", "①", "\u200b", "\ud7ff"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=120)))
def test_reading_never_raises_and_points_into_the_text(text: str):
    for entry in read_entries([text, text]):
        assert entry.raw in text
        assert text[entry.start : entry.start + len(entry.raw)] == entry.raw
        assert entry.item["custom"]["raw"] == entry.raw
        for one in entry.evidence:
            assert 0 <= one.start <= one.end <= len(entry.raw)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_splitting_loses_no_word(text: str):
    spans = split_entries(text)
    kept = set()
    at = 0
    for start, end in spans:
        assert at <= start <= end <= len(text)
        kept.update(range(start, end))
        at = end
    lost = [c for i, c in enumerate(text) if i not in kept]
    assert not any(c.isalnum() for c in lost if c not in "br")


HOSTILE = [
    unit * (100_000 // len(unit))
    for unit in ("(", "[", "《", "“", ". ", "A. ", "A B, ", "2019, ", "张三、", "https://a ", "10.1234/", "*", "](a", "[a](b) ", "; 《a》2019", " ", "a", "A", "1",
                 "年", "第", "第1期", "\n", "访问时间", "转引自", "(in chinese", "<a", "v. A", "A/B/", "Jan 1", "Van de ", "Ab-", "（2019）最高")
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: repr(t[:8]))
def test_hostile_text_costs_linear_time(text: str):
    for size in (1_500, 100_000):
        start = time.process_time()
        read_entries([text[:size]])
        assert time.process_time() - start < 2.0


def test_ten_thousand_entries_in_a_moment():
    entries = [CHINESE.replace("12-19", f"{i}-{i + 7}") for i in range(1, 2001)]
    start = time.process_time()
    assert len(read_entries(entries)) == 2000
    # 10,000 in 5 s of a quiet machine; here a fifth of them, with room for a busy one.
    assert time.process_time() - start < 3.0


def many(count: int) -> list[str]:
    """Notes of which a third point back, by number, by author, by 同上."""
    kinds = (
        "{n}. 张三：《书{n}》，中华书局1988年版，第{n}页。",
        "{n}. Keohane, Robert O. Book {n}. Princeton: Princeton University Press, 1984.",
        "{n}. 张三、李四. 题名{n}[J]. 文献, 2009, 3(2): 12-19.",
        "{n}. Keohane, op. cit., p. {n}.",
        "{n}. 同注{back}，第5页。",
        "{n}. 同上，第6页。",
    )
    return [kinds[n % 6].format(n=n, back=max(1, n - 200)) for n in range(1, count + 1)]


def growth(work: Callable[[int], object], few: int, rounds: int = 8, enough: float = 8) -> float:
    """How many times as long five times as many take: of processor time, the least of each; a busy machine only adds.

    The collector of garbage, whose runs cost by what else is alive, rests. Rounds go on until the ratio is
    ``enough``: what grows by the square stays at 25 however often it is measured.
    """
    times = {few: 1e9, 5 * few: 1e9}
    collecting = gc.isenabled()
    gc.disable()
    try:
        for _ in range(rounds):
            for count in times:
                start = time.process_time()
                work(count)
                times[count] = min(times[count], time.process_time() - start)
            if times[5 * few] < enough * times[few]:
                break
    finally:
        if collecting:
            gc.enable()
    return times[5 * few] / times[few]


def test_five_times_the_entries_cost_five_times_the_time():
    texts = many(2000)

    def read(count: int) -> None:
        assert len(read_entries(texts[:count], numbers=list(range(1, count + 1)))) == count

    assert growth(read, 400) < 8


def test_the_measure_finds_what_grows_by_the_square():
    assert growth(lambda count: [a for a in range(count) for b in range(count) if a == b], 200, rounds=2) > 8


def test_a_note_that_names_the_chinese_edition_holds_two_works():
    note = (
        "Andrew Haynes, A History of the Margin, Cambridge, MA: Harvard University Press, 1997。"
        "中译本见［美］安德鲁·海恩斯著，石国强、周启明译：《边注史》，中华书局，2014年。"
    )
    one, other = (entry.item for entry in read_entries([note]))
    assert one["title"] == "A History of the Margin"
    assert other["title"] == "边注史"
    assert other["author"] == [{"literal": "安德鲁·海恩斯"}]
    assert other["translator"] == [{"family": "石", "given": "国强"}, {"family": "周", "given": "启明"}]


DASHES = [
    "Hale, J. (2004). Printing in towns. London: Some Press.",
    "———. (2008). Printing in villages. London: Some Press.",
    "Hale, John. Printing in Towns. London: Some Press, 2004.",
    "———. Printing in Villages. London: Some Press, 2006.",
    "马远，1972a，《版式集》第1卷，北京：某某出版社。",
    "———，1972b，《版式集》第23卷，北京：某某出版社。",
]


def test_a_dash_repeats_the_author_of_the_entry_before():
    entries = read_entries(DASHES)
    for one, two in zip(entries[::2], entries[1::2], strict=True):
        assert two.item["author"] == one.item["author"]
        assert two.item["custom"]["printed-author"] == "———"
        assert "———" not in two.item["title"]


def test_a_dash_with_nothing_before_it_leaves_the_author_empty():
    first, second = read_entries([DASHES[1], "《版式通考》，北京：某某出版社，1990年。"])
    assert "author" not in first.item and "author" in {d.field for d in first.doubts}
    assert "printed-author" not in second.item["custom"]


def test_an_apa_twin_in_brackets_on_its_own_line():
    one, two = read_entries(
        [
            "王远, 李平. (2019). 数字化阅读的接受研究. 出版科学, 27(3), 12-19.\n"
            "[Wang, Y., & Li, P. (2019). A study on digital reading. Publishing Journal, 27(3), 12-19.]"
        ]
    )
    assert two.translation_of == 0
    assert one.item["page"] == two.item["page"] == "12-19"
    assert [n["family"] for n in two.item["author"]] == ["Wang", "Li"]
