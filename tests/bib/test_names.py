"""A Chinese name is split only when that is certain."""

from __future__ import annotations

import pytest
from shanben.bib.han_names import han_name
from shanben.bib.latin_names import latin_name
from shanben.bib.names import read_names


@pytest.mark.parametrize(
    "name",
    [
        "周|恩来",
        "朱|德",
        "李|斯",
        "陈|曼莉",
        "张|德利",
        "欧阳|修",
        "司马|迁",
        "王|西曼",
        "單|士元",
        "来|新夏",
    ],
)
def test_split(name: str):
    family, given = name.split("|")
    assert han_name(family + given) == {"family": family, "given": given}


@pytest.mark.parametrize(
    "name",
    ["沃尔兹", "罗西瑙", "古尔德", "李斯特", "马克思", "国防部", "安理会", "华为", "课题组", "青木昌彦", "欧阳", "阿布都热合曼", "公安部"],
)  # fmt: skip
def test_left_whole(name: str):
    assert han_name(name) == {"literal": name}


@pytest.mark.parametrize(
    ("printed", "family", "given"),
    [
        ("MIAO Chunyu", "MIAO", "Chunyu"),
        ("Chunyu MIAO", "MIAO", "Chunyu"),
        ("Zhang Pingwen", "Zhang", "Pingwen"),
        ("Keohane R O", "Keohane", "R O"),
        ("van Vuuren D P", "van Vuuren", "D P"),
        ("Alex Engler", "Engler", "Alex"),
    ],
)
def test_latin(printed: str, family: str, given: str):
    assert latin_name(printed) == {"family": family, "given": given}


@pytest.mark.parametrize(
    "printed", ["Creative Commons", "Internet World Stats", "TEI Consortium", "He Wei", "World Bank"]
)
def test_latin_left_whole(printed: str):
    assert latin_name(printed) == {"literal": printed}


@pytest.mark.parametrize(
    ("printed", "names", "role"),
    [
        ("叶瑛校注", ["叶瑛"], "校注"),
        ("黄汝成集释", ["黄汝成"], "集释"),
        ("曹卫东等译", ["曹卫东"], "译"),
        ("金慧敏、余国华合编", ["金慧敏", "余国华"], "合编"),
        ("王校长", ["王校长"], ""),
        ("张修", ["张修"], ""),
    ],
)
def test_roles(printed: str, names: list[str], role: str):
    found = read_names(printed)
    shown = [n.get("literal") or n["family"] + n["given"] for n in found.names]
    assert (shown, found.role) == (names, role)
