"""Files that a library opens, and those that must be converted first."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypandoc
import pytest
from shanben.convert import convert, write
from shanben.model.article import Ref, plain
from shanben.readers import Unreadable, read_source
from shanben.readers.containers import REFUSED, is_container

PROSE = "凡例写在卷首，先说取材的范围，再说叙事的断限，最后说书中通用的格式，读者先读凡例再读正文。"
MARKDOWN = f"""# 方志的凡例

## 一、取材

{PROSE}[^1]

## 二、断限

{PROSE}

[^1]: 王某：《方志概说》，北京：某某书局，1988年，第12页。
"""


def heads(blocks: tuple) -> list[str]:
    return [plain(b.content) for b in blocks if b.kind == "head"]


def docx(folder: Path) -> bytes:
    """MARKDOWN as a Word document."""
    path = folder / "raw.docx"
    pypandoc.convert_text(MARKDOWN, "docx", "markdown", outputfile=str(path))
    return path.read_bytes()


def pdf(stream: bytes) -> bytes:
    """A PDF of one page with this content stream, set in Helvetica."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 600]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, at = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        at.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (n, body)
    table = b"".join(b"%010d 00000 n \n" % x for x in at)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (
            table,
            len(out),
        )
    )


def test_html_blocks_heads_raised_text_tables() -> None:
    page = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>方志的凡例</title>
<script>alert(1)</script></head><body><h1>方志的凡例</h1><h2>一、取材</h2><p>{PROSE}<sup>①</sup></p>
<p style="display: none">看不见的字</p>
<table><tr><td>志名</td><td>条数</td></tr><tr><td>甲志</td><td>8</td></tr></table>
<p>{PROSE}</p><h2>注释</h2><p>① 王某：《方志概说》，北京：某某书局，1988年，第12页。</p></body></html>"""
    source = read_source(page.encode(), "raw.html")
    assert source.detection.encoding == "container"
    assert source.hints == {"title": "方志的凡例"}
    assert "看不见" not in source.text
    assert "alert" not in source.text
    article = convert(page.encode(), "raw.html").article
    assert article.meta.title == "方志的凡例"
    assert heads(article.blocks) == ["一、取材"]
    assert [b.rows for b in article.blocks if b.kind == "table"] == [(("志名", "条数"), ("甲志", "8"))]
    assert [r.target for r in article.inlines() if isinstance(r, Ref)] == ["fn-1"]


def test_html_is_told_by_its_bytes_and_its_charset() -> None:
    page = f'<html><head><meta charset="gb2312"></head><body><p>{PROSE}</p></body></html>'
    source = read_source(page.encode("gb18030"), "raw.txt")
    assert PROSE in source.text


def test_docx_heads_and_footnotes(tmp_path: Path) -> None:
    if not shutil.which(pypandoc.get_pandoc_path()):
        pytest.skip("no pandoc")
    data = docx(tmp_path)
    done = convert(data, "raw.docx")
    assert done.article.meta.title == "方志的凡例"
    assert heads(done.article.blocks) == ["一、取材", "二、断限"]
    assert [plain(n.content) for n in done.article.notes] == [
        "王某：《方志概说》，北京：某某书局，1988年，第12页。"
    ]
    assert [r.target for r in done.article.inlines() if isinstance(r, Ref)] == ["fn-1"]
    assert write(done, data, "html").verdict.passed


def test_docx_is_told_by_its_bytes(tmp_path: Path) -> None:
    assert is_container("raw.txt", docx(tmp_path)) == "docx"


def test_pdf_with_a_text_layer() -> None:
    lines = [
        "The rules of a local history are its charter, and they differ little",
        "from one county to the next, which is why the editors of the later",
        "histories could take them over without a change. The first rule says",
        "what the book takes in, the second says where it ends in time, and the",
        "last ones say how names and dates are written. Readers who begin with",
        "the rules are seldom misled by the text, and those who leave them out",
        "will take a limit of the book for a gap in the history of the place.",
        "This is what the editors meant when they set the rules at the front.",
    ]
    shown = b" ".join(b"(%s) Tj T*" % x.encode() for x in lines)
    data = pdf(b"BT /F 12 Tf 40 500 Td 16 TL " + shown + b" ET")
    done = convert(data, "raw.pdf")
    assert done.source.detection.encoding == "container"
    assert [plain(b.content) for b in done.article.blocks] == [" ".join(lines)]
    assert write(done, data, "html").verdict.passed


def test_a_scan_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"raw\.pdf: a scan without a text layer .*Next step: run an OCR"):
        read_source(pdf(b"0 0 420 600 re f"), "raw.pdf")


@pytest.mark.parametrize("ending", sorted(REFUSED))
def test_closed_formats_are_refused_with_the_next_step(ending: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_source(b"\xd0\xcf\x11\xe0" + bytes(500), f"raw{ending}")
    assert f"raw{ending}: " in str(refused.value)
    assert "Next step: " in str(refused.value)


@pytest.mark.parametrize(("name", "says"), [("raw.pdf", "not a PDF"), ("raw.docx", "not a DOCX")])
def test_a_false_name_is_said(name: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read_source(PROSE.encode(), name)


def test_a_broken_pdf_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"Next step: "):
        read_source(b"%PDF-1.4\nnothing more", "raw.pdf")


def test_an_empty_page_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"Next step: "):
        read_source(b"<html><body><script>1</script></body></html>", "raw.html")
