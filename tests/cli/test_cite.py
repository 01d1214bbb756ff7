"""``shanben cite`` over a collection on disk."""

import json
import re

import pytest
from shanben.cli import main
from shanben.convert import convert
from shanben.writers.markdown import write_markdown

RECORD = """\
id: handbook
raw: {sha256: "%s", file: raw.txt}
csl:
  type: article-journal
  title: 断行与段落
  author: [{family: 张, given: 某}]
  issued: {date-parts: [[2026]]}
  container-title: 版本学刊
  issue: '2'
  page: 34-40
  URL: http://localhost:8000/secret
  language: zh-Hans
title-en: Lines
authors-en: [Zhang Mou]
rights: {license: CC-BY-4.0, publish: full}
"""
PAGE = """\
---
title: 断行与段落
---
# 断行与段落

<a id="L3"></a>首段在首页。

## <a id="L5"></a>一、纸上的行

<a id="L6"></a>县志“凡例”，由来已久。[^1]<span role="doc-pagebreak" id="pb-35" data-n="35"></span>

<a id="L8"></a>学者**多说**始于宋。<sup>[[1]](#ref-1)</sup>

[^1]: <a id="L10"></a>某注。
"""


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "source_texts" / "handbook"
    folder.mkdir(parents=True)
    (folder / "work.yml").write_text(RECORD % ("ab" * 32), encoding="utf-8")
    articles = tmp_path / "docs" / "articles"
    articles.mkdir(parents=True)
    (articles / "handbook.md").write_text(PAGE, encoding="utf-8")
    refs = [
        {"id": "ref-1", "type": "book", "title": "國史舊聞", "author": [{"family": "陳", "given": "登原"}]}
    ]
    (articles / "handbook.refs.json").write_text(json.dumps(refs), encoding="utf-8")
    return tmp_path


def cite(root, capsys, *args):
    code = main(["cite", "--root", str(root), *args])
    return code, capsys.readouterr()


def test_the_default_style_and_no_private_address(root, capsys):
    code, out = cite(root, capsys, "张某")
    assert (code, out.out) == (0, "张某. 断行与段落[J]. 版本学刊，2026（2）：34-40.\n")


@pytest.mark.parametrize(
    "query", ["handbook", "斷行與段落", "duanluo", "zhang mou 2026", "lines", "banbenxuekan"]
)
def test_ways_to_find_it(root, capsys, query):
    assert cite(root, capsys, query)[0] == 0


def test_references_are_found_in_the_other_script_and_what_they_lack_is_named(root, capsys):
    code, out = cite(root, capsys, "陈登原", "--references")
    assert (code, out.out) == (1, "陳登原. 國史舊聞[M]. ［缺：出版者、年份］\n  (cited in: handbook)\n")
    assert cite(root, capsys, "陈登原")[0] == 2


def test_a_paragraph_with_its_printed_page(root, capsys):
    code, out = cite(root, capsys, "handbook", "--paragraph", "L8")
    assert (code, out.out) == (0, "“学者多说始于宋。”\n张某. 断行与段落[J]. 版本学刊，2026（2）：35.\n")
    assert cite(root, capsys, "handbook", "--paragraph", "L6")[1].out == (
        "“县志‘凡例’，由来已久。”\n张某. 断行与段落[J]. 版本学刊，2026（2）：34.\n"
    )


def test_a_paragraph_over_a_break_stands_on_both_pages_and_one_after_it_on_the_next(root, capsys):
    page = root / "docs" / "articles" / "handbook.md"
    folio = '<span role="doc-pagebreak" id="pb-35" data-n="35"></span>'
    page.write_text(PAGE.replace(folio, "").replace("由来", f"由{folio}来"), encoding="utf-8")
    assert "2026（2）：34-35." in cite(root, capsys, "handbook", "--paragraph", "L6")[1].out
    page.write_text(
        PAGE.replace(folio, "").replace('<a id="L8"></a>', f'<a id="L8"></a>{folio}'), encoding="utf-8"
    )
    assert "2026（2）：34." in cite(root, capsys, "handbook", "--paragraph", "L6")[1].out
    assert "2026（2）：35." in cite(root, capsys, "handbook", "--paragraph", "L8")[1].out


