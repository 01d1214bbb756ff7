"""Pinyin of names and titles; what the dictionary of running text would read wrongly."""

import pytest
from shanben.bib import romanize


@pytest.mark.parametrize(
    "family, given, expected",
    [
        ("蔡", "翠红", ("Cai", "Cuihong")), ("单", "霁翔", ("Shan", "Jixiang")), ("解", "振华", ("Xie", "Zhenhua")),
        ("曾", "国藩", ("Zeng", "Guofan")), ("查", "良镛", ("Zha", "Liangyong")), ("欧阳", "修", ("Ouyang", "Xiu")),
        ("尉迟", "恭", ("Yuchi", "Gong")), ("吕", "叔湘", ("Lü", "Shuxiang")), ("任", "继愈", ("Ren", "Jiyu")),
        ("王", "西安", ("Wang", "Xi'an")),
    ],
)  # fmt: skip
def test_names(family, given, expected):
    assert romanize.name(family, given) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("系统性困境：全球治理", "Xitongxing kunjing: quanqiu zhili"),
        ("《史记》中的时间设置及其意义", "“Shiji” zhong de shijian shezhi jiqi yiyi"),
        ("2023年（上）", "2023 nian (shang)"),
        ("“失序”与AI", "“shixu” yu AI"),
    ],
)
def test_titles(text, expected):
    assert romanize.title(text).casefold() == expected.casefold()


def test_a_latin_form_from_the_record_is_split_by_the_han_family_name():
    assert romanize.split_latin("CAI Cuihong", "蔡") == ("Cai", "Cuihong")
    assert romanize.split_latin("Cuihong Cai", "蔡") == ("Cai", "Cuihong")
    assert romanize.split_latin("Lü, Shuxiang", "吕") == ("Lü", "Shuxiang")


@pytest.mark.parametrize(
    "family, given, is_pinyin",
    [("Li", "Jiangning", True), ("Ouyang", "Nana", True), ("Lü", "Shuxiang", True), ("Lee", "Ang", False),
     ("Li", "J. N.", False), ("Keohane", "Robert", False), ("Wang", "Jason", False), ("Li", "JN", False)],
)  # fmt: skip
def test_which_latin_names_are_pinyin(family, given, is_pinyin):
    assert bool(romanize.pinyin_given(family, given)) is is_pinyin
