"""Suggestions from texts, places and checks."""

import json
from pathlib import Path

import markdown
import pytest
from lxml import html
from shanben import cli
from shanben.glossary import load
from shanben.glossary.check import check
from shanben.glossary.load import parse
from shanben.glossary.places import article, blocks, places
from shanben.glossary.suggest import suggest

GLOSSARY = load(Path(__file__).parents[2] / "source_texts" / "glossary.yml")
PAGE = """---
title: 样页
work: sample
---
# 样页

<div data-role="keywords" lang="zh-Hans" markdown="1">

数据；底本

</div>

## <a id="L3"></a>一、数据与底本

<a id="L5"></a>数据安全是数据的事[^1]，网<sup>[[1]](#ref-1)</sup>络也是。<span role="doc-pagebreak" id="pb-2" data-n="2"></span>向北大概没有 `数据`，[数据](x.md)有。

- <a id="L7"></a>底本
- <a id="L8"></a>校勘底本，**底本**

[^1]: <a id="L9"></a>张某：《数据》。

<div data-role="references" markdown="1">

## 参考文献

1. <a id="ref-1"></a>数据[J].

</div>
"""


def found(text, glossary=None):
    return [(s.zh, s.en, s.how) for s in suggest(text, glossary)]


def test_pairs_that_a_text_gives():
    assert found("欧盟通过《通用数据保护条例》（GDPR）。") == [("通用数据保护条例", "GDPR", "title")]
    assert found("提出“嵌入式自由主义”(Embedded Liberalism)的概念") == [
        ("嵌入式自由主义", "Embedded Liberalism", "quoted")
    ]
    assert found("使用光学字符识别（OCR）读出") == [("光学字符识别", "OCR", "bracket")]
    assert found("【关键词】断行；段落\n\nKeywords: line break; paragraph") == [
        ("断行", "line break", "keywords"),
        ("段落", "paragraph", "keywords"),
    ]


def test_what_is_no_pair():
    assert found("约翰·鲁杰（John Ruggie）认为") == []
    assert found("如下（a）和（iv），见图（Fig. 1）") == []
    assert found("关键词：断行；段落\nKeywords: line break") == []
    assert found("《通用数据保护条例》（GDPR）", GLOSSARY) == []


def test_blocks_show_what_the_rendered_page_shows():
    shown = html.fragment_fromstring(
        markdown.markdown(PAGE.split("---\n", 2)[2], extensions=["footnotes", "md_in_html"]),
        create_parent="div",
    )
    for sup in shown.xpath("//sup | //code"):
        sup.drop_tree()
    for id, text in blocks(PAGE).items():
        block = shown.xpath(f"//a[@id='{id}']/..")[0]
        assert block.text_content().replace("\n", "") == text.replace("\ufffc", "").replace("\n", "")


def test_places_count_as_a_plain_scan_does():
    page = article("sample", PAGE)
    assert page.title == "样页"
    where = places(GLOSSARY, [page])
    assert [(p.block, p.count, p.inside) for p in where["data"]] == [("L3", 1, 0), ("L5", 3, 1)]
    assert [(p.block, p.count) for p in where["base-text"]] == [("L3", 1), ("L7", 1), ("L8", 2)]
    assert [p.block for p in where["network"]] == ["L5"]
    for term in GLOSSARY:
        for p in where[term.id]:
            assert p.count == sum(page.blocks[p.block].count(s) for s in term.spellings)


def test_findings_have_a_line_and_a_reason():
    text = """- id: a
  zh-Hans: 网络安全
  zh-Hant: 网络安全
  en: x
  definition: {zh-Hans: 定义, en: 定义}
- id: b
  zh-Hans: 安全治理
  zh-Hant: 安全治理
  en: y
  definition: {zh-Hans: 定义, en: definition}
  sources: [s]
"""
    findings = {(f.code, f.term, f.line) for f in check(parse(text), {})}
    assert {
        ("unused", "a", 1),
        ("overlapping", "a", 1),
        ("missing-language", "a", 1),
        ("unused", "b", 6),
    } == findings


def test_commands(tmp_path, capsys, monkeypatch):
    glossary = tmp_path / "g.yml"
    glossary.write_text(
        (Path(__file__).parents[2] / "source_texts" / "glossary.yml").read_text("utf-8"), "utf-8"
    )
    before = glossary.read_bytes()
    name = ["--glossary", str(glossary)]
    for kind in ("csv", "tbx"):
        table = tmp_path / f"t.{kind}"
        assert cli.main(["glossary", "export", *name, str(table)]) == 0
        assert cli.main(["glossary", "import", *name, str(table)]) == 0
        assert glossary.read_bytes() == before
    broken = tmp_path / "broken.csv"
    broken.write_bytes((tmp_path / "t.csv").read_bytes().replace(b'"big-data"', b'"Big Data"'))
    capsys.readouterr()
    assert cli.main(["glossary", "import", *name, str(broken)]) == 2
    assert "row 27" in capsys.readouterr().err.replace(str(broken), "")
    assert glossary.read_bytes() == before
    assert cli.main(["glossary", "import", *name, str(tmp_path / "none.csv")]) == 2
    assert cli.main(["glossary", "export", *name, str(tmp_path / "t.xlsx")]) == 2
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "sample.md").write_text(PAGE, encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["glossary", "check", *name, "--articles", str(tmp_path / "pages"), "--json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert {f["code"] for f in findings} >= {"unused"}
    assert "data" not in {f["term"] for f in findings if f["code"] == "unused"}
    assert cli.main(["glossary", "suggest", *name, str(tmp_path / "pages"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("推动数字丝路（Digital Silk Road）", [("数字丝路", "Digital Silk Road")]),
        ("所谓算法规制（Algorithmic Regulation）", [("算法规制", "Algorithmic Regulation")]),
        ("约翰鲁杰（John Ruggie）认为", []),
        ("许墨白（Xu Mobai）认为", []),
        ("许墨白（Mobai Xu）认为", []),
    ],
)
def test_a_term_in_capitals_is_no_person(text, found):
    assert [(s.zh, s.en) for s in suggest(text)] == found
