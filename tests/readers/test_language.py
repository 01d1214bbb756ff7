"""The language of a text: what begins in Chinese is Chinese, and addresses are no words."""

from __future__ import annotations

from shanben.readers import language

HAN = "凡例的第一条说明取材的范围，以本县的山川、人物、物产为限，邻县的事只在必要时写。"
HANT = "凡例的第一條說明取材的範圍，以本縣的山川、人物、物產為限，鄰縣的事只在必要時寫。"
LATIN = "The first rule of the book says where its matter is taken from, and what is left out of it."


def test_a_chinese_text_with_a_longer_english_version_below_is_chinese() -> None:
    assert language("\n".join([HAN] * 40 + [LATIN] * 90)) == "zh-Hans"
    assert language("\n".join([HANT] * 40 + [LATIN] * 90)) == "zh-Hant"


def test_an_english_text_with_a_chinese_abstract_is_english() -> None:
    assert language("\n".join([LATIN] * 60 + [HAN] * 3)) == "en"
    assert language("\n".join([HAN] * 2 + [LATIN] * 200)) == "en"


def test_addresses_and_tags_are_no_words() -> None:
    image = "![](https://example.org/mmbiz/abcdefghijklmnopqrstuvwxyz/ABCDEFGHIJKLMNOPQRSTUVWXYZ/640.png)"
    tag = '<section style="text-align:justify;font-family:Georgia,serif;letter-spacing:normal">'
    assert language("\n".join([image, tag, image, HAN] * 9)) == "zh-Hans"
