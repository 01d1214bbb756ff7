"""Bytes to text: every encoding on evidence, no byte lost, refusals that name the next step."""

from __future__ import annotations

import codecs

import pytest
from shanben.convert import convert
from shanben.model.source import measure
from shanben.readers import Unreadable, read_source
from shanben.readers.decode import decode

HANS = (
    "方志的凡例写在卷首，先说取材的范围，再说叙事的断限。\n主修的人多是邑中的读书人，也有从外县请来的名手。\n"
    * 4
)
HANT = (
    "方志的凡例寫在卷首，先說取材的範圍，再說敘事的斷限。\n主修的人多是邑中的讀書人，也有從外縣請來的名手。\n"
    * 4
)


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (HANS.encode(), HANS, "utf-8"),
        (codecs.BOM_UTF8 + HANS.encode(), HANS, "utf-8-sig"),
        (codecs.BOM_UTF16_LE + HANS.encode("utf-16-le"), HANS, "utf-16"),
        (codecs.BOM_UTF16_BE + HANS.encode("utf-16-be"), HANS, "utf-16"),
        (codecs.BOM_UTF32_LE + HANS.encode("utf-32-le"), HANS, "utf-32"),
        (("Rules, 12 pages.\n" * 6 + HANS).encode("utf-16-le"), "Rules, 12 pages.\n" * 6 + HANS, "utf-16-le"),
        (("Rules, 12 pages.\n" * 6 + HANS).encode("utf-16-be"), "Rules, 12 pages.\n" * 6 + HANS, "utf-16-be"),
        (HANS.encode("gb18030"), HANS, "gb18030"),
        (HANT.encode("big5"), HANT, "big5hkscs"),
        (b"Rules of local histories.\n", "Rules of local histories.\n", "utf-8"),
    ],
    ids=[
        "utf-8",
        "utf-8 bom",
        "utf-16 le bom",
        "utf-16 be bom",
        "utf-32",
        "utf-16 le",
        "utf-16 be",
        "gb18030",
        "big5",
        "ascii",
    ],
)
def test_encodings(data: bytes, text: str, encoding: str) -> None:
    found = decode(data)
    assert found.text == text
    assert found.encoding == encoding
    assert found.evidence
    assert found.undecodable == 0


def test_undecodable_bytes_are_kept_and_counted() -> None:
    data = HANS.encode() + b"\xff\xfe\x80" + HANS.encode()
    found = decode(data)
    assert found.encoding == "utf-8"
    assert found.undecodable == 3
    assert found.text.encode("utf-8", "surrogateescape") == data


def test_undecodable_bytes_show_and_are_asked_about() -> None:
    data = HANS.encode() + "漫漶".encode() + b"\xff" + HANS.encode()
    done = convert(data, "raw.txt")
    assert done.source.undecodable == 1
    shown = "".join(getattr(c, "text", "") for c in done.article.inlines())
    assert shown.count("\ufffd") == 1
    assert "CHAR04" in {d.code for d in done.article.doubts}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_line_ends(end: str) -> None:
    text = HANS.replace("\n", end)
    lines = measure(decode(text.encode()).text)
    assert [text[x.start : x.end] for x in lines] == HANS.splitlines()
    assert "".join(text[x.start : x.stop] for x in lines) == text


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_line_ends_make_no_difference_on_the_page(end: str) -> None:
    plain = convert(HANS.encode(), "raw.txt").article
    other = convert(HANS.replace("\n", end).encode(), "raw.txt").article
    assert (other.meta, other.front, other.blocks) == (plain.meta, plain.front, plain.blocks)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02\x03\x04\x05" * 400, "binary"),
        (b"\n \r\n\t\n", "blank lines only"),
        ("　　\n　\n".encode(), "blank lines only"),
    ],
    ids=["empty", "binary", "blank lines", "ideographic blanks"],
)
def test_refusals_name_the_file_and_the_next_step(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_source(data, "raw.txt")
    assert str(refused.value).startswith("raw.txt: ")
    assert says in str(refused.value)
    assert "Next step: " in str(refused.value)
