"""The generated list of terms."""

import re
from pathlib import Path

import markdown
from lxml import html
from shanben.glossary import Glossary, load
from shanben.glossary.load import parse
from shanben.glossary.places import article
from shanben.site.glossary_pages import glossary_pages, text

GLOSSARY = load(Path(__file__).parents[2] / "source_texts" / "glossary.yml")
ONE = article(
    "one",
    '---\ntitle: 一_号\n---\n# 一\n\n<a id="L2"></a>数据安全与数据，校勘。\n\n<a id="L4"></a>数据安全。\n',
)
TWO = article("two", '---\ntitle: 二\n---\n<a id="L3"></a>底本与数据。\n')


def rendered(name, glossary=GLOSSARY, articles=(ONE, TWO)):
    page = glossary_pages(glossary, articles)[name]
    return html.document_fromstring(markdown.markdown(page, extensions=["md_in_html", "footnotes", "tables"]))


def test_every_term_has_an_entry_in_order_of_pinyin():
    tree = rendered("glossary/index.md")
    entries = tree.xpath("//div[@class='entry']")
    assert [e.get("id") for e in entries if not e.xpath("./ancestor::div[@class='terms']")] == []
    assert {e.get("id") for e in entries} == {f"term-{t.id}" for t in GLOSSARY}
    letters = [e.get("data-initial") for e in entries]
    assert letters == sorted(letters)
    heads = [e.get("data-headword") for e in entries]
    assert heads.index("数据") < heads.index("数据安全") < heads.index("数据主权") < heads.index("数字化")
    firsts = [e.get("data-initial") for e in entries if e.get("data-first") is not None]
    assert len(firsts) == len(set(firsts))


def test_an_entry_lists_every_paragraph_with_its_count():
    entry = rendered("glossary/index.md").get_element_by_id("term-data")
    links = [a.get("href") for a in entry.xpath(".//details//a")]
    assert links == [
        "../articles/one.md", "../articles/one.md#L2", "../articles/one.md#L4",
        "../articles/two.md", "../articles/two.md#L3",
    ]  # fmt: skip
    told = entry.xpath(".//details")[0].text_content()
    assert "见于 2 篇 3 段，共 4 处，其中 2 处在更长的术语之中" in told
    assert "一_号" in told
    assert re.search(r"¶2\s*×2", told)


def test_what_a_glossary_holds_is_shown_and_never_run():
    nasty = "<script>alert(1)</script> [x](javascript:1) `a` *b* <!-- c --> 1. &amp; {x} $y$"
    glossary = parse(
        f"""- id: x
  zh-Hans: 数据
  zh-Hant: 數據
  en: data
  definition: {{zh-Hans: {nasty!r}, en: {nasty!r}}}
  sources: [{nasty!r}]
"""
    )
    for name in ("glossary/index.md", "en/glossary.md"):
        tree = rendered(name, glossary, ())
        assert tree.xpath("//script | //code | //em | //a[starts-with(@href, 'java')]") == []
        assert nasty in tree.text_content()


def test_english_is_in_english_order():
    tree = rendered("en/glossary.md")
    heads = [b.text_content().casefold() for b in tree.xpath("//b[@class='headword']")]
    bare = ["".join(c for c in h.split(" (")[0] if c.isalnum() or c == " ") for h in heads]
    assert bare == sorted(bare)
    assert len(heads) == len(GLOSSARY)


def test_an_empty_glossary_and_plain_text():
    assert set(glossary_pages(Glossary({}), [])) == {"glossary/index.md", "en/glossary.md"}
    for plain in ("1. x", "- x", "# x", "a_b_c", "x &lt; y", "+ 1"):
        assert html.fromstring(markdown.markdown(text(plain))).text_content() == plain
