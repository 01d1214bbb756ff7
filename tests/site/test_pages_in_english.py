"""What is Chinese on the English pages says so, in whole phrases."""

from __future__ import annotations

import pytest
from shanben.site.pages import _in_its_language


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("茶亭的“账簿”考", '<span lang="zh-Hans">茶亭的“账簿”考</span>'),
        ("Wang 王", 'Wang <span lang="zh-Hans">王</span>'),
        ("Wang", "Wang"),
    ],
)
def test_a_chinese_value_is_one_phrase(value: str, shown: str) -> None:
    assert _in_its_language(value, "zh-Hans") == shown
