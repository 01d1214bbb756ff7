"""Reading references: the two families of forms, thinly."""

from shanben.bib.read import read_entries, read_entry


def test_gbt_list_entry_without_a_mark():
    item = read_entry("张三, 李四. 论县志的凡例. 地方文献学刊, 2009, 3(2): 12-19.").item
    assert item["type"] == "article-journal"
    assert item["author"] == [{"family": "张", "given": "三"}, {"family": "李", "given": "四"}]
    assert (item["title"], item["container-title"]) == ("论县志的凡例", "地方文献学刊")
    assert (item["volume"], item["issue"], item["page"]) == ("3", "2", "12-19")


def test_house_style_note():
    item = read_entries(["王某、约瑟夫·奈：《方志概说》，载《地方文献学刊》，2019年第3期，第12—19页。"])[
        0
    ].item
    assert (
        item["author"] == [{"literal": "王某"}, {"literal": "约瑟夫·奈"}]
        or item["author"][0]["family"] == "王"
    )
    assert (item["title"], item["container-title"], item["issue"], item["page"]) == (
        "方志概说",
        "地方文献学刊",
        "3",
        "12-19",
    )
