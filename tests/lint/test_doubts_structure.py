"""What the review list says of the structure: blocks, headings, what was left out, facts that contradict each other."""

from __future__ import annotations

import pytest
from shanben.convert import convert
from shanben.model.article import Doubt

LONG = (
    "县志之有凡例，由来已久。学者多以为其体例始于宋，而盛于明清，宋人修志，多在序里交代去取，条目不立，"
    "读者要自己从文章里找，这一条在各家的凡例里大意相同，只是宽严有别。"
)
OTHER = (
    "邻县的事只在必要时写，旧志的体例各不相同，所以卷首必先立下凡例，使修志的人有所遵循，也使后来的读者知道"
    "哪些事写了，哪些事没有写，这是修志的人最早的自觉。"
)
HEAD = "# 方志凡例的由来\n\n王明远\n\n"
REFS = "\n\n# 参考文献\n\n[1] 赵某. 凡例考[J]. 文献学刊, 2001(1): 3-9.\n\n[2] 钱某. 断限考[J]. 文献学刊, 2002(1): 3-9."


def doubts(raw: str, code: str) -> list[Doubt]:
    return [d for d in convert(raw.encode(), "x.txt").article.doubts if d.code == code]


def page(*parts: str) -> str:
    return HEAD + "\n\n".join([LONG, *parts, OTHER, LONG, OTHER])


TOLD = [
    ("HEAD03", page("（本刊讯）凡例新编出版")),
    ("HEAD03", page("取材与断限", "格式与次序", "物产与人物")),
    ("HEAD03", page("2.3凡例的用处。")),
    ("HEAD04", page("# Figure 1l The rules of the counties")),
    ("HEAD04", page("各家的写法如下：", "凡例比较表")),
    ("JOIN02", page(LONG[:-1] + "在志书", "物产" + OTHER)),
    ("JOIN03", page("fanli 一词，" + OTHER)),
    (
        "ALIEN02",
        page("[3] 孙某. 取材考[J]. 文献学刊, 2003(1): 3-9.", "[4] 李某. 格式考[J]. 文献学刊, 2004(1): 3-9."),
    ),
    (
        "ALIEN02",
        page("The rules of local histories are old, and the compilers of today may learn from them."),
    ),
    ("ALIEN02", page("某某大学历史学院" * 9)),
    ("BACK07", page() + "\n\n# 参考文献："),
    ("BACK07", page("前人论之已详[1]，[2]。") + REFS + "收稿日期：2016-01-02"),
    ("HEAD02", page("# 1 引言", LONG, "# 1.1 取材", LONG, "# 1.3 断限", LONG, "# 2 结语")),
    ("HEAD02", page("# 第一节 取材", LONG, "# 第三节 断限", LONG)),
    ("HEAD02", page("# 1引言", LONG, "# 2取材", LONG, "# 4断限", LONG)),
    ("FRONT12", "# 方志凡例的由来|学刊\n\n王明远\n\n" + LONG + "\n\n" + OTHER),
    ("FRONT12", HEAD + "关键词：凡例；断限；取材\n\nKeywords: rules\n\n" + LONG + "\n\n" + OTHER),
    ("PUNCT02", page("王某以为不然[，" + OTHER)),
    ("PUNCT02", page("断限见于后来的志书[]，" + OTHER)),
]


@pytest.mark.parametrize(("code", "raw"), TOLD, ids=[f"{c}-{k}" for k, (c, _) in enumerate(TOLD)])
def test_what_is_told(code: str, raw: str) -> None:
    assert doubts(raw, code)


PASSED = [
    ("HEAD03", page("他说：")),
    ("HEAD03", page("凡例如此。")),
    ("HEAD03", "\n\n".join(["# 采桑歌", "春日", "采桑", "溪水", "东流", "月上", "人归"])),
    ("HEAD04", page("# 一、取材", LONG, "# 二、断限", LONG, "# 三、格式", LONG, "# 结语")),
    ("HEAD04", page("## 取材的宽严")),
    ("JOIN02", page(LONG[:-1] + "，", OTHER)),
    ("JOIN03", page("“断限”一条，" + OTHER)),
    ("ALIEN02", page("他引了 the rules of local histories 一句，" + OTHER)),
    ("ALIEN02", page("山川、人物、物产，" * 12 + "都写。")),
    ("BACK07", page("前人论之已详[1]，[2]。") + REFS),
    (
        "HEAD02",
        page("# 1 引言", LONG, "# 1.1 取材", LONG, "# 1.2 断限", LONG, "# 2 结语", LONG, "# 2.1 余论"),
    ),
    ("HEAD02", page("# 1. 题名", LONG, "# 2. 责任者", LONG, "# 3. 日期", LONG, "# 4. 出处", LONG)),
    ("HEAD02", page("# 一、取材", LONG, "# （一）山川", LONG, "# 二、断限", LONG, "# （一）前朝", LONG)),
    (
        "FRONT12",
        HEAD + "关键词：凡例；断限；取材\n\nKeywords: rules; limits; sources\n\n" + LONG + "\n\n" + OTHER,
    ),
    ("FURN07", page("---")),
    ("PUNCT02", page('他说“断限"一条最难，' + OTHER)),
]


@pytest.mark.parametrize(("code", "raw"), PASSED, ids=[f"{c}-{k}" for k, (c, _) in enumerate(PASSED)])
def test_what_is_let_pass(code: str, raw: str) -> None:
    assert doubts(raw, code) == []


MENU = ["首页", "新闻", "财经", "体育", "教育", "文化", "历史", "读书", "军事", "专题", "旅游", "健康"]


def site(below: list[str]) -> str:
    return "\n\n".join(
        [
            *MENU,
            "方志凡例的由来",
            "2020年09月11日 18:05 来源：某报",
            LONG,
            OTHER,
            LONG,
            "[责任编辑：王某]",
            "相关阅读",
            *below,
        ]
    )


def test_prose_below_the_end_of_a_site_s_page() -> None:
    lists = [f"各县凡例第{n}篇" for n in "一二三四五六七八九十"]
    clean, prose = (
        site([*lists, "分享到：", "昨天 12:01", "上一篇：凡例"]),
        site([*lists, "分享到：", OTHER, "昨天 12:01"]),
    )
    assert not doubts(clean, "FURN07")
    assert [d.line for d in doubts(prose, "FURN07")] == [len(prose[: prose.rindex(OTHER)].split("\n"))]


def test_headings_that_nothing_marks_are_one_item() -> None:
    raw = "\n\n".join(
        ["方志凡例的由来", "王明远", LONG, "取材", OTHER, LONG, "断限的宽严", OTHER, LONG, "格式", OTHER]
    )
    (one,) = doubts(raw, "HEAD04")
    lines = raw.split("\n")
    assert [lines[n - 1] for n in (one.line, *one.also)] == ["取材", "断限的宽严", "格式"]


def test_a_line_of_which_nothing_is_left_is_no_joint() -> None:
    """A zero-width space alone between two halves of a sentence: the row holds no word to judge by."""
    assert not doubts(page(LONG[:-1] + "，", "\u200b", OTHER), "JOIN02")
