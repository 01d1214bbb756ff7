"""corrections.tsv: read with places, written whole, spreadsheets' ways forgiven, nonsense refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from shanben.convert import convert, write
from shanben.model.correction import Correction, quoted
from shanben.readers.corrections import (
    CorrectionsError,
    beside,
    dump_corrections,
    load_corrections,
    merged,
    write_corrections,
)

from tests.desk.sample import RAW

SOME = (
    Correction(
        "text",
        3,
        '"全\t全',
        "“全\\n",
        by="甲",
        date="2026-01-02",
        why="印重",
        before="a\nb",
        after="c\r\n\x0b\U0000dc80\u2028",
    ),
    Correction("meta", 0, "", "张某；李某", "authors", by="乙", why="封面"),
)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "corrections.tsv"
    write_corrections(path, SOME)
    assert load_corrections(path) == SOME
    path.write_text("# 说明\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    write_corrections(path, SOME[:1])
    assert path.read_text(encoding="utf-8").startswith("# 说明\nkind\tline")
    assert load_corrections(path) == SOME[:1]


def test_excel_s_unicode_text_is_read(tmp_path: Path) -> None:
    path = tmp_path / "corrections.tsv"
    path.write_bytes(dump_corrections(SOME).replace("\n", "\r\n").encode("utf-16"))
    assert load_corrections(path) == SOME


@pytest.mark.parametrize(
    "row, said",
    [
        ("text\tx\ta\tb\t\t甲\t", "line 'x' is not a line number"),
        ("tixt\t1\ta\tb\t\t甲\t", "kind 'tixt' is unknown"),
        ("text\t1\t\tb\t\t甲\t", "it quotes nothing"),
        ("text\t1\ta\tb\t\t\t", "nobody signs it"),
        ("level\t1\ta\t9\t\t甲\t", "'9' is no level"),
        ("label\t1\ta\tpp\t\t甲\t", "'pp' is no label"),
        ("meta\t0\t\tb\ttitel\t甲\t", "'titel' is no fact"),
        ("keep\t1\ta\t\t\t甲\t", "does not say which doubt"),
        ("join\t1\ta\t-\t\t甲\t", "'-' is no glue"),
        ("text\t1\ta\tb\t\t甲\t\t多", "8 cells under 7 columns"),
    ],
)
def test_nonsense_is_refused_with_its_line(tmp_path: Path, row: str, said: str) -> None:
    path = tmp_path / "corrections.tsv"
    path.write_text("kind\tline\texpected\twant\tdetail\tby\twhy\n\n" + row + "\n", encoding="utf-8")
    with pytest.raises(CorrectionsError) as caught:
        load_corrections(path)
    assert caught.value.problems[0].startswith(f"{path}:3: ")
    assert said in caught.value.problems[0]


def test_a_missing_column_and_a_wrong_encoding(tmp_path: Path) -> None:
    path = tmp_path / "corrections.tsv"
    path.write_text("kind\tline\texpekted\twant\tby\twhy\n", encoding="utf-8")
    with pytest.raises(CorrectionsError, match="column expected is missing"):
        load_corrections(path)
    path.write_bytes(b"kind\tline\n\xff\xff\xff")
    with pytest.raises(CorrectionsError, match="is not UTF-8"):
        load_corrections(path)


def test_what_spreadsheets_save(tmp_path: Path) -> None:
    path = tmp_path / "corrections.tsv"
    path.write_bytes(dump_corrections(SOME).replace("\n", "\r\n").encode("gb18030"))
    assert load_corrections(path) == tuple(SOME)
    path.write_text(dump_corrections(SOME).replace("\t", ","), encoding="utf-8")
    with pytest.raises(CorrectionsError) as refused:
        load_corrections(path)
    assert refused.value.problems == (
        f"{path}:1: its cells are separated by commas. Save it as text separated by tabs (.tsv, .txt).",
    )


def test_where_corrections_stand() -> None:
    assert beside(Path("works/a/raw.txt")) == Path("works/a/corrections.tsv")
    assert beside(Path("in/one.txt")) == Path("in/one.corrections.tsv")


def test_a_later_decision_takes_the_place_of_the_earlier() -> None:
    old = Correction("text", 3, "全全", "全", before="“", after="本")
    new = Correction("text", 4, "全全", "泉", before="“", after="本")
    assert merged([old, SOME[1]], [new]) == (new, SOME[1])


def decided(kind: str, quotation: str, want: str = "", detail: str = "", text: str = RAW) -> Correction:
    source = convert(text.encode(), "s.txt").source
    at = text.index(quotation)
    line, before, expected, after = quoted(source, at, at + len(quotation))
    return Correction(kind, line, expected, want, detail, before, after, "甲", "2026-01-02", "看过")


def page(*corrections: Correction, text: str = RAW) -> str:
    done = convert(text.encode(), "s.txt", corrections)
    assert [d for d in done.article.doubts if d.code == "EDIT09"] == []
    pages = write(done, text.encode(), "html")
    assert pages.verdict.losses == ()
    return pages.files["html"]


def test_a_caption_is_lifted_out_of_a_sentence() -> None:
    html = page(decided("label", "图１ 校对流程。", "caption"))
    assert "<figcaption>图1 校对流程。</figcaption>" in html
    assert "句子中间。这一句应当放到外面去" in html


def test_a_heading_is_made_and_one_unmade() -> None:
    html = page(decided("head", "（一）小标题", "3"), decided("label", "二、结语", "p"))
    assert '<h3 id="L19">（一）小标题</h3>' in html
    assert '<p id="L21">表格和图片' in html
    assert '<p id="L25">二、结语</p>' in html


def test_a_marker_is_led_elsewhere_unmade_or_left_alone() -> None:
    assert 'href="#fn-3">③' in page(decided("note-target", "②", "3", "李某"))
    assert 'href="#fn-2"' not in page(decided("note-target", "②", "3", "李某"))
    assert "合并②。" in page(decided("note-target", "②", "-"))
    assert 'class="unresolved" data-n="2">②' in page(decided("note-target", "②", "?"))


def test_a_note_s_first_words_decide_when_numbers_change() -> None:
    later = RAW.replace("②赵某", "②钱某：《另一篇》，第1页。\n\n③赵某").replace("③李某", "④李某")
    html = page(decided("note-target", "②", "3", "李某"), text=later)
    assert 'href="#fn-4">④' in html


def test_a_line_taken_for_a_note_becomes_text_again() -> None:
    html = page(decided("label", "③李某：《图表杂谈》，第3页。", "p"))
    assert "③李某：《图表杂谈》，第3页。</p>" in html


def test_a_paragraph_becomes_a_note() -> None:
    text = RAW.replace("③李某", "李某")
    done = decided("label", "李某：《图表杂谈》，第3页。", "note", "3", text)
    assert '<li id="fn-3" value="3">李某' in page(done, text=text)


def test_a_reading_over_a_line_end_and_one_inside_a_rule_s_reading() -> None:
    text = RAW.replace("读者并不觉得", "读者并不　觉\n得")
    html = page(decided("text", "不　觉\n得", "未察觉", text=text), text=text)
    assert "读者并未察觉" in html
    assert (
        html.index("读者并未察觉")
        < html.index("但是电子文本")
        < html.index("</p>", html.index("读者并未察觉"))
    )
    assert "图一 校对流程" in page(decided("text", "１", "一"))


def test_two_that_contradict_each_other() -> None:
    done = convert(
        RAW.encode(),
        "s.txt",
        [decided("text", "全全本", "全本"), decided("text", "全本”，其实", "善本”，其实")],
    )
    stale = [d for d in done.article.doubts if d.code == "EDIT09"]
    assert len(stale) == 1
    assert "another correction reads the same characters" in stale[0].evidence


def test_facts_and_settled_doubts() -> None:
    before = convert(RAW.encode(), "s.txt").article
    assert [d.code for d in before.doubts] == ["WORD03"]
    fact = Correction("meta", 0, "", "10.1/x", "doi", by="甲", why="官网")
    html = page(decided("keep", "全全", "", "WORD03"), fact)
    assert '<meta name="citation_doi" content="10.1/x">' in html
    assert convert(RAW.encode(), "s.txt", [decided("text", "全全本", "全本")]).article.doubts == ()
