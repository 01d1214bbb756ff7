"""Which sign parts the keywords of a line."""

import pytest
from shanben.assemble.keywords import split_keywords


@pytest.mark.parametrize(
    ("line", "keywords"),
    [
        ("凡例；断限、取材；方志", ["凡例", "断限、取材", "方志"]),
        ("凡例　断限 取材　方志", ["凡例", "断限", "取材", "方志"]),
        ("凡例    断限     取材 方志", ["凡例", "断限", "取材", "方志"]),
        ("Web 服务　断限", ["Web 服务", "断限"]),
        ("刻 工　断限", ["刻 工", "断限"]),  # an OCR's gap inside a word
        ("凡例；断 限", ["凡例", "断 限"]),
        ("凡例/断限/取材", ["凡例", "断限", "取材"]),
        ("修志/续志；凡例", ["修志/续志", "凡例"]),
        ("TCP/IP 协议", ["TCP/IP 协议"]),
    ],
)
def test_keywords_are_parted(line: str, keywords: list[str]) -> None:
    assert split_keywords(line) == keywords
