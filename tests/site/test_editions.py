"""The mirror edition of a small built site."""

from pathlib import Path

import pytest
from lxml import html
from shanben.glossary import load
from shanben.readers.records import load_collection
from shanben.site.building import site_of
from shanben.site.editions import Traditional, make_traditional
from shanben.variants.pages import WorkRules

from tests.site.test_building import small_collection

GLOSSARY = load(Path(__file__).parents[2] / "source_texts" / "glossary.yml")
PAGE = """<!doctype html>
<html lang="zh-Hans" data-root="../"><head><meta charset="utf-8"><title>断行</title>
<link rel="canonical" href="https://x.example/articles/a.html"><link rel="stylesheet" href="../assets/a.css">
<meta name="citation_title" content="断行"><meta name="citation_author" content="范, 云">
<script type="application/ld+json">{"headline":"断行"}</script></head><body>
<nav class="editions"><a href="../articles/a.html" hreflang="zh-Hans" lang="zh-Hans" data-edition aria-current="true">简</a></nav>
<header class="site"><nav><a href="../index.html" title="设置">搜索</a><a href="../en/index.html">English</a><a href="rules.html#L3">Rules</a></nav></header>
<main><article lang="zh-Hans"><h1 id="title">网络与断行</h1>
<div data-role="authors">范云</div>
<p id="L14">“网络”与头<sup id="fnref-1"><a class="footnote-ref" role="doc-noteref" href="#fn-1">①</a></sup>发，见<a href="b.html#L2">《网络安全法》</a>、
<a href="../files/raw.txt">文件</a>。范云认为如此，李征指出如此。</p>
<p id="L15">GDPR only.</p>
<section role="doc-endnotes" data-role="notes"><h2>注释</h2><ol><li id="fn-1">张某：《发展》，载《学术》，2023年第2期。</li></ol></section>
<section role="doc-bibliography" data-role="references"><h2>参考文献</h2><ol><li id="ref-1">张某. 头发[J]. 发展, 2020.</li></ol></section>
</article></main></body></html>"""
HANT = """<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><title>校勘</title></head><body>
<p>搜索</p><article lang="zh-Hant"><p id="L2">「頭髮」與<code>頭髮</code>、《後漢書》</p>
<section data-role="references"><ol><li id="ref-1">頭髮[J]</li></ol></section></article></body></html>"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("built")
    files = {
        "articles/a.html": PAGE,
        "articles/b.html": HANT,
        "index.html": '<html lang="zh-Hans"><body><p>首页</p></body></html>',
        "en/index.html": '<html lang="en"><body><p>网络</p></body></html>',
        "articles/rules.html": '<html lang="en"><body><p id="L3">Beside it, and in English</p></body></html>',
        "404.html": '<html lang="zh-Hans"><body><p>无页</p></body></html>',
    }
    for name, text in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    report = make_traditional(root, Traditional(glossary=GLOSSARY))
    return root, report


def page(site, name):
    return html.document_fromstring((site[0] / name).read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def test_pages_in_chinese_have_a_mirror_and_no_others(site):
    made = sorted(
        p.relative_to(site[0] / "zh-hant").as_posix() for p in (site[0] / "zh-hant").rglob("*.html")
    )
    assert made == ["articles/a.html", "articles/b.html", "index.html"]
    assert site[1].pages == 3


def test_text_is_converted_and_protected_spans_are_not(site):
    before, after = page(site, "articles/a.html"), page(site, "zh-hant/articles/a.html")
    assert after.get("lang") == "zh-Hant-TW"
    assert after.xpath("//article/@lang") == ["zh-Hant-TW"]
    paragraph = after.get_element_by_id("L14")
    assert paragraph.text == "「網路」與頭"
    assert "髮，見" in paragraph.text_content()
    assert "《網絡安全法》" in paragraph.text_content()
    assert "范雲認為如此，李征指出如此" in paragraph.text_content()
    assert after.get_element_by_id("title").text == "網絡與斷行"
    assert after.xpath("//header//a/text()")[0] == "搜尋"
    assert after.xpath("//header//a/@title") == ["設定"]
    for xpath in ("//li", "//meta/@content", "//script/text()", "//link[@rel='stylesheet']/@rel", "//sup"):
        one, other = before.xpath(xpath), after.xpath(xpath)
        assert [html.tostring(x, with_tail=False) if not isinstance(x, str) else str(x) for x in one] == [
            html.tostring(x, with_tail=False) if not isinstance(x, str) else str(x) for x in other
        ]


def test_ids_are_the_same_and_every_changed_block_leads_to_its_original(site):
    before, after = page(site, "articles/a.html"), page(site, "zh-hant/articles/a.html")
    assert before.xpath("//@id") == after.xpath("//@id")
    link = after.get_element_by_id("L14").xpath("./a[@class='shanben-original']")[0]
    assert link.get("href") == "../../articles/a.html#L14"
    assert link.text is None
    assert after.get_element_by_id("L15").xpath("./a") == []


def test_links_stay_within_the_edition_and_files_are_shared(site):
    after = page(site, "zh-hant/articles/a.html")
    links = {a.text_content(): a.get("href") for a in after.iter("a")}
    assert links["《網絡安全法》"] == "b.html#L2"
    assert links["搜尋"] == "../index.html"
    assert links["English"] == "../../en/index.html"
    assert links["Rules"] == "../../articles/rules.html#L3"
    assert links["文件"] == "../../files/raw.txt"
    assert after.xpath("//link[@rel='stylesheet']/@href") == ["../../assets/a.css"]
    root = site[0] / "zh-hant" / "articles"
    for href in ("b.html", "../index.html", "../../en/index.html"):
        assert (root / href).resolve().is_file()


def test_the_two_pages_name_each_other(site):
    before, after = page(site, "articles/a.html"), page(site, "zh-hant/articles/a.html")
    for tree in (before, after):
        named = dict(zip(tree.xpath("//link/@hreflang"), tree.xpath("//link[@hreflang]/@href"), strict=True))
        assert named == {
            "zh-Hans": "https://x.example/articles/a.html",
            "zh-Hant-TW": "https://x.example/zh-hant/articles/a.html",
        }
    assert after.xpath("//link[@rel='canonical']/@href") == ["https://x.example/zh-hant/articles/a.html"]
    switch = {a.get("hreflang"): a for a in after.xpath("//nav[@class='editions']/a")}
    assert switch["zh-Hans"].get("href") == "../../articles/a.html"
    assert switch["zh-Hans"].text == "简"
    assert switch["zh-Hans"].get("aria-current") is None
    assert switch["zh-Hant-TW"].get("aria-current") == "true"
    there = before.xpath("//nav[@class='editions']/a[@hreflang='zh-Hant-TW']")[0]
    assert (site[0] / "articles" / there.get("href")).resolve().is_file()


def test_a_traditional_work_is_read_the_other_way(site):
    simplified, traditional = page(site, "articles/b.html"), page(site, "zh-hant/articles/b.html")
    assert traditional.get_element_by_id("L2").text_content() == "「頭髮」與頭髮、《後漢書》"
    block = simplified.get_element_by_id("L2")
    assert block.text_content() == "“头发”与頭髮、《后汉书》"
    assert simplified.xpath("//article/@lang") == ["zh-Hans"]
    assert block.xpath("./a[@class='shanben-original']/@href") == ["../zh-hant/articles/b.html#L2"]
    assert simplified.get_element_by_id("ref-1").text == "頭髮[J]"


def test_names_without_a_sure_form_are_listed(site):
    assert site[1].unsure == {"李征": ["articles/a.html"]}


def test_the_same_site_gives_the_same_bytes_and_rules_of_a_record_hold(tmp_path):
    def made(folder, **rules):
        root = tmp_path / folder / "articles"
        root.mkdir(parents=True)
        (root / "a.html").write_text(PAGE, encoding="utf-8")
        make_traditional(tmp_path / folder, Traditional(glossary=GLOSSARY, rules=rules))
        return (tmp_path / folder / "zh-hant" / "articles" / "a.html").read_bytes()

    assert made("one") == made("two")
    kept = made("three", **{"articles/a.html": WorkRules(protect={"L14"})})
    assert "“网络”与头" in kept.decode()


def test_terms_are_sorted_by_strokes(tmp_path):
    entries = "".join(
        f'<div class="entry" data-headword="{w}" data-initial="X"><b class="headword">{w}</b></div>'
        for w in ("编码", "底本", "校勘", "GB 18030", "大数据")
    )
    (tmp_path / "g.html").write_text(
        f'<html lang="zh-Hans"><body><div data-order="pinyin">{entries}</div></body></html>', encoding="utf-8"
    )
    make_traditional(tmp_path, Traditional())
    after = html.document_fromstring((tmp_path / "zh-hant" / "g.html").read_text(encoding="utf-8"))
    assert after.xpath("//b/text()") == ["GB 18030", "大數據", "底本", "校勘", "編碼"]
    assert after.xpath("//div[@data-first]/@data-initial") == ["G", "3 畫", "8 畫", "10 畫", "15 畫"]


@pytest.mark.parametrize(
    ("config", "lang", "wanted"),
    [
        ("s2tw", "zh-Hant-TW", "網路為軟件，裡面的《網絡軟件》"),
        ("s2twp", "zh-Hant-TW", "網路為軟體，裡面的《網絡軟件》"),
        ("s2hk", "zh-Hant-HK", "網絡為軟件，裏面的《網絡軟件》"),
        ("s2t", "zh-Hant", "網絡爲軟件，裏面的《網絡軟件》"),
    ],
)
def test_other_configurations_make_other_editions(tmp_path, config, lang, wanted):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "c.html").write_text(
        '<html lang="zh-Hans"><head><link rel="canonical" href="https://x.example/articles/c.html"></head><body>'
        '<p id="L1">网络为软件，里面的《网络软件》</p></body></html>',
        encoding="utf-8",
    )
    make_traditional(tmp_path, Traditional(config=config, glossary=GLOSSARY))
    made = page((tmp_path, None), "zh-hant/articles/c.html")
    assert made.get("lang") == lang
    assert made.get_element_by_id("L1").text == wanted
    assert lang in made.xpath("//link[@rel='alternate']/@hreflang")


def test_the_configuration_is_that_of_the_project(tmp_path, monkeypatch):
    root = small_collection(tmp_path)
    assert site_of(load_collection(root), "public").traditional == "s2tw"
    monkeypatch.setenv("SHANBEN_TRADITIONAL", "s2hk")
    assert site_of(load_collection(root), "public").traditional == "s2hk"
    monkeypatch.setenv("SHANBEN_TRADITIONAL", "s2x")
    with pytest.raises(ValueError, match=r"mkdocs\.yml: .*s2x.*s2tw, s2twp, s2hk, s2t"):
        site_of(load_collection(root), "public")