def test_the_same_reference_of_two_works_is_one(root, capsys):
    again = root / "docs" / "articles" / "other.refs.json"
    again.write_text((root / "docs" / "articles" / "handbook.refs.json").read_text("utf-8")
                     .replace("國史舊聞", "国史旧闻").replace('}]}', '}], "issued": {"date-parts": [[2000]]}}'), encoding="utf-8")  # fmt: skip
    first = root / "docs" / "articles" / "handbook.refs.json"
    first.write_text(
        first.read_text("utf-8").replace("}]}", '}], "issued": {"date-parts": [[2000]]}}'), encoding="utf-8"
    )
    out = cite(root, capsys, "陈登原", "--references", "--json")[1].out
    assert [i["item"]["custom"]["cited-by"] for i in json.loads(out)] == [["handbook", "other"]]


def test_references_of_a_work_that_is_not_cleared_are_looked_up_on_its_own_machine(root, capsys):
    private = root / "private" / "articles"
    private.mkdir(parents=True)
    refs = [{"id": "ref-1", "type": "book", "title": "志余琐谈", "author": [{"family": "沈", "given": "砚"}]}]
    (private / "closed.refs.json").write_text(json.dumps(refs), encoding="utf-8")
    out = cite(root, capsys, "沈砚", "--references")[1].out
    assert out.startswith("沈砚. 志余琐谈[M].") and "(cited in: closed)" in out


def test_without_page_breaks_our_own_number_is_called_ours(root, capsys):
    page = root / "docs" / "articles" / "handbook.md"
    page.write_text(
        PAGE.replace('<span role="doc-pagebreak" id="pb-35" data-n="35"></span>', ""), encoding="utf-8"
    )
    code, out = cite(root, capsys, "handbook", "--paragraph", "L8", "--json")
    assert code == 0
    assert json.loads(out.out)[0]["locator"] == {"page": None, "paragraph": 2, "section": "一、纸上的行"}
    text = cite(root, capsys, "handbook", "--paragraph", "L8")[1].out
    assert text.endswith("2026（2）：34-40. “一、纸上的行”，第2段（本版编号）\n")


def test_a_section_that_quotes_is_quoted_with_inner_marks(root, capsys):
    page = root / "docs" / "articles" / "handbook.md"
    bare = PAGE.replace('<span role="doc-pagebreak" id="pb-35" data-n="35"></span>', "")
    page.write_text(bare.replace("一、纸上的行", "一、纸上的“行”"), encoding="utf-8")
    assert cite(root, capsys, "handbook", "--paragraph", "L8")[1].out.endswith(
        " “一、纸上的‘行’”，第2段（本版编号）\n"
    )


def test_this_edition(root, capsys):
    text = cite(root, capsys, "handbook", "--edition", "https://reader.example.org/x/")[1].out
    assert (
        text
        == "张某. 断行与段落[EB/OL]. 底本 abababab. https://reader.example.org/x/articles/handbook.html.\n"
    )
    code, out = cite(root, capsys, "handbook", "--edition", "file:///srv/")
    assert code == 1 and "缺：网址" in out.out and "file:" not in out.out


@pytest.mark.parametrize(
    "form, sign", [("bibtex", "@article{zhang2026,"), ("ris", "TY  - JOUR"), ("csl-json", '"id": "handbook"')]
)
def test_other_forms(root, capsys, form, sign):
    code, out = cite(root, capsys, "--all", "--format", form)
    assert code == 0 and sign in out.out and "localhost" not in out.out


def test_wrong_questions(root, capsys):
    code, out = cite(root, capsys, "没有这篇")
    assert code == 2 and out.err.endswith("try fewer words, or --references\n")
    code, out = cite(root, capsys, "没有这篇", "--references")
    assert code == 2 and out.err.endswith("try fewer words\n")
    assert cite(root, capsys, "handbook", "--style", "harvard")[0] == 2
    assert cite(root, capsys, "handbook", "--paragraph", "L99")[0] == 2


def test_a_page_told_by_its_form_feed_is_cited_without_a_range_in_the_record(root, capsys):
    record = root / "source_texts" / "handbook" / "work.yml"
    record.write_text(record.read_text("utf-8").replace("  page: 34-40\n", ""), encoding="utf-8")
    line = "县志各有凡例，行文先后相因，后来编者多依旧本而略加删改，并不另立规矩，这一页便是如此。"
    pages = [f"{line}\n\n{line}\n\n{n}\n" for n in (35, 36, 37)]
    page = root / "docs" / "articles" / "handbook.md"
    page.write_text(write_markdown(convert("\f".join(pages).encode(), "raw.txt").article), encoding="utf-8")
    blocks = re.findall(r'<a id="(L\d+)"></a>', page.read_text("utf-8"))
    told = [
        json.loads(cite(root, capsys, "handbook", "--paragraph", block, "--json")[1].out)[0]["locator"][
            "page"
        ]
        for block in blocks
    ]
    assert told == ["35", "35", "36", "36", "37", "37"]
