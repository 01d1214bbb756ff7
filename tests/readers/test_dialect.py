"""The kind of damage a text shows, on named evidence."""

from __future__ import annotations

import pytest
from shanben.readers.dialect import dialect

SENTENCE = "凡例写在卷首，先说取材的范围，再说叙事的断限，最后说书中通用的格式，读者先读凡例，再读正文，才不会误解编者的意思。"
WIDE = SENTENCE * 3


def wrapped(size: int, between: str = "\n", first: str = "") -> str:
    """Paragraphs set to a measure of ``size`` ems."""
    out = []
    for _ in range(6):
        text = first + WIDE
        out += [text[i : i + size] for i in range(0, len(text), size)]
    return between.join(out) + "\n"


@pytest.mark.parametrize(
    ("text", "kind", "evidence"),
    [
        (f"# 凡例\n\n{WIDE}\n\n## 取材\n\n{WIDE}<sup>①</sup>\n", "ocr_markdown", "Markdown or HTML marks"),
        ("您的位置：首页 > 方志\n\n" + f"{WIDE}\n\n" * 4 + "上一篇：断限\n", "web_page", "site navigation"),
        (wrapped(30, "\n\n"), "blank_line_text", "a blank line after each printed line"),
        (wrapped(30), "pdf_text", "no blank lines"),
        ("\n\n".join(wrapped(30, first="　　") for _ in range(3)), "hard_wrapped", "first lines indented"),
    ],
    ids=["ocr", "web", "blank lines", "pdf", "hard wrapped"],
)
def test_dialect(text: str, kind: str, evidence: str) -> None:
    found, why = dialect(text)
    assert found == kind, why
    assert any(evidence in line for line in why), why


def test_a_page_mark_tells_pdf_text() -> None:
    pages = "\f".join(wrapped(30, first="　　") for _ in range(3))
    assert dialect(pages)[0] == "pdf_text"


def test_two_marks_are_no_markdown() -> None:
    assert dialect(f"{WIDE}**凡例**\n\n{WIDE}<sup>①</sup>\n\n{WIDE}\n")[0] == "web_page"
