"""An edition that changes ordinary words too (s2twp) is held against its raw text, and no change of one character passes."""

from __future__ import annotations

import random
from functools import cache

import pytest
from lxml import html as lxml_html
from shanben.audit import audit_edition, one_form, swapped
from shanben.convert import convert, write
from shanben.variants import Converter

from tests.audit.test_editions import changed, texts

RAW = """# 软件里的断行

王某

【内容提要】程序员用鼠标选中文本，打印机便把信息打印出来；服务器上的数据库另存一份。

## 一、问题

人工智能的默认设置是逐行保存<sup>①</sup>。网络上的视频、博客和硬盘里的文件夹，也有这样的毛病。

激光打印机与出租车都在意大利，老挝的自行车、土豆和方便面在《程序员的软件》里。信息论不是信息的全部，数据是数据。

【注释】

①张某：《程序设计》，第12页。软件的质量另议。
""".encode()


@cache
def edition() -> tuple[str, str, lxml_html.HtmlElement]:
    """The ledger, the Simplified page, and the page in Taiwan's words."""
    pages = write(convert(RAW, "sample.md"), RAW, "html").files
    tree = lxml_html.document_fromstring(pages["html"])
    for part in tree.xpath("//*[@data-role and @id]"):
        del part.attrib["id"]  # as in a built site, where front matter is known by its role
    into = Converter("s2twp")
    for node, name, said in list(texts(next(tree.iter("article")))):
        setattr(node, name, into(said))
    return pages["ledger.tsv"], pages["html"], tree


def test_words_of_the_text_are_found() -> None:
    found = swapped("这个软件的默认信息，程序员用鼠标。", "s2tw", "s2twp")
    assert found == {
        ("軟件", "軟體"),
        ("默認", "預設"),
        ("信息", "資訊"),
        ("程序", "程式"),
        ("程序員", "程式設計師"),
        ("鼠標", "滑鼠"),
    }
    assert swapped("断行是文字整理里最常见的毛病。", "s2tw", "s2twp") == set()


def test_the_edition_passes_and_200_changes_do_not() -> None:
    ledger, page, tree = edition()
    form = one_form(sorted(swapped(lxml_html.document_fromstring(page).text_content(), "s2tw", "s2twp")))
    whole = lxml_html.tostring(tree, encoding="unicode")
    assert "軟體" in whole
    assert "計程車" in whole
    assert not audit_edition(RAW, ledger, whole).passed
    assert audit_edition(RAW, ledger, whole, form=form).losses == ()
    rng = random.Random(8)
    spots = [
        (node, name, said, at)
        for node, name, said in texts(next(tree.iter("article")))
        for at, c in enumerate(said)
        if not c.isspace()
    ]
    for _ in range(200):
        node, name, said, at = rng.choice(spots)
        setattr(node, name, changed(said, at, rng))
        assert not audit_edition(
            RAW, ledger, lxml_html.tostring(tree, encoding="unicode"), form=form
        ).passed, said[at:]
        setattr(node, name, said)


@pytest.mark.parametrize("one, other", [("软件", "軟體的"), ("程序员", "程式員"), ("鼠标", "滑")])
def test_half_a_word_is_no_word(one: str, other: str) -> None:
    form = one_form([("軟件", "軟體"), ("程序員", "程式設計師"), ("鼠標", "滑鼠")])
    assert form(one) != form(other)
