"""Inline patterns tried only where their sign stands: the same HTML as without, for anything a page may hold."""

from __future__ import annotations

import random
from typing import Any

import markdown
import pytest
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

WITHOUT = ["footnotes", "md_in_html", "tables", "toc"]
PIECES = [
    "正文", "一句话。", "`码`", "\\*", "*斜*", "**重**", "_a_", "[^1]", "[链](a.md)", "[名]", "![图](a.png)", "![图][名]",
    "<https://a.example>", "<a@b.example>", "  \n", "\n", "&amp;", "&#35;", "<a id=\"L3\"></a>", "<sup>[[1]](#r)</sup>",
    "<!-- x -->", "*", "_", "`", "[", "]", "(", "<", "&", "!", "\\", "[^1]*_x_*", "**[a](b)**", "&copy", "a_b_c",
]  # fmt: skip


def html(text: str, *more: str) -> str:
    return markdown.markdown(text, extensions=[*WITHOUT, *more])


@pytest.mark.parametrize("seed", range(40))
def test_pages_are_the_same(seed: int) -> None:
    rng = random.Random(seed)
    text = "\n\n".join("".join(rng.choices(PIECES, k=rng.randint(1, 12))) for _ in range(12))
    text += "\n\n[^1]: 注。\n\n[名]: b.md\n"
    assert html(text, "shanben.sparing") == html(text)


def test_it_is_what_tries_the_patterns() -> None:
    md = markdown.Markdown(extensions=[*WITHOUT, "shanben.sparing"])
    step: Any = md.treeprocessors["inline"]
    tried: list[str] = []
    real = step._InlineProcessor__applyPattern
    step._InlineProcessor__applyPattern = lambda pattern, *rest: (
        tried.append(type(pattern).__name__), real(pattern, *rest)
    )[1]  # fmt: skip
    md.convert("一句话，没有记号。")
    assert tried == []


def test_a_pattern_of_someone_else_is_always_tried() -> None:
    class Sign(InlineProcessor):
        def handleMatch(self, m: Any, data: Any) -> Any:
            return "戊", m.start(0), m.end(0)

    md = markdown.Markdown(extensions=["shanben.sparing"])
    md.inlinePatterns.register(Sign("话", md), "sign", 200)
    assert isinstance(md.treeprocessors["inline"], Treeprocessor)
    assert md.convert("一句话。") == "<p>一句戊。</p>"
