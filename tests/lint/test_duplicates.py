"""DUP01: two extractions of one article are told from two articles on one subject."""

from __future__ import annotations

import opencc
from shanben.lint.duplicates import twins

ONE = (
    "底本是整理的起点。选错了底本，后面的工夫做得再细，也只是把错处抄得更整齐。"
    "校勘的人先问这一本从哪里来，再问它经过谁的手，最后才问它好不好。"
    "一部书往往有好几种本子，字体、行款、避讳各不相同，把它们摆在一处，差别自己会说话。"
    "遇到两本不同的地方，先记下来，不要急着定是非；记得多了，哪一本常错，哪一本偶错，便看得出来。"
)
OTHER = (
    "断行的毛病出在版面。一行排满了就折到下一行，读者并不觉得，机器却把每一行都当成一段。"
    "要把它们接起来，先得知道一行本来有多宽，再看行末有没有句号。"
    "栏与栏之间还有书眉和页码夹在当中，一句话就这样被切成了两截，注码也跟着乱了次序。"
)


def hard_wrapped(text: str, width: int = 18) -> str:
    lines = [text[i : i + width] for i in range(0, len(text), width)]
    return "书眉　第三期\n" + "\n\n".join(lines) + "\n12\n"


def test_another_extraction_in_another_script_is_the_same_article() -> None:
    found = twins({"a": ONE * 1, "b": hard_wrapped(opencc.OpenCC("s2tw").convert(ONE)), "c": OTHER})
    assert [(t.one, t.other, t.same) for t in found] == [("a", "b", True)]
    assert found[0].share > 0.95
    assert "of the shorter text stands in the other" in found[0].evidence
    assert found[0].passage[:6] in ONE


def test_a_fragment_is_found_in_the_whole() -> None:
    found = twins({"whole": ONE + OTHER, "part": hard_wrapped(OTHER)})
    assert [(t.one, t.other, t.same) for t in found] == [("part", "whole", True)]


def test_a_long_quotation_is_not_the_same_article() -> None:
    found = twins({"a": ONE, "b": OTHER + ONE[:75]})
    assert not any(t.same for t in found)


def test_too_little_text_says_nothing() -> None:
    assert twins({"a": ONE[:40], "b": ONE[:40]}) == ()
