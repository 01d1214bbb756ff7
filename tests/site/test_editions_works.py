"""Every work of the collection in both editions: what is protected, what is left, what keeps its address."""

import re
from pathlib import Path

import markdown
import pytest
from lxml import html
from shanben.glossary import load
from shanben.han.words import simplified, simplified_only
from shanben.site.editions import Traditional, make_traditional

ROOT = Path(__file__).parents[2]
ARTICLES = sorted((ROOT / "docs" / "articles").glob("*.md"))
CITES = re.compile(r"^[^。]{0,40}：《[^》]+》，[^。]*(?:年|页|頁|出版社|书局)[^。]*。$")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("works")
    (root / "articles").mkdir()
    for path in ARTICLES:
        front, _, body = path.read_text(encoding="utf-8")[4:].partition("\n---\n")
        lang = re.search(r"^lang: (\S+)", front, re.M).group(1)
        text = markdown.markdown(
            body,
            extensions=["footnotes", "md_in_html", "tables", "shanben.glossary"],
            extension_configs={
                "shanben.glossary": {"path": str(ROOT / "source_texts" / "glossary.yml"), "anchored": True}
            },
        )
        # as the finishing pass does: anchors onto their blocks
        text = re.sub(r'<(p|h[2-6]|li|td)><a id="(L\d+[a-z]*)"></a>', r'<\1 id="\2">', text)
        page = (
            '<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>页</title></head><body>'
        )
        page += f'<article lang="{lang}">{text}</article></body></html>'
        (root / "articles" / f"{path.stem}.html").write_text(page, encoding="utf-8")
    before = {p.name: parsed(p) for p in (root / "articles").glob("*.html")}
    report = make_traditional(root, Traditional(glossary=load(ROOT / "source_texts" / "glossary.yml")))
    return root, before, report


def parsed(path):
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def editions(site):
    root, before, _ = site
    for name, printed in sorted(before.items()):
        yield name, printed, parsed(root / "articles" / name), parsed(root / "zh-hant" / "articles" / name)


def test_there_are_works_in_both_scripts(site):
    languages = {printed.xpath("//article/@lang")[0] for printed in site[1].values()}
    assert {"zh-Hans", "zh-Hant"} <= languages
    assert site[2].pages == len(ARTICLES) >= 8


def test_nothing_changes_in_protected_spans(site):
    compared = 0
    for name, printed, *read in editions(site):
        for xpath in (
            "//*[@data-role='references']//li",
            "//code",
            "//pre",
            "//*[@translate='no']",
            "//*[@lang='en']",
            "//*[@data-role='doi']",
            "//script",
        ):
            wanted = [html.tostring(e, with_tail=False) for e in printed.xpath(xpath)]
            compared += len(wanted)
            for tree in read:
                assert [html.tostring(e, with_tail=False) for e in tree.xpath(xpath)] == wanted, (name, xpath)
        for xpath in (
            "//a/@href[starts-with(., 'http')]",
            "//*[not(@class='shanben-original')]/@id",
            "//meta/@content",
        ):
            for tree in read:
                assert tree.xpath(xpath) == printed.xpath(xpath), (name, xpath)
    assert compared > 100


def test_notes_that_cite_are_as_printed(site):
    compared = 0
    for name, printed, *read in editions(site):
        for note in printed.xpath("//div[@class='footnote']//li"):
            text = words_of(note)
            if CITES.match(text):
                compared += 1
                for tree in read:
                    assert words_of(tree.get_element_by_id(note.get("id"))) == text, name
    assert compared > 20


def words_of(note):
    return re.sub(r"\s*↩.*$", "", note.text_content().replace("\xa0", " ").strip(), flags=re.S)


def running_text(tree):
    for e in tree.xpath(
        "//article//*[self::p or self::h1 or self::h2 or self::h3 or self::h4 or self::li or self::td]"
    ):
        if not e.xpath(
            "./ancestor-or-self::*[@data-role='references' or @class='footnote' or @translate='no']"
        ):
            yield e.text_content()


def test_no_simplified_character_is_left_unless_listed(site):
    listed = set(site[2].mentioned) | {c for name in site[2].unsure for c in name}
    for name, _, _, traditional in editions(site):
        for text in running_text(traditional):
            assert set(simplified_only(text)) <= listed, (name, text)


def test_a_traditional_work_has_no_traditional_character_left_in_the_simplified_edition(site):
    works = [(n, s) for n, printed, s, _ in editions(site) if "Hant" in printed.xpath("//article/@lang")[0]]
    assert works
    for name, read in works:
        assert read.xpath("//article/@lang") == ["zh-Hans"]
        for text in running_text(read):
            assert simplified(text) == text, (name, text)


def test_what_was_converted_leads_back_to_the_printed_block(site):
    root = site[0]
    for _, printed, _, traditional in editions(site):
        if "Hant" in printed.xpath("//article/@lang")[0]:
            continue
        for link in traditional.xpath("//a[@class='shanben-original']"):
            path, _, id = link.get("href").partition("#")
            assert link.getparent().get("id") == id
            assert (root / "zh-hant" / "articles" / path).resolve().is_file()
            assert printed.get_element_by_id(id) is not None
